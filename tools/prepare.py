"""Bring the database to today's shape, put the demonstration into it, and print who can sign in: one process, for a quick start."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(options: Sequence[str]) -> None:
    """Run the three commands in order; what the last one prints is the only thing on standard output."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conference.project.settings")
    django.setup()
    call_command("migrate", interactive=False, stdout=sys.stderr)
    call_command("load_demo", *options, stdout=sys.stderr)
    call_command("demo_accounts")


if __name__ == "__main__":
    main(sys.argv[1:])
