"""The hall of bench/simultaneous.py: many sockets that follow one list, some of which ask for the floor at once."""

from __future__ import annotations

import asyncio
import re
import time
from typing import Any, NamedTuple

from bench._delegates import SECONDS, Delegate, close, connect


class Asked(NamedTuple):
    """What came of asking at the same moment; seconds from the first command that was sent."""

    #: Until the last follower showed the goal.
    shown: float
    #: Until the last command was acknowledged.
    acknowledged: float
    answers: list[dict[str, Any]]


class Follower:
    """A socket that follows: when it shows what is waited for, and all frames that it got."""

    def __init__(self, hall: Hall, port: int, cookie: str) -> None:
        self.hall = hall
        self.frames: list[bytes] = []
        self.number = 0
        self.client = Delegate(port=port, hello=hall.hello, cookie=cookie, heard=self.heard)

    def heard(self, text: bytes) -> None:
        if self.hall.keeps:
            self.frames.append(text)
        found = self.hall.shows.match(text)
        if found:
            # The last number counts, not the highest: a screen that falls back to an older list shows the older list.
            before, self.number = self.number, int(found[1])
            self.hall.moved(before, self.number)


class Hall:
    """The sockets together. `shows` finds in a frame how far its list is."""

    def __init__(self, shows: bytes, hello: dict[str, Any], *, keeps: bool = False) -> None:
        self.shows, self.hello, self.keeps = re.compile(shows), hello, keeps
        self.followers: list[Follower] = []
        self.asking: list[Delegate] = []
        self.goal = 0
        self.short_of_goal = 0
        self.last = 0.0
        self._all_there = asyncio.Event()

    async def fill(self, ports: list[int], followers: int, cookies: list[str]) -> None:
        """Bring in the followers, spread over the ports and the people, and one more socket for each who will ask."""
        self.followers = [
            Follower(self, ports[number % len(ports)], cookies[number % len(cookies)])
            for number in range(followers)
        ]
        self.asking = [
            Delegate(port=ports[number % len(ports)], hello=self.hello, cookie=cookie)
            for number, cookie in enumerate(cookies)
        ]
        await connect([each.client for each in self.followers])
        await connect(self.asking)

    def moved(self, before: int, now: int) -> None:
        if before < self.goal <= now:
            self.short_of_goal -= 1
            if self.short_of_goal == 0:
                self.last = time.monotonic()
                self._all_there.set()
        elif now < self.goal <= before:
            self.short_of_goal += 1
            self._all_there.clear()

    async def ask(self, goal: int, commands: list[dict[str, Any]]) -> Asked:
        """Give a command on each asking socket at the same moment.

        Raises RuntimeError where some follower never shows the goal, or a command is not acknowledged.
        """
        self.goal = goal
        self.short_of_goal = sum(each.number < goal for each in self.followers)
        self._all_there.clear()
        began = time.monotonic()
        answers = [client.command(**command) for client, command in zip(self.asking, commands, strict=True)]
        answered = await asyncio.wait_for(asyncio.gather(*answers), SECONDS)
        acknowledged = time.monotonic() - began
        if refused := [answer for answer in answered if answer["t"] != "ack"]:
            raise RuntimeError(f"{len(refused)} were not acknowledged: {refused[0]}")
        try:
            await asyncio.wait_for(self._all_there.wait(), SECONDS)
        except TimeoutError:
            raise RuntimeError(f"{self.short_of_goal} sockets never showed {goal}") from None
        return Asked(self.last - began, acknowledged, answered)

    def close(self) -> None:
        close([*(each.client for each in self.followers), *self.asking])
