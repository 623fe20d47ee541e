"""From the commit of one change to the last of N sockets, and CPU per frame, against a raw `websockets` broadcast.

Run: make bench ONLY=fanout. One process, two cores: the clients on one, the server on the other. The order of the
servers alternates from round to round, so that a noisy neighbour disturbs all alike; medians are compared.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field

import uvloop

from bench._scene import prepare
from bench._swarm import Swarm
from tools.local_servers import free_port

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "100,500,1000").split(",")]
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "40"))
WARM_UP = 5
PAUSE_SECONDS = 0.08
KINDS = ("raw", "ours", "channels")


@dataclass
class Server:
    """One of the servers, with its clients."""

    kind: str
    process: asyncio.subprocess.Process
    swarm: Swarm
    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    last_cpu: float = 0.0

    async def round(self, mark: str, *, counts: bool) -> None:
        """Show one mark to every client."""
        assert self.process.stdin is not None
        self.swarm.expect(mark)
        self.process.stdin.write(f"{mark}\n".encode())
        answer = await self.answer()
        reached = await self.swarm.reached()
        # The writing may go on after the answer: what a round cost is known at the start of the next.
        if counts:
            self.seconds.append(reached - answer["began"])
            self.cpu.append(answer["cpu_before"] - self.last_cpu)
        self.last_cpu = answer["cpu"]
        # Changes that come close together travel as one frame: these are to be single ones.
        await asyncio.sleep(PAUSE_SECONDS)

    async def answer(self) -> dict[str, float]:
        """What the server says of the round."""
        return json.loads(await self.line())

    async def line(self) -> bytes:
        """One line of the server's."""
        assert self.process.stdout is not None
        return await asyncio.wait_for(self.process.stdout.readline(), 60)


async def start(kind: str, size: int, env: dict[str, str], session: str) -> Server:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bench._fanout_servers",
        kind,
        str(port),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **env},
    )
    hello = {"t": "hello", "v": 1, "session": session, "audience": "public"} if kind == "ours" else None
    server = Server(kind, process, Swarm(port, "/live/" if kind == "ours" else "/", hello))
    ready = await server.line()
    assert ready.strip() == b"ready", ready
    await server.swarm.connect(size)
    return server


async def measure(size: int, env: dict[str, str], session: str) -> dict[str, Server]:
    servers = [await start(kind, size, env, session) for kind in KINDS]
    # Hello is answered by a thread: all are in once the first mark reaches all.
    for number in range(WARM_UP + ROUNDS):
        for server in servers if number % 2 else reversed(servers):
            await server.round(f"mark-{size}-{number}-end", counts=number >= WARM_UP)
    for server in servers:
        server.swarm.close()
        server.process.terminate()
        await server.process.wait()
    return {server.kind: server for server in servers}


async def main() -> None:
    with tempfile.TemporaryDirectory(prefix="placard-bench-") as folder:
        env, session = prepare(folder)
        for size in SIZES:
            found = await measure(size, env, session)
            report(size, found)


def report(size: int, found: dict[str, Server]) -> None:
    time_of = {kind: statistics.median(server.seconds) for kind, server in found.items()}
    cpu_of = {kind: statistics.median(server.cpu) / size for kind, server in found.items()}
    for kind in KINDS:
        seconds = sorted(found[kind].seconds)
        worst = seconds[int(len(seconds) * 0.95)]
        print(
            f"{size:5} sockets {kind:9} median {time_of[kind] * 1000:7.1f} ms   p95 {worst * 1000:7.1f} ms"
            f"   CPU {cpu_of[kind] * 1e6:6.1f} us a frame"
        )
    print(f"RATIO fanout_time_{size}_vs_raw {time_of['ours'] / time_of['raw']:.2f} 1.3 max")
    print(f"RATIO fanout_cpu_{size}_vs_raw {cpu_of['ours'] / cpu_of['raw']:.2f} 1.5 max")
    print(f"RATIO fanout_channels_{size}_vs_ours {time_of['channels'] / time_of['ours']:.1f} 15 min")


if __name__ == "__main__":
    uvloop.run(main())
