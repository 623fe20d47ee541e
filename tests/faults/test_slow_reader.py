"""Those who do not read are closed and nothing is kept for them; nobody else notices, and they miss nothing for good."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from tests.faults.crowd import FIGURES, PACE, Crowd
from tests.faults.device import Device
from tests.faults.dose import dose
from tests.faults.measures import NOT_HELD_UP, Lateness, held, memory
from tests.faults.raw_socket import Heard, RawSocket, hello
from tests.faults.rig import Rig

#: Bytes that a slow reader's kernel takes in for it: the least there is.
ROOM = 1024
#: Messages that a connection may send at once, the first hello among them, and some to spare.
QUESTIONS = 50
#: As large as an announcement may be: 500 characters, four bytes each on the wire.
WORDS = "𝄞" * 500
#: Seconds after which nothing is kept of one whose outbox was full, and of one that does not answer pings.
CLOSED_WITHIN, SILENT_WITHIN = 20, 60
#: Bytes that a worker may have for one of them at most, with what it needs for everybody else meanwhile.
KEPT = 512 * 1024
#: Acknowledged between sitting down and asking: as many frames as possible of those that a topic keeps. In a full hall more
#: commands travel in each.
BETWEEN, BETWEEN_IN_FULL_HALL = 150, dose(150, 1000)
#: Acknowledged before anybody sits down: the workers have by then what they need for the hall itself, ten megabytes for a full one.
WARM = dose(50, 5000)


class Slow(RawSocket):
    """Says hello as a delegate and reads the first screen; from then on nothing, until it wakes up."""

    def __init__(self, crowd: Crowd, like: Device) -> None:
        super().__init__(like.url, like.cookie, room=ROOM)
        self._crowd, self.heard = crowd, Heard()
        #: What it becomes when it has come back.
        self.device = like.another()

    @property
    def since(self) -> int:
        """The first seq that it saw."""
        return int(self.heard.frames[1]["seq"])

    async def sit_down(self) -> None:
        """Connect and see the floor as it is."""
        await self.connect()
        await self.upgraded()
        await self.send(hello(self._crowd.hall.session))
        assert await self.read(self.heard, lambda frame: frame["t"] == "snapshot")

    async def ask_for_more(self) -> None:
        """Ask for all since then, again and again, and read no answer."""
        await self.send(hello(self._crowd.hall.session, seq=self.since) * QUESTIONS)

    async def wake_up(self) -> int | None:
        """Read what there is, to the end or to the present, and come back with the last seq; returns the closing code."""
        self.make_room()
        now = self._crowd.chair.seq
        await self.read(self.heard, lambda frame: frame.get("seq", 0) >= now)
        for frame in self.heard.frames:
            self.device._take(frame)
        self.close()
        await self.device.start()
        return self.heard.code


async def size_of_answer(slow: Slow) -> int:
    """Bytes of what one is told who asks for all since then, and reads it, at the worker where that one sits.

    Another worker made patches of its own, which begin elsewhere: it tells the whole view, which may be less.
    """
    for _ in range(20):
        now, heard = slow._crowd.chair.seq, Heard()
        async with RawSocket(slow.url, slow.cookie) as one:
            await one.send(hello(slow._crowd.hall.session, seq=slow.since))
            assert await one.read(heard, lambda frame, now=now: frame.get("seq", 0) >= now)
            if heard.frames[1]["t"] == "patch":
                return one.bytes
    raise AssertionError("twenty came to the other worker")


@contextlib.asynccontextmanager
async def announcements(crowd: Crowd) -> AsyncIterator[None]:
    """The chair announces something long all the while; the last of it is answered at the end."""
    over = asyncio.Event()

    async def announce() -> None:
        number = 0
        while not over.is_set():
            number += 1
            await crowd.chair.command("announce", words=f"{number:06}{WORDS[6:]}")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), PACE)

    task = asyncio.create_task(announce())
    try:
        yield
    finally:
        over.set()
        await task


async def test_those_who_do_not_read_are_closed_and_cost_nobody_else_anything(rig: Rig) -> None:
    hall = await asyncio.to_thread(rig.hall, dose(40, 180))
    workers, said = rig.workers(), len(rig.server.said())
    async with Crowd(rig.server.url, hall, rig.stored) as crowd, contextlib.AsyncExitStack() as stack:
        # Those who ask have their outbox full at once; those who are silent do not answer pings.
        asking = [Slow(crowd, like) for like in crowd.delegates[:10]]
        silent = [Slow(crowd, like) for like in crowd.delegates[10 : dose(10, 20)]]
        slow = asking + silent
        for each in slow:
            stack.callback(each.close)
        lateness = Lateness(crowd.notes, crowd.devices)
        async with crowd.busy(), announcements(crowd):
            await crowd.acknowledged(WARM)
            await asyncio.gather(*[each.sit_down() for each in slow])
            await crowd.acknowledged(BETWEEN_IN_FULL_HALL)
            before = memory(workers)
            wanted = len(asking) * QUESTIONS * await size_of_answer(asking[0])
            assert wanted > len(slow) * KEPT, "more than what may be kept"
            await asyncio.gather(*[each.ask_for_more() for each in asking])
            assert {each.port for each in slow} <= held(rig.server.port)
            taken = 0

            def gone(group: list[Slow]) -> bool:
                nonlocal taken
                taken = max(taken, memory(workers) - before)
                return held(rig.server.port).isdisjoint(each.port for each in group)

            await crowd.chair.until(lambda: gone(asking), CLOSED_WITHIN)
            await crowd.chair.until(lambda: gone(silent), SILENT_WITHIN)
            FIGURES.append(f"{len(slow)} who do not read: asked for {wanted >> 20} MB, took {taken >> 20} MB")
            assert taken < len(slow) * KEPT
            await crowd.acknowledged(dose(20, 20_000), seconds=900)
        # Somebody who comes to only now finds the connection gone, and makes another.
        await asyncio.gather(*[each.wake_up() for each in slow])
        assert {each.heard.code for each in asking} <= {None, 4408}
        crowd.devices += [each.device for each in slow]
        await crowd.check("a client that stops reading", len(slow))
        assert await lateness.held_up("while some do not read") < NOT_HELD_UP
    assert "Traceback" not in rig.server.said()[said:]


@pytest.mark.whole_dose
async def test_one_that_wakes_up_is_told_that_it_was_too_slow_and_gets_everything(rig: Rig) -> None:
    hall, said = await asyncio.to_thread(rig.hall, 40), len(rig.server.said())
    async with Crowd(rig.server.url, hall, rig.stored) as crowd, contextlib.AsyncExitStack() as stack:
        for count in range(dose(1, 20)):
            told = False
            async with crowd.busy(), announcements(crowd):
                # When an outbox is full nobody can see from here: those who wake up too early sleep again, for longer.
                for attempt in range(1, 10):
                    slow = Slow(crowd, crowd.delegates[count])
                    stack.callback(slow.close)
                    await slow.sit_down()
                    await crowd.acknowledged(BETWEEN)
                    await slow.ask_for_more()
                    await crowd.acknowledged(20 * attempt)
                    told = await slow.wake_up() == 4408
                    crowd.devices.append(slow.device)
                    if told:
                        break
                await crowd.acknowledged(20)
            assert told
            assert slow.device.connections == 1
            await crowd.check("a client that wakes up too slow")
    assert "Traceback" not in rig.server.said()[said:]
