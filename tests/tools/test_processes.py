from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools.explain import Stop
from tools.paths import ROOT
from tools.processes import Program, Running, Supervisor

FOREVER = "import time\nwhile True: time.sleep(0.05)"
#: A server with a worker of its own, whose number it writes down.
WITH_CHILD = (
    "import subprocess, sys, pathlib, time\n"
    f"child = subprocess.Popen([sys.executable, '-c', {FOREVER!r}])\n"
    "pathlib.Path(sys.argv[1]).write_text(str(child.pid))\n"
    "while True: time.sleep(0.05)"
)
DEAF = f"import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint('deaf', flush=True)\n{FOREVER}"


def is_alive(pid: int) -> bool:
    """A process that has ended but was not waited for (a zombie) is not alive."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


def eventually(condition, seconds: float = 10) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.02)
    return False


def python(name: str, code: str, *arguments: object) -> Program:
    return Program(name, [sys.executable, "-c", code, *arguments])


def test_supervisor_names_the_program_that_ended_and_stops_the_rest():
    with (
        pytest.raises(Stop, match="The task worker ended with status 3; everything else was stopped"),
        Supervisor() as supervisor,
    ):
        server = supervisor.start(python("web server", FOREVER))
        supervisor.start(python("task worker", "raise SystemExit(3)"))
        supervisor.wait(10)
    assert not is_alive(server.process.pid)


def test_supervisor_says_when_a_program_was_killed():
    with pytest.raises(Stop, match="The web server was ended by SIGKILL"), Supervisor() as supervisor:
        supervisor.start(python("web server", FOREVER)).process.kill()
        supervisor.wait(10)


def test_supervisor_asked_to_stop_leaves_no_orphan(tmp_path: Path):
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), Supervisor() as supervisor:
        server = supervisor.start(python("web server", WITH_CHILD, tmp_path / "child"))
        assert eventually(lambda: (tmp_path / "child").exists() and (tmp_path / "child").read_text())
        child = int((tmp_path / "child").read_text())
        assert is_alive(child)
        os.kill(os.getpid(), signal.SIGTERM)
        supervisor.wait(10)
    assert not is_alive(server.process.pid)
    assert eventually(lambda: not is_alive(child))
    assert signal.getsignal(signal.SIGTERM) is before


def test_stop_ends_a_program_that_does_not_listen(tmp_path: Path):
    running = Running(Program("deaf", [sys.executable, "-c", DEAF], log=tmp_path / "log"))
    assert eventually(lambda: "deaf" in (tmp_path / "log").read_text())
    began = time.monotonic()
    running.stop(patience=0.5)
    assert running.process.returncode == -signal.SIGKILL
    assert 0.5 <= time.monotonic() - began < 5


@pytest.mark.skipif(sys.platform != "linux", reason="allowed: only the Linux kernel can be asked for this")
def test_programs_end_when_their_supervisor_is_killed_outright(tmp_path: Path):
    code = (
        "import sys, pathlib\nfrom tools.processes import Program, Supervisor\n"
        "with Supervisor() as supervisor:\n"
        f"    running = supervisor.start(Program('server', [sys.executable, '-c', {FOREVER!r}]))\n"
        "    pathlib.Path(sys.argv[1]).write_text(str(running.process.pid))\n"
        "    supervisor.wait()\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, tmp_path / "pid"], cwd=ROOT)
    assert eventually(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text())
    server = int((tmp_path / "pid").read_text())
    assert is_alive(server)
    parent.kill()
    parent.wait()
    assert eventually(lambda: not is_alive(server))
