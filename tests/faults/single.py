"""The smallest installation, to break: one process on SQLite."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Self
from uuid import UUID

from tests import stack
from tests.faults.checker import Row, Stored
from tests.faults.rig import HEARTBEAT_SECONDS, Hall, hall
from tests.servers import LiveServer, make_data

#: The name of the database in the folder of the data.
DATABASE = "placard.sqlite3"

#: A server ends with the thread that started it (tools/processes.py), and those of a test's loop end with the test.
_lasting = ThreadPoolExecutor(max_workers=1)


class Single:
    """One server with its data in a folder of its own; `with` makes the data, `start` the process."""

    def __init__(self, name: str) -> None:
        self._name = f"single-{stack.WORKER}-{name}"
        self.place = stack.folder() / self._name
        self._halls = 0
        self.server = LiveServer(self.place, self._name)
        # Whatever the run stands on, this is the one process on SQLite.
        self.server.env |= {
            "PLACARD_DATABASE_URL": "",
            "PLACARD_REDIS_URL": "",
            "PLACARD_HEARTBEAT_SECONDS": HEARTBEAT_SECONDS,
        }

    def __enter__(self) -> Self:
        make_data("empty", self.place, self._name)
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.stop()

    async def start(self) -> None:
        """Start the server, or start it again; returns when it answers."""
        await asyncio.get_running_loop().run_in_executor(_lasting, self.server.start)

    @property
    def pid(self) -> int:
        """The process that serves now."""
        assert self.server.running is not None
        return self.server.running.process.pid

    def hall(self, delegations: int) -> Hall:
        """A new session with its own log."""
        return self._hall(self.server.env, delegations)

    def stored(self, session: str, after: int) -> Stored:
        """What the database says of a session, read past the application; of the log what comes after an entry."""
        return stored_in(self.place, session, after)

    def _hall(self, env: dict[str, str], delegations: int) -> Hall:
        self._halls += 1
        return hall(env, f"hall-{self._halls}", delegations)


def stored_in(folder: Path, session: str, after: int) -> Stored:
    """What the database in a folder says of a session, as of one instant."""
    key = UUID(session).hex
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)) as connection:
        connection.execute("BEGIN")
        row = connection.execute(
            "SELECT seq, head_hash FROM conference_sessions_session WHERE id = ?", [key]
        ).fetchone()
        entries = connection.execute(
            "SELECT seq, first, command_id, actor_id, at, payload, prev_hash, hash"
            " FROM conference_sessions_floorentry WHERE session_id = ? AND seq > ? ORDER BY seq",
            [key, after],
        )
        requests = connection.execute(
            "SELECT id, status FROM conference_sessions_floorrequest WHERE session_id = ?", [key]
        )
        return Stored(
            seq=row[0],
            head_hash=row[1],
            rows=[_row(*entry) for entry in entries],
            requests={str(UUID(request)): status for request, status in requests},
        )


def _row(
    seq: int,
    first: int,
    command: str | None,
    actor: str | None,
    at: str,
    payload: str,
    prev_hash: str,
    own_hash: str,
) -> Row:
    return Row(
        seq=seq,
        first=first,
        command=UUID(command) if command else None,
        actor=UUID(actor) if actor else None,
        at=datetime.fromisoformat(at).replace(tzinfo=UTC),
        payload=json.loads(payload),
        prev_hash=prev_hash,
        hash=own_hash,
    )
