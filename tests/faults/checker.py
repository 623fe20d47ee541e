"""The invariants of a session's floor, checked from outside: what was acknowledged against log, rows and screens.

Every acknowledged command is in the log exactly once, in the order acknowledged; the rows say what the log says; and
every connected client shows the same list at the same seq. Knows nothing of servers: it is given what was read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from conference.realtime.log import GENESIS, entry_hash
from sessions.floor.events import Entry, Undone
from sessions.floor.evolve import evolve, replay
from sessions.floor.state import FloorState, initial
from sessions.services.projection import standings
from tests.faults.notes import Acknowledged, Notes

#: Statuses of rows that say that a request is before the meeting.
STANDING = ("waiting", "has_floor", "interrupted")


@dataclass(frozen=True)
class Row:
    """A row of the log as the database has it."""

    seq: int
    first: int
    command: UUID | None
    actor: UUID | None
    at: datetime
    payload: dict[str, Any]
    prev_hash: str
    hash: str


@dataclass(frozen=True)
class Stored:
    """What the database says of a session now; `rows` are those of the log after the last look."""

    seq: int
    head_hash: str
    rows: Sequence[Row]
    #: Where each request stands, by id.
    requests: Mapping[str, str]


@dataclass(frozen=True)
class Screen:
    """What one client shows."""

    seq: int
    view: dict[str, Any]


class Checker:
    """Follows one session from its first entry; each look checks what came since, and everything that is acknowledged."""

    def __init__(self, session: str, notes: Notes) -> None:
        self.session = UUID(session)
        self.notes = notes
        self.state: FloorState = initial()
        self.entries: list[Entry] = []
        self.head = GENESIS
        #: The command ids in the log: how often, and where.
        self.times: Counter[str] = Counter()
        self.places: dict[str, tuple[int, str]] = {}

    @property
    def seq(self) -> int:
        """The number of the last entry that was looked at."""
        return len(self.entries)

    def violations(self, stored: Stored, screens: Mapping[str, Screen]) -> list[str]:
        """Everything that is not as it must be; empty where all is well."""
        return [
            *self._log(stored),
            *self._acknowledged(),
            *self._order(),
            *self._rows(stored),
            *self._screens(screens),
        ]

    def _log(self, stored: Stored) -> Iterator[str]:
        """Numbered without gaps, chained without a break, and the session's own row says the same."""
        for row in stored.rows:
            if row.seq != self.seq + 1:
                yield f"entry {row.seq} follows entry {self.seq}"
            said = entry_hash(
                prev_hash=self.head,
                topic=self.session,
                seq=row.seq,
                at=row.at,
                actor=row.actor,
                command_id=row.command,
                payload=row.payload,
            )
            if (row.prev_hash, row.hash) != (self.head, said):
                yield f"entry {row.seq} breaks the chain"
            self.head = row.hash
            self._take(row)
        if (stored.seq, stored.head_hash) != (self.seq, self.head):
            yield f"the session says {stored.seq}, its log {self.seq}"

    def _take(self, row: Row) -> None:
        entry = Entry.model_validate(
            {"seq": row.seq, "at": row.at, "actor": row.actor, "event": row.payload, "first": row.first}
        )
        self.entries.append(entry)
        if isinstance(entry.event, Undone):
            self.state = replay(self.entries)
        else:
            self.state = evolve(self.state, entry)
        if row.command:
            self.times[str(row.command)] += 1
            self.places[str(row.command)] = (row.seq, row.hash)

    def _acknowledged(self) -> Iterator[str]:
        """Exactly once, under the number and hash that every answer stated; and nothing is there that nobody gave."""
        for each in self.notes.acknowledged:
            if self.times[each.id] != 1:
                yield f"{each.by} was told {each.seq} of {each.id}: {self.times[each.id]} times in the log"
            elif self.places[each.id] != (each.seq, each.hash):
                yield f"{each.by} was told {each.seq} of {each.id}: it is {self.places[each.id][0]}"
        answered = {each.id for each in self.notes.acknowledged}
        for command in self.notes.refused.keys() - answered:
            if command in self.places:
                yield f"{command} was refused and is entry {self.places[command][0]}"
        for command in self.notes.given.keys() - answered - self.notes.refused.keys():
            yield f"{command} was never answered"

    def _order(self) -> Iterator[str]:
        """What was acknowledged before something else was given stands before it."""
        heard: dict[str, Acknowledged] = {}
        for each in self.notes.acknowledged:
            heard.setdefault(each.id, each)
        acknowledged = sorted(heard.values(), key=lambda each: each.at)
        highest, index = 0, 0
        for given in sorted(self.notes.given.values(), key=lambda each: each.at):
            while index < len(acknowledged) and acknowledged[index].at < given.at:
                highest = max(highest, acknowledged[index].seq)
                index += 1
            if given.id in heard and heard[given.id].seq <= highest:
                yield f"{given.id} is entry {heard[given.id].seq}; {highest} was acknowledged before it was given"

    def _rows(self, stored: Stored) -> Iterator[str]:
        """The rows of requests stand where the replayed log says."""
        wanted = {
            str(key): status for key, (_, status) in standings(self.state).items() if status in STANDING
        }
        found = {key: status for key, status in stored.requests.items() if status in STANDING}
        for key in wanted.keys() | found.keys():
            if wanted.get(key) != found.get(key):
                yield f"request {key} is {wanted.get(key)} in the log and {found.get(key)} in its row"

    def _screens(self, screens: Mapping[str, Screen]) -> Iterator[str]:
        """All at the log's number, all the same, and the list is the log's."""
        lists = {str(one.item): [str(each.id) for each in one.waiting] for one in self.state.lists}
        first = next(iter(screens.values()), None)
        for name, screen in screens.items():
            if screen.seq != self.seq:
                yield f"{name} shows {screen.seq}, the log is at {self.seq}"
            elif first is not None and first.seq == screen.seq and _text(screen) != _text(first):
                yield f"{name} shows something else than others at {screen.seq}"
            for item, wanted in lists.items():
                shown = [row["id"] for row in screen.view["waiting"] if row["item"] == item]
                if shown != wanted:
                    yield f"{name} shows {len(shown)} on the list of {item}, the log has {len(wanted)} or another order"


def _text(screen: Screen) -> str:
    return json.dumps(screen.view, sort_keys=True)
