"""Taking back the chair's last step: the log keeps it, and is read as though it had not been.

Because the state is what the log says, undoing is exact: whatever the step changed is as it was, and what delegations
did since stays done. Where something that a delegation did rests on the step, it is not undone.
"""

from collections.abc import Sequence

from sessions.floor import events as e
from sessions.floor.state import FloorState, Phase


def effective(log: Sequence[e.Entry]) -> list[e.Entry]:
    """The entries that count: without those undone, and without those that undo."""
    undone: set[int] = set()
    for entry in log:
        if isinstance(entry.event, e.Undone):
            undone.update(range(entry.event.first, entry.event.last + 1))
            undone.add(entry.seq)
    return [entry for entry in log if entry.seq not in undone]


def last_undone(log: Sequence[e.Entry]) -> int:
    """The number of the last entry that undoes others; 0 where there is none."""
    return max((entry.seq for entry in log if isinstance(entry.event, e.Undone)), default=0)


def without(log: Sequence[e.Entry], *, first: int, last: int) -> list[e.Entry]:
    """The entries that would count if those from `first` to `last` were undone as well."""
    return [entry for entry in effective(log) if not first <= entry.seq <= last]


def applies(state: FloorState, event: e.Event) -> bool:
    """Whether what a delegation or the time brought about still has something to be about in another state."""
    match event:
        case e.FloorRequested():
            asked = state.open_request_of(event.delegation.id, event.item, event.kind)
            speaks = state.turn and state.turn.request.is_by(event.delegation.id)
            return asked is None and not speaks
        case e.RequestChanged() | e.SwapProposed() | e.SwapDeclined():
            return state.waiting(event.request) is not None
        case e.PlacesSwapped():
            return state.waiting(event.request) is not None and state.waiting(event.other) is not None
        case e.TextAttached():
            has_floor = [turn.request.id for turn in (state.turn, state.interrupted) if turn]
            return state.waiting(event.request) is not None or event.request in has_floor
        case e.RequestWithdrawn():
            return state.pending(event.request) is not None
        case e.RulingAppealed():
            return state.ruling is not None and state.ruling.point.id == event.point
        case e.PointRaised() | e.MotionMoved():
            return state.phase is Phase.IN_SESSION
        case e.SideTaken():
            return state.before_meeting is not None and state.before_meeting.request.id == event.motion
        case _:
            return True
