"""From a command to the last of 200 questions held over HTTP, and from asking again until all are held, one process.

Run: make bench ONLY=longpoll. The floor is an ASGI application under the same server that holds the same questions and
answers them with as many bytes, asking nobody's standing: bare, and behind Django with our middleware, which is what an
answer over HTTP costs before anything of ours. The servers take turns within one run; medians are compared.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field

import uvloop

from bench._pollers import Crowd
from bench._scene import prepare
from tools.local_servers import free_port

SIZE = int(os.environ.get("BENCH_HELD", "200"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "20"))
WARM_UP = 3
PAUSE_SECONDS = 0.08
KINDS = ("raw", "django", "ours")
#: HTTP sessions for the delegates, without the seconds that passwords take; each person has as many windows as it takes.
SIGN_IN = """
from conference.accounts.models import User
from tests.scenes import cookie
for user in User.objects.filter(email__startswith="head.").order_by("email"):
    print(cookie(user))
"""


@dataclass
class Server:
    """One of the servers, with its clients."""

    kind: str
    process: asyncio.subprocess.Process
    crowd: Crowd
    answers: list[float] = field(default_factory=list)
    asks: list[float] = field(default_factory=list)
    answer_cpu: list[float] = field(default_factory=list)
    ask_cpu: list[float] = field(default_factory=list)

    async def round(self, mark: str, *, counts: bool) -> None:
        """All ask, and once all are held there is a change."""
        idle = await self.say("held 0")
        asked = time.monotonic()
        self.crowd.ask()
        held = await self.say(f"held {SIZE}")
        # What is left to do after a question is held is no part of answering it.
        await asyncio.sleep(PAUSE_SECONDS)
        shown = await self.say(f"show {mark}")
        reached = await self.crowd.reached()
        await asyncio.sleep(PAUSE_SECONDS)
        after = await self.say("held 0")
        if counts:
            self.asks.append(held["began"] - asked)
            self.ask_cpu.append(shown["cpu"] - idle["cpu"])
            self.answers.append(reached - shown["began"])
            self.answer_cpu.append(after["cpu"] - shown["cpu"])

    async def say(self, line: str) -> dict[str, float]:
        """Have the server do something."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        return json.loads(await self.line())

    async def line(self) -> bytes:
        """One line of the server's."""
        assert self.process.stdout is not None
        return await asyncio.wait_for(self.process.stdout.readline(), 60)


def sign_in(env: dict[str, str]) -> list[str]:
    """The cookies of so many windows."""
    argv = [sys.executable, "manage.py", "shell", "-v", "0", "-c", SIGN_IN]
    made = subprocess.run(argv, env={**os.environ, **env}, check=True, capture_output=True, text=True)
    keys = made.stdout.split()
    return [keys[number % len(keys)] for number in range(SIZE)]


async def start(kind: str, env: dict[str, str], session: str) -> Server:
    port = free_port()
    argv = [sys.executable, "-m", "bench._longpoll_servers", kind, str(port)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = await asyncio.create_subprocess_exec(*argv, env={**os.environ, **env}, **pipes)
    server = Server(kind, process, Crowd(port, f"/api/v1/sessions/{session}/floor/changes/"))
    ready = await server.line()
    assert ready.strip() == b"ready", ready
    return server


async def measure(env: dict[str, str], session: str) -> list[Server]:
    cookies = sign_in(env)
    servers: list[Server] = []
    try:
        for kind in KINDS:
            servers.append(await start(kind, env, session))
            await servers[-1].crowd.open(cookies)
        for number in range(WARM_UP + ROUNDS):
            for server in servers if number % 2 else reversed(servers):
                await server.round(f"mark-{number}", counts=number >= WARM_UP)
    finally:
        for server in servers:
            server.crowd.close()
            server.process.kill()
            await server.process.wait()
    return servers


async def main() -> None:
    with tempfile.TemporaryDirectory(prefix="placard-bench-") as folder:
        env, session = prepare(folder, PLACARD_THROTTLE_USER="1000000/min")
        servers = {server.kind: server for server in await measure(env, session)}
    for server in servers.values():
        answers = sorted(server.answers)
        print(
            f"{SIZE:5} held {server.kind:7} command to last answer median {median_ms(answers):7.1f} ms"
            f"   p95 {answers[int(len(answers) * 0.95)] * 1000:7.1f} ms"
            f"   CPU {statistics.median(server.answer_cpu) / SIZE * 1e6:7.1f} us an answer"
        )
        print(
            f"{SIZE:5} held {server.kind:7} asked again until held median {median_ms(server.asks):7.1f} ms"
            f"   CPU {statistics.median(server.ask_cpu) / SIZE * 1e6:7.1f} us a question"
        )
    raw, alone, ours = (servers[kind] for kind in KINDS)
    print(f"RATIO longpoll_answer_{SIZE}_vs_django {ratio(ours.answers, alone.answers):.2f} 1.0 max")
    print(
        f"RATIO longpoll_answer_cpu_{SIZE}_vs_django {ratio(ours.answer_cpu, alone.answer_cpu):.2f} 1.0 max"
    )
    print(f"RATIO longpoll_answer_{SIZE}_vs_raw {ratio(ours.answers, raw.answers):.2f} 50 max")


def ratio(ours: list[float], floor: list[float]) -> float:
    return statistics.median(ours) / statistics.median(floor)


def median_ms(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1000


if __name__ == "__main__":
    uvloop.run(main())
