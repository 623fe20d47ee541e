"""Points of order, rulings and appeals (UNGA rule 71)."""

import pytest

from sessions.floor import commands as c
from sessions.floor import order
from sessions.floor.procedure import Kind
from sessions.floor.refusals import Code
from tests.sessions.floor.meeting import (
    CHILE,
    GHANA,
    JAPAN,
    NEXT_ITEM,
    NORWAY,
    Meeting,
    conference,
)


@pytest.fixture
def meeting() -> Meeting:
    return conference()


# --- The point ------------------------------------------------------------------------------------------------


def test_point_of_order_interrupts_the_speaker_who_then_goes_on_with_the_time_left(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    meeting.passes(seconds=100)
    point = meeting.raises(GHANA)
    assert meeting.speaker == "Chile", "until the chair stops the speaker"
    meeting.do(c.GiveFloor(request=point))
    assert meeting.speaker == "Ghana"
    assert meeting.state.turn and meeting.state.turn.limit_seconds == 300
    assert meeting.state.interrupted and meeting.state.interrupted.used_ms == 100_000
    meeting.passes(seconds=60)
    meeting.rules(point)
    assert meeting.speaker == "Chile"
    assert meeting.state.turn.used_ms == 100_000, "the time of the interruption is not the speaker's"
    assert meeting.state.turn.running_since == meeting.now
    assert [(each.request.kind, each.used_seconds) for each in meeting.state.spoken] == [
        (Kind.POINT_OF_ORDER, 60)
    ]


def test_chair_may_rule_without_hearing_the_point_and_the_speaker_just_goes_on(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    before = meeting.state.turn
    meeting.rules(meeting.raises(GHANA), upheld=False)
    assert meeting.state.turn == before
    assert meeting.state.ruling and not meeting.state.ruling.upheld
    assert meeting.state.ruling.words == "So ruled."


def test_only_who_may_raise_points_raises_one_and_one_at_a_time(meeting: Meeting) -> None:
    assert meeting.refused(c.RaisePoint(), by=NORWAY) is Code.MAY_NOT_ASK
    meeting.raises(GHANA)
    assert meeting.refused(c.RaisePoint(), by=GHANA) is Code.ALREADY_RAISED


def test_point_of_order_is_raised_while_the_meeting_sits() -> None:
    meeting = Meeting(conference().state.procedure)
    assert meeting.refused(c.RaisePoint(), by=GHANA) is Code.NOT_IN_SESSION
    meeting.do(c.CallToOrder())
    meeting.do(c.Rise())
    assert meeting.refused(c.RaisePoint(), by=GHANA) is Code.RISEN


def test_nobody_but_a_point_of_order_is_called_while_one_awaits_its_ruling(meeting: Meeting) -> None:
    first, second = meeting.asks(CHILE), meeting.asks(JAPAN)
    meeting.do(c.GiveFloor(request=first))
    point = meeting.raises(GHANA)
    meeting.do(c.GiveFloor(request=point))
    for command in (
        c.GiveFloor(request=second),
        c.InviteSpeaker(speaker="Ms. A"),
        c.ResumeTurn(),
        c.OpenItem(item=NEXT_ITEM.id),
    ):
        assert meeting.refused(command) is Code.POINT_PENDING


def test_second_point_of_order_is_heard_after_the_first_and_the_speaker_goes_on_after_both(
    meeting: Meeting,
) -> None:
    meeting.speaks(CHILE)
    first, second = meeting.raises(GHANA), meeting.raises(JAPAN)
    meeting.do(c.GiveFloor(request=first))
    meeting.do(c.GiveFloor(request=second))
    assert meeting.state.interrupted and meeting.state.interrupted.request.is_by(CHILE.id)
    meeting.rules(first)
    assert meeting.speaker == "Japan"
    meeting.rules(second)
    assert meeting.speaker == "Chile"


def test_delegation_is_heard_once_on_its_point(meeting: Meeting) -> None:
    point = meeting.raises(GHANA)
    meeting.do(c.GiveFloor(request=point))
    assert meeting.refused(c.GiveFloor(request=point)) is Code.NOT_WAITING
    meeting.do(c.EndTurn())
    assert meeting.refused(c.GiveFloor(request=point)) is Code.NOT_WAITING
    assert order.next_up(meeting.state) is None, "the ruling is due"
    meeting.rules(point)
    assert meeting.refused(c.RuleOnPoint(point=point, upheld=True)) is Code.UNKNOWN_POINT


def test_point_of_order_can_be_withdrawn_also_while_its_delegation_speaks_on_it(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    point = meeting.raises(GHANA)
    meeting.do(c.GiveFloor(request=point))
    meeting.do(c.WithdrawRequest(request=point), by=GHANA)
    assert meeting.state.points == ()
    assert meeting.speaker is None
    meeting.do(c.ResumeTurn())
    assert meeting.speaker == "Chile"


def test_speaker_who_was_interrupted_may_withdraw(meeting: Meeting) -> None:
    statement = meeting.speaks(CHILE)
    meeting.do(c.GiveFloor(request=meeting.raises(GHANA)))
    meeting.do(c.WithdrawRequest(request=statement), by=CHILE)
    assert meeting.state.interrupted is None
    assert meeting.speaker == "Ghana"
    assert meeting.refused(c.WithdrawRequest(request=statement), by=CHILE) is Code.NOT_WAITING


def test_chair_ends_the_turn_of_the_speaker_who_was_interrupted_where_nobody_has_the_floor(
    meeting: Meeting,
) -> None:
    meeting.speaks(CHILE)
    point = meeting.raises(GHANA)
    meeting.do(c.GiveFloor(request=point))
    meeting.do(c.EndTurn())
    assert meeting.state.interrupted
    meeting.do(c.EndTurn())
    assert meeting.state.interrupted is None
    meeting.rules(point)
    assert meeting.speaker is None


def test_chair_gives_the_floor_back_before_the_speaker_on_a_removed_point_has_ended(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    point = meeting.raises(GHANA)
    meeting.do(c.GiveFloor(request=point))
    meeting.do(c.RemoveRequest(request=point))
    assert meeting.speaker == "Ghana"
    meeting.do(c.ResumeTurn())
    assert meeting.speaker == "Chile"
    assert meeting.refused(c.ResumeTurn()) is Code.NOBODY_INTERRUPTED


def test_delegation_found_absent_on_its_point_is_not_recorded_as_heard(meeting: Meeting) -> None:
    point = meeting.raises(GHANA)
    meeting.do(c.GiveFloor(request=point))
    meeting.do(c.SkipSpeaker(request=point))
    assert meeting.state.spoken == ()
    meeting.rules(point, upheld=False)


def test_point_of_order_lapses_when_the_meeting_rises(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    meeting.do(c.GiveFloor(request=meeting.raises(GHANA)))
    meeting.do(c.Rise())
    assert (meeting.state.points, meeting.state.turn, meeting.state.interrupted) == ((), None, None)
    assert [each.request.is_by(CHILE.id) for each in meeting.state.spoken] == [False, True]


def test_nothing_is_ruled_on_while_the_meeting_is_suspended(meeting: Meeting) -> None:
    point = meeting.raises(GHANA)
    meeting.do(c.Suspend())
    assert meeting.refused(c.RuleOnPoint(point=point, upheld=True)) is Code.NOT_IN_SESSION
    meeting.do(c.Resume())
    meeting.rules(point)


def test_chair_notes_a_point_of_order_from_the_hall(meeting: Meeting) -> None:
    point = meeting.do(c.FromTheHall(delegation=GHANA.id, said=c.RaisePoint()), named=GHANA)
    (raised,) = meeting.state.points
    assert raised.request.id == point
    assert (raised.request.added_by_chair, raised.request.speaker) == (True, "Head of Ghana")
    refused = c.FromTheHall(delegation=NORWAY.id, said=c.RaisePoint())
    assert meeting.refused(refused, named=NORWAY) is Code.MAY_NOT_ASK
    assert meeting.refused(refused) is Code.NO_DELEGATION
