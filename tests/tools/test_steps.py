from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import steps
from tools.explain import Stop
from tools.paths import ROOT


def test_run_step_returns_what_the_program_printed():
    assert steps.run_step("Trial of a step", [sys.executable, "-c", "print('done')"]) == "done\n"


def test_run_step_that_fails_ends_in_one_line_and_keeps_the_log():
    with pytest.raises(Stop) as stop:
        steps.run_step("Trial of a step", [sys.executable, "-c", "raise ValueError('no such wheelbarrow')"])
    assert str(stop.value).startswith("Trial of a step failed. ValueError: no such wheelbarrow")
    assert "\n" not in str(stop.value)
    assert "Traceback" in (ROOT / "var/log/trial-of-a-step.log").read_text()


def test_run_step_of_a_missing_program_ends_in_one_line():
    with pytest.raises(Stop, match=r"Trial of a step: .*No such file"):
        steps.run_step("Trial of a step", ["/nonexistent/program"])


def test_fingerprint_changes_with_contents_names_and_facts():
    path = ROOT / "var" / "fingerprint-trial"
    path.write_text("one")
    first = steps.fingerprint([path], "3.11")
    assert steps.fingerprint([path], "3.11") == first
    assert steps.fingerprint([path], "3.12") != first
    path.write_text("two")
    assert steps.fingerprint([path], "3.11") != first
    path.unlink()


def test_stamp_counts_only_for_its_own_fingerprint(tmp_path: Path):
    stamp = tmp_path / "deep" / "stamp"
    assert not steps.is_stamped(stamp, "abc")
    steps.put_stamp(stamp, "abc")
    assert steps.is_stamped(stamp, "abc")
    assert not steps.is_stamped(stamp, "abd")
    stamp.write_bytes(b"\xff\x00 a disk that failed")
    assert not steps.is_stamped(stamp, "abc")


@pytest.mark.parametrize(
    ("error", "status"),
    [(Stop("One line.", 3), 3), (KeyboardInterrupt(), 130), (OSError(28, "No space left on device"), 1)],
)
def test_one_line_failures_never_shows_a_traceback(
    error: BaseException, status: int, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as end, steps.one_line_failures():
        raise error
    assert end.value.code == status
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
