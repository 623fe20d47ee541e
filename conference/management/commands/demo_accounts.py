"""`manage.py demo_accounts`: prints who one can sign in as in the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from conference.accounts.models import User
from conference.demo.accounts import PASSWORD, administrator, heads, officers

#: Delegations shown without --all: some of every role.
SHOWN = 6


class Command(BaseCommand):
    """Prints the accounts of the demonstration as a table."""

    help = "Print the accounts of the demonstration and their password."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--all`."""
        parser.add_argument(
            "--all", action="store_true", help="every head of delegation, not only the first few"
        )

    def handle(self, *, all: bool, **options: Any) -> None:  # noqa: A002 -- the name of the option
        """Print the accounts that exist in the database."""
        delegates = heads()
        accounts = [administrator(), *officers(), *(delegates if all else delegates[:SHOWN])]
        known = set(
            User.objects.filter(email__in=[each.email for each in accounts]).values_list("email", flat=True)
        )
        rows = [(each.email, each.who) for each in accounts if each.email in known]
        if not rows:
            self.stdout.write("The demonstration is not loaded: run manage.py load_demo first.")
            return
        width = max(len(email) for email, _who in rows)
        for email, who in rows:
            self.stdout.write(f"  {email:<{width}}  {who}")
        if not all:
            self.stdout.write(
                f"  and {len(delegates) - SHOWN} more heads of delegation (manage.py demo_accounts --all)"
            )
        self.stdout.write(f"Password of all: {PASSWORD}")
