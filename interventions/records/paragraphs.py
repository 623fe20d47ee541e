"""The paragraphs of a record while it is being drafted, and the language, zone and names that they are written in. Pure."""

from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Any
from uuid import UUID

from interventions.records.phrase_types import Person
from interventions.records.phrases import phrases
from sessions.floor import events as e
from sessions.floor.state import FloorState, Request

Facts = dict[str, Any]


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
    facts: Facts = field(default_factory=dict)


class Sheet:
    """The paragraphs so far, each under the number of the entry by which it began."""

    def __init__(self, zone: tzinfo, language: str) -> None:
        self.words = phrases(language)
        self.zone = zone
        self.language = language
        self._done: dict[int, Drafted] = {}

    # --- Writing --------------------------------------------------------------------------------------------

    def add(self, kind: Kind, entry: e.Entry, text: str, /, **facts: Any) -> None:
        """A paragraph about an entry, with its facts: `at` (the instant of the entry) unless another is given."""
        self._done[entry.seq] = Drafted(kind, entry.seq, text, None, {"at": entry.at.isoformat(), **facts})

    def add_to(self, seq: int, text: str | None = None, **facts: Any) -> None:
        """What came to light since about a paragraph: more facts, or other words."""
        old = self._done[seq]
        self._done[seq] = replace(old, text=old.text if text is None else text, facts={**old.facts, **facts})

    def strike(self, seq: int) -> None:
        """A paragraph that proved to tell of nothing."""
        del self._done[seq]

    def numbered(self) -> tuple[Drafted, ...]:
        """The paragraphs with their numbers."""
        number = 0
        out: list[Drafted] = []
        for each in self._done.values():
            number += each.kind in NUMBERED
            out.append(replace(each, number=number if each.kind in NUMBERED else None))
        return tuple(out)

    # --- As the language has it -----------------------------------------------------------------------------

    def clock(self, at: datetime) -> str:
        """The time of day in the zone of the meeting."""
        return self.words.clock(at, self.zone)

    def name(self, names: dict[str, str]) -> str:
        """The name in the language of the record, else in English, else in any."""
        return names.get(self.language) or names.get("en") or next(iter(names.values()), "")

    def person(self, request: Request) -> Person:
        """Who asked, or was invited."""
        return self.delegate(request.delegation, request.speaker, request.capacity)

    def delegate(self, delegation: e.DelegationRef | None, speaker: str, capacity: str = "") -> Person:
        """Somebody of a delegation, or in a capacity where there is none."""
        return Person(speaker, self.name(delegation.names) if delegation else "", capacity)


def number_of(item: UUID | None, state: FloorState) -> str:
    """The number of an item as the agenda has it; empty where it is not on the agenda."""
    return next((each.number for each in state.items if each.id == item), "")


def who(delegation: e.DelegationRef | None) -> Facts:
    """Facts about a delegation; all empty for whom the chair invited."""
    if delegation is None:
        return {"delegation": None, "role": None, "names": {}}
    return {
        "delegation": str(delegation.id),
        "role": delegation.role.value,
        "names": delegation.names,
    }
