"""Keeps catalogs: gathers words into .po, compiles .mo, and says what a translation lacks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings

from conference.catalogs.extraction import Found, in_islands, in_pages

DOMAINS = ("django", "djangojs")
_HEADER = "# Translations of Placard. Written by `manage.py make_messages`; fill in msgstr by hand."
#: As Django and browsers count; what Babel makes of the locale puts the last two forms the other way round.
PLURAL_FORMS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 "
    "? 4 : 5;"
}
_PLACE = re.compile(r"%\((\w+)\)s|(?<!%)\{(\w+)\}")


@dataclass(frozen=True)
class Lack:
    """Something that a shipped language lacks."""

    language: str
    domain: str
    what: str
    words: str

    def __str__(self) -> str:
        return f"{self.language} {self.domain}: {self.what}: {self.words!r}"


def root() -> Path:
    """The root of the repository."""
    return Path(settings.BASE_DIR)


def shipped() -> list[str]:
    """The languages that need a translation: all of the interface but English, in which the sources are written."""
    return [code for code, _name in settings.LANGUAGES if code != "en"]


def path_of(language: str, domain: str) -> Path:
    """Where the catalog of a language is kept."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / f"{domain}.po"


def found_in(domain: str) -> list[Found]:
    """The words of a domain, from the sources."""
    return list(in_pages(root()) if domain == "django" else in_islands(root()))


def read(language: str, domain: str) -> Catalog:
    """The catalog as it is kept; an empty one where there is none."""
    path = path_of(language, domain)
    if not path.exists():
        return Catalog(locale=language, domain=domain)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def gathered(kept: Catalog, found: Iterable[Found], language: str, domain: str) -> Catalog:
    """The words found, with the translations that are kept; what no source has any more stays at the end, obsolete."""
    catalog = Catalog(locale=language, domain=domain, header_comment=_HEADER, fuzzy=False)
    sources: dict[tuple[str | tuple[str, str], str], set[str]] = {}
    for each in found:
        sources.setdefault((each.id, each.context), set()).add(each.source)
    for (words, context), places in sorted(sources.items(), key=lambda item: (min(item[1]), str(item[0]))):
        before = kept.get(words, context or None) or kept.obsolete.get(words)
        catalog.add(
            words,
            before.string if before else None,
            locations=[(place, 0) for place in sorted(places)],
            flags=(before.flags & {"fuzzy"}) if before else (),
            context=context or None,
        )
    for message in (*kept, *kept.obsolete.values()):
        if message.id and message.string and (message.id, message.context or "") not in sources:
            catalog.obsolete[message.id] = message
    return catalog


def write(catalog: Catalog, path: Path) -> None:
    """Write a catalog so that the same words give the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, omit_header=False, include_lineno=False, sort_output=False)
    # A header that never changes: times in it would make every gathering a change.
    kept = {"Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    head, body = path.read_text(encoding="utf-8").split("\n\n", maxsplit=1)
    lines = [
        line for line in head.splitlines() if not line.startswith('"') or line[1:].partition(":")[0] in kept
    ]
    plural = PLURAL_FORMS.get(str(catalog.locale))
    lines += [f'"Plural-Forms: {plural}\\n"'] if plural else []
    path.write_text("\n".join(lines) + "\n\n" + body, encoding="utf-8")


def compile_one(language: str, domain: str) -> bool:
    """Compile a catalog unless that is done already. Returns whether anything was written."""
    source = path_of(language, domain)
    target = source.with_suffix(".mo")
    if not source.exists() or (target.exists() and target.stat().st_mtime > source.stat().st_mtime):
        return False
    with source.open("rb") as file:
        catalog = read_po(file, locale=language, domain=domain)
    part = target.with_suffix(".mo.part")
    with part.open("wb") as file:
        write_mo(file, catalog)
    part.replace(target)
    return True


def lacking(language: str, domain: str, found: Iterable[Found]) -> Iterator[Lack]:
    """What the kept catalog lacks for the words found in the sources."""
    kept = read(language, domain)
    for words, context in sorted({(each.id, each.context) for each in found}, key=str):
        message = kept.get(words, context or None)
        said = str(words if isinstance(words, str) else words[0])
        if message is None:
            yield Lack(language, domain, "not gathered yet (manage.py make_messages)", said)
        elif message.fuzzy:
            yield Lack(language, domain, "fuzzy", said)
        elif not _translated(message):
            yield Lack(language, domain, "not translated", said)
        elif wrong := _wrong_places(message):
            yield Lack(language, domain, f"places for values differ ({wrong})", said)


def _translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(strings)


def _wrong_places(message: Message) -> str:
    """The places for values that a translation adds, or (where there is one form) leaves out."""
    if isinstance(message.id, str):
        return " ".join(sorted(_places(message.id) ^ _places(str(message.string))))
    wanted = _places(message.id[0]) | _places(message.id[1])
    given = [_places(each) for each in message.string or ()]
    # "One delegation", "two delegations": a form for a certain number need not repeat the number.
    added: set[str] = set().union(*given) - wanted
    return " ".join(sorted(added | (wanted - set().union(*given))))


def _places(words: str) -> set[str]:
    return {one or other for one, other in _PLACE.findall(words)}
