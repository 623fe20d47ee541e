"""The page of one registration: its facts, its delegates, its history, and the forms of what can be done now."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from conference.models import Event
from conference.permissions import may
from conference.problems import Problem
from conference.queries import event_by_slug
from conference.standing import Standing
from conference.states import Role
from delegations import queries
from delegations.models import Delegation
from delegations.rules import DECIDE, INVITE, SUSPEND, registration_open
from delegations.standing import standing_of
from delegations.states import DelegationStatus
from frontend.forms.delegations import DecisionForm, DeclineForm, FocalPointForm, ReasonForm


@dataclass(frozen=True)
class At:
    """An event and the reader's standing there."""

    event: Event
    standing: Standing


def at(request: HttpRequest, slug: str) -> At:
    """The event of the address. Raises NotFound."""
    event = event_by_slug(slug)
    return At(event, standing_of(request.user, event))


def wanted_of(given: QueryDict) -> queries.QueueFilter:
    """The filter of an address; what is no status or role is left out."""
    status, role = given.get("status", ""), given.get("role", "")
    return queries.QueueFilter(
        status=status if status in DelegationStatus.values else "",
        role=role if role in Role.values else "",
        sought=given.get("q", "")[:100].strip(),
    )


def filters(wanted: queries.QueueFilter) -> str:
    """The filter as it stands in an address, with its question mark; empty without a filter."""
    given = QueryDict(mutable=True)
    named = {"status": wanted.status, "role": wanted.role, "q": wanted.sought}
    given.update({name: value for name, value in named.items() if value})
    return f"?{given.urlencode()}" if given else ""


def show_registration(
    request: HttpRequest,
    place: At,
    found: Delegation,
    *,
    decline: DeclineForm | None = None,
    focal_point: FocalPointForm | None = None,
    refused: Problem | None = None,
) -> HttpResponse:
    """The page; after a refusal with the form as it was typed, what was refused, and the status of the refusal."""
    version = {"version": found.version}
    context: dict[str, Any] = {
        "event": place.event,
        "standing": place.standing,
        "delegation": found,
        "delegates": list(found.delegates.all()),
        "history": queries.history(found),
        "refused": refused,
        "section": "delegations",
        "may_decide": may(place.standing, DECIDE, found) and found.status == DelegationStatus.SUBMITTED,
        "may_suspend": may(place.standing, SUSPEND, found),
        "accept": DecisionForm(initial=version),
        "decline": decline or DeclineForm(initial=version),
        "reason": ReasonForm(),
        "duplicates": {},
    }
    if place.standing.is_secretariat:
        context |= _of_the_desk(request, place, found, focal_point)
    status = refused.status if refused else 200
    return render(request, "delegations/registration.html", context, status=status)


def _of_the_desk(
    request: HttpRequest, place: At, found: Delegation, focal_point: FocalPointForm | None
) -> dict[str, Any]:
    """What only the secretariat sees: the queue around it, duplicates, and the link."""
    given = request.POST if request.method == "POST" else request.GET
    wanted = wanted_of(given)
    queue = queries.queue(place.event, place.standing, wanted)
    before, after = queries.neighbours(queue.rows, found.pk)
    duplicates: dict[Any, list[queries.Duplicate]] = {}
    for each in queue.duplicates.get(found.pk, []):
        duplicates.setdefault(each.delegate, []).append(each)
    link = found.invitations.filter(replaced_at__isnull=True, revoked_at__isnull=True).last()
    initial = {name: getattr(found, name) for name in FocalPointForm.base_fields}
    return {
        "before": before,
        "after": after,
        "wanted": wanted,
        "filters": filters(wanted),
        "duplicates": duplicates,
        "link": link,
        "may_invite": may(place.standing, INVITE, place.event)
        and registration_open.test(place.standing, found),
        "focal_point": focal_point or FocalPointForm(initial=initial),
    }
