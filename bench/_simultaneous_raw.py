"""The floor of bench/simultaneous.py: python -m bench._simultaneous_raw PORT. `websockets` alone, in one process.

It takes requests and answers each; after the last it broadcasts one frame, as long as what a client of Placard got, to
all who follow. It decides nothing, stores nothing and has no other process to tell.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed


async def raw(port: int) -> None:
    """A request names how many there will be and how long the frame is to be."""
    followers: set[ServerConnection] = set()
    asked = 0

    async def accept(connection: ServerConnection) -> None:
        nonlocal asked
        followers.add(connection)
        # The clients leave without a word.
        with contextlib.suppress(ConnectionClosed):
            async for text in connection:
                frame = json.loads(text)
                if frame["t"] == "hello":
                    await connection.send('{"t":"snapshot","seq":0}')
                    continue
                asked += 1
                await connection.send(json.dumps({"t": "ack", "id": frame["id"], "seq": asked, "hash": ""}))
                if asked % frame["command"]["of"] == 0:
                    whole = {"t": "list", "count": asked, "rows": "x" * frame["command"]["length"]}
                    broadcast(followers, json.dumps(whole, separators=(",", ":")))
        followers.discard(connection)

    async with serve(accept, "127.0.0.1", port, compression=None, ping_interval=None):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    uvloop.run(raw(int(sys.argv[1])))
