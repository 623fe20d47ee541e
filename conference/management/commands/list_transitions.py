"""`manage.py list_transitions`: prints the states of everything that has states, and the moves between them."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db.models import TextChoices
from django.utils.module_loading import module_has_submodule

Moves = dict[TextChoices, frozenset[TextChoices]]


def tables() -> dict[str, Moves]:
    """Every table `<THING>_MOVES` of the `states` modules of the apps, by app and thing."""
    found: dict[str, Moves] = {}
    for app in apps.get_app_configs():
        if app.module is None or not module_has_submodule(app.module, "states"):
            continue
        module = import_module(f"{app.name}.states")
        for name, moves in sorted(vars(module).items()):
            if name.endswith("_MOVES"):
                found[f"{app.label}: {name.removesuffix('_MOVES').lower()}"] = moves
    return dict(sorted(found.items()))


class Command(BaseCommand):
    """Prints the tables of states as Markdown."""

    help = (
        "Print the states of events, registrations, sessions and interventions, and the moves between them."
    )

    def handle(self, **options: Any) -> None:
        """Print them."""
        for title, moves in tables().items():
            self.stdout.write(f"## {title}\n\n| From | To |\n| --- | --- |")
            for state, targets in moves.items():
                named = ", ".join(sorted(target.value for target in targets)) or "(final)"
                self.stdout.write(f"| {state.value} | {named} |")
            self.stdout.write("")
