"""The chair takes back a step after delegations acted: what they did stays done, or the step stands."""

import pytest

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.procedure import MotionKind, MotionRule, Skipped
from sessions.floor.refusals import Code
from tests.sessions.floor.meeting import (
    AMNESTY,
    CHILE,
    GHANA,
    ITEM,
    JAPAN,
    NEXT_ITEM,
    NORWAY,
    Meeting,
    conference,
    consultation,
)


@pytest.fixture
def meeting() -> Meeting:
    return consultation()


def cannot_undo(meeting: Meeting) -> bool:
    return meeting.refused(c.Undo(step=meeting.state.steps[-1].last)) is Code.CANNOT_UNDO


def test_what_delegations_did_since_stays_done(meeting: Meeting) -> None:
    waits, leaves = meeting.asks(CHILE), meeting.asks(GHANA)
    meeting.do(c.GiveFloor(request=waits))
    meeting.asks(JAPAN)
    meeting.do(c.WithdrawRequest(request=leaves), by=GHANA)
    meeting.undo()
    assert meeting.speaker is None
    assert meeting.waiting() == ["Chile", "Japan"]


def test_text_that_was_handed_in_while_speaking_stays_with_the_request(meeting: Meeting) -> None:
    request = meeting.speaks(CHILE)
    meeting.do(c.AttachText(request=request, text="Madam Chair"), by=CHILE)
    meeting.undo()
    waiting = meeting.state.waiting(request)
    assert waiting and waiting.text_digest


def test_request_of_whom_the_chair_added_is_not_taken_from_the_delegation_that_acted_on_it(
    meeting: Meeting,
) -> None:
    asked = meeting.asks(GHANA)
    added = meeting.do(c.AddDelegation(item=ITEM.id, delegation=CHILE.id), named=CHILE)
    for command, by in (
        (c.ChangeRequest(request=added, language="es"), CHILE),
        (c.AttachText(request=added, text="Madam Chair"), CHILE),
        (c.ProposeSwap(request=asked, other=added), GHANA),
        (c.DeclineSwap(request=asked), CHILE),
        (c.WithdrawRequest(request=added), CHILE),
    ):
        played = meeting.copy()
        if isinstance(command, c.DeclineSwap):
            played.do(c.ProposeSwap(request=asked, other=added), by=GHANA)
        played.do(command, by=by)
        assert cannot_undo(played), command
    meeting.do(c.ProposeSwap(request=asked, other=added), by=GHANA)
    meeting.do(c.AcceptSwap(request=asked), by=CHILE)
    assert cannot_undo(meeting)


def test_proposal_to_change_places_survives_the_undoing_of_a_move(meeting: Meeting) -> None:
    one, other = meeting.asks(CHILE), meeting.asks(GHANA)
    meeting.do(c.ProposeSwap(request=one, other=other), by=CHILE)
    meeting.do(c.MoveRequest(request=one), by=None)
    meeting.do(c.AcceptSwap(request=one), by=GHANA)
    meeting.undo()
    assert meeting.waiting() == ["Ghana", "Chile"]


@pytest.mark.parametrize("how", ["gave the floor to another", "removed", "passed over", "interrupted"])
def test_who_asked_anew_is_not_made_to_ask_twice(how: str) -> None:
    meeting = conference(skipped_keeps=Skipped.NOTHING)
    request, other = meeting.asks(CHILE), meeting.asks(JAPAN)
    if how == "removed":
        meeting.do(c.RemoveRequest(request=request))
    elif how == "passed over":
        meeting.do(c.SkipSpeaker(request=request))
    else:
        meeting.do(c.GiveFloor(request=request))
        if how == "interrupted":
            point = meeting.raises(GHANA)
            meeting.do(c.GiveFloor(request=point))
            meeting.do(c.RemoveRequest(request=point))
        meeting.do(c.GiveFloor(request=other))
    meeting.asks(CHILE)
    assert cannot_undo(meeting)


def test_point_of_order_raised_anew_is_not_raised_twice() -> None:
    meeting = conference()
    meeting.rules(meeting.raises(GHANA))
    meeting.raises(GHANA)
    assert cannot_undo(meeting)


def test_what_needs_the_meeting_is_not_left_in_a_suspended_one() -> None:
    for act in (c.RaisePoint(), c.MoveMotion(motion=MotionKind.SUSPEND_MEETING)):
        meeting = conference()
        meeting.do(c.Suspend())
        meeting.do(c.Resume())
        meeting.do(act, by=GHANA)
        assert cannot_undo(meeting)


def test_appeal_rests_on_its_ruling() -> None:
    meeting = conference()
    point = meeting.raises(GHANA)
    meeting.rules(point)
    meeting.do(c.AppealRuling(point=point), by=JAPAN)
    assert cannot_undo(meeting)


def test_appeal_stays_where_another_step_is_undone() -> None:
    meeting = conference()
    point = meeting.raises(GHANA)
    meeting.rules(point)
    meeting.do(c.Announce(words="An appeal may be made"))
    appeal = meeting.do(c.AppealRuling(point=point), by=JAPAN)
    meeting.undo()
    assert meeting.state.ruling and meeting.state.ruling.appeal and meeting.state.ruling.appeal.id == appeal


def test_motion_moved_anew_is_not_moved_twice() -> None:
    meeting = conference()
    motion = meeting.moves(GHANA, MotionKind.SUSPEND_MEETING)
    meeting.do(c.RemoveRequest(request=motion))
    meeting.moves(JAPAN, MotionKind.SUSPEND_MEETING)
    assert cannot_undo(meeting)


def test_motion_about_a_debate_rests_on_the_item_taken_up() -> None:
    meeting = conference()
    meeting.do(c.OpenItem(item=NEXT_ITEM.id))
    meeting.moves(GHANA, MotionKind.CLOSE_DEBATE)
    assert cannot_undo(meeting)


def test_motion_stays_where_another_step_is_undone() -> None:
    meeting = conference()
    meeting.do(c.Announce(words="Coffee is served"))
    motion = meeting.moves(GHANA, MotionKind.CLOSE_DEBATE)
    meeting.undo()
    assert meeting.state.motion(motion)


def test_side_of_a_motion_rests_on_its_being_before_the_meeting() -> None:
    meeting = conference()
    motion = meeting.moves(GHANA, MotionKind.CLOSE_DEBATE)
    meeting.do(c.TakeUpMotion(motion=motion))
    meeting.do(c.SpeakOnMotion(motion=motion, side=e.Side.AGAINST), by=JAPAN)
    assert cannot_undo(meeting)


def test_undoing_never_makes_more_speakers_on_a_motion_than_the_rules_allow() -> None:
    rule = MotionRule(motion=MotionKind.CLOSE_DEBATE, speakers_against=1)
    meeting = conference(motions=(rule,))
    motion = meeting.moves(GHANA, MotionKind.CLOSE_DEBATE)
    meeting.do(c.TakeUpMotion(motion=motion))
    side = meeting.do(c.SpeakOnMotion(motion=motion, side=e.Side.AGAINST), by=JAPAN)
    meeting.do(c.RemoveRequest(request=side))
    meeting.do(c.SpeakOnMotion(motion=motion, side=e.Side.AGAINST), by=CHILE)
    assert cannot_undo(meeting)


def test_list_that_closed_at_the_time_announced_rests_on_the_announcement(meeting: Meeting) -> None:
    meeting.do(c.CloseList(item=ITEM.id, at=meeting.now.replace(hour=9)))
    meeting.passes(hours=2)
    assert cannot_undo(meeting)


def test_list_that_closed_at_the_time_announced_stays_closed_where_another_step_is_undone(
    meeting: Meeting,
) -> None:
    meeting.do(c.CloseList(item=ITEM.id, at=meeting.now.replace(hour=9)))
    meeting.do(c.Announce(words="The list closes at nine"))
    meeting.passes(hours=2)
    meeting.undo()
    assert not meeting.state.list_of(ITEM.id).is_open


def test_request_stays_on_a_list_whose_opening_is_undone(meeting: Meeting) -> None:
    meeting.do(c.OpenList(item=NEXT_ITEM.id))
    meeting.asks(AMNESTY, on=NEXT_ITEM.id)
    meeting.undo()
    assert not meeting.state.list_of(NEXT_ITEM.id).is_open
    assert meeting.waiting(NEXT_ITEM.id) == ["Amnesty International"]


def test_rules_that_changed_since_stay_changed(meeting: Meeting) -> None:
    meeting.asks(NORWAY)
    meeting.do(c.Announce(words="The rules change"))
    new = conference().state.procedure
    meeting.append([e.RulesSet(procedure=new, changed=("name",))], None)
    meeting.undo()
    assert meeting.state.procedure == new
    assert meeting.state.rules_changed == ("name",)
