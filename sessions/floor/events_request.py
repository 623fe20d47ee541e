"""What can happen to a request for the floor."""

from typing import Literal
from uuid import UUID

from sessions.floor.event_parts import DelegationRef, FloorEvent
from sessions.floor.procedure import Kind


class FloorRequested(FloorEvent):
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


class RequestChanged(FloorEvent):
    """A delegation changed its request; it keeps its place unless the rules give the new one another."""

    type: Literal["request_changed"] = "request_changed"
    request: UUID
    on_behalf_of: str
    language: str
    speaker: str
    note: str
    article: str = ""


class TextAttached(FloorEvent):
    """A delegation handed in the text that it will deliver, or took it back; the text itself is kept beside the log."""

    type: Literal["text_attached"] = "text_attached"
    request: UUID
    #: SHA-256 of the text (UTF-8); empty: there is none any more.
    digest: str
    characters: int = 0


class RequestWithdrawn(FloorEvent):
    """A delegation withdrew what it had asked: a request, a point of order, a motion."""

    type: Literal["request_withdrawn"] = "request_withdrawn"
    request: UUID


class RequestRemoved(FloorEvent):
    """The chair took a request off the list."""

    type: Literal["request_removed"] = "request_removed"
    request: UUID
    reason: str = ""


class RequestMoved(FloorEvent):
    """The chair moved a request: before another, or to the end."""

    type: Literal["request_moved"] = "request_moved"
    request: UUID
    before: UUID | None


class SwapProposed(FloorEvent):
    """A delegation proposed to another to change places."""

    type: Literal["swap_proposed"] = "swap_proposed"
    request: UUID
    other: UUID


class SwapDeclined(FloorEvent):
    """The proposal of a swap is off: taken back, or not agreed to."""

    type: Literal["swap_declined"] = "swap_declined"
    #: The request of the delegation that proposed it.
    request: UUID


class PlacesSwapped(FloorEvent):
    """Two delegations changed places by agreement (practice)."""

    type: Literal["places_swapped"] = "places_swapped"
    request: UUID
    other: UUID


class SpeakerSkipped(FloorEvent):
    """A speaker was absent when called; the rules of procedure say what it keeps."""

    type: Literal["speaker_skipped"] = "speaker_skipped"
    request: UUID


class SpeakerRecalled(FloorEvent):
    """A speaker who had been absent is there: it is called next."""

    type: Literal["speaker_recalled"] = "speaker_recalled"
    request: UUID
