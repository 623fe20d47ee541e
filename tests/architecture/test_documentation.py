"""The documentation names what there is, under the names it has, and its links lead somewhere."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.urls import reverse

from conference.catalogs.extraction import in_islands, in_pages
from conference.permissions import declared
from conference.realtime.protocol import CLIENT_FRAME, SERVER_FRAME, Close
from tools.commands import COMMANDS
from tools.paths import ROOT
from tools.phases import PHASES

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md")), ROOT / "bench" / "README.md"]
GUIDES = [DOCS / f"{reader}.md" for reader in ("delegate", "chair", "secretariat")]
#: What a picture may weigh, and how long the first page may be.
MOST_BYTES, MOST_LINES = 250_000, 120

BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
LINK = re.compile(r"""(?:\]\(|\bsrc="|\bhref=")(?![a-z]+:|#)([^)"#\s]+)""")
FENCED = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
#: A place for a value in words to translate: %(name)s, {name} or {{ name }}.
VALUE = re.compile(r"%\(\w+\)[sd]|\{\{?\s*\w+\s*\}?\}")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _shown() -> tuple[set[str], list[re.Pattern[str]]]:
    """The words that pages, forms and islands show: those without a value, and the shapes of those with one."""
    plain: set[str] = set()
    shapes: list[re.Pattern[str]] = []
    for found in (*in_pages(ROOT), *in_islands(ROOT)):
        if not found.source.startswith("frontend/"):
            continue
        literal = [re.escape(part) for part in VALUE.split(found.singular)]
        if len(literal) == 1:
            plain.add(found.singular)
        elif re.search(r"\w", VALUE.sub("", found.singular)):
            shapes.append(re.compile("(.+)".join(literal)))
    return plain, shapes


def _quoted(guide: Path) -> list[str]:
    return sorted({" ".join(words.split()) for words in BOLD.findall(_read(guide))})


def _missing(quoted: list[str]) -> list[str]:
    plain, shapes = _shown()
    return [
        each for each in quoted if each not in plain and not any(shape.fullmatch(each) for shape in shapes)
    ]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_words_in_bold_are_on_the_screen(guide: Path) -> None:
    quoted = _quoted(guide)
    assert len(quoted) > 10
    assert _missing(quoted) == []


def test_words_that_no_screen_shows_are_found_missing() -> None:
    assert _missing(["Request the floor", "Give the floor to Mongolia"]) == []
    wrong = ["Ask for the floor", "Give the microphone to Mongolia", "Request the floors"]
    assert _missing(wrong) == wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCED.sub("", _read(page))
    assert [link for link in LINK.findall(text) if not (page.parent / link).exists()] == []


def test_first_page_is_short_and_shows_pictures_that_are_light() -> None:
    text = _read(ROOT / "README.md")
    assert len(text.splitlines()) < MOST_LINES
    pictures = {ROOT / link for link in LINK.findall(text) if link.endswith(".png")}
    assert pictures == set((DOCS / "images").glob("*"))
    assert [path.name for path in pictures if path.stat().st_size > MOST_BYTES] == []


def test_every_target_of_make_is_documented_and_does_something() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", _read(ROOT / "Makefile"), re.MULTILINE)) - {"help"}
    assert targets == set(COMMANDS)
    text = "\n".join(_read(page) for page in PAGES)
    named = set(
        re.findall(r"\bmake ([a-z]+)\b", "\n".join((*FENCED.findall(text), *re.findall(r"`[^`\n]+`", text))))
    )
    assert named == targets


def test_phases_named_for_make_exist() -> None:
    named = set(re.findall(r"make test ONLY=(\w+)", "\n".join(_read(page) for page in PAGES)))
    assert named
    assert named <= set(PHASES)


def _named_commands() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for name in re.findall(r"manage\.py (\w+)", _read(page)):
            yield page.name, name


def test_management_commands_named_anywhere_exist() -> None:
    from django.core.management import get_commands

    named = set(_named_commands())
    assert named
    assert {(page, name) for page, name in named if name not in get_commands()} == set()


def test_files_named_to_developers_exist() -> None:
    named = re.findall(
        r"(?<![\w./<])((?:bench|conference|delegations|docs|frontend|interventions|locale|sessions|tests|tools)/[\w./-]*\w/?)(?![\w<*])",
        _read(DOCS / "developer.md"),
    )
    assert len(named) > 20
    built = {"frontend/node_modules", "frontend/dist"}
    assert [path for path in named if path not in built and not (ROOT / path).exists()] == []


def test_every_permission_has_its_row() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \|", _read(DOCS / "permissions.md"), re.MULTILINE)
    assert sorted(rows) == sorted(permission.name for permission in declared())


def test_protocol_page_names_every_frame_and_close_code() -> None:
    page = _read(DOCS / "protocol.md")
    frames = {
        each
        for kind in (CLIENT_FRAME, SERVER_FRAME)
        for each in kind.json_schema()["discriminator"]["mapping"]
    }
    assert frames <= set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert {int(code) for code in re.findall(r"^\| (\d{4}) \|", page, re.MULTILINE)} == {
        int(each) for each in Close
    }


def test_every_setting_named_anywhere_is_in_the_table_of_settings() -> None:
    table = set(re.findall(r"`(PLACARD_\w+)`", _read(DOCS / "operator.md")))
    # Of the tests alone: which stack they stand on, and which browser they drive.
    of_tests = {"PLACARD_TEST_STACK", "PLACARD_CHROMIUM"}
    named = {name for page in PAGES for name in re.findall(r"\bPLACARD_[A-Z_]+\b", _read(page))}
    assert named - of_tests <= table


def test_addresses_of_the_demonstration_are_those_of_the_application() -> None:
    text = _read(ROOT / "README.md")
    assert f"`{reverse('admin:index')}`" in text
