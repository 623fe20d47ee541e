"""Loads the written interventions of the demonstration."""


def load_interventions() -> None:
    """Filled in with the service that files them."""
