"""Delegations that are absent when called: what they keep, and how they are recalled (practice)."""

import pytest

from sessions.floor import commands as c
from sessions.floor.order import Why, why
from sessions.floor.procedure import Kind, Skipped
from sessions.floor.refusals import Code
from tests.sessions.floor.meeting import CHILE, GHANA, ITEM, JAPAN, NORWAY, Meeting, conference, consultation

KEEPS = pytest.mark.parametrize(
    ("keeps", "left"),
    [
        (Skipped.END_OF_LIST, ["Ghana", "Japan", "Norway", "Chile"]),
        (Skipped.AFTER_NEXT, ["Ghana", "Chile", "Japan", "Norway"]),
        (Skipped.NOTHING, ["Ghana", "Japan", "Norway"]),
    ],
)


def with_four(keeps: Skipped) -> Meeting:
    meeting = consultation(skipped_keeps=keeps)
    for who in (CHILE, GHANA, JAPAN, NORWAY):
        meeting.asks(who)
    return meeting


@KEEPS
def test_speaker_passed_over_on_the_list_keeps_what_the_rules_say(keeps: Skipped, left: list[str]) -> None:
    meeting = with_four(keeps)
    meeting.do(c.SkipSpeaker(request=meeting.state.list_of(ITEM.id).waiting[0].id))
    assert meeting.waiting() == left


@KEEPS
def test_speaker_found_absent_when_given_the_floor_keeps_the_same(keeps: Skipped, left: list[str]) -> None:
    meeting = with_four(keeps)
    request = meeting.state.list_of(ITEM.id).waiting[0].id
    meeting.do(c.GiveFloor(request=request))
    meeting.do(c.SkipSpeaker(request=request))
    assert meeting.speaker is None
    assert meeting.state.spoken == (), "nobody spoke"
    assert meeting.waiting() == left


def test_speaker_alone_on_the_list_stands_there_again() -> None:
    for keeps in (Skipped.END_OF_LIST, Skipped.AFTER_NEXT):
        meeting = consultation(skipped_keeps=keeps)
        request = meeting.speaks(CHILE)
        meeting.do(c.SkipSpeaker(request=request))
        assert meeting.waiting() == ["Chile"]


def test_end_of_the_list_is_the_end_of_those_who_wait_for_the_same_kind() -> None:
    meeting = conference()
    first = meeting.asks(CHILE)
    meeting.asks(GHANA)
    meeting.asks(JAPAN, kind=Kind.REPLY)
    meeting.do(c.SkipSpeaker(request=first))
    assert meeting.waiting() == ["Ghana", "Chile", "Japan"]


def test_absent_speaker_is_recalled_to_the_head_of_the_list() -> None:
    meeting = with_four(Skipped.END_OF_LIST)
    first, second = (each.id for each in meeting.state.list_of(ITEM.id).waiting[:2])
    meeting.do(c.SkipSpeaker(request=first))
    assert meeting.refused(c.RecallSpeaker(request=second)) is Code.NOT_ABSENT
    meeting.do(c.RecallSpeaker(request=first))
    assert meeting.waiting() == ["Chile", "Ghana", "Japan", "Norway"]
    assert meeting.refused(c.RecallSpeaker(request=first)) is Code.NOT_ABSENT
    request = meeting.state.waiting(first)
    assert request and why(request, meeting.state.procedure) is Why.MOVED_BY_CHAIR


def test_absent_speaker_stands_where_it_was_put_and_is_told_why() -> None:
    meeting = with_four(Skipped.AFTER_NEXT)
    first = meeting.state.list_of(ITEM.id).waiting[0].id
    meeting.do(c.SkipSpeaker(request=first))
    request = meeting.state.waiting(first)
    assert request and why(request, meeting.state.procedure) is Why.CALLED_WHILE_ABSENT
    meeting.do(c.ChangeRequest(request=first, on_behalf_of="the Group"), by=CHILE)
    assert meeting.waiting()[1] == "Chile", "even when it would stand elsewhere by the rules"


def test_who_waits_for_nothing_is_not_passed_over() -> None:
    meeting = consultation()
    request = meeting.spoke(CHILE)
    assert meeting.refused(c.SkipSpeaker(request=request)) is Code.NOT_WAITING
    assert meeting.refused(c.RecallSpeaker(request=request)) is Code.NOT_WAITING


def test_speaker_who_loses_the_place_loses_the_swaps_proposed_to_it() -> None:
    meeting = consultation(skipped_keeps=Skipped.NOTHING)
    first, second = meeting.asks(CHILE), meeting.asks(GHANA)
    meeting.do(c.ProposeSwap(request=second, other=first), by=GHANA)
    meeting.do(c.SkipSpeaker(request=first))
    request = meeting.state.waiting(second)
    assert request and request.swap_with is None


def test_invited_speaker_found_absent_leaves_nothing() -> None:
    meeting = consultation()
    invited = meeting.do(c.InviteSpeaker(speaker="Ms. A", capacity="Panellist"))
    meeting.do(c.SkipSpeaker(request=invited))
    assert (meeting.speaker, meeting.state.spoken) == (None, ())
    assert meeting.waiting() == []


@pytest.mark.parametrize("only_present", [True, False])
def test_rules_may_let_only_those_be_called_who_are_present(*, only_present: bool) -> None:
    meeting = consultation(only_present=only_present)
    request = meeting.asks(CHILE)
    give = c.GiveFloor(request=request)
    if only_present:
        assert meeting.refused(give, present=frozenset({GHANA.id})) is Code.NOT_PRESENT
        assert meeting.do(give, present=frozenset({CHILE.id}))
    else:
        assert meeting.do(give, present=frozenset({GHANA.id}))


def test_whom_the_chair_saw_in_the_hall_is_present_and_so_is_everybody_where_nobody_knows() -> None:
    meeting = consultation(only_present=True)
    added = meeting.do(c.AddDelegation(item=ITEM.id, delegation=CHILE.id), named=CHILE)
    meeting.do(c.GiveFloor(request=added), present=frozenset())
    meeting.do(c.GiveFloor(request=meeting.asks(GHANA)), present=None)
    assert meeting.speaker == "Ghana"
