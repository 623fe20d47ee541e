"""Turns that are over are counted as they come: the count is what going through all of them gives, and costs nothing more."""

import sys
from datetime import timedelta
from types import FrameType
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.floor.evolve import replay
from sessions.floor.procedure import Kind
from sessions.floor.state import STATE, FloorState, Request, Spoken
from sessions.floor.turns import Heard
from tests.sessions.floor.meeting import (
    CHILE,
    DELEGATIONS,
    GHANA,
    ITEM,
    JAPAN,
    NEXT_ITEM,
    START,
    Meeting,
    consultation,
)

KINDS = (Kind.STATEMENT, Kind.REPLY, Kind.INVITED)
ITEMS = (ITEM.id, NEXT_ITEM.id, None)
TURN = st.tuples(st.sampled_from([*DELEGATIONS[:3], None]), st.sampled_from(ITEMS), st.sampled_from(KINDS))


def turn(number: int, of: tuple) -> Spoken:
    delegation, item, kind = of
    request = Request(
        id=UUID(int=5000 + number),
        seq=number,
        at=START,
        item=item,
        delegation=delegation,
        kind=kind,
        on_behalf_of="",
        language="",
        speaker="",
        note="",
        added_by_chair=False,
        turns_before=0,
    )
    return Spoken(request, START, START + timedelta(seconds=60), 60, 180)


def counted(turns: tuple[Spoken, ...], delegation: UUID, item: UUID | None, kind: Kind) -> int:
    """As it was always counted: by going through all of them."""
    return sum(
        each.request.is_by(delegation) and each.request.item == item and each.request.kind is kind
        for each in turns
    )


def agree(heard: Heard, turns: tuple[Spoken, ...]) -> None:
    assert heard == turns
    for delegation in DELEGATIONS[:3]:
        for item in ITEMS:
            for kind in KINDS:
                assert heard.turns_of(delegation.id, item, kind) == counted(turns, delegation.id, item, kind)


@given(st.lists(TURN, max_size=20), st.lists(TURN, max_size=5), st.data())
def test_count_is_what_going_through_all_turns_gives_also_where_two_go_on_from_the_same(
    first: list[tuple], other: list[tuple], data: st.DataObject
) -> None:
    turns = tuple(turn(number, each) for number, each in enumerate(first))
    heard = [Heard()]
    for each in turns:
        heard.append(heard[-1].and_then(each))
    since = data.draw(st.integers(0, len(turns)))
    branch = heard[since]
    for number, each in enumerate(other, start=100):
        branch = branch.and_then(turn(number, each))
    agree(branch, (*turns[:since], *(turn(number, each) for number, each in enumerate(other, start=100))))
    for length, each in enumerate(heard):
        agree(each, turns[:length])
    agree(Heard.of(turns), turns)
    assert Heard.of(heard[-1]) is heard[-1]


@pytest.fixture
def meeting() -> Meeting:
    return consultation()


def kept(state: FloorState) -> object:
    """As the row of a session keeps it."""
    return STATE.dump_python(state, mode="json")


def test_state_that_was_kept_goes_on_as_the_one_that_was_made(meeting: Meeting) -> None:
    for each in (CHILE, GHANA, CHILE):
        meeting.spoke(each)
    read = STATE.validate_python(kept(meeting.state), strict=False)
    assert read == meeting.state
    assert isinstance(read.spoken, Heard)
    assert read.turns_of(CHILE.id, ITEM.id) == meeting.state.turns_of(CHILE.id, ITEM.id) == 2
    assert kept(read) == kept(meeting.state)


def test_state_is_kept_as_it_always_was(meeting: Meeting) -> None:
    meeting.spoke(CHILE)
    spoken = kept(meeting.state)["spoken"]  # type: ignore[index]
    assert type(spoken) is list
    assert [set(each) for each in spoken] == [
        {"request", "given_at", "ended_at", "used_seconds", "limit_seconds"}
    ]


def test_who_has_the_floor_is_counted_with_the_turns_that_are_over(meeting: Meeting) -> None:
    for each in (JAPAN, CHILE):
        meeting.spoke(each)
    meeting.speaks(CHILE)
    assert [meeting.state.turns_of(each.id, ITEM.id) for each in (CHILE, JAPAN, GHANA)] == [2, 1, 0]


def calls_of_replay(meeting: Meeting, length: int) -> int:
    """How many functions are called to read so much of the log: the same on every machine."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        replay(meeting.log[:length])
    finally:
        sys.setprofile(before)
    return calls


def test_twice_the_log_takes_twice_the_work(meeting: Meeting) -> None:
    for _ in range(100):
        for each in (CHILE, GHANA, JAPAN):
            meeting.spoke(each)
    half = len(meeting.log) // 2
    assert calls_of_replay(meeting, 2 * half) < 2.1 * calls_of_replay(meeting, half)
