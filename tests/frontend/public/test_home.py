import datetime as dt

import pytest
from django.urls import reverse

from conference.models import Milestone
from conference.queries import day_of_process, next_event
from conference.states import EventStatus
from tests import scenes

pytestmark = pytest.mark.django_db


def milestone(on: dt.date) -> None:
    Milestone.objects.create(key=f"on-{on}", on=on, words={"en": f"Step of {on}"})


def test_next_event_is_the_one_in_session_then_the_one_with_open_registration():
    scenes.event("october", status=EventStatus.PLANNED, starts_on=dt.date(2020, 1, 1))
    registering = scenes.event("june", status=EventStatus.REGISTRATION_OPEN)
    scenes.event("past", status=EventStatus.CONCLUDED)
    assert next_event() == registering
    sitting = scenes.event("now", status=EventStatus.IN_SESSION, starts_on=dt.date(2021, 6, 23))
    assert next_event() == sitting


def test_day_of_a_demonstration_is_that_of_the_event_it_replays(settings):
    settings.DEMO = True
    scenes.event(status=EventStatus.IN_SESSION)
    assert day_of_process() == dt.date(2021, 6, 22)


def test_day_of_an_installation_is_today_whatever_was_left_open(settings):
    settings.DEMO = False
    scenes.event(status=EventStatus.IN_SESSION)
    assert day_of_process() == dt.datetime.now(dt.UTC).date()


def test_timeline_tells_past_next_and_later_apart(client):
    scenes.event(status=EventStatus.IN_SESSION)
    for day in (dt.date(2020, 1, 1), dt.date(2021, 6, 22), dt.date(2021, 10, 19), dt.date(2023, 5, 26)):
        milestone(day)
    steps = client.get(reverse("frontend:timeline")).context["steps"]
    assert [stands for _step, stands in steps] == ["past", "past", "next", "later"]


def test_home_stands_on_an_empty_database(client):
    page = client.get(reverse("frontend:home"))
    assert page.status_code == 200
    assert page.context["next_event"] is None


@pytest.mark.parametrize("count", [1, 8])
def test_home_takes_the_same_number_of_queries_whatever_happened(
    client, django_assert_max_num_queries, count
):
    for number in range(count):
        scenes.event(f"event-{number}", status=EventStatus.CONCLUDED)
        milestone(dt.date(2020, 1, number + 1))
    with django_assert_max_num_queries(10):
        client.get(reverse("frontend:home"))


def test_pages_are_mirrored_in_arabic(client):
    client.cookies["django_language"] = "ar"
    assert '<html lang="ar" dir="rtl"' in client.get(reverse("frontend:home")).content.decode()


def test_no_page_carries_inline_script_or_style(client):
    scenes.event()
    for name, arguments in [
        ("home", []),
        ("states", []),
        ("event", ["june"]),
        ("timeline", []),
        ("events", []),
    ]:
        page = client.get(reverse(f"frontend:{name}", args=arguments)).content.decode()
        assert "<script>" not in page
        assert " style=" not in page
        assert " onclick=" not in page
