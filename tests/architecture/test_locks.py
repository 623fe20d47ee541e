from __future__ import annotations

import json
import re

import pytest

from tools.paths import FRONTEND, ROOT

LOCKS = [*sorted((ROOT / "requirements").glob("*.txt")), FRONTEND / "package-lock.json"]
ENTRY = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==\S+(?: ; [^\\]+)? \\$", re.MULTILINE)


def named(path: str) -> set[str]:
    lines = (ROOT / path).read_text().splitlines()
    return {match[0].lower() for line in lines if (match := re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line))}


def test_every_lock_is_looked_at():
    assert [path.name for path in LOCKS] == ["base.txt", "bootstrap.txt", "dev.txt", "package-lock.json"]


@pytest.mark.parametrize("lock", LOCKS[:3], ids=lambda path: path.name)
def test_requirements_are_pinned_with_hashes_and_name_no_registry(lock):
    text = lock.read_text()
    assert "://" not in text
    assert "--index-url" not in text
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert entries
    for entry in entries:
        assert ENTRY.match(entry + "\n"), entry.splitlines()[0]
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


@pytest.mark.parametrize("name", ["bootstrap", "base", "dev"])
def test_every_requirement_named_is_locked(name: str):
    locked = set(ENTRY.findall((ROOT / f"requirements/{name}.txt").read_text()))
    assert named(f"requirements/{name}.in") - locked == set()


def test_packages_of_npm_are_locked_with_integrity_and_name_no_registry():
    packages = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
    assert len(packages) > 50
    for name, entry in packages.items():
        if name:
            assert "resolved" not in entry, name
            assert entry["integrity"].startswith("sha512-"), name


def test_packages_of_npm_are_exact_versions():
    wanted = json.loads((FRONTEND / "package.json").read_text())["devDependencies"]
    assert {name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == set()


def test_every_dependency_has_its_reason():
    reasons = (ROOT / "docs/dependencies.md").read_text()
    told = {
        name.strip()
        for row in re.findall(r"^\| ([^|]+) \|", reasons, re.MULTILINE)
        for name in row.split(",")
    }
    npm = set(json.loads((FRONTEND / "package.json").read_text())["devDependencies"])
    short = {name.removeprefix("@fontsource-variable/") for name in npm}
    wanted = (
        named("requirements/base.in")
        | named("requirements/dev.in")
        | named("requirements/bootstrap.in")
        | short
    )
    told = {name.removeprefix("@fontsource-variable/") for name in told}
    assert wanted - told == set()
    assert told - wanted == {"package", "---"}
