"""Participation: participants, support, delegations and delegates."""

from importlib import import_module

from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    """The app of participation."""

    name = "delegations"
    verbose_name = "Delegations"

    def ready(self) -> None:
        """Declare the links that letters of this app carry."""
        import_module("delegations.services.letters")
