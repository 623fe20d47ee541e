"""The interpreters' view: who speaks, in which language, and with which text."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from conference.permissions import require
from frontend.forms.floor import STATEMENT_LANGUAGES
from frontend.views.floor_page import at_session, config
from frontend.views.floor_words import item_shown, lines
from sessions.rules import FOLLOW_BOOTH

#: How many speakers ahead the view looks.
AHEAD = 10


@require_safe
@login_required
def booth(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The view of a session for interpreters, rapporteurs, who presides and the secretariat. Raises NotFound, NotAllowed."""
    at = at_session(request, pk)
    require(at.standing, FOLLOW_BOOTH, at.session)
    made = config(request, at, "participants")
    view = made["first"]["view"]
    item = item_shown(view)
    rows = lines(view, item["id"], timezone.now())[:AHEAD] if item else []
    turn = view["turn"]
    context = {
        "event": at.session.event,
        "session": at.session,
        "config": made,
        "turn": turn,
        "turn_language": language_name(turn["language"]) if turn else "",
        "item": item,
        "lines": [(line, language_name(line.row["language"])) for line in rows],
    }
    return render(request, "floor/booth.html", context)


def language_name(code: str) -> str:
    """The name of a language of statements in itself; empty where the delegation did not say."""
    return dict(STATEMENT_LANGUAGES).get(code, code)
