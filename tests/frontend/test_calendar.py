import datetime as dt

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from conference.standing import SYSTEM
from conference.states import EventStatus
from delegations.standing import standing_of
from sessions.services.events import change_event_status
from sessions.services.planning import PlannedItem, change_session
from tests.scenes import Scene, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Scene:
    return scene("mn")


def entries(client: Client, at: Scene) -> dict[str, icalendar.Event]:
    body = client.get(reverse("frontend:event_calendar", args=[at.event.slug])).content
    return {str(each["UID"]): each for each in icalendar.Calendar.from_ical(body).walk("VEVENT")}


def test_calendar_has_the_event_and_its_sessions_with_instants_in_utc(client: Client, at: Scene) -> None:
    found = entries(client, at)
    assert set(found) == {str(at.event.pk), str(at.session.pk)}
    session = found[str(at.session.pk)]
    assert session["DTSTART"].dt == dt.datetime(2021, 6, 22, 8, tzinfo=dt.UTC)
    assert "10:00–13:00" in session["DESCRIPTION"]
    assert "1. Item 1" in session["DESCRIPTION"]
    assert session["STATUS"] == "CONFIRMED"
    assert found[str(at.event.pk)]["DTSTART"].dt == dt.date(2021, 6, 22)


@pytest.mark.parametrize(
    ("status", "said", "words"),
    [
        (EventStatus.POSTPONED, "TENTATIVE", "Postponed: "),
        (EventStatus.CANCELLED, "CANCELLED", "Cancelled: "),
    ],
)
def test_postponed_or_cancelled_event_is_so_in_every_entry_with_a_higher_sequence(
    client: Client, at: Scene, status: EventStatus, said: str, words: str
) -> None:
    at.event.status = EventStatus.PLANNED
    at.event.save()
    before = entries(client, at)
    change_event_status(event=at.event, status=status, by=SYSTEM, notice={"en": "Because of the pandemic."})
    after = entries(client, at)
    assert set(after) == set(before)
    for uid, entry in after.items():
        assert entry["STATUS"] == said
        assert entry["SUMMARY"].startswith(words)
        assert entry["SEQUENCE"] > before[uid]["SEQUENCE"]


def test_changed_session_has_a_higher_sequence_and_the_same_uid(client: Client, at: Scene) -> None:
    before = entries(client, at)[str(at.session.pk)]
    change_session(
        session=at.session,
        titles=at.session.titles,
        starts_at=at.session.starts_at + dt.timedelta(hours=1),
        ends_at=at.session.ends_at,
        items=[PlannedItem(item.number, item.titles, (), item.pk) for item in at.items],
        by=standing_of(at.secretariat, at.event),
    )
    after = entries(client, at)[str(at.session.pk)]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["DTSTART"].dt == before["DTSTART"].dt + dt.timedelta(hours=1)
    assert after["LAST-MODIFIED"].dt >= before["LAST-MODIFIED"].dt


def test_calendar_that_did_not_change_is_not_sent_again(client: Client, at: Scene) -> None:
    address = reverse("frontend:event_calendar", args=[at.event.slug])
    first = client.get(address)
    assert first["Content-Type"].startswith("text/calendar; charset=utf-8")
    assert first["Cache-Control"] == "public, max-age=900"
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    # What happens on the floor is not news for calendars.
    at.open()
    assert client.get(address)["ETag"] == first["ETag"]
    at.event.calendar_sequence += 1
    at.event.save()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_calendar_is_written_in_the_language_asked_for(client: Client, at: Scene) -> None:
    address = reverse("frontend:event_calendar", args=[at.event.slug])
    arabic = client.get(address, {"lang": "ar"})
    assert arabic["Content-Language"] == "ar"
    assert "مشاورات" in arabic.content.decode()
    assert client.get(address, {"lang": "<script>"})["Content-Language"] == "en"


def test_calendar_of_no_event_is_not_found(client: Client) -> None:
    assert client.get(reverse("frontend:event_calendar", args=["nowhere"])).status_code == 404


def test_calendar_takes_as_many_queries_for_ten_sessions_as_for_one(
    client: Client, at: Scene, django_assert_max_num_queries: object
) -> None:
    from tests.scenes import session

    for number in range(2, 11):
        session(at.event, number)
    with django_assert_max_num_queries(6):  # type: ignore[operator] -- the fixture is a context manager
        assert len(entries(client, at)) == 11
