"""A thousand clients drop and come back at once: how long until the last of them shows what the server shows.

Run: make bench ONLY=storm. The floors: a bare `websockets` server that accepts as many at once, reads the hello of each and
writes it a frame as long as what ours gets; and a bare ASGI application under uvicorn's own protocol that does the same. The servers take turns; medians are compared. Of every client of ours the frames are applied to what
it had, and compared with what a client sees that comes for the first time.
"""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field

import uvloop

from bench._scene import prepare
from bench._storm_clients import Returning, Steady, Storm
from bench._storm_people import sign_in
from bench._storm_run import Served, serve

SIZE = int(os.environ.get("BENCH_SIZE", "1000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
#: With BENCH_PROFILE the server says where its time goes: its log is printed at the end.
OURS = "profiled" if os.environ.get("BENCH_PROFILE") else "ours"
#: Part of the names of those cases that are to be measured.
ONLY = os.environ.get("BENCH_CASES", "")
#: Changes that those who are away miss.
MISSED = 5


@dataclass
class Case:
    """Who comes back, and with what."""

    name: str
    audience: str
    signed_in: bool
    #: Whether they say the last seq that they have, and get what they missed; otherwise all get the whole view.
    with_seq: bool
    seconds: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)
    #: Seconds to the receipt of a command given in the midst of a storm, and until it was shown.
    acknowledged: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    characters: int = 0

    def note(self, kind: str, seconds: float, cpu: float) -> None:
        self.seconds.setdefault(kind, []).append(seconds)
        self.cpu.setdefault(kind, []).append(cpu)


CASES = [
    Case("public_patches", "public", signed_in=False, with_seq=True),
    Case("public_snapshot", "public", signed_in=False, with_seq=False),
    Case("participants_patches", "participants", signed_in=True, with_seq=True),
    Case("participants_snapshot", "participants", signed_in=True, with_seq=False),
]


class Ours:
    """The real application, with its chair, one who stays, and those who come back."""

    def __init__(self, server: Served, session: str, chair: str, cookies: list[str], case: Case) -> None:
        self.server, self.case, self.session = server, case, session
        self.chair = Steady(server.port, "/live/", self.hello("chair"), chair)
        self.steady = self.fresh(cookies[0])
        self.cookies = cookies
        self.clients = [
            Returning(server.port, "/live/", self.hello(case.audience), cookie if case.signed_in else "")
            for cookie in cookies[:SIZE]
        ]
        self.storm = Storm(self.clients)

    def hello(self, audience: str) -> dict[str, object]:
        return {"t": "hello", "v": 1, "session": self.session, "audience": audience}

    def fresh(self, cookie: str) -> Steady:
        """One that has seen nothing yet."""
        cookie = cookie if self.case.signed_in else ""
        return Steady(self.server.port, "/live/", self.hello(self.case.audience), cookie)

    async def open(self) -> None:
        await self.chair.connect()
        # While nobody of an audience is there, no patches are made for it: one stays, as some always do.
        await self.steady.connect()
        await asyncio.gather(self.chair.reach(1), self.steady.reach(1))

    async def round(self, *, counts: bool, command: bool = False) -> None:
        """All drop, miss some changes and come back; where a command is given, in the midst of it."""
        await self.storm.drop()
        seq = await self.changes()
        for client in self.clients:
            client.hello = self.hello(self.case.audience)
            if self.case.with_seq and client.seq is not None:
                client.hello["seq"] = client.seq
        target = seq + 1 if command else seq
        self.storm.midst.clear()
        given = asyncio.ensure_future(self.command(target)) if command else None
        cpu = self.server.cpu()
        seconds = await self.storm.come_back(b'"seq":%d,' % target)
        if counts:
            self.case.note("ours", seconds, self.server.cpu() - cpu)
        if given is not None:
            await given
        if OURS == "profiled":
            self.server.running.process.send_signal(signal.SIGUSR2)
        self.case.characters = int(statistics.median(sum(map(len, client.frames)) for client in self.clients))
        await self.verify(target)

    async def changes(self) -> int:
        """What happens while they are away; the seq that it leads to."""
        for number in range(MISSED):
            waiting = self.chair.view["waiting"]
            if number % 2:
                seq = await self.chair.command("announce", words=f"Announcement {time.monotonic()}")
            else:
                last, first = waiting[-1]["id"], waiting[0]["id"]
                seq = await self.chair.command("move_request", request=last, before=first)
            # One at a time: each is a patch of its own.
            await asyncio.gather(self.chair.reach(seq), self.steady.reach(seq))
        return seq

    async def command(self, target: int) -> None:
        """The chair acts in the midst of the storm."""
        await self.storm.midst.wait()
        began = time.monotonic()
        seq = await self.chair.command("announce", words=f"In the midst {began}")
        self.case.acknowledged.append(time.monotonic() - began)
        assert seq == target
        shown = await asyncio.gather(self.chair.reach(seq), self.steady.reach(seq))
        self.case.shown.append(max(shown) - began)

    async def verify(self, seq: int) -> None:
        """Every client shows what a fresh one does."""
        fresh = self.fresh(self.cookies[0])
        await fresh.connect()
        await fresh.reach(seq)
        assert fresh.seq == seq
        assert fresh.view["waiting"], "there is a list to compare"
        for client in self.clients:
            client.show()
            assert client.seq == seq, (client.seq, seq)
            assert client.view == fresh.view
        await fresh.drop()

    async def close(self) -> None:
        await self.storm.drop()
        await asyncio.gather(self.chair.drop(), self.steady.drop())


class Floor:
    """A server that accepts and writes a frame."""

    def __init__(self, kind: str, server: Served, case: Case) -> None:
        self.kind, self.server, self.case = kind, server, case
        path = f"/?length={case.characters}&seq=1"
        self.storm = Storm([Returning(server.port, path, {"t": "hello"}) for _ in range(SIZE)])

    async def round(self, *, counts: bool) -> None:
        await self.storm.drop()
        cpu = self.server.cpu()
        seconds = await self.storm.come_back(b'"seq":1,')
        if counts:
            self.case.note(self.kind, seconds, self.server.cpu() - cpu)


async def measure(case: Case, ours: Ours, servers: dict[str, Served]) -> None:
    await ours.open()
    # The first round is to warm up, and says how much is written to each.
    for _ in range(2):
        await ours.round(counts=False)
    floors = [Floor(kind, servers[kind], case) for kind in ("raw", "uvicorn")]
    for number in range(ROUNDS + 1):
        for one in [*floors, ours] if number % 2 else [ours, *floors]:
            await one.round(counts=number > 0)
    for _ in range(ROUNDS):
        await ours.round(counts=False, command=True)
    for floor in floors:
        await floor.storm.drop()
    await ours.close()


async def main() -> None:
    with ExitStack() as afterwards:
        folder = afterwards.enter_context(tempfile.TemporaryDirectory(prefix="placard-bench-"))
        env, session = prepare(folder)
        chair, cookies = sign_in(env, SIZE)
        servers = {kind: serve(kind, folder, env, afterwards) for kind in ("raw", "uvicorn", OURS)}
        for case in [case for case in CASES if ONLY in case.name]:
            await measure(case, Ours(servers[OURS], session, chair, cookies, case), servers)
            report(case)
        if OURS == "profiled":
            print(servers[OURS].said())


def ratio(case: Case, floor: str = "raw") -> float:
    return statistics.median(case.seconds["ours"]) / statistics.median(case.seconds[floor])


def report(case: Case) -> None:
    print(f"{case.name}: {SIZE} come back, {case.characters} characters each")
    for kind, seconds in case.seconds.items():
        print(
            f"  {kind:8} median {statistics.median(seconds) * 1000:7.0f} ms   worst {max(seconds) * 1000:7.0f} ms"
            f"   CPU {statistics.median(case.cpu[kind]) * 1000:7.0f} ms"
        )
    print(f"  ours against uvicorn alone {ratio(case, 'uvicorn'):.2f}")
    print(f"RATIO storm_{case.name}_vs_raw {ratio(case):.2f} 2.0 max")
    for what, seconds in (("acknowledged", case.acknowledged), ("shown", case.shown)):
        print(
            f"  a command in the midst: {what:12} median {statistics.median(seconds) * 1000:5.0f} ms"
            f"   worst {max(seconds) * 1000:5.0f} ms"
        )


if __name__ == "__main__":
    uvloop.run(main())
