"""Rulings on points of order, and appeals against them (UNGA rule 71)."""

from uuid import UUID

import pytest

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.procedure import Kind, MotionKind, Role
from sessions.floor.refusals import Code
from tests.sessions.floor.meeting import (
    CHILE,
    GHANA,
    ITEM,
    JAPAN,
    NEXT_ITEM,
    NORWAY,
    UNICEF,
    Meeting,
    conference,
)


@pytest.fixture
def meeting() -> Meeting:
    return conference()


def appealed(meeting: Meeting) -> UUID:
    point = meeting.raises(GHANA)
    meeting.rules(point)
    return meeting.do(c.AppealRuling(point=point), by=JAPAN)


@pytest.mark.parametrize("overruled", [True, False])
def test_ruling_is_appealed_and_the_meeting_decides(meeting: Meeting, *, overruled: bool) -> None:
    appeal = appealed(meeting)
    tally = e.Tally(yes=20, no=10, abstaining=4)
    meeting.do(c.DecideAppeal(appeal=appeal, overruled=overruled, tally=tally))
    assert meeting.state.ruling is None
    outcome = meeting.state.outcome
    assert outcome and (outcome.motion, outcome.carried, outcome.tally) == (None, overruled, tally)
    assert outcome.tally.counted
    assert not e.Tally().counted


def test_ruling_is_appealed_once_by_who_may_raise_points(meeting: Meeting) -> None:
    point = meeting.raises(GHANA)
    assert meeting.refused(c.AppealRuling(point=point), by=JAPAN) is Code.NOTHING_TO_APPEAL
    meeting.rules(point)
    assert meeting.refused(c.AppealRuling(point=ITEM.id), by=JAPAN) is Code.NOTHING_TO_APPEAL
    assert meeting.refused(c.AppealRuling(point=point), by=UNICEF) is Code.MAY_NOT_ASK
    meeting.do(c.AppealRuling(point=point), by=JAPAN)
    assert meeting.refused(c.AppealRuling(point=point), by=CHILE) is Code.APPEAL_PENDING


def test_appeal_comes_before_everybody_who_waits(meeting: Meeting) -> None:
    waits, motion = meeting.asks(CHILE), meeting.moves(CHILE, MotionKind.CLOSE_DEBATE)
    appeal = appealed(meeting)
    for command in (
        c.GiveFloor(request=waits),
        c.GiveFloor(request=appeal),
        c.InviteSpeaker(speaker="Ms. A"),
        c.TakeUpMotion(motion=motion),
        c.OpenItem(item=NEXT_ITEM.id),
    ):
        assert meeting.refused(command) is Code.APPEAL_PENDING
    assert meeting.refused(c.DecideAppeal(appeal=waits, overruled=True)) is Code.UNKNOWN_APPEAL


def test_appeal_can_be_withdrawn(meeting: Meeting) -> None:
    appeal = appealed(meeting)
    meeting.do(c.WithdrawRequest(request=appeal), by=JAPAN)
    assert meeting.state.ruling and meeting.state.ruling.appeal is None
    assert meeting.refused(c.DecideAppeal(appeal=appeal, overruled=True)) is Code.UNKNOWN_APPEAL


def test_appeal_withstands_a_suspension(meeting: Meeting) -> None:
    appeal = appealed(meeting)
    meeting.do(c.Suspend())
    meeting.do(c.Resume())
    meeting.do(c.DecideAppeal(appeal=appeal, overruled=True))


def test_ruling_that_nobody_appealed_stands_with_the_suspension_the_next_speaker_or_item(
    meeting: Meeting,
) -> None:
    for goes_on in (
        lambda: meeting.do(c.Suspend()),
        lambda: meeting.speaks(CHILE),
        lambda: meeting.do(c.InviteSpeaker(speaker="Ms. A")),
        lambda: meeting.do(c.OpenItem(item=NEXT_ITEM.id)),
    ):
        point = meeting.raises(GHANA)
        meeting.rules(point)
        goes_on()
        assert meeting.state.ruling is None
        if meeting.state.suspended_at:
            meeting.do(c.Resume())
        assert meeting.refused(c.AppealRuling(point=point), by=JAPAN) is Code.NOTHING_TO_APPEAL


def test_point_about_the_vote_does_not_do_away_with_the_appeal_that_is_voted_on(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    first = meeting.raises(GHANA)
    meeting.do(c.GiveFloor(request=first))
    second = meeting.raises(JAPAN)
    meeting.rules(first)
    appeal = meeting.do(c.AppealRuling(point=first), by=GHANA)
    meeting.do(c.GiveFloor(request=second))
    meeting.rules(second)
    assert meeting.speaker is None, "the speaker waits for the vote on the appeal as well"
    meeting.do(c.DecideAppeal(appeal=appeal, overruled=False))
    assert meeting.speaker == "Chile"


def test_decided_appeal_takes_the_floor_from_nobody(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    first = meeting.raises(GHANA)
    meeting.do(c.GiveFloor(request=first))
    second = meeting.raises(JAPAN)
    meeting.rules(first)
    appeal = meeting.do(c.AppealRuling(point=first), by=GHANA)
    meeting.do(c.GiveFloor(request=second))
    meeting.do(c.RemoveRequest(request=second))
    meeting.do(c.DecideAppeal(appeal=appeal, overruled=False))
    assert meeting.speaker == "Japan", "until the chair gives the floor back"
    meeting.do(c.ResumeTurn())
    assert meeting.speaker == "Chile"


@pytest.mark.parametrize("role", list(Role))
def test_who_may_raise_points_is_what_the_rules_say(role: Role) -> None:
    meeting = conference(may_request={Kind.STATEMENT: list(Role), Kind.POINT_OF_ORDER: [role]}, motions=())
    for who in (CHILE, NORWAY, UNICEF):
        if who.role is role:
            meeting.raises(who)
        else:
            assert meeting.refused(c.RaisePoint(), by=who) is Code.MAY_NOT_ASK
