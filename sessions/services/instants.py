"""What time it is in a session: the machine's time, but no speaker gains or loses any when the machine's clock is set.

Speaking time is reckoned from instants in the log. While somebody has the floor, or was interrupted, a session goes on by
the time as it was before the clock was set; the next turn begins by the clock as it is then. That holds in each process that
knew of the session before: what a clock was before a process started, it cannot know.
"""

import threading
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from sessions.floor.state import FloorState
from sessions.services import states

#: What passes between the two readings of a look, at most; by more than that a clock was set.
SET = timedelta(seconds=1)
#: Seconds that may pass until this process learns that another gave the floor, at most.
LEARNT = 5.0


@dataclass(frozen=True)
class _Look:
    """A look at the time in a session. A clock is told by what it showed at monotonic second 0 (aware, UTC)."""

    clock: datetime
    #: When it was, in monotonic seconds.
    steady: float
    #: When the floor was given to who had it, or was interrupted, by that speaker's clock; None where nobody had.
    given_at: datetime | None
    #: The clock as it was before it was set.
    former: datetime | None = None

    @property
    def at(self) -> datetime:
        """What time it was."""
        return _shown(self.clock, self.steady)


_lock = threading.Lock()
_looks: dict[UUID, _Look] = {}


def now(session_id: UUID, state: FloorState | None = None) -> datetime:
    """The time in a session in that state, else in the last that this process has in memory; no query."""
    state = state or states.in_memory(session_id, 0)
    turn = (state.interrupted or state.turn) if state else None
    with _lock:
        look = _next(_looks.pop(session_id, None), turn.given_at if turn else None)
        _looks[session_id] = look
        while len(_looks) > states.KEPT:
            del _looks[next(iter(_looks))]
    return look.at


def forget() -> None:
    """Have looked at no session, as a process that has just started."""
    with _lock:
        _looks.clear()


def _next(last: _Look | None, given_at: datetime | None) -> _Look:
    """The look after another; `given_at` is when the floor was given, None where nobody has it."""
    steady = time.monotonic()
    clock = timezone.now() - timedelta(seconds=steady)
    if last is None:
        return _Look(clock, steady, given_at)
    was_set = abs(clock - last.clock) > SET
    look = _Look(clock, steady, given_at, former=last.clock if was_set else last.former)
    if given_at is None or look.former is None:
        return look
    if given_at == last.given_at:
        return replace(last, steady=steady) if was_set else look
    # Another process may have given the floor since, by the clock as it is or as it was before.
    by_former = not _given_between(last, look) and _given_between(last, replace(look, clock=look.former))
    return replace(look, clock=look.former, former=clock) if by_former else look


def _given_between(last: _Look, look: _Look) -> bool:
    """Whether the floor was given between two looks, if it was by the clock of the second."""
    assert look.given_at is not None, "somebody has the floor"  # noqa: S101 -- asked of nothing else
    return _shown(look.clock, last.steady - LEARNT) <= look.given_at <= look.at + SET


def _shown(clock: datetime, steady: float) -> datetime:
    """What a clock shows at a monotonic second."""
    return clock + timedelta(seconds=steady)
