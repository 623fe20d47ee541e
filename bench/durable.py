"""Durable requests for the floor per second, one session: over real websockets, against raw single-row commits.

Run: make bench ONLY=durable. One worker; a hundred and fifty delegations ask and withdraw at once, each waiting for its
own answers, which come after the commit. The floor is one client that inserts one row and commits, in a row: a session's
log is serial by nature, and this is what it could do without group commit and with nothing else to do. Both take turns in
one run; medians are compared.
"""

from __future__ import annotations

import json
import os
import statistics
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvloop

from bench._cluster import Cluster, Worker
from bench._durable_crowd import MOST_PAIRS, Asked, ask_and_withdraw
from bench._durable_raw import RawPostgreSQL, RawSQLite, rate

DATABASES = os.environ.get("BENCH_DATABASES", "postgresql,sqlite").split(",")
DELEGATIONS = int(os.environ.get("BENCH_DELEGATIONS", "150"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
#: How often each delegation asks and withdraws in a round.
PAIRS = min(int(os.environ.get("BENCH_PAIRS", "8")), MOST_PAIRS)
RAW_COMMITS = int(os.environ.get("BENCH_RAW_COMMITS", "1500"))
APPLICATION = "bench._durable_app:application"
OPTIONS = """
import json
from django.conf import settings
print(json.dumps(settings.DATABASES["default"]["OPTIONS"]))
"""
COUNT = """
import json
from sessions.models import FloorEntry
print(json.dumps({"entries": FloorEntry.objects.filter(session="%s", seq__gte=%d).count()}))
"""
GOAL = 0.5
Tally = dict[str, float]


class OneProcess(Cluster):
    """The other shape: SQLite in the folder, all in one process."""

    def _start_servers(self) -> None:
        """There is none to start."""


@dataclass
class Seen:
    """What the rounds of one database gave."""

    raw: list[float] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    alone: list[Asked] = field(default_factory=list)
    spent: list[Tally] = field(default_factory=list)

    def median(self, name: str) -> float:
        """The median over the rounds of something that was spent."""
        return statistics.median(each[name] for each in self.spent)


class Bench:
    """One database: raw, over websockets, and without them, by turns."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        (self.room,) = cluster.run("-m", "bench._rooms", "1", str(DELEGATIONS))
        self.raw = raw_of(cluster)
        (self.worker,) = cluster.start_workers(1, APPLICATION)
        self.seen = Seen()
        #: The number in the log of every command that was acknowledged.
        self.seqs: list[int] = []

    async def run(self) -> None:
        """All rounds; the first warms up: imports, connections, what the database keeps in memory."""
        for number in range(ROUNDS + 1):
            if number == 1:
                self.seen = Seen()
            self.seen.raw.append(rate(self.raw.commit, number * RAW_COMMITS, RAW_COMMITS))
            turns = (self.over_websockets, self.without)
            for turn in turns if number % 2 else reversed(turns):
                await turn()
        self.check()

    async def over_websockets(self) -> None:
        """As users have it."""
        room, before = self.room, tally(self.worker)
        asked = await ask_and_withdraw(
            self.worker.port, room["session"], room["item"], room["delegates"], PAIRS
        )
        self.seen.spent.append({name: value - before[name] for name, value in tally(self.worker).items()})
        self.seqs += asked.seqs
        self.seen.asked.append(asked)

    async def without(self) -> None:
        """Within the worker, nobody connected."""
        query = f"session={self.room['session']}&item={self.room['item']}&pairs={PAIRS}"
        asked = Asked(**get(self.worker, f"/bench/alone?{query}"))
        self.seqs += asked.seqs
        self.seen.alone.append(asked)

    def check(self) -> None:
        """What was acknowledged is in the log, each under a number of its own. Raises RuntimeError otherwise."""
        first, last = min(self.seqs), max(self.seqs)
        count = COUNT % (self.room["session"], first)
        stored: dict[str, int] = self.cluster.run("manage.py", "shell", "-v", "0", "-c", count)
        if not len(set(self.seqs)) == len(self.seqs) == last - first + 1 == stored["entries"]:
            raise RuntimeError(
                f"{len(self.seqs)} acknowledged, {first} to {last}, {stored['entries']} in the log"
            )


def raw_of(cluster: Cluster) -> RawPostgreSQL | RawSQLite:
    """The floor on the same disk, by the same settings."""
    if cluster.database_url:
        return RawPostgreSQL(cluster.database_url)
    options = cluster.run("manage.py", "shell", "-v", "0", "-c", OPTIONS)
    return RawSQLite(Path(cluster.folder) / "placard.sqlite3", options["init_command"])


def tally(worker: Worker) -> Tally:
    """What the worker has counted so far (bench/_durable_app.py)."""
    return get(worker, "/bench/tally")


def get(worker: Worker, path: str) -> Any:
    """What the worker answers."""
    with urllib.request.urlopen(f"http://127.0.0.1:{worker.port}{path}", timeout=120) as answer:
        return json.load(answer)


def report(database: str, seen: Seen) -> None:
    """The figures, and the ratios."""
    raw = statistics.median(seen.raw)
    ours = statistics.median(each.rate for each in seen.asked)
    alone = statistics.median(each.rate for each in seen.alone)
    waited = sorted(each for asked in seen.asked for each in asked.waited)
    commits, commands = seen.median("commits"), seen.median("commands")
    each = 1e6 / commands
    print(f"  raw single-row commits  {raw:6.0f}/s   ({min(seen.raw):.0f} to {max(seen.raw):.0f})")
    print(
        f"  over {DELEGATIONS} websockets     {ours:6.0f}/s   acknowledged, {commands:.0f} a round;"
        f" after {waited[len(waited) // 2] * 1000:.0f} ms, p95 {waited[int(len(waited) * 0.95)] * 1000:.0f} ms"
    )
    print(f"  without websockets      {alone:6.0f}/s   acknowledged, in the same process")
    print(
        f"  {commits:.0f} commits a round: {commands / commits:.1f} commands and {seen.median('queries') / commits:.1f}"
        f" statements a commit"
    )
    print(
        f"  for each command: {each * seen.median('process_cpu'):.0f} us CPU of the worker, of it"
        f" {each * seen.median('thread_cpu'):.0f} us to decide and write; the batches took"
        f" {each * seen.median('seconds'):.0f} us, of it {each * seen.median('query_seconds'):.0f} us in statements"
    )
    print(f"RATIO durable_{database}_vs_raw {ours / raw:.2f} {GOAL} min")
    print(f"RATIO durable_{database}_without_websockets_vs_raw {alone / raw:.2f} {GOAL} min")


async def main() -> None:
    for database in DATABASES:
        shape = Cluster if database == "postgresql" else OneProcess
        with shape({"PLACARD_HEARTBEAT_SECONDS": "60"}) as cluster:
            bench = Bench(cluster)
            await bench.run()
            print(
                f"{database}: {bench.raw.settings()}; {len(bench.seqs)} acknowledged, all in the log, each once"
            )
            bench.raw.close()
            report(database, bench.seen)


if __name__ == "__main__":
    uvloop.run(main())
