"""`manage.py make_messages`: gathers the words of the interface into the catalogs of the shipped languages."""

from typing import Any

from django.core.management.base import BaseCommand

from conference.catalogs import files


class Command(BaseCommand):
    """Gathers words; translations that exist are kept."""

    help = "Gather the words to translate into locale/*/LC_MESSAGES/*.po; translations are kept."

    def handle(self, **options: Any) -> None:
        """Write the catalogs and say how much of each is translated."""
        for domain in files.DOMAINS:
            found = files.found_in(domain)
            for language in files.shipped():
                catalog = files.gathered(files.read(language, domain), found, language, domain)
                files.write(catalog, files.path_of(language, domain))
                lacks = len(list(files.lacking(language, domain, found)))
                self.stdout.write(f"{language} {domain}: {len(catalog)} messages, {lacks} to do")
