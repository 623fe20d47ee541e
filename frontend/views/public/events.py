"""Events and their documents."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.permissions import may, require
from conference.problems import NotFound
from conference.queries import (
    day_of_process,
    document_by_id,
    document_version,
    documents_visible_to,
    event_by_slug,
    public_documents,
)
from conference.queries import events as all_events
from conference.rules import VIEW_DOCUMENT, VIEW_EVENT
from conference.states import EventStatus
from conference.texts.models import ProvisionVersion
from delegations.standing import standing_of
from frontend.views.public.facts import facts_of
from sessions.models import Session, SessionPhase
from sessions.queries import programme
from sessions.rules import VIEW_SESSION, VIEW_SPEAKING_TIME

OVER = {EventStatus.CONCLUDED, EventStatus.CANCELLED}


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """All events: what is to come or postponed first, then what was held, latest first."""
    every = list(all_events())
    context = {
        "ahead": [event for event in every if event.status not in OVER],
        "held": [event for event in reversed(every) if event.status in OVER],
    }
    return render(request, "public/events.html", context)


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event: when and where, its notice, its programme, its documents, and the way into its rooms."""
    found = event_by_slug(slug)
    standing = standing_of(request.user, found)
    require(standing, VIEW_EVENT, found)
    sittings = list(programme(found))
    for sitting in sittings:
        sitting.event = found  # the rules ask for it; without this, one query for each session
    context = {
        "event": found,
        "standing": standing,
        "facts": facts_of(found, day_of_process()),
        "sittings": sittings,
        "rooms": {each.pk for each in sittings if may(standing, VIEW_SESSION, each)},
        "articles": _articles(found, sittings),
        "documents": documents_visible_to(standing, found),
        "may_see_time": may(standing, VIEW_SPEAKING_TIME, found)
        and any(each.phase != SessionPhase.SCHEDULED for each in sittings),
    }
    return render(request, "public/event.html", context)


@require_safe
def event_documents(request: HttpRequest, slug: str) -> HttpResponse:
    """The documents of one event that the reader may see."""
    found = event_by_slug(slug)
    documents = documents_visible_to(standing_of(request.user, found), found)
    return render(request, "public/documents.html", {"event": found, "documents": documents})


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """The public documents of all events."""
    return render(request, "public/documents.html", {"documents": public_documents()})


@require_safe
def document(request: HttpRequest, pk: UUID, lang: str) -> HttpResponse:
    """One document in one language."""
    found = document_by_id(pk)
    if not may(standing_of(request.user, found.event), VIEW_DOCUMENT, found):
        raise NotFound  # that a document of participants exists is not for everyone to know
    context = {"document": found, "version": document_version(found, lang)}
    return render(request, "public/document.html", context)


def _articles(found: Event, sittings: list[Session]) -> dict[UUID, list[ProvisionVersion]]:
    """The articles that each agenda item concerns, as the draft under discussion has them, in its order."""
    if found.draft_version is None:
        return {}
    items = [item for sitting in sittings for item in sitting.items.all()]
    wanted = {item.pk: {provision.pk for provision in item.provisions.all()} for item in items}
    every = set().union(*wanted.values())
    rows = found.draft_version.provisions.filter(provision__in=every).select_related("provision")
    return {
        item: [row for row in rows if row.provision_id in concerned] for item, concerned in wanted.items()
    }
