"""How long one waits: what always holds of the sums, what the pace learns, and the sums of the browser's own code."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.floor.events import DelegationRef
from sessions.floor.procedure import Kind, Procedure, Role
from sessions.floor.state import FloorState, Request, SpeakersList, Spoken, Turn
from sessions.floor.waiting import (
    LONGEST_BETWEEN,
    MOST_GROWTH,
    USUAL_GROUPS,
    USUAL_GROWTH,
    Pace,
    growth,
    pace,
    waits,
)

#: Held against frontend/src/live/waits.ts as well. Anew: python -m tests.sessions.floor.test_waiting
SHARED = Path(__file__).with_name("waits.json")
START = datetime(2021, 6, 22, 8, 0, tzinfo=UTC)
ITEM, OTHER_ITEM = UUID(int=1), UUID(int=2)
#: Floating point is not exact; a millionth of a second is nobody's wait.
ALMOST = 1e-6


# --- The sums ---------------------------------------------------------------------------------------------------

PACES = st.builds(
    Pace,
    share=st.floats(0.01, 2),
    share_spread=st.floats(0, 1),
    share_doubt=st.floats(0, 0.5),
    between=st.floats(0, LONGEST_BETWEEN),
    between_spread=st.floats(0, LONGEST_BETWEEN),
)
#: Requests with their growths, which never fall along a list.
LISTS = st.lists(st.tuples(st.integers(30, 3600), st.floats(0, MOST_GROWTH)), max_size=30).map(
    lambda rows: ([limit for limit, _ in rows], sorted(share for _, share in rows))
)
LIMITS, USED = st.floats(30, 7200), st.floats(0, 10_000)


@given(LISTS, PACES, st.none() | st.tuples(LIMITS, USED))
def test_a_range_is_one_and_waits_grow_along_the_list(
    rows: tuple[list[int], list[float]], known: Pace, turn: tuple[float, float] | None
) -> None:
    found = waits(*rows, known, turn)
    assert len(found) == len(rows[0])
    assert all(0 <= each.low <= each.high + ALMOST for each in found)
    for before, after in pairwise(found):
        assert before.low <= after.low
        assert before.high <= after.high + ALMOST


@given(LISTS, PACES, LIMITS, USED, USED)
def test_a_turn_that_goes_on_never_lengthens_the_wait(
    rows: tuple[list[int], list[float]], known: Pace, limit: float, used: float, more: float
) -> None:
    earlier = waits(*rows, known, (limit, used))
    later = waits(*rows, known, (limit, used + more))
    over = waits(*rows, known, None)
    for one, other in [*zip(earlier, later, strict=True), *zip(later, over, strict=True)]:
        assert other.low <= one.low + ALMOST
        assert other.high <= one.high + ALMOST


@given(LISTS, PACES)
def test_who_may_still_come_moves_only_the_upper_end(
    rows: tuple[list[int], list[float]], known: Pace
) -> None:
    limits, growths = rows
    nobody = waits(limits, [0.0] * len(limits), known, None)
    for alone, grown in zip(nobody, waits(limits, growths, known, None), strict=True):
        assert alone.low == grown.low
        assert alone.high <= grown.high


def computed(case: dict[str, Any]) -> dict[str, Any]:
    """The case with what Python makes of it."""
    turn = None if case["turn"] is None else (case["turn"][0], case["turn"][1])
    found = waits(case["limits"], case["growths"], Pace(**case["pace"]), turn)
    return {**case, "waits": [{"low": round(each.low, 3), "high": round(each.high, 3)} for each in found]}


def test_the_sums_are_those_that_the_browser_is_held_to() -> None:
    cases = json.loads(SHARED.read_text())
    assert cases
    for case in cases:
        assert case == computed(case)


# --- The pace ---------------------------------------------------------------------------------------------------


def asked(
    number: int, role: Role = Role.SUPPORTING_STATE, *, at: float = 0, kind: Kind = Kind.STATEMENT
) -> Request:
    """A request, so many seconds after the start."""
    return Request(
        id=UUID(int=100 + number),
        seq=number,
        at=START + timedelta(seconds=at),
        item=ITEM,
        delegation=DelegationRef(id=UUID(int=1000 + number), role=role, names={"en": str(number)}),
        kind=kind,
        on_behalf_of="",
        language="",
        speaker="",
        note="",
        added_by_chair=False,
        turns_before=0,
    )


def turn_of(request: Request, at: float, used: int, *, limit: int = 100, took: float | None = None) -> Spoken:
    """A turn that is over, given so many seconds after the start; it took what it used, if not more."""
    given_at = START + timedelta(seconds=at)
    ended_at = given_at + timedelta(seconds=used if took is None else took)
    return Spoken(request, given_at, ended_at, used_seconds=used, limit_seconds=limit)


def spoken(
    shares: Sequence[float], between: float, *, kind: Kind = Kind.STATEMENT, longer: float = 0
) -> FloorState:
    """A session in which turns used these shares of 100 seconds, each so long after the other."""
    turns, at = [], 0.0
    for number, share in enumerate(shares):
        used = round(share * 100)
        turns.append(turn_of(asked(number, kind=kind), at, used, took=used + longer))
        at += used + longer + between
    return FloorState(spoken=tuple(turns))


USUAL = pace(FloorState())


def test_the_pace_of_no_turns_is_the_usual_one() -> None:
    assert Pace(0.95, 0.35, 0.247, 20.0, 20.0) == USUAL


def test_what_was_seen_outweighs_what_is_usual_the_more_was_seen() -> None:
    few, many = pace(spoken([0.5] * 3, between=60)), pace(spoken([0.5] * 30, between=60))
    assert 0.5 < many.share < few.share < USUAL.share
    assert USUAL.between < few.between < many.between < 60
    assert many.share_doubt < few.share_doubt < USUAL.share_doubt
    assert many.share_spread < few.share_spread


def test_only_the_last_turns_count() -> None:
    assert pace(spoken([1.9] * 20 + [0.5] * 40, between=10)) == pace(spoken([0.5] * 40, between=10))


def test_speakers_who_differ_widen_the_range() -> None:
    assert pace(spoken([0.4, 1.2] * 10, 10)).share_spread > pace(spoken([0.8] * 20, 10)).share_spread


def test_what_interrupts_a_turn_is_time_between_turns() -> None:
    assert pace(spoken([0.8] * 10, between=10, longer=30)).between == pace(spoken([0.8] * 10, 40)).between


def test_a_suspension_is_no_pause_between_speakers() -> None:
    assert pace(spoken([0.8] * 10, between=LONGEST_BETWEEN + 1)).between == USUAL.between


@pytest.mark.parametrize("kind", [Kind.POINT_OF_ORDER, Kind.MOTION, Kind.INVITED])
def test_turns_outside_the_list_do_not_count(kind: Kind) -> None:
    assert pace(spoken([0.2] * 10, between=5, kind=kind)) == USUAL


# --- Who is still to come ---------------------------------------------------------------------------------------

GROUP = replace(asked(0), on_behalf_of="A group")
FIRST_TIER = [asked(1), asked(2)]
OBSERVER, CIVIL = asked(3, Role.OBSERVER_STATE), asked(4, Role.CIVIL_SOCIETY)


def line(*waiting: Request, is_open: bool = True) -> SpeakersList:
    return SpeakersList(ITEM, is_open=is_open, waiting=waiting)


def test_before_a_turn_was_seen_the_first_tier_may_be_passed_by_groups_and_the_others_by_many() -> None:
    waiting = line(GROUP, *FIRST_TIER, OBSERVER)
    assert growth(FloorState(), waiting) == [0, USUAL_GROUPS, USUAL_GROUPS, USUAL_GROWTH]


def test_where_groups_wait_like_others_nobody_passes_the_first_tier() -> None:
    alike = FloorState(procedure=Procedure(groups_first=False))
    assert growth(alike, line(*FIRST_TIER, OBSERVER)) == [0, 0, USUAL_GROWTH]


def test_who_has_spoken_may_be_passed_by_many_where_who_has_not_goes_first() -> None:
    again = replace(FIRST_TIER[0], turns_before=1)
    assert growth(FloorState(), line(again)) == [USUAL_GROWTH]
    in_order = FloorState(procedure=Procedure(first_time_first=False))
    assert growth(in_order, line(again)) == [USUAL_GROUPS]


def test_nobody_comes_to_a_closed_list() -> None:
    assert growth(FloorState(), line(*FIRST_TIER, OBSERVER, is_open=False)) == [0, 0, 0]


def test_it_grows_as_many_came_lately_for_each_turn_and_go_before() -> None:
    turns = tuple(turn_of(asked(number), 100 * number, 90) for number in range(10, 18))
    state = FloorState(spoken=turns)
    late = asked(20, at=1500), asked(21, at=1600), asked(22, Role.ORGANIZATION, at=1600)
    quiet = growth(state, line(OBSERVER, CIVIL))
    assert 0 < quiet[0] == quiet[1] < USUAL_GROWTH / 4
    busy = growth(state, line(*late[:2], OBSERVER, late[2], CIVIL))
    assert busy[:2] == [0, 0], "nobody who comes later goes before who is of the first tier"
    assert quiet[0] < busy[2] < busy[4], "the organization goes before civil society, not before the observer"


def test_who_has_the_floor_and_who_was_interrupted_count_as_turns() -> None:
    turn = Turn(asked(10), START, 100, out_of_order=False)
    came = line(asked(20, at=5), OBSERVER)
    one = growth(FloorState(turn=turn), came)[-1]
    two = growth(FloorState(turn=replace(turn, request=asked(11)), interrupted=turn), came)[-1]
    assert two < one < USUAL_GROWTH
    point = replace(turn, request=asked(12, kind=Kind.POINT_OF_ORDER))
    assert growth(FloorState(turn=point, interrupted=turn), came)[-1] == one


def test_turns_on_another_item_tell_nothing_of_this_list() -> None:
    elsewhere = turn_of(replace(asked(10), item=OTHER_ITEM), 0, 90)
    assert growth(FloorState(spoken=(elsewhere,)), line(OBSERVER)) == [USUAL_GROWTH]


def test_it_is_bounded_however_many_come() -> None:
    state = FloorState(turn=Turn(asked(10), START, 100, out_of_order=False))
    crowd = [asked(number, at=number) for number in range(20, 60)]
    assert growth(state, line(*crowd, OBSERVER))[-1] == MOST_GROWTH


def test_who_was_put_where_it_stands_is_passed_like_those_before_it() -> None:
    moved = replace(CIVIL, moved=True)
    assert growth(FloorState(), line(moved, FIRST_TIER[0], OBSERVER)) == [0, USUAL_GROUPS, USUAL_GROWTH]
    assert growth(FloorState(), line(OBSERVER, replace(FIRST_TIER[0], skipped=True))) == [USUAL_GROWTH] * 2


if __name__ == "__main__":
    lines = [json.dumps(computed(case)) for case in json.loads(SHARED.read_text())]
    SHARED.write_text("[\n " + ",\n ".join(lines) + "\n]\n")
