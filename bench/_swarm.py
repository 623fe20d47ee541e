"""Many websocket clients in one process, as cheap as can be, so that what is measured is the server."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any, cast

#: RFC 6455 masks what a client sends; a mask of zeros leaves the bytes as they are.
MASK = b"\0\0\0\0"
HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Receiver(asyncio.Protocol):
    """One client: after the handshake it says hello and then only looks for marks in what comes."""

    def __init__(self, swarm: Swarm) -> None:
        self.swarm = swarm
        self.tail = b""
        self.ready = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are none of asyncio's classes.
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(HANDSHAKE.format(path=self.swarm.path, port=self.swarm.port).encode())

    def data_received(self, data: bytes) -> None:
        # A mark may come in two pieces; a snapshot is longer than what is kept of the past.
        seen = self.tail + data
        self.tail = seen[-200:]
        if not self.ready:
            if b"\r\n\r\n" not in seen:
                self.tail = seen
                return
            self.ready = True
            self.tail = seen.split(b"\r\n\r\n", 1)[1]
            if self.swarm.hello:
                self.transport.write(text_frame(self.swarm.hello))
            self.swarm.connected()
        elif self.swarm.mark and self.swarm.mark in seen:
            self.tail = b""
            self.swarm.received()


class Swarm:
    """The clients together: when the last of them was reached."""

    def __init__(self, port: int, path: str, hello: dict[str, Any] | None) -> None:
        self.port, self.path = port, path
        self.hello = json.dumps(hello).encode() if hello else b""
        self.mark = b""
        self.size = 0
        self.waiting = 0
        self.last = 0.0
        self.done = asyncio.Event()
        self.clients: list[Receiver] = []

    async def connect(self, size: int) -> float:
        """Open that many connections; seconds until the last was accepted."""
        began = time.monotonic()
        self.size = self.waiting = size
        self.done.clear()
        loop = asyncio.get_running_loop()
        for _ in range(size):
            _, client = await loop.create_connection(lambda: Receiver(self), "127.0.0.1", self.port)
            self.clients.append(client)
        await asyncio.wait_for(self.done.wait(), 60)
        return time.monotonic() - began

    def expect(self, mark: str) -> None:
        """Begin to look for a mark."""
        self.mark = mark.encode()
        self.waiting = self.size
        self.done.clear()

    async def reached(self) -> float:
        """The instant (monotonic seconds) at which the last client had the mark. Raises RuntimeError where some never do."""
        try:
            await asyncio.wait_for(self.done.wait(), 60)
        except TimeoutError:
            gone = sum(client.transport.is_closing() for client in self.clients)
            raise RuntimeError(
                f"{self.waiting} of {self.size} never got {self.mark!r}; {gone} were closed"
            ) from None
        return self.last

    def connected(self) -> None:
        self._one_less()

    def received(self) -> None:
        self._one_less()

    def close(self) -> None:
        for client in self.clients:
            client.transport.abort()

    def _one_less(self) -> None:
        self.waiting -= 1
        if self.waiting == 0:
            self.last = time.monotonic()
            self.done.set()


def text_frame(text: bytes) -> bytes:
    """A masked text frame of less than 64 KiB."""
    length = len(text)
    head = bytes([0x81, 0x80 | length]) if length < 126 else bytes([0x81, 0xFE]) + length.to_bytes(2, "big")
    return head + MASK + text


def each_frame(data: bytes, take: Callable[[int, bytes], None]) -> bytes:
    """Hand on the first byte and the payload of each whole frame; what is left of the last one.

    Servers do not mask, and send no fragments here.
    """
    at, size = 0, len(data)
    while size - at >= 2:
        length, start = data[at + 1], at + 2
        if length == 126:
            length, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
        elif length == 127:
            length, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
        if size < start + length:
            break
        take(data[at], data[start : start + length])
        at = start + length
    return data[at:]
