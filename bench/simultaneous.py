"""Fifty delegations ask for the floor at the same moment: until the last of 500 sockets shows all fifty, each on a place of its own.

Run: make bench ONLY=simultaneous. PostgreSQL (durable), Valkey and two workers; the sockets are spread over the workers.
The servers take turns within the run. After each round the places are looked at in the log, in the table of requests
and on every one of the 500 screens.
"""

from __future__ import annotations

import os
import statistics
import time
from dataclasses import dataclass, field
from typing import Any

import uvloop

from bench._cluster import Cluster, Worker, cpu_seconds
from bench._kept import WrongError, places_kept
from bench._simultaneous_checks import Screen, same_everywhere
from bench._simultaneous_hall import Hall
from tools.local_servers import free_port, wait_for_port
from tools.paths import PYTHON, ROOT
from tools.processes import Program

SOCKETS = int(os.environ.get("BENCH_SOCKETS", "500"))
DELEGATIONS = int(os.environ.get("BENCH_DELEGATIONS", "50"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "10"))
#: The naive pattern takes its time.
NAIVE_ROUNDS = int(os.environ.get("BENCH_NAIVE_ROUNDS", "2"))
#: Of the naive pattern; a position is given once, or is not, as its MAX has it.
TABLE = """
DROP TABLE IF EXISTS naive_list;
CREATE TABLE naive_list (id serial PRIMARY KEY, delegation text NOT NULL, position integer NOT NULL);
"""


@dataclass
class Found:
    """What the rounds of one server gave."""

    #: Until the last follower shows all, and until the last who asked has its answer.
    seconds: list[float] = field(default_factory=list)
    acknowledged: list[float] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


class Placard:
    """The product, and what is looked at after a round."""

    def __init__(self, cluster: Cluster, workers: list[Worker], room: dict[str, Any]) -> None:
        self.cluster, self.workers, self.room = cluster, workers, room
        self.ports = [worker.port for worker in workers]
        hello = {"t": "hello", "v": 1, "session": room["session"], "audience": "participants"}
        self.hall = Hall(rb'\{"t":"patch","from":\d+,"seq":(\d+),', hello, keeps=True)
        self.screens: list[Screen] = []
        self.found = Found()
        #: Bytes that one follower got in the last round.
        self.length = 0

    async def enter(self) -> None:
        await self.hall.fill(self.ports, SOCKETS, self.room["delegates"])
        self.screens = [Screen(each) for each in self.hall.followers]
        for screen in self.screens:
            screen.catch_up()

    async def round(self) -> None:
        base = self.screens[0].seq
        asking = {"kind": "request_floor", "item": self.room["item"]}
        cpu = cpu_seconds(self.workers)
        asked = await self.hall.ask(base + DELEGATIONS, [asking] * DELEGATIONS)
        self.found.cpu.append(cpu_seconds(self.workers) - cpu)
        self.found.seconds.append(asked.shown)
        self.found.acknowledged.append(asked.acknowledged)
        self.length = [screen.catch_up() for screen in self.screens][-1]
        kept = places_kept(self.cluster.database_url, self.room["session"], asked.answers)
        shown = await same_everywhere(self.hall, self.screens, self.ports, self.room["delegates"][0])
        if shown != kept:
            raise WrongError("the screens do not show the order that is kept")
        self.found.places.append(len(set(shown)))
        back = [{"kind": "withdraw_request", "request": answer["id"]} for answer in asked.answers]
        await self.hall.ask(base + 2 * DELEGATIONS, back)
        for screen in self.screens:
            screen.catch_up()


async def simple(ports: list[int]) -> Hall:
    hall = Hall(rb'\{"t": ?"list", ?"count": ?(\d+),', {"t": "hello"})
    await hall.fill(ports, SOCKETS, [""] * DELEGATIONS)
    return hall


async def main() -> None:
    with Cluster() as cluster:
        room = cluster.run("-m", "bench._rooms", "1", str(DELEGATIONS))[0]
        ours = Placard(cluster, cluster.start_workers(), room)
        await ours.enter()
        port = free_port()
        argv = [PYTHON, "-m", "bench._simultaneous_raw", port]
        wait_for_port(cluster.start(Program("raw server", argv, cwd=ROOT)), port)
        raw, raw_found = await simple([port]), Found()
        for number in range(ROUNDS):
            await ours.round()
            asking = {"kind": "ask", "of": DELEGATIONS, "length": ours.length}
            asked = await raw.ask((number + 1) * DELEGATIONS, [asking] * DELEGATIONS)
            raw_found.seconds.append(asked.shown)
            raw_found.acknowledged.append(asked.acknowledged)
        cluster.run("manage.py", "verify_log")
        raw.close()
        ours.hall.close()
        for worker in ours.workers:
            worker.running.stop()
        naive_found = await naive(cluster)
        report(ours, raw_found, naive_found)
        if said := cluster.said():
            print(f"The workers said:\n{said[-2000:]}")


async def naive(cluster: Cluster) -> Found:
    """The naive pattern on workers of its own, on the same PostgreSQL and Valkey."""
    import psycopg

    found = Found()
    workers = cluster.start_workers(application="bench._simultaneous_naive:application")
    hall = await simple([worker.port for worker in workers])
    with psycopg.connect(cluster.database_url, autocommit=True) as connection:
        for _ in range(NAIVE_ROUNDS):
            connection.execute(TABLE)
            for each in hall.followers:
                each.number = 0
            cpu = cpu_seconds(workers)
            asking = [{"kind": "ask", "delegation": f"state-{number}"} for number in range(DELEGATIONS)]
            try:
                asked = await hall.ask(DELEGATIONS, asking)
                found.seconds.append(asked.shown)
                found.acknowledged.append(asked.acknowledged)
            except RuntimeError as error:
                print(f"the naive pattern: {error}")
            found.cpu.append(cpu_seconds(workers) - cpu)
            row = connection.execute("SELECT COUNT(DISTINCT position) FROM naive_list").fetchone()
            found.places.append(row[0] if row else 0)
    hall.close()
    return found


def report(ours: Placard, raw: Found, naive: Found) -> None:
    for name, found in (("raw", raw), ("ours", ours.found), ("naive", naive)):
        if not found.seconds:
            continue
        cpu = f"   CPU of the workers {statistics.median(found.cpu) * 1000:6.0f} ms" if found.cpu else ""
        places = f"   places {min(found.places)} of {DELEGATIONS}" if found.places else ""
        print(
            f"{SOCKETS} sockets {name:6} {len(found.seconds):2} rounds   median {statistics.median(found.seconds) * 1000:8.1f} ms"
            f"   worst {max(found.seconds) * 1000:8.1f} ms"
            f"   last answer {statistics.median(found.acknowledged) * 1000:8.1f} ms{cpu}{places}"
        )
    middle = statistics.median(ours.found.seconds)
    print(
        f"against the raw floor: {middle / statistics.median(raw.seconds):.1f} times its time (no goal is set)"
    )
    if naive.seconds:
        print(f"the naive pattern takes {statistics.median(naive.seconds) / middle:.0f} times as long")
    print(f"RATIO simultaneous_seconds {max(ours.found.seconds):.3f} 1.0 max")
    print(f"RATIO simultaneous_places {min(ours.found.places)} {DELEGATIONS} min")


if __name__ == "__main__":
    began = time.monotonic()
    uvloop.run(main())
    print(f"in {time.monotonic() - began:.0f} s")
