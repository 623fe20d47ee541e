"""`manage.py check_messages`: fails where a shipped language lacks a translation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from conference.catalogs import files


class Command(BaseCommand):
    """Compares the sources with the catalogs."""

    help = "Fail unless every word of the interface is translated in every shipped language."

    def handle(self, **options: Any) -> None:
        """Name what is lacking. Raises CommandError if anything is."""
        lacks = [
            lack
            for domain in files.DOMAINS
            for found in [files.found_in(domain)]
            for language in files.shipped()
            for lack in files.lacking(language, domain, found)
        ]
        for lack in lacks:
            self.stderr.write(str(lack))
        if lacks:
            raise CommandError(f"{len(lacks)} translations are lacking: fill in locale/*/LC_MESSAGES/*.po.")
