"""Reads of the delegations of an event: a fixed number of queries whatever the number of rows."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from conference.models import Event
from conference.permissions import require
from conference.problems import NotFound
from conference.standing import Standing
from conference.states import Role
from delegations.models import Act, Delegate, Delegation, Participant
from delegations.queries.registry import by_name, name_key
from delegations.rules import INVITE, VIEW_DELEGATIONS, VIEW_REGISTRATION
from delegations.states import DelegationStatus

if TYPE_CHECKING:
    # For the type checker alone: it is not there where the tools for development are not.
    from django_stubs_ext import WithAnnotations

#: The registrations that take part: what participants see of the list of delegations.
TAKING_PART = frozenset({DelegationStatus.ACCEPTED})


class Counted(TypedDict):
    """What `delegations_of` adds to a delegation."""

    delegate_count: int


@dataclass(frozen=True)
class Step:
    """One thing that happened to a registration."""

    at: dt.datetime
    label: str
    #: Who did it; empty: the focal point, by the link.
    by: str
    words: str


def delegations_of(event: Event, standing: Standing) -> "QuerySet[WithAnnotations[Delegation, Counted]]":
    """The delegations of the event that somebody of this standing may know of, with participant and `delegate_count`.

    The secretariat sees every registration, other participants those that take part. Raises NotAllowed.
    """
    require(standing, VIEW_DELEGATIONS, event)
    delegations = Delegation.objects.filter(event=event)
    if not standing.is_secretariat:
        delegations = delegations.filter(status__in=TAKING_PART)
    return delegations.select_related("participant").annotate(delegate_count=Count("delegates"))


def list_of_participants(event: Event, standing: Standing) -> list[tuple[Role, list[Delegation]]]:
    """The delegations that take part, by role and then by name, with the delegates in order. Raises NotAllowed."""
    in_order = Delegate.objects.filter(suspended_at__isnull=True)
    rows = (
        delegations_of(event, standing)
        .filter(status__in=TAKING_PART)
        .prefetch_related(Prefetch("delegates", queryset=in_order))
    )
    by_role: dict[Role, list[Delegation]] = {role: [] for role in Role}
    for row in sorted(rows, key=lambda each: name_key(each.participant)):
        by_role[Role(row.role)].append(row)
    return [(role, found) for role, found in by_role.items() if found]


def registration(*, event: Event, delegation: UUID, standing: Standing) -> Delegation:
    """One registration of the event, with participant.

    Raises NotFound where the event has no such delegation or the user may not know of it, NotAllowed where the
    delegation may be known but not its registration.
    """
    found = (
        Delegation.objects.filter(event=event, pk=delegation).select_related("participant", "event").first()
    )
    if found is None or not _known(found, standing):
        raise NotFound
    require(standing, VIEW_REGISTRATION, found)
    return found


def delegate_of(*, event: Event, delegate: UUID, standing: Standing) -> Delegate:
    """One delegate of a delegation at the event. Raises NotFound, NotAllowed as `registration` does."""
    found = Delegate.objects.filter(pk=delegate, delegation__event=event).first()
    if found is None:
        raise NotFound
    found.delegation = registration(event=event, delegation=found.delegation_id, standing=standing)
    return found


def history(delegation: Delegation) -> list[Step]:
    """What happened to a registration, earliest first; from its dates where the steps themselves are not on record."""
    steps = [
        Step(each.at, each.get_act_display(), str(each.by or ""), each.words)
        for each in delegation.steps.select_related("by")
    ]
    known = {each.label for each in steps}
    dates = [
        (delegation.invited_at, Act.INVITED),
        (delegation.submitted_at, Act.SUBMITTED),
        (delegation.decided_at, Act.DECLINED if delegation.decision_reason else Act.ACCEPTED),
    ]
    bare = [Step(at, str(act.label), "", "") for at, act in dates if at and str(act.label) not in known]
    return sorted([*bare, *steps], key=lambda each: each.at)


def can_be_invited(event: Event, standing: Standing) -> list[Participant]:
    """The participants of the registry without a delegation at the event, by name. Raises NotAllowed."""
    require(standing, INVITE, event)
    invited = Delegation.objects.filter(event=event).values("participant")
    return by_name(Participant.objects.exclude(pk__in=invited))


def _known(delegation: Delegation, standing: Standing) -> bool:
    return standing.is_secretariat or (standing.takes_part and delegation.status in TAKING_PART)
