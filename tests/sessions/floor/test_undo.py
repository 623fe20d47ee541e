"""The chair takes back the last step: all is as it was, and what delegations did since stays done."""

import pytest

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.evolve import evolve
from sessions.floor.refusals import Code
from sessions.floor.steps import KEPT
from tests.sessions.floor.meeting import (
    CHAIR,
    CHILE,
    GHANA,
    ITEM,
    NEXT_ITEM,
    Meeting,
    but_for_numbers,
    conference,
    consultation,
)


@pytest.fixture
def meeting() -> Meeting:
    return consultation()


# --- What it does ---------------------------------------------------------------------------------------------


def test_step_that_was_given_by_mistake_is_as_though_it_had_not_been(meeting: Meeting) -> None:
    first, second = meeting.asks(CHILE), meeting.asks(GHANA)
    meeting.do(c.GiveFloor(request=first))
    before = meeting.state
    meeting.passes(seconds=40)
    meeting.do(c.GiveFloor(request=second))
    assert [each.request.id for each in meeting.state.spoken] == [first]
    meeting.undo()
    assert but_for_numbers(meeting.state) == but_for_numbers(before)
    assert meeting.speaker == "Chile"


def test_log_keeps_what_was_undone(meeting: Meeting) -> None:
    length = len(meeting.log)
    meeting.do(c.Announce(words="Coffee is served"))
    meeting.undo()
    assert [entry.event.type for entry in meeting.log[length:]] == ["announced", "undone"]
    assert meeting.state.seq == len(meeting.log)


def test_steps_are_undone_one_after_the_other_back_to_before_the_call_to_order(meeting: Meeting) -> None:
    while meeting.state.steps:
        meeting.undo()
    assert but_for_numbers(meeting.state) == but_for_numbers(meeting.history[2])
    assert meeting.refused(c.Undo(step=1)) is Code.NOTHING_TO_UNDO


def test_what_one_command_did_is_undone_together(meeting: Meeting) -> None:
    request = meeting.speaks(CHILE)
    meeting.do(c.Rise())
    step = meeting.state.steps[-1]
    assert [entry.event.type for entry in meeting.log[step.first - 1 : step.last]] == [
        "turn_ended",
        "list_closed",
        "rose",
    ]
    assert (step.type, step.actor) == ("rose", CHAIR)
    meeting.undo()
    assert meeting.state.turn and meeting.state.turn.request.id == request


def test_entry_that_does_not_say_with_which_it_belongs_is_a_step_of_its_own(meeting: Meeting) -> None:
    seq = meeting.state.seq + 1
    alone = e.Entry(seq=seq, at=meeting.now, actor=None, event=e.Announced(words="Coffee"))
    assert evolve(meeting.state, alone).steps[-1].first == seq


def test_only_the_step_that_the_chair_saw_is_undone(meeting: Meeting) -> None:
    meeting.do(c.Announce(words="Coffee is served"))
    seen = meeting.state.steps[-1].last
    meeting.do(c.Announce(words="Coffee is cold"))
    assert meeting.refused(c.Undo(step=seen)) is Code.STATE_MOVED_ON


def test_as_many_steps_are_kept_as_anybody_remembers(meeting: Meeting) -> None:
    for number in range(KEPT + 5):
        meeting.do(c.Announce(words=str(number)))
    assert len(meeting.state.steps) == KEPT


def test_step_says_what_it_was_about(meeting: Meeting) -> None:
    request = meeting.asks(CHILE)
    for command, subject in (
        (c.GiveFloor(request=request), request),
        (c.OpenItem(item=NEXT_ITEM.id), NEXT_ITEM.id),
        (c.Suspend(), None),
    ):
        meeting.do(command)
        assert meeting.state.steps[-1].subject == subject


def test_undoing_needs_the_log_and_is_not_decided_by_the_state_alone(meeting: Meeting) -> None:
    from sessions.floor.decide import decide

    answer = decide(
        meeting.state, c.Undo(step=1), actor=c.Actor(), request_id=meeting.next_id, now=meeting.now
    )
    assert getattr(answer, "code", None) is Code.NOTHING_TO_UNDO
    undone = e.Entry(seq=99, at=meeting.now, actor=None, event=e.Undone(first=1, last=1))
    with pytest.raises(ValueError, match="whole log"):
        evolve(meeting.state, undone)


def test_session_that_rose_by_mistake_goes_on(meeting: Meeting) -> None:
    waits = meeting.asks(CHILE)
    meeting.do(c.Rise())
    assert meeting.refused(c.Resume()) is Code.RISEN
    meeting.undo()
    meeting.do(c.GiveFloor(request=waits))


# --- Whose steps ----------------------------------------------------------------------------------------------


def test_what_delegations_planning_or_the_time_bring_about_is_no_step_of_the_chair(meeting: Meeting) -> None:
    steps = meeting.state.steps
    request, other = meeting.asks(CHILE), meeting.asks(GHANA)
    meeting.do(c.ChangeRequest(request=request, language="es"), by=CHILE)
    meeting.do(c.AttachText(request=request, text="Madam Chair"), by=CHILE)
    for _ in range(2):
        meeting.do(c.ProposeSwap(request=request, other=other), by=CHILE)
        meeting.do(c.DeclineSwap(request=request), by=GHANA)
    meeting.do(c.WithdrawRequest(request=request), by=CHILE)
    meeting.append([e.RulesSet(procedure=meeting.state.procedure), e.AgendaSet(items=(ITEM,))], None)
    assert meeting.state.steps == steps


def test_list_that_closed_by_time_is_no_step_but_one_that_the_chair_closed_is(meeting: Meeting) -> None:
    meeting.do(c.CloseList(item=ITEM.id, at=meeting.now.replace(hour=9)))
    steps = meeting.state.steps
    meeting.passes(hours=2)
    assert not meeting.state.list_of(ITEM.id).is_open
    assert meeting.state.steps == steps
    meeting.do(c.OpenList(item=ITEM.id))
    meeting.do(c.CloseList(item=ITEM.id))
    meeting.undo()
    assert meeting.state.list_of(ITEM.id).is_open


def test_what_the_chair_noted_from_the_hall_can_be_taken_back() -> None:
    meeting = conference()
    meeting.do(c.FromTheHall(delegation=GHANA.id, said=c.RaisePoint()), named=GHANA)
    meeting.undo()
    assert meeting.state.points == ()
    meeting.do(c.AddDelegation(item=ITEM.id, delegation=GHANA.id), named=GHANA)
    meeting.undo()
    assert meeting.waiting() == []


def test_once_a_speaker_yielded_what_the_chair_did_before_stands(meeting: Meeting) -> None:
    meeting.speaks(CHILE)
    meeting.do(c.YieldFloor(), by=CHILE)
    assert meeting.refused(c.Undo(step=meeting.state.seq)) is Code.NOTHING_TO_UNDO
