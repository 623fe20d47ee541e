"""The projector, behind an address that holds a secret; and the page on which that address is made and revoked."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.i18n import JavaScriptCatalog

from conference.permissions import require
from conference.problems import NotFound
from conference.standing import ANONYMOUS
from frontend.views.floor_page import At, at_session, config
from frontend.views.floor_words import item_shown, lines
from sessions.models import Session
from sessions.rules import OPEN_SCREEN
from sessions.services.screens import hash_of, make_screen_address, revoke_screen_address

#: Who speaks and the next three; the whole list; the clock for the podium (frontend/src/projector/device.ts).
LAYOUTS = ("speaker", "list", "clock")
#: How many of the list stand there until the island is in its place.
NEXT = {"speaker": 3, "list": 12, "clock": 1}


@require_safe
def screen(request: HttpRequest, secret: str) -> HttpResponse:
    """The projector; `?language=ar` sets its language, since nobody signs in at it, and `?layout=` one of the layouts.

    Raises NotFound for any other secret.
    """
    session = (
        Session.objects.select_related("event").defer("state").filter(screen_hash=hash_of(secret)).first()
    )
    if session is None:
        raise NotFound
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else translation.get_language()
    wanted = request.GET.get("layout", "")
    layout = wanted if wanted in LAYOUTS else LAYOUTS[0]
    with translation.override(language):
        made = config(request, At(session, ANONYMOUS), "screen", key=secret)
        view = made["first"]["view"]
        item = item_shown(view)
        rows = lines(view, item["id"], session.starts_at)[: NEXT[layout]] if item else []
        context = {
            "session": session,
            "config": made,
            "view": view,
            "turn": view["turn"],
            "item": item,
            "lines": rows,
            "layout": layout,
        }
        response = render(request, "floor/screen.html", context)
    # The address is the key: it is kept out of caches, indexes and the referrers of other sites.
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def screen_words(request: HttpRequest, language: str) -> HttpResponseBase:
    """The words of the islands in a language that is not the browser's. Raises NotFound for one that is not shipped."""
    if language not in dict(settings.LANGUAGES):
        raise NotFound
    with translation.override(language):
        return JavaScriptCatalog.as_view(domain="djangojs", packages=[])(request)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def screen_address(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make the address of the projector (it is told once), or revoke it. Raises NotFound, NotAllowed."""
    at = at_session(request, pk)
    require(at.standing, OPEN_SCREEN, at.session)
    address = ""
    if request.method == "POST":
        if request.POST.get("act") == "revoke":
            revoke_screen_address(session=at.session, by=at.standing)
            messages.success(request, _("The address is revoked. Screens that showed it are dark."))
            return redirect("frontend:screen_address", pk=pk)
        secret = make_screen_address(session=at.session, by=at.standing)
        address = request.build_absolute_uri(reverse("frontend:screen", args=[secret]))
    context = {"event": at.session.event, "session": at.session, "address": address}
    response = render(request, "floor/screen_address.html", context)
    add_never_cache_headers(response)
    return response
