"""Time on the floor: used, left, and how long a delegation waits. The clock is passed in."""

from datetime import datetime

from sessions.floor.procedure import Procedure
from sessions.floor.state import Request, Turn


def used_ms(turn: Turn, now: datetime) -> int:
    """Milliseconds that the turn has used by `now`; never negative, whatever the clock does."""
    if turn.running_since is None:
        return turn.used_ms
    running = int((now - turn.running_since).total_seconds() * 1000)
    return turn.used_ms + max(0, running)


def left_seconds(turn: Turn, now: datetime) -> float:
    """Seconds left of the turn's limit; negative once over time."""
    return turn.limit_seconds - used_ms(turn, now) / 1000


def limit_seconds(request: Request, procedure: Procedure) -> int:
    """The speaking time in seconds that a request will get (UNGA rule 72)."""
    return procedure.limit(request.delegation.role, on_behalf_of=request.on_behalf_of)


def waits_seconds(waiting: tuple[Request, ...], procedure: Procedure) -> list[int]:
    """For each waiting request, the seconds from the end of the present turn until it is called, at most.

    It takes every speaker before it for the full speaking time.
    """
    waits, total = [], 0
    for request in waiting:
        waits.append(total)
        total += limit_seconds(request, procedure)
    return waits
