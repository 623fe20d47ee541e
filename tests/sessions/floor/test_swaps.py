"""Two delegations change places by agreement (practice)."""

from uuid import UUID

import pytest

from sessions.floor import commands as c
from sessions.floor.events import DelegationRef
from sessions.floor.order import Why, why
from sessions.floor.procedure import Kind
from sessions.floor.refusals import Code
from tests.sessions.floor.meeting import CHILE, GHANA, ITEM, JAPAN, NEXT_ITEM, NORWAY, Meeting, conference

Three = tuple[Meeting, UUID, UUID, UUID]


@pytest.fixture
def three() -> Three:
    meeting = conference()
    return meeting, meeting.asks(CHILE), meeting.asks(GHANA), meeting.asks(JAPAN)


def test_places_change_once_the_other_agrees(three: Three) -> None:
    meeting, chile, _ghana, japan = three
    meeting.do(c.ProposeSwap(request=chile, other=japan), by=CHILE)
    assert meeting.waiting() == ["Chile", "Ghana", "Japan"], "nothing happens without the other"
    meeting.do(c.AcceptSwap(request=chile), by=JAPAN)
    assert meeting.waiting() == ["Japan", "Ghana", "Chile"]
    for request in (chile, japan):
        row = meeting.state.waiting(request)
        assert row and row.swap_with is None
        assert why(row, meeting.state.procedure) is Why.SWAPPED


def test_only_the_delegation_asked_agrees(three: Three) -> None:
    meeting, chile, _ghana, japan = three
    assert meeting.refused(c.AcceptSwap(request=chile), by=JAPAN) is Code.NO_SWAP
    meeting.do(c.ProposeSwap(request=chile, other=japan), by=CHILE)
    assert meeting.refused(c.AcceptSwap(request=chile), by=GHANA) is Code.NOT_YOURS
    assert meeting.refused(c.AcceptSwap(request=chile), by=CHILE) is Code.NOT_YOURS
    assert meeting.refused(c.AcceptSwap(request=japan), by=JAPAN) is Code.NO_SWAP


@pytest.mark.parametrize("who", [CHILE, JAPAN])
def test_proposal_is_taken_back_or_declined(three: Three, who: DelegationRef) -> None:
    meeting, chile, _ghana, japan = three
    meeting.do(c.ProposeSwap(request=chile, other=japan), by=CHILE)
    assert meeting.refused(c.DeclineSwap(request=chile), by=GHANA) is Code.NOT_YOURS
    meeting.do(c.DeclineSwap(request=chile), by=who)
    assert meeting.refused(c.AcceptSwap(request=chile), by=JAPAN) is Code.NO_SWAP


def test_places_are_changed_only_with_another_delegation_that_waits_for_the_same(three: Three) -> None:
    meeting, chile, ghana, _japan = three
    meeting.do(c.OpenList(item=NEXT_ITEM.id))
    meeting.do(c.ProposeSwap(request=chile, other=ghana), by=CHILE)
    for other in (
        chile,
        ghana,
        meeting.asks(GHANA, kind=Kind.REPLY),
        meeting.asks(GHANA, on=NEXT_ITEM.id),
        meeting.asks(CHILE, kind=Kind.REPLY),
        ITEM.id,
    ):
        assert meeting.refused(c.ProposeSwap(request=chile, other=other), by=CHILE) is Code.CANNOT_SWAP
    assert meeting.refused(c.ProposeSwap(request=chile, other=ghana), by=GHANA) is Code.NOT_YOURS
    assert meeting.refused(c.ProposeSwap(request=ITEM.id, other=ghana), by=CHILE) is Code.NOT_WAITING


def test_new_proposal_takes_the_place_of_the_one_before(three: Three) -> None:
    meeting, chile, ghana, japan = three
    meeting.do(c.ProposeSwap(request=chile, other=japan), by=CHILE)
    meeting.do(c.ProposeSwap(request=chile, other=ghana), by=CHILE)
    assert meeting.refused(c.AcceptSwap(request=chile), by=JAPAN) is Code.NOT_YOURS
    meeting.do(c.AcceptSwap(request=chile), by=GHANA)
    assert meeting.waiting() == ["Ghana", "Chile", "Japan"]


@pytest.mark.parametrize("how", ["withdrawn", "removed", "called"])
def test_proposal_ends_with_the_request_that_it_was_made_to(three: Three, how: str) -> None:
    meeting, chile, _ghana, japan = three
    meeting.do(c.ProposeSwap(request=chile, other=japan), by=CHILE)
    if how == "withdrawn":
        meeting.do(c.WithdrawRequest(request=japan), by=JAPAN)
    elif how == "removed":
        meeting.do(c.RemoveRequest(request=japan, reason="spoke for the Group"))
    else:
        meeting.do(c.GiveFloor(request=japan))
    row = meeting.state.waiting(chile)
    assert row and row.swap_with is None
    assert meeting.refused(c.DeclineSwap(request=chile), by=CHILE) is Code.NO_SWAP


def test_who_swapped_keeps_the_place_whatever_the_rules_say(three: Three) -> None:
    meeting, chile, _ghana, _japan = three
    norway = meeting.asks(NORWAY)
    meeting.do(c.ProposeSwap(request=chile, other=norway), by=CHILE)
    meeting.do(c.AcceptSwap(request=chile), by=NORWAY)
    assert meeting.waiting() == ["Norway", "Ghana", "Japan", "Chile"]
    meeting.asks(NORWAY, kind=Kind.REPLY)
    assert meeting.waiting() == ["Norway", "Ghana", "Japan", "Chile", "Norway"]
