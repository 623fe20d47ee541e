"""Rights of reply and explanations of position: collected for the end (UNGA rules 73 and 88, decision 34/401)."""

import pytest

from sessions.floor import commands as c
from sessions.floor import order
from sessions.floor.order import Why, why
from sessions.floor.procedure import Kind, MotionKind, RepliesWhen
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
    consultation,
    name,
)


def next_up(meeting: Meeting) -> str | None:
    found = order.next_up(meeting.state)
    return name(found) if found else None


def carried(meeting: Meeting, motion: MotionKind) -> None:
    """The motion is moved, taken up and carried."""
    moved = meeting.moves(JAPAN, motion)
    meeting.do(c.TakeUpMotion(motion=moved))
    meeting.do(c.DecideMotion(motion=moved, carried=True))


def test_replies_and_explanations_wait_after_all_statements_in_the_order_asked() -> None:
    meeting = conference()
    meeting.asks(NORWAY, kind=Kind.REPLY)
    meeting.asks(CHILE, kind=Kind.REPLY)
    meeting.asks(GHANA, kind=Kind.EXPLANATION)
    meeting.asks(UNICEF)
    meeting.asks(JAPAN)
    assert meeting.waiting() == ["Japan", "UNICEF", "Ghana", "Norway", "Chile"]
    reasons = [why(each, meeting.state.procedure) for each in meeting.state.list_of(ITEM.id).waiting]
    assert reasons == [Why.ORDER_OF_REQUESTS, Why.ROLE, Why.EXPLANATION, Why.REPLY, Why.REPLY]


def test_who_may_reply_or_explain_is_what_the_rules_say() -> None:
    meeting = conference()
    for kind in (Kind.REPLY, Kind.EXPLANATION):
        ask = c.RequestFloor(item=ITEM.id, kind=kind)
        assert meeting.refused(ask, by=UNICEF) is Code.MAY_NOT_ASK
        add = c.AddDelegation(item=ITEM.id, delegation=UNICEF.id, kind=kind)
        assert meeting.refused(add, named=UNICEF) is Code.MAY_NOT_ASK
    assert consultation().refused(c.RequestFloor(item=ITEM.id, kind=Kind.REPLY), by=CHILE) is Code.MAY_NOT_ASK


def test_reply_is_asked_also_when_the_list_is_closed() -> None:
    meeting = conference()
    meeting.do(c.CloseList(item=ITEM.id))
    assert meeting.refused(c.RequestFloor(item=ITEM.id), by=CHILE) is Code.LIST_CLOSED
    meeting.asks(CHILE, kind=Kind.REPLY)


def test_delegation_replies_so_often_and_the_second_time_is_shorter() -> None:
    meeting = conference()
    limits = []
    for _ in range(2):
        meeting.spoke(CHILE, kind=Kind.REPLY)
        limits.append(meeting.state.spoken[-1].limit_seconds)
    assert limits == [300, 180]
    assert meeting.refused(c.RequestFloor(item=ITEM.id, kind=Kind.REPLY), by=CHILE) is Code.REPLIES_SPENT
    assert meeting.asks(CHILE, kind=Kind.REPLY, on=NEXT_ITEM.id), "the number is by item"


def test_delegation_may_wait_for_a_statement_and_a_reply_but_for_one_of_each() -> None:
    meeting = conference()
    meeting.asks(CHILE)
    meeting.asks(CHILE, kind=Kind.REPLY)
    ask = c.RequestFloor(item=ITEM.id, kind=Kind.REPLY)
    assert meeting.refused(ask, by=CHILE) is Code.ALREADY_REQUESTED


def test_debate_that_is_closed_still_hears_replies_and_explanations() -> None:
    meeting = conference()
    statement, reply = meeting.asks(CHILE), meeting.asks(GHANA, kind=Kind.REPLY)
    carried(meeting, MotionKind.CLOSE_DEBATE)
    assert meeting.refused(c.GiveFloor(request=statement)) is Code.DEBATE_CLOSED
    assert meeting.refused(c.RequestFloor(item=ITEM.id), by=JAPAN) is Code.DEBATE_CLOSED
    meeting.asks(JAPAN, kind=Kind.EXPLANATION)
    assert next_up(meeting) == "Japan"
    meeting.do(c.GiveFloor(request=reply))


# --- At the end of the meeting --------------------------------------------------------------------------------


@pytest.fixture
def late() -> Meeting:
    """A meeting in which replies are heard at its end."""
    meeting = conference(replies_when=RepliesWhen.END_OF_MEETING)
    meeting.do(c.OpenList(item=NEXT_ITEM.id))
    return meeting


def test_replies_of_all_items_come_when_all_statements_were_heard(late: Meeting) -> None:
    late.asks(GHANA, kind=Kind.REPLY, on=NEXT_ITEM.id)
    late.asks(NORWAY, kind=Kind.REPLY)
    last = late.asks(CHILE, on=NEXT_ITEM.id)
    assert next_up(late) is None, "a statement waits on another item"
    late.do(c.OpenItem(item=NEXT_ITEM.id))
    assert next_up(late) == "Chile"
    late.do(c.GiveFloor(request=last))
    heard = []
    while found := order.next_up(late.state):
        late.do(c.GiveFloor(request=found.id))
        heard.append(name(found))
    assert heard == ["Ghana", "Norway"], "in the order asked, whatever the item"


def test_reply_that_the_chair_gives_earlier_is_out_of_order(late: Meeting) -> None:
    late.asks(CHILE)
    reply = late.asks(NORWAY, kind=Kind.REPLY)
    late.do(c.GiveFloor(request=reply))
    assert late.state.turn and late.state.turn.out_of_order


def test_statements_that_will_not_be_called_do_not_keep_replies_waiting(late: Meeting) -> None:
    late.asks(CHILE)
    late.asks(GHANA, kind=Kind.REPLY)
    carried(late, MotionKind.CLOSE_DEBATE)
    assert next_up(late) == "Ghana"


def test_reply_in_an_adjourned_debate_does_not_keep_the_others_waiting(late: Meeting) -> None:
    frozen = late.asks(CHILE, kind=Kind.REPLY)
    carried(late, MotionKind.ADJOURN_DEBATE)
    assert next_up(late) is None
    assert late.refused(c.GiveFloor(request=frozen)) is Code.DEBATE_ADJOURNED
    late.asks(GHANA, kind=Kind.REPLY, on=NEXT_ITEM.id)
    assert next_up(late) == "Ghana"
