"""Valkey is gone and comes back: commands succeed all the while, and screens follow the log."""

from __future__ import annotations

import asyncio

from tests.faults.crowd import Crowd
from tests.faults.dose import dose
from tests.faults.rig import Rig

BETWEEN = dose(100, 500)


async def test_commands_go_on_and_screens_follow_the_log_while_valkey_is_down(rig: Rig) -> None:
    hall = await asyncio.to_thread(rig.hall, dose(40, 150))
    async with Crowd(rig.server.url, hall, rig.stored) as crowd:
        connections = sum(device.connections for device in crowd.devices)
        for _ in range(dose(2, 20)):
            async with crowd.busy():
                await crowd.acknowledged(BETWEEN)
                rig.kill_valkey()
                await crowd.acknowledged(BETWEEN)
            await crowd.check("Valkey killed (SIGKILL), and still down")
            async with crowd.busy():
                await crowd.acknowledged(BETWEEN)
                await asyncio.to_thread(rig.start_valkey)
                await crowd.acknowledged(BETWEEN)
            await crowd.check("Valkey back, knowing nothing")
        assert sum(device.connections for device in crowd.devices) == connections, "no connection was lost"
