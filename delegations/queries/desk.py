"""Reads of the accreditation desk: the queue of registrations, and people who stand in two of them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from conference.alphabet import matches, sort_key
from conference.models import Event
from conference.models.multilingual import in_language
from conference.permissions import require
from conference.standing import Standing
from delegations.models import Delegate, Delegation
from delegations.queries.delegations import Counted, delegations_of
from delegations.queries.registry import name_key
from delegations.rules import DECIDE
from delegations.states import DelegationStatus

if TYPE_CHECKING:
    # For the type checker alone: it is not there where the tools for development are not.
    from django_stubs_ext import WithAnnotations


@dataclass(frozen=True)
class Duplicate:
    """A person who seems to stand in another delegation of the event too."""

    delegate: UUID
    name: str
    #: The other delegation, and its participant's name in the reader's language.
    other: UUID
    other_name: str
    #: Whether it is the address that is the same, or only the name.
    same_address: bool


@dataclass(frozen=True)
class QueueFilter:
    """What of the queue somebody wants to see; empty means all."""

    status: str = ""
    role: str = ""
    sought: str = ""


@dataclass(frozen=True)
class Queue:
    """The registrations of an event as a queue of work."""

    rows: "list[WithAnnotations[Delegation, Counted]]"
    #: How many there are of each status, whatever the filter.
    counts: Counter[str]
    #: Duplicates by delegation.
    duplicates: dict[UUID, list[Duplicate]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many registrations there are."""
        return self.counts.total()


def queue(event: Event, standing: Standing, wanted: QueueFilter) -> Queue:
    """The registrations of the event by name, filtered, in three queries. Raises NotAllowed to all but the secretariat."""
    require(standing, DECIDE)
    every = sorted(delegations_of(event, standing), key=lambda each: name_key(each.participant))
    rows = [
        row
        for row in every
        if wanted.status in {"", row.status}
        and wanted.role in {"", row.role}
        and _matches(row, wanted.sought)
    ]
    return Queue(rows, Counter(row.status for row in every), duplicates_at(event, every))


def neighbours(rows: Sequence[Delegation], delegation: UUID) -> tuple[Delegation | None, Delegation | None]:
    """The registrations before and after one in the queue; the first one follows where it is not in it."""
    keys = [row.pk for row in rows]
    if delegation not in keys:
        return None, rows[0] if rows else None
    at = keys.index(delegation)
    return (rows[at - 1] if at else None), (rows[at + 1] if at + 1 < len(rows) else None)


def duplicates_at(event: Event, delegations: Sequence[Delegation]) -> dict[UUID, list[Duplicate]]:
    """Who has the same address or the same name in two delegations of the event, by delegation, in one query.

    Names are compared without case, accents and the order of their parts. Withdrawn delegations do not count.
    """
    names = {
        row.pk: in_language(row.participant.names)
        for row in delegations
        if row.status != DelegationStatus.WITHDRAWN
    }
    people = Delegate.objects.filter(delegation__event=event, delegation__in=names).order_by(
        "delegation_id", "position"
    )
    by_address: dict[str, list[Delegate]] = defaultdict(list)
    by_name: dict[str, list[Delegate]] = defaultdict(list)
    for person in people:
        if person.email:
            by_address[person.email.lower()].append(person)
        by_name[_person_key(person.name)].append(person)
    found: dict[UUID, dict[tuple[UUID, UUID], Duplicate]] = defaultdict(dict)
    for groups, same_address in ((by_address, True), (by_name, False)):
        for group in groups.values():
            for one in group:
                for other in group:
                    if one.delegation_id != other.delegation_id:
                        duplicate = Duplicate(
                            one.pk, one.name, other.delegation_id, names[other.delegation_id], same_address
                        )
                        found[one.delegation_id].setdefault((one.pk, other.delegation_id), duplicate)
    return {delegation: list(each.values()) for delegation, each in found.items()}


def _person_key(name: str) -> str:
    return " ".join(sorted(sort_key(name, "en")[0].split()))


def _matches(row: Delegation, sought: str) -> bool:
    if not sought.strip():
        return True
    inside = (row.focal_point_name, row.focal_point_email, *row.participant.names.values())
    return any(matches(each, sought, "en") or matches(each, sought, "ar") for each in inside)
