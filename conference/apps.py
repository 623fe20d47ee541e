"""Events, offices, and the ground the other packages stand on."""

from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    """The app of events and offices."""

    name = "conference"
    verbose_name = "Events and offices"
