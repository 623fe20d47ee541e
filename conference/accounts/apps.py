"""The accounts people sign in with."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app of users."""

    name = "conference.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Declare the links that letters of this app carry, and listen for people signing out."""
        import_module("conference.accounts.services")
        import_module("conference.accounts.receivers")
