"""The session, its items and their lists: called to order, suspended, risen; opened, closed at once or at a time."""

from datetime import timedelta
from uuid import UUID

import pytest

from sessions.floor import commands as c
from sessions.floor.refusals import Code
from sessions.floor.state import Phase
from tests.sessions.floor.meeting import (
    CHILE,
    GHANA,
    ITEM,
    LATE_ITEM,
    NEXT_ITEM,
    START,
    Meeting,
    conference,
    consultation,
    name,
)


@pytest.fixture
def meeting() -> Meeting:
    return consultation()


# --- The session ----------------------------------------------------------------------------------------------


def test_session_is_called_to_order_once() -> None:
    meeting = Meeting()
    for command in (c.Suspend(), c.Rise(), c.OpenItem(item=ITEM.id), c.TakeChair()):
        assert meeting.refused(command) is Code.NOT_IN_SESSION
    meeting.do(c.CallToOrder())
    assert (meeting.state.phase, meeting.state.presiding) == (Phase.IN_SESSION, "The Chair")
    assert meeting.state.called_to_order_at == START
    assert meeting.refused(c.CallToOrder()) is Code.ALREADY_CALLED_TO_ORDER


def test_session_is_suspended_and_resumed_and_the_speaker_keeps_the_floor(meeting: Meeting) -> None:
    assert meeting.refused(c.Resume()) is Code.NOT_SUSPENDED
    meeting.speaks(CHILE)
    meeting.passes(seconds=60)
    meeting.do(c.Suspend(reason="coffee"))
    assert meeting.state.suspended_at == meeting.now
    assert meeting.refused(c.Suspend()) is Code.NOT_IN_SESSION
    meeting.passes(minutes=20)
    meeting.do(c.Resume())
    assert meeting.speaker == "Chile"
    assert meeting.state.turn and (meeting.state.turn.used_ms, meeting.state.turn.running_since) == (
        60_000,
        None,
    )
    meeting.do(c.ResumeClock())


def test_session_is_suspended_while_nobody_speaks_or_the_clock_stands(meeting: Meeting) -> None:
    meeting.do(c.Suspend())
    meeting.do(c.Resume())
    meeting.speaks(CHILE)
    meeting.do(c.PauseClock())
    before = meeting.state.turn
    meeting.do(c.Suspend())
    assert meeting.state.turn == before


def test_rising_ends_the_turn_and_closes_all_lists(meeting: Meeting) -> None:
    meeting.do(c.OpenList(item=NEXT_ITEM.id))
    meeting.do(c.CloseList(item=NEXT_ITEM.id))
    meeting.speaks(CHILE)
    waits = meeting.asks(GHANA)
    meeting.do(c.Rise())
    assert (meeting.state.phase, meeting.state.rose_at) == (Phase.RISEN, meeting.now)
    assert [name(each.request) for each in meeting.state.spoken] == ["Chile"]
    assert not any(each.is_open for each in meeting.state.lists)
    for command in (c.CallToOrder(), c.Rise(), c.GiveFloor(request=waits), c.OpenList(item=ITEM.id)):
        assert meeting.refused(command) is Code.RISEN


def test_suspended_session_may_rise(meeting: Meeting) -> None:
    meeting.do(c.Suspend())
    meeting.do(c.Rise())
    assert meeting.state.suspended_at is None


def test_chair_announces_and_takes_the_announcement_away(meeting: Meeting) -> None:
    meeting.do(c.Announce(words=" Coffee is served "))
    assert meeting.state.announcement == "Coffee is served"
    meeting.do(c.Announce(words=""))
    assert meeting.state.announcement == ""


# --- The chair ------------------------------------------------------------------------------------------------


def test_chair_is_handed_to_a_vice_chair_and_taken_back(meeting: Meeting) -> None:
    hand_over = c.TakeChair(officer=UUID(int=7))
    meeting.do(hand_over, officer="Vice-Chair B")
    assert meeting.state.presiding == "Vice-Chair B"
    assert meeting.refused(hand_over, officer="Vice-Chair B") is Code.PRESIDES_ALREADY
    assert meeting.refused(hand_over, officer="") is Code.NO_OFFICER
    meeting.do(c.TakeChair())
    assert meeting.state.presiding == "The Chair"
    assert meeting.refused(c.TakeChair()) is Code.PRESIDES_ALREADY


def test_chair_is_handed_over_also_while_the_session_is_suspended(meeting: Meeting) -> None:
    meeting.do(c.Suspend())
    meeting.do(c.TakeChair(officer=UUID(int=7)), officer="Vice-Chair B")


# --- Items and lists ------------------------------------------------------------------------------------------


def test_items_of_the_agenda_are_taken_up_one_after_the_other(meeting: Meeting) -> None:
    assert meeting.refused(c.OpenItem(item=ITEM.id)) is Code.STATE_MOVED_ON
    for command in (c.OpenItem, c.OpenList, c.CloseList, c.KeepListOpen):
        assert meeting.refused(command(item=LATE_ITEM.id)) is Code.UNKNOWN_ITEM
    meeting.do(c.OpenItem(item=NEXT_ITEM.id))
    assert meeting.state.item == NEXT_ITEM.id


def test_list_is_opened_and_closed(meeting: Meeting) -> None:
    assert meeting.refused(c.OpenList(item=ITEM.id)) is Code.LIST_ALREADY_OPEN
    meeting.do(c.CloseList(item=ITEM.id))
    assert meeting.refused(c.CloseList(item=ITEM.id)) is Code.LIST_ALREADY_CLOSED
    assert meeting.refused(c.RequestFloor(item=ITEM.id), by=CHILE) is Code.LIST_CLOSED
    meeting.do(c.OpenList(item=ITEM.id))
    meeting.asks(CHILE)


def test_several_lists_are_open_at_once_only_where_the_rules_say_so(meeting: Meeting) -> None:
    meeting.do(c.OpenList(item=NEXT_ITEM.id))
    strict = consultation(several_lists=False)
    assert strict.refused(c.OpenList(item=NEXT_ITEM.id)) is Code.ANOTHER_LIST_OPEN
    strict.do(c.CloseList(item=ITEM.id))
    strict.do(c.OpenList(item=NEXT_ITEM.id))


def test_list_closes_at_the_time_announced_also_before_anybody_says_so(meeting: Meeting) -> None:
    at = meeting.now + timedelta(minutes=10)
    meeting.do(c.CloseList(item=ITEM.id, at=at))
    meeting.asks(CHILE)
    meeting.now = at
    assert meeting.refused(c.RequestFloor(item=ITEM.id), by=GHANA) is Code.LIST_CLOSED
    assert meeting.refused(c.CloseList(item=ITEM.id)) is Code.LIST_ALREADY_CLOSED
    meeting.passes(seconds=0)
    line = meeting.state.list_of(ITEM.id)
    assert (line.is_open, line.closes_at) == (False, None)
    assert meeting.waiting() == ["Chile"]
    length = len(meeting.log)
    meeting.passes(seconds=60)
    assert len(meeting.log) == length, "it closes once"


def test_time_of_closing_is_to_come_and_can_be_taken_back(meeting: Meeting) -> None:
    assert meeting.refused(c.KeepListOpen(item=ITEM.id)) is Code.LIST_NOT_CLOSING
    assert meeting.refused(c.CloseList(item=ITEM.id, at=meeting.now)) is Code.TIME_PAST
    meeting.do(c.CloseList(item=ITEM.id, at=meeting.now + timedelta(minutes=10)))
    meeting.do(c.KeepListOpen(item=ITEM.id))
    meeting.passes(hours=1)
    meeting.asks(CHILE)


def test_rules_may_close_every_list_some_time_after_its_opening() -> None:
    meeting = consultation(list_open_minutes=15)
    meeting.passes(minutes=14)
    meeting.asks(CHILE)
    meeting.passes(minutes=1)
    assert not meeting.state.list_of(ITEM.id).is_open
    assert meeting.refused(c.KeepListOpen(item=ITEM.id)) is Code.LIST_NOT_CLOSING
    meeting.do(c.OpenList(item=ITEM.id))


def test_list_that_is_over_by_time_leaves_room_for_another_where_one_is_allowed() -> None:
    meeting = consultation(several_lists=False, list_open_minutes=15)
    meeting.now += timedelta(minutes=15)
    meeting.do(c.OpenList(item=NEXT_ITEM.id))


def test_sessions_of_a_conference_have_the_same_lists() -> None:
    assert conference().state.list_of(ITEM.id).is_open
    assert not conference().state.list_of(NEXT_ITEM.id).is_open
