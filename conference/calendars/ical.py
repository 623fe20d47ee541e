"""Writes calendars (RFC 5545, RFC 7986). Pure: what the calendar says and since when is passed in.

Meetings are written as instants in UTC: a VTIMEZONE made by machine is read an hour late by a wide-spread client.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import icalendar

PRODUCT = "-//Placard//Calendar//EN"
#: How often a client is asked to look again.
REFRESH = dt.timedelta(minutes=15)
_REFRESH_WRITTEN = f"PT{REFRESH // dt.timedelta(minutes=1)}M"


class Status(StrEnum):
    """How firm an entry is. RFC 5545 knows no "postponed": that is TENTATIVE, and the summary says it in words."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Entry:
    """One entry: a meeting with aware instants, or whole days (`ends` is then the last day)."""

    #: The same for as long as the thing exists.
    uid: str
    summary: str
    starts: dt.datetime | dt.date
    ends: dt.datetime | dt.date
    #: Goes up with each change of time, place or status.
    sequence: int
    changed_at: dt.datetime
    status: Status = Status.CONFIRMED
    description: str = ""
    location: str = ""
    url: str = ""


@dataclass(frozen=True)
class Calendar:
    """A calendar that clients subscribe to."""

    name: str
    #: Where it is published.
    source: str
    entries: tuple[Entry, ...]
    description: str = ""
    language: str = "en"


def written(calendar: Calendar) -> bytes:
    """The calendar as clients read it: UTF-8, lines folded at 75 octets and ended by CRLF."""
    out = icalendar.Calendar()
    out.add("PRODID", PRODUCT)
    out.add("VERSION", "2.0")
    out.add("CALSCALE", "GREGORIAN")
    out.add("METHOD", "PUBLISH")
    in_language = {"LANGUAGE": calendar.language}
    out.add("NAME", calendar.name, parameters=in_language)
    out.add("X-WR-CALNAME", calendar.name)
    if calendar.description:
        out.add("DESCRIPTION", calendar.description, parameters=in_language)
    out.add("SOURCE", calendar.source, parameters={"VALUE": "URI"})
    out.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    out.add("X-PUBLISHED-TTL", _REFRESH_WRITTEN)
    for entry in calendar.entries:
        out.add_component(_component(entry, in_language))
    return bytes(out.to_ical(sorted=False))


def _component(entry: Entry, in_language: dict[str, str]) -> icalendar.Event:
    out = icalendar.Event()
    out.add("UID", entry.uid)
    out.add("DTSTAMP", entry.changed_at.astimezone(dt.UTC))
    out.add("LAST-MODIFIED", entry.changed_at.astimezone(dt.UTC))
    out.add("SEQUENCE", entry.sequence)
    out.add("STATUS", entry.status.value)
    out.add("SUMMARY", entry.summary, parameters=in_language)
    if isinstance(entry.starts, dt.datetime) and isinstance(entry.ends, dt.datetime):
        out.add("DTSTART", entry.starts.astimezone(dt.UTC))
        out.add("DTEND", entry.ends.astimezone(dt.UTC))
    else:
        out.add("DTSTART", entry.starts)
        # The end of whole days is the day after the last.
        out.add("DTEND", entry.ends + dt.timedelta(days=1))
        # Whole days do not make anybody busy.
        out.add("TRANSP", "TRANSPARENT")
    if entry.description:
        out.add("DESCRIPTION", entry.description, parameters=in_language)
    if entry.location:
        out.add("LOCATION", entry.location, parameters=in_language)
    if entry.url:
        out.add("URL", entry.url, parameters={"VALUE": "URI"})
    return out
