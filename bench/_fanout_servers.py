"""The three servers that bench/fanout.py compares, each a process of its own: python -m bench._fanout_servers KIND PORT.

Each reads a mark per line from standard input, shows it to every client, and prints the instant from which that counts
(for Placard: the commit) and its CPU time then.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

#: Shows a mark; returns the instant from which it counts.
Show = Callable[[str], Awaitable[tuple[float, float]]]

#: What one change of the floor looks like on the wire, for the servers that have no floor.
FRAME = {
    "t": "patch",
    "from": 10,
    "seq": 11,
    "now": "2021-06-22T08:00:00.000000+00:00",
    "ops": [{"op": "set", "path": ["announcement"], "value": ""}],
}


def frame(mark: str) -> str:
    ops = [{"op": "set", "path": ["announcement"], "value": mark}]
    return json.dumps({**FRAME, "ops": ops}, separators=(",", ":"))


async def obey(show: Show) -> None:
    """Read marks until the input ends."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    print("ready", flush=True)
    while line := await reader.readline():
        before = time.process_time()
        began, cpu = await show(line.decode().strip())
        print(json.dumps({"began": began, "cpu": cpu, "cpu_before": before}), flush=True)


def instant() -> tuple[float, float]:
    """Now, in monotonic seconds and in CPU seconds of this process."""
    return time.monotonic(), time.process_time()


async def raw(port: int) -> None:
    """The floor: `websockets` alone, one broadcast."""
    from websockets.asyncio.server import ServerConnection, broadcast, serve

    connections: set[ServerConnection] = set()

    async def accept(connection: ServerConnection) -> None:
        connections.add(connection)
        try:
            await connection.wait_closed()
        finally:
            connections.discard(connection)

    async def show(mark: str) -> tuple[float, float]:
        text = frame(mark)
        began = instant()
        broadcast(connections, text)
        return began

    async with serve(accept, "127.0.0.1", port, compression=None, ping_interval=None):
        await obey(show)


async def channels(port: int) -> None:
    """The standard Channels pattern: a group, one group_send per change, every consumer writes JSON."""
    from channels.generic.websocket import AsyncJsonWebsocketConsumer
    from channels.layers import get_channel_layer

    class Consumer(AsyncJsonWebsocketConsumer):
        async def connect(self) -> None:
            await self.channel_layer.group_add("floor", self.channel_name)
            await self.accept()

        async def changed(self, event: dict) -> None:
            await self.send_json(event["frame"])

    async def show(mark: str) -> tuple[float, float]:
        layer = get_channel_layer()
        content = json.loads(frame(mark))
        began = instant()
        await layer.group_send("floor", {"type": "changed", "frame": content})
        return began

    await serve_asgi(Consumer.as_asgi(), port, show)


async def ours(port: int) -> None:
    """Placard: the command is decided and committed, the announcement heard, the patch made, encoded once and sent."""
    from conference.accounts.models import User
    from conference.project.asgi import application
    from conference.realtime.threads import in_thread
    from sessions.floor.commands import Announce
    from sessions.services.floor import Envelope, act

    session = UUID(os.environ["BENCH_SESSION"])

    def commit(mark: str) -> tuple[float, float]:
        chair = User.objects.get(email="chair@bench.example").pk
        act(session_id=session, envelopes=[Envelope(id=uuid4(), user=chair, command=Announce(words=mark))])
        return instant()

    async def show(mark: str) -> tuple[float, float]:
        return await in_thread(commit, mark)

    # As it is served: tools.serve.UVICORN.
    await serve_asgi(application, port, show, ws="conference.realtime.websocket_server:BoundedProtocol")


async def serve_asgi(application: object, port: int, show: Show, ws: str = "websockets-sansio") -> None:
    import uvicorn

    config = uvicorn.Config(
        application,  # type: ignore[arg-type]
        host="127.0.0.1",
        port=port,
        ws=ws,
        loop="uvloop",
        ws_per_message_deflate=False,
        ws_ping_interval=None,  # the clients answer no ping
        log_level="warning",
        lifespan="off",
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 -- uvicorn offers no event to wait for
        await asyncio.sleep(0.01)
    await obey(show)
    server.should_exit = True
    await serving


def main() -> None:
    import uvloop

    kind, port = sys.argv[1], int(sys.argv[2])
    if kind != "raw":
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conference.project.settings")
        import django

        django.setup()
    uvloop.run({"raw": raw, "channels": channels, "ours": ours}[kind](port))


if __name__ == "__main__":
    main()
