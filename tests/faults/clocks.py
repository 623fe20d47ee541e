"""A cluster whose workers have clocks of their own, which can be set while they run."""

from __future__ import annotations

import struct
from datetime import timedelta
from pathlib import Path

from tests.faults.rig import Rig


class Clocks(Rig):
    """The usual cluster; only what the workers believe the time to be is the test's (clock/sitecustomize.py)."""

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        self._files = place / "clocks"
        self._files.mkdir()
        self.server.env |= {
            "PYTHONPATH": str(Path(__file__).parent / "clock"),
            "PLACARD_TEST_CLOCKS": str(self._files),
        }

    def step(self, worker: int, by: timedelta) -> None:
        """Set the clock of a worker, from one moment to the next, as far from the machine's time as said."""
        with (self._files / str(worker)).open("r+b") as file:
            file.write(struct.pack("q", int(by.total_seconds() * 1_000_000_000)))
