"""The cluster shape for measurements: a durable PostgreSQL, Valkey and web workers, each on a port of its own.

    with Cluster() as cluster:
        made = cluster.run("-m", "bench._rooms", "1", "50")   # what the module prints last, as JSON
        workers = cluster.start_workers()                      # each has a port and a process id

Everything is stopped and removed on the way out, also after an error, Ctrl-C or SIGTERM.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tools.local_servers import PostgreSQL, free_port, valkey_program, wait_for_port
from tools.paths import BIN, PYTHON, ROOT
from tools.processes import Program, Running
from tools.serve import UVICORN

START_SECONDS = 60
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Worker:
    """One web worker: a process that listens on a port of its own, as behind a proxy that spreads the connections."""

    port: int
    running: Running

    @property
    def pid(self) -> int:
        """Id of the process itself; uvicorn has no other under it."""
        return self.running.process.pid


class Cluster:
    """PostgreSQL as in production (fsync on, synchronous commit), Valkey, and the web workers that are asked for."""

    def __init__(self, env: dict[str, str] | None = None) -> None:
        # Not /tmp, which may be memory: a commit has to reach a disk. PostgreSQL may run as another user, who comes through here.
        self.folder = Path(tempfile.mkdtemp(prefix="placard-bench-", dir="/var/tmp"))
        self.folder.chmod(0o755)
        self.env = {
            "DJANGO_SETTINGS_MODULE": "conference.project.settings",
            "PLACARD_DATA_DIR": str(self.folder),
            "PLACARD_THROTTLE_ANON": "100000/min",
            "PLACARD_THROTTLE_USER": "100000/min",
            **(env or {}),
        }
        self.database_url = ""
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Self:
        self._stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        self._stack.callback(signal.signal, signal.SIGTERM, before)
        try:
            self._start_servers()
            self.run("manage.py", "migrate", "--no-input", "-v", "0")
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    def run(self, *arguments: str) -> Any:
        """Run Python with these arguments on the cluster's data; what it prints last, read as JSON, or None.

        Raises RuntimeError with what it said where it fails.
        """
        done = subprocess.run(
            [PYTHON, *arguments],
            env={**os.environ, **self.env},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
        last = done.stdout.strip().rpartition("\n")[2]
        return json.loads(last) if last.startswith(("{", "[")) else None

    def start_workers(self, number: int = 2, application: str = UVICORN[0]) -> list[Worker]:
        """Start web workers of an ASGI application and return when all of them answer."""
        workers = []
        for index in range(number):
            port = free_port()
            argv = [BIN / "uvicorn", application, *UVICORN[1:], "--host", "127.0.0.1", "--port", str(port)]
            log = self.folder / f"worker-{index}.log"
            workers.append(
                Worker(port, self.start(Program(f"worker {index}", argv, self.env, log=log, cwd=ROOT)))
            )
        for worker in workers:
            wait_until_answers(worker)
        return workers

    def start(self, program: Program) -> Running:
        """Start a program that is stopped with the cluster."""
        running = Running(program)
        self._stack.callback(running.stop)
        return running

    def said(self) -> str:
        """What the workers have printed: warnings and errors."""
        return "".join(log.read_text(errors="replace") for log in sorted(self.folder.glob("worker-*.log")))

    def _start_servers(self) -> None:
        postgresql = PostgreSQL(self.folder / "postgresql")
        self._stack.callback(postgresql.clean_up)
        postgresql.wait_until_ready(self.start(postgresql.program()))
        postgresql.create_database("placard")
        self.database_url = postgresql.url("placard")
        port = free_port()
        wait_for_port(self.start(valkey_program(self.folder / "valkey", port)), port)
        self.env["PLACARD_DATABASE_URL"] = self.database_url
        self.env["PLACARD_REDIS_URL"] = f"redis://127.0.0.1:{port}/0"


def wait_until_answers(worker: Worker) -> None:
    """Return when the worker answers a request, with whatever status. Raises RuntimeError where it ends or never does."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and worker.running.is_running():
        with contextlib.suppress(OSError):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{worker.port}/healthz", timeout=10).close()
            except urllib.error.HTTPError as error:
                error.close()
            return
        time.sleep(0.05)
    log = worker.running.program.log
    raise RuntimeError(f"The worker did not start:\n{log.read_text(errors='replace') if log else ''}")


def cpu_seconds(workers: list[Worker]) -> float:
    """CPU time that the workers have used so far, together."""
    total = 0
    for worker in workers:
        fields = Path(f"/proc/{worker.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS
