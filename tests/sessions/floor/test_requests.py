"""Requesting the floor: who may, on which list, once (UNGA rules 68 and 73)."""

from hashlib import sha256

import pytest

from sessions.floor import commands as c
from sessions.floor.procedure import Kind
from sessions.floor.refusals import Code
from tests.sessions.floor.meeting import (
    AMNESTY,
    CHILE,
    GHANA,
    ITEM,
    LATE_ITEM,
    NEXT_ITEM,
    NORWAY,
    UNICEF,
    Meeting,
    conference,
    consultation,
)


@pytest.fixture
def meeting() -> Meeting:
    return consultation()


def test_request_holds_what_the_delegation_said(meeting: Meeting) -> None:
    command = c.RequestFloor(
        item=ITEM.id,
        on_behalf_of=" the Group ",
        language="es",
        speaker=" Ms. A ",
        note=" now ",
        article="art-1",
    )
    made = meeting.do(command, by=CHILE)
    request = meeting.state.waiting(made)
    assert request
    assert (request.on_behalf_of, request.language, request.speaker, request.note, request.article) == (
        "the Group",
        "es",
        "Ms. A",
        "now",
        "art-1",
    )
    assert (request.kind, request.added_by_chair, request.at) == (Kind.STATEMENT, False, meeting.now)


def test_speaker_is_who_asks_unless_another_is_named(meeting: Meeting) -> None:
    made = meeting.asks(CHILE)
    request = meeting.state.waiting(made)
    assert request and request.speaker == "Chile"


def test_floor_is_requested_once_for_one_item(meeting: Meeting) -> None:
    ask = c.RequestFloor(item=ITEM.id)
    request = meeting.asks(CHILE)
    assert meeting.refused(ask, by=CHILE) is Code.ALREADY_REQUESTED
    meeting.do(c.GiveFloor(request=request))
    assert meeting.refused(ask, by=CHILE) is Code.HAS_FLOOR
    add = c.AddDelegation(item=ITEM.id, delegation=CHILE.id)
    assert meeting.refused(add, named=CHILE) is Code.HAS_FLOOR, (
        "found absent, it would stand on the list twice"
    )
    meeting.do(c.EndTurn())
    assert meeting.asks(CHILE)


def test_who_was_interrupted_has_the_floor() -> None:
    meeting = conference()
    meeting.speaks(CHILE)
    meeting.do(c.GiveFloor(request=meeting.raises(GHANA)))
    assert meeting.refused(c.RequestFloor(item=ITEM.id), by=CHILE) is Code.HAS_FLOOR


def test_floor_is_requested_on_an_open_list_of_the_agenda(meeting: Meeting) -> None:
    assert meeting.refused(c.RequestFloor(item=LATE_ITEM.id), by=CHILE) is Code.UNKNOWN_ITEM
    assert meeting.refused(c.RequestFloor(item=NEXT_ITEM.id), by=CHILE) is Code.LIST_CLOSED
    meeting.do(c.OpenList(item=NEXT_ITEM.id))
    meeting.asks(CHILE, on=NEXT_ITEM.id)


def test_list_may_be_open_before_the_call_to_order_but_not_after_the_session_rose() -> None:
    meeting = Meeting()
    meeting.do(c.OpenList(item=ITEM.id))
    request = meeting.asks(CHILE)
    meeting.do(c.CallToOrder())
    meeting.do(c.Rise())
    assert meeting.refused(c.RequestFloor(item=ITEM.id), by=GHANA) is Code.RISEN
    meeting.do(c.WithdrawRequest(request=request), by=CHILE)


def test_article_is_one_of_those_that_the_item_concerns(meeting: Meeting) -> None:
    ask = c.RequestFloor(item=ITEM.id, article="art-9")
    assert meeting.refused(ask, by=CHILE) is Code.UNKNOWN_ARTICLE
    request = meeting.asks(CHILE)
    change = c.ChangeRequest(request=request, article="art-9")
    assert meeting.refused(change, by=CHILE) is Code.UNKNOWN_ARTICLE
    meeting.do(c.ChangeRequest(request=request, article="art-1"), by=CHILE)


def test_who_may_not_ask_speaks_at_the_invitation_of_the_chair() -> None:
    meeting = conference()
    assert meeting.refused(c.RequestFloor(item=ITEM.id), by=AMNESTY) is Code.ONLY_BY_INVITATION
    meeting.do(c.AddDelegation(item=ITEM.id, delegation=AMNESTY.id), named=AMNESTY)
    assert meeting.waiting() == ["Amnesty International"]


def test_command_of_a_delegation_needs_one(meeting: Meeting) -> None:
    assert meeting.refused(c.RequestFloor(item=ITEM.id)) is Code.NO_DELEGATION


# --- Changing and withdrawing ---------------------------------------------------------------------------------


def test_change_keeps_the_place_unless_the_rules_give_another(meeting: Meeting) -> None:
    meeting.asks(CHILE)
    request = meeting.asks(GHANA)
    meeting.do(c.ChangeRequest(request=request, language="fr", note="a note"), by=GHANA)
    assert meeting.waiting() == ["Chile", "Ghana"]
    meeting.do(c.ChangeRequest(request=request, on_behalf_of="the Group"), by=GHANA)
    assert meeting.waiting() == ["Ghana", "Chile"], "groups come first"
    row = meeting.state.waiting(request)
    assert row and row.note == "a note", "a change that does not name the note leaves it"
    meeting.do(c.ChangeRequest(request=request, note=""), by=GHANA)
    assert meeting.waiting() == ["Chile", "Ghana"], "and back by the order of requests"
    row = meeting.state.waiting(request)
    assert row and row.note == ""


def test_only_ones_own_waiting_request_is_changed_withdrawn_or_given_a_text(meeting: Meeting) -> None:
    request = meeting.asks(CHILE)
    for command in (
        c.ChangeRequest(request=request),
        c.WithdrawRequest(request=request),
        c.AttachText(request=request, text="x"),
    ):
        assert meeting.refused(command, by=GHANA) is Code.NOT_YOURS
        gone = command.model_copy(update={"request": ITEM.id})
        assert meeting.refused(gone, by=CHILE) is Code.NOT_WAITING


def test_withdrawing_after_one_was_called_gives_the_floor_back(meeting: Meeting) -> None:
    request = meeting.speaks(CHILE)
    assert meeting.refused(c.WithdrawRequest(request=request), by=GHANA) is Code.NOT_WAITING
    meeting.do(c.WithdrawRequest(request=request), by=CHILE)
    assert meeting.speaker is None
    assert [each.request.id for each in meeting.state.spoken] == [request]


def test_speaker_yields(meeting: Meeting) -> None:
    assert meeting.refused(c.YieldFloor(), by=CHILE) is Code.NOT_YOUR_TURN
    meeting.speaks(CHILE)
    assert meeting.refused(c.YieldFloor(), by=GHANA) is Code.NOT_YOUR_TURN
    meeting.do(c.YieldFloor(), by=CHILE)
    assert meeting.speaker is None


# --- The text to be delivered ---------------------------------------------------------------------------------


def test_text_is_attached_and_taken_back(meeting: Meeting) -> None:
    request = meeting.asks(CHILE)
    meeting.do(c.AttachText(request=request, text=" Madam Chair "), by=CHILE)
    row = meeting.state.waiting(request)
    assert row and row.text_digest == sha256(b"Madam Chair").hexdigest()
    assert getattr(meeting.log[-1].event, "characters", None) == 11
    meeting.do(c.AttachText(request=request, text=" "), by=CHILE)
    row = meeting.state.waiting(request)
    assert row and row.text_digest == ""


def test_text_may_still_come_while_its_speaker_has_the_floor_or_was_interrupted() -> None:
    meeting = conference()
    request = meeting.speaks(CHILE)
    assert meeting.refused(c.AttachText(request=request, text="x"), by=GHANA) is Code.NOT_YOURS
    meeting.do(c.AttachText(request=request, text="one"), by=CHILE)
    assert meeting.state.turn and meeting.state.turn.request.text_digest == sha256(b"one").hexdigest()
    meeting.do(c.GiveFloor(request=meeting.raises(GHANA)))
    meeting.do(c.AttachText(request=request, text="two"), by=CHILE)
    held = meeting.state.interrupted
    assert held and held.request.text_digest == sha256(b"two").hexdigest()


# --- From the hall --------------------------------------------------------------------------------------------


def test_chair_adds_a_delegation_that_raised_its_placard_though_the_list_is_closed(meeting: Meeting) -> None:
    meeting.do(c.CloseList(item=ITEM.id))
    add = c.AddDelegation(item=ITEM.id, delegation=CHILE.id, on_behalf_of="the Group")
    made = meeting.do(add, named=CHILE)
    request = meeting.state.waiting(made)
    assert request
    assert (request.added_by_chair, request.speaker) == (True, "Head of Chile")
    assert meeting.refused(add, named=CHILE) is Code.ALREADY_REQUESTED
    assert meeting.refused(add) is Code.NO_DELEGATION
    unknown = c.AddDelegation(item=LATE_ITEM.id, delegation=CHILE.id)
    assert meeting.refused(unknown, named=CHILE) is Code.UNKNOWN_ITEM


def test_chair_takes_a_request_off_the_list(meeting: Meeting) -> None:
    request = meeting.asks(NORWAY)
    meeting.asks(UNICEF)
    meeting.do(c.RemoveRequest(request=request, reason="left"))
    assert meeting.waiting() == ["UNICEF"]
    assert meeting.refused(c.RemoveRequest(request=request)) is Code.NOT_WAITING
