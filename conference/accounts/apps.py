"""The accounts people sign in with."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app of users."""

    name = "conference.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Listen for people signing out."""
        from conference.accounts import receivers  # noqa: F401, PLC0415 -- connects itself
