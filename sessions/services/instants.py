"""What time it is in a session: the machine's time, but no speaker gains or loses any when the machine's clock is set.

Speaking time is reckoned from instants in the log. While somebody has the floor, or was interrupted, a session goes on by
the time as it was before the clock was set; the next turn begins by the clock as it is then. That holds in each process that
knew of the session before: what a clock was before a process started, it cannot know.
"""

import threading
import time
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from sessions.floor.state import FloorState
from sessions.services import states

#: What passes between the two readings of a look, at most; by more than that a clock was set.
SET = timedelta(seconds=1)

_lock = threading.Lock()
#: When each session was last looked at: by the machine's clock, and in monotonic seconds.
_looks: dict[UUID, tuple[datetime, float]] = {}


def now(session_id: UUID, state: FloorState | None = None) -> datetime:
    """The time in a session in that state, else in the last that this process has in memory; no query."""
    state = state or states.in_memory(session_id, 0)
    speaking = state is not None and bool(state.turn or state.interrupted)
    with _lock:
        by_clock, steady = timezone.now(), time.monotonic()
        last = _looks.pop(session_id, None)
        if last is not None and speaking:
            gone_on = last[0] + timedelta(seconds=steady - last[1])
            if abs(by_clock - gone_on) > SET:
                by_clock = gone_on
        _looks[session_id] = (by_clock, steady)
        while len(_looks) > states.KEPT:
            del _looks[next(iter(_looks))]
    return by_clock


def forget() -> None:
    """Have looked at no session, as a process that has just started."""
    with _lock:
        _looks.clear()
