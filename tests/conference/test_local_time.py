import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.local_time import NoSuchTime, TwoSuchTimes, instant, local

LJUBLJANA = ZoneInfo("Europe/Ljubljana")
ZONES = sorted(available_timezones())


@pytest.mark.parametrize(
    ("given_time", "utc"),
    [
        ("2021-06-22T10:00", "2021-06-22T08:00"),
        ("2021-01-22T10:00", "2021-01-22T09:00"),
        ("2021-03-28T01:59", "2021-03-28T00:59"),
        ("2021-03-28T03:00", "2021-03-28T01:00"),
        ("2021-10-31T03:00", "2021-10-31T02:00"),
    ],
)
def test_instant_of_a_local_time(given_time: str, utc: str) -> None:
    expected = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)
    assert instant(dt.datetime.fromisoformat(given_time), LJUBLJANA) == expected


@pytest.mark.parametrize("given_time", ["2021-03-28T02:00", "2021-03-28T02:59"])
def test_instant_of_a_time_skipped_by_the_clocks_is_refused(given_time: str) -> None:
    with pytest.raises(NoSuchTime):
        instant(dt.datetime.fromisoformat(given_time), LJUBLJANA)


@pytest.mark.parametrize("given_time", ["2021-10-31T02:00", "2021-10-31T02:59"])
def test_instant_of_a_time_that_comes_twice_is_refused(given_time: str) -> None:
    with pytest.raises(TwoSuchTimes):
        instant(dt.datetime.fromisoformat(given_time), LJUBLJANA)


@given(
    moment=st.datetimes(
        # Bounds without a zone, as the strategy wants them: it adds the zones.
        min_value=dt.datetime(1975, 1, 1),  # noqa: DTZ001
        max_value=dt.datetime(2037, 1, 1),  # noqa: DTZ001
        timezones=st.just(dt.UTC),
    ),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
)
def test_instant_undoes_local_unless_it_is_refused(moment: dt.datetime, zone: ZoneInfo) -> None:
    shown = local(moment, zone)
    try:
        assert instant(shown, zone) == moment
    except TwoSuchTimes:
        readings = {shown.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1)}
        assert len(readings) == 2
        assert moment in readings
