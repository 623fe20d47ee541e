"""The floor of bench/soak.py: python -m bench._soak_raw PORT LENGTH. `websockets` alone, one process for all rooms.

It counts the commands of each room, answers each, and broadcasts a frame of that length to the room.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from collections import defaultdict

import uvloop
from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.exceptions import ConnectionClosed


async def raw(port: int, length: int) -> None:
    rooms: dict[str, set[ServerConnection]] = defaultdict(set)
    seqs: dict[str, int] = defaultdict(int)

    async def accept(connection: ServerConnection) -> None:
        room = ""
        # The clients leave without a word.
        with contextlib.suppress(ConnectionClosed):
            async for text in connection:
                frame = json.loads(text)
                if frame["t"] == "hello":
                    room = frame["session"]
                    await connection.send(f'{{"t":"snapshot","seq":{seqs[room]},"now":""}}')
                    rooms[room].add(connection)
                    continue
                before = seqs[room]
                seqs[room] += 1
                await connection.send(f'{{"t":"ack","id":"{frame["id"]}","seq":{seqs[room]},"hash":""}}')
                head = f'{{"t":"patch","from":{before},"seq":{seqs[room]},"ops":"'
                broadcast(rooms[room], head + "x" * (length - len(head) - 2) + '"}')
        rooms[room].discard(connection)

    async with serve(accept, "127.0.0.1", port, compression=None, ping_interval=20):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    uvloop.run(raw(int(sys.argv[1]), int(sys.argv[2])))
