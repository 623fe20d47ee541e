"""Delegations on poor lines: what they ask is there once, they see what everybody sees, and nobody waits for them."""

from __future__ import annotations

import asyncio
import contextlib
import random

import pytest

from tests.faults.crowd import Crowd
from tests.faults.dose import dose
from tests.faults.lines import Line, Poor
from tests.faults.measures import NOT_HELD_UP, Lateness
from tests.faults.rig import Rig

DELEGATIONS = dose(12, 150)
COMMANDS = dose(60, 20_000)
#: How often the lines break, or go deaf, at least.
TIMES = dose(3, 500)


@pytest.mark.parametrize("poor", Poor)
async def test_half_of_the_hall_is_on_lines_that_are_poor(rig: Rig, poor: Poor) -> None:
    hall, said = await asyncio.to_thread(rig.hall, DELEGATIONS), len(rig.server.said())
    crowd = Crowd(rig.server.url, hall, rig.stored)
    far, near = crowd.delegates[1::2], [*crowd.delegates[::2], crowd.chair, crowd.public]
    async with contextlib.AsyncExitStack() as stack:
        line = await stack.enter_async_context(Line(rig.server.port, poor, random.Random(4)))
        for device in far:
            device.url = line.url
        await stack.enter_async_context(crowd)
        lateness = Lateness(crowd.notes, near)
        async with crowd.busy():
            await crowd.acknowledged(COMMANDS, seconds=1800)
            if poor is not Poor.SLOW:
                await crowd.chair.until(lambda: line.count >= TIMES, 1800)
        await crowd.check(f"a line that is {poor}", line.count or len(far))
        assert await lateness.held_up(f"half of the hall on lines that are {poor}") < NOT_HELD_UP
        assert all(each.told for each in far), "those far away were heard, too"
    assert "Traceback" not in rig.server.said()[said:]
