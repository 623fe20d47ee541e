"""Poor lines between devices and the server: slow ones, ones that break in the middle of a frame, ones that go deaf."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Self

Pump = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
#: Seconds that everything takes in each direction on a slow line.
DELAY = 0.5
#: Bytes after which a breaking line breaks, at random with this mean: what comes in some seconds.
UNTIL_BROKEN = 100_000
#: Seconds after which a line goes deaf: at least, and at most.
UNTIL_DEAF = (3.0, 10.0)
READ = 4096


class Poor(StrEnum):
    """What is the matter with a line."""

    SLOW = "slow"
    #: Ends without a word, for both sides, wherever it is.
    BREAKING = "breaking"
    #: Both sides keep an open connection, and nothing comes through any more (half-open, behind a firewall).
    GOING_DEAF = "going deaf"


class Line:
    """Relays connections to a server, as poorly as it is told to. `count` is how often it broke, or went deaf."""

    def __init__(self, server_port: int, poor: Poor, chance: random.Random) -> None:
        self.server_port, self.poor, self.chance = server_port, poor, chance
        self.count = 0
        self._ends: set[asyncio.StreamWriter] = set()
        self._relays: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._server.close()
        for relay in self._relays:
            relay.cancel()
        await asyncio.gather(*self._relays, return_exceptions=True)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        relay = asyncio.create_task(self._relay(reader, writer))
        self._relays.add(relay)
        relay.add_done_callback(self._relays.discard)

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = [writer]
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.server_port)
            ends.append(far_writer)
            pump = self._pump()
            async with asyncio.TaskGroup() as both:
                for one, other in ((reader, far_writer), (far_reader, writer)):
                    both.create_task(_until_it_ends(pump, one, other))
        except* OSError:
            pass
        finally:
            for end in ends:
                end.transport.abort()

    def _pump(self) -> Pump:
        """How one connection is relayed, in both directions."""
        match self.poor:
            case Poor.SLOW:
                return _slowly
            case Poor.BREAKING:
                return self._until_broken()
            case Poor.GOING_DEAF:
                return self._until_deaf()

    def _until_broken(self) -> Pump:
        left = self.chance.expovariate(1 / UNTIL_BROKEN)

        async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal left
            while left > 0 and (data := await reader.read(READ)):
                writer.write(data[: int(left) + 1])
                left -= len(data)
                await writer.drain()
            self.count += left <= 0

        return pump

    def _until_deaf(self) -> Pump:
        deaf = False

        def turn() -> None:
            nonlocal deaf
            deaf = True
            self.count += 1

        asyncio.get_running_loop().call_later(self.chance.uniform(*UNTIL_DEAF), turn)

        async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            while data := await reader.read(READ):
                if not deaf:
                    writer.write(data)
                    await writer.drain()

        return pump


async def _until_it_ends(pump: Pump, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Relay one direction; what is to be said to the other end is said, then both directions end."""
    await pump(reader, writer)
    await writer.drain()
    raise ConnectionError


async def _slowly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Everything arrives, each piece half a second after it was sent."""
    loop = asyncio.get_running_loop()
    on_the_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def arrive() -> None:
        while True:
            due, data = await on_the_way.get()
            await asyncio.sleep(due - loop.time())
            if not data:
                return
            writer.write(data)
            await writer.drain()

    async with asyncio.TaskGroup() as both:
        both.create_task(arrive())
        with contextlib.suppress(OSError):
            while data := await reader.read(READ):
                on_the_way.put_nowait((loop.time() + DELAY, data))
        on_the_way.put_nowait((loop.time() + DELAY, b""))
