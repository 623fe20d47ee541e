"""Whether the chair can take back the last step: not where something that others did since rests on it."""

from collections.abc import Sequence

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide_delegation import cannot_join
from sessions.floor.decide_procedural import cannot_appeal, cannot_move, cannot_raise, cannot_take_side
from sessions.floor.evolve import evolve
from sessions.floor.refusals import Code, Refusal
from sessions.floor.state import FloorState, Phase, initial
from sessions.floor.undo import without

Decision = list[e.Event] | Refusal


def decide_undo(log: Sequence[e.Entry], state: FloorState, command: c.Undo) -> Decision:
    """Take back the chair's last step, which must be the one that the chair saw; `log` is the whole log of `state`.

    Refused where something that a delegation did since rests on the step: nothing acknowledged is lost.
    """
    if not state.steps:
        return Refusal(Code.NOTHING_TO_UNDO)
    step = state.steps[-1]
    if step.last != command.step:
        return Refusal(Code.STATE_MOVED_ON)
    fresh = initial()
    for entry in without(log, first=step.first, last=step.last):
        if entry.seq > step.last and not _applies(fresh, entry):
            return Refusal(Code.CANNOT_UNDO)
        fresh = evolve(fresh, entry)
    return [e.Undone(first=step.first, last=step.last)]


def _applies(state: FloorState, entry: e.Entry) -> bool:
    """Whether what a delegation or the time brought about could have come about in another state as well."""
    event = entry.event
    match event:
        case e.FloorRequested():
            return cannot_join(state, event.item, event.delegation.id, event.kind) is None
        case e.RequestChanged() | e.SwapDeclined():
            return state.waiting(event.request) is not None
        case e.SwapProposed() | e.PlacesSwapped():
            return state.waiting(event.request) is not None and state.waiting(event.other) is not None
        case e.TextAttached():
            has_floor = [turn.request.id for turn in (state.turn, state.interrupted) if turn]
            return state.waiting(event.request) is not None or event.request in has_floor
        case e.RequestWithdrawn():
            return state.pending(event.request) is not None
        case e.ListClosed():
            return not state.list_of(event.item).open_at(entry.at)
        case _:
            return _procedural_applies(state, event)


def _procedural_applies(state: FloorState, event: e.Event) -> bool:
    in_session = state.phase is Phase.IN_SESSION
    match event:
        case e.PointRaised():
            return in_session and cannot_raise(state, event.delegation) is None
        case e.RulingAppealed():
            return in_session and cannot_appeal(state, event.point, event.delegation) is None
        case e.MotionMoved():
            free = cannot_move(state, event.motion, event.delegation) is None
            return in_session and free and state.item == event.item
        case e.SideTaken():
            return in_session and cannot_take_side(state, event.motion, event.side, event.delegation) is None
        case _:
            return True
