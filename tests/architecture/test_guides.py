"""The guides name what is on the screen, and their links lead somewhere."""

import re

import pytest

from conference.realtime.protocol import Close
from sessions.floor.commands import COMMAND
from sessions.floor.events import EVENT
from tools.paths import FRONTEND, ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
GUIDES = [ROOT / "docs" / f"{reader}.md" for reader in ("delegate", "chair", "secretariat")]


def shown() -> str:
    """Everything that templates, islands and forms say."""
    sources = [
        *FRONTEND.glob("templates/**/*.html"),
        *FRONTEND.glob("src/**/*.ts"),
        *FRONTEND.glob("forms/*.py"),
    ]
    return "\n".join(source.read_text(encoding="utf-8") for source in sources)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_words_in_bold_are_on_the_screen(guide):
    words = {
        " ".join(each.split()) for each in re.findall(r"\*\*([^*]+)\*\*", guide.read_text(encoding="utf-8"))
    }
    assert words
    on_screen = shown()
    assert [each for each in sorted(words) if each not in on_screen] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_protocol_page_names_every_command_event_and_close_code():
    page = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", page))
    assert set(COMMAND.json_schema()["discriminator"]["mapping"]) <= named
    assert set(EVENT.json_schema()["discriminator"]["mapping"]) <= named
    assert {int(code) for code in re.findall(r"^\| (\d{4}) \|", page, re.MULTILINE)} == {
        int(each) for each in Close
    }
