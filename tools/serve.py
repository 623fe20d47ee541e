"""`make demo` and `make cluster`: everything that the application is made of, started together and stopped together."""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from tools.explain import Stop
from tools.local_servers import NOBODY, PostgreSQL, can_reach, free_port, valkey_program, wait_for_port
from tools.paths import BIN, PYTHON, ROOT, VAR
from tools.processes import Program, Supervisor
from tools.steps import one_line_failures, run_step, say

if TYPE_CHECKING:
    from collections.abc import Sequence

HOST = "127.0.0.1"
#: What the application needs of its server, in every shape; tests and deploy/ use the same.
UVICORN = (
    "conference.project.asgi:application",
    *("--ws", "conference.realtime.websocket_server:BoundedProtocol", "--ws-max-size", "65536"),
    *("--ws-ping-interval", "20", "--ws-per-message-deflate", "true", "--loop", "uvloop"),
    # A new worker may take so many seconds to start on a busy machine, and an old one to say that it is there.
    *("--timeout-graceful-shutdown", "5", "--timeout-worker-healthcheck", "15"),
    *("--log-level", "warning", "--no-access-log"),
)
START_SECONDS = 60


def main(arguments: Sequence[str]) -> int:
    """Serve one of the two shapes until someone stops it; the status is 0 only for that."""
    shape, *options = arguments
    with one_line_failures():
        port = chosen_port()
        check_port(port)
        env = {"PLACARD_SITE_URL": f"http://{HOST}:{port}", "PLACARD_DEMO": "1"}
        with contextlib.ExitStack() as afterwards, Supervisor() as supervisor:
            try:
                if shape == "cluster":
                    env |= start_servers(supervisor, afterwards)
                os.environ.update(env)
                accounts = prepare(options)
                supervisor.check()
                start_application(supervisor, port, workers=2 if shape == "cluster" else 1)
                announce(port, accounts)
                supervisor.wait()
            except KeyboardInterrupt:
                say("\nStopping ...")
        say("Stopped.")
    return 0


def chosen_port() -> int:
    """Return the port of the environment. Raises Stop for what is no port."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) < 65536:
        raise Stop(f"PORT={text} is not a port: give a number from 1 to 65535.")
    return int(text)


def check_port(port: int) -> None:
    """Raise Stop where something listens on the port already, before any work is done."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise Stop(
                f"Port {port} may not be used without root: choose one above 1023, for example PORT=8001."
            ) from None
        except OSError:
            raise Stop(
                f"Port {port} on {HOST} is taken: stop what listens there, or choose another, for example PORT={port + 1}."
            ) from None


def start_servers(supervisor: Supervisor, afterwards: contextlib.ExitStack) -> dict[str, str]:
    """Start PostgreSQL and Valkey and return the settings that point at them."""
    folder = cluster_folder()
    folder.mkdir(parents=True, exist_ok=True)
    say("Starting PostgreSQL and Valkey")
    postgresql = PostgreSQL(folder / "postgresql")
    afterwards.callback(postgresql.clean_up)
    running = supervisor.start(postgresql.program())
    postgresql.wait_until_ready(running)
    postgresql.create_database("placard")
    port = free_port()
    wait_for_port(supervisor.start(valkey_program(folder / "valkey", port)), port)
    return {
        "PLACARD_DATA_DIR": str(folder),
        "PLACARD_DATABASE_URL": postgresql.url("placard"),
        "PLACARD_REDIS_URL": f"redis://{HOST}:{port}/0",
    }


def cluster_folder() -> Path:
    """Return where the cluster keeps its data: var/cluster, unless root runs this in a place that PostgreSQL's user cannot reach."""
    VAR.mkdir(exist_ok=True)
    if os.geteuid() != 0 or can_reach(NOBODY, VAR):
        return VAR / "cluster"
    folder = Path("/var/tmp") / f"placard-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]}"  # noqa: S108 -- must be reachable by another user
    say(f"  PostgreSQL does not run as root and its user cannot enter {VAR}; the data are in {folder}")
    return folder


def prepare(options: Sequence[str]) -> str:
    """Bring the database to today's shape, put the demonstration into it unless it is there, and return who can sign in."""
    return run_step(
        "Database and demonstration", [PYTHON, "-m", "tools.prepare", *options], separate=True
    ).rstrip()


def start_application(supervisor: Supervisor, port: int, *, workers: int) -> None:
    """Start the server and the task worker, and return when pages are answered."""
    address = ["--host", HOST, "--port", str(port), "--workers", str(workers)]
    supervisor.start(Program("web server", [BIN / "uvicorn", *UVICORN, *address], cwd=ROOT))
    supervisor.start(
        Program(
            "task worker",
            [
                PYTHON,
                ROOT / "manage.py",
                "db_worker",
                "--queue-name",
                "*",
                "--no-reload",
                "--no-startup-delay",
            ],
            cwd=ROOT,
        )
    )
    for _attempt in range(START_SECONDS * 5):
        if answers(port):
            return
        supervisor.wait(0.2)
    raise Stop(f"The web server did not answer within {START_SECONDS} seconds.")


def answers(port: int) -> bool:
    """Say whether the server answers a request, with whatever status."""
    with contextlib.suppress(OSError):
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/", timeout=10).close()
        except urllib.error.HTTPError as error:
            error.close()
        return True
    return False


def announce(port: int, accounts: str) -> None:
    """Print where it is and who can sign in."""
    say(f"\nPlacard runs at http://{HOST}:{port}/\n\n{accounts}\n")
    say("E-mail that it sends is printed here. Ctrl-C stops everything.\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
