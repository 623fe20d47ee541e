"""What time it is in a session: the machine's time, but no speaker gains or loses any when the machine's clock is set.

Speaking time is reckoned from instants in the log. While somebody has the floor, or was interrupted, a session goes on by
the time as it was before the clock was set; the next turn begins by the clock as it is then. That holds in each process that
knew of the session before: what a clock was before a process started, it cannot know.
"""

import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from sessions.floor.state import FloorState
from sessions.services import states

#: What passes between the two readings of a look, at most; by more than that a clock was set.
SET = timedelta(seconds=1)


@dataclass(frozen=True)
class _Look:
    """What time it was in a session (aware, UTC), and when that was in monotonic seconds."""

    at: datetime
    steady: float
    #: The last look by the clock as it was before it was set.
    former: "_Look | None" = None

    def gone_on(self, steady: float) -> datetime:
        """The time by the same clock at another monotonic second."""
        return self.at + timedelta(seconds=steady - self.steady)


_lock = threading.Lock()
_looks: dict[UUID, _Look] = {}


def now(session_id: UUID, state: FloorState | None = None) -> datetime:
    """The time in a session in that state, else in the last that this process has in memory; no query."""
    state = state or states.in_memory(session_id, 0)
    turn = (state.turn or state.interrupted) if state else None
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
    clock, steady = timezone.now(), time.monotonic()
    if last is None:
        return _Look(clock, steady)
    was_set = abs(clock - last.gone_on(steady)) > SET
    if given_at is None:
        return _Look(clock, steady, former=last if was_set else last.former)
    if was_set:
        return _Look(last.gone_on(steady), steady, former=last.former)
    former = last.former
    # Another process may have given the floor by the clock before, unknown to this one when it saw that it was set: by the
    # clock as it is, that would have been in time to come, or before it was set.
    if former and not former.steady <= steady - (clock - given_at).total_seconds() <= steady:
        return _Look(former.gone_on(steady), steady)
    return _Look(clock, steady, former)
