"""What the chair can do with turns, points of order and motions."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from sessions.floor.command_parts import FloorCommand, Line
from sessions.floor.commands_delegation import AppealRuling, MoveMotion, RaisePoint, SpeakOnMotion
from sessions.floor.event_parts import Tally
from sessions.floor.procedure import Seconds


class GiveFloor(FloorCommand):
    """The chair gives the floor to a request; whoever has the floor ends the turn, or waits for a point of order."""

    type: Literal["give_floor"] = "give_floor"
    request: UUID


class InviteSpeaker(FloorCommand):
    """The chair gives the floor to somebody outside the list (UNGA rules 69 and 70)."""

    type: Literal["invite_speaker"] = "invite_speaker"
    speaker: Annotated[str, Field(min_length=1, max_length=200)]
    capacity: Line = ""
    #: None: as long as a group.
    seconds: Seconds | None = None


class EndTurn(FloorCommand):
    """The chair ends the turn."""

    type: Literal["end_turn"] = "end_turn"


class ResumeTurn(FloorCommand):
    """The chair gives the floor back to the speaker who was interrupted."""

    type: Literal["resume_turn"] = "resume_turn"


class PauseClock(FloorCommand):
    """The chair stops the speaker's clock."""

    type: Literal["pause_clock"] = "pause_clock"


class ResumeClock(FloorCommand):
    """The chair lets the speaker's clock run again."""

    type: Literal["resume_clock"] = "resume_clock"


class RestartClock(FloorCommand):
    """The chair lets the speaker's clock begin again from nothing."""

    type: Literal["restart_clock"] = "restart_clock"


class ExtendTurn(FloorCommand):
    """The chair gives the speaker more time, in seconds."""

    type: Literal["extend_turn"] = "extend_turn"
    seconds: Annotated[int, Field(ge=10, le=1800)] = 30


# --- Points of order and motions ----------------------------------------------------------------------------


class RuleOnPoint(FloorCommand):
    """The chair rules on a point of order."""

    type: Literal["rule_on_point"] = "rule_on_point"
    point: UUID
    upheld: bool
    words: Annotated[str, Field(max_length=500)] = ""


class DecideAppeal(FloorCommand):
    """The chair states how the meeting decided on the appeal."""

    type: Literal["decide_appeal"] = "decide_appeal"
    appeal: UUID
    overruled: bool
    tally: Tally = Tally()


class TakeUpMotion(FloorCommand):
    """The chair puts a motion before the meeting."""

    type: Literal["take_up_motion"] = "take_up_motion"
    motion: UUID


class DecideMotion(FloorCommand):
    """The chair states how the meeting decided on the motion."""

    type: Literal["decide_motion"] = "decide_motion"
    motion: UUID
    carried: bool
    tally: Tally = Tally()


class FromTheHall(FloorCommand):
    """The chair notes what a delegation without a screen said from its seat."""

    type: Literal["from_the_hall"] = "from_the_hall"
    delegation: UUID
    said: Annotated[RaisePoint | AppealRuling | MoveMotion | SpeakOnMotion, Field(discriminator="type")]
