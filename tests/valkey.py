"""A Valkey that a test can kill, freeze and bring back, and servers that hear each other through it."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import stack
from tests.servers import LiveServer
from tools.local_servers import wait_for_port
from tools.processes import Running

#: Each brings a Valkey of its own and two processes: once is enough, in the shape in which there is a Redis.
in_a_cluster = pytest.mark.skipif(not stack.is_cluster(), reason="allowed: one process alone has no Redis")


class Valkey:
    """One Valkey at one address, whatever happens to it."""

    def __init__(self, running: Running, url: str) -> None:
        self.running, self.url = running, url

    def kill(self) -> None:
        """End it as a crash would (SIGKILL)."""
        self.running.kill()

    def freeze(self) -> None:
        """Let it answer nothing and close nothing, as behind a cable that was cut."""
        self.running.signal_group(signal.SIGSTOP)

    def bring_back(self) -> None:
        """Let it go on, or start it anew at the same address, knowing nothing."""
        self.running.signal_group(signal.SIGCONT)
        if not self.running.is_running():
            self.running = Running(self.running.program)
        wait_for_port(self.running, int(self.url.rpartition(":")[2].partition("/")[0]))

    def stop(self) -> None:
        """End it for good."""
        self.running.signal_group(signal.SIGCONT)
        self.running.stop()


def valkey_at(place: Path) -> Valkey:
    """Start one; the caller stops it."""
    return Valkey(*stack.start_valkey(place))


def with_valkey(
    start_server: Callable[..., LiveServer], place: Path, env: dict[str, str] | None = None
) -> tuple[LiveServer, Valkey]:
    """The demonstration on the day with a Valkey, on whatever database the run is on; the caller stops the Valkey."""
    if stack.is_cluster():
        server = start_server("demo-on-the-day", env=env)
        assert server.valkey is not None
        return server, Valkey(server.valkey, server.env["PLACARD_REDIS_URL"])
    valkey = valkey_at(place)
    server = start_server("demo-on-the-day", env={**(env or {}), "PLACARD_REDIS_URL": valkey.url})
    return server, valkey
