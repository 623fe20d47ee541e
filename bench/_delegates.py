"""Signed-in websocket clients, many in one process: they read every frame, answer pings and give commands.

They let the server deflate, as browsers do.
"""

from __future__ import annotations

import asyncio
import json
import re
import zlib
from collections.abc import Callable, Iterable
from typing import Any, cast
from uuid import uuid4

from bench._swarm import MASK, each_frame, text_frame

#: Connections that are on their way in at the same time.
AT_ONCE = 50
SECONDS = 60
HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n{cookie}Upgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n"
)
TEXT, DEFLATED, CLOSE, PING = 0x81, 0xC1, 0x88, 0x89
#: The servers that are compared with Placard write JSON with spaces.
ANSWER = re.compile(rb'\{"t": ?"(?:ack|refusal|error)"')
SNAPSHOT = re.compile(rb'\{"t": ?"snapshot"')


class Delegate(asyncio.Protocol):
    """One client. `heard` is called with the bytes of each text frame that is no answer to a command of its own."""

    def __init__(
        self,
        *,
        port: int,
        hello: dict[str, Any],
        cookie: str = "",
        path: str = "/live/",
        heard: Callable[[bytes], None] | None = None,
    ) -> None:
        self.port, self.path, self.cookie = port, path, cookie
        self.hello = json.dumps(hello).encode()
        self.heard: Callable[[bytes], None] = heard or (lambda _text: None)
        #: Set with the snapshot; an error where the connection was refused or closed before.
        self.joined: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        #: Set when the connection is gone: the close code, or 0 where none was said.
        self.gone: int | None = None
        self._buffer = b""
        self._open = False
        self._answers: dict[str, asyncio.Future[dict[str, Any]]] = {}

    async def open(self) -> None:
        """Connect; who is let in has its snapshot when `joined` is done."""
        await asyncio.get_running_loop().create_connection(lambda: self, "127.0.0.1", self.port)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are none of asyncio's classes.
        self.transport = cast("asyncio.Transport", transport)
        cookie = f"Cookie: sessionid={self.cookie}\r\n" if self.cookie else ""
        self.transport.write(HANDSHAKE.format(path=self.path, port=self.port, cookie=cookie).encode())

    def connection_lost(self, exc: Exception | None) -> None:
        self.gone = self.gone or 0
        lost = ConnectionError(f"closed with {self.gone}")
        if not self.joined.done():
            self.joined.set_exception(lost)
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(lost)

    def data_received(self, data: bytes) -> None:
        if self._buffer:
            data = self._buffer + data
        if not self._open:
            head, found, rest = data.partition(b"\r\n\r\n")
            if not found:
                self._buffer = data
                return
            if b" 101 " not in head.partition(b"\r\n")[0]:
                self.joined.set_exception(ConnectionError(head.partition(b"\r\n")[0].decode()))
                self.transport.abort()
                return
            self._open, data = True, rest
            self.transport.write(text_frame(self.hello))
        self._buffer = each_frame(data, self._frame)

    def _frame(self, kind: int, payload: bytes) -> None:
        if kind == DEFLATED:
            kind, payload = TEXT, zlib.decompressobj(wbits=-15).decompress(payload + b"\0\0\xff\xff")
        if kind == TEXT:
            if ANSWER.match(payload):
                self._answered(json.loads(payload))
            else:
                self.heard(payload)
                if not self.joined.done() and SNAPSHOT.match(payload):
                    self.joined.set_result(None)
        elif kind == PING:
            self.transport.write(bytes([0x8A, 0x80 | len(payload)]) + MASK + payload)
        elif kind == CLOSE:
            self.gone = int.from_bytes(payload[:2], "big")
            self.transport.close()

    def command(
        self,
        kind: str,
        *,
        command_id: str | None = None,
        **fields: Any,
    ) -> asyncio.Future[dict[str, Any]]:
        """Write a command at once; the answer (ack, refusal or error) comes later. ConnectionError where the socket goes."""
        command_id = command_id or str(uuid4())
        answer = self._answers[command_id] = asyncio.get_running_loop().create_future()
        frame = {"t": "command", "id": command_id, "command": {"type": kind, **fields}}
        self.transport.write(text_frame(json.dumps(frame).encode()))
        return answer

    def _answered(self, frame: dict[str, Any]) -> None:
        answer = self._answers.pop(frame.get("id") or "", None)
        if answer is not None and not answer.done():
            answer.set_result(frame)


async def connect(clients: Iterable[Delegate]) -> None:
    """Bring the clients in, some at a time, until each has its snapshot. Raises ConnectionError or TimeoutError."""
    waiting = list(clients)
    while waiting:
        now, waiting = waiting[:AT_ONCE], waiting[AT_ONCE:]
        async with asyncio.timeout(SECONDS):
            await asyncio.gather(*(client.open() for client in now))
            await asyncio.gather(*(client.joined for client in now))


def close(clients: Iterable[Delegate]) -> None:
    """Leave without a word."""
    for client in clients:
        client.transport.abort()
