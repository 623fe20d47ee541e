"""Where the secretariat of an event begins: what waits, and the ways into its rooms."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conference.permissions import require
from conference.rules import CHANGE_EVENT
from conference.states import Role
from delegations import queries
from delegations.states import DelegationStatus
from frontend.views.attending import waiting_interventions
from frontend.views.registration_page import at
from sessions.queries import programme


@require_safe
def secretariat(request: HttpRequest, slug: str) -> HttpResponse:
    """The landing page of the secretariat."""
    place = at(request, slug)
    require(place.standing, CHANGE_EVENT, place.event)
    queue = queries.queue(place.event, place.standing, queries.QueueFilter())
    accepted = [row for row in queue.rows if row.status == DelegationStatus.ACCEPTED]
    roles = Counter(row.role for row in accepted)
    context = {
        "event": place.event,
        "standing": place.standing,
        "queue": queue,
        "submitted": queue.counts[DelegationStatus.SUBMITTED],
        "statuses": [(status, queue.counts[status]) for status in DelegationStatus],
        "roles": [(role, roles[role]) for role in Role],
        "delegates": sum(row.delegate_count for row in accepted),
        "interventions": waiting_interventions([place.event]).get(place.event.pk, 0),
        "sittings": programme(place.event),
        "section": "secretariat",
    }
    return render(request, "secretariat/landing.html", context)
