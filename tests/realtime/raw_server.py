"""A server that speaks the websocket protocol of ours to an application of a few lines."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import uvicorn
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from conference.realtime.websocket_server import BoundedProtocol

Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]
Says = Callable[[Send], Coroutine[Any, Any, None]]


@contextlib.asynccontextmanager
async def served(
    says: Says, *, deflate: bool = False, ended: asyncio.Event | None = None
) -> AsyncIterator[str]:
    """A server that accepts and says something; yields its address. `ended` is set once a connection is over."""
    ended = ended or asyncio.Event()

    async def app(scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] == "websocket":
            assert (await receive())["type"] == "websocket.connect"
            await send({"type": "websocket.accept"})
            await says(send)
            while (await receive())["type"] != "websocket.disconnect":
                pass
            ended.set()

    async with serving(app, deflate=deflate) as address:
        yield address


@contextlib.asynccontextmanager
async def serving(app: Any, *, deflate: bool = False) -> AsyncIterator[str]:
    """A server of an application; yields its address."""
    config = uvicorn.Config(
        app,
        ws=BoundedProtocol,
        ws_per_message_deflate=deflate,
        ws_max_size=64 * 1024,
        lifespan="off",
        log_config=None,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup(sockets=[listening])
        try:
            yield f"ws://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            await server.shutdown(sockets=[listening])


async def heard(address: str, **options: Any) -> tuple[list[str | bytes], int | None]:
    """What a client reads to the end, and the code of the end."""
    frames: list[str | bytes] = []
    async with asyncio.timeout(30), connect(address, max_size=None, **options) as client:
        try:
            while True:
                frames.append(await client.recv())
        except ConnectionClosed as closed:
            return frames, closed.rcvd.code if closed.rcvd else None


def message(said: str | bytes, *, more: bool) -> dict[str, Any]:
    """What an application sends."""
    key = "text" if isinstance(said, str) else "bytes"
    return {"type": "websocket.send", key: said, "more": more, "deflate": True}


async def nothing(send: Send) -> None:
    """Say nothing."""
