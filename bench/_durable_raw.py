"""The floor of bench/durable.py: one client that inserts one row and commits, again and again, each commit on the disk.

The row is an entry of the log, in a table with the columns and the indexes of the log itself: what has to be durable
for one request, however it is done. Nothing is decided, hashed, read or sent.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

LOG = "conference_sessions_floorentry"
COLUMNS = (
    "seq",
    "command_id",
    "type",
    "payload",
    "at",
    "prev_hash",
    "hash",
    "first",
    "actor_id",
    "session_id",
)
SESSION = uuid4()
DIGEST = hashlib.sha256(b"an entry").hexdigest()
NOW = datetime(2021, 6, 22, 8, tzinfo=UTC)

Commit = Callable[[int], None]


#: What a request for the floor says, in the length that it has in practice.
PAYLOAD = json.dumps(
    {
        "type": "floor_requested",
        "request": str(uuid4()),
        "item": str(SESSION),
        "delegation": {
            "id": str(SESSION),
            "role": "supporting_state",
            "names": {"en": "State-100", "ar": "state-100 ع"},
        },
        "kind": "statement",
        "on_behalf_of": "",
        "language": "",
        "speaker": "Ms. State-100.June.Example",
        "note": "",
        "added_by_chair": False,
        "article": "",
    }
)


def row(seq: int, *, ids: Callable[[UUID], object], at: object) -> tuple[object, ...]:
    """One entry, with values as the driver takes them."""
    return (
        seq,
        ids(uuid4()),
        "floor_requested",
        PAYLOAD,
        at,
        DIGEST,
        DIGEST,
        0,
        ids(SESSION),
        ids(SESSION),
    )


class RawPostgreSQL:
    """psycopg alone, with a prepared statement, and as it commits by default: BEGIN, INSERT, COMMIT."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url)
        self.connection.execute(
            sql.SQL("CREATE TABLE raw (LIKE {} INCLUDING ALL)").format(sql.Identifier(LOG))
        )
        self.connection.commit()
        self.cursor = self.connection.cursor()
        self.insert = sql.SQL("INSERT INTO raw ({}) VALUES ({})").format(
            sql.SQL(", ").join(map(sql.Identifier, COLUMNS)),
            sql.SQL(", ").join([sql.Placeholder()] * len(COLUMNS)),
        )

    def settings(self) -> str:
        """What the server says of its durability."""
        names = ("fsync", "synchronous_commit", "full_page_writes", "wal_sync_method")
        found = [
            self.connection.execute(sql.SQL("SHOW {}").format(sql.Identifier(name))).fetchone()
            for name in names
        ]
        self.connection.commit()
        return ", ".join(f"{name}={value[0]}" for name, value in zip(names, found, strict=True) if value)

    def commit(self, seq: int) -> None:
        """One row, one commit."""
        self.cursor.execute(self.insert, row(seq, ids=lambda each: each, at=NOW), prepare=True)
        self.connection.commit()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


class RawSQLite:
    """sqlite3 alone, in a file of its own beside the application's, opened by the same pragmas."""

    def __init__(self, database: Path, init_command: str) -> None:
        schema = sqlite3.connect(database)
        statements = schema.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC", (LOG,)
        ).fetchall()
        schema.close()
        self.connection = sqlite3.connect(database.with_name("raw.sqlite3"), isolation_level=None)
        self.connection.executescript(init_command)
        for (statement,) in statements:
            self.connection.execute(statement)
        self.insert = f"INSERT INTO {LOG} ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"

    def settings(self) -> str:
        """What the connection says of its durability (synchronous: 2 is FULL)."""
        names = ("journal_mode", "synchronous")
        return ", ".join(
            f"{name}={self.connection.execute(f'PRAGMA {name}').fetchone()[0]}" for name in names
        )

    def commit(self, seq: int) -> None:
        """One row, one commit, begun as Django begins ours."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute(self.insert, row(seq, ids=lambda each: each.hex, at=NOW.isoformat()))
        self.connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def rate(commit: Commit, first: int, number: int) -> float:
    """Commits per second of `number` commits in a row."""
    began = time.perf_counter()
    for seq in range(first, first + number):
        commit(seq)
    return number / (time.perf_counter() - began)
