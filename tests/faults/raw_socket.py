"""A websocket of bytes: it reads only when told to, and sends what no library would (RFC 6455)."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

CONT, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
#: What a browser asks for, the mark of a message that is deflated, and what is left out at its end (RFC 7692).
DEFLATE = "permessage-deflate; client_max_window_bits"
RSV1 = 0x40
END_OF_DEFLATED = b"\x00\x00\xff\xff"
HANDSHAKE = (
    "GET /live/ HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n{more}\r\n"
)


def frame(opcode: int, payload: bytes, *, fin: bool = True, masked: bool = True, rsv: int = 0) -> bytes:
    """One frame of a client; `rsv` is the three reserved bits."""
    first = (0x80 if fin else 0) | rsv << 4 | opcode
    bit, size = (0x80 if masked else 0), len(payload)
    if size < 126:
        head = struct.pack("!BB", first, bit | size)
    elif size < 1 << 16:
        head = struct.pack("!BBH", first, bit | 126, size)
    else:
        head = struct.pack("!BBQ", first, bit | 127, size)
    if not masked:
        return head + payload
    mask = os.urandom(4)
    key = int.from_bytes((mask * (size // 4 + 1))[:size])
    return head + mask + (int.from_bytes(payload) ^ key).to_bytes(size)


def deflated(payload: bytes, *, window: int = 12) -> bytes:
    """A text frame that is deflated, in no more memory than the server of ours allows for."""
    deflate = zlib.compressobj(wbits=-window)
    data = deflate.compress(payload) + deflate.flush(zlib.Z_SYNC_FLUSH)
    return frame(TEXT, data.removesuffix(END_OF_DEFLATED), rsv=4)


def text(words: str | dict[str, Any]) -> bytes:
    """A text frame; a dictionary as JSON."""
    return frame(TEXT, (words if isinstance(words, str) else json.dumps(words)).encode())


def hello(session: str, audience: str = "participants", seq: int | None = None, **fields: Any) -> bytes:
    """The first frame of the protocol."""
    said = {"t": "hello", "v": 1, "session": session, "audience": audience, "seq": seq, **fields}
    return text(said)


def ping(at: float = 0) -> bytes:
    """A valid message that asks for next to nothing."""
    return text({"t": "ping", "at": at})


@dataclass
class Heard:
    """What a socket read: whole frames, and how it ended."""

    frames: list[dict[str, Any]] = field(default_factory=list)
    #: Of the closing frame; None where the connection ended without one.
    code: int | None = None

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The frames of a kind."""
        return [each for each in self.frames if each["t"] == kind]


class RawSocket:
    """One connection. Nothing is read from it, by anybody, except inside `read`."""

    def __init__(self, url: str, cookie: str = "", *, room: int | None = None, extensions: str = "") -> None:
        self.url, self.cookie, self.extensions = url, cookie, extensions
        self._socket = socket.socket()
        self._socket.setblocking(False)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if room:
            # Before connecting: it decides the window that is offered. The kernel doubles it.
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        self._read = b""
        self.port = 0
        #: How many were read.
        self.bytes = 0

    async def __aenter__(self) -> Self:
        try:
            await self.connect()
            await self.upgraded()
        except BaseException:
            self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Go without a word."""
        self._socket.close()

    def end(self) -> None:
        """Say that nothing more comes (FIN); what the server sends is still there to be read."""
        self._socket.shutdown(socket.SHUT_WR)

    async def connect(self) -> None:
        """Connect and send the handshake; the answer is not waited for."""
        place = urlsplit(self.url)
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(30):
            await loop.sock_connect(self._socket, (place.hostname, place.port))
        self.port = self._socket.getsockname()[1]
        more = f"Cookie: sessionid={self.cookie}\r\n" if self.cookie else ""
        more += f"Sec-WebSocket-Extensions: {self.extensions}\r\n" if self.extensions else ""
        await self.send(HANDSHAKE.format(host=place.netloc, origin=self.url, more=more).encode())

    async def upgraded(self) -> None:
        """Read the answer to the handshake."""
        async with asyncio.timeout(30):
            while b"\r\n\r\n" not in self._read:
                if not await self._more():
                    raise ConnectionError("closed during the handshake")
        head, _, self._read = self._read.partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 101 "):
            raise ConnectionError(head.decode(errors="replace"))

    def make_room(self) -> None:
        """Take in as much as others do from now on."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 18)

    async def send(self, data: bytes) -> bool:
        """Send bytes as they are; False where the server has gone meanwhile."""
        try:
            async with asyncio.timeout(30):
                await asyncio.get_running_loop().sock_sendall(self._socket, data)
        except (ConnectionError, BrokenPipeError):
            return False
        return True

    async def read(
        self, heard: Heard, until: Callable[[dict[str, Any]], bool] | None = None, *, seconds: float = 30
    ) -> bool:
        """Read until a frame is as wanted, or to the end of the connection. False at the end. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while True:
                while (found := self._frame()) is not None:
                    opcode, payload = found
                    if opcode == CLOSE:
                        heard.code = struct.unpack("!H", payload[:2])[0] if len(payload) >= 2 else 1005
                        return False
                    if opcode == TEXT:
                        heard.frames.append(json.loads(payload))
                        if until and until(heard.frames[-1]):
                            return True
                if not await self._more():
                    return False

    async def first_frame(self) -> tuple[bool, int]:
        """Whether the next frame is deflated, and how long its payload is on the way; it is not read."""
        async with asyncio.timeout(30):
            while (head := self._head()) is None:
                if not await self._more():
                    raise ConnectionError("closed before the first frame")
        return bool(self._read[0] & RSV1), head[1]

    async def ended(self, seconds: float = 30) -> Heard:
        """Read to the end."""
        heard = Heard()
        await self.read(heard, seconds=seconds)
        return heard

    def _head(self) -> tuple[int, int] | None:
        """Where the payload of the next frame begins, and how long it is, if that has come; the server's are not masked."""
        data = self._read
        if len(data) < 2:
            return None
        size, start = data[1] & 0x7F, 2
        if size >= 126:
            start, form = (4, "!H") if size == 126 else (10, "!Q")
            if len(data) < start:
                return None
            size = struct.unpack(form, data[2:start])[0]
        return start, size

    def _frame(self) -> tuple[int, bytes] | None:
        """The next frame that is here whole."""
        head = self._head()
        if head is None or len(self._read) < sum(head):
            return None
        first, payload = self._read[0], self._read[head[0] : sum(head)]
        self._read = self._read[sum(head) :]
        if first & RSV1:
            payload = zlib.decompressobj(wbits=-15).decompress(payload + END_OF_DEFLATED)
        return first & 0x0F, payload

    async def _more(self) -> bool:
        try:
            data = await asyncio.get_running_loop().sock_recv(self._socket, 1 << 16)
        except ConnectionError:
            return False
        self._read += data
        self.bytes += len(data)
        return bool(data)
