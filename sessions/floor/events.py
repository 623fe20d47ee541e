"""What can happen on the floor: closed event types, one class each. A log is read for ever, so fields are only added."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from sessions.floor.event_parts import AgendaItemRef as AgendaItemRef
from sessions.floor.event_parts import DelegationRef as DelegationRef
from sessions.floor.event_parts import Side as Side
from sessions.floor.event_parts import Tally as Tally
from sessions.floor.events_item import DebateAdjourned as DebateAdjourned
from sessions.floor.events_item import DebateClosed as DebateClosed
from sessions.floor.events_item import ItemOpened as ItemOpened
from sessions.floor.events_item import ListClosed as ListClosed
from sessions.floor.events_item import ListClosing as ListClosing
from sessions.floor.events_item import ListOpened as ListOpened
from sessions.floor.events_procedural import AppealDecided as AppealDecided
from sessions.floor.events_procedural import MotionDecided as MotionDecided
from sessions.floor.events_procedural import MotionMoved as MotionMoved
from sessions.floor.events_procedural import MotionTakenUp as MotionTakenUp
from sessions.floor.events_procedural import PointRaised as PointRaised
from sessions.floor.events_procedural import PointRuled as PointRuled
from sessions.floor.events_procedural import RulingAppealed as RulingAppealed
from sessions.floor.events_procedural import SideTaken as SideTaken
from sessions.floor.events_request import FloorRequested as FloorRequested
from sessions.floor.events_request import PlacesSwapped as PlacesSwapped
from sessions.floor.events_request import RequestChanged as RequestChanged
from sessions.floor.events_request import RequestMoved as RequestMoved
from sessions.floor.events_request import RequestRemoved as RequestRemoved
from sessions.floor.events_request import RequestWithdrawn as RequestWithdrawn
from sessions.floor.events_request import SpeakerRecalled as SpeakerRecalled
from sessions.floor.events_request import SpeakerSkipped as SpeakerSkipped
from sessions.floor.events_request import SwapDeclined as SwapDeclined
from sessions.floor.events_request import SwapProposed as SwapProposed
from sessions.floor.events_request import TextAttached as TextAttached
from sessions.floor.events_session import AgendaSet as AgendaSet
from sessions.floor.events_session import Announced as Announced
from sessions.floor.events_session import CalledToOrder as CalledToOrder
from sessions.floor.events_session import ChairTaken as ChairTaken
from sessions.floor.events_session import Resumed as Resumed
from sessions.floor.events_session import Rose as Rose
from sessions.floor.events_session import RulesSet as RulesSet
from sessions.floor.events_session import Suspended as Suspended
from sessions.floor.events_session import TimeLimited as TimeLimited
from sessions.floor.events_session import Undone as Undone
from sessions.floor.events_turn import ClockPaused as ClockPaused
from sessions.floor.events_turn import ClockRestarted as ClockRestarted
from sessions.floor.events_turn import ClockResumed as ClockResumed
from sessions.floor.events_turn import FloorGiven as FloorGiven
from sessions.floor.events_turn import SpeakerInvited as SpeakerInvited
from sessions.floor.events_turn import TurnEnded as TurnEnded
from sessions.floor.events_turn import TurnExtended as TurnExtended
from sessions.floor.events_turn import TurnResumed as TurnResumed

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
