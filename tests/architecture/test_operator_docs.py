from __future__ import annotations

import re

from tools.paths import ROOT

READ = re.compile(r'\benv\.\w+\(\s*"([A-Z_]+)"')
TOLD = re.compile(r"`(PLACARD_[A-Z_]+)`")


def test_the_table_of_settings_is_what_the_settings_read():
    settings = (ROOT / "conference/project/settings.py").read_text()
    rows = [
        line
        for line in (ROOT / "docs/operator.md").read_text().splitlines()
        if line.startswith("| `PLACARD_")
    ]
    told = [name for row in rows for name in TOLD.findall(row.split("|")[1])]
    assert len(told) == len(set(told))
    assert set(told) == {f"PLACARD_{name}" for name in READ.findall(settings)}


def test_deployment_sets_only_settings_that_exist():
    settings = {
        f"PLACARD_{name}" for name in READ.findall((ROOT / "conference/project/settings.py").read_text())
    }
    compose = (ROOT / "deploy/compose.yaml").read_text()
    assert set(re.findall(r"^    (PLACARD_[A-Z_]+):", compose, re.MULTILINE)) <= settings
    assert set(re.findall(r"\b(PLACARD_[A-Z_]+)=", (ROOT / "deploy/Dockerfile").read_text())) <= settings
