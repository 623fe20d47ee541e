"""What can happen to a session."""

from typing import Literal

from sessions.floor.event_parts import AgendaItemRef, FloorEvent
from sessions.floor.procedure import Procedure


class RulesSet(FloorEvent):
    """The rules of procedure apply from here on. Who is called already keeps what was called."""

    type: Literal["rules_set"] = "rules_set"
    procedure: Procedure
    #: The settings that differ from the rules before; empty for the first.
    changed: tuple[str, ...] = ()


class AgendaSet(FloorEvent):
    """The session has this agenda from here on."""

    type: Literal["agenda_set"] = "agenda_set"
    items: tuple[AgendaItemRef, ...]


class CalledToOrder(FloorEvent):
    """The chair called the session to order."""

    type: Literal["called_to_order"] = "called_to_order"
    #: Who presides, as the record names the person.
    presiding: str


class ChairTaken(FloorEvent):
    """Another officer presides from here on."""

    type: Literal["chair_taken"] = "chair_taken"
    presiding: str


class Suspended(FloorEvent):
    """The session was suspended."""

    type: Literal["suspended"] = "suspended"
    reason: str = ""


class Resumed(FloorEvent):
    """The session was resumed."""

    type: Literal["resumed"] = "resumed"


class Rose(FloorEvent):
    """The session rose."""

    type: Literal["rose"] = "rose"


class Announced(FloorEvent):
    """The chair told all something; empty words take the announcement away."""

    type: Literal["announced"] = "announced"
    words: str


class TimeLimited(FloorEvent):
    """From here on statements have at most so many seconds (UNGA rule 72); None: as the rules of procedure say."""

    type: Literal["time_limited"] = "time_limited"
    seconds: int | None


class Undone(FloorEvent):
    """The chair took back its last step: the entries from `first` to `last` count as not having been.

    The log keeps them; who reads it leaves them out (sessions.floor.undo.effective).
    """

    type: Literal["undone"] = "undone"
    first: int
    last: int
