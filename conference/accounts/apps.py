"""The accounts people sign in with."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app of users."""

    name = "conference.accounts"
    label = "accounts"
    verbose_name = "Accounts"
