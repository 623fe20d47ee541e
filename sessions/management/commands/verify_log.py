"""`manage.py verify_log`: checks that the logs of sessions, and what is stored beside them, are what was written."""

import re
from argparse import ArgumentTypeError
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions.models import Session
from sessions.services.verification import Receipt, verify

#: What the command ends with where it could not check.
USAGE = 2


class Command(BaseCommand):
    """Checks the logs, one line a session; ends with 1 if any is broken."""

    help = "Check the log of one session, of an event, or of all; name the first break of each, and end with 1 if there is any."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--session`, `--event` and `--receipt`."""
        parser.add_argument("--session", type=UUID, metavar="UUID", help="this session alone")
        parser.add_argument("--event", metavar="SLUG", help="the sessions of this event")
        parser.add_argument(
            "--receipt",
            type=_receipt,
            metavar="SEQ:HASH",
            help="the entry of that number must have that hash: of an acknowledgement, or as a record states it (with --session)",
        )

    def handle(
        self,
        *,
        session: UUID | None = None,
        event: str | None = None,
        receipt: Receipt | None = None,
        **options: Any,
    ) -> None:
        """Check them, oldest event first."""
        if receipt and not session:
            raise CommandError("A receipt is of one session: say which with --session.", returncode=USAGE)
        sessions = Session.objects.select_related("event").order_by(
            "event__starts_on", "event__slug", "number"
        )
        if session:
            sessions = sessions.filter(pk=session)
        if event:
            sessions = sessions.filter(event__slug=event)
        chosen = list(sessions.only("number", "event__slug"))
        if not chosen and (session or event):
            raise CommandError("There is no such session.", returncode=USAGE)
        broken = sum(not self._holds(each, receipt) for each in chosen)
        if broken:
            raise CommandError(f"{broken} of {len(chosen)} logs are broken.")

    def _holds(self, session: Session, receipt: Receipt | None) -> bool:
        result = verify(session.pk, receipt=receipt)
        name = f"{session.event.slug} session {session.number} ({session.pk})"
        if result.found is None:
            self.stdout.write(f"{name}: {result.entries} entries, head {result.head}: sound")
            return True
        self.stdout.write(
            f"{name}: {result.entries} entries, head {result.head}: BROKEN at entry {result.found.seq}: {result.found.what}"
        )
        return False


def _receipt(text: str) -> Receipt:
    match = re.fullmatch(r"([1-9]\d*):([0-9a-f]{64})", text)
    if not match:
        raise ArgumentTypeError("a receipt is SEQ:HASH, the hash in 64 small hexadecimal digits")
    return Receipt(int(match[1]), match[2])
