"""`manage.py compile_messages`: compiles the catalogs into what programs read."""

from typing import Any

from django.core.management.base import BaseCommand

from conference.catalogs import files


class Command(BaseCommand):
    """Compiles .po to .mo without gettext binaries; what is compiled already is left alone."""

    help = "Compile locale/*/LC_MESSAGES/*.po to .mo."

    def handle(self, **options: Any) -> None:
        """Compile and name what was compiled."""
        for domain in files.DOMAINS:
            for language in files.shipped():
                if files.compile_one(language, domain):
                    self.stdout.write(f"{language} {domain}: compiled")
