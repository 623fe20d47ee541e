"""Reads a log once more as the floor does, a few entries at a time, and notes what the stored rows must say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sessions.floor import events as e
from sessions.floor.evolve import evolve
from sessions.floor.procedure import Kind
from sessions.floor.state import FloorState, initial
from sessions.models import FloorRequest

Status = FloorRequest.Status
#: What the status of a request may be that was undone, or that was over after its speaker had been called in vain: it
#: depends on what came about in one transaction, and the log does not tell transactions.
EITHER = frozenset({Status.DECIDED, Status.REMOVED})


class Taken(NamedTuple):
    """The entries from `first` to `last` were taken back, says entry `by`."""

    by: int
    first: int
    last: int


@dataclass(frozen=True)
class Asked:
    """A request as the entry that made it says."""

    seq: int
    at: datetime
    delegation: UUID | None
    kind: Kind
    #: The item that the entry names, or else the one that was taken up.
    item: UUID | None
    #: Whether it must have a row although it is over: of the others, those that came and went at once have none.
    has_row: bool


@dataclass(frozen=True)
class Text:
    """What the log says last about the text handed in with a request."""

    seq: int
    at: datetime
    digest: str


class Replay:
    """The state after the entries taken so far, as `evolve.replay` gives it, in a stream: what was undone is known before."""

    def __init__(self, undone: Sequence[Taken], *, until: int | None = None) -> None:
        """Entries after `until` are passed over, and undo nothing."""
        self.until = until
        self._undone = [each for each in undone if until is None or each.by <= until]
        self._skipped = {seq for each in self._undone for seq in (each.by, *range(each.first, each.last + 1))}
        self._state, self._seq = initial(), 0

    def counts(self, entry: e.Entry) -> bool:
        """Whether the entry was not undone, and does not undo."""
        return entry.seq not in self._skipped

    def take(self, entry: e.Entry) -> None:
        """Take the next entry. What cannot have happened raises whatever the floor raises over a broken log."""
        if self.until is not None and entry.seq > self.until:
            return
        if self.counts(entry):
            self._state = evolve(self._state, entry)
        self._seq = entry.seq

    @property
    def state(self) -> FloorState:
        """The state after the last entry taken."""
        last = max((each.by for each in self._undone if each.by <= self._seq), default=0)
        return replace(self._state, seq=self._seq, floor_seq=max(self._state.floor_seq, last))


class Notes:
    """What the entries say about each request, whether they count or were undone. Grows with the requests alone."""

    def __init__(self) -> None:
        self.asked: dict[UUID, Asked] = {}
        #: What was taken up, as the meeting then saw it: numbers of entries, and items.
        self._items: list[tuple[int, UUID]] = []
        self.texts: dict[UUID, Text] = {}
        self._left: dict[UUID, frozenset[str]] = {}

    def take(self, entry: e.Entry, *, counts: bool) -> None:
        """Take the next entry, and whether it counts."""
        event = entry.event
        match event:
            case e.ItemOpened():
                self._items.append((entry.seq, event.item))
            case e.Undone():
                self._items = [each for each in self._items if not event.first <= each[0] <= event.last]
            case e.TextAttached():
                self.texts[event.request] = Text(entry.seq, entry.at, event.digest)
            case e.RequestWithdrawn():
                self._left[event.request] = frozenset({Status.WITHDRAWN})
            case e.RequestRemoved() if counts:
                self._left[event.request] = frozenset({Status.REMOVED})
            case e.RequestRemoved() | e.SpeakerSkipped() | e.TurnEnded(reason="absent"):
                self._left[event.request] = EITHER
            case _:
                self._request(entry, counts=counts)

    def _request(self, entry: e.Entry, *, counts: bool) -> None:
        made = _asked(entry, self._items[-1][1] if self._items else None)
        if made:
            self.asked[made[0]] = made[1]
            if not counts:
                self._left[made[0]] = EITHER

    def gone(self, request: UUID) -> frozenset[str]:
        """The statuses that a request may have which the state no longer knows."""
        return self._left.get(request, frozenset({Status.DECIDED}))


def _asked(entry: e.Entry, taken_up: UUID | None) -> tuple[UUID, Asked] | None:
    event = entry.event
    match event:
        case e.FloorRequested():
            return event.request, _made(entry, event.delegation, event.kind, event.item, has_row=True)
        case e.SpeakerInvited():
            return event.request, _made(entry, None, Kind.INVITED, event.item)
        case e.PointRaised():
            return event.point, _made(entry, event.delegation, Kind.POINT_OF_ORDER, taken_up)
        case e.RulingAppealed():
            return event.appeal, _made(entry, event.delegation, Kind.POINT_OF_ORDER, taken_up)
        case e.MotionMoved():
            return event.id, _made(entry, event.delegation, Kind.MOTION, event.item or taken_up)
        case e.SideTaken():
            return event.request, _made(entry, event.delegation, Kind.MOTION, taken_up)
        case _:
            return None


def _made(
    entry: e.Entry,
    delegation: e.DelegationRef | None,
    kind: Kind,
    item: UUID | None,
    *,
    has_row: bool = False,
) -> Asked:
    return Asked(entry.seq, entry.at, delegation.id if delegation else None, kind, item, has_row)
