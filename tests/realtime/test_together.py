"""Questions that come at one moment are answered in one go, each as of after it was asked."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from conference.realtime import together
from conference.realtime.together import Together


class Oracle:
    """Answers a number with its square, one batch at a time; keeps what it was asked, and waits when it is told to."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()

    def answers(self, questions: Sequence[int]) -> list[int | Exception]:
        self.batches.append(list(questions))
        self.begun.set()
        assert self.go_on.wait(10)
        if 13 in questions:
            raise ConnectionError
        return [ValueError(each) if each < 0 else each * each for each in questions]


async def test_who_asks_at_one_moment_is_answered_in_one_go() -> None:
    oracle = Oracle()
    asking: Together[int, int] = Together(oracle.answers)
    assert await asyncio.gather(*(asking.ask(each) for each in range(20, 70))) == [
        each**2 for each in range(20, 70)
    ]
    assert oracle.batches == [list(range(20, 70))]


async def test_so_many_are_answered_at_once_and_no_more() -> None:
    oracle = Oracle()
    asking: Together[int, int] = Together(oracle.answers)
    most = together.AT_ONCE
    await asyncio.gather(*(asking.ask(each) for each in range(100, 101 + 2 * most)))
    assert [len(each) for each in oracle.batches] == [most, most, 1]


async def test_who_asks_while_others_are_answered_is_not_told_what_was_found_before() -> None:
    oracle = Oracle()
    oracle.go_on.clear()
    asking: Together[int, int] = Together(oracle.answers)
    first = asyncio.create_task(asking.ask(1))
    assert await asyncio.to_thread(oracle.begun.wait, 10)
    later = [asyncio.create_task(asking.ask(each)) for each in (2, 1)]
    await asyncio.sleep(0)
    assert oracle.batches == [[1]]
    oracle.go_on.set()
    assert await asyncio.gather(first, *later) == [1, 4, 1]
    assert oracle.batches == [[1], [2, 1]]


async def test_refusal_is_for_who_asked_alone() -> None:
    asking: Together[int, int] = Together(Oracle().answers)
    found = await asyncio.gather(*(asking.ask(each) for each in (3, -3, 4)), return_exceptions=True)
    assert (found[0], type(found[1]), found[2]) == (9, ValueError, 16)


async def test_when_nothing_can_be_found_out_all_hear_of_it_and_the_next_are_answered() -> None:
    asking: Together[int, int] = Together(Oracle().answers)
    found = await asyncio.gather(asking.ask(13), asking.ask(2), return_exceptions=True)
    assert [type(each) for each in found] == [ConnectionError, ConnectionError]
    assert await asking.ask(2) == 4


async def test_who_goes_away_meanwhile_is_not_asked_about() -> None:
    oracle = Oracle()
    oracle.go_on.clear()
    asking: Together[int, int] = Together(oracle.answers)
    first = asyncio.create_task(asking.ask(1))
    assert await asyncio.to_thread(oracle.begun.wait, 10)
    gone, stays = (asyncio.create_task(asking.ask(each)) for each in (2, 3))
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    oracle.go_on.set()
    assert await asyncio.gather(first, stays) == [1, 9]
    assert oracle.batches == [[1], [3]]
