"""Participation: participants, support, delegations and delegates."""

from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    """The app of participation."""

    name = "delegations"
    verbose_name = "Delegations"
