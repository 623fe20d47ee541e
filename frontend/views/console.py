"""The chair's console."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from conference.permissions import require
from frontend.views.floor_page import at_session, config
from frontend.views.floor_words import item_shown, lines
from sessions.rules import VIEW_CHAIR


@require_safe
@login_required
def console(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The console, for the chair, the vice-chairs and the secretariat. Raises NotFound, NotAllowed."""
    at = at_session(request, pk)
    require(at.standing, VIEW_CHAIR, at.session)
    made = config(request, at, "chair")
    view = made["first"]["view"]
    item = item_shown(view)
    context = {
        "event": at.session.event,
        "session": at.session,
        "config": made,
        "item": item,
        "lines": lines(view, item["id"], timezone.now()) if item else [],
    }
    return render(request, "floor/console.html", context)
