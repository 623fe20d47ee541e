"""The session room: the speakers' list for who takes part, or for everybody where the session is public."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conference.accounts.models import User
from conference.permissions import may
from conference.problems import NotFound, Problem
from conference.states import Role
from delegations.standing import standing_of
from frontend.forms.floor import RequestForm, WithdrawForm
from frontend.views.floor_page import At, at_session, config, session_by_id
from frontend.views.floor_words import item_shown, lines
from sessions.rules import REQUEST_FLOOR, VIEW_SESSION
from sessions.services.floor import Ack, Envelope, Outcome, act
from sessions.words import in_words


@require_safe
def room(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The room. Who is not signed in and may not see it is asked to sign in first, whether there is such a session or not."""
    try:
        at = at_session(request, pk)
    except Problem:
        if request.user.is_anonymous:
            return redirect_to_login(request.get_full_path())
        raise
    return _room(request, at)


@require_POST
@login_required
def room_request(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Request the floor without scripts. Refused, the form comes back as it was typed."""
    at = at_session(request, pk)
    form = RequestForm(request.POST)
    if not form.is_valid():
        return _room(request, at, form, status=400)
    outcome = _act(request, pk, form)
    if isinstance(outcome, Ack):
        messages.success(request, _("Your delegation is on the list."))
        return redirect("frontend:room", pk=pk)
    form.add_error(None, in_words(outcome.code))
    return _room(request, at, form, status=409)


@require_POST
@login_required
def room_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Withdraw a request without scripts: always possible while it waits, also for who may no longer see the session."""
    session = session_by_id(pk)
    standing = standing_of(request.user, session.event)
    if standing.membership is None and not may(standing, VIEW_SESSION, session):
        raise NotFound
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        messages.error(request, in_words("malformed"))
    else:
        outcome = _act(request, pk, form)
        if isinstance(outcome, Ack):
            messages.success(request, _("Your request is withdrawn."))
        else:
            messages.error(request, in_words(outcome.code))
    return redirect("frontend:room", pk=pk)


def _act(request: HttpRequest, pk: UUID, form: RequestForm | WithdrawForm) -> Outcome:
    assert isinstance(request.user, User)  # noqa: S101 -- login_required let nobody else in
    return act(
        session_id=pk,
        envelopes=[Envelope(id=form.cleaned_data["id"], user=request.user.pk, command=form.command())],
    )[0]


def _room(
    request: HttpRequest, at: At, form: RequestForm | None = None, *, status: int = 200
) -> HttpResponse:
    made = config(request, at, at.audience)
    return render(request, "floor/room.html", _context(at, made, form, timezone.now()), status=status)


def _context(at: At, made: dict[str, Any], form: RequestForm | None, now: dt.datetime) -> dict[str, Any]:
    view = made["first"]["view"]
    item = item_shown(view)
    rows = lines(view, item["id"], now) if item else []
    own = next((line for line in rows if line.row["delegation"]["id"] == at.delegation), None)
    turn = view["turn"]
    may_request = bool(item) and may(at.standing, REQUEST_FLOOR, at.session)
    return {
        "at": at,
        "event": at.session.event,
        "session": at.session,
        "config": made,
        "view": view,
        "turn": turn,
        "turn_role": Role(turn["delegation"]["role"]).label if turn and turn["delegation"] else "",
        "item": item,
        "lines": rows,
        "own": own,
        "refuses": in_words(item["refuses"]) if item and item["refuses"] else "",
        "form": form
        or RequestForm(initial={"item": item["id"] if item else None, "speaker": made["speaker"]})
        if may_request
        else None,
        "withdraw": WithdrawForm(initial={"request": own.row["id"]}) if own else None,
    }
