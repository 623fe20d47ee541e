from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import install
from tools.explain import Stop
from tools.paths import PYTHON, ROOT


def test_works_tells_a_good_environment_from_a_half_made_one(tmp_path: Path):
    assert install.works(PYTHON)
    assert not install.works(tmp_path / "bin" / "python")
    half = tmp_path / "python"
    half.write_bytes(PYTHON.read_bytes()[:1000])
    half.chmod(0o755)
    assert not install.works(half)


def test_has_pip_refuses_an_environment_whose_making_was_interrupted(tmp_path: Path):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    assert install.works(python)
    assert not install.has_pip(python)


def test_check_machine_refuses_a_full_disk_before_anything_is_downloaded(monkeypatch: pytest.MonkeyPatch):
    install.check_machine()
    monkeypatch.setattr(install, "BYTES_NEEDED", 10**18)
    with pytest.raises(Stop, match="disk is nearly full"):
        install.check_machine()


def test_an_old_python_is_answered_with_a_sentence():
    """The guard stands before every import of ours, in syntax that any Python 3 reads."""
    guard = (ROOT / "tools" / "__main__.py").read_text()
    assert guard.index("version_info < (3, 11)") < guard.index("from tools")
    made_old = f"import sys; sys.version_info = (3, 9, 2); sys.version = '3.9.2 (main)'; exec({guard!r})"
    done = subprocess.run(
        [sys.executable, "-c", made_old], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert (
        done.stderr.strip()
        == "Placard needs Python 3.11 or newer; this is 3.9.2. Try: make PYTHON=python3.11"
    )


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make as a person does, also where make runs these tests."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


def test_make_without_python_ends_in_one_line():
    done = make("PYTHON=", "check")
    assert done.returncode != 0
    assert done.stdout.strip().startswith("Placard needs Python 3.11 or newer, and none was found.")


def test_make_alone_lists_every_target():
    listed = make().stdout
    makefile = (ROOT / "Makefile").read_text()
    targets = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split()
    assert {"demo", "test", "check", "cluster", "bench", "clean"} <= set(targets)
    assert [line.split()[1] for line in listed.splitlines()] == re.findall(
        r"^([a-z]+):", makefile, re.MULTILINE
    )
    assert {line.split()[1] for line in listed.splitlines()} == set(targets)
