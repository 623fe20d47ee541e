"""Drafts a summary record from the log of a session. Pure: the log, the zone and the language come in, paragraphs go out.

What is recorded: the call to order, the items taken up, each turn, lists closed, suspensions and resumptions, the
rising. Announcements, requests and the management of the list are not; that a speaker was called out of order is.
"""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Any
from uuid import UUID

from interventions.records.phrases import Phrases, Turn, phrases
from sessions.floor import events as e
from sessions.floor.evolve import evolve
from sessions.floor.state import FloorState, initial


class Kind(StrEnum):
    """What a paragraph tells (the same words as the model's)."""

    CALL_TO_ORDER = "call_to_order"
    ITEM = "item"
    TURN = "turn"
    PROCEDURE = "procedure"
    ROSE = "rose"


#: Kinds whose paragraphs are numbered; the frame of a meeting and headings are not (practice of the United Nations).
NUMBERED = frozenset({Kind.TURN, Kind.PROCEDURE})


@dataclass(frozen=True)
class Drafted:
    """A paragraph as the log gives it. `log_seq` and `kind` say for good which one it is."""

    kind: Kind
    log_seq: int
    text: str
    number: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """The record as the log gives it: who presided, and the paragraphs in order."""

    presiding: str
    called_to_order_at: datetime | None
    rose_at: datetime | None
    paragraphs: tuple[Drafted, ...]


def draft(entries: list[e.Entry], *, zone: tzinfo, language: str) -> Draft:
    """The record of the log; the same log gives the same record."""
    writer = _Writer(phrases(language), zone, language)
    state = initial()
    closing = _closed_by_rising(entries)
    for entry in entries:
        if entry.seq not in closing:
            writer.take(entry, state)
        state = evolve(state, entry)
    return Draft(state.presiding, state.called_to_order_at, state.rose_at, writer.numbered())


def _closed_by_rising(entries: list[e.Entry]) -> frozenset[int]:
    """The closings of lists that only follow from the rising: no decision of their own."""
    found: set[int] = set()
    run: list[e.Entry] = []
    for entry in entries:
        if isinstance(entry.event, e.ListClosed):
            run.append(entry)
        elif isinstance(entry.event, e.Rose):
            found.update(closed.seq for closed in run if closed.at == entry.at)
        else:
            run = []
    return frozenset(found)


class _Writer:
    """The paragraphs so far, and what is still open: the turn, the suspension."""

    def __init__(self, words: Phrases, zone: tzinfo, language: str) -> None:
        self.words = words
        self.zone = zone
        self.language = language
        self.done: dict[int, Drafted] = {}
        self.taken_up: set[UUID] = set()
        self.turn: tuple[int, dict[str, Any]] | None = None
        self.suspension: tuple[int, datetime] | None = None

    def take(self, entry: e.Entry, state: FloorState) -> None:
        """Write what the entry adds to the record; `state` is the state before it."""
        at = self.words.clock(entry.at, self.zone)
        match entry.event:
            case e.CalledToOrder():
                self._add(Kind.CALL_TO_ORDER, entry, self.words.called_to_order(at))
            case e.ItemOpened():
                self._item(entry, entry.event.item, state)
            case e.ListClosed():
                number = next((each.number for each in state.items if each.id == entry.event.item), "")
                self._add(Kind.PROCEDURE, entry, self.words.list_closed(number, at))
            case e.FloorGiven():
                self._floor_given(entry, entry.event, state)
            case e.TurnExtended():
                if self.turn:
                    self.turn[1]["limit_seconds"] += entry.event.seconds
            case e.TurnEnded():
                self._turn_ended(entry, entry.event)
            case e.Suspended():
                self.suspension = (entry.seq, entry.at)
                facts = {"at": entry.at.isoformat(), "reason": entry.event.reason}
                self._add(Kind.PROCEDURE, entry, self.words.suspended(at, None), facts)
            case e.Resumed():
                self._resumed(entry)
            case e.Rose():
                self._add(Kind.ROSE, entry, self.words.rose(at))
            case _:
                return

    def numbered(self) -> tuple[Drafted, ...]:
        """The paragraphs with their numbers."""
        number = 0
        out: list[Drafted] = []
        for each in self.done.values():
            number += each.kind in NUMBERED
            out.append(
                Drafted(
                    each.kind, each.log_seq, each.text, number if each.kind in NUMBERED else None, each.facts
                )
            )
        return tuple(out)

    def _add(self, kind: Kind, entry: e.Entry, text: str, facts: dict[str, Any] | None = None) -> None:
        self.done[entry.seq] = Drafted(kind, entry.seq, text, None, facts or {"at": entry.at.isoformat()})

    def _item(self, entry: e.Entry, item: UUID, state: FloorState) -> None:
        found = next((each for each in state.items if each.id == item), None)
        if found is None:
            return
        again = item in self.taken_up
        self.taken_up.add(item)
        text = self.words.item(found.number, self._name(found.titles), again=again)
        facts = {
            "at": entry.at.isoformat(),
            "item": str(item),
            "number": found.number,
            "titles": found.titles,
        }
        self._add(Kind.ITEM, entry, text, facts)

    def _floor_given(self, entry: e.Entry, event: e.FloorGiven, state: FloorState) -> None:
        request = state.waiting(event.request)
        if request is None:
            return
        turn = Turn(
            speaker=request.speaker,
            delegation=self._name(request.delegation.names),
            on_behalf_of=request.on_behalf_of,
            given_at=entry.at,
            out_of_order=event.out_of_order,
        )
        facts: dict[str, Any] = {
            "request": str(request.id),
            "item": str(request.item),
            "delegation": str(request.delegation.id),
            "role": request.delegation.role.value,
            "names": request.delegation.names,
            "speaker": request.speaker,
            "on_behalf_of": request.on_behalf_of,
            "language": request.language,
            "requested_at": request.at.isoformat(),
            "given_at": entry.at.isoformat(),
            "ended_at": None,
            "used_seconds": None,
            "limit_seconds": event.limit_seconds,
            "out_of_order": event.out_of_order,
        }
        self.turn = (entry.seq, facts)
        self._add(Kind.TURN, entry, self.words.turn(turn, self.words.clock(entry.at, self.zone)), facts)

    def _turn_ended(self, entry: e.Entry, event: e.TurnEnded) -> None:
        if self.turn is None:
            return
        seq, facts = self.turn
        self.turn = None
        if event.reason == "absent":
            # Called, but not there: nothing was said.
            del self.done[seq]
            return
        facts["ended_at"] = entry.at.isoformat()
        facts["used_seconds"] = event.used_seconds

    def _resumed(self, entry: e.Entry) -> None:
        if self.suspension is None:
            return
        seq, at = self.suspension
        self.suspension = None
        old = self.done[seq]
        text = self.words.suspended(self.words.clock(at, self.zone), self.words.clock(entry.at, self.zone))
        self.done[seq] = Drafted(
            old.kind, old.log_seq, text, None, {**old.facts, "resumed_at": entry.at.isoformat()}
        )

    def _name(self, names: dict[str, str]) -> str:
        return names.get(self.language) or names.get("en") or next(iter(names.values()), "")
