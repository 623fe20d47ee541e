"""What can happen with points of order, rulings, appeals and motions."""

from typing import Literal
from uuid import UUID

from sessions.floor.event_parts import DelegationRef, FloorEvent, Side, Tally
from sessions.floor.procedure import MotionKind


class PointRaised(FloorEvent):
    """A delegation raised a point of order (UNGA rule 71)."""

    type: Literal["point_raised"] = "point_raised"
    point: UUID
    delegation: DelegationRef
    speaker: str = ""
    added_by_chair: bool = False


class PointRuled(FloorEvent):
    """The chair ruled on a point of order, at once (UNGA rule 71)."""

    type: Literal["point_ruled"] = "point_ruled"
    point: UUID
    upheld: bool
    #: The ruling as the chair worded it.
    words: str = ""


class RulingAppealed(FloorEvent):
    """A delegation appealed against the ruling; it is put to the vote at once (UNGA rule 71)."""

    type: Literal["ruling_appealed"] = "ruling_appealed"
    appeal: UUID
    point: UUID
    delegation: DelegationRef
    speaker: str = ""
    added_by_chair: bool = False


class AppealDecided(FloorEvent):
    """The appeal was voted on: the ruling stands unless a majority overruled it."""

    type: Literal["appeal_decided"] = "appeal_decided"
    appeal: UUID
    overruled: bool
    tally: Tally = Tally()


class MotionMoved(FloorEvent):
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


class MotionTakenUp(FloorEvent):
    """The chair put a motion before the meeting (UNGA rule 77)."""

    type: Literal["motion_taken_up"] = "motion_taken_up"
    id: UUID


class SideTaken(FloorEvent):
    """A delegation asked to speak for or against the motion before the meeting."""

    type: Literal["side_taken"] = "side_taken"
    request: UUID
    motion: UUID
    side: Side
    delegation: DelegationRef
    speaker: str = ""
    added_by_chair: bool = False


class MotionDecided(FloorEvent):
    """The motion was put to the vote. What it brings about are events of their own."""

    type: Literal["motion_decided"] = "motion_decided"
    id: UUID
    carried: bool
    tally: Tally = Tally()
