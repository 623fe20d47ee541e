"""Nothing is skipped silently: a skip or an expected failure without an allowed reason fails the run."""

from __future__ import annotations

import pytest

ALLOWED = "allowed:"
_unexplained: list[str] = []


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return why a report says that a test did not run or was meant to fail."""
    if (expected := getattr(report, "wasxfail", None)) is not None:
        return str(expected).removeprefix("reason: ")
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return str(report.longrepr)


def _note(report: pytest.TestReport | pytest.CollectReport) -> None:
    if (report.skipped or hasattr(report, "wasxfail")) and not reason_of(report).startswith(ALLOWED):
        _unexplained.append(f"{report.nodeid}: {reason_of(report) or 'no reason given'}")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _note(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    _note(report)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if _unexplained and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _unexplained:
        terminalreporter.section("skipped without an allowed reason", red=True)
        for line in _unexplained:
            terminalreporter.write_line(line)
