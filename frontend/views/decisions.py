"""What the secretariat does with one registration: each a press of a button, each back to a page that says what happened."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from conference.problems import Conflict, Invalid
from delegations import queries, services
from delegations.models import Delegation
from frontend.forms.delegations import DecisionForm, DeclineForm, FocalPointForm, ReasonForm
from frontend.views.registration_page import At, at, filters, show_registration, wanted_of


@require_POST
def accept(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Accept, and go on to the next one in the queue."""
    place, found = _registration(request, slug, pk)
    form = DecisionForm(request.POST)
    following = _next(request, place, found)
    try:
        version = form.cleaned_data["version"] if form.is_valid() else 0
        services.accept_delegation(delegation=pk, version=version, by=place.standing)
    except Conflict as refused:
        return show_registration(request, place, _again(place, found), refused=refused)
    words = _("%(name)s is accepted; every delegate gets a letter.")
    return _go_on(request, place, following, words % {"name": found})


@require_POST
def decline(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Decline with a reason, and go on to the next one in the queue."""
    place, found = _registration(request, slug, pk)
    form = DeclineForm(request.POST)
    following = _next(request, place, found)
    if not form.is_valid():
        return show_registration(request, place, found, decline=form, refused=Invalid())
    try:
        services.decline_delegation(delegation=pk, by=place.standing, **form.cleaned_data)
    except Invalid as refused:
        form.refuse(refused)
        return show_registration(request, place, found, decline=form, refused=refused)
    except Conflict as refused:
        now = _again(place, found)
        kept = DeclineForm(initial={"version": now.version, "reason": form.cleaned_data["reason"]})
        return show_registration(request, place, now, decline=kept, refused=refused)
    words = _("%(name)s is declined; the focal point reads the reason and gets a new link.")
    return _go_on(request, place, following, words % {"name": found})


@require_POST
def invite_again(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Send a new link, to the focal point named in the form."""
    place, found = _registration(request, slug, pk)
    form = FocalPointForm(request.POST)
    if not form.is_valid():
        return show_registration(request, place, found, focal_point=form, refused=Invalid())
    try:
        invitation = services.reissue_invitation(delegation=pk, by=place.standing, **form.cleaned_data)
    except Invalid as refused:
        form.refuse(refused)
        return show_registration(request, place, found, focal_point=form, refused=refused)
    words = _("A new link is on its way to %(address)s. The one before it no longer works.")
    messages.success(request, words % {"address": invitation.sent_to})
    return _back(request, slug, pk)


@require_POST
def revoke(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Take the link back."""
    place, found = _registration(request, slug, pk)
    services.revoke_invitation(delegation=found.pk, by=place.standing)
    messages.success(request, _("The invitation link no longer works."))
    return _back(request, slug, pk)


@require_POST
def withdraw(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Record a withdrawal."""
    return _with_reason(
        request, slug, pk, services.withdraw_delegation, _("The withdrawal of %(name)s is recorded.")
    )


@require_POST
def suspend(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Suspend the delegation."""
    return _with_reason(request, slug, pk, services.suspend_delegation, _("%(name)s is suspended."))


@require_POST
def reinstate(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Let the delegation take part again."""
    place, found = _registration(request, slug, pk)
    services.reinstate_delegation(delegation=found.pk, by=place.standing)
    messages.success(request, _("%(name)s takes part again.") % {"name": found})
    return _back(request, slug, pk)


@require_POST
def suspend_delegate(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Suspend one delegate."""
    return _delegate(request, slug, pk, services.suspend_delegate, gettext_lazy("%(name)s is suspended."))


@require_POST
def reinstate_delegate(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    """Let one delegate take part again."""
    return _delegate(
        request, slug, pk, services.reinstate_delegate, gettext_lazy("%(name)s takes part again.")
    )


def _registration(request: HttpRequest, slug: str, pk: UUID) -> tuple[At, Delegation]:
    place = at(request, slug)
    return place, queries.registration(event=place.event, delegation=pk, standing=place.standing)


def _again(place: At, found: Delegation) -> Delegation:
    """The registration as it is on record now."""
    return queries.registration(event=place.event, delegation=found.pk, standing=place.standing)


def _next(request: HttpRequest, place: At, found: Delegation) -> Delegation | None:
    """The one that follows in the queue as it was before the decision took this one out of it."""
    if not place.standing.is_secretariat:
        return None
    rows = queries.queue(place.event, place.standing, wanted_of(request.POST)).rows
    return queries.neighbours(rows, found.pk)[1]


def _go_on(request: HttpRequest, place: At, following: Delegation | None, words: str) -> HttpResponse:
    messages.success(request, words)
    slug = place.event.slug
    answer = (
        redirect("frontend:delegation", slug, following.pk)
        if following
        else redirect("frontend:delegations", slug)
    )
    answer["Location"] += filters(wanted_of(request.POST))
    return answer


def _back(request: HttpRequest, slug: str, pk: UUID) -> HttpResponse:
    answer = redirect("frontend:delegation", slug, pk)
    answer["Location"] += filters(wanted_of(request.POST))
    return answer


def _with_reason(
    request: HttpRequest, slug: str, pk: UUID, service: Callable[..., Any], words: str
) -> HttpResponse:
    place, found = _registration(request, slug, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Invalid(fields={name: [str(each) for each in errors] for name, errors in form.errors.items()})
    service(delegation=pk, reason=form.cleaned_data["reason"], by=place.standing)
    messages.success(request, words % {"name": found})
    return _back(request, slug, pk)


def _delegate(
    request: HttpRequest, slug: str, pk: UUID, service: Callable[..., Any], words: Promise
) -> HttpResponse:
    place = at(request, slug)
    found = queries.delegate_of(event=place.event, delegate=pk, standing=place.standing)
    service(delegate=pk, by=place.standing)
    messages.success(request, str(words) % {"name": found})
    return _back(request, slug, found.delegation_id)
