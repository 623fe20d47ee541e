"""The view of the floor as types: what the server builds and, through `manage.py live_schema`, what the browser reads."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from sessions.floor.events import Side
from sessions.floor.order import Why
from sessions.floor.procedure import AtEnd, Kind, MotionKind, RepliesWhen, Role
from sessions.floor.refusals import Code
from sessions.floor.state import Debate, Phase

Words = dict[str, str]
#: ISO 8601, in UTC.
Instant = str


class DelegationShown(TypedDict):
    """A delegation as the list names it."""

    id: str
    role: Role
    names: Words


class SessionShown(TypedDict):
    """The session itself."""

    id: str
    number: int
    titles: Words
    phase: Phase
    starts_at: Instant
    ends_at: Instant
    zone: str
    called_to_order_at: Instant | None
    suspended_at: Instant | None
    rose_at: Instant | None
    presiding: str


class MotionRuleShown(TypedDict):
    """A motion that may be moved, by precedence, and how many may speak on it."""

    motion: MotionKind
    speakers_for: int
    speakers_against: int


class ProcedureShown(TypedDict):
    """The rules of procedure, as far as a screen needs them."""

    name: str
    tiers: list[list[Role]]
    warning_seconds: int
    #: 0 for none.
    early_warning_seconds: int
    at_end: AtEnd
    #: By kind, the roles that may ask for it by themselves.
    may_request: dict[Kind, list[Role]]
    motions: list[MotionRuleShown]
    #: Rights of reply of a delegation on an item.
    replies_per_item: int
    replies_when: RepliesWhen
    #: Seconds that the chair allows for a statement from now on; None: as the rules of procedure say.
    time_limit: int | None


class RulesChangeShown(TypedDict):
    """That the rules of procedure were changed while the session goes on, and in which settings."""

    at: Instant
    settings: list[str]


class ItemShown(TypedDict):
    """An agenda item; `refuses` is the code with which a statement would be refused now, or empty."""

    id: str
    number: str
    titles: Words
    articles: list[str]
    list_open: bool
    #: The instant at which the list closes by itself.
    closes_at: Instant | None
    debate: Debate
    refuses: Code | Literal[""]


class RequestShown(TypedDict):
    """What every row about a request tells. Without a delegation it is somebody whom the chair invited."""

    id: str
    item: str | None
    delegation: DelegationShown | None
    kind: Kind
    #: Names of persons are not for the public and the projector, but for who is invited without a delegation.
    speaker: str
    on_behalf_of: str
    #: In which capacity an invited speaker speaks.
    capacity: str
    #: Key of the article of the draft that it is about, or empty.
    article: str


class TurnShown(RequestShown):
    """Who has the floor; `running_since` is None while the clock stands."""

    language: str
    given_at: Instant
    limit_seconds: int
    used_ms: int
    running_since: Instant | None
    out_of_order: bool
    #: For or against the motion that it is about.
    side: Side | None
    has_text: bool


class WaitingShown(RequestShown):
    """A request that waits; rows stand in speaking order within an item."""

    language: str
    why: Why
    limit_seconds: int
    #: Share by which the wait may grow because of who is still to come and goes before.
    growth: float
    added_by_chair: bool
    skipped: bool
    has_text: bool
    #: The request with which it proposes to change places.
    swap_with: str | None
    #: For the chair alone.
    note: NotRequired[str]


class SpokenShown(RequestShown):
    """A turn that is over."""

    given_at: Instant
    ended_at: Instant
    used_seconds: int
    limit_seconds: int
    has_text: bool


class PointShown(TypedDict):
    """A point of order that awaits its ruling; `heard`: the delegation has had the floor on it."""

    id: str
    delegation: DelegationShown
    speaker: str
    raised_at: Instant
    heard: bool


class RulingShown(TypedDict):
    """The chair's last ruling as long as it can be appealed; `appeal` is what awaits the vote."""

    id: str
    delegation: DelegationShown
    upheld: bool
    words: str
    at: Instant
    appeal: "AppealShown | None"


class AppealShown(TypedDict):
    """An appeal against a ruling."""

    id: str
    delegation: DelegationShown
    speaker: str


class SideShown(TypedDict):
    """A delegation that waits to speak for or against a motion."""

    id: str
    delegation: DelegationShown
    speaker: str
    side: Side


class MotionShown(TypedDict):
    """A motion, in the order in which motions are put. `free_for` and `free_against`: how many may still ask to speak."""

    id: str
    motion: MotionKind
    item: str | None
    delegation: DelegationShown
    speaker: str
    words: str
    #: Whether it is before the meeting.
    taken_up: bool
    heard: bool
    sides: list[SideShown]
    free_for: int
    free_against: int


class TallyShown(TypedDict):
    """Votes; all zero where nobody counted."""

    yes: int
    no: int
    abstaining: int


class OutcomeShown(TypedDict):
    """What the meeting decided last: on a motion, or (`motion` None) on an appeal, carried meaning overruled."""

    id: str
    motion: MotionKind | None
    carried: bool
    tally: TallyShown
    at: Instant


class PaceShown(TypedDict):
    """How fast the list moves (sessions.floor.waiting): from it the browser tells how long one waits."""

    share: float
    share_spread: float
    share_doubt: float
    between: float
    between_spread: float


class StepShown(TypedDict):
    """A step of the chair: which event, by which user, about which request, item or motion."""

    #: Number of its last entry in the log, which names it.
    seq: int
    type: str
    by: str | None
    at: Instant
    subject: str | None


class FloorShown(TypedDict):
    """The floor as an audience sees it."""

    session: SessionShown
    procedure: ProcedureShown
    rules_change: RulesChangeShown | None
    announcement: str
    item: str | None
    items: list[ItemShown]
    turn: TurnShown | None
    #: The speaker whom a point of order or a motion interrupted.
    interrupted: TurnShown | None
    #: Who is to be given the floor next by the rules; None: nobody, or something is to be decided first.
    next: str | None
    points: list[PointShown]
    ruling: RulingShown | None
    motions: list[MotionShown]
    outcome: OutcomeShown | None
    pace: PaceShown
    waiting: list[WaitingShown]
    spoken: list[SpokenShown]
    #: For the chair alone: its last steps, latest last. The last one is what undoing takes back.
    steps: NotRequired[list[StepShown]]
