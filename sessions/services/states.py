"""The state of the floor by process: kept in memory, brought up to date from the log, never ahead of what is committed."""

import threading
from collections import OrderedDict
from uuid import UUID

from sessions.floor.events import Entry, Undone
from sessions.floor.evolve import evolve, replay
from sessions.floor.state import STATE, FloorState, initial
from sessions.models import FloorEntry, Session

#: How many sessions a process keeps in memory.
KEPT = 256

_lock = threading.Lock()
_states: OrderedDict[UUID, FloorState] = OrderedDict()


def entry_of(row: FloorEntry) -> Entry:
    """An entry of the log as the floor reads it."""
    return Entry.model_validate(
        {"seq": row.seq, "at": row.at, "actor": row.actor_id, "event": row.payload, "first": row.first}
    )


def log(session_id: UUID) -> list[Entry]:
    """The whole log of a session, from its first entry."""
    return [entry_of(row) for row in FloorEntry.objects.filter(session_id=session_id).order_by("seq")]


def read(session_id: UUID, *, head: int | None = None) -> FloorState:
    """The state that the log gives in this transaction, not remembered: what is not committed may yet be undone.

    `head` is the number of the last entry, for who has it under the session's lock: a process that is there already
    has nothing to read. Otherwise it costs one query, and one more where the process knew nothing, or where something
    was undone. A process that is further than the log, because a backup was put in the log's place under it, begins anew.
    """
    state = _known(session_id)
    if head is not None and state.seq > head:
        with _lock:
            _states.pop(session_id, None)
        return replay(log(session_id))
    if state.seq == head:
        return state
    missing = FloorEntry.objects.filter(session_id=session_id, seq__gt=state.seq).order_by("seq")
    for entry in [entry_of(row) for row in missing]:
        if isinstance(entry.event, Undone):
            return replay(log(session_id))
        state = evolve(state, entry)
    return state


def current(session_id: UUID) -> FloorState:
    """The state that the committed log gives now; call it outside a transaction that writes to the log."""
    state = read(session_id)
    remember(session_id, state)
    return state


def at_seq(session_id: UUID, seq: int) -> FloorState:
    """The state at `seq` or later: from memory alone where the process already knows it."""
    return in_memory(session_id, seq) or current(session_id)


def in_memory(session_id: UUID, seq: int) -> FloorState | None:
    """The state at `seq` or later where this process has it; without a query."""
    with _lock:
        known = _states.get(session_id)
    return known if known is not None and known.seq >= seq else None


def remember(session_id: UUID, state: FloorState) -> None:
    """Keep a state whose log is committed; an older state never replaces a newer one."""
    with _lock:
        known = _states.get(session_id)
        if known is None or known.seq < state.seq:
            _states[session_id] = state
        _states.move_to_end(session_id)
        while len(_states) > KEPT:
            _states.popitem(last=False)


def forget() -> None:
    """Know nothing any more, as a process that has just started."""
    with _lock:
        _states.clear()


def _known(session_id: UUID) -> FloorState:
    with _lock:
        if session_id in _states:
            return _states[session_id]
    kept = Session.objects.filter(pk=session_id).values_list("state", flat=True).first()
    return STATE.validate_python(kept, strict=False) if kept else initial()
