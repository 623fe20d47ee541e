"""The clocks of servers are set in the middle of everything: the order stays, and no turn is longer or shorter for it."""

from __future__ import annotations

import asyncio
import contextlib
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from itertools import pairwise

import pytest

from sessions.floor import events as e
from tests import stack
from tests.faults.clocks import Clocks
from tests.faults.crowd import Crowd
from tests.faults.device import Device
from tests.faults.dose import dose
from tests.faults.spread import spread

BETWEEN = dose(60, 500)
AHEAD, BACK, NIGHT = timedelta(hours=2), timedelta(minutes=-10), timedelta(hours=1)
#: How the clocks of both workers are set one after the other; in the night summer time ends, for a clock that knows it.
STEPS = dose([AHEAD, BACK], [AHEAD, BACK, NIGHT, -NIGHT, *[AHEAD, BACK] * 8])

Officers = tuple[Crowd, tuple[Device, Device]]


@pytest.fixture(scope="module")
def clocks() -> Iterator[Clocks]:
    with Clocks(stack.folder() / f"clocks-{stack.WORKER}") as made:
        yield made


def _used(crowd: Crowd, request: str) -> int:
    """The seconds of a turn, as the record has them."""
    return next(
        each.event.used_seconds
        for each in reversed(crowd.checker.entries)
        if isinstance(each.event, e.TurnEnded) and str(each.event.request) == request
    )


async def _turn(officers: Officers, set_clocks: Callable[[], None]) -> tuple[str, float]:
    """A turn in the middle of which clocks are set; the request, and the seconds that it was really long.

    The officer who ends it is connected to another worker than the one who gave the floor.
    """
    crowd, (gives, ends) = officers
    began = time.monotonic()
    given = await gives.command("invite_speaker", speaker="Ms. Guest")
    assert given["t"] == "ack"
    await crowd.acknowledged(BETWEEN)
    set_clocks()
    await crowd.acknowledged(BETWEEN)
    assert (await ends.command("end_turn"))["t"] == "ack"
    return given["id"], time.monotonic() - began


def _signed_in(clocks: Clocks, cookie: str) -> bool:
    """Whether the server still knows somebody, on a page that is for nobody else."""
    asked = urllib.request.Request(f"{clocks.server.url}/desk/", headers={"Cookie": f"sessionid={cookie}"})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        return str(answer.url).endswith("/desk/")


@contextlib.asynccontextmanager
async def _in_session(clocks: Clocks) -> AsyncIterator[Officers]:
    """A crowd, and two officers, one on either worker."""
    hall = await asyncio.to_thread(clocks.hall, dose(30, 100))
    crowd = Crowd(clocks.server.url, hall, clocks.stored)
    other = Device(clocks.server.url, hall.vice_chair, hall.session, crowd.notes, audience="chair")
    crowd.devices.append(other)
    async with crowd:
        await spread(clocks, [crowd.chair, other, *crowd.delegates])
        yield crowd, (crowd.chair, other)


async def test_no_turn_is_longer_or_shorter_when_the_clocks_are_set(clocks: Clocks) -> None:
    async with _in_session(clocks) as officers:
        crowd, _ = officers
        for by in STEPS:
            connections = [device.connections for device in crowd.devices]

            def step(by: timedelta = by) -> None:
                for worker in clocks.workers():
                    clocks.step(worker, by)

            async with crowd.busy():
                turns = [await _turn(officers, step), await _turn(officers, lambda: None)]
            await crowd.check("the clocks of all workers set")
            for request, seconds in turns:
                assert 0 <= _used(crowd, request) <= seconds + 1
            assert [device.connections for device in crowd.devices] == connections, "heartbeats go on"
            assert await asyncio.to_thread(_signed_in, clocks, crowd.hall.chair), by


@pytest.mark.whole_dose
async def test_order_is_one_where_the_clocks_of_workers_differ(clocks: Clocks) -> None:
    """Speaking time needs clocks that agree: here it is only never negative."""
    async with _in_session(clocks) as officers:
        crowd, _ = officers
        one, other = sorted(clocks.workers())
        for by in STEPS[: dose(1, len(STEPS))]:
            connections = [device.connections for device in crowd.devices]
            clocks.step(one, timedelta(0))
            clocks.step(other, by)
            async with crowd.busy():
                request, _ = await _turn(officers, lambda: None)
            await crowd.check("workers whose clocks differ")
            assert _used(crowd, request) >= 0
            entries = crowd.checker.entries
            back = [one for one, next_one in pairwise(entries) if next_one.at < one.at]
            assert back, "entries of both clocks stand beside each other, in the order of the log"
            assert [device.connections for device in crowd.devices] == connections
