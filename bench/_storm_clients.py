"""Clients that come back all at once and keep every frame, so that what they show can be compared afterwards."""

from __future__ import annotations

import asyncio
import functools
import json
import time
from collections.abc import Callable
from typing import Any, cast
from uuid import uuid4

from bench._swarm import MASK, each_frame, text_frame
from conference.realtime.patch import View, apply

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n{cookie}Upgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
TEXT, CLOSE, PING = 0x81, 0x88, 0x89
SECONDS = 60


class Client(asyncio.Protocol):
    """One connection after another of the same screen; `frames` are those of the latest."""

    def __init__(self, port: int, path: str, hello: dict[str, Any] | None, cookie: str = "") -> None:
        self.port, self.path, self.hello = port, path, hello
        self.cookie = f"Cookie: sessionid={cookie}\r\n" if cookie else ""
        self.view: View = {}
        self.seq: int | None = None
        self.frames: list[bytes] = []
        self.gone: asyncio.Future[None] | None = None
        self._buffer = b""
        self._open = False
        self._closed_with = 0

    async def connect(self) -> None:
        """Open a connection; hello is said by itself as soon as it is accepted."""
        self.frames, self._buffer, self._open, self._closed_with = [], b"", False, 0
        loop = asyncio.get_running_loop()
        self.gone = loop.create_future()
        await loop.create_connection(lambda: self, "127.0.0.1", self.port)

    async def drop(self) -> None:
        """Go as a network that fails does."""
        assert self.gone is not None
        self.transport.abort()
        await self.gone

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are none of asyncio's classes.
        self.transport = cast("asyncio.Transport", transport)
        head = HANDSHAKE.format(path=self.path, port=self.port, cookie=self.cookie)
        self.transport.write(head.encode())

    def connection_lost(self, exc: Exception | None) -> None:
        if self.gone is not None and not self.gone.done():
            self.gone.set_result(None)

    def data_received(self, data: bytes) -> None:
        if self._buffer:
            data = self._buffer + data
        if not self._open:
            if b"\r\n\r\n" not in data:
                self._buffer = data
                return
            self._open, data = True, data.partition(b"\r\n\r\n")[2]
            if self.hello is not None:
                self.send(self.hello)
        self._buffer = each_frame(data, self._frame)

    def send(self, frame: dict[str, Any]) -> None:
        """Write a frame."""
        self.transport.write(text_frame(json.dumps(frame).encode()))

    def heard(self, payload: bytes) -> None:
        """Called with each text frame."""
        self.frames.append(payload)

    def show(self) -> None:
        """Bring what is shown up to date by the frames that came. Raises AssertionError where one is missing."""
        for payload in self.frames:
            frame = parsed(payload)
            if frame["t"] == "snapshot":
                self.view, self.seq = frame["view"], frame["seq"]
            elif frame["t"] == "patch":
                assert frame["from"] == self.seq, (
                    f"a gap: {self.seq} is shown, the patch is from {frame['from']}"
                )
                self.view, self.seq = apply(self.view, frame["ops"]), frame["seq"]
            elif frame["t"] == "heartbeat":
                assert frame["seq"] == self.seq, f"{self.seq} is shown, it should be {frame['seq']}"
        self.frames = []

    def describe(self) -> str:
        """What became of the connection, for a message."""
        kinds = [json.loads(payload)["t"] for payload in self.frames]
        return f"open {self._open}, closed with {self._closed_with or None}, frames {kinds}"

    def _frame(self, kind: int, payload: bytes) -> None:
        if kind == TEXT:
            self.heard(payload)
        elif kind == PING:
            self.transport.write(bytes([0x8A, 0x80 | len(payload)]) + MASK + payload)
        elif kind == CLOSE:
            self._closed_with = int.from_bytes(payload[:2], "big")


@functools.lru_cache(maxsize=4096)
def parsed(payload: bytes) -> dict[str, Any]:
    """A frame; the same bytes come to a thousand clients."""
    return cast("dict[str, Any]", json.loads(payload))


class Returning(Client):
    """One of those that come back together: says when it is let in, and once that it has what it came for."""

    mark = b""
    let_in: Callable[[], None]
    arrived: Callable[[], None] | None = None

    def heard(self, payload: bytes) -> None:
        if not self.frames:
            self.let_in()
        self.frames.append(payload)
        # Cheap while the clock runs; that the frames make the right view is looked at afterwards.
        if self.arrived is not None and self.mark in payload[:120]:
            arrived, self.arrived = self.arrived, None
            arrived()


class Steady(Client):
    """One that stays: its screen is kept up to date, and it can be waited for."""

    def __init__(self, *args: Any, **fields: Any) -> None:
        super().__init__(*args, **fields)
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._waiting: list[tuple[int, asyncio.Future[float]]] = []

    def heard(self, payload: bytes) -> None:
        frame = json.loads(payload)
        answer = self._answers.pop(frame.get("id") or "", None)
        if answer is not None:
            answer.set_result(frame)
            return
        self.frames.append(payload)
        self.show()
        reached = [each for each in self._waiting if self.seq is not None and self.seq >= each[0]]
        for each in reached:
            self._waiting.remove(each)
            each[1].set_result(time.monotonic())

    async def reach(self, seq: int) -> float:
        """The instant (monotonic seconds) from which that seq is shown."""
        if self.seq is not None and self.seq >= seq:
            return time.monotonic()
        reached: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting.append((seq, reached))
        return await asyncio.wait_for(reached, SECONDS)

    async def command(self, kind: str, **fields: Any) -> int:
        """Give a command and wait for the receipt; its seq. Raises AssertionError where it is refused."""
        key = str(uuid4())
        answer = self._answers[key] = asyncio.get_running_loop().create_future()
        self.send({"t": "command", "id": key, "command": {"type": kind, **fields}})
        frame = await asyncio.wait_for(answer, SECONDS)
        assert frame["t"] == "ack", frame
        return int(frame["seq"])


class Storm:
    """Clients that drop and come back together."""

    def __init__(self, clients: list[Returning]) -> None:
        self.clients = clients
        self._outside = self._missing = 0
        self._last = 0.0
        self._done = asyncio.Event()
        #: Set when a third of them are let in.
        self.midst = asyncio.Event()

    async def drop(self) -> None:
        """All connections fail at once."""
        await asyncio.gather(*(client.drop() for client in self.clients if client.gone is not None))

    async def come_back(self, mark: bytes) -> float:
        """All open a connection at once; seconds until the last of them has a frame that begins with the mark in it.

        Raises RuntimeError, with what became of one of them, where some never have.
        """
        self._outside = self._missing = len(self.clients)
        self._done.clear()
        self.midst.clear()
        for client in self.clients:
            client.mark, client.let_in, client.arrived = mark, self._let_in, self._arrived
        began = time.monotonic()
        connecting = [asyncio.ensure_future(client.connect()) for client in self.clients]
        try:
            await asyncio.wait_for(self._done.wait(), SECONDS)
        except TimeoutError:
            missing = [client for client in self.clients if client.arrived is not None]
            raise RuntimeError(f"{len(missing)} did not come back; one: {missing[0].describe()}") from None
        await asyncio.gather(*connecting)
        return self._last - began

    def _let_in(self) -> None:
        self._outside -= 1
        if self._outside * 3 <= len(self.clients) * 2:
            self.midst.set()

    def _arrived(self) -> None:
        self._missing -= 1
        if self._missing == 0:
            self._last = time.monotonic()
            self._done.set()
