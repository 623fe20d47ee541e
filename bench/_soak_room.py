"""One room of bench/soak.py: its sockets, and whether each frame comes to each of them, in order and in time."""

from __future__ import annotations

import re
import time
from array import array
from typing import Any

from bench._delegates import Delegate

#: Seconds after its acknowledgement at which a change is late on a socket.
LATE_SECONDS = 1.0
#: Nothing else of a frame is read: the client must not become what is measured.
PATCH = re.compile(rb'\{"t":"patch","from":(\d+),"seq":(\d+),')
STANDS = re.compile(rb'\{"t":"(snapshot|heartbeat)","seq":(\d+),')


class Tally:
    """What all rooms have seen."""

    def __init__(self) -> None:
        self.frames = 0
        self.heartbeats = 0
        self.bytes = 0
        self.late = 0
        #: By second of the run and port of the worker: what was late then, so that one stall is told from many.
        self.late_at: dict[tuple[int, int], int] = {}
        self.began = time.monotonic()
        #: Changes that a socket was not told of, by what showed it.
        self.lost: dict[str, int] = {}
        #: Seconds from the acknowledgement of a change to a socket; 0 where the frame was there before.
        self.delays = array("f")
        #: Seconds from the sending of a command to its acknowledgement.
        self.answers = array("f")
        self.refusals: dict[str, int] = {}

    def miss(self, what: str, number: int = 1) -> None:
        self.lost[what] = self.lost.get(what, 0) + number


class Member:
    """One socket of a room."""

    __slots__ = ("client", "room", "seq")

    def __init__(self, room: Room, port: int, cookie: str, audience: str) -> None:
        self.room = room
        self.seq = -1
        hello = {"t": "hello", "v": 1, "session": room.session, "audience": audience}
        self.client = Delegate(port=port, hello=hello, cookie=cookie, heard=self.heard)

    def heard(self, text: bytes) -> None:
        tally = self.room.tally
        if found := PATCH.match(text):
            before, seq = int(found[1]), int(found[2])
            tally.frames += 1
            tally.bytes += len(text)
            if before != self.seq:
                tally.miss("a gap", max(1, before - self.seq))
            self._on_time(before, seq)
            self.seq = seq
        elif found := STANDS.match(text):
            seq = int(found[2])
            if found[1] == b"snapshot":
                self.seq = seq
            else:
                tally.heartbeats += 1
                if seq != self.seq:
                    tally.miss("a heartbeat ahead", abs(seq - self.seq))

    def _on_time(self, before: int, seq: int) -> None:
        tally, now = self.room.tally, time.monotonic()
        for each in range(before + 1, seq + 1):
            delay = now - self.room.acknowledged.get(each, now)
            tally.delays.append(delay)
            if delay > LATE_SECONDS:
                tally.late += 1
                moment = (int(now - tally.began), self.client.port)
                tally.late_at[moment] = tally.late_at.get(moment, 0) + 1


class Room:
    """A session with the sockets that follow it: its chair, its delegations, and their other screens."""

    def __init__(self, made: dict[str, Any], tally: Tally) -> None:
        self.session, self.item = made["session"], made["item"]
        self.tally = tally
        #: By number of the change: when its acknowledgement came (monotonic seconds).
        self.acknowledged: dict[int, float] = {}
        self.answers: list[dict[str, Any]] = []
        self._cookies: dict[str, Any] = made
        self.members: list[Member] = []

    def open(self, ports: list[int], sockets: int) -> None:
        """Make the sockets; the first is the chair's, then one for each delegation, then more of theirs and of the public."""
        cookies = self._cookies["delegates"]
        self.members = [Member(self, ports[0], self._cookies["chair"], "chair")]
        for number in range(1, sockets):
            cookie = cookies[(number - 1) % len(cookies)]
            public = number > len(cookies) and number % 4 == 0
            port = ports[number % len(ports)]
            self.members.append(
                Member(self, port, "" if public else cookie, "public" if public else "participants")
            )

    @property
    def chair(self) -> Delegate:
        return self.members[0].client

    @property
    def delegates(self) -> list[Delegate]:
        return [each.client for each in self.members[1 : len(self._cookies["delegates"]) + 1]]

    @property
    def head(self) -> int:
        """The last change that was acknowledged."""
        return max(self.acknowledged, default=-1)

    async def give(self, by: Delegate, kind: str, **fields: Any) -> dict[str, Any]:
        """Give a command and note when it was acknowledged, or that it was refused."""
        began = time.monotonic()
        answer = await by.command(kind, **fields)
        if answer["t"] == "ack":
            now = time.monotonic()
            self.acknowledged[answer["seq"]] = now
            self.answers.append(answer)
            self.tally.answers.append(now - began)
        else:
            code = f"{kind}: {answer['code']}"
            self.tally.refusals[code] = self.tally.refusals.get(code, 0) + 1
        return answer

    def all_there(self) -> bool:
        """Whether every socket that is open shows the last change."""
        return all(each.seq >= self.head for each in self.members if each.client.gone is None)

    def count_what_is_missing(self) -> None:
        """At the end: who was closed, and who never heard of the last change."""
        for each in self.members:
            if each.client.gone is not None:
                self.tally.miss(f"closed with {each.client.gone}")
            elif each.seq != self.head:
                self.tally.miss("never came", abs(self.head - each.seq))
