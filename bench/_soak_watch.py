"""Watches while bench/soak.py runs: memory and open files of the workers, and how late the client itself is."""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

#: Seconds between two looks of the client at its own clock.
TICK_SECONDS = 0.01


@dataclass
class Samples:
    """Of one worker, from the first to the last."""

    pid: int
    resident: list[float] = field(default_factory=list)
    files: list[int] = field(default_factory=list)
    #: The most seconds between two looks for which its event loop was ready to run and had no core: the machine's part in a delay.
    starved: float = 0.0
    _starved_before: float = -1.0

    def take(self) -> None:
        """Add what is resident now, in MiB, and the number of open files."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                self.resident.append(int(line.split()[1]) / 1024)
        waited = int(Path(f"/proc/{self.pid}/schedstat").read_text().split()[1]) / 1e9
        if self._starved_before >= 0:
            self.starved = max(self.starved, waited - self._starved_before)
        self._starved_before = waited
        self.files.append(len(os.listdir(f"/proc/{self.pid}/fd")))  # noqa: PTH208 -- entries vanish while they are looked at

    def fifths(self) -> list[float]:
        """Mean MiB in each fifth of the time; what fills at first (kept patches) is full in the second."""
        cuts = [round(len(self.resident) * each / 5) for each in range(6)]
        return [statistics.mean(self.resident[a:b]) for a, b in pairwise(cuts)]

    @property
    def growth(self) -> float:
        """The last fifth against the second."""
        fifths = self.fifths()
        return fifths[-1] / fifths[1]


class Watch:
    """Looks until it is cancelled."""

    def __init__(self, pids: list[int], seconds_between: float) -> None:
        self.samples = [Samples(pid) for pid in pids]
        self.between = seconds_between
        #: The most by which a timer of the client was late, in seconds: so much of a delay is the client's own.
        self.worst_lag = 0.0

    async def run(self) -> None:
        await asyncio.gather(self._sample(), self._tick())

    async def _sample(self) -> None:
        while True:
            await asyncio.sleep(self.between)
            for each in self.samples:
                each.take()

    async def _tick(self) -> None:
        while True:
            due = time.monotonic() + TICK_SECONDS
            await asyncio.sleep(TICK_SECONDS)
            self.worst_lag = max(self.worst_lag, time.monotonic() - due)
