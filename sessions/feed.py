"""What the calendar of an event says: the event as whole days, and each of its sessions."""

import datetime as dt

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from conference.calendars.ical import Calendar, Entry, Status
from conference.models import Event
from conference.models.multilingual import in_language
from conference.states import EventStatus
from sessions.models import Session
from sessions.queries import planned_at, programme

STATUSES = {
    EventStatus.IN_SESSION: Status.CONFIRMED,
    EventStatus.CONCLUDED: Status.CONFIRMED,
    EventStatus.REGISTRATION_OPEN: Status.CONFIRMED,
    EventStatus.PLANNED: Status.CONFIRMED,
    EventStatus.POSTPONED: Status.TENTATIVE,
    EventStatus.CANCELLED: Status.CANCELLED,
}


def calendar_of(event: Event, *, url: str, source: str, language: str) -> Calendar:
    """The calendar of an event, in one language. `url` is the page of the event, `source` the address of the feed."""
    planned = planned_at(event)
    with translation.override(language), timezone.override(event.timezone):
        return Calendar(
            name=in_language(event.titles),
            source=source,
            description=in_language(event.descriptions),
            language=language,
            entries=(
                _whole_event(event, url),
                *(
                    _sitting(session, event, planned.get(session.pk, event.changed_at), url)
                    for session in programme(event)
                ),
            ),
        )


def _whole_event(event: Event, url: str) -> Entry:
    return Entry(
        uid=str(event.pk),
        summary=_said(event, in_language(event.titles)),
        starts=event.starts_on,
        ends=event.ends_on,
        sequence=event.calendar_sequence,
        changed_at=event.changed_at,
        status=STATUSES[EventStatus(event.status)],
        description="\n\n".join(filter(None, [in_language(event.notice), in_language(event.descriptions)])),
        location=_place(event),
        url=url,
    )


def _sitting(session: Session, event: Event, planned: dt.datetime, url: str) -> Entry:
    agenda = [str(item) for item in session.items.all()]
    starts, ends = (timezone.localtime(instant) for instant in (session.starts_at, session.ends_at))
    times = _("%(hours)s, time of the event (%(zone)s)") % {
        "hours": f"{starts:%H:%M}–{ends:%H:%M}",
        "zone": event.zone,
    }
    return Entry(
        uid=str(session.pk),
        summary=_said(event, f"{in_language(event.titles)}: {in_language(session.titles)}"),
        starts=session.starts_at,
        ends=session.ends_at,
        # A change of the event (postponed, cancelled) is a change of each of its sessions.
        sequence=event.calendar_sequence + session.calendar_sequence,
        changed_at=max(event.changed_at, planned),
        status=STATUSES[EventStatus(event.status)],
        description="\n".join([times, "", *agenda]),
        location=_place(event),
        url=url,
    )


def _said(event: Event, summary: str) -> str:
    """Says in words what a status of the standard cannot."""
    match event.status:
        case EventStatus.POSTPONED:
            return _("Postponed: %(what)s") % {"what": summary}
        case EventStatus.CANCELLED:
            return _("Cancelled: %(what)s") % {"what": summary}
        case _state:
            return summary


def _place(event: Event) -> str:
    return in_language(event.places) or (_("Online") if event.virtual else "")
