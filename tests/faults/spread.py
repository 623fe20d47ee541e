"""Which worker a device is connected to, and how to have devices on all of them."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from conference.realtime.protocol import MESSAGES_AT_ONCE
from tests.faults.device import Device
from tests.faults.rig import Rig

#: How often a device comes back until it is where it is wanted: whichever worker is quicker takes it.
TRIES = 200


def worker_of(rig: Rig, device: Device) -> int:
    """The pid of the worker at the other end of a device's connection; 0 where there is none."""
    wanted = f"{rig.server.port:04X}", f"{device.port:04X}"
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        _, local, remote, _, _, _, _, _, _, inode, *_ = line.split()
        if (local[-4:], remote[-4:]) == wanted and inode != "0":
            return next((pid for pid in rig.workers() if f"socket:[{inode}]" in _open_files(pid)), 0)
    return 0


def _open_files(pid: int) -> set[str]:
    found = set()
    for path in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):
            found.add(os.readlink(path))  # noqa: PTH115 -- what it says is no path
    return found


async def spread(rig: Rig, devices: Sequence[Device]) -> dict[Device, int]:
    """Have each second device on the one worker and the others on the other; returns where each is."""
    workers = sorted(rig.workers())
    places = {device: workers[number % len(workers)] for number, device in enumerate(devices)}
    await asyncio.gather(*[_move(rig, device, worker) for device, worker in places.items()])
    return places


async def _move(rig: Rig, device: Device, worker: int) -> None:
    for _ in range(TRIES):
        if worker_of(rig, device) == worker:
            return
        await come_back(device)
    raise AssertionError(f"{device.name} never came to worker {worker}")


async def come_back(device: Device) -> None:
    """Lose the connection, and return when something was heard on the next."""
    before = device.connections
    device.cut()
    await device.until(lambda: device.connections > before)


def spent(device: Device, messages: int = 1) -> bool:
    """Whether a server would not take so many messages more on the connection at once."""
    return device.sent + messages > MESSAGES_AT_ONCE - 5
