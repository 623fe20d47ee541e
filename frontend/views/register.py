"""The focal point's page, by invitation link and without an account. Looking at it changes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from conference.permissions import may
from conference.problems import Conflict, Invalid, Problem
from delegations import services
from delegations.models import Delegation
from delegations.problems import InvitationGone, InvitationRevoked
from delegations.queries import open_invitation
from delegations.rules import REGISTER
from delegations.standing import standing_of
from delegations.states import DelegateFunction
from frontend.forms.delegations import PREFIX, DelegateFormSet, DelegateRows, rows_of, rows_typed


def keeps_secret(
    view: Callable[[HttpRequest, str], HttpResponse],
) -> Callable[[HttpRequest, str], HttpResponse]:
    """Keep the address of a refused request out of the log: whoever reads the log could use the link."""

    @wraps(view)
    def answered(request: HttpRequest, secret: str) -> HttpResponse:
        try:
            answer = view(request, secret)
        except Problem as problem:
            answer = render(request, "problem.html", {"problem": problem}, status=problem.status)
        # Django's own mark for an answer that needs no line in the log.
        answer._has_been_logged = True  # type: ignore[attr-defined]
        return answer

    return answered


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@keeps_secret
def register(request: HttpRequest, secret: str) -> HttpResponse:
    """Where the registration stands; the delegates to fill in while it waits for its focal point."""
    try:
        invitation = open_invitation(secret)
    except InvitationGone as gone:
        return _gone(request, gone)
    delegation = invitation.delegation
    if request.method == "POST":
        return _take(request, secret, delegation)
    return _show(request, delegation, DelegateFormSet(initial=rows_of(delegation), prefix=PREFIX))


@never_cache
@require_POST
@keeps_secret
def renew(request: HttpRequest, secret: str) -> HttpResponse:
    """Have a new link sent to the address that the registration is bound to."""
    try:
        services.renew_invitation(secret=secret, by=standing_of(request.user, None))
    except Problem as refused:
        if isinstance(refused, InvitationGone) or refused.status in {409, 429}:
            return _gone(request, refused)
        raise
    return render(request, "register/sent.html")


def _take(request: HttpRequest, secret: str, delegation: Delegation) -> HttpResponse:
    """Do what the button says: add a row, remove one, save, submit."""
    act = request.POST.get("act", "")
    if act not in {"save", "submit"}:
        return _show(request, delegation, _changed_rows(request, act))
    rows = DelegateFormSet(request.POST, prefix=PREFIX)
    if not rows.is_valid():
        return _show(
            request, delegation, rows, refused=Invalid(), whole=[str(each) for each in rows.non_form_errors()]
        )
    entries, places = rows.entries()
    service = services.submit_registration if act == "submit" else services.save_draft
    try:
        by = standing_of(request.user, None)
        service(secret=secret, delegates=entries, version=_version(request), by=by)
    except Invalid as refused:
        return _show(request, delegation, rows, refused=refused, whole=rows.refuse(refused.fields, places))
    except Conflict as refused:
        now = open_invitation(secret).delegation
        return _show(request, now, rows, refused=refused)
    if act == "save":
        messages.success(
            request, _("Saved. You can come back by the same link; nothing has been submitted yet.")
        )
    return redirect("frontend:register", secret=secret)


def _changed_rows(request: HttpRequest, act: str) -> DelegateRows:
    """The rows as typed, with one more or one less."""
    rows = rows_typed(request.POST)
    if act == "add":
        rows.append({"function": DelegateFunction.REPRESENTATIVE if rows else DelegateFunction.HEAD})
    elif act.startswith("remove-") and act.removeprefix("remove-").isdigit():
        rows = [row for index, row in enumerate(rows) if index != int(act.removeprefix("remove-"))]
    return DelegateFormSet(initial=rows, prefix=PREFIX)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0


def _show(
    request: HttpRequest,
    delegation: Delegation,
    rows: DelegateRows,
    *,
    refused: Problem | None = None,
    whole: list[str] | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "delegation": delegation,
        "event": delegation.event,
        "rows": rows,
        "refused": refused,
        "conflict": isinstance(refused, Conflict),
        "whole": whole or [],
        "open": may(standing_of(request.user, None), REGISTER, delegation),
        "on_record": list(delegation.delegates.all()),
    }
    return render(request, "register/register.html", context, status=refused.status if refused else 200)


def _gone(request: HttpRequest, gone: Problem) -> HttpResponse:
    """The link is over: say how, and offer a new one where there may be one."""
    may_renew = isinstance(gone, InvitationGone) and not isinstance(gone, InvitationRevoked)
    context = {"problem": gone, "may_renew": may_renew}
    return render(request, "register/gone.html", context, status=gone.status)
