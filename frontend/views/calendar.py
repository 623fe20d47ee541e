"""The calendar of an event, for calendar programs."""

import hashlib

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from conference.calendars.ical import REFRESH, written
from conference.permissions import require
from conference.queries import event_by_slug
from conference.rules import VIEW_EVENT
from delegations.standing import standing_of
from sessions.feed import calendar_of

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The feed of an event, in the language of `?lang=` (English without): programs that poll it keep no cookies."""
    event = event_by_slug(slug)
    require(standing_of(request.user, event), VIEW_EVENT, event)
    asked = request.GET.get("lang", "")
    language = asked if asked in LANGUAGES else settings.LANGUAGE_CODE
    own = reverse("frontend:event_calendar", args=[event.slug])
    body = written(
        calendar_of(
            event,
            url=settings.SITE_URL + reverse("frontend:event", args=[event.slug]),
            source=f"{settings.SITE_URL}{own}?lang={language}",
            language=language,
        )
    )
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response["Content-Disposition"] = f'inline; filename="{event.slug}.ics"'
    response["Content-Language"] = language
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=int(REFRESH.total_seconds()))
    return get_conditional_response(request, etag=etag, response=response) or response
