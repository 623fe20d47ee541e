"""`manage.py load_demo`: fills the database with the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from conference.demo import loading
from conference.demo.accounts import administrator, ensure_accounts, heads, officers
from conference.texts.demo import load_drafts
from delegations.demo import load_delegations, load_registry, load_support
from interventions.demo import load_interventions
from sessions.demo import load_programmes, start_the_day


class Command(BaseCommand):
    """Loads the demonstration. Safe to run again: it adds what is missing and leaves what people changed."""

    help = "Load the demonstration: the process, its events and the consultation of June 2021. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--on-the-day`."""
        parser.add_argument(
            "--on-the-day",
            action="store_true",
            help="start with the June consultation in session: turns taken, delegations waiting on the list",
        )

    @transaction.atomic
    def handle(self, *, on_the_day: bool, **options: Any) -> None:
        """Load everything, in one transaction."""
        ensure_accounts([administrator(), *officers(), *heads()])
        load_registry()
        load_support()
        load_drafts()
        loading.load_events()
        loading.load_milestones()
        load_delegations()
        load_programmes()
        load_interventions()
        if on_the_day:
            start_the_day()
