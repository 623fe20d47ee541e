"""Many clients that ask by long poll in one process, each on a connection that lasts, as cheap as can be."""

from __future__ import annotations

import asyncio
import re
import time
from typing import cast

ASK = "GET {path}?after={after}&wait=25 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: sessionid={cookie}\r\n\r\n"
SEQ = re.compile(rb'^\{"seq":\s*(\d+)')
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class Poller(asyncio.Protocol):
    """One client: asks, and reads the answer to its end."""

    def __init__(self, crowd: Crowd, cookie: str) -> None:
        self.crowd, self.cookie = crowd, cookie
        self.after = ""
        self.seen = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are none of asyncio's classes.
        self.transport = cast("asyncio.Transport", transport)

    def ask(self) -> None:
        """Ask for what comes after what the last answer had."""
        text = ASK.format(path=self.crowd.path, after=self.after, port=self.crowd.port, cookie=self.cookie)
        # Without a seq it is the first question, which is answered with the whole view at once.
        self.transport.write((text if self.after else text.replace("after=&wait=25", "")).encode())

    def data_received(self, data: bytes) -> None:
        self.seen += data
        head, found, body = self.seen.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if not found or length is None or len(body) < int(length[1]):
            return
        self.seen = b""
        seq = SEQ.match(body)
        if seq is None:
            self.crowd.failed(head + b"\n" + body[:300])
            return
        self.after = seq[1].decode()
        self.crowd.answered()


class Crowd:
    """The clients together: when the last of them had its answer."""

    def __init__(self, port: int, path: str) -> None:
        self.port, self.path = port, path
        self.clients: list[Poller] = []
        self.waiting = 0
        self.last = 0.0
        self.trouble = b""
        self.done = asyncio.Event()

    async def open(self, cookies: list[str]) -> None:
        """A connection for each of the cookies, each with the whole view."""
        loop = asyncio.get_running_loop()
        for cookie in cookies:
            _, client = await loop.create_connection(
                lambda of=cookie: Poller(self, of), "127.0.0.1", self.port
            )
            self.clients.append(client)
        self.ask()
        await self.reached()

    def ask(self) -> None:
        """All ask."""
        self.waiting = len(self.clients)
        self.done.clear()
        for each in self.clients:
            each.ask()

    async def reached(self) -> float:
        """The instant (monotonic seconds) at which the last had its answer. Raises RuntimeError where one is refused."""
        await asyncio.wait_for(self.done.wait(), 60)
        if self.trouble:
            raise RuntimeError(self.trouble.decode(errors="replace"))
        return self.last

    def answered(self) -> None:
        self.waiting -= 1
        if self.waiting == 0:
            self.last = time.monotonic()
            self.done.set()

    def failed(self, what: bytes) -> None:
        self.trouble = what
        self.done.set()

    def close(self) -> None:
        for each in self.clients:
            each.transport.abort()
