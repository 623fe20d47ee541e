"""What delegations and the chair can ask of the floor: closed command types, the same on websocket and HTTP."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from sessions.floor.events import DelegationRef, Side, Tally
from sessions.floor.procedure import Kind, MotionKind, Seconds

Line = Annotated[str, Field(max_length=200)]
Note = Annotated[str, Field(max_length=1000)]
LanguageCode = Annotated[str, Field(max_length=8, pattern=r"^([a-z]{2,3}(-[A-Za-z]{2,4})?)?$")]
ArticleKey = Annotated[str, Field(max_length=60)]
#: Characters of a text to be delivered: about forty minutes of speech, and within one frame in any script.
MOST_TEXT = 18_000
#: Kinds of request that wait on a speakers' list.
ListedKind = Literal[Kind.STATEMENT, Kind.EXPLANATION, Kind.REPLY]


class _Command(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# --- Of a delegation ------------------------------------------------------------------------------------------


class RequestFloor(_Command):
    """A delegation raises its placard."""

    type: Literal["request_floor"] = "request_floor"
    item: UUID
    kind: ListedKind = Kind.STATEMENT
    on_behalf_of: Line = ""
    language: LanguageCode = ""
    speaker: Line = ""
    note: Note = ""
    article: ArticleKey = ""


class ChangeRequest(_Command):
    """A delegation changes its request."""

    type: Literal["change_request"] = "change_request"
    request: UUID
    on_behalf_of: Line = ""
    language: LanguageCode = ""
    speaker: Line = ""
    #: None leaves the note as it is: only the chair is shown it, so a client may not have it.
    note: Note | None = None
    article: ArticleKey = ""


class AttachText(_Command):
    """A delegation hands in the text that it will deliver; an empty one takes it back."""

    type: Literal["attach_text"] = "attach_text"
    request: UUID
    text: Annotated[str, Field(max_length=MOST_TEXT)]


class WithdrawRequest(_Command):
    """A delegation withdraws what it asked: a request, a point of order, a motion. Always allowed while it waits."""

    type: Literal["withdraw_request"] = "withdraw_request"
    request: UUID


class YieldFloor(_Command):
    """The delegation that has the floor gives it back."""

    type: Literal["yield_floor"] = "yield_floor"


class ProposeSwap(_Command):
    """A delegation proposes to another on the same list to change places."""

    type: Literal["propose_swap"] = "propose_swap"
    request: UUID
    other: UUID


class AcceptSwap(_Command):
    """A delegation agrees to change places; `request` is the request of the delegation that proposed it."""

    type: Literal["accept_swap"] = "accept_swap"
    request: UUID


class DeclineSwap(_Command):
    """A delegation does not agree, or takes its proposal back; `request` is the request of the one that proposed it."""

    type: Literal["decline_swap"] = "decline_swap"
    request: UUID


class RaisePoint(_Command):
    """A delegation raises a point of order (UNGA rule 71)."""

    type: Literal["raise_point"] = "raise_point"
    speaker: Line = ""


class AppealRuling(_Command):
    """A delegation appeals against the ruling on a point of order (UNGA rule 71)."""

    type: Literal["appeal_ruling"] = "appeal_ruling"
    point: UUID
    speaker: Line = ""


class MoveMotion(_Command):
    """A delegation moves a procedural motion (UNGA rules 74 to 76)."""

    type: Literal["move_motion"] = "move_motion"
    motion: MotionKind
    words: Line = ""
    speaker: Line = ""


class SpeakOnMotion(_Command):
    """A delegation asks to speak for or against the motion before the meeting."""

    type: Literal["speak_on_motion"] = "speak_on_motion"
    motion: UUID
    side: Side
    speaker: Line = ""


# --- Of the chair: the session --------------------------------------------------------------------------------


class CallToOrder(_Command):
    """The chair calls the session to order."""

    type: Literal["call_to_order"] = "call_to_order"


class TakeChair(_Command):
    """An officer takes the chair, or the chair hands it to the officer named."""

    type: Literal["take_chair"] = "take_chair"
    #: The user who presides from now on; None: who gives the command.
    officer: UUID | None = None


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


class Announce(_Command):
    """The chair tells all something; empty words take the announcement away."""

    type: Literal["announce"] = "announce"
    words: Annotated[str, Field(max_length=500)]


class LimitTime(_Command):
    """The chair limits statements to so many seconds from now on (UNGA rule 72); None lifts the limit."""

    type: Literal["limit_time"] = "limit_time"
    seconds: Seconds | None


class Undo(_Command):
    """The chair takes back its last step."""

    type: Literal["undo"] = "undo"
    #: The seq of the step's last entry, as the chair saw it: what is undone is what was meant.
    step: Annotated[int, Field(ge=1)]


# --- Of the chair: items and lists ----------------------------------------------------------------------------


class OpenItem(_Command):
    """The chair takes up an agenda item."""

    type: Literal["open_item"] = "open_item"
    item: UUID


class OpenList(_Command):
    """The chair opens the speakers' list of an item; a debate that was adjourned or closed is taken up again."""

    type: Literal["open_list"] = "open_list"
    item: UUID


class CloseList(_Command):
    """The chair closes the speakers' list of an item (UNGA rule 73), at once or at an instant to come."""

    type: Literal["close_list"] = "close_list"
    item: UUID
    at: AwareDatetime | None = None


class KeepListOpen(_Command):
    """The chair takes back that the list closes at a time."""

    type: Literal["keep_list_open"] = "keep_list_open"
    item: UUID


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
    kind: ListedKind = Kind.STATEMENT
    on_behalf_of: Line = ""


class RemoveRequest(_Command):
    """The chair takes a request off the list, or a motion or point of order that is not pursued."""

    type: Literal["remove_request"] = "remove_request"
    request: UUID
    reason: Line = ""


class SkipSpeaker(_Command):
    """The chair passes over an absent speaker; the rules say what it keeps."""

    type: Literal["skip_speaker"] = "skip_speaker"
    request: UUID


class RecallSpeaker(_Command):
    """The chair recalls a speaker who had been absent: it is called next."""

    type: Literal["recall_speaker"] = "recall_speaker"
    request: UUID


# --- Of the chair: turns --------------------------------------------------------------------------------------


class GiveFloor(_Command):
    """The chair gives the floor to a request; whoever has the floor ends the turn, or waits for a point of order."""

    type: Literal["give_floor"] = "give_floor"
    request: UUID


class InviteSpeaker(_Command):
    """The chair gives the floor to somebody outside the list (UNGA rules 69 and 70)."""

    type: Literal["invite_speaker"] = "invite_speaker"
    speaker: Annotated[str, Field(min_length=1, max_length=200)]
    capacity: Line = ""
    #: None: as long as a group.
    seconds: Seconds | None = None


class EndTurn(_Command):
    """The chair ends the turn."""

    type: Literal["end_turn"] = "end_turn"


class ResumeTurn(_Command):
    """The chair gives the floor back to the speaker who was interrupted."""

    type: Literal["resume_turn"] = "resume_turn"


class PauseClock(_Command):
    """The chair stops the speaker's clock."""

    type: Literal["pause_clock"] = "pause_clock"


class ResumeClock(_Command):
    """The chair lets the speaker's clock run again."""

    type: Literal["resume_clock"] = "resume_clock"


class RestartClock(_Command):
    """The chair lets the speaker's clock begin again from nothing."""

    type: Literal["restart_clock"] = "restart_clock"


class ExtendTurn(_Command):
    """The chair gives the speaker more time, in seconds."""

    type: Literal["extend_turn"] = "extend_turn"
    seconds: Annotated[int, Field(ge=10, le=1800)] = 30


# --- Of the chair: points of order and motions ----------------------------------------------------------------


class RuleOnPoint(_Command):
    """The chair rules on a point of order."""

    type: Literal["rule_on_point"] = "rule_on_point"
    point: UUID
    upheld: bool
    words: Annotated[str, Field(max_length=500)] = ""


class DecideAppeal(_Command):
    """The chair states how the meeting decided on the appeal."""

    type: Literal["decide_appeal"] = "decide_appeal"
    appeal: UUID
    overruled: bool
    tally: Tally = Tally()


class TakeUpMotion(_Command):
    """The chair puts a motion before the meeting."""

    type: Literal["take_up_motion"] = "take_up_motion"
    motion: UUID


class DecideMotion(_Command):
    """The chair states how the meeting decided on the motion."""

    type: Literal["decide_motion"] = "decide_motion"
    motion: UUID
    carried: bool
    tally: Tally = Tally()


class FromTheHall(_Command):
    """The chair notes what a delegation without a screen said from its seat."""

    type: Literal["from_the_hall"] = "from_the_hall"
    delegation: UUID
    said: Annotated[RaisePoint | AppealRuling | MoveMotion | SpeakOnMotion, Field(discriminator="type")]


ProceduralCommand = RaisePoint | AppealRuling | MoveMotion | SpeakOnMotion
DelegationCommand = (
    RequestFloor
    | ChangeRequest
    | AttachText
    | WithdrawRequest
    | YieldFloor
    | ProposeSwap
    | AcceptSwap
    | DeclineSwap
    | ProceduralCommand
)
SessionCommand = CallToOrder | TakeChair | Suspend | Resume | Rise | Announce | LimitTime
ItemCommand = OpenItem | OpenList | CloseList | KeepListOpen
ListCommand = MoveRequest | AddDelegation | RemoveRequest | SkipSpeaker | RecallSpeaker
TurnCommand = (
    GiveFloor | InviteSpeaker | EndTurn | ResumeTurn | PauseClock | ResumeClock | RestartClock | ExtendTurn
)
DecisionCommand = RuleOnPoint | DecideAppeal | TakeUpMotion | DecideMotion
ChairCommand = SessionCommand | ItemCommand | ListCommand | TurnCommand | DecisionCommand | FromTheHall | Undo
Command = Annotated[DelegationCommand | ChairCommand, Field(discriminator="type")]
COMMAND: TypeAdapter[Command] = TypeAdapter(Command)


class Actor(BaseModel):
    """Who gives a command, as far as the floor needs to know. Whether one may act as chair is asked before."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    #: The delegation one sits in, if any.
    delegation: DelegationRef | None = None
    #: As the record names the person.
    style: str = ""
    #: The delegation named by the command, looked up beforehand.
    named: DelegationRef | None = None
    #: As the record names the head of that delegation, or the officer named by the command.
    named_speaker: str = ""
    #: Delegations that are connected now; None where that is not known, or not asked.
    present: frozenset[UUID] | None = None
