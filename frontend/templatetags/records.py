"""Times of a turn as the record page shows them."""

import datetime as dt
from collections.abc import Mapping

from django import template

from frontend import dates
from interventions.models import RecordParagraph

register = template.Library()


@register.filter
def local_clock(instant: str | None, zone: dt.tzinfo) -> str:
    """The time of day in a zone, of an instant as the log writes it: 10:12."""
    return dates.clock(dt.datetime.fromisoformat(instant), zone) if instant else ""


@register.filter
def minutes(seconds: int | None) -> str:
    """Minutes and seconds: 3:05."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}" if seconds is not None else ""


@register.filter
def of_turn(texts: Mapping[str, str] | str, paragraph: RecordParagraph) -> str:
    """The text that was handed in for the turn of a paragraph, of the texts by request; empty where there is none."""
    return texts.get(paragraph.facts.get("request", ""), "") if isinstance(texts, Mapping) else ""
