"""`manage.py list_permissions`: prints who may do what."""

from typing import Any

from django.core.management.base import BaseCommand

from conference.matrix import as_markdown


class Command(BaseCommand):
    """Prints the access matrix as Markdown."""

    help = "Print the access matrix, as kept in docs/permissions.md."

    def handle(self, **options: Any) -> None:
        """Print it."""
        self.stdout.write(as_markdown(), ending="")
