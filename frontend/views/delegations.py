"""The accreditation desk: the queue of registrations, inviting, one registration, the list of participants."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.permissions import may, require
from conference.problems import Invalid
from delegations import queries, services
from delegations.rules import DECIDE, INVITE
from delegations.states import DelegationStatus
from frontend.forms.delegations import ACCEPTED_TOGETHER, InviteForm, QueueForm
from frontend.views.registration_page import at, filters, show_registration, wanted_of

ROWS = 50


@require_safe
def delegations(request: HttpRequest, slug: str) -> HttpResponse:
    """The queue, filtered by the address."""
    place = at(request, slug)
    wanted = wanted_of(request.GET)
    found = queries.queue(place.event, place.standing, wanted)
    context = {
        "event": place.event,
        "standing": place.standing,
        "queue": found,
        "wanted": wanted,
        "page_obj": Paginator(found.rows, ROWS).get_page(request.GET.get("page")),
        "statuses": [(status, found.counts[status]) for status in DelegationStatus if found.counts[status]],
        "form": QueueForm(initial={"status": wanted.status, "role": wanted.role, "q": wanted.sought}),
        "filters": filters(wanted),
        "may_invite": may(place.standing, INVITE, place.event),
        "section": "delegations",
    }
    return render(request, "delegations/queue.html", context)


@require_POST
def accept_delegations(request: HttpRequest, slug: str) -> HttpResponse:
    """Accept the registrations that were ticked; say of each that could not be accepted why."""
    place = at(request, slug)
    require(place.standing, DECIDE)
    chosen: dict[UUID, int] = {}
    for each in request.POST.getlist("delegation"):
        pk, _colon, version = each.partition(":")
        try:
            chosen[UUID(pk)] = int(version)
        except ValueError:
            continue
    if not chosen:
        messages.warning(request, _("Tick the registrations that you want to accept first."))
        return back_to_queue(request, slug)
    outcome = services.accept_delegations(versions=chosen, by=place.standing)
    if outcome.accepted:
        number = len(outcome.accepted)
        messages.success(request, ACCEPTED_TOGETHER % {"number": number})
    names = {row.pk: str(row) for row in queries.delegations_of(place.event, place.standing)}
    for key, problem in outcome.refused:
        messages.error(request, f"{names.get(key, _('Unknown'))}: {problem.message}")
    return back_to_queue(request, slug)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite a participant: choose it by typing, its role, and to whom the letter goes."""
    place = at(request, slug)
    participants = queries.can_be_invited(place.event, place.standing)
    form = InviteForm(request.POST or None, participants=participants, initial={"language": "en"})
    if request.method == "POST" and form.is_valid():
        try:
            made = services.invite_delegation(event=place.event, by=place.standing, **form.cleaned_data)
        except Invalid as refused:
            form.refuse(refused)
        else:
            words = _("%(name)s is invited. The link is on its way to %(address)s.")
            messages.success(request, words % {"name": made, "address": made.focal_point_email})
            return redirect("frontend:delegation", slug=slug, pk=made.pk)
    context = {"event": place.event, "standing": place.standing, "form": form, "section": "delegations"}
    return render(request, "delegations/invite.html", context, status=400 if form.errors else 200)


@require_safe
def delegation(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """One registration with what can be done with it."""
    place = at(request, slug)
    found = queries.registration(event=place.event, delegation=pk, standing=place.standing)
    return show_registration(request, place, found)


@require_safe
def participants(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of participants, for participants: who takes part, with the delegates, without their addresses."""
    place = at(request, slug)
    roles = queries.list_of_participants(place.event, place.standing)
    number = sum(len(found) for _role, found in roles)
    context = {
        "event": place.event,
        "standing": place.standing,
        "roles": roles,
        "number": number,
        "delegates": sum(len(each.delegates.all()) for _role, found in roles for each in found),
        "summary": ngettext("%(number)s delegation", "%(number)s delegations", number) % {"number": number},
    }
    return render(request, "delegations/participants.html", context)


def back_to_queue(request: HttpRequest, slug: str) -> HttpResponse:
    """To the queue, filtered as it was."""
    answer = redirect("frontend:delegations", slug=slug)
    answer["Location"] += filters(wanted_of(request.POST))
    return answer
