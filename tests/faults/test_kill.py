"""The only process is killed, on SQLite: when it is back, everything acknowledged is there, once and in order."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.faults.crowd import Crowd
from tests.faults.dose import dose
from tests.faults.single import Single

BETWEEN = dose(100, 500)
FAULT = "the only process killed (SIGKILL), on SQLite"


@pytest.fixture(scope="module")
def single() -> Iterator[Single]:
    with Single("killed") as made:
        yield made


async def test_half_of_a_hundred_are_answered_when_the_process_is_killed(single: Single) -> None:
    hall = await asyncio.to_thread(single.hall, 100)
    await single.start()
    async with Crowd(single.server.url, hall, single.stored) as crowd:
        first, then = crowd.delegates[::2], crowd.delegates[1::2]
        before = await asyncio.gather(*[each.command("request_floor", item=hall.item) for each in first])
        assert [each["t"] for each in before] == ["ack"] * 50
        asking = [asyncio.create_task(each.command("request_floor", item=hall.item)) for each in then]
        # All have just sent theirs, and none has an answer.
        await asyncio.sleep(0)
        assert all(each.pending for each in then)
        single.server.kill()
        assert len(crowd.notes.answers) == 50
        await single.start()
        after = await asyncio.gather(*asking)
        assert [each["t"] for each in after] == ["ack"] * 50
        # A device cannot know whether its answer was the last thing that it got.
        again = await asyncio.gather(
            *[each.again(answer["id"]) for each, answer in zip(first, before, strict=True)]
        )
        assert again == before, "the same answer both times"
        await crowd.check(FAULT)
        waiting = [row["id"] for row in crowd.chair.view["waiting"]]
        assert sorted(waiting) == sorted(each["id"] for each in before + after)


@pytest.mark.whole_dose
async def test_it_is_killed_while_all_go_on(single: Single) -> None:
    hall = await asyncio.to_thread(single.hall, dose(40, 100))
    async with Crowd(single.server.url, hall, single.stored) as crowd:
        for _ in range(dose(1, 20)):
            async with crowd.busy():
                await crowd.acknowledged(BETWEEN)
                single.server.kill()
                await single.start()
                await crowd.acknowledged(BETWEEN)
            await crowd.check(FAULT)
