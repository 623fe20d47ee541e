"""A backup taken as docs/operator.md says, while the hall asks: what it gives back is whole, and sound."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.faults.checker import Stored
from tests.faults.crowd import Crowd
from tests.faults.disk import COPY
from tests.faults.dose import dose
from tests.faults.notes import Acknowledged
from tests.faults.rig import DATABASE as RIG_DATABASE
from tests.faults.rig import Rig
from tests.faults.single import DATABASE, Single, stored_in
from tests.servers import manage

BETWEEN = dose(60, 1000)
TIMES = dose(1, 10)
POSTGRESQL_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
SQLITE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"

Env = dict[str, str]


async def taken(crowd: Crowd, back_up: Callable[[], None]) -> list[Acknowledged]:
    """Back up while all request and withdraw; returns what had been acknowledged before."""
    async with crowd.busy():
        await crowd.acknowledged(BETWEEN)
        before = list(crowd.notes.acknowledged)
        await asyncio.to_thread(back_up)
        await crowd.acknowledged(BETWEEN)
    return before


def hold(restored: Env, stored: Stored, session: str, before: list[Acknowledged]) -> None:
    """Everything is there that was acknowledged before, in its place, and the log is sound to its end."""
    places = {str(row.command): (row.seq, row.hash) for row in stored.rows if row.command}
    assert [each for each in before if places.get(each.id) != (each.seq, each.hash)] == []
    manage(restored, "migrate", "--check")
    assert stored.head_hash in manage(restored, "verify_log", "--session", session)


def counts(ask: Callable[[str], Iterable[tuple[Any, ...]]], tables: str) -> dict[str, int]:
    """How many rows each table has; `ask` puts a question to a database, `tables` is the one for their names."""
    return {name: count for (name,) in [*ask(tables)] for (count,) in ask(f'SELECT count(*) FROM "{name}"')}


def run(*words: str | Path) -> None:
    """Run a program; fails with what it printed."""
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


async def test_postgresql_gives_back_what_it_had(rig: Rig, tmp_path: Path) -> None:
    hall = await asyncio.to_thread(rig.hall, dose(30, 150))
    database = rig.postgresql
    dump = tmp_path / "placard.dump"

    def back_up() -> None:
        run(
            database.binaries / "pg_dump",
            "--format=custom",
            f"--file={dump}",
            rig.server.env["PLACARD_DATABASE_URL"],
        )

    def restore(name: str) -> Env:
        database.create_database(name)
        options = ("--clean", "--if-exists", "--no-owner", "--dbname", database.url(name))
        run(database.binaries / "pg_restore", *options, dump)
        return rig.server.env | {"PLACARD_DATABASE_URL": database.url(name), "PLACARD_REDIS_URL": ""}

    async with Crowd(rig.server.url, hall, rig.stored) as crowd:
        for number in range(TIMES):
            before = await taken(crowd, back_up)
            restored = await asyncio.to_thread(restore, f"restored-{number}")
            await asyncio.to_thread(
                hold, restored, rig.stored(hall.session, 0, f"restored-{number}"), hall.session, before
            )
            await crowd.check("backup of PostgreSQL taken under load, and restored")
        back_up()
        restore("restored-at-rest")
        found = []
        for name in (RIG_DATABASE, "restored-at-rest"):
            with rig.connect(name) as connection:
                found.append(counts(connection.execute, POSTGRESQL_TABLES))
    assert found[0] == found[1]
    assert found[0]["conference_sessions_floorentry"] > BETWEEN


async def test_sqlite_gives_back_what_it_had(tmp_path: Path) -> None:
    with Single("kept") as single:
        hall = await asyncio.to_thread(single.hall, dose(30, 100))
        await single.start()

        def back_up() -> None:
            # What `sqlite3 … ".backup …"` does; the program is not on every machine.
            run(sys.executable, "-c", COPY, single.place / DATABASE, tmp_path / DATABASE)

        restored = single.server.env | {"PLACARD_DATA_DIR": str(tmp_path)}
        async with Crowd(single.server.url, hall, single.stored) as crowd:
            for _ in range(TIMES):
                (tmp_path / DATABASE).unlink(missing_ok=True)
                before = await taken(crowd, back_up)
                await asyncio.to_thread(
                    hold, restored, stored_in(tmp_path, hall.session, 0), hall.session, before
                )
                await crowd.check("backup of SQLite taken under load, and restored")
            (tmp_path / DATABASE).unlink()
            back_up()
            found = []
            for folder in (single.place, tmp_path):
                with contextlib.closing(
                    sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)
                ) as connection:
                    found.append(counts(connection.execute, SQLITE_TABLES))
        assert found[0] == found[1]
        assert found[0]["conference_sessions_floorentry"] > BETWEEN
