from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from tools.explain import Stop
from tools.local_servers import free_port
from tools.paths import ROOT
from tools.serve import check_port, chosen_port


def test_check_port_refuses_a_taken_port_and_names_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stop, match=rf"Port {port} on 127.0.0.1 is taken: .* PORT={port + 1}"):
            check_port(port)


def test_check_port_accepts_a_free_one():
    check_port(free_port())


@pytest.mark.parametrize("port", ["80x", "0", "65536", "-1", "٨٠٠٠"])
def test_chosen_port_refuses_what_is_no_port(port: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(Stop, match="is not a port"):
        chosen_port()


def test_demo_on_a_taken_port_ends_in_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        env = {**os.environ, "PORT": str(taken.getsockname()[1])}
        done = subprocess.run(
            [sys.executable, "-m", "tools", "demo"],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "is taken" in done.stderr
