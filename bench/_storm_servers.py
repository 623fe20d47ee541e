"""The floors of bench/storm.py and bench/memory.py: servers that accept and say one frame, and know nothing.

`python -m bench._storm_servers PORT` is a bare `websockets` server; `bench._storm_servers:bare` an ASGI application to be
run by uvicorn as the real one is. The frame's length and seq are in the address: /?length=3000&seq=40.
"""

from __future__ import annotations

import asyncio
import functools
import sys
from typing import Any
from urllib.parse import parse_qs


@functools.lru_cache(maxsize=16)
def frame(query: str) -> str:
    """A frame of that many characters that begins as a snapshot does; empty where none is asked for."""
    asked = parse_qs(query)
    if not asked:
        return ""
    start = f'{{"t":"snapshot","seq":{asked["seq"][0]},"view":{{"filling":"'
    return start + "x" * (int(asked["length"][0]) - len(start) - 3) + '"}}'


async def raw(port: int) -> None:
    """`websockets` alone: accept, read hello, write."""
    from websockets.asyncio.server import ServerConnection, serve

    async def accept(connection: ServerConnection) -> None:
        assert connection.request is not None
        await connection.recv()
        await connection.send(frame(connection.request.path.partition("?")[2]))
        await connection.wait_closed()

    # A thousand may knock before the first is let in: uvicorn's own backlog.
    async with serve(accept, "127.0.0.1", port, compression=None, ping_interval=None, backlog=2048):
        await asyncio.get_running_loop().create_future()


async def bare(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """uvicorn alone: accept, wait for hello, write, read until the end."""
    if scope["type"] != "websocket":
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        return
    await receive()
    await send({"type": "websocket.accept"})
    await receive()
    if text := frame(scope["query_string"].decode()):
        await send({"type": "websocket.send", "text": text})
    while (await receive())["type"] != "websocket.disconnect":
        pass


if __name__ == "__main__":
    import uvloop

    uvloop.run(raw(int(sys.argv[1])))
