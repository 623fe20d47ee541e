"""A hall full of devices that request the floor and withdraw again, for as long as they are told to."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator, Callable
from typing import Self

from tests.faults.checker import Checker, Screen, Stored
from tests.faults.device import Device
from tests.faults.notes import Notes
from tests.faults.rig import Hall

#: What reads a session out of the database: its id, and the entry after which the log is wanted.
Read = Callable[[str, int], Stored]
#: Seconds that a connection must leave between its commands for good: a hundred messages a minute.
PACE = 0.65
#: How a fault and what it cost is told at the end of the run: the fault, its count, commands acknowledged.
TALLY: dict[str, list[int]] = {}
#: Figures that the run says at its end.
FIGURES: list[str] = []


class Crowd:
    """The devices of all delegations in a hall, the chair's, and one of the public."""

    def __init__(self, url: str, hall: Hall, read: Read, *, pace: float = PACE) -> None:
        self.hall, self.pace = hall, pace
        self.notes = Notes()
        self.checker = Checker(hall.session, self.notes)
        self._read = read
        self.delegates = [Device(url, cookie, hall.session, self.notes) for cookie in hall.delegates]
        self.chair = Device(url, hall.chair, hall.session, self.notes, audience="chair")
        self.public = Device(url, "", hall.session, self.notes, audience="public")
        self.devices = [*self.delegates, self.chair, self.public]
        self._busy = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._acting = 0
        self._still = asyncio.Event()
        self._counted = 0

    async def __aenter__(self) -> Self:
        await asyncio.gather(*[device.start() for device in self.devices])
        self._tasks = [asyncio.create_task(self._take_part(device)) for device in self.delegates]
        return self

    async def __aexit__(self, *_error: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*[device.stop() for device in self.devices])

    @contextlib.asynccontextmanager
    async def busy(self) -> AsyncIterator[None]:
        """All request and withdraw while what is inside goes on; at the end every command has been answered."""
        self._busy.set()
        yield
        self._busy.clear()
        while self._acting:
            self._still.clear()
            await asyncio.wait_for(self._still.wait(), 120)

    async def acknowledged(self, more: int, seconds: float = 120) -> None:
        """Wait until so many more commands are acknowledged."""
        wanted = self.notes.commands() + more
        await self.chair.until(lambda: self.notes.commands() >= wanted, seconds)

    async def check(self, fault: str, count: int = 1) -> None:
        """All is as it must be, once every screen has reached the log; fails with everything that is not.

        Raises TimeoutError where a screen does not get there.
        """
        before = self.checker.seq
        stored = await asyncio.to_thread(self._read, self.hall.session, before)
        async with asyncio.timeout(30):
            await asyncio.gather(
                *[device.until(lambda d=device: d.seq == stored.seq) for device in self.devices]
            )
        for one in (self.delegates[0], self.chair, self.public):
            screens = {each.name: each.screen() for each in self.devices if each.audience == one.audience}
            screens["one who comes only now"] = await self._fresh(one, stored.seq)
            found = self.checker.violations(stored, screens)
            # The log was read once: the other audiences are compared with it as it is known now.
            stored = Stored(stored.seq, stored.head_hash, (), stored.requests)
            assert not found, f"after {fault}:\n" + "\n".join(found[:40])
        counts = TALLY.setdefault(fault, [0, 0])
        counts[0] += count
        counts[1] += self.notes.commands() - self._counted
        self._counted = self.notes.commands()

    async def _fresh(self, like: Device, seq: int) -> Screen:
        """What somebody of the same audience sees who was not there before, once the log has reached the screen."""
        device = like.another()
        await device.start()
        await device.until(lambda: device.seq >= seq, 30)
        await device.stop()
        return device.screen()

    async def _take_part(self, device: Device) -> None:
        """Request and withdraw in turn, at a person's quickest pace."""
        mine = ""
        while True:
            await self._busy.wait()
            self._acting += 1
            try:
                began = time.monotonic()
                if mine:
                    await device.command("withdraw_request", request=mine)
                    mine = ""
                else:
                    answer = await device.command("request_floor", item=self.hall.item)
                    mine = answer["id"] if answer["t"] == "ack" else ""
            finally:
                self._acting -= 1
                if not self._acting:
                    self._still.set()
            left = self.pace * random.uniform(0.8, 1.2) - (time.monotonic() - began)
            await asyncio.sleep(max(0.0, left))
