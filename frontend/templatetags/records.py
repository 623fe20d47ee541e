"""Times of a turn as the record page shows them."""

import datetime as dt

from django import template

from frontend import dates

register = template.Library()


@register.filter
def local_clock(instant: str | None, zone: dt.tzinfo) -> str:
    """The time of day in a zone, of an instant as the log writes it: 10:12."""
    return dates.clock(dt.datetime.fromisoformat(instant), zone) if instant else ""


@register.filter
def minutes(seconds: int | None) -> str:
    """Minutes and seconds: 3:05."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}" if seconds is not None else ""
