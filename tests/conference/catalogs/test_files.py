import os
from gettext import GNUTranslations
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.core.management import CommandError, call_command

from conference.catalogs import files
from conference.catalogs.extraction import Found

WORDS = [
    Found("a.py", "Chair"),
    Found("b.html", "Chair"),
    Found("b.html", "%(n)s State", "%(n)s States"),
    Found("b.html", "May", context="month"),
]


@pytest.fixture
def locale(tmp_path: Path, settings: object) -> Path:
    settings.LOCALE_PATHS = [tmp_path]  # type: ignore[attr-defined] -- pytest-django's settings
    return tmp_path


def gather(*found: Found) -> None:
    kept = files.read("ar", "django")
    files.write(files.gathered(kept, found, "ar", "django"), files.path_of("ar", "django"))


def fill(catalog: Catalog) -> None:
    for message in catalog:
        if message.id:
            message.string = ("%(n)s دول",) * 6 if isinstance(message.id, tuple) else "كلمة"
    files.write(catalog, files.path_of("ar", "django"))


def test_gathering_keeps_translations_and_writes_the_same_file_again(locale: Path) -> None:
    gather(*WORDS)
    fill(files.read("ar", "django"))
    first = files.path_of("ar", "django").read_text()
    gather(*WORDS)
    assert files.path_of("ar", "django").read_text() == first
    assert files.read("ar", "django").get("Chair").string == "كلمة"
    assert "#: a.py b.html" in first


def test_words_that_no_source_has_any_more_are_kept_aside_and_come_back(locale: Path) -> None:
    gather(*WORDS)
    fill(files.read("ar", "django"))
    gather(*WORDS[2:])
    assert files.read("ar", "django").get("Chair") is None
    gather(*WORDS)
    assert files.read("ar", "django").get("Chair").string == "كلمة"


def test_catalog_counts_as_django_does(locale: Path) -> None:
    gather(*WORDS)
    catalog = files.read("ar", "django")
    assert catalog.num_plurals == 6
    assert "n%100>=11 && n%100<=99 ? 4 : 5" in catalog.plural_expr


def test_compiling_is_done_once_and_again_after_a_change(locale: Path) -> None:
    gather(*WORDS)
    assert files.compile_one("ar", "django")
    assert not files.compile_one("ar", "django")
    source = files.path_of("ar", "django")
    compiled = source.with_suffix(".mo").read_bytes()
    fill(files.read("ar", "django"))
    later = source.with_suffix(".mo").stat().st_mtime + 1
    os.utime(source, (later, later))
    assert files.compile_one("ar", "django")
    assert source.with_suffix(".mo").read_bytes() != compiled


@pytest.mark.parametrize(
    ("string", "what"),
    [
        ("", "not translated"),
        ("كلمة", "places for values differ (name)"),
        ("%(nom)s", "places for values differ (name nom)"),
    ],
)
def test_translation_without_words_or_with_other_places_is_lacking(
    locale: Path, string: str, what: str
) -> None:
    found = [Found("a.py", "Give the floor to %(name)s")]
    gather(*found)
    catalog = files.read("ar", "django")
    catalog.get(found[0].singular).string = string
    files.write(catalog, files.path_of("ar", "django"))
    assert [lack.what for lack in files.lacking("ar", "django", found)] == [what]


def test_fuzzy_or_ungathered_words_are_lacking(locale: Path) -> None:
    gather(*WORDS)
    fill(files.read("ar", "django"))
    catalog = files.read("ar", "django")
    catalog.get("Chair").flags.add("fuzzy")
    files.write(catalog, files.path_of("ar", "django"))
    lacks = files.lacking("ar", "django", [*WORDS, Found("c.py", "New")])
    assert {lack.words: lack.what.split(" (")[0] for lack in lacks} == {
        "Chair": "fuzzy",
        "New": "not gathered yet",
    }


def test_check_fails_and_names_what_is_lacking_where_there_is_no_translation(locale: Path) -> None:
    said = StringIO()
    with pytest.raises(CommandError, match="translations are lacking"):
        call_command("check_messages", stderr=said)
    assert "ar django: not gathered yet" in said.getvalue()


@pytest.mark.parametrize("language", files.shipped())
def test_compiled_catalog_of_a_shipped_language_has_its_words(language: str) -> None:
    for domain, words in (("django", "Secretariat"), ("djangojs", "Withdraw my request")):
        files.compile_one(language, domain)
        with files.path_of(language, domain).with_suffix(".mo").open("rb") as file:
            assert GNUTranslations(file).gettext(words) != words
