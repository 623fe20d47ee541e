"""The view of the floor as types: what the server builds and, through `manage.py live_schema`, what the browser reads."""

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from sessions.floor.order import Why
from sessions.floor.procedure import Kind, Role
from sessions.floor.refusals import Code
from sessions.floor.state import Phase

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


class ProcedureShown(TypedDict):
    """The rules of procedure, as far as a screen needs them."""

    name: str
    tiers: list[list[Role]]
    warning_seconds: int


class ItemShown(TypedDict):
    """An agenda item; `refuses` is the code with which a request would be refused now, or empty."""

    id: str
    number: str
    titles: Words
    articles: list[str]
    list_open: bool
    refuses: Code | Literal[""]


class RequestShown(TypedDict):
    """What every row about a request tells."""

    id: str
    item: str
    delegation: DelegationShown
    speaker: str
    on_behalf_of: str


class TurnShown(RequestShown):
    """Who has the floor; `running_since` is None while the clock stands."""

    language: str
    given_at: Instant
    limit_seconds: int
    used_ms: int
    running_since: Instant | None
    out_of_order: bool


class WaitingShown(RequestShown):
    """A request that waits; rows stand in speaking order within an item."""

    language: str
    kind: Kind
    why: Why
    expected_seconds: int
    added_by_chair: bool
    skipped: bool
    #: For the chair alone.
    note: NotRequired[str]


class SpokenShown(RequestShown):
    """A turn that is over."""

    given_at: Instant
    ended_at: Instant
    used_seconds: int
    limit_seconds: int


class FloorShown(TypedDict):
    """The floor as an audience sees it."""

    session: SessionShown
    procedure: ProcedureShown
    announcement: str
    item: str | None
    items: list[ItemShown]
    turn: TurnShown | None
    waiting: list[WaitingShown]
    spoken: list[SpokenShown]
