"""Every refusal: one example of each, and the rule that it names."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from sessions.floor import commands as c
from sessions.floor.events import DelegationRef, Side
from sessions.floor.procedure import Kind, MotionKind, MotionRule, RepliesWhen
from sessions.floor.refusals import RULES, Code, Refusal
from tests.sessions.floor.meeting import (
    AMNESTY,
    CHILE,
    GHANA,
    ITEM,
    JAPAN,
    LATE_ITEM,
    NEXT_ITEM,
    NORWAY,
    UNICEF,
    Meeting,
    conference,
    consultation,
)

NOBODY = UUID(int=0)
ASK, ASK_REPLY = c.RequestFloor(item=ITEM.id), c.RequestFloor(item=ITEM.id, kind=Kind.REPLY)
SUSPEND, CLOSE = (
    c.MoveMotion(motion=MotionKind.SUSPEND_MEETING),
    c.MoveMotion(motion=MotionKind.CLOSE_DEBATE),
)

Answer = UUID | Refusal
EXAMPLES: dict[Code, Callable[[], Answer]] = {}


def example(code: Code) -> Callable[[Callable[[Meeting], Answer]], Callable[[Meeting], Answer]]:
    """The example of a refusal, in a conference in session."""

    def kept(function: Callable[[Meeting], Answer]) -> Callable[[Meeting], Answer]:
        assert code not in EXAMPLES
        EXAMPLES[code] = lambda: function(conference())
        return function

    return kept


def simple(
    code: Code,
    command: c.Command,
    *,
    by: DelegationRef | None = None,
    start: Callable[[], Meeting] = conference,
) -> None:
    """The example of a refusal that one command meets at once."""
    assert code not in EXAMPLES
    EXAMPLES[code] = lambda: start().give(command, by=by)


def taken_up(meeting: Meeting, command: c.MoveMotion = CLOSE) -> UUID:
    motion = meeting.do(command, by=GHANA)
    meeting.do(c.TakeUpMotion(motion=motion))
    return motion


def ruled(meeting: Meeting) -> UUID:
    point = meeting.raises(GHANA)
    meeting.rules(point)
    return point


simple(Code.NOT_IN_SESSION, c.EndTurn(), start=Meeting)
simple(Code.ALREADY_CALLED_TO_ORDER, c.CallToOrder())
simple(Code.NOT_SUSPENDED, c.Resume())
simple(Code.PRESIDES_ALREADY, c.TakeChair())
simple(Code.NO_OFFICER, c.TakeChair(officer=NOBODY))
simple(Code.UNKNOWN_ITEM, c.OpenItem(item=LATE_ITEM.id))
simple(Code.UNKNOWN_ARTICLE, c.RequestFloor(item=ITEM.id, article="art-9"), by=CHILE)
simple(Code.LIST_CLOSED, c.RequestFloor(item=NEXT_ITEM.id), by=CHILE)
simple(Code.LIST_ALREADY_OPEN, c.OpenList(item=ITEM.id))
simple(Code.LIST_ALREADY_CLOSED, c.CloseList(item=NEXT_ITEM.id))
simple(Code.LIST_NOT_CLOSING, c.KeepListOpen(item=ITEM.id))
simple(Code.ANOTHER_LIST_OPEN, c.OpenList(item=NEXT_ITEM.id), start=lambda: conference(several_lists=False))
simple(Code.TIME_AS_IT_IS, c.LimitTime(seconds=None))
simple(Code.ONLY_BY_INVITATION, ASK, by=AMNESTY)
simple(Code.MAY_NOT_ASK, ASK_REPLY, by=UNICEF)
simple(Code.NOT_WAITING, c.GiveFloor(request=NOBODY))
simple(Code.NO_DELEGATION, ASK)
simple(Code.NO_SWAP, c.AcceptSwap(request=NOBODY), by=CHILE)
simple(Code.NO_TURN, c.EndTurn())
simple(Code.NOT_YOUR_TURN, c.YieldFloor(), by=CHILE)
simple(Code.NOBODY_INTERRUPTED, c.ResumeTurn())
simple(Code.UNKNOWN_POINT, c.RuleOnPoint(point=NOBODY, upheld=True))
simple(Code.NOTHING_TO_APPEAL, c.AppealRuling(point=NOBODY), by=CHILE)
simple(Code.UNKNOWN_APPEAL, c.DecideAppeal(appeal=NOBODY, overruled=True))
simple(Code.UNKNOWN_MOTION, c.TakeUpMotion(motion=NOBODY))
simple(Code.NOTHING_TO_UNDO, c.Undo(step=1), start=Meeting)
simple(Code.STATE_MOVED_ON, c.Undo(step=1))


@example(Code.RISEN)
def _(meeting: Meeting) -> Answer:
    meeting.do(c.Rise())
    return meeting.give(c.Resume())


@example(Code.NO_ITEM_OPEN)
def _(_meeting: Meeting) -> Answer:
    meeting = Meeting()
    meeting.do(c.CallToOrder())
    return meeting.give(c.InviteSpeaker(speaker="Ms. A"))


@example(Code.TIME_PAST)
def _(meeting: Meeting) -> Answer:
    return meeting.give(c.CloseList(item=ITEM.id, at=meeting.now - timedelta(minutes=1)))


@example(Code.DEBATE_ADJOURNED)
def _(meeting: Meeting) -> Answer:
    motion = taken_up(meeting, c.MoveMotion(motion=MotionKind.ADJOURN_DEBATE))
    meeting.do(c.DecideMotion(motion=motion, carried=True))
    return meeting.give(ASK, by=CHILE)


@example(Code.DEBATE_CLOSED)
def _(meeting: Meeting) -> Answer:
    meeting.do(c.DecideMotion(motion=taken_up(meeting), carried=True))
    return meeting.give(ASK, by=CHILE)


@example(Code.REPLIES_SPENT)
def _(_meeting: Meeting) -> Answer:
    meeting = conference(replies_per_item=1, replies_when=RepliesWhen.END_OF_MEETING)
    meeting.spoke(CHILE, kind=Kind.REPLY)
    return meeting.give(ASK_REPLY, by=CHILE)


@example(Code.ALREADY_REQUESTED)
def _(meeting: Meeting) -> Answer:
    meeting.asks(CHILE)
    return meeting.give(ASK, by=CHILE)


@example(Code.HAS_FLOOR)
def _(meeting: Meeting) -> Answer:
    meeting.speaks(CHILE)
    return meeting.give(ASK, by=CHILE)


@example(Code.UNKNOWN_REQUEST)
def _(meeting: Meeting) -> Answer:
    return meeting.give(c.MoveRequest(request=meeting.asks(CHILE), before=NOBODY))


@example(Code.NOT_YOURS)
def _(meeting: Meeting) -> Answer:
    return meeting.give(c.WithdrawRequest(request=meeting.asks(CHILE)), by=GHANA)


@example(Code.CANNOT_SWAP)
def _(meeting: Meeting) -> Answer:
    own = meeting.asks(CHILE)
    return meeting.give(c.ProposeSwap(request=own, other=own), by=CHILE)


@example(Code.NOT_ABSENT)
def _(meeting: Meeting) -> Answer:
    return meeting.give(c.RecallSpeaker(request=meeting.asks(CHILE)))


@example(Code.NOT_PRESENT)
def _(_meeting: Meeting) -> Answer:
    meeting = consultation(only_present=True)
    return meeting.give(c.GiveFloor(request=meeting.asks(CHILE)), present=frozenset())


@example(Code.CLOCK_PAUSED)
def _(meeting: Meeting) -> Answer:
    meeting.speaks(CHILE)
    meeting.do(c.PauseClock())
    return meeting.give(c.PauseClock())


@example(Code.CLOCK_RUNNING)
def _(meeting: Meeting) -> Answer:
    meeting.speaks(CHILE)
    return meeting.give(c.ResumeClock())


@example(Code.POINT_PENDING)
def _(meeting: Meeting) -> Answer:
    request = meeting.asks(CHILE)
    meeting.raises(GHANA)
    return meeting.give(c.GiveFloor(request=request))


@example(Code.ALREADY_RAISED)
def _(meeting: Meeting) -> Answer:
    meeting.raises(GHANA)
    return meeting.give(c.RaisePoint(), by=GHANA)


@example(Code.APPEAL_PENDING)
def _(meeting: Meeting) -> Answer:
    meeting.do(c.AppealRuling(point=ruled(meeting)), by=JAPAN)
    return meeting.give(c.InviteSpeaker(speaker="Ms. A"))


@example(Code.MOTION_NOT_ALLOWED)
def _(_meeting: Meeting) -> Answer:
    meeting = conference(motions=(MotionRule(motion=MotionKind.SUSPEND_MEETING),))
    return meeting.give(CLOSE, by=CHILE)


@example(Code.ALREADY_MOVED)
def _(meeting: Meeting) -> Answer:
    meeting.do(SUSPEND, by=CHILE)
    return meeting.give(SUSPEND, by=GHANA)


@example(Code.MOTION_PENDING)
def _(meeting: Meeting) -> Answer:
    taken_up(meeting)
    return meeting.give(c.InviteSpeaker(speaker="Ms. A"))


@example(Code.HIGHER_MOTION_FIRST)
def _(meeting: Meeting) -> Answer:
    lower = meeting.do(CLOSE, by=CHILE)
    meeting.do(SUSPEND, by=GHANA)
    return meeting.give(c.TakeUpMotion(motion=lower))


@example(Code.NOT_BEFORE_MEETING)
def _(meeting: Meeting) -> Answer:
    return meeting.give(c.DecideMotion(motion=meeting.do(CLOSE, by=CHILE), carried=True))


@example(Code.ENOUGH_SPEAKERS)
def _(meeting: Meeting) -> Answer:
    return meeting.give(c.SpeakOnMotion(motion=taken_up(meeting), side=Side.FOR), by=CHILE)


@example(Code.CANNOT_UNDO)
def _(meeting: Meeting) -> Answer:
    meeting.do(c.AppealRuling(point=ruled(meeting)), by=JAPAN)
    return meeting.give(c.Undo(step=meeting.state.steps[-1].last))


@pytest.mark.parametrize("code", list(Code))
def test_there_is_a_refusal_of_every_code_and_it_names_its_rule(code: Code) -> None:
    answer = EXAMPLES[code]()
    assert answer == Refusal(code)
    assert isinstance(answer, Refusal)
    assert answer.rule == RULES[code]
    assert answer.rule


def test_every_code_has_a_rule_and_no_other_has() -> None:
    assert set(RULES) == set(Code)


def test_refusal_is_the_same_whoever_meets_it() -> None:
    assert conference().refused(c.RaisePoint(), by=NORWAY) is Code.MAY_NOT_ASK
