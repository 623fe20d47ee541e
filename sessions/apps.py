"""Sessions and the floor. The label keeps clear of django.contrib.sessions."""

from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """The app of sessions, agenda and the floor."""

    name = "sessions"
    label = "conference_sessions"
    verbose_name = "Sessions"

    def ready(self) -> None:
        """Declare the permissions, and say what the live connection is about."""
        from conference.realtime import topics  # noqa: PLC0415 -- models are loaded only now
        from sessions import rules  # noqa: F401, PLC0415 -- declares permissions
        from sessions.live import LiveSession  # noqa: PLC0415 -- models are loaded only now

        topics.register(LiveSession())
