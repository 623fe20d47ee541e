"""The servers of bench/storm.py and bench/memory.py as processes, each on a port of its own."""

from __future__ import annotations

import os
import signal
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tools.local_servers import free_port, wait_for_port
from tools.paths import BIN, PYTHON, ROOT
from tools.processes import Program, Running
from tools.serve import UVICORN

#: Until a server has collected its garbage.
SETTLE_SECONDS = 1.0
TICKS = os.sysconf("SC_CLK_TCK")
#: Where the ASGI application of each kind is; `raw` has none.
APPLICATIONS = {
    "uvicorn": "bench._storm_servers:bare",
    "ours": UVICORN[0],
    "profiled": "bench._storm_profile:application",
    "idle uvicorn": "bench._memory_servers:bare",
    "idle ours": "bench._memory_servers:ours",
}


@dataclass
class Served:
    """A server that runs."""

    running: Running
    port: int

    @property
    def pid(self) -> int:
        return self.running.process.pid

    def cpu(self) -> float:
        """CPU seconds that it has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def said(self) -> str:
        """What it has printed."""
        log = self.running.program.log
        return log.read_text() if log else ""

    def kept(self) -> int:
        """Bytes of memory that are its own, after the garbage is collected."""
        os.kill(self.pid, signal.SIGUSR1)
        time.sleep(SETTLE_SECONDS)
        return self._pss()

    def _pss(self) -> int:
        lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def serve(kind: str, folder: str, env: dict[str, str], afterwards: ExitStack) -> Served:
    """Start one and wait until it listens; it is stopped afterwards. Its log is in the folder."""
    port = free_port()
    address = ["--host", "127.0.0.1", "--port", str(port)]
    argv: list[object] = [PYTHON, "-m", "bench._storm_servers", port]
    if kind != "raw":
        argv = [BIN / "uvicorn", APPLICATIONS[kind], *UVICORN[1:], *address]
        if kind.endswith("uvicorn"):
            # Its own protocol, not what we make of it.
            argv += ["--ws", "websockets-sansio"]
    log = Path(folder) / f"{kind}.log".replace(" ", "-")
    running = Running(Program(kind, argv, env=env, log=log, cwd=ROOT))
    afterwards.callback(running.stop)
    wait_for_port(running, port)
    return Served(running, port)
