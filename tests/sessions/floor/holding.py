"""What holds of every meeting at every moment, whatever anybody did."""

from collections.abc import Sequence
from datetime import datetime

from sessions.floor import clock
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.evolve import replay
from sessions.floor.procedure import LISTED
from sessions.floor.refusals import Refusal
from sessions.floor.state import STATE, FloorState, Phase, Request
from tests.sessions.floor.conduct import in_order
from tests.sessions.floor.ledger import Ledger
from tests.sessions.floor.meeting import Meeting


def everything_holds(meeting: Meeting, ledger: Ledger) -> None:
    """Assert all of it but what takes long: `log_and_state_agree`."""
    state = meeting.state
    assert state.seq == len(meeting.log)
    ledger.agrees_with(state)
    one_request_of_a_kind_for_each_delegation(state)
    who_was_not_put_anywhere_stands_by_the_rules(state)
    swaps_are_proposed_within_a_list(state)
    nobody_has_the_floor_outside_a_session(state)
    time_is_never_negative(state, meeting.now)
    what_is_asked_can_be_withdrawn(meeting)


def log_and_state_agree(log: Sequence[e.Entry], state: FloorState) -> None:
    """The log has no gap; replayed it gives the same state; the state survives being stored."""
    assert [entry.seq for entry in log] == list(range(1, len(log) + 1))
    assert replay(log) == state
    assert STATE.validate_json(STATE.dump_json(state)) == state


def one_request_of_a_kind_for_each_delegation(state: FloorState) -> None:
    """On a list (with who speaks, who comes back to it when found absent), as a point of order, on a motion."""
    for line in state.lists:
        _once(
            [
                each
                for each in (*line.waiting, *turns(state))
                if each.item == line.item and each.kind in LISTED
            ]
        )
    _once([each.request for each in state.points])
    _once([each.request for each in state.motions])
    for motion in state.motions:
        _once(motion.sides)
    kinds = [each.motion for each in state.motions]
    assert len(kinds) == len(set(kinds)), "a motion is moved once"
    put = [state.procedure.precedence(each.motion) for each in state.motions if each.taken_up]
    before = state.before_meeting
    assert (before is None) == (not put)
    assert before is None or state.procedure.precedence(before.motion) == min(put), (
        "the highest is before the meeting"
    )


def _once(requests: Sequence[Request]) -> None:
    own = [(each.delegation.id, each.kind) for each in requests if each.delegation]
    assert len(own) == len(set(own)), "one request of a kind"


def who_was_not_put_anywhere_stands_by_the_rules(state: FloorState) -> None:
    """All but those whom the chair or an agreement put somewhere."""
    for line in state.lists:
        in_order(line, state)


def swaps_are_proposed_within_a_list(state: FloorState) -> None:
    """To somebody who waits there."""
    for line in state.lists:
        kinds = {each.id: each.kind for each in line.waiting}
        for each in line.waiting:
            assert each.swap_with is None or kinds.get(each.swap_with) is each.kind


def nobody_has_the_floor_outside_a_session(state: FloorState) -> None:
    """And no clock runs but that of who speaks."""
    if state.phase in {Phase.SCHEDULED, Phase.RISEN}:
        assert not turns(state)
        assert (state.points, state.motions, state.ruling) == ((), (), None)
    if state.phase is Phase.SUSPENDED and state.turn:
        assert state.turn.running_since is None
    if state.interrupted:
        assert state.interrupted.running_since is None, "the time of who was interrupted stands still"


def time_is_never_negative(state: FloorState, now: datetime) -> None:
    """Whatever the clock does."""
    for turn in (state.turn, state.interrupted):
        assert turn is None or (clock.used_ms(turn, now) >= 0 and turn.limit_seconds > 0)
    for each in state.spoken:
        assert each.used_seconds >= 0
        assert each.ended_at >= each.given_at
        assert each.limit_seconds > 0


def what_is_asked_can_be_withdrawn(meeting: Meeting) -> None:
    """By the delegation that asked it; then it waits no more."""
    waiting = pending(meeting.state)
    for each in [*turns(meeting.state), *waiting]:
        if each.delegation:
            decision = meeting.decide(c.WithdrawRequest(request=each.id), by=each.delegation)
            assert not isinstance(decision, Refusal), "withdrawing always works"
            assert decision
            for event in decision:
                assert isinstance(event, e.RequestWithdrawn | e.TurnEnded)
                assert event.request == each.id
            assert each not in waiting or isinstance(decision[-1], e.RequestWithdrawn)


def turns(state: FloorState) -> list[Request]:
    """Who has the floor, and who was interrupted."""
    return [turn.request for turn in (state.turn, state.interrupted) if turn]


def pending(state: FloorState) -> list[Request]:
    """All who wait for anything: on a list, as a point of order, an appeal, a motion, or to speak on one."""
    found = [each for line in state.lists for each in line.waiting]
    found += [each.request for each in state.points]
    found += [each for motion in state.motions for each in (motion.request, *motion.sides)]
    return found + ([state.ruling.appeal] if state.ruling and state.ruling.appeal else [])
