"""The real application under its real server, as a process of its own, for tests that go through the network."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tests import stack
from tools.local_servers import free_port
from tools.paths import BIN, PYTHON, ROOT
from tools.processes import Program, Running
from tools.serve import UVICORN

#: How to fill a database that servers start from. Each is made once per run and copied.
TEMPLATES: dict[str, list[list[str]]] = {
    "empty": [["migrate", "--no-input"]],
    "demo": [["migrate", "--no-input"], ["load_demo"]],
    "demo-on-the-day": [["migrate", "--no-input"], ["load_demo", "--on-the-day"]],
}
START_SECONDS = 60


class LiveServer:
    """One running Placard: its address, its data, and ways to stop, kill and restart it."""

    def __init__(
        self, place: Path, database: str, *, workers: int = 1, env: dict[str, str] | None = None
    ) -> None:
        self.place = place
        self.port = free_port()
        self.workers = workers
        self.url = f"http://127.0.0.1:{self.port}"
        self.websocket_url = f"ws://127.0.0.1:{self.port}"
        self.log = place / "server.log"
        #: A program with its arguments that the server is started through, where it needs another world around it.
        self.through: Sequence[object] = ()
        #: What the server is told beyond what it is told everywhere.
        self.options: Sequence[str] = ()
        self.env = {**environment(place, database), "PLACARD_SITE_URL": self.url, **(env or {})}
        self.valkey: Running | None = None
        if stack.is_cluster():
            self.valkey, self.env["PLACARD_REDIS_URL"] = stack.start_valkey(place)
        self.running: Running | None = None
        self._worker: Running | None = None

    def start(self) -> None:
        """Start the server and return when it answers. Fails with its log if it ends first."""
        address = ["--host", "127.0.0.1", "--port", str(self.port), "--workers", str(self.workers)]
        self.running = Running(
            Program(
                "web server",
                [*self.through, BIN / "uvicorn", *UVICORN, *self.options, *address],
                env=self.env,
                log=self.log,
                cwd=ROOT,
            )
        )
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.running.is_running():
            if self._answers():
                return
            time.sleep(0.05)
        raise AssertionError(f"The server did not start:\n{self.said()[-4000:]}")

    def start_task_worker(self) -> None:
        """Start the process that runs background tasks (mail, exports)."""
        argv = [
            PYTHON,
            ROOT / "manage.py",
            "db_worker",
            "--queue-name",
            "*",
            "--interval",
            "0.2",
            "--no-startup-delay",
            "--no-reload",
        ]
        self._worker = Running(
            Program("task worker", argv, env=self.env, log=self.place / "tasks.log", cwd=ROOT)
        )

    def run_tasks(self) -> str:
        """Run every task that waits, and return what was printed (e-mail among it)."""
        return self.manage("db_worker", "--queue-name", "*", "--batch", "--no-startup-delay", "--no-reload")

    def kill(self) -> None:
        """End the server as a crash would: SIGKILL, nothing said, nothing finished."""
        assert self.running is not None
        self.running.kill()

    def stop(self) -> None:
        """Stop the server, its task worker and its Valkey in good order."""
        for running in (self._worker, self.running, self.valkey):
            if running is not None:
                running.stop()

    def manage(self, *arguments: str) -> str:
        """Run a management command on this server's data and return what it prints."""
        return manage(self.env, *arguments)

    def said(self) -> str:
        """Return what the server has printed so far."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _answers(self) -> bool:
        try:
            with closing(urllib.request.urlopen(f"{self.url}/", timeout=10)):
                return True
        except urllib.error.HTTPError as error:
            error.close()
            return True
        except OSError:
            return False


def environment(place: Path, database: str) -> dict[str, str]:
    """Return the settings for data in this folder (SQLite) or in the database of this name (PostgreSQL)."""
    env = {
        # Not the settings of the tests, which stand in the environment of this process.
        "DJANGO_SETTINGS_MODULE": "conference.project.settings",
        "PLACARD_DATA_DIR": str(place),
        "PLACARD_THROTTLE_ANON": "100000/min",
        "PLACARD_THROTTLE_USER": "100000/min",
    }
    return env | ({"PLACARD_DATABASE_URL": stack.database_url(database)} if stack.is_cluster() else {})


def manage(env: dict[str, str], *arguments: str) -> str:
    """Run a management command in an environment; fails with what it printed."""
    done = subprocess.run(
        [PYTHON, ROOT / "manage.py", *arguments],
        env={**os.environ, "PLACARD_REDIS_URL": "", **env},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{' '.join(arguments)}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def make_data(template: str, place: Path, database: str) -> None:
    """Fill a folder and database with a copy of a template."""
    source = _template(template)
    if stack.is_cluster():
        _sql(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
    shutil.copytree(source, place, dirs_exist_ok=True)


def _template(name: str) -> Path:
    """Return the template's folder, made by whichever process of the run asks first."""
    place = stack.folder() / f"template-{name}"
    with (stack.folder() / f"template-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "made").exists():
            place.mkdir(exist_ok=True)
            if stack.is_cluster():
                _sql(f'CREATE DATABASE "{name}"')
            for command in TEMPLATES[name]:
                manage(environment(place, name), *command)
            (place / "made").touch()
    return place


def _sql(statement: str) -> None:
    import psycopg

    with psycopg.connect(stack.database_url("postgres"), autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]
