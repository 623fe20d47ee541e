"""A request for the floor, the turn that it becomes, and the turns that are over, counted as they come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from sessions.floor.events import DelegationRef, Side
from sessions.floor.procedure import Kind

#: Of whom, on which item, of which kind.
Of = tuple[UUID | None, UUID | None, Kind]


@dataclass(frozen=True)
class Request:
    """A request for the floor. `seq` is its place in the order of requests.

    Without a delegation it is somebody whom the chair invited, in the capacity said.
    """

    id: UUID
    seq: int
    at: datetime
    item: UUID | None
    delegation: DelegationRef | None
    kind: Kind
    on_behalf_of: str
    language: str
    speaker: str
    note: str
    added_by_chair: bool
    #: Turns of this kind that the delegation had had on the item when it asked.
    turns_before: int
    #: The chair put it where it stands; later requests do not push it.
    moved: bool = False
    #: Called while absent.
    skipped: bool = False
    #: Changed places by agreement.
    swapped: bool = False
    #: The request with which a swap is proposed.
    swap_with: UUID | None = None
    article: str = ""
    #: SHA-256 of the text to be delivered; empty: none was handed in.
    text_digest: str = ""
    #: In which capacity an invited speaker speaks.
    capacity: str = ""
    #: The motion that it is about.
    motion: UUID | None = None
    side: Side | None = None

    @property
    def pinned(self) -> bool:
        """Whether it stands where it was put, whatever the rules would say."""
        return self.moved or self.skipped or self.swapped

    def is_by(self, delegation: UUID) -> bool:
        """Whether it is of that delegation."""
        return self.delegation is not None and self.delegation.id == delegation


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


def _of(request: Request) -> Of:
    return (request.delegation.id if request.delegation else None, request.item, request.kind)


class Heard(tuple[Spoken, ...]):  # noqa: SLOT001 -- what was counted is kept beside the turns
    """Turns that are over, in order: a tuple like any other, which knows how many each delegation had.

    The counts follow from the turns. They are made once where a state is read, and one by one where it evolves, so that to
    place a request nobody goes through all the turns of the session.
    """

    _had: Mapping[Of, int]

    def __new__(cls, turns: Iterable[Spoken] = ()) -> Self:
        """Count what there is."""
        made = super().__new__(cls, turns)
        made._had = Counter(_of(each.request) for each in made)
        return made

    @classmethod
    def of(cls, turns: tuple[Spoken, ...]) -> "Heard":
        """The same turns, counted unless they are already."""
        return turns if isinstance(turns, Heard) else Heard(turns)

    def and_then(self, turn: Spoken) -> "Heard":
        """These turns and one more; these stay as they are."""
        more = tuple.__new__(Heard, (*self, turn))
        of = _of(turn.request)
        more._had = {**self._had, of: self._had.get(of, 0) + 1}
        return more

    def turns_of(self, delegation: UUID, item: UUID | None, kind: Kind) -> int:
        """How many of them a delegation had for a kind on an item."""
        return self._had.get((delegation, item, kind), 0)
