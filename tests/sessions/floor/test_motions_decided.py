"""Motions put to the vote, and what they bring about (UNGA rules 74 to 76)."""

from uuid import UUID

import pytest

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.procedure import Kind, MotionKind, Procedure
from sessions.floor.refusals import Code
from sessions.floor.state import Debate, Phase
from tests.sessions.floor.meeting import (
    CHILE,
    GHANA,
    ITEM,
    JAPAN,
    NEXT_ITEM,
    Meeting,
    conference,
    name,
)


@pytest.fixture
def meeting() -> Meeting:
    return conference()


def taken_up(meeting: Meeting, motion: MotionKind, words: str = "") -> UUID:
    moved = meeting.moves(GHANA, motion, words)
    meeting.do(c.TakeUpMotion(motion=moved))
    return moved


def test_motion_lost_changes_nothing(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    before = meeting.state.turn
    motion = taken_up(meeting, MotionKind.CLOSE_DEBATE)
    meeting.do(c.DecideMotion(motion=motion, carried=False, tally=e.Tally(yes=3, no=20)))
    assert meeting.state.turn == before, "who had the floor was not stopped"
    outcome = meeting.state.outcome
    assert outcome and (outcome.motion, outcome.carried) == (MotionKind.CLOSE_DEBATE, False)


@pytest.mark.parametrize("heard", [True, False])
def test_suspension_carried_suspends_and_the_speaker_keeps_the_floor(
    meeting: Meeting, *, heard: bool
) -> None:
    meeting.speaks(CHILE)
    meeting.passes(seconds=60)
    motion = taken_up(meeting, MotionKind.SUSPEND_MEETING, "for twenty minutes")
    if heard:
        meeting.do(c.GiveFloor(request=motion))
    meeting.do(c.DecideMotion(motion=motion, carried=True))
    assert meeting.state.phase is Phase.SUSPENDED
    turn = meeting.state.interrupted if heard else meeting.state.turn
    assert turn and turn.request.is_by(CHILE.id) and turn.running_since is None
    assert turn.used_ms == 60_000
    last = meeting.log[-1].event
    assert isinstance(last, e.Suspended) and last.reason == "for twenty minutes"


@pytest.mark.parametrize("heard", [True, False])
def test_adjournment_of_the_meeting_carried_is_its_rising(meeting: Meeting, *, heard: bool) -> None:
    meeting.speaks(CHILE)
    motion = taken_up(meeting, MotionKind.ADJOURN_MEETING)
    if heard:
        meeting.do(c.GiveFloor(request=motion))
    meeting.do(c.DecideMotion(motion=motion, carried=True))
    assert meeting.state.phase is Phase.RISEN
    spoken = ["Ghana", "Chile"] if heard else ["Chile"]
    assert [name(each.request) for each in meeting.state.spoken] == spoken


def test_adjournment_of_debate_carried_freezes_the_list_until_it_is_opened_again(meeting: Meeting) -> None:
    waits = meeting.asks(JAPAN)
    meeting.speaks(CHILE)
    motion = taken_up(meeting, MotionKind.ADJOURN_DEBATE)
    meeting.do(c.DecideMotion(motion=motion, carried=True))
    assert meeting.speaker is None
    assert meeting.state.list_of(ITEM.id).debate is Debate.ADJOURNED
    assert meeting.refused(c.GiveFloor(request=waits)) is Code.DEBATE_ADJOURNED
    for ask in (c.RequestFloor(item=ITEM.id), c.RequestFloor(item=ITEM.id, kind=Kind.REPLY)):
        assert meeting.refused(ask, by=GHANA) is Code.DEBATE_ADJOURNED
    meeting.do(c.OpenList(item=ITEM.id))
    meeting.do(c.GiveFloor(request=waits))


def test_closure_of_debate_carried_ends_the_list_and_who_was_interrupted(meeting: Meeting) -> None:
    waits = meeting.asks(JAPAN)
    meeting.speaks(CHILE)
    motion = taken_up(meeting, MotionKind.CLOSE_DEBATE)
    meeting.do(c.GiveFloor(request=motion))
    meeting.do(c.DecideMotion(motion=motion, carried=True))
    assert (meeting.state.turn, meeting.state.interrupted) == (None, None)
    assert not meeting.state.list_of(ITEM.id).is_open
    assert meeting.refused(c.GiveFloor(request=waits)) is Code.DEBATE_CLOSED
    assert meeting.state.waiting(waits), "what was asked is kept, and can be withdrawn"


@pytest.mark.parametrize("heard", [True, False])
def test_speaker_on_another_item_goes_on_when_a_debate_is_closed(meeting: Meeting, *, heard: bool) -> None:
    motion = meeting.moves(GHANA, MotionKind.CLOSE_DEBATE)
    meeting.do(c.OpenItem(item=NEXT_ITEM.id))
    meeting.do(c.OpenList(item=NEXT_ITEM.id))
    meeting.speaks(CHILE, on=NEXT_ITEM.id)
    meeting.do(c.TakeUpMotion(motion=motion))
    if heard:
        meeting.do(c.GiveFloor(request=motion))
    meeting.do(c.DecideMotion(motion=motion, carried=True))
    assert meeting.speaker == "Chile"
    assert meeting.state.list_of(ITEM.id).debate is Debate.CLOSED
    assert meeting.state.list_of(NEXT_ITEM.id).debate is Debate.OPEN


def test_nothing_is_put_to_the_vote_while_the_meeting_is_suspended(meeting: Meeting) -> None:
    motion = meeting.moves(GHANA, MotionKind.SUSPEND_MEETING)
    meeting.do(c.Suspend())
    assert meeting.refused(c.TakeUpMotion(motion=motion)) is Code.NOT_IN_SESSION
    assert meeting.refused(c.DecideMotion(motion=motion, carried=True)) is Code.NOT_IN_SESSION


def test_motions_that_were_not_decided_lapse_with_the_meeting(meeting: Meeting) -> None:
    meeting.moves(GHANA, MotionKind.SUSPEND_MEETING)
    meeting.do(c.Rise())
    assert meeting.state.motions == ()


def test_rules_without_motions_are_those_of_a_consultation() -> None:
    assert Procedure().motions == ()
    assert Procedure().precedence(MotionKind.CLOSE_DEBATE) == 0
