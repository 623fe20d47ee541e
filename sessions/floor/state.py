"""The state of the floor: everything that the log says about a session so far."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import TypeAdapter

from sessions.floor.events import AgendaItemRef, DelegationRef
from sessions.floor.procedure import Kind, Procedure


class Phase(StrEnum):
    """Where a session stands."""

    SCHEDULED = "scheduled"
    IN_SESSION = "in_session"
    SUSPENDED = "suspended"
    RISEN = "risen"


@dataclass(frozen=True)
class Request:
    """A request for the floor. `seq` is its place in the order of requests."""

    id: UUID
    seq: int
    at: datetime
    item: UUID
    delegation: DelegationRef
    kind: Kind
    on_behalf_of: str
    language: str
    speaker: str
    note: str
    added_by_chair: bool
    #: Turns the delegation had had on the item when it asked.
    turns_before: int
    #: The chair put it where it stands; later requests do not push it.
    moved: bool = False
    #: Called while absent.
    skipped: bool = False


@dataclass(frozen=True)
class Turn:
    """A request that has the floor."""

    request: Request
    given_at: datetime
    limit_seconds: int
    out_of_order: bool
    #: Milliseconds used before `running_since`.
    used_ms: int = 0
    #: None while the clock is paused.
    running_since: datetime | None = None


@dataclass(frozen=True)
class Spoken:
    """A turn that is over."""

    request: Request
    given_at: datetime
    ended_at: datetime
    used_seconds: int
    limit_seconds: int


@dataclass(frozen=True)
class SpeakersList:
    """The speakers' list of one agenda item: who waits, in the order in which they will be called."""

    item: UUID
    is_open: bool = False
    waiting: tuple[Request, ...] = ()


@dataclass(frozen=True)
class FloorState:
    """Everything that the log says about a session so far."""

    seq: int = 0
    #: Number of the last event by which the chair changed who has or gets the floor.
    floor_seq: int = 0
    phase: Phase = Phase.SCHEDULED
    procedure: Procedure = field(default_factory=Procedure)
    items: tuple[AgendaItemRef, ...] = ()
    item: UUID | None = None
    lists: tuple[SpeakersList, ...] = ()
    turn: Turn | None = None
    spoken: tuple[Spoken, ...] = ()
    presiding: str = ""
    announcement: str = ""
    called_to_order_at: datetime | None = None
    suspended_at: datetime | None = None
    rose_at: datetime | None = None

    def list_of(self, item: UUID) -> SpeakersList:
        """The speakers' list of an item; an empty, closed one before it is first opened."""
        return next((each for each in self.lists if each.item == item), SpeakersList(item))

    def has_item(self, item: UUID) -> bool:
        """Whether the item is on the agenda."""
        return any(each.id == item for each in self.items)

    def waiting(self, request: UUID) -> Request | None:
        """The waiting request of that id, on whatever list."""
        return next((each for one in self.lists for each in one.waiting if each.id == request), None)

    def open_request_of(self, delegation: UUID, item: UUID) -> Request | None:
        """The request that a delegation has waiting on an item."""
        return next((each for each in self.list_of(item).waiting if each.delegation.id == delegation), None)

    def turns_of(self, delegation: UUID, item: UUID) -> int:
        """How often a delegation has had the floor on an item."""
        past = sum(1 for each in self.spoken if _is_by(each.request, delegation, item))
        return past + (1 if self.turn and _is_by(self.turn.request, delegation, item) else 0)


def _is_by(request: Request, delegation: UUID, item: UUID) -> bool:
    return request.delegation.id == delegation and request.item == item


STATE: TypeAdapter[FloorState] = TypeAdapter(FloorState)


def with_list(state: FloorState, changed: SpeakersList) -> FloorState:
    """The state with one speakers' list replaced or added."""
    others = tuple(each for each in state.lists if each.item != changed.item)
    if len(others) == len(state.lists):
        return replace(state, lists=(*others, changed))
    return replace(state, lists=tuple(changed if each.item == changed.item else each for each in state.lists))


def initial() -> FloorState:
    """The state of a session of which nothing has happened yet."""
    return FloorState()
