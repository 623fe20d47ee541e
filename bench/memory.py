"""Memory that a socket takes which waits, against uvicorn's own.

Run: make bench ONLY=memory. Servers with 500 sockets and then with 1,500: what the thousand between took is what counts,
so that fixed costs, and what was left free since the start, are in neither. The floor is a bare ASGI application (accept, read) under uvicorn as the real one is
run. In each round every server is started anew, for memory that was used once is used again; medians are compared.
"""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import tempfile
from contextlib import ExitStack

import uvloop

from bench._scene import prepare
from bench._storm_clients import Returning, Storm
from bench._storm_people import sign_in
from bench._storm_run import Served, serve

FIRST = int(os.environ.get("BENCH_FIRST", "500"))
SIZE = int(os.environ.get("BENCH_SIZE", "1000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
#: Where each kind is served, and as whom its sockets come.
KINDS = {"uvicorn": None, "public": "public", "participants": "participants"}
#: With BENCH_TRACE each server says which lines hold what the last thousand took; the tracing takes memory itself.
TRACE = os.environ.get("BENCH_TRACE")


def clients(kind: str, server: Served, session: str, cookies: list[str]) -> list[Returning]:
    audience = KINDS[kind]
    if audience is None:
        hello = {"t": "hello"}
        return [Returning(server.port, "/?length=200&seq=1", hello, cookie) for cookie in cookies]
    hello = {"t": "hello", "v": 1, "session": session, "audience": audience}
    return [
        Returning(server.port, "/live/", hello, cookie if kind == "participants" else "")
        for cookie in cookies
    ]


async def one_round(kind: str, folder: str, env: dict[str, str], session: str, cookies: list[str]) -> float:
    """Bytes a socket."""
    with ExitStack() as afterwards:
        server = serve("idle uvicorn" if kind == "uvicorn" else "idle ours", folder, env, afterwards)
        every = clients(kind, server, session, cookies)
        held = []
        for group in (every[:FIRST], every[FIRST:]):
            storm = Storm(group)
            await storm.come_back(b'"seq":')
            held.append(server.kept())
            if TRACE:
                server.running.process.send_signal(signal.SIGUSR2)
                await asyncio.sleep(5)
        await Storm(every).drop()
        if TRACE:
            print(kind, server.said())
        return (held[1] - held[0]) / SIZE


async def main() -> None:
    found: dict[str, list[float]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory(prefix="placard-bench-") as folder:
        env, session = prepare(folder)
        _, cookies = sign_in(env, FIRST + SIZE)
        for _ in range(1 if TRACE else ROUNDS):
            for kind, taken in found.items():
                taken.append(await one_round(kind, folder, env, session, cookies))
    for kind, taken in found.items():
        print(
            f"{kind:13} median {statistics.median(taken) / 1024:6.1f} KiB a socket"
            f"   from {min(taken) / 1024:6.1f} to {max(taken) / 1024:6.1f}"
        )
    own = statistics.median(found.pop("uvicorn"))
    for kind, taken in found.items():
        print(f"RATIO memory_{kind}_vs_uvicorn {statistics.median(taken) / own:.2f} 2.0 max")


if __name__ == "__main__":
    uvloop.run(main())
