"""Written interventions and the summary record."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    """The app of interventions and records."""

    name = "interventions"
    verbose_name = "Interventions and records"

    def ready(self) -> None:
        """Declare the permissions, and the links that letters may carry."""
        from interventions import rules  # noqa: F401, PLC0415 -- models are ready only now
        from interventions.services import receipts  # noqa: F401, PLC0415 -- models are ready only now
