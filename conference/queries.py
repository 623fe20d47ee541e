"""Reads of events, the timeline and documents."""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from conference.models import Event, EventDocument, EventDocumentVersion, Milestone, Office
from conference.models.event import Visibility
from conference.problems import NotFound
from conference.standing import Standing
from conference.states import EventStatus, Function

#: States of an event that is still to come, or going on.
OPEN = (EventStatus.IN_SESSION, EventStatus.REGISTRATION_OPEN, EventStatus.PLANNED)


def events() -> QuerySet[Event]:
    """All events, in the order of time. Their programmes are public."""
    return Event.objects.select_related("draft_version").order_by("starts_on", "slug")


def event_by_slug(slug: str) -> Event:
    """The event of this address. Raises NotFound."""
    event = events().filter(slug=slug).first()
    if event is None:
        raise NotFound
    return event


def next_event() -> Event | None:
    """The event that people look for now: in session before registration open before planned, then the earliest."""
    for status in OPEN:
        if event := events().filter(status=status).first():
            return event
    return None


def officers(event: Event, *functions: Function) -> list[tuple[UUID, str]]:
    """The accounts that hold one of the offices now, with how the record names each, the first office first."""
    held = Office.objects.filter(event=event, function__in=functions, ended_at=None, user__is_active=True)
    rows = sorted(
        held.select_related("user"), key=lambda each: (functions.index(Function(each.function)), each.pk)
    )
    return list({each.user_id: each.style or each.user.name for each in rows}.items())


def day_of_process() -> dt.date:
    """The date as of which the process is shown: today.

    A demonstration replays a day of the past: there it is the first day of the earliest event that is not over.
    """
    today = timezone.now().date()
    if not settings.DEMO:
        return today
    replayed = Event.objects.filter(status__in=OPEN, ends_on__lt=today).order_by("starts_on").first()
    return replayed.starts_on if replayed else today


def milestones() -> QuerySet[Milestone]:
    """The public timeline, earliest first, with the event of each entry."""
    return Milestone.objects.select_related("event").order_by("on", "key")


def documents_visible_to(standing: Standing, event: Event) -> QuerySet[EventDocument]:
    """The documents of an event that somebody of this standing (at this event) may read, with their languages."""
    documents = EventDocument.objects.filter(event=event).select_related("event").prefetch_related("versions")
    if standing.is_secretariat:
        return documents
    readable = Q(visibility=Visibility.PUBLIC)
    if standing.takes_part:
        readable |= Q(visibility=Visibility.PARTICIPANTS)
    return documents.filter(readable)


def document_by_id(pk: UUID) -> EventDocument:
    """The document of this number, whoever asks: the caller asks the rules. Raises NotFound."""
    document = (
        EventDocument.objects.select_related("event").prefetch_related("versions").filter(pk=pk).first()
    )
    if document is None:
        raise NotFound
    return document


def public_documents() -> QuerySet[EventDocument]:
    """The documents that are for everyone, latest first, with their events and languages."""
    return (
        EventDocument.objects.filter(visibility=Visibility.PUBLIC)
        .select_related("event")
        .prefetch_related("versions")
        .order_by("-dated", "symbol")
    )


def document_version(document: EventDocument, language: str) -> EventDocumentVersion:
    """The document in one language. Raises NotFound where it does not exist in it."""
    for version in document.versions.all():
        if version.language == language:
            return version
    raise NotFound
