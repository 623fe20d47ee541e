"""Local times of a zone and the instants they name. Twice a year a local time names none, or two."""

import datetime as dt
from zoneinfo import ZoneInfo


class NoSuchTime(ValueError):
    """The clocks are put forward over this local time."""


class TwoSuchTimes(ValueError):
    """The clocks are put back over this local time, so that it comes twice."""


def instant(local: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The instant, in UTC, that a local time without offset names in the zone. Raises NoSuchTime and TwoSuchTimes."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(dt.UTC)
    # Where the two readings differ, a time that exists comes back from UTC as it went.
    if first.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != local:
        raise NoSuchTime(local.isoformat())
    raise TwoSuchTimes(local.isoformat())


def local(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The local time, without offset, of an instant in the zone."""
    return moment.astimezone(zone).replace(tzinfo=None)
