"""What the events about turns do: who has the floor, who was interrupted, and the clock."""

from dataclasses import replace
from datetime import datetime
from typing import get_args
from uuid import UUID

from sessions.floor import clock, order
from sessions.floor import events as e
from sessions.floor.evolve_list import without
from sessions.floor.procedure import LISTED, Kind
from sessions.floor.state import FloorState, Motion, Request, Spoken, Turn, with_list
from sessions.floor.turns import Heard

TurnEvent = (
    e.FloorGiven
    | e.SpeakerInvited
    | e.TurnEnded
    | e.TurnResumed
    | e.ClockPaused
    | e.ClockResumed
    | e.ClockRestarted
    | e.TurnExtended
)
TURN_EVENTS = get_args(TurnEvent)
#: Kinds that interrupt who has the floor; that speaker waits, and goes on afterwards.
INTERRUPTS = frozenset({Kind.POINT_OF_ORDER, Kind.MOTION})


def on_turn(state: FloorState, event: TurnEvent, seq: int, at: datetime) -> FloorState:
    """The state after an event about a turn."""
    match event:
        case e.FloorGiven():
            return _given(state, event, at)
        case e.SpeakerInvited():
            return _begun(state, _invited(event, seq, at), event.limit_seconds, at, out_of_order=False)
        case e.TurnEnded():
            return _ended(state, event, at)
        case e.TurnResumed():
            held = state.interrupted
            assert held is not None, "somebody was interrupted"  # noqa: S101 -- a broken log must stop here
            return replace(state, turn=replace(held, running_since=at), interrupted=None)
        case _:
            return replace(state, turn=_clock(_turn_of(state), event, at))


def _turn_of(state: FloorState) -> Turn:
    assert state.turn is not None, "somebody has the floor"  # noqa: S101 -- a broken log must stop here
    return state.turn


def _clock(
    turn: Turn, event: e.ClockPaused | e.ClockResumed | e.ClockRestarted | e.TurnExtended, at: datetime
) -> Turn:
    match event:
        case e.ClockPaused():
            return replace(turn, used_ms=clock.used_ms(turn, at), running_since=None)
        case e.ClockResumed():
            return replace(turn, running_since=at)
        case e.ClockRestarted():
            return replace(turn, used_ms=0, running_since=at if turn.running_since else None)
        case _:  # TurnExtended
            return replace(turn, limit_seconds=turn.limit_seconds + event.seconds)


def _given(state: FloorState, event: e.FloorGiven, at: datetime) -> FloorState:
    request = state.pending(event.request)
    assert request is not None, "the floor is given to who waits for it"  # noqa: S101 -- a broken log must stop here
    if request.kind in INTERRUPTS:
        state = _heard(_interrupted(state, at), event.request)
    else:
        state = without(state, event.request)
    return _begun(state, request, event.limit_seconds, at, out_of_order=event.out_of_order)


def _begun(
    state: FloorState, request: Request, limit_seconds: int, at: datetime, *, out_of_order: bool
) -> FloorState:
    turn = Turn(
        request=replace(request, swap_with=None),
        given_at=at,
        limit_seconds=limit_seconds,
        out_of_order=out_of_order,
        running_since=at,
    )
    # With the next speaker the moment to appeal is over.
    return replace(state, turn=turn, ruling=None if request.kind not in INTERRUPTS else state.ruling)


def _invited(event: e.SpeakerInvited, seq: int, at: datetime) -> Request:
    return Request(
        id=event.request,
        seq=seq,
        at=at,
        item=event.item,
        delegation=None,
        kind=Kind.INVITED,
        on_behalf_of="",
        language="",
        speaker=event.speaker,
        note="",
        added_by_chair=True,
        turns_before=0,
        capacity=event.capacity,
    )


def _interrupted(state: FloorState, at: datetime) -> FloorState:
    """The speaker waits, with the time left. Who speaks on a motion or point of order already is not held as well."""
    if state.turn is None or state.turn.request.kind in INTERRUPTS:
        return state
    held = replace(state.turn, used_ms=clock.used_ms(state.turn, at), running_since=None)
    return replace(state, turn=None, interrupted=held)


def _heard(state: FloorState, request: UUID) -> FloorState:
    points = tuple(replace(each, heard=True) if each.request.id == request else each for each in state.points)
    return replace(
        state, points=points, motions=tuple(_motion_heard(each, request) for each in state.motions)
    )


def _motion_heard(motion: Motion, request: UUID) -> Motion:
    if motion.request.id == request:
        return replace(motion, heard=True)
    side = next((each for each in motion.sides if each.id == request), None)
    if side is None:
        return motion
    return replace(
        motion,
        sides=tuple(each for each in motion.sides if each.id != request),
        heard_for=motion.heard_for + (side.side is e.Side.FOR),
        heard_against=motion.heard_against + (side.side is e.Side.AGAINST),
    )


def _ended(state: FloorState, event: e.TurnEnded, at: datetime) -> FloorState:
    """The turn is over: of who has the floor, or of who was interrupted and does not go on."""
    held = state.interrupted
    if held and held.request.id == event.request:
        return _over(replace(state, interrupted=None), held, event, at)
    return _over(replace(state, turn=None), _turn_of(state), event, at)


def _over(state: FloorState, turn: Turn, event: e.TurnEnded, at: datetime) -> FloorState:
    request = turn.request
    if event.reason == "absent":
        if request.kind not in LISTED or request.item is None:
            return state
        line = state.list_of(request.item)
        waiting = order.put_back(line.waiting, request, state.procedure.skipped_keeps)
        return with_list(state, replace(line, waiting=waiting))
    spoken = Spoken(
        request=request,
        given_at=turn.given_at,
        ended_at=max(at, turn.given_at),
        used_seconds=event.used_seconds,
        limit_seconds=turn.limit_seconds,
    )
    return replace(state, spoken=Heard.of(state.spoken).and_then(spoken))
