"""What delegations and the chair can ask of the floor: closed command types, the same on websocket and HTTP."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from sessions.floor.events import DelegationRef

Line = Annotated[str, Field(max_length=200)]
Note = Annotated[str, Field(max_length=1000)]
LanguageCode = Annotated[str, Field(max_length=8, pattern=r"^([a-z]{2,3}(-[A-Za-z]{2,4})?)?$")]


class _Command(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RequestFloor(_Command):
    """A delegation raises its placard."""

    type: Literal["request_floor"] = "request_floor"
    item: UUID
    on_behalf_of: Line = ""
    language: LanguageCode = ""
    speaker: Line = ""
    note: Note = ""


class ChangeRequest(_Command):
    """A delegation changes its request."""

    type: Literal["change_request"] = "change_request"
    request: UUID
    on_behalf_of: Line = ""
    language: LanguageCode = ""
    speaker: Line = ""
    #: None leaves the note as it is: only the chair is shown it, so a client may not have it.
    note: Note | None = None


class WithdrawRequest(_Command):
    """A delegation withdraws its request. Always allowed while it waits."""

    type: Literal["withdraw_request"] = "withdraw_request"
    request: UUID


class YieldFloor(_Command):
    """The delegation that has the floor gives it back."""

    type: Literal["yield_floor"] = "yield_floor"


class CallToOrder(_Command):
    """The chair calls the session to order."""

    type: Literal["call_to_order"] = "call_to_order"


class Suspend(_Command):
    """The chair suspends the session (UNGA rule 76)."""

    type: Literal["suspend"] = "suspend"
    reason: Line = ""


class Resume(_Command):
    """The chair resumes the session."""

    type: Literal["resume"] = "resume"


class Rise(_Command):
    """The chair declares that the session rises."""

    type: Literal["rise"] = "rise"


class OpenItem(_Command):
    """The chair takes up an agenda item."""

    type: Literal["open_item"] = "open_item"
    item: UUID


class OpenList(_Command):
    """The chair opens the speakers' list of an item."""

    type: Literal["open_list"] = "open_list"
    item: UUID


class CloseList(_Command):
    """The chair closes the speakers' list of an item (UNGA rule 73)."""

    type: Literal["close_list"] = "close_list"
    item: UUID


class GiveFloor(_Command):
    """The chair gives the floor to a request; whoever has the floor ends the turn."""

    type: Literal["give_floor"] = "give_floor"
    request: UUID


class EndTurn(_Command):
    """The chair ends the turn."""

    type: Literal["end_turn"] = "end_turn"


class PauseClock(_Command):
    """The chair stops the speaker's clock."""

    type: Literal["pause_clock"] = "pause_clock"


class ResumeClock(_Command):
    """The chair lets the speaker's clock run again."""

    type: Literal["resume_clock"] = "resume_clock"


class ExtendTurn(_Command):
    """The chair gives the speaker more time, in seconds."""

    type: Literal["extend_turn"] = "extend_turn"
    seconds: Annotated[int, Field(ge=10, le=1800)] = 30


class SkipSpeaker(_Command):
    """The chair passes over an absent speaker, who keeps a place at the end."""

    type: Literal["skip_speaker"] = "skip_speaker"
    request: UUID


class MoveRequest(_Command):
    """The chair moves a request: before another, or (None) to the end."""

    type: Literal["move_request"] = "move_request"
    request: UUID
    before: UUID | None = None


class AddDelegation(_Command):
    """The chair adds a delegation that raised its placard in the hall."""

    type: Literal["add_delegation"] = "add_delegation"
    item: UUID
    delegation: UUID
    on_behalf_of: Line = ""


class RemoveRequest(_Command):
    """The chair takes a request off the list."""

    type: Literal["remove_request"] = "remove_request"
    request: UUID
    reason: Line = ""


class Announce(_Command):
    """The chair tells all something."""

    type: Literal["announce"] = "announce"
    words: Annotated[str, Field(min_length=1, max_length=500)]


DelegationCommand = RequestFloor | ChangeRequest | WithdrawRequest | YieldFloor
ChairCommand = (
    CallToOrder
    | Suspend
    | Resume
    | Rise
    | OpenItem
    | OpenList
    | CloseList
    | GiveFloor
    | EndTurn
    | PauseClock
    | ResumeClock
    | ExtendTurn
    | SkipSpeaker
    | MoveRequest
    | AddDelegation
    | RemoveRequest
    | Announce
)
Command = Annotated[DelegationCommand | ChairCommand, Field(discriminator="type")]
COMMAND: TypeAdapter[Command] = TypeAdapter(Command)


class Actor(BaseModel):
    """Who gives a command, as far as the floor needs to know. Whether one may act as chair is asked before."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    #: The delegation one sits in, if any.
    delegation: DelegationRef | None = None
    #: As the record names the person.
    style: str = ""
    #: The delegation named by an AddDelegation command, looked up beforehand.
    named: DelegationRef | None = None
    #: As the record names the head of that delegation.
    named_speaker: str = ""
