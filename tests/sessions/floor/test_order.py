"""The order of a list: tiers, groups, first-time speakers, then the order of requests; and what the chair changes."""

from uuid import UUID

import pytest

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor import order
from sessions.floor.order import Why, why
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, Procedure, Role, changed
from sessions.floor.refusals import Code
from tests.sessions.floor.meeting import (
    AMNESTY,
    CHILE,
    DELEGATIONS,
    GHANA,
    ITEM,
    JAPAN,
    NEXT_ITEM,
    NORWAY,
    UNICEF,
    Meeting,
    conference,
    consultation,
)


def reasons(meeting: Meeting) -> list[Why]:
    return [why(each, meeting.state.procedure) for each in meeting.state.list_of(ITEM.id).waiting]


def ids(meeting: Meeting) -> list[UUID]:
    return [each.id for each in meeting.state.list_of(ITEM.id).waiting]


def rules(meeting: Meeting, procedure: Procedure) -> None:
    different = changed(meeting.state.procedure, procedure)
    meeting.append([e.RulesSet(procedure=procedure, changed=different)], None)


# --- By the rules ---------------------------------------------------------------------------------------------


def test_tiers_speak_one_after_the_other_and_each_is_told_why() -> None:
    meeting = consultation()
    for who in reversed(DELEGATIONS):
        meeting.asks(who)
    assert meeting.waiting() == ["Japan", "Ghana", "Chile", "Norway", "UNICEF", "Amnesty International"]
    assert reasons(meeting) == [Why.ORDER_OF_REQUESTS] * 3 + [Why.ROLE] * 3


def test_roles_in_one_tier_speak_in_the_order_of_requests() -> None:
    meeting = consultation(
        tiers=[[Role.SUPPORTING_STATE, Role.OBSERVER_STATE], [Role.ORGANIZATION, Role.CIVIL_SOCIETY]]
    )
    for who in (AMNESTY, NORWAY, UNICEF, CHILE):
        meeting.asks(who)
    assert meeting.waiting() == ["Norway", "Chile", "Amnesty International", "UNICEF"]


@pytest.mark.parametrize("first", [True, False])
def test_groups_come_first_in_their_tier_where_the_rules_say_so(*, first: bool) -> None:
    meeting = consultation(groups_first=first)
    meeting.asks(CHILE)
    meeting.asks(GHANA, group="the Group")
    assert meeting.waiting() == (["Ghana", "Chile"] if first else ["Chile", "Ghana"])
    assert (Why.GROUP in reasons(meeting)) is first


@pytest.mark.parametrize("first", [True, False])
def test_who_has_not_spoken_on_the_item_comes_first_where_the_rules_say_so(*, first: bool) -> None:
    meeting = consultation(first_time_first=first)
    meeting.spoke(CHILE)
    meeting.asks(CHILE)
    meeting.asks(GHANA)
    assert meeting.waiting() == (["Ghana", "Chile"] if first else ["Chile", "Ghana"])
    assert (Why.SPOKE_BEFORE in reasons(meeting)) is first


def test_having_spoken_on_one_item_is_not_having_spoken_on_another() -> None:
    meeting = consultation()
    meeting.spoke(CHILE)
    meeting.do(c.OpenItem(item=NEXT_ITEM.id))
    meeting.do(c.OpenList(item=NEXT_ITEM.id))
    meeting.asks(CHILE, on=NEXT_ITEM.id)
    meeting.asks(GHANA, on=NEXT_ITEM.id)
    assert meeting.waiting(NEXT_ITEM.id) == ["Chile", "Ghana"]


# --- By the chair ---------------------------------------------------------------------------------------------


def test_chair_moves_a_request_before_another_or_to_the_end() -> None:
    meeting = consultation()
    for who in (CHILE, GHANA, JAPAN):
        meeting.asks(who)
    first, _second, third = ids(meeting)
    meeting.do(c.MoveRequest(request=third, before=first))
    assert meeting.waiting() == ["Japan", "Chile", "Ghana"]
    meeting.do(c.MoveRequest(request=third))
    assert meeting.waiting() == ["Chile", "Ghana", "Japan"]
    assert reasons(meeting)[2] is Why.MOVED_BY_CHAIR


def test_request_is_moved_before_another_that_waits_on_the_same_list() -> None:
    meeting = consultation()
    own, other = meeting.asks(CHILE), meeting.asks(GHANA)
    meeting.do(c.OpenList(item=NEXT_ITEM.id))
    elsewhere = meeting.asks(CHILE, on=NEXT_ITEM.id)
    for before in (own, elsewhere, ITEM.id):
        assert meeting.refused(c.MoveRequest(request=own, before=before)) is Code.UNKNOWN_REQUEST
    meeting.do(c.GiveFloor(request=own))
    assert meeting.refused(c.MoveRequest(request=own, before=other)) is Code.NOT_WAITING


def test_whom_the_chair_moved_is_not_pushed_by_later_requests() -> None:
    meeting = consultation()
    meeting.asks(CHILE)
    last = meeting.asks(AMNESTY)
    meeting.do(c.MoveRequest(request=last, before=ids(meeting)[0]))
    meeting.asks(GHANA)
    assert meeting.waiting() == ["Amnesty International", "Chile", "Ghana"]


def test_two_chairs_do_not_trip_each_other() -> None:
    meeting = consultation()
    first, second = meeting.asks(CHILE), meeting.asks(GHANA)
    seen = meeting.state.seq
    meeting.do(c.GiveFloor(request=first), seen=seen)
    for command in (c.GiveFloor(request=second), c.MoveRequest(request=second), c.EndTurn()):
        assert meeting.refused(command, seen=seen) is Code.STATE_MOVED_ON
    meeting.do(c.GiveFloor(request=second), seen=meeting.state.seq)


def test_rulings_and_decisions_do_not_cross_either() -> None:
    meeting = conference()
    seen = meeting.state.seq
    point = meeting.raises(GHANA)
    meeting.do(c.GiveFloor(request=point))
    assert meeting.refused(c.RuleOnPoint(point=point, upheld=True), seen=seen) is Code.STATE_MOVED_ON


def test_departing_from_the_order_is_possible_and_said() -> None:
    meeting = consultation()
    first, second = meeting.asks(CHILE), meeting.asks(GHANA)
    meeting.do(c.GiveFloor(request=second))
    assert meeting.state.turn and meeting.state.turn.out_of_order
    meeting.do(c.GiveFloor(request=first))
    assert meeting.state.turn and not meeting.state.turn.out_of_order


def test_nobody_is_next_before_an_item_is_taken_up() -> None:
    meeting = Meeting()
    meeting.do(c.OpenList(item=ITEM.id))
    request = meeting.asks(CHILE)
    assert meeting.refused(c.GiveFloor(request=request)) is Code.NOT_IN_SESSION
    meeting.do(c.CallToOrder())
    assert order.next_up(meeting.state) is None
    assert meeting.refused(c.GiveFloor(request=request)) is Code.NO_ITEM_OPEN
    meeting.do(c.OpenItem(item=ITEM.id))
    found = order.next_up(meeting.state)
    assert found and found.id == request


# --- Rules changed in mid-session -----------------------------------------------------------------------------


def test_other_rules_place_anew_those_whom_nobody_put_where_they_stand() -> None:
    meeting = consultation()
    for who in (NORWAY, AMNESTY, CHILE):
        meeting.asks(who)
    chile, _norway, amnesty = ids(meeting)
    meeting.do(c.MoveRequest(request=amnesty, before=chile))
    assert meeting.waiting() == ["Amnesty International", "Chile", "Norway"]
    merged = [[Role.SUPPORTING_STATE, Role.OBSERVER_STATE, Role.ORGANIZATION, Role.CIVIL_SOCIETY]]
    rules(meeting, Procedure.model_validate({"tiers": merged}))
    assert meeting.waiting() == ["Amnesty International", "Norway", "Chile"]
    assert meeting.state.rules_changed == ("tiers",)
    assert meeting.state.rules_changed_at == meeting.now


def test_who_has_the_floor_keeps_what_was_called() -> None:
    meeting = consultation()
    meeting.speaks(CHILE)
    before = meeting.state.turn
    rules(meeting, DIPLOMATIC_CONFERENCE)
    assert meeting.state.turn == before


def test_rules_that_do_not_concern_the_order_move_nobody() -> None:
    meeting = consultation()
    for who in (CHILE, GHANA):
        meeting.asks(who)
    before = meeting.state.lists
    rules(meeting, Procedure(group_seconds=600))
    assert meeting.state.lists == before


def test_rules_before_the_call_to_order_are_just_the_rules() -> None:
    meeting = Meeting()
    rules(meeting, DIPLOMATIC_CONFERENCE)
    assert meeting.state.procedure == DIPLOMATIC_CONFERENCE
    assert (meeting.state.rules_changed_at, meeting.state.rules_changed) == (None, ())
