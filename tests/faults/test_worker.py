"""Workers end in the middle of everything, and everything acknowledged is there."""

from __future__ import annotations

import asyncio

from tests.faults.crowd import Crowd
from tests.faults.dose import dose
from tests.faults.rig import Rig

DELEGATIONS = dose(40, 150)
#: Acknowledged between one fault and the next, so that each hits the system at work.
BETWEEN = dose(150, 900)


async def test_killed_worker_loses_nothing_that_was_acknowledged(rig: Rig) -> None:
    hall = await asyncio.to_thread(rig.hall, DELEGATIONS)
    async with Crowd(rig.server.url, hall, rig.stored) as crowd:
        for number in range(dose(2, 100)):
            async with crowd.busy():
                await crowd.acknowledged(BETWEEN)
                workers = rig.workers()
                rig.kill_worker(workers[number % len(workers)])
                await crowd.acknowledged(BETWEEN // 3)
            await crowd.check("a worker killed (SIGKILL)")
