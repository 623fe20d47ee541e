"""A delegate's device: it keeps each command under one id until it is answered, comes back, and follows the list."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import websockets
from websockets.asyncio.client import ClientConnection

from conference.realtime.patch import apply
from tests.faults.checker import Screen
from tests.faults.notes import Notes

#: Seconds without an answer after which a command is sent again, under the same id.
PATIENCE = 2.0
#: Seconds within which a device comes back after its connection broke, at random.
COMES_BACK = 0.5
#: Seconds without a frame after which a connection counts as dead; the servers of these tests beat every second.
SILENCE = 6.0
_numbers = itertools.count(1)


class Device:
    """One connection that is kept; its screen and its commands on their way."""

    def __init__(
        self, url: str, cookie: str, session: str, notes: Notes, *, audience: str = "participants"
    ) -> None:
        self.name = f"{audience}-{next(_numbers)}"
        self.url, self.session, self.notes, self.audience = url, session, notes, audience
        self.cookie = cookie
        self.headers = {"Cookie": f"sessionid={cookie}"} if cookie else {}
        self.seq = -1
        self.view: dict[str, Any] = {}
        #: Commands without an answer, with the instant at which each was sent last.
        self.pending: dict[str, tuple[dict[str, Any], float]] = {}
        self.answers: dict[str, dict[str, Any]] = {}
        #: How often each command was answered on this device.
        self.told: Counter[str] = Counter()
        #: The seqs that were on the screen, and since when (monotonic seconds).
        self.shown: list[tuple[int, float]] = []
        self._given: dict[str, dict[str, Any]] = {}
        self.connections = 0
        #: Frames that went out on this connection: a server takes so many at once.
        self.sent = 0
        self.closed_with: list[int] = []
        self._socket: ClientConnection | None = None
        self._changed = asyncio.Condition()
        self._heard = 0.0
        self._tasks: list[asyncio.Task[None]] = []

    def another(self) -> Device:
        """A second device of the same person, which has seen nothing yet."""
        return Device(self.url, self.cookie, self.session, self.notes, audience=self.audience)

    async def start(self) -> None:
        """Begin to keep a connection; returns when the screen shows something."""
        self._tasks = [asyncio.create_task(self._keep()), asyncio.create_task(self._send_again())]
        await self.until(lambda: self.seq >= 0)

    async def stop(self) -> None:
        """Go for good."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._socket:
            with contextlib.suppress(Exception):
                await self._socket.close()

    @property
    def port(self) -> int:
        """The port from which it is connected; 0 where it is not."""
        return int(self._socket.local_address[1]) if self._socket else 0

    def cut(self) -> None:
        """Lose the connection, without a word to the server."""
        if self._socket:
            self._socket.transport.abort()

    async def command(self, kind: str, *, seen: int | None = None, **fields: Any) -> dict[str, Any]:
        """Give a command and wait for its answer, however often the connection breaks meanwhile."""
        frame = self.frame(kind, seen=seen, **fields)
        await self.give(frame)
        await self.until(lambda: frame["id"] in self.answers, seconds=120)
        return self.answers[frame["id"]]

    def frame(self, kind: str, *, seen: int | None = None, **fields: Any) -> dict[str, Any]:
        """A command under an id of its own, which has not been given yet."""
        return {"t": "command", "id": str(uuid4()), "seen": seen, "command": {"type": kind, **fields}}

    async def give(self, frame: dict[str, Any]) -> None:
        """Give a command, or give it again; it is sent until it is answered."""
        self._given[frame["id"]] = frame
        if frame["id"] not in self.notes.given:
            self.notes.give(frame["id"], self.name)
        await self._write(frame)

    async def again(self, command_id: str) -> dict[str, Any]:
        """Give a command that was answered once more, under the same id, and wait for the answer to that."""
        del self.answers[command_id]
        await self.give(self._given[command_id])
        await self.until(lambda: command_id in self.answers)
        return self.answers[command_id]

    async def until(self, wanted: Callable[[], bool], seconds: float = 60) -> None:
        """Wait until something is so; looked at with every frame. Raises TimeoutError."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(wanted)

    @property
    def heard(self) -> float:
        """When anything came last (monotonic seconds)."""
        return self._heard

    def screen(self) -> Screen:
        """What it shows now."""
        return Screen(self.seq, self.view)

    async def _keep(self) -> None:
        while True:
            try:
                async with websockets.connect(
                    self.url.replace("http", "ws", 1) + "/live/",
                    additional_headers=self.headers,
                    origin=websockets.Origin(self.url),
                    max_size=None,
                    open_timeout=5,
                    ping_interval=None,
                    compression=None,
                ) as socket:
                    self._socket, self.sent = socket, 0
                    self.connections += 1
                    await self._follow(socket)
            except (OSError, TimeoutError, websockets.WebSocketException):
                pass
            if self._socket and self._socket.close_code is not None:
                self.closed_with.append(self._socket.close_code)
            self._socket = None
            await asyncio.sleep(random.uniform(0.05, COMES_BACK))

    async def _follow(self, socket: ClientConnection) -> None:
        await socket.send(self._hello())
        self._heard = time.monotonic()
        welcome = False
        async for text in socket:
            self._heard = time.monotonic()
            frame = json.loads(text)
            if frame["t"] == "welcome":
                welcome = True
            if welcome and frame["t"] in {"snapshot", "patch", "heartbeat"}:
                welcome = False
                for command, _ in list(self.pending.values()):
                    await self._write(command)
            if not self._take(frame):
                await socket.send(self._hello())
            async with self._changed:
                self._changed.notify_all()

    def _hello(self) -> str:
        seq = self.seq if self.seq >= 0 else None
        return json.dumps(
            {"t": "hello", "v": 1, "session": self.session, "audience": self.audience, "seq": seq}
        )

    def _take(self, frame: dict[str, Any]) -> bool:
        """Read a frame; False where something before it is missing."""
        match frame["t"]:
            case "snapshot":
                # After a loss of data the server may be behind what was shown: it is the server that knows.
                self._show(frame["view"], frame["seq"])
            case "patch":
                if frame["from"] != self.seq:
                    return False
                self._show(apply(self.view, frame["ops"]), frame["seq"])
            case "heartbeat":
                return bool(frame["seq"] <= self.seq)
            case "error" if frame.get("id"):
                self.notes.answer(frame)
            case "ack":
                self.notes.answer(frame)
                self.notes.acknowledge(frame, self.name)
                self._answered(frame)
            case "refusal":
                self.notes.answer(frame)
                self.notes.refuse(frame)
                self._answered(frame)
        return True

    def _show(self, view: dict[str, Any], seq: int) -> None:
        self.view, self.seq = view, seq
        self.shown.append((seq, time.monotonic()))

    def _answered(self, frame: dict[str, Any]) -> None:
        self.pending.pop(frame["id"], None)
        self.answers[frame["id"]] = frame
        self.told[frame["id"]] += 1

    async def _write(self, frame: dict[str, Any]) -> None:
        self.pending[frame["id"]] = (frame, time.monotonic())
        if self._socket:
            self.sent += 1
            with contextlib.suppress(websockets.WebSocketException, OSError):
                await self._socket.send(json.dumps(frame))

    async def _send_again(self) -> None:
        """What is not answered in time is sent again; a connection on which nothing comes is given up."""
        while True:
            await asyncio.sleep(0.5)
            now = time.monotonic()
            if self._socket and now - self._heard > SILENCE:
                self.cut()
                continue
            for frame, at in list(self.pending.values()):
                if now - at > PATIENCE:
                    await self._write(frame)
