import datetime as dt
import zoneinfo

import pytest
from django.utils import translation

from frontend import dates

JUNE_22, JUNE_23 = dt.date(2021, 6, 22), dt.date(2021, 6, 23)
LJUBLJANA = zoneinfo.ZoneInfo("Europe/Ljubljana")


@pytest.mark.parametrize(
    ("language", "starts", "ends", "words"),
    [
        ("en", JUNE_22, JUNE_23, "22–23 June 2021"),
        ("en", JUNE_22, JUNE_22, "22 June 2021"),
        ("en", dt.date(2021, 6, 29), dt.date(2021, 7, 3), "29 June – 3 July 2021"),
        ("en", dt.date(2020, 12, 30), dt.date(2021, 1, 2), "30 December 2020 – 2 January 2021"),
        ("en", dt.date(2020, 6, 1), dt.date(2020, 6, 20), "1–20 June 2020"),
        ("fr", JUNE_22, JUNE_23, "22–23 juin 2021"),
        ("ar", JUNE_22, JUNE_23, "22–23 حزيران/يونيه 2021"),
        ("ar", dt.date(2021, 6, 29), dt.date(2021, 7, 3), "29 حزيران/يونيه – 3 تموز/يوليه 2021"),
        ("zh-hans", dt.date(2021, 6, 29), dt.date(2021, 7, 3), "2021年6月29日 – 2021年7月3日"),
    ],
)
def test_span_says_once_what_both_days_share(language, starts, ends, words):
    with translation.override(language):
        assert dates.span(starts, ends) == words


def test_every_arabic_month_is_named_as_the_united_nations_does():
    with translation.override("ar"):
        assert all("/" in dates.month(dt.date(2021, number, 1)) for number in range(1, 13))


def test_moment_is_told_by_the_clock_of_the_zone_on_either_side_of_summer_time():
    summer = dt.datetime(2021, 6, 22, 8, tzinfo=dt.UTC)
    winter = dt.datetime(2021, 11, 2, 8, tzinfo=dt.UTC)
    with translation.override("en"):
        assert dates.moment(summer, LJUBLJANA) == "22 June 2021, 10:00"
        assert dates.moment(winter, LJUBLJANA) == "2 November 2021, 09:00"


def test_an_unknown_language_is_told_in_english():
    with translation.override("xx"):
        assert dates.long_date(JUNE_22) == "22 June 2021"


def test_no_day_has_no_words():
    assert (dates.long_date(None), dates.week_date(None), dates.zone_city("")) == ("", "", "")
