"""What the chair can do with the session, its items and their lists."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from sessions.floor.command_parts import FloorCommand, Line, ListedKind
from sessions.floor.procedure import Kind, Seconds


class CallToOrder(FloorCommand):
    """The chair calls the session to order."""

    type: Literal["call_to_order"] = "call_to_order"


class TakeChair(FloorCommand):
    """An officer takes the chair, or the chair hands it to the officer named."""

    type: Literal["take_chair"] = "take_chair"
    #: The user who presides from now on; None: who gives the command.
    officer: UUID | None = None


class Suspend(FloorCommand):
    """The chair suspends the session (UNGA rule 76)."""

    type: Literal["suspend"] = "suspend"
    reason: Line = ""


class Resume(FloorCommand):
    """The chair resumes the session."""

    type: Literal["resume"] = "resume"


class Rise(FloorCommand):
    """The chair declares that the session rises."""

    type: Literal["rise"] = "rise"


class Announce(FloorCommand):
    """The chair tells all something; empty words take the announcement away."""

    type: Literal["announce"] = "announce"
    words: Annotated[str, Field(max_length=500)]


class LimitTime(FloorCommand):
    """The chair limits statements to so many seconds from now on (UNGA rule 72); None lifts the limit."""

    type: Literal["limit_time"] = "limit_time"
    seconds: Seconds | None


class Undo(FloorCommand):
    """The chair takes back its last step."""

    type: Literal["undo"] = "undo"
    #: The seq of the step's last entry, as the chair saw it: what is undone is what was meant.
    step: Annotated[int, Field(ge=1)]


# --- Items and lists ----------------------------------------------------------------------------------------


class OpenItem(FloorCommand):
    """The chair takes up an agenda item."""

    type: Literal["open_item"] = "open_item"
    item: UUID


class OpenList(FloorCommand):
    """The chair opens the speakers' list of an item; a debate that was adjourned or closed is taken up again."""

    type: Literal["open_list"] = "open_list"
    item: UUID


class CloseList(FloorCommand):
    """The chair closes the speakers' list of an item (UNGA rule 73), at once or at an instant to come."""

    type: Literal["close_list"] = "close_list"
    item: UUID
    at: AwareDatetime | None = None


class KeepListOpen(FloorCommand):
    """The chair takes back that the list closes at a time."""

    type: Literal["keep_list_open"] = "keep_list_open"
    item: UUID


class MoveRequest(FloorCommand):
    """The chair moves a request: before another, or (None) to the end."""

    type: Literal["move_request"] = "move_request"
    request: UUID
    before: UUID | None = None


class AddDelegation(FloorCommand):
    """The chair adds a delegation that raised its placard in the hall."""

    type: Literal["add_delegation"] = "add_delegation"
    item: UUID
    delegation: UUID
    kind: ListedKind = Kind.STATEMENT
    on_behalf_of: Line = ""


class RemoveRequest(FloorCommand):
    """The chair takes a request off the list, or a motion or point of order that is not pursued."""

    type: Literal["remove_request"] = "remove_request"
    request: UUID
    reason: Line = ""


class SkipSpeaker(FloorCommand):
    """The chair passes over an absent speaker; the rules say what it keeps."""

    type: Literal["skip_speaker"] = "skip_speaker"
    request: UUID


class RecallSpeaker(FloorCommand):
    """The chair recalls a speaker who had been absent: it is called next."""

    type: Literal["recall_speaker"] = "recall_speaker"
    request: UUID
