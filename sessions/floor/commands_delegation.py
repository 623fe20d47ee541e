"""What delegations can ask of the floor."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from sessions.floor.command_parts import (
    MOST_TEXT,
    ArticleKey,
    FloorCommand,
    LanguageCode,
    Line,
    ListedKind,
    Note,
)
from sessions.floor.event_parts import Side
from sessions.floor.procedure import Kind, MotionKind


class RequestFloor(FloorCommand):
    """A delegation raises its placard."""

    type: Literal["request_floor"] = "request_floor"
    item: UUID
    kind: ListedKind = Kind.STATEMENT
    on_behalf_of: Line = ""
    language: LanguageCode = ""
    speaker: Line = ""
    note: Note = ""
    article: ArticleKey = ""


class ChangeRequest(FloorCommand):
    """A delegation changes its request."""

    type: Literal["change_request"] = "change_request"
    request: UUID
    on_behalf_of: Line = ""
    language: LanguageCode = ""
    speaker: Line = ""
    #: None leaves the note as it is: only the chair is shown it, so a client may not have it.
    note: Note | None = None
    article: ArticleKey = ""


class AttachText(FloorCommand):
    """A delegation hands in the text that it will deliver; an empty one takes it back."""

    type: Literal["attach_text"] = "attach_text"
    request: UUID
    text: Annotated[str, Field(max_length=MOST_TEXT)]


class WithdrawRequest(FloorCommand):
    """A delegation withdraws what it asked: a request, a point of order, a motion. Always allowed while it waits."""

    type: Literal["withdraw_request"] = "withdraw_request"
    request: UUID


class YieldFloor(FloorCommand):
    """The delegation that has the floor gives it back."""

    type: Literal["yield_floor"] = "yield_floor"


class ProposeSwap(FloorCommand):
    """A delegation proposes to another on the same list to change places."""

    type: Literal["propose_swap"] = "propose_swap"
    request: UUID
    other: UUID


class AcceptSwap(FloorCommand):
    """A delegation agrees to change places; `request` is the request of the delegation that proposed it."""

    type: Literal["accept_swap"] = "accept_swap"
    request: UUID


class DeclineSwap(FloorCommand):
    """A delegation does not agree, or takes its proposal back; `request` is the request of the one that proposed it."""

    type: Literal["decline_swap"] = "decline_swap"
    request: UUID


class RaisePoint(FloorCommand):
    """A delegation raises a point of order (UNGA rule 71)."""

    type: Literal["raise_point"] = "raise_point"
    speaker: Line = ""


class AppealRuling(FloorCommand):
    """A delegation appeals against the ruling on a point of order (UNGA rule 71)."""

    type: Literal["appeal_ruling"] = "appeal_ruling"
    point: UUID
    speaker: Line = ""


class MoveMotion(FloorCommand):
    """A delegation moves a procedural motion (UNGA rules 74 to 76)."""

    type: Literal["move_motion"] = "move_motion"
    motion: MotionKind
    words: Line = ""
    speaker: Line = ""


class SpeakOnMotion(FloorCommand):
    """A delegation asks to speak for or against the motion before the meeting."""

    type: Literal["speak_on_motion"] = "speak_on_motion"
    motion: UUID
    side: Side
    speaker: Line = ""
