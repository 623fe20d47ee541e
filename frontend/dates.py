"""Dates and times in words, in the language of the page."""

import datetime as dt
import re

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location
from django.utils.translation import get_language

#: CLDR gives Arabic months by one name; conferences write both, as the United Nations does.
_ARABIC_MONTHS = {
    "يناير": "كانون الثاني/يناير",
    "فبراير": "شباط/فبراير",
    "مارس": "آذار/مارس",
    "أبريل": "نيسان/أبريل",
    "مايو": "أيار/مايو",
    "يونيو": "حزيران/يونيه",
    "يوليو": "تموز/يوليه",
    "أغسطس": "آب/أغسطس",
    "سبتمبر": "أيلول/سبتمبر",
    "أكتوبر": "تشرين الأول/أكتوبر",
    "نوفمبر": "تشرين الثاني/نوفمبر",
    "ديسمبر": "كانون الأول/ديسمبر",
}
_ARABIC_MONTH = re.compile("|".join(_ARABIC_MONTHS))


def locale() -> Locale:
    """The locale of the page. English dates are written day first, as the conferences do."""
    code = (get_language() or "en").replace("-", "_")
    try:
        return Locale.parse("en_GB" if code.startswith("en") else code)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def long_date(day: dt.date | None) -> str:
    """7 June 2021; nothing for no day."""
    return _as_conferences_write(format_date(day, "long", locale=locale())) if day else ""


def week_date(day: dt.date | None) -> str:
    """Tuesday, 22 June 2021; nothing for no day."""
    return _as_conferences_write(format_date(day, "full", locale=locale())) if day else ""


def month(day: dt.date) -> str:
    """November 2011."""
    return _as_conferences_write(format_skeleton("yMMMM", day, locale=locale()))


def span(starts: dt.date, ends: dt.date) -> str:
    """22-23 June 2021, with what both days share said once."""
    if starts == ends:
        return long_date(ends)
    if (starts.year, starts.month) == (ends.year, ends.month):
        return re.sub(
            rf"(?<!\d){ends.day}(?!\d)",
            f"{starts.day}–{ends.day}",
            long_date(ends),
            count=1,
        )
    first = (
        format_skeleton("MMMMd", starts, locale=locale()) if _one_year(starts, ends) else long_date(starts)
    )
    return f"{_as_conferences_write(first)} – {long_date(ends)}"


def clock(at: dt.datetime, zone: dt.tzinfo) -> str:
    """10:00, by the clock of a zone."""
    return format_time(at.astimezone(zone), "HH:mm", locale=locale())


def moment(at: dt.datetime, zone: dt.tzinfo) -> str:
    """21 June 2021, 18:00, by the clock of a zone."""
    comma = "،" if locale().language == "ar" else ","
    return f"{long_date(at.astimezone(zone).date())}{comma} {clock(at, zone)}"


def zone_city(zone: str) -> str:
    """The city by which people know a zone: Ljubljana."""
    return str(get_timezone_location(zone, locale=locale(), return_city=True)) if zone else ""


def _as_conferences_write(text: str) -> str:
    if locale().language != "ar" or "/" in text:
        return text
    return _ARABIC_MONTH.sub(lambda found: _ARABIC_MONTHS[found.group()], text)


def _one_year(starts: dt.date, ends: dt.date) -> bool:
    # Chinese puts the year first: there the first date needs it.
    return starts.year == ends.year and locale().language != "zh"
