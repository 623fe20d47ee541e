"""What is broken in these tests, and what the run says at its end of faults and commands."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests import stack
from tests.faults.crowd import FIGURES, TALLY
from tests.faults.dose import FULL
from tests.faults.rig import Rig


@pytest.fixture(scope="session")
def rig() -> Iterator[Rig]:
    """A cluster that the tests of one process share and leave in order."""
    with Rig(stack.folder() / f"rig-{stack.WORKER}") as made:
        yield made


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what takes long to `make faults`: it is not part of the little dose, and counts as no skip."""
    if not FULL:
        left = [item for item in items if item.get_closest_marker("whole_dose")]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process of pytest-xdist leaves its counts to the one that started the run."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["faults"] = json.dumps(TALLY)
        output["figures"] = json.dumps(FIGURES)


def pytest_testnodedown(node: object) -> None:
    """Add what such a process counted."""
    output = getattr(node, "workeroutput", {})
    FIGURES.extend(json.loads(output.get("figures", "[]")))
    for fault, (count, commands) in json.loads(output.get("faults", "{}")).items():
        counts = TALLY.setdefault(fault, [0, 0])
        counts[0] += count
        counts[1] += commands


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was injected and what was checked."""
    if not TALLY:
        return
    terminalreporter.section("faults")
    for fault, (count, commands) in sorted(TALLY.items()):
        terminalreporter.write_line(
            f"{count:6} x {fault}: {commands} acknowledged commands checked, nothing lost"
        )
    for figure in FIGURES:
        terminalreporter.write_line(figure)
    faults, commands = (sum(each[n] for each in TALLY.values()) for n in (0, 1))
    terminalreporter.write_line(f"{faults:6} faults in all, {commands} acknowledged commands checked")
