"""Written interventions and the summary record."""

from django.apps import AppConfig


class InterventionsConfig(AppConfig):
    """The app of interventions and records."""

    name = "interventions"
    verbose_name = "Interventions and records"
