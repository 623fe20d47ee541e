"""Twenty sessions at once, a hundred sockets each, all busy: is a frame lost or late, does memory grow?

Run: make bench ONLY=soak. Ten minutes (BENCH_MINUTES=0.5 for a look), PostgreSQL (durable), Valkey, two workers; then
the same clients for a moment against `websockets` alone, with frames of the same length at the same rate.
"""

from __future__ import annotations

import asyncio
import gc
import os
import statistics
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import uvloop

from bench._cluster import Cluster, cpu_seconds
from bench._delegates import close, connect
from bench._kept import WrongError, places_kept
from bench._soak_floor import Floor
from bench._soak_room import Room, Tally
from bench._soak_watch import Watch
from tools.local_servers import free_port, wait_for_port
from tools.paths import PYTHON, ROOT
from tools.processes import Program

MINUTES = float(os.environ.get("BENCH_MINUTES", "10"))
ROOMS = int(os.environ.get("BENCH_ROOMS", "20"))
SOCKETS = int(os.environ.get("BENCH_SOCKETS", "100"))
DELEGATIONS = int(os.environ.get("BENCH_DELEGATIONS", "12"))
#: Between two commands of a session, on average.
SECONDS_BETWEEN = float(os.environ.get("BENCH_SECONDS_BETWEEN", "1"))
FLOOR_SECONDS = min(20.0, MINUTES * 60)
#: What is still on its way when the last command was acknowledged may take so long before it counts as lost.
PATIENCE_SECONDS = 10


class Soak:
    """The rooms against one kind of server."""

    def __init__(self, made: list[dict[str, Any]], ports: list[int], pids: list[int], seconds: float) -> None:
        self.tally = Tally()
        self.rooms = [Room(each, self.tally) for each in made]
        for number, room in enumerate(self.rooms):
            room.open(ports[number % len(ports) :] + ports[: number % len(ports)], SOCKETS)
        self.floors = [
            Floor(room, seconds_between=SECONDS_BETWEEN, seed=number)
            for number, room in enumerate(self.rooms)
        ]
        self.seconds = seconds
        self.watch = Watch(pids, min(10.0, seconds / 30))

    async def enter(self) -> None:
        """Bring all sockets in."""
        await connect([each.client for room in self.rooms for each in room.members])
        # What is there stays; a collection that looks through all of it would make the client late.
        gc.collect()
        gc.freeze()

    async def run(self) -> None:
        """Be busy, and count."""
        self.tally.began = time.monotonic()
        watching = asyncio.create_task(self.watch.run())
        until = time.monotonic() + self.seconds
        ended = await asyncio.gather(*(floor.run(until) for floor in self.floors), return_exceptions=True)
        for error in ended:
            if isinstance(error, BaseException):
                self.tally.miss(f"a session stopped: {error!r}")
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not all(room.all_there() for room in self.rooms):  # noqa: ASYNC110 -- an event would cost each frame
                    await asyncio.sleep(0.1)
        watching.cancel()
        for room in self.rooms:
            room.count_what_is_missing()
            close([each.client for each in room.members])

    @property
    def length(self) -> int:
        """Bytes of a frame, on average."""
        return self.tally.bytes // max(1, self.tally.frames)


async def main() -> None:
    with Cluster() as cluster:
        made = cluster.run("-m", "bench._rooms", str(ROOMS), str(DELEGATIONS))
        workers = cluster.start_workers()
        ours = Soak(
            made, [each.port for each in workers], [each.pid for each in workers], seconds=MINUTES * 60
        )
        await ours.enter()
        cpu = cpu_seconds(workers)
        await ours.run()
        cpu = cpu_seconds(workers) - cpu
        kept(cluster, ours)
        said = cluster.said()
        for worker in workers:
            worker.running.stop()

        port = free_port()
        argv = [PYTHON, "-m", "bench._soak_raw", port, ours.length]
        running = cluster.start(Program("raw server", argv, cwd=ROOT))
        wait_for_port(running, port)
        floor = Soak(made, [port], [running.process.pid], seconds=FLOOR_SECONDS)
        await floor.enter()
        await floor.run()
    report("ours", ours)
    print(f"CPU of the workers: {cpu / ours.seconds * 100:.0f} % of one core")
    report("raw", floor)
    if said:
        print(f"The workers said:\n{said[-2000:]}")
    ratios(ours)


def kept(cluster: Cluster, soak: Soak) -> None:
    """Look whether the database has what was acknowledged. Raises WrongError."""
    for floor in soak.floors:
        waiting = places_kept(cluster.database_url, floor.room.session, floor.room.answers)
        if set(waiting) != set(floor.waiting.values()):
            raise WrongError("who waits is not who was told that it waits")
    cluster.run("manage.py", "verify_log")


def report(name: str, soak: Soak) -> None:
    tally = soak.tally
    print(
        f"{name}: {ROOMS} sessions, {ROOMS * SOCKETS} sockets, {soak.seconds:.0f} s: {len(tally.answers)} commands"
        f" ({len(tally.answers) / soak.seconds / ROOMS:.2f} a second and session), {tally.frames} frames of {soak.length}"
        f" bytes, {tally.heartbeats} heartbeats"
    )
    print(f"  sent to acknowledged   {spread(tally.answers)}")
    print(
        f"  acknowledged to shown  {spread(tally.delays)}   late {tally.late}   lost {sum(tally.lost.values())} {tally.lost or ''}"
    )
    print(f"  the client's own worst lag {soak.watch.worst_lag * 1000:.0f} ms")
    if tally.late_at:
        moments = ", ".join(
            f"{number} in second {second} at {port}" for (second, port), number in tally.late_at.items()
        )
        print(f"  late: {moments}")
    if tally.refusals:
        print(f"  refused: {tally.refusals}")
    for each in soak.watch.samples:
        fifths = ", ".join(f"{mean:.1f}" for mean in each.fifths())
        print(
            f"  process: MiB in each fifth of the time {fifths} (growth {each.growth:.3f}); open files {min(each.files)} to {max(each.files)}, {each.files[-1]} at last; without a core"
            f" for {each.starved:.1f} of {soak.watch.between:.1f} s at worst"
        )


def spread(seconds: Sequence[float]) -> str:
    """Median, 99th of a hundred, and worst, in milliseconds."""
    ordered = sorted(seconds)
    if not ordered:
        return "none"
    return (
        f"median {statistics.median(ordered) * 1000:.1f} ms, p99 {ordered[int(len(ordered) * 0.99)] * 1000:.1f} ms,"
        f" worst {ordered[-1] * 1000:.1f} ms"
    )


def ratios(soak: Soak) -> None:
    print(f"RATIO soak_lost {sum(soak.tally.lost.values())} 0 max")
    print(f"RATIO soak_late {soak.tally.late} 0 max")
    print(f"RATIO soak_memory_growth {max(each.growth for each in soak.watch.samples):.3f} 1.10 max")


if __name__ == "__main__":
    uvloop.run(main())
