"""Loads events, offices, documents and the timeline of the demonstration.

What exists stays as people left it; only what is missing is added, so that starting the demonstration again is safe.
"""

import datetime as dt
from typing import Any

from conference.accounts.models import User
from conference.demo.files import read
from conference.models import Event, EventDocument, EventDocumentVersion, Milestone, Office
from conference.texts.models import DraftVersion


def load_events() -> list[Event]:
    """Make the missing events with their documents and offices. Needs the accounts of the officers."""
    return [_event(entry) for entry in read("events")["events"]]


def load_milestones() -> None:
    """Make the missing entries of the timeline. Needs the events."""
    events = {event.slug: event for event in Event.objects.all()}
    known = set(Milestone.objects.values_list("key", flat=True))
    Milestone.objects.bulk_create(
        Milestone(
            key=entry["key"],
            on=dt.date.fromisoformat(entry["on"]),
            precision=entry["precision"],
            words=entry["words"],
            event=events.get(entry.get("event", "")),
            source=entry["source"],
        )
        for entry in read("events")["timeline"]
        if entry["key"] not in known
    )


def _event(entry: dict[str, Any]) -> Event:
    due = entry.get("interventions_due_at")
    event, made = Event.objects.get_or_create(
        slug=entry["slug"],
        defaults={
            "kind": entry["kind"],
            "status": entry["status"],
            "titles": entry["titles"],
            "descriptions": entry["descriptions"],
            "places": entry["places"],
            "virtual": entry["virtual"],
            "starts_on": dt.date.fromisoformat(entry["starts_on"]),
            "ends_on": dt.date.fromisoformat(entry["ends_on"]),
            "precision": entry["precision"],
            "zone": entry["zone"],
            "zone_assumed": entry.get("zone_assumed", False),
            "notice": entry.get("notice", {}).get("text", {}),
            "notice_on": dt.date.fromisoformat(entry["notice_on"]) if "notice_on" in entry else None,
            "facts": entry["facts"],
            "source": entry["source"],
            "record_series": entry.get("record_series", ""),
            "interventions_due_at": dt.datetime.fromisoformat(due) if due else None,
        },
    )
    if made:
        event.draft_version = DraftVersion.objects.filter(symbol=entry.get("draft", "")).first()
        event.save(update_fields=["draft_version"])
        _offices(event, entry.get("officers", []))
    _documents(event, entry.get("documents", []))
    return event


def _offices(event: Event, officers: list[dict[str, Any]]) -> None:
    users = {user.email: user for user in User.objects.filter(email__in=[each["email"] for each in officers])}
    Office.objects.bulk_create(
        Office(event=event, user=users[each["email"]], function=each["function"], style=each["style"])
        for each in officers
    )


def _documents(event: Event, entries: list[dict[str, Any]]) -> None:
    for entry in entries:
        document, made = EventDocument.objects.get_or_create(
            symbol=entry["symbol"],
            defaults={
                "event": event,
                "titles": entry["titles"],
                "kind": entry["kind"],
                "visibility": entry["visibility"],
                "dated": dt.date.fromisoformat(entry["dated"]),
            },
        )
        if made:
            EventDocumentVersion.objects.bulk_create(
                EventDocumentVersion(document=document, language=language, body=body)
                for language, body in entry["body"].items()
            )
