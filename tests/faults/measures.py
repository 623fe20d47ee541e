"""What a fault costs: how late screens were, what memory processes have, and which connections they hold."""

from __future__ import annotations

import asyncio
import statistics
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.faults.crowd import FIGURES
from tests.faults.device import Device
from tests.faults.notes import Acknowledged, Notes

#: Seconds in which 99 of 100 screens are there, beyond what the machine itself was late (RELIABILITY F9).
NOT_HELD_UP = 1.0
#: Seconds between two looks at how late the machine is.
TICK = 0.02
#: Answers that are looked at, of all that there were.
ANSWERS = 5000
#: In /proc/net/tcp.
ESTABLISHED = "01"


class Lateness:
    """Seconds from the answer to a command until every screen shows it, of all that is answered from now on."""

    def __init__(self, notes: Notes, devices: Sequence[Device]) -> None:
        self._notes, self._devices = notes, list(devices)
        self._from = len(notes.acknowledged)
        self._seen = {device: len(device.shown) for device in devices}
        #: Seconds for which this process, on the same cores, was kept waiting for its turn, at the worst.
        self._machine = 0.0
        self._ticking = asyncio.create_task(self._tick())

    async def held_up(self, during: str) -> float:
        """Seconds in which 99 of 100 were there, once all are, less what the machine was late; printed with the median.

        Raises TimeoutError.
        """
        answers = self._notes.acknowledged[self._from :]
        last = max(each.seq for each in answers)
        answers = answers[:: len(answers) // ANSWERS + 1]
        await asyncio.gather(*[device.until(lambda d=device: d.seq >= last, 30) for device in self._devices])
        late = sorted(each for device in self._devices for each in self._of(device, answers))
        self._ticking.cancel()
        p99 = late[len(late) * 99 // 100]
        FIGURES.append(
            f"{during}: from answer to screen, median {statistics.median(late) * 1000:.0f} ms,"
            f" 99 % within {p99 * 1000:.0f} ms, the last {late[-1] * 1000:.0f} ms ({len(late)} screens reached),"
            f" the machine by {self._machine * 1000:.0f} ms"
        )
        return p99 - self._machine

    async def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + TICK
            await asyncio.sleep(TICK)
            self._machine = max(self._machine, loop.time() - due)

    def _of(self, device: Device, answers: Sequence[Acknowledged]) -> list[float]:
        """0 where the screen told before the answer."""
        shown = device.shown[self._seen[device] :]
        seqs = [seq for seq, _ in shown]
        return [max(0.0, shown[bisect_left(seqs, each.seq)][1] - each.at) for each in answers]


def memory(pids: Iterable[int]) -> int:
    """What processes have in memory together, in bytes."""
    return sum(_resident(Path(f"/proc/{pid}/status").read_text()) for pid in pids)


def held(port: int) -> set[int]:
    """The ports at the other end of the connections that the server at a port still keeps open."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {
        int(row[2].partition(":")[2], 16)
        for row in rows
        if row[3] == ESTABLISHED and int(row[1].partition(":")[2], 16) == port
    }


def _resident(status: str) -> int:
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024
