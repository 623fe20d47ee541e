"""`manage.py export_log`: prints the log of one session as JSON lines, to be kept and checked elsewhere."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions.models import Session
from sessions.services.exported_log import exported


class Command(BaseCommand):
    """Prints the log of one session."""

    help = "Print the log of one session as JSON lines; tools/verify_export.py checks them, without Placard."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the session."""
        parser.add_argument("session", type=UUID, metavar="UUID", help="the session")

    def handle(self, *, session: UUID, **options: Any) -> None:
        """Print the entries."""
        if not Session.objects.filter(pk=session).exists():
            raise CommandError("There is no such session.", returncode=2)
        for line in exported(session):
            self.stdout.write(line)
