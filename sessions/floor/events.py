"""What can happen on the floor: closed event types, one class each. A log is read for ever, so fields are only added."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from sessions.floor.procedure import Kind, MotionKind, Procedure, Role

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


class Side(StrEnum):
    """On which side of a motion a delegation speaks."""

    FOR = "for"
    AGAINST = "against"


class Tally(BaseModel):
    """The votes on a motion or an appeal; all zero where it was decided without a count."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    yes: Annotated[int, Field(ge=0, le=1000)] = 0
    no: Annotated[int, Field(ge=0, le=1000)] = 0
    abstaining: Annotated[int, Field(ge=0, le=1000)] = 0

    @property
    def counted(self) -> bool:
        """Whether votes were counted."""
        return bool(self.yes or self.no or self.abstaining)


# --- The session ----------------------------------------------------------------------------------------------


class RulesSet(_Event):
    """The rules of procedure apply from here on. Who is called already keeps what was called."""

    type: Literal["rules_set"] = "rules_set"
    procedure: Procedure
    #: The settings that differ from the rules before; empty for the first.
    changed: tuple[str, ...] = ()


class AgendaSet(_Event):
    """The session has this agenda from here on."""

    type: Literal["agenda_set"] = "agenda_set"
    items: tuple[AgendaItemRef, ...]


class CalledToOrder(_Event):
    """The chair called the session to order."""

    type: Literal["called_to_order"] = "called_to_order"
    #: Who presides, as the record names the person.
    presiding: str


class ChairTaken(_Event):
    """Another officer presides from here on."""

    type: Literal["chair_taken"] = "chair_taken"
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


class Announced(_Event):
    """The chair told all something; empty words take the announcement away."""

    type: Literal["announced"] = "announced"
    words: str


class TimeLimited(_Event):
    """From here on statements have at most so many seconds (UNGA rule 72); None: as the rules of procedure say."""

    type: Literal["time_limited"] = "time_limited"
    seconds: int | None


class Undone(_Event):
    """The chair took back its last step: the entries from `first` to `last` count as not having been.

    The log keeps them; who reads it leaves them out (sessions.floor.undo.effective).
    """

    type: Literal["undone"] = "undone"
    first: int
    last: int


# --- Items and their lists ------------------------------------------------------------------------------------


class ItemOpened(_Event):
    """The chair took up an agenda item."""

    type: Literal["item_opened"] = "item_opened"
    item: UUID


class ListOpened(_Event):
    """The speakers' list of an item is open."""

    type: Literal["list_opened"] = "list_opened"
    item: UUID
    #: The instant at which it closes by itself.
    closes_at: datetime | None = None


class ListClosing(_Event):
    """The chair announced when the list of an item closes; None: not at a time."""

    type: Literal["list_closing"] = "list_closing"
    item: UUID
    closes_at: datetime | None


class ListClosed(_Event):
    """The speakers' list of an item is closed (UNGA rule 73)."""

    type: Literal["list_closed"] = "list_closed"
    item: UUID
    #: Whether the time announced had come, and nobody had to close it.
    by_time: bool = False


class DebateAdjourned(_Event):
    """The debate on an item is adjourned: its list is frozen (UNGA rule 74)."""

    type: Literal["debate_adjourned"] = "debate_adjourned"
    item: UUID


class DebateClosed(_Event):
    """The debate on an item is closed: those who wait to make statements are not called (UNGA rule 75)."""

    type: Literal["debate_closed"] = "debate_closed"
    item: UUID


# --- Requests -------------------------------------------------------------------------------------------------


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
    #: Key of the article of the draft that it is about, where it is about one.
    article: str = ""


class RequestChanged(_Event):
    """A delegation changed its request; it keeps its place unless the rules give the new one another."""

    type: Literal["request_changed"] = "request_changed"
    request: UUID
    on_behalf_of: str
    language: str
    speaker: str
    note: str
    article: str = ""


class TextAttached(_Event):
    """A delegation handed in the text that it will deliver, or took it back; the text itself is kept beside the log."""

    type: Literal["text_attached"] = "text_attached"
    request: UUID
    #: SHA-256 of the text (UTF-8); empty: there is none any more.
    digest: str
    characters: int = 0


class RequestWithdrawn(_Event):
    """A delegation withdrew what it had asked: a request, a point of order, a motion."""

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


class SwapProposed(_Event):
    """A delegation proposed to another to change places."""

    type: Literal["swap_proposed"] = "swap_proposed"
    request: UUID
    other: UUID


class SwapDeclined(_Event):
    """The proposal of a swap is off: taken back, or not agreed to."""

    type: Literal["swap_declined"] = "swap_declined"
    #: The request of the delegation that proposed it.
    request: UUID


class PlacesSwapped(_Event):
    """Two delegations changed places by agreement (practice)."""

    type: Literal["places_swapped"] = "places_swapped"
    request: UUID
    other: UUID


class SpeakerSkipped(_Event):
    """A speaker was absent when called; the rules of procedure say what it keeps."""

    type: Literal["speaker_skipped"] = "speaker_skipped"
    request: UUID


class SpeakerRecalled(_Event):
    """A speaker who had been absent is there: it is called next."""

    type: Literal["speaker_recalled"] = "speaker_recalled"
    request: UUID


# --- Turns ----------------------------------------------------------------------------------------------------


class FloorGiven(_Event):
    """The chair gave the floor. A point of order or a motion interrupts who has it; that speaker waits."""

    type: Literal["floor_given"] = "floor_given"
    request: UUID
    limit_seconds: int
    #: True where the chair departed from the order of the list.
    out_of_order: bool


class SpeakerInvited(_Event):
    """The chair gave the floor to somebody outside the list: a panellist, an officer, the secretariat (UNGA rules 69, 70)."""

    type: Literal["speaker_invited"] = "speaker_invited"
    request: UUID
    item: UUID
    #: As the record names the person.
    speaker: str
    #: In which capacity: "Panellist, University of X".
    capacity: str
    limit_seconds: int


class TurnEnded(_Event):
    """A speaker no longer has the floor."""

    type: Literal["turn_ended"] = "turn_ended"
    request: UUID
    used_seconds: int
    reason: Literal["ended", "yielded", "rose", "absent"]


class TurnResumed(_Event):
    """The speaker whom a point of order or a motion interrupted goes on."""

    type: Literal["turn_resumed"] = "turn_resumed"
    request: UUID


class ClockPaused(_Event):
    """The speaker's clock stands still."""

    type: Literal["clock_paused"] = "clock_paused"


class ClockResumed(_Event):
    """The speaker's clock runs again."""

    type: Literal["clock_resumed"] = "clock_resumed"


class ClockRestarted(_Event):
    """The speaker's clock begins again from nothing."""

    type: Literal["clock_restarted"] = "clock_restarted"


class TurnExtended(_Event):
    """The chair gave the speaker more time."""

    type: Literal["turn_extended"] = "turn_extended"
    seconds: int


# --- Points of order and motions ------------------------------------------------------------------------------


class PointRaised(_Event):
    """A delegation raised a point of order (UNGA rule 71)."""

    type: Literal["point_raised"] = "point_raised"
    point: UUID
    delegation: DelegationRef
    speaker: str = ""
    added_by_chair: bool = False


class PointRuled(_Event):
    """The chair ruled on a point of order, at once (UNGA rule 71)."""

    type: Literal["point_ruled"] = "point_ruled"
    point: UUID
    upheld: bool
    #: The ruling as the chair worded it.
    words: str = ""


class RulingAppealed(_Event):
    """A delegation appealed against the ruling; it is put to the vote at once (UNGA rule 71)."""

    type: Literal["ruling_appealed"] = "ruling_appealed"
    appeal: UUID
    point: UUID
    delegation: DelegationRef
    speaker: str = ""
    added_by_chair: bool = False


class AppealDecided(_Event):
    """The appeal was voted on: the ruling stands unless a majority overruled it."""

    type: Literal["appeal_decided"] = "appeal_decided"
    appeal: UUID
    overruled: bool
    tally: Tally = Tally()


class MotionMoved(_Event):
    """A delegation moved a procedural motion (UNGA rules 74 to 76)."""

    type: Literal["motion_moved"] = "motion_moved"
    id: UUID
    motion: MotionKind
    #: The item whose debate it is about, or that was taken up when it was moved.
    item: UUID | None
    delegation: DelegationRef
    speaker: str = ""
    #: What is moved in its own words: "for twenty minutes".
    words: str = ""
    added_by_chair: bool = False


class MotionTakenUp(_Event):
    """The chair put a motion before the meeting (UNGA rule 77)."""

    type: Literal["motion_taken_up"] = "motion_taken_up"
    id: UUID


class SideTaken(_Event):
    """A delegation asked to speak for or against the motion before the meeting."""

    type: Literal["side_taken"] = "side_taken"
    request: UUID
    motion: UUID
    side: Side
    delegation: DelegationRef
    speaker: str = ""
    added_by_chair: bool = False


class MotionDecided(_Event):
    """The motion was put to the vote. What it brings about are events of their own."""

    type: Literal["motion_decided"] = "motion_decided"
    id: UUID
    carried: bool
    tally: Tally = Tally()


Event = Annotated[
    RulesSet
    | AgendaSet
    | CalledToOrder
    | ChairTaken
    | Suspended
    | Resumed
    | Rose
    | Announced
    | TimeLimited
    | Undone
    | ItemOpened
    | ListOpened
    | ListClosing
    | ListClosed
    | DebateAdjourned
    | DebateClosed
    | FloorRequested
    | RequestChanged
    | TextAttached
    | RequestWithdrawn
    | RequestRemoved
    | RequestMoved
    | SwapProposed
    | SwapDeclined
    | PlacesSwapped
    | SpeakerSkipped
    | SpeakerRecalled
    | FloorGiven
    | SpeakerInvited
    | TurnEnded
    | TurnResumed
    | ClockPaused
    | ClockResumed
    | ClockRestarted
    | TurnExtended
    | PointRaised
    | PointRuled
    | RulingAppealed
    | AppealDecided
    | MotionMoved
    | MotionTakenUp
    | SideTaken
    | MotionDecided,
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
    #: Number of the first entry of the act that this one belongs to: one command may leave several entries.
    first: int = 0

    @property
    def act(self) -> int:
        """The number by which entries of one act are known to belong together."""
        return self.first or self.seq
