"""The disk of the smallest installation is full: nothing is promised that is not kept, and it goes on by itself."""

from __future__ import annotations

import asyncio
import urllib.request

import pytest

from tests.faults.crowd import Crowd
from tests.faults.device import Device
from tests.faults.disk import FileLimit, SmallDisk
from tests.faults.dose import dose

DELEGATIONS = dose(40, 100)
#: Commands that are to fail before there is room again.
FAIL = dose(30, 80)
BETWEEN = dose(80, 500)


def _page(url: str, cookie: str) -> str:
    asked = urllib.request.Request(url, headers={"Cookie": f"sessionid={cookie}"})
    with urllib.request.urlopen(asked, timeout=10) as answer:
        assert answer.status == 200
        return str(answer.read().decode())


async def _screens_go_on(device: Device, seq: int) -> None:
    """Those that are open are kept, and one that is opened now shows the list."""
    heard = device.heard
    await device.until(lambda: device.heard > heard)
    late = device.another()
    await late.start()
    await late.stop()
    assert late.seq >= seq


@pytest.mark.parametrize(
    ("kind", "fault"),
    [
        pytest.param(
            SmallDisk,
            "disk full (ENOSPC), on SQLite",
            marks=[
                pytest.mark.whole_dose,
                pytest.mark.skipif(
                    not SmallDisk.possible(),
                    reason="allowed: this machine lets nobody have a disk of his own",
                ),
            ],
            id="disk",
        ),
        pytest.param(FileLimit, "nothing can be written (EFBIG), on SQLite", id="limit"),
    ],
)
async def test_commands_are_tried_again_until_there_is_room(
    kind: type[SmallDisk | FileLimit], fault: str
) -> None:
    with kind(kind.__name__) as single:
        hall = await asyncio.to_thread(single.hall, DELEGATIONS)
        await single.start()
        page = f"{single.server.url}/sessions/{hall.session}/"
        async with Crowd(single.server.url, hall, single.stored) as crowd:
            notes, pid = crowd.notes, single.pid
            for _ in range(dose(1, 10)):
                connections = [device.connections for device in crowd.devices]
                failed = notes.answered_with("try_again")
                async with crowd.busy():
                    await crowd.acknowledged(BETWEEN)
                    while len(notes.answered_with("try_again") - failed) < FAIL:
                        # What the database needed for a moment it may give back: that goes as well.
                        await asyncio.to_thread(single.fill)
                        heard = notes.heard
                        await crowd.chair.until(lambda heard=heard: notes.heard > heard)
                    # Now and then a small one may have fitted in; what was acknowledged is there, whole.
                    full = await asyncio.to_thread(single.stored, hall.session, crowd.checker.seq)
                    found = crowd.checker.violations(full, {})
                    assert [each for each in found if "never answered" not in each] == []
                    # Whoever only looks is served as ever.
                    await _screens_go_on(crowd.public, full.seq)
                    assert hall.session in await asyncio.to_thread(_page, page, hall.delegates[0])
                    single.make_room()
                    await crowd.acknowledged(BETWEEN)
                await crowd.check(fault)
                assert [device.connections for device in crowd.devices] == connections, "all stayed connected"
                tried = notes.answered_with("try_again") - failed
                assert all(notes.answers[each][-1]["t"] == "ack" for each in tried)
            assert single.pid == pid
