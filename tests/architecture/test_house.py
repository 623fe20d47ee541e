"""What the parts of the house have agreed on, where no type or import contract can say it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from conference.permissions import declared
from tools.paths import PACKAGES, ROOT

#: Rooms that may write to the database: services, and what loads the demonstration.
WRITERS = (
    "services",
    "services.py",
    "demo.py",
    "loading.py",
    "accounts.py",
    "models",
    "models.py",
    "migrations",
    "admin.py",
)
WRITES = re.compile(
    r"\.(?:save|bulk_create|bulk_update|get_or_create|update_or_create)\(|\.objects\.(?:create|update)\("
)
#: Writes that are none of the database's: of forms, files and documents.
NOT_OF_THE_DATABASE = re.compile(r"\.save\((?:buffer|stream|file|path)")


def _sources(*suffixes: str) -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            if path.suffix in suffixes and not {"node_modules", "dist", "migrations"} & set(path.parts):
                yield path


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_app_of_sessions_keeps_clear_of_djangos() -> None:
    labels = {config.name: config.label for config in apps.get_app_configs()}
    assert labels["sessions"] == "conference_sessions"
    assert labels["django.contrib.sessions"] == "sessions"
    assert labels["conference.texts"] == "texts"
    assert settings.AUTH_USER_MODEL == "accounts.User"


def test_database_is_written_by_services_alone() -> None:
    wrong = []
    for path in _sources(".py"):
        if set(WRITERS) & set(path.relative_to(ROOT).parts):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if WRITES.search(line) and not NOT_OF_THE_DATABASE.search(line):
                wrong.append(f"{_name(path)}:{number}: {line.strip()}")
    assert wrong == []


def test_models_have_no_signals_of_ours() -> None:
    listening = re.compile(r"\b(?:pre|post)_(?:save|delete|init)\b|\bm2m_changed\b")
    assert [
        _name(path) for path in _sources(".py") if listening.search(path.read_text(encoding="utf-8"))
    ] == []


def test_every_command_of_ours_is_documented_and_no_other() -> None:
    ours = {
        path.stem
        for path in _sources(".py")
        if path.parent.name == "commands"
        and path.parent.parent.name == "management"
        and path.stem != "__init__"
    }
    documented = re.findall(
        r"^\| `(\w+)` \|", (ROOT / "docs" / "commands.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(ours) == sorted(documented)


def test_every_permission_is_asked_somewhere() -> None:
    named = {permission.name for permission in declared()}
    declaration = re.compile(r'^(\w+) = declare\(\s*"([\w.]+)"', re.MULTILINE)
    rules = [path.read_text(encoding="utf-8") for path in _sources(".py") if path.name == "rules.py"]
    constants = {constant: name for text in rules for constant, name in declaration.findall(text)}
    assert set(constants.values()) == named
    text = "\n".join(
        path.read_text("utf-8") for path in _sources(".py") if path.name not in {"rules.py", "admin.py"}
    )
    unasked = {name for constant, name in constants.items() if not re.search(rf"\b{constant}\b", text)}
    # The registry is kept on the administrator's pages, which ask whether one is the administrator.
    assert unasked <= {"delegations.change_registry"}


def test_templates_have_no_style_or_script_of_their_own() -> None:
    inline = re.compile(
        r"""\sstyle\s*=|\son\w+\s*=\s*["']|<style\b|<script(?![^>]*(?:\bsrc=|type="application/json"))"""
    )
    found = [_name(path) for path in _sources(".html") if inline.search(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "physical",
    [
        r"\b(?:margin|padding|border)-(?:left|right)\b",
        r"\btext-align:\s*(?:left|right)\b",
        r"(?<![-\w])(?:left|right):\s",
    ],
)
def test_styles_know_start_and_end_and_no_left_and_right(physical: str) -> None:
    found = [
        _name(path)
        for path in _sources(".css", ".svelte")
        if re.search(physical, path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    elsewhere = re.compile(r"""(?:src|href|url\(|@import)\s*[=(]?\s*["']?https?://(?!www\.w3\.org)""")
    found = [
        _name(path)
        for path in _sources(".html", ".css", ".svelte")
        if elsewhere.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
