"""Time on the floor: used, left, and the limit of a turn. The clock is passed in. (How long one waits: `waiting.py`.)"""

from datetime import datetime

from sessions.floor.procedure import Kind
from sessions.floor.state import FloorState, Request, Turn

#: Kinds that a time limit set by the chair binds; replies, points of order and motions have limits of their own.
LIMITED = frozenset({Kind.STATEMENT, Kind.EXPLANATION})


def used_ms(turn: Turn, now: datetime) -> int:
    """Milliseconds that the turn has used by `now`; never negative, whatever the clock does."""
    if turn.running_since is None:
        return turn.used_ms
    running = int((now - turn.running_since).total_seconds() * 1000)
    return turn.used_ms + max(0, running)


def left_seconds(turn: Turn, now: datetime) -> float:
    """Seconds left of the turn's limit; negative once over time."""
    return turn.limit_seconds - used_ms(turn, now) / 1000


def limit_seconds(request: Request, state: FloorState) -> int:
    """The speaking time in seconds that a request gets when it is called now (UNGA rule 72)."""
    seconds = state.procedure.limit(
        request.delegation.role if request.delegation else None,
        request.kind,
        group=bool(request.on_behalf_of),
        nth=request.turns_before + 1,
    )
    if state.time_limit is not None and request.kind in LIMITED:
        return min(seconds, state.time_limit)
    return seconds
