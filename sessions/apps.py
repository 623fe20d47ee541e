"""Sessions and the floor. The label keeps clear of django.contrib.sessions."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """The app of sessions, agenda and the floor."""

    name = "sessions"
    label = "conference_sessions"
    verbose_name = "Sessions"
