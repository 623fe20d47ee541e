"""The state of the floor: everything that the log says about a session so far."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, TypeAdapter

from sessions.floor.events import AgendaItemRef, Side, Tally
from sessions.floor.procedure import Kind, MotionKind, Procedure
from sessions.floor.turns import Heard
from sessions.floor.turns import Request as Request
from sessions.floor.turns import Spoken as Spoken
from sessions.floor.turns import Turn as Turn


class Phase(StrEnum):
    """Where a session stands."""

    SCHEDULED = "scheduled"
    IN_SESSION = "in_session"
    SUSPENDED = "suspended"
    RISEN = "risen"


class Debate(StrEnum):
    """Where the debate on an item stands."""

    OPEN = "open"
    ADJOURNED = "adjourned"
    CLOSED = "closed"


@dataclass(frozen=True)
class SpeakersList:
    """The speakers' list of one agenda item: who waits, in the order in which they will be called."""

    item: UUID
    is_open: bool = False
    waiting: tuple[Request, ...] = ()
    #: The instant at which it closes by itself.
    closes_at: datetime | None = None
    debate: Debate = Debate.OPEN

    def open_at(self, now: datetime) -> bool:
        """Whether it takes requests at an instant: a list closes on time, also before anybody says so."""
        return self.is_open and (self.closes_at is None or now < self.closes_at)

    def place_of(self, request: UUID) -> int | None:
        """Where on it the request of that id stands, counted from 0; None where it does not.

        By number: to compare the ids themselves took a third of what a withdrawal takes where seventy-five wait.
        """
        numbers = [each.id.int for each in self.waiting]
        return numbers.index(request.int) if request.int in numbers else None


@dataclass(frozen=True)
class Point:
    """A point of order on which the chair has not ruled."""

    request: Request
    #: Whether the delegation has had the floor on it.
    heard: bool = False


@dataclass(frozen=True)
class Ruling:
    """The chair's last ruling, as long as it can be appealed, and the appeal."""

    point: Request
    upheld: bool
    words: str
    at: datetime
    appeal: Request | None = None


@dataclass(frozen=True)
class Motion:
    """A motion on which the meeting has not decided."""

    request: Request
    motion: MotionKind
    words: str
    #: Whether it was put to the meeting.
    taken_up: bool = False
    #: Whether the mover has had the floor on it.
    heard: bool = False
    #: Who waits to speak on it, in the order asked.
    sides: tuple[Request, ...] = ()
    heard_for: int = 0
    heard_against: int = 0

    def asked(self, side: Side) -> int:
        """How many have spoken, or wait to speak, on a side."""
        heard = self.heard_for if side is Side.FOR else self.heard_against
        return heard + sum(1 for each in self.sides if each.side is side)


@dataclass(frozen=True)
class Outcome:
    """What the meeting decided last on a motion or an appeal."""

    about: Request
    #: None: an appeal.
    motion: MotionKind | None
    #: A motion carried, or a ruling overruled.
    carried: bool
    tally: Tally
    at: datetime


@dataclass(frozen=True)
class Step:
    """Something that the chair did, which can be taken back: the entries from `first` to `last`."""

    first: int
    last: int
    #: The type of its last event.
    type: str
    actor: UUID | None
    at: datetime
    #: The request or item that it was about.
    subject: UUID | None = None


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
    #: Turns that are over, in order; read from where they were kept they are counted again.
    spoken: Annotated[tuple[Spoken, ...], AfterValidator(Heard)] = ()
    presiding: str = ""
    announcement: str = ""
    called_to_order_at: datetime | None = None
    suspended_at: datetime | None = None
    rose_at: datetime | None = None
    #: At most this many seconds for a statement from now on; None: as the rules of procedure say.
    time_limit: int | None = None
    #: The speaker whom a point of order or a motion interrupted.
    interrupted: Turn | None = None
    points: tuple[Point, ...] = ()
    ruling: Ruling | None = None
    #: In the order in which they were moved; `order.by_precedence` says in which they are put.
    motions: tuple[Motion, ...] = ()
    outcome: Outcome | None = None
    #: When and in which settings the rules of procedure were last changed after the call to order.
    rules_changed_at: datetime | None = None
    rules_changed: tuple[str, ...] = ()
    #: The last steps of the chair that can be taken back, oldest first.
    steps: tuple[Step, ...] = ()

    def list_of(self, item: UUID) -> SpeakersList:
        """The speakers' list of an item; an empty, closed one before it is first opened."""
        return next((each for each in self.lists if each.item == item), SpeakersList(item))

    def has_item(self, item: UUID) -> bool:
        """Whether the item is on the agenda."""
        return any(each.id == item for each in self.items)

    def article_of(self, item: UUID, key: str) -> bool:
        """Whether the item concerns the article."""
        return any(each.id == item and key in each.articles for each in self.items)

    def waiting(self, request: UUID) -> Request | None:
        """The request of that id that waits on a speakers' list."""
        found = self.list_with(request)
        return found[0].waiting[found[1]] if found else None

    def list_with(self, request: UUID) -> tuple[SpeakersList, int] | None:
        """The speakers' list on which the request of that id waits, and its place on it."""
        for line in self.lists:
            if (place := line.place_of(request)) is not None:
                return line, place
        return None

    def point(self, request: UUID) -> Point | None:
        """The point of order of that id that awaits its ruling."""
        return next((each for each in self.points if each.request.id == request), None)

    def motion(self, request: UUID) -> Motion | None:
        """The motion of that id that awaits its decision."""
        return next((each for each in self.motions if each.request.id == request), None)

    @property
    def before_meeting(self) -> Motion | None:
        """The motion that is before the meeting: of those put to it the one that has precedence (UNGA rule 77).

        One of a higher place that is put later comes first; the other is before the meeting again after it.
        """
        put = (each for each in self.motions if each.taken_up)
        return min(put, key=lambda each: self.procedure.precedence(each.motion), default=None)

    def pending(self, request: UUID) -> Request | None:
        """What of that id still waits for anything: on a list, as a point of order, a motion, or to speak on one."""
        if found := self.waiting(request):
            return found
        asked = [each.request for each in self.points]
        asked += [each for motion in self.motions for each in (motion.request, *motion.sides)]
        asked += [self.ruling.appeal] if self.ruling and self.ruling.appeal else []
        return next((each for each in asked if each.id == request), None)

    def open_request_of(self, delegation: UUID, item: UUID, kind: Kind = Kind.STATEMENT) -> Request | None:
        """The request of a kind that a delegation has waiting on an item."""
        own = [
            each
            for each in self.list_of(item).waiting
            # By number, as in `place_of`.
            if each.delegation and each.delegation.id.int == delegation.int and each.kind is kind
        ]
        return own[0] if own else None

    def turns_of(self, delegation: UUID, item: UUID | None, kind: Kind = Kind.STATEMENT) -> int:
        """How often a delegation has had the floor for a kind on an item, the present turn included."""
        turns = (turn.request for turn in (self.turn, self.interrupted) if turn)
        now = sum(1 for each in turns if each.is_by(delegation) and each.item == item and each.kind is kind)
        return now + Heard.of(self.spoken).turns_of(delegation, item, kind)


STATE: TypeAdapter[FloorState] = TypeAdapter(FloorState)


def with_changes(state: FloorState, **changes: Any) -> FloorState:
    """As `dataclasses.replace`, for what is done with every entry of a log: that sets the fields of the copy one by one."""
    copy = object.__new__(FloorState)
    vars(copy).update(vars(state))
    vars(copy).update(changes)
    return copy


def with_list(state: FloorState, changed: SpeakersList) -> FloorState:
    """The state with one speakers' list replaced or added."""
    others = tuple(each for each in state.lists if each.item != changed.item)
    if len(others) == len(state.lists):
        return with_changes(state, lists=(*others, changed))
    return with_changes(
        state, lists=tuple(changed if each.item == changed.item else each for each in state.lists)
    )


def initial() -> FloorState:
    """The state of a session of which nothing has happened yet."""
    return FloorState()
