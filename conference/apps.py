"""Events, offices, and the ground the other packages stand on."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ConferenceConfig(AppConfig):
    """The app of events and offices."""

    name = "conference"
    verbose_name = "Events and offices"

    def ready(self) -> None:
        """Have the rules of every app declare their permissions."""
        autodiscover_modules("rules")
