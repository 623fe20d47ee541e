"""A cluster of its own to break: PostgreSQL that keeps what it says it keeps, Valkey, and two workers."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql
from psycopg.rows import class_row

from tests.faults.checker import Row, Stored
from tests.servers import LiveServer, manage
from tools.explain import Stop
from tools.local_servers import PostgreSQL, free_port, valkey_program, wait_for_port
from tools.processes import Program, Running

#: The database in which the application lives.
DATABASE = "placard"
#: A connection that broke is noticed by its heartbeat.
HEARTBEAT_SECONDS = "1"

#: Nothing is written but what a commit waits for: what did not wait is lost with certainty when PostgreSQL is killed.
LAZY = {"wal_writer_delay": "10s"}

HALL = """
import json
from django.conf import settings
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
from tests import scenes
from tests.scenes import cookie
made = scenes.scene(*[f"state-{n}" for n in range(%(delegations)d)], slug=%(slug)r, is_public=True)
made.open()
print(json.dumps({
    "session": str(made.session.pk),
    "item": str(made.items[0].pk),
    "chair": cookie(made.chair),
    "vice_chair": cookie(made.vice_chair),
    "delegates": [cookie(user) for user in made.delegates.values()],
    "delegations": [str(each.pk) for each in made.delegations.values()],
}))
"""


class Hall:
    """A session in which the list of one item is open, and the HTTP sessions of those who sit there."""

    def __init__(self, made: dict) -> None:
        self.session: str = made["session"]
        self.item: str = made["item"]
        self.chair: str = made["chair"]
        self.vice_chair: str = made["vice_chair"]
        self.delegates: list[str] = made["delegates"]
        self.delegations: list[str] = made["delegations"]


def hall(env: dict[str, str], slug: str, delegations: int) -> Hall:
    """Make a hall in the data that the environment points at."""
    code = HALL % {"delegations": delegations, "slug": slug}
    return Hall(json.loads(manage(env, "shell", "-v", "0", "-c", code).strip().splitlines()[-1]))


class Rig:
    """The processes, each of which can be killed and started again by itself."""

    def __init__(self, place: Path, *, workers: int = 2) -> None:
        self.place = place
        place.mkdir(parents=True, exist_ok=True)
        for folder in (place.parent, place):
            folder.chmod(0o755)  # root runs PostgreSQL as another user, who has to come through here
        self.postgresql = PostgreSQL(place / "postgresql", settings=LAZY)
        self._database: Running | None = None
        self._valkey_port = free_port()
        self._valkey: Running | None = None
        self._halls = 0
        # A program ends with the thread that started it (tools.processes): this one is there as long as the rig.
        self._starter = ThreadPoolExecutor(max_workers=1)
        self.server = LiveServer(
            place,
            DATABASE,
            workers=workers,
            env={
                "PLACARD_DATABASE_URL": self.postgresql.url(DATABASE),
                "PLACARD_REDIS_URL": f"redis://127.0.0.1:{self._valkey_port}/0",
                "PLACARD_HEARTBEAT_SECONDS": HEARTBEAT_SECONDS,
            },
        )
        # It is the test that says what becomes of a worker that hangs.
        self.server.options = ("--timeout-worker-healthcheck", "60")

    def __enter__(self) -> Self:
        try:
            self.start_postgresql()
            self.postgresql.create_database(DATABASE)
            self.start_valkey()
            self.server.manage("migrate", "--no-input", "-v", "0")
            self.server.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.stop()
        for running in (self._valkey, self._database):
            if running:
                running.stop()
        self._starter.shutdown()
        self.postgresql.clean_up()

    def hall(self, delegations: int) -> Hall:
        """A new session with its own log."""
        self._halls += 1
        made = hall(self.server.env, f"hall-{self._halls}", delegations)
        with psycopg.connect(**self._address(), autocommit=True) as connection:
            # The hall itself is there, whatever the settings of durability are: it is not what is tested.
            connection.execute("CHECKPOINT")
        return made

    def _started(self, program: Program) -> Running:
        return self._starter.submit(Running, program).result()

    # --- Workers ---------------------------------------------------------------------------------------------

    def workers(self) -> list[int]:
        """The pids of the processes that serve; those on their way up among them."""
        assert self.server.running is not None
        return [pid for pid in children(self.server.running.process.pid) if "spawn_main" in command_line(pid)]

    def replace_workers(self) -> None:
        """Ask the one who watches over the workers to start new ones and end the old, one after the other."""
        assert self.server.running is not None
        self.server.running.process.send_signal(signal.SIGHUP)

    def until_gone(self, pid: int, seconds: float = 60) -> None:
        """Return once a process has ended. Raises TimeoutError."""
        # A pid may be given to another process; a descriptor of the process itself is not.
        try:
            process = os.pidfd_open(pid)
        except ProcessLookupError:
            return
        try:
            if not select.select([process], [], [], seconds)[0]:
                raise TimeoutError(f"process {pid} still runs")
        finally:
            os.close(process)

    # --- Valkey ----------------------------------------------------------------------------------------------

    def kill_valkey(self) -> None:
        """As a crash would."""
        assert self._valkey is not None
        self._valkey.kill()

    def start_valkey(self) -> None:
        """Start it, or start it again: at the same address, knowing nothing."""
        self._valkey = self._started(valkey_program(self.place / "valkey", self._valkey_port))
        wait_for_port(self._valkey, self._valkey_port)

    # --- PostgreSQL ------------------------------------------------------------------------------------------

    def restart_postgresql(self) -> None:
        """In good order, but without waiting for anybody ("fast")."""
        assert self._database is not None
        self._database.stop()
        self.start_postgresql()

    def kill_postgresql(self) -> None:
        """The whole of it, as a crash of the machine's would end it; what was not written is lost."""
        assert self._database is not None
        postmaster = self._database.process.pid
        # Each backend is a session of its own, so the group does not have them.
        pids = [postmaster, *children(postmaster)]
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._database.process.wait()

    def start_postgresql(self) -> None:
        """Start it, or start it again: it recovers from what it has written."""
        until = time.monotonic() + 30
        while True:
            self._database = self._started(self.postgresql.program())
            try:
                self.postgresql.wait_until_ready(self._database)
            except Stop:
                # Processes of one that was killed may still be ending: it refuses to start beside them.
                self._database.stop()
                if time.monotonic() > until:
                    raise
            else:
                return

    def wait_for_log(self, *, wait: bool) -> None:
        """Whether a commit waits until the database's own log is on disk, from now on; all connections are new."""
        with psycopg.connect(**self._address(), autocommit=True) as connection:
            statement = sql.SQL("ALTER DATABASE {} SET synchronous_commit = {}")
            connection.execute(statement.format(sql.Identifier(DATABASE), sql.Literal(wait)))
        self.restart_postgresql()

    # --- What is stored --------------------------------------------------------------------------------------

    def connect(self, database: str = DATABASE) -> psycopg.Connection:
        """A connection to a database, past the application."""
        return psycopg.connect(**self._address(database))

    def stored(self, session: str, after: int, database: str = DATABASE) -> Stored:
        """What a database says of a session, read past the application; of the log what comes after an entry."""
        with self.connect(database) as connection:
            # All of it as of one instant.
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            row = connection.execute(
                "SELECT seq, head_hash FROM conference_sessions_session WHERE id = %s", [session]
            ).fetchone()
            assert row is not None
            entries = connection.cursor(row_factory=class_row(Row)).execute(
                "SELECT seq, first, command_id AS command, actor_id AS actor, at, payload, prev_hash, hash"
                " FROM conference_sessions_floorentry WHERE session_id = %s AND seq > %s ORDER BY seq",
                [session, after],
            )
            requests = connection.execute(
                "SELECT id, status FROM conference_sessions_floorrequest WHERE session_id = %s", [session]
            )
            return Stored(
                seq=row[0],
                head_hash=row[1],
                rows=entries.fetchall(),
                requests={str(key): status for key, status in requests},
            )

    def _address(self, database: str = DATABASE) -> dict:
        return {"host": str(self.postgresql.sockets), "user": "postgres", "dbname": database}


def children(pid: int) -> list[int]:
    """The pids of the processes that a process has started and that still run."""
    with contextlib.suppress(OSError):
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def command_line(pid: int) -> str:
    """How a process was started; empty where it is gone."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    return ""
