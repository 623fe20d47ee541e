"""Motions: by precedence, with so many for and against, then the vote and what it brings about (UNGA rules 74 to 77)."""

from uuid import UUID

import pytest

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor import order
from sessions.floor.procedure import MotionKind, MotionRule
from sessions.floor.refusals import Code
from sessions.floor.state import Phase
from tests.sessions.floor.meeting import (
    CHILE,
    GHANA,
    ITEM,
    JAPAN,
    NEXT_ITEM,
    NORWAY,
    Meeting,
    conference,
    consultation,
    delegation,
    name,
)

PERU = delegation(7, "Peru", CHILE.role)
KENYA = delegation(8, "Kenya", CHILE.role)


@pytest.fixture
def meeting() -> Meeting:
    return conference()


def taken_up(meeting: Meeting, motion: MotionKind, words: str = "") -> UUID:
    moved = meeting.moves(GHANA, motion, words)
    meeting.do(c.TakeUpMotion(motion=moved))
    return moved


# --- Moving ---------------------------------------------------------------------------------------------------


def test_only_who_may_move_motions_moves_those_that_the_rules_have() -> None:
    meeting = conference(motions=(MotionRule(motion=MotionKind.SUSPEND_MEETING),))
    assert meeting.refused(c.MoveMotion(motion=MotionKind.SUSPEND_MEETING), by=NORWAY) is Code.MAY_NOT_ASK
    assert meeting.refused(c.MoveMotion(motion=MotionKind.CLOSE_DEBATE), by=CHILE) is Code.MOTION_NOT_ALLOWED
    meeting.moves(CHILE, MotionKind.SUSPEND_MEETING, "for twenty minutes")
    assert [each.words for each in meeting.state.motions] == ["for twenty minutes"]


def test_nobody_moves_motions_in_an_informal_consultation() -> None:
    assert consultation().refused(c.MoveMotion(motion=MotionKind.CLOSE_DEBATE), by=CHILE) is Code.MAY_NOT_ASK


def test_motion_is_moved_once_and_a_delegation_moves_one_at_a_time(meeting: Meeting) -> None:
    meeting.moves(CHILE, MotionKind.SUSPEND_MEETING)
    assert meeting.refused(c.MoveMotion(motion=MotionKind.SUSPEND_MEETING), by=GHANA) is Code.ALREADY_MOVED
    assert meeting.refused(c.MoveMotion(motion=MotionKind.CLOSE_DEBATE), by=CHILE) is Code.ALREADY_MOVED


def test_motion_about_a_debate_needs_one(meeting: Meeting) -> None:
    fresh = Meeting(meeting.state.procedure)
    fresh.do(c.CallToOrder())
    assert fresh.refused(c.MoveMotion(motion=MotionKind.CLOSE_DEBATE), by=CHILE) is Code.NO_ITEM_OPEN
    fresh.moves(CHILE, MotionKind.SUSPEND_MEETING)


def test_motion_that_is_withdrawn_or_not_pursued_is_gone(meeting: Meeting) -> None:
    first = meeting.moves(CHILE, MotionKind.SUSPEND_MEETING)
    second = meeting.moves(GHANA, MotionKind.CLOSE_DEBATE)
    assert meeting.refused(c.WithdrawRequest(request=first), by=GHANA) is Code.NOT_YOURS
    meeting.do(c.WithdrawRequest(request=first), by=CHILE)
    meeting.do(c.RemoveRequest(request=second, reason="not seconded"))
    assert meeting.state.motions == ()
    assert meeting.refused(c.WithdrawRequest(request=second), by=GHANA) is Code.NOT_WAITING
    assert meeting.refused(c.RemoveRequest(request=second)) is Code.NOT_WAITING


# --- Precedence -----------------------------------------------------------------------------------------------


def test_motions_are_put_in_the_order_of_precedence(meeting: Meeting) -> None:
    movers = (CHILE, GHANA, JAPAN, PERU)
    moved = {
        kind: meeting.moves(who, kind) for who, kind in zip(movers, reversed(list(MotionKind)), strict=True)
    }
    for kind in MotionKind:
        waiting = [each.motion for each in order.by_precedence(meeting.state)]
        assert waiting[0] is kind
        for lower in waiting[1:]:
            assert meeting.refused(c.TakeUpMotion(motion=moved[lower])) is Code.HIGHER_MOTION_FIRST
        meeting.do(c.TakeUpMotion(motion=moved[kind]))
        meeting.do(c.DecideMotion(motion=moved[kind], carried=False))
    assert meeting.state.motions == ()


def test_motion_of_a_higher_place_is_put_before_the_one_that_is_before_the_meeting(meeting: Meeting) -> None:
    lower = taken_up(meeting, MotionKind.CLOSE_DEBATE)
    higher = meeting.moves(JAPAN, MotionKind.SUSPEND_MEETING)
    meeting.do(c.TakeUpMotion(motion=higher))
    assert meeting.refused(c.DecideMotion(motion=lower, carried=True)) is Code.NOT_BEFORE_MEETING
    meeting.do(c.DecideMotion(motion=higher, carried=False))
    assert meeting.refused(c.GiveFloor(request=meeting.asks(CHILE))) is Code.MOTION_PENDING
    assert meeting.state.before_meeting is not None
    assert meeting.state.before_meeting.request.id == lower


def test_one_motion_is_before_the_meeting_at_a_time(meeting: Meeting) -> None:
    waits = meeting.asks(CHILE)
    motion = taken_up(meeting, MotionKind.CLOSE_DEBATE)
    higher = meeting.moves(JAPAN, MotionKind.SUSPEND_MEETING)
    for command in (
        c.TakeUpMotion(motion=motion),
        c.GiveFloor(request=waits),
        c.InviteSpeaker(speaker="Ms. A"),
        c.OpenItem(item=NEXT_ITEM.id),
    ):
        assert meeting.refused(command) is Code.MOTION_PENDING
    assert meeting.refused(c.GiveFloor(request=higher)) is Code.NOT_BEFORE_MEETING
    assert meeting.refused(c.DecideMotion(motion=higher, carried=True)) is Code.NOT_BEFORE_MEETING
    assert meeting.refused(c.TakeUpMotion(motion=waits)) is Code.UNKNOWN_MOTION
    assert meeting.refused(c.DecideMotion(motion=waits, carried=True)) is Code.UNKNOWN_MOTION
    meeting.do(c.DecideMotion(motion=motion, carried=False))
    meeting.do(c.GiveFloor(request=waits))


def test_motion_waits_while_a_point_of_order_or_an_appeal_does(meeting: Meeting) -> None:
    motion = taken_up(meeting, MotionKind.CLOSE_DEBATE)
    point = meeting.raises(JAPAN)
    for command in (c.DecideMotion(motion=motion, carried=True), c.GiveFloor(request=motion)):
        assert meeting.refused(command) is Code.POINT_PENDING
    meeting.rules(point)
    appeal = meeting.do(c.AppealRuling(point=point), by=CHILE)
    for command in (c.DecideMotion(motion=motion, carried=True), c.GiveFloor(request=motion)):
        assert meeting.refused(command) is Code.APPEAL_PENDING
    meeting.do(c.DecideAppeal(appeal=appeal, overruled=False))
    meeting.do(c.DecideMotion(motion=motion, carried=True))


def test_point_of_order_is_heard_while_motions_wait(meeting: Meeting) -> None:
    motion = taken_up(meeting, MotionKind.CLOSE_DEBATE)
    meeting.moves(CHILE, MotionKind.SUSPEND_MEETING)
    before = meeting.state.motions
    meeting.do(c.GiveFloor(request=motion))
    point = meeting.raises(JAPAN)
    meeting.do(c.GiveFloor(request=point))
    assert meeting.speaker == "Japan"
    assert [each.heard for each in before] == [False, False]
    assert [each.heard for each in meeting.state.motions] == [True, False]


def test_motion_is_not_put_while_a_point_of_order_waits(meeting: Meeting) -> None:
    motion = meeting.moves(GHANA, MotionKind.CLOSE_DEBATE)
    meeting.raises(JAPAN)
    assert meeting.refused(c.TakeUpMotion(motion=motion)) is Code.POINT_PENDING


def test_motion_that_the_rules_no_longer_have_comes_after_all_others(meeting: Meeting) -> None:
    strange = meeting.moves(GHANA, MotionKind.SUSPEND_MEETING)
    known = meeting.moves(CHILE, MotionKind.CLOSE_DEBATE)
    left = [each for each in meeting.state.procedure.motions if each.motion is not MotionKind.SUSPEND_MEETING]
    rules = meeting.state.procedure.model_copy(update={"motions": tuple(left)})
    meeting.append([e.RulesSet(procedure=rules, changed=("motions",))], None)
    assert [each.request.id for each in order.by_precedence(meeting.state)] == [known, strange]
    meeting.do(c.TakeUpMotion(motion=known))
    meeting.do(c.DecideMotion(motion=known, carried=False))
    meeting.do(c.TakeUpMotion(motion=strange))
    side = c.SpeakOnMotion(motion=strange, side=e.Side.FOR)
    assert meeting.refused(side, by=JAPAN) is Code.ENOUGH_SPEAKERS
    meeting.do(c.DecideMotion(motion=strange, carried=True))
    assert meeting.state.phase is Phase.SUSPENDED


# --- Speaking on it -------------------------------------------------------------------------------------------


def test_mover_then_for_and_against_by_turns_are_heard(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    motion = taken_up(meeting, MotionKind.ADJOURN_DEBATE)
    for who, side in (
        (JAPAN, e.Side.FOR),
        (PERU, e.Side.FOR),
        (KENYA, e.Side.AGAINST),
    ):
        meeting.do(c.SpeakOnMotion(motion=motion, side=side), by=who)
    heard = []
    while found := order.next_up(meeting.state):
        meeting.do(c.GiveFloor(request=found.id))
        assert meeting.state.turn and not meeting.state.turn.out_of_order
        assert meeting.state.turn.limit_seconds == 180
        heard.append(name(found))
    assert heard == ["Ghana", "Japan", "Kenya", "Peru"]
    assert meeting.state.interrupted and name(meeting.state.interrupted.request) == "Chile"
    assert meeting.refused(c.ResumeTurn()) is Code.MOTION_PENDING, "the vote is due"
    meeting.do(c.DecideMotion(motion=motion, carried=False))
    assert meeting.speaker == "Chile"


def test_so_many_speak_on_each_side_as_the_rules_say(meeting: Meeting) -> None:
    motion = taken_up(meeting, MotionKind.CLOSE_DEBATE)

    def takes(side: e.Side, who: e.DelegationRef) -> UUID:
        return meeting.do(c.SpeakOnMotion(motion=motion, side=side), by=who)

    assert meeting.refused(c.SpeakOnMotion(motion=motion, side=e.Side.FOR), by=CHILE) is Code.ENOUGH_SPEAKERS
    meeting.do(c.GiveFloor(request=takes(e.Side.AGAINST, CHILE)))
    withdrawn = takes(e.Side.AGAINST, JAPAN)
    against = c.SpeakOnMotion(motion=motion, side=e.Side.AGAINST)
    assert meeting.refused(against, by=PERU) is Code.ENOUGH_SPEAKERS
    assert meeting.refused(against, by=JAPAN) is Code.ALREADY_REQUESTED
    meeting.do(c.WithdrawRequest(request=withdrawn), by=JAPAN)
    takes(e.Side.AGAINST, PERU)


def test_sides_are_taken_on_the_motion_before_the_meeting_by_who_may_move_motions(meeting: Meeting) -> None:
    motion = meeting.moves(GHANA, MotionKind.ADJOURN_DEBATE)
    side = c.SpeakOnMotion(motion=motion, side=e.Side.FOR)
    assert meeting.refused(side, by=CHILE) is Code.NOT_BEFORE_MEETING
    meeting.do(c.TakeUpMotion(motion=motion))
    assert meeting.refused(side, by=NORWAY) is Code.MAY_NOT_ASK
    assert meeting.refused(c.SpeakOnMotion(motion=ITEM.id, side=e.Side.FOR), by=CHILE) is Code.UNKNOWN_MOTION
    meeting.do(c.FromTheHall(delegation=CHILE.id, said=side), named=CHILE)


def test_mover_is_heard_once(meeting: Meeting) -> None:
    motion = taken_up(meeting, MotionKind.ADJOURN_DEBATE)
    meeting.do(c.GiveFloor(request=motion))
    assert meeting.refused(c.GiveFloor(request=motion)) is Code.NOT_WAITING


def test_speaker_absent_when_called_on_a_motion_is_not_waited_for(meeting: Meeting) -> None:
    motion = taken_up(meeting, MotionKind.ADJOURN_DEBATE)
    side = meeting.do(c.SpeakOnMotion(motion=motion, side=e.Side.FOR), by=CHILE)
    meeting.do(c.GiveFloor(request=side))
    assert meeting.state.turn and meeting.state.turn.out_of_order, "before the mover"
    meeting.do(c.SkipSpeaker(request=side))
    assert meeting.state.pending(side) is None
    assert meeting.state.spoken == ()


def test_motion_withdrawn_takes_those_with_it_who_wait_to_speak_on_it(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    motion = taken_up(meeting, MotionKind.ADJOURN_DEBATE)
    side = meeting.do(c.SpeakOnMotion(motion=motion, side=e.Side.FOR), by=JAPAN)
    meeting.do(c.GiveFloor(request=motion))
    meeting.do(c.WithdrawRequest(request=motion), by=GHANA)
    assert meeting.state.pending(side) is None
    assert meeting.speaker is None
    meeting.do(c.ResumeTurn())
