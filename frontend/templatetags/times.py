"""Dates and times as people of the field write them. Stored in UTC, told in the zone of the event."""

import datetime as dt
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from conference.models import Event
from conference.models.event import DatePrecision
from frontend import dates

register = template.Library()
register.filter("long_date", dates.long_date)
register.filter("week_date", dates.week_date)
register.filter("zone_city", dates.zone_city)


@register.simple_tag
def date_of(day: dt.date, precision: str = DatePrecision.DAY) -> SafeString:
    """A day as <time>, or only its month where no more is on record."""
    if precision == DatePrecision.MONTH:
        return format_html('<time datetime="{}">{}</time>', day.strftime("%Y-%m"), dates.month(day))
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), dates.long_date(day))


@register.simple_tag
def dates_of(event: Event) -> SafeString:
    """When an event is: 22–23 June 2021; or the month where no more is on record."""
    if event.precision == DatePrecision.MONTH or event.starts_on == event.ends_on:
        return date_of(event.starts_on, event.precision)
    words = dates.span(event.starts_on, event.ends_on)
    return format_html('<time datetime="{}">{}</time>', event.starts_on.isoformat(), words)


@register.simple_tag
def hours(starts: dt.datetime, ends: dt.datetime, zone: dt.tzinfo) -> SafeString:
    """From when to when, by the clock of a zone: 10:00–13:00."""
    return format_html(
        '<time datetime="{}">{}</time>–<time datetime="{}">{}</time>',
        _instant(starts),
        dates.clock(starts, zone),
        _instant(ends),
        dates.clock(ends, zone),
    )


@register.simple_tag
def hours_utc(starts: dt.datetime, ends: dt.datetime) -> str:
    """From when to when in universal time: 08:00–11:00."""
    return f"{dates.clock(starts, dt.UTC)}–{dates.clock(ends, dt.UTC)}"


@register.simple_tag
def moment(at: dt.datetime | None, zone: dt.tzinfo) -> SafeString | str:
    """Day and time by the clock of a zone: 21 June 2021, 18:00."""
    if at is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', _instant(at), dates.moment(at, zone))


@register.filter
def instant(at: dt.datetime | None) -> str:
    """A moment in UTC, for programs."""
    return _instant(at) if at else ""


@register.filter
def by_day(sessions: Any, zone: dt.tzinfo) -> list[tuple[dt.date, list[Any]]]:
    """Sessions by the day on which they begin in a zone."""
    days: dict[dt.date, list[Any]] = {}
    for session in sessions:
        days.setdefault(session.starts_at.astimezone(zone).date(), []).append(session)
    return sorted(days.items())


def _instant(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
