"""What can happen on the floor: closed event types, one class each. A log is read for ever, so fields are only added."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from sessions.floor.procedure import Kind, Procedure, Role

Words = dict[str, str]


class _Event(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DelegationRef(BaseModel):
    """A delegation as it was named when the event happened, so that the log can be read alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: UUID
    role: Role
    names: Words


class AgendaItemRef(BaseModel):
    """An agenda item as it was worded when the event happened."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: UUID
    number: str
    titles: Words
    #: Keys of the articles of the draft that the item concerns.
    articles: tuple[str, ...] = ()


class RulesSet(_Event):
    """The rules of procedure apply from here on."""

    type: Literal["rules_set"] = "rules_set"
    procedure: Procedure


class AgendaSet(_Event):
    """The session has this agenda from here on."""

    type: Literal["agenda_set"] = "agenda_set"
    items: tuple[AgendaItemRef, ...]


class CalledToOrder(_Event):
    """The chair called the session to order."""

    type: Literal["called_to_order"] = "called_to_order"
    #: Who presides, as the record names the person.
    presiding: str


class Suspended(_Event):
    """The session was suspended."""

    type: Literal["suspended"] = "suspended"
    reason: str = ""


class Resumed(_Event):
    """The session was resumed."""

    type: Literal["resumed"] = "resumed"


class Rose(_Event):
    """The session rose."""

    type: Literal["rose"] = "rose"


class ItemOpened(_Event):
    """The chair took up an agenda item."""

    type: Literal["item_opened"] = "item_opened"
    item: UUID


class ListOpened(_Event):
    """The speakers' list of an item is open."""

    type: Literal["list_opened"] = "list_opened"
    item: UUID


class ListClosed(_Event):
    """The speakers' list of an item is closed (UNGA rule 73)."""

    type: Literal["list_closed"] = "list_closed"
    item: UUID


class FloorRequested(_Event):
    """A delegation requested the floor, or the chair added one that raised its placard in the hall."""

    type: Literal["floor_requested"] = "floor_requested"
    request: UUID
    item: UUID
    delegation: DelegationRef
    kind: Kind = Kind.STATEMENT
    on_behalf_of: str = ""
    language: str = ""
    #: Who will speak, as the record names the person.
    speaker: str = ""
    #: For the chair alone.
    note: str = ""
    added_by_chair: bool = False


class RequestChanged(_Event):
    """A delegation changed its request; it keeps its place unless the rules give the new one another."""

    type: Literal["request_changed"] = "request_changed"
    request: UUID
    on_behalf_of: str
    language: str
    speaker: str
    note: str


class RequestWithdrawn(_Event):
    """A delegation withdrew its request."""

    type: Literal["request_withdrawn"] = "request_withdrawn"
    request: UUID


class RequestRemoved(_Event):
    """The chair took a request off the list."""

    type: Literal["request_removed"] = "request_removed"
    request: UUID
    reason: str = ""


class RequestMoved(_Event):
    """The chair moved a request: before another, or to the end."""

    type: Literal["request_moved"] = "request_moved"
    request: UUID
    before: UUID | None


class SpeakerSkipped(_Event):
    """A speaker was absent when called and keeps a place at the end of the list."""

    type: Literal["speaker_skipped"] = "speaker_skipped"
    request: UUID


class FloorGiven(_Event):
    """The chair gave the floor."""

    type: Literal["floor_given"] = "floor_given"
    request: UUID
    limit_seconds: int
    #: True where the chair departed from the order of the list.
    out_of_order: bool


class TurnEnded(_Event):
    """A speaker no longer has the floor."""

    type: Literal["turn_ended"] = "turn_ended"
    request: UUID
    used_seconds: int
    reason: Literal["ended", "yielded", "rose", "absent"]


class ClockPaused(_Event):
    """The speaker's clock stands still."""

    type: Literal["clock_paused"] = "clock_paused"


class ClockResumed(_Event):
    """The speaker's clock runs again."""

    type: Literal["clock_resumed"] = "clock_resumed"


class TurnExtended(_Event):
    """The chair gave the speaker more time."""

    type: Literal["turn_extended"] = "turn_extended"
    seconds: int


class Announced(_Event):
    """The chair told all something."""

    type: Literal["announced"] = "announced"
    words: str


Event = Annotated[
    RulesSet
    | AgendaSet
    | CalledToOrder
    | Suspended
    | Resumed
    | Rose
    | ItemOpened
    | ListOpened
    | ListClosed
    | FloorRequested
    | RequestChanged
    | RequestWithdrawn
    | RequestRemoved
    | RequestMoved
    | SpeakerSkipped
    | FloorGiven
    | TurnEnded
    | ClockPaused
    | ClockResumed
    | TurnExtended
    | Announced,
    Field(discriminator="type"),
]
EVENT: TypeAdapter[Event] = TypeAdapter(Event)


class Entry(BaseModel):
    """An event in its place in the log: number, instant (aware, UTC) and actor."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seq: int
    at: datetime
    #: The user who acted; None for the system.
    actor: UUID | None
    event: Event
