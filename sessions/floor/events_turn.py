"""What can happen to a turn and its clock."""

from typing import Literal
from uuid import UUID

from sessions.floor.event_parts import FloorEvent


class FloorGiven(FloorEvent):
    """The chair gave the floor. A point of order or a motion interrupts who has it; that speaker waits."""

    type: Literal["floor_given"] = "floor_given"
    request: UUID
    limit_seconds: int
    #: True where the chair departed from the order of the list.
    out_of_order: bool


class SpeakerInvited(FloorEvent):
    """The chair gave the floor to somebody outside the list: a panellist, an officer, the secretariat (UNGA rules 69, 70)."""

    type: Literal["speaker_invited"] = "speaker_invited"
    request: UUID
    item: UUID
    #: As the record names the person.
    speaker: str
    #: In which capacity: "Panellist, University of X".
    capacity: str
    limit_seconds: int


class TurnEnded(FloorEvent):
    """A speaker no longer has the floor."""

    type: Literal["turn_ended"] = "turn_ended"
    request: UUID
    used_seconds: int
    reason: Literal["ended", "yielded", "rose", "absent"]


class TurnResumed(FloorEvent):
    """The speaker whom a point of order or a motion interrupted goes on."""

    type: Literal["turn_resumed"] = "turn_resumed"
    request: UUID


class ClockPaused(FloorEvent):
    """The speaker's clock stands still."""

    type: Literal["clock_paused"] = "clock_paused"


class ClockResumed(FloorEvent):
    """The speaker's clock runs again."""

    type: Literal["clock_resumed"] = "clock_resumed"


class ClockRestarted(FloorEvent):
    """The speaker's clock begins again from nothing."""

    type: Literal["clock_restarted"] = "clock_restarted"


class TurnExtended(FloorEvent):
    """The chair gave the speaker more time."""

    type: Literal["turn_extended"] = "turn_extended"
    seconds: int
