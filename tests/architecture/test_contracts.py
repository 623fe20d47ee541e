from __future__ import annotations

import tomllib

from tools.paths import PACKAGES, ROOT

#: Pure by design: the day one of these files exists, its contract does too.
KERNELS = {
    "sessions.floor",
    "sessions.voting",
    "conference.texts.diff",
    "conference.texts.numbering",
    "conference.calendars.ical",
    "conference.realtime.patch",
    "interventions.compilation",
    "interventions.records.build",
    "interventions.records.course",
    "interventions.records.decisions",
    "interventions.records.paragraphs",
    "interventions.records.phrase_types",
    "interventions.records.phrases",
    "interventions.records.phrases_ar",
    "interventions.records.phrases_en",
    "interventions.records.turns",
    "conference.exports.document",
    "conference.texts.cleaning",
}


def exists(module: str) -> bool:
    path = ROOT / module.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def test_every_kernel_that_exists_is_held_by_the_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    held = next(contract["source_modules"] for contract in contracts if contract["id"] == "kernels")
    assert set(held) == {module for module in KERNELS if exists(module)}


def test_no_file_is_longer_than_400_lines_and_none_is_a_junk_drawer():
    files = [
        path for package in (*PACKAGES, "tools", "tests", "bench") for path in (ROOT / package).rglob("*.py")
    ]
    files = [path for path in files if not {"node_modules", "migrations"} & set(path.parts)]
    assert len(files) > 100
    assert {str(path) for path in files if len(path.read_text().splitlines()) > 400} == set()
    assert {str(path) for path in files if path.stem in {"utils", "helpers", "common", "misc"}} == set()


def test_nobody_points_at_djangos_own_session_by_the_name_of_ours():
    wrong = [
        str(path)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if "node_modules" not in path.parts and ('"sessions.' + "Session" in path.read_text())
    ]
    assert wrong == []
