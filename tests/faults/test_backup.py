"""A backup taken as docs/operator.md says, while the hall asks: what it gives back is whole, and sound."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.faults.checker import Stored
from tests.faults.crowd import Crowd
from tests.faults.disk import COPY
from tests.faults.dose import dose
from tests.faults.notes import Acknowledged
from tests.faults.rig import Rig
from tests.faults.single import DATABASE, Single, stored_in
from tests.servers import manage

BETWEEN = dose(60, 1000)
TIMES = dose(1, 10)
#: How many rows each table has.
COUNTS = """
import json
from django.apps import apps
print(json.dumps({each._meta.label: each._base_manager.count() for each in apps.get_models() if each._meta.managed}))
"""

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
    assert stored.head_hash in manage(restored, "verify_log", "--session", session)


def counts(env: Env) -> dict[str, int]:
    """How many rows each table has, where an environment points."""
    found: dict[str, int] = json.loads(manage(env, "shell", "-v", "0", "-c", COUNTS))
    return found


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
        restored = rig.server.env | {"PLACARD_DATABASE_URL": database.url(name), "PLACARD_REDIS_URL": ""}
        manage(restored, "migrate", "--no-input", "-v", "0")
        return restored

    async with Crowd(rig.server.url, hall, rig.stored) as crowd:
        for number in range(TIMES):
            before = await taken(crowd, back_up)
            restored = await asyncio.to_thread(restore, f"restored-{number}")
            await asyncio.to_thread(
                hold, restored, rig.stored(hall.session, 0, f"restored-{number}"), hall.session, before
            )
            await crowd.check("backup of PostgreSQL taken under load, and restored")
        back_up()
        restored = restore("restored-at-rest")
        assert counts(restored) == counts(rig.server.env)


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
            assert counts(restored) == counts(single.server.env)
