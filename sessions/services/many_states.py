"""The states of many sessions at once: as `states.current` gives each, in a number of queries that does not grow."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from sessions.floor.events import Entry, Undone
from sessions.floor.evolve import evolve, replay
from sessions.floor.state import STATE, FloorState, initial
from sessions.models import FloorEntry, Session
from sessions.services import states


def current_of(sessions: Sequence[Session]) -> dict[UUID, FloorState]:
    """The state that the committed log gives now, by session; call it outside a transaction that writes to a log.

    At most three queries: none where this process knows all of them at the `seq` that their rows have.
    """
    known = _known([each.pk for each in sessions])
    behind = {each.pk: known[each.pk].seq for each in sessions if known[each.pk].seq < each.seq}
    again: list[UUID] = []
    for key, entries in _entries(behind).items():
        if any(isinstance(entry.event, Undone) for entry in entries):
            again.append(key)
        else:
            known[key] = reduce(evolve, entries, known[key])
    for key, entries in _entries(dict.fromkeys(again, 0)).items():
        known[key] = replay(entries)
    for key in behind:
        states.remember(key, known[key])
    return known


def _known(keys: Iterable[UUID]) -> dict[UUID, FloorState]:
    """What this process has in memory, else the copy in the row of the session, else nothing yet."""
    found = {key: states.in_memory(key, 0) for key in keys}
    unknown = [key for key, state in found.items() if state is None]
    kept = (
        dict(Session.objects.filter(pk__in=unknown).values_list("pk", "state").order_by()) if unknown else {}
    )
    return {key: state or _copied(kept.get(key)) for key, state in found.items()}


def _copied(kept: object) -> FloorState:
    return STATE.validate_python(kept, strict=False) if kept else initial()


def _entries(after: Mapping[UUID, int]) -> dict[UUID, list[Entry]]:
    """The entries of each session after a number, in one query; of none at all, without one."""
    found: dict[UUID, list[Entry]] = {}
    if after:
        wanted = reduce(or_, (Q(session=key, seq__gt=seq) for key, seq in after.items()))
        for row in FloorEntry.objects.filter(wanted).order_by("session", "seq"):
            found.setdefault(row.session_id, []).append(states.entry_of(row))
    return found
