"""What the islands say in a language, from the same catalog as the pages: a test names the words as the sources do."""

from __future__ import annotations

import gettext
import json
import re
from functools import cache
from typing import Any

from tools.paths import ROOT

PARTICIPANTS = ROOT / "conference" / "demo" / "data" / "participants.json"
_LATIN, _ARABIC = re.compile("[A-Za-z]"), re.compile("[\u0600-\u06ff]")


class Words:
    """The words of one language; where the catalog has none the sources' own, as on the page."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalog = _catalog(language)

    def __call__(self, words: str, **values: Any) -> str:
        """The words, with the values in their places."""
        said = self._catalog.gettext(words)
        return said % values if values else said

    def many(self, one: str, many: str, count: int, **values: Any) -> str:
        """The words for a count."""
        return self._catalog.ngettext(one, many, count) % {"count": count, **values}

    def name(self, key: str) -> str:
        """The conference name of a State of the demonstration."""
        return _names()[key][self.language]

    def isolated(self, text: str) -> str:
        """A text as it stands within a sentence: marked off where it runs the other way."""
        foreign = _LATIN if self.language == "ar" else _ARABIC
        return f"\u2068{text}\u2069" if foreign.search(text) else text


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    path = ROOT / "locale" / language / "LC_MESSAGES" / "djangojs.mo"
    if language == "en":
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)


@cache
def _names() -> dict[str, dict[str, str]]:
    read = json.loads(PARTICIPANTS.read_text(encoding="utf-8"))
    return {each["key"]: each["names"] for each in read}
