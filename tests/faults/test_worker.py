"""Workers end, hang and are replaced in the middle of everything, and everything acknowledged is there."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest

from tests.faults.crowd import Crowd
from tests.faults.dose import dose
from tests.faults.rig import Rig

DELEGATIONS = dose(40, 150)
#: Acknowledged between one fault and the next, so that each hits the system at work.
BETWEEN = dose(120, 750)


async def test_killed_worker_loses_nothing_that_was_acknowledged(rig: Rig) -> None:
    hall = await asyncio.to_thread(rig.hall, DELEGATIONS)
    async with Crowd(rig.server.url, hall, rig.stored) as crowd:
        for number in range(dose(2, 100)):
            async with crowd.busy():
                await crowd.acknowledged(BETWEEN)
                workers = rig.workers()
                os.kill(workers[number % len(workers)], signal.SIGKILL)
                await crowd.acknowledged(BETWEEN // 3)
            await crowd.check("a worker killed (SIGKILL)")


@pytest.mark.whole_dose
async def test_clients_of_a_hanging_worker_move_to_another_and_it_catches_up(rig: Rig) -> None:
    hall = await asyncio.to_thread(rig.hall, DELEGATIONS)
    async with Crowd(rig.server.url, hall, rig.stored) as crowd:
        for number in range(dose(1, 10)):
            before = {device: device.connections for device in crowd.devices}
            hanging = rig.workers()[number % 2]
            async with crowd.busy():
                await crowd.acknowledged(BETWEEN)
                os.kill(hanging, signal.SIGSTOP)
                await crowd.acknowledged(BETWEEN)
            try:
                await crowd.check("a worker hanging (SIGSTOP)")
            finally:
                os.kill(hanging, signal.SIGCONT)
            moved = [device for device in crowd.devices if device.connections > before[device]]
            assert moved
            # At first some are on the one, some on the other; then all are where it did not hang last.
            assert number > 0 or len(moved) < len(crowd.devices)
            async with crowd.busy():
                await crowd.acknowledged(BETWEEN)
            await crowd.check("a worker that goes on after it hung (SIGCONT)")


@pytest.mark.whole_dose
async def test_clients_move_while_all_workers_are_replaced_one_by_one(rig: Rig) -> None:
    hall = await asyncio.to_thread(rig.hall, DELEGATIONS)
    async with Crowd(rig.server.url, hall, rig.stored) as crowd:
        for _ in range(dose(1, 10)):
            for device in crowd.devices:
                device.closed_with.clear()
            old = rig.workers()
            async with crowd.busy():
                await crowd.acknowledged(BETWEEN)
                rig.replace_workers()
                for pid in old:
                    await asyncio.to_thread(rig.until_gone, pid)
                await crowd.acknowledged(BETWEEN)
            await crowd.check("all workers replaced one by one (SIGHUP)")
            assert len(rig.workers()) == 2
            for device in crowd.devices:
                assert set(device.closed_with) == {1012}, "each was told that the service restarts"
