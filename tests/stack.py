"""What one run of the tests stands on: folders of its own and, for PLACARD_TEST_STACK=cluster, real servers.

The process that starts the run begins the stack; workers of pytest-xdist find it in their environment and share it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tools.local_servers import QUICK, PostgreSQL, free_port, valkey_program, wait_for_port
from tools.processes import Running

#: This process among those of the run: "gw0", "gw1", ... under pytest-xdist, else "main".
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
_FOLDER, _POSTGRESQL = "PLACARD_TEST_FOLDER", "PLACARD_TEST_POSTGRESQL"


def is_cluster() -> bool:
    """Say whether this run is on PostgreSQL and Valkey; else it is on SQLite and in one process."""
    return os.environ.get("PLACARD_TEST_STACK", "single") == "cluster"


def folder() -> Path:
    """Return the run's folder, which goes when the run ends."""
    return Path(os.environ[_FOLDER])


def database_url(name: str) -> str:
    """Return the address of a database on the run's PostgreSQL."""
    server = os.environ[_POSTGRESQL].rpartition("/")[0]
    return f"{server}/{name}"


def begin() -> None:
    """Begin the stack, or join the one that is there; the settings read afterwards point at it and at nothing else."""
    if _FOLDER not in os.environ:
        _begin_run()
    for name in [
        name for name in os.environ if name.startswith("PLACARD_") and not name.startswith("PLACARD_TEST_")
    ]:
        if name != "PLACARD_CHROMIUM":
            del os.environ[name]
    own = folder() / WORKER
    own.mkdir(exist_ok=True)
    os.environ["PLACARD_DATA_DIR"] = str(own)
    if is_cluster():
        os.environ["PLACARD_DATABASE_URL"] = database_url("placard")
        os.environ["PLACARD_REDIS_URL"] = start_valkey(own)[1]


def start_valkey(place: Path) -> tuple[Running, str]:
    """Start a Valkey for this process alone (channels of one server are heard in all of its databases); return it and its address."""
    port = free_port()
    running = Running(valkey_program(place / "valkey", port))
    atexit.register(running.stop)
    wait_for_port(running, port)
    return running, f"redis://127.0.0.1:{port}/0"


def _begin_run() -> None:
    made = Path(tempfile.mkdtemp(prefix="placard-tests-"))
    os.environ[_FOLDER] = str(made)
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    if is_cluster():
        made.chmod(0o755)  # root runs PostgreSQL as another user, who has to come through here
        postgresql = PostgreSQL(made / "postgresql", settings=QUICK)
        running = Running(postgresql.program())
        atexit.register(postgresql.clean_up)
        atexit.register(running.stop)
        postgresql.wait_until_ready(running)
        os.environ[_POSTGRESQL] = postgresql.url()
