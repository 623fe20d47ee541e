from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools.paths import BIN, ROOT

SKIPPED = "import pytest\n\n@pytest.mark.skip(reason={reason!r})\ndef test_it():\n    raise AssertionError\n"
EXPECTED = (
    "import pytest\n\n@pytest.mark.xfail(reason={reason!r})\ndef test_it():\n    raise AssertionError\n"
)
MODULE = "import pytest\n\npytest.skip({reason!r}, allow_module_level=True)\n"
PASSING = "def test_it():\n    pass\n"


def run(tmp_path: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = tmp_path / "test_trial.py"
    path.write_text(code)
    (tmp_path / "test_other.py").write_text(PASSING)
    argv = [
        BIN / "pytest",
        "-p",
        "tests.skips",
        "-p",
        "no:django",
        "-p",
        "no:cacheprovider",
        "-c",
        "/dev/null",
        "--rootdir",
        tmp_path,
        tmp_path,
    ]
    return subprocess.run(
        [*argv, *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("code", [SKIPPED, EXPECTED, MODULE])
@pytest.mark.parametrize("arguments", [(), ("-n", "2")])
def test_a_skip_without_an_allowed_reason_fails_the_run(
    code: str, arguments: tuple[str, ...], tmp_path: Path
):
    done = run(tmp_path, code.format(reason="no browser here"), *arguments)
    assert done.returncode == 1
    assert "skipped without an allowed reason" in done.stdout
    assert "no browser here" in done.stdout


@pytest.mark.parametrize("code", [SKIPPED, EXPECTED, MODULE])
def test_a_skip_with_an_allowed_reason_passes(code: str, tmp_path: Path):
    done = run(tmp_path, code.format(reason="allowed: only on Linux"))
    assert done.returncode == 0, done.stdout
