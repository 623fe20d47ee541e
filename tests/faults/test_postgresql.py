"""PostgreSQL is restarted and killed: commands in flight are tried again under the same id, and none is doubled."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from tests.faults.crowd import FIGURES, Crowd
from tests.faults.dose import dose
from tests.faults.rig import Rig

BETWEEN = dose(100, 500)


def _restart(rig: Rig) -> None:
    rig.restart_postgresql()


def _kill(rig: Rig) -> None:
    rig.kill_postgresql()
    rig.start_postgresql()


@pytest.mark.parametrize(
    ("end", "fault"),
    [
        pytest.param(_restart, "PostgreSQL restarted", id="restarted", marks=pytest.mark.whole_dose),
        pytest.param(_kill, "PostgreSQL killed (SIGKILL)", id="killed"),
    ],
)
async def test_commands_in_flight_are_carried_out_once(
    rig: Rig, end: Callable[[Rig], None], fault: str
) -> None:
    hall = await asyncio.to_thread(rig.hall, dose(40, 150))
    async with Crowd(rig.server.url, hall, rig.stored) as crowd:
        for _ in range(dose(1, 20)):
            async with crowd.busy():
                await crowd.acknowledged(BETWEEN)
                await asyncio.to_thread(end, rig)
                # The first answer comes soon after it is back, not when some connection times out.
                await crowd.acknowledged(1, seconds=5)
                await crowd.acknowledged(BETWEEN)
            await crowd.check(fault)


async def test_the_checker_finds_what_a_database_lost_that_does_not_wait_for_its_log(rig: Rig) -> None:
    """The same as above with the one setting that makes commits fast and forgetful: all else would pass unseen."""
    rig.wait_for_log(wait=False)
    try:
        hall = await asyncio.to_thread(rig.hall, 40)
        async with Crowd(rig.server.url, hall, rig.stored) as crowd:
            async with crowd.busy():
                await crowd.acknowledged(BETWEEN)
                await asyncio.to_thread(_kill, rig)
                await crowd.acknowledged(1)
            found = crowd.checker.violations(rig.stored(hall.session, 0), {})
        lost = [each for each in found if "0 times in the log" in each]
        assert lost, found
        FIGURES.append(f"{len(lost)} of {crowd.notes.commands()} found lost with synchronous_commit=off")
    finally:
        rig.wait_for_log(wait=True)
