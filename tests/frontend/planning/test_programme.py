import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conference.states import EventStatus
from sessions.models import Session
from sessions.services import states
from tests.scenes import Scene, scene
from tests.sessions.planning.drafts import draft_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Scene:
    made = scene("mn")
    draft_for(made.event)
    return made


@pytest.fixture
def desk(at: Scene, client: Client) -> Client:
    client.force_login(at.secretariat)
    return client


def address(at: Scene, name: str = "programme", *more: Any) -> str:
    return reverse(f"frontend:{name}", args=[at.event.slug, *more])


def typed(*items: dict[str, str], **fields: str) -> dict[str, str]:
    rows = items or ({"number": "1", "title": "Opening"}, {"number": "2", "title": "Text", "articles": "2–3"})
    given = {
        "number": "2",
        "title": "Second session",
        "title_ar": "الجلسة الثانية",
        "starts_at": "2021-06-22T15:00",
        "ends_at": "2021-06-22T18:00",
        "items-TOTAL_FORMS": str(len(rows)),
        "items-INITIAL_FORMS": "0",
        "step": "save",
    }
    for index, row in enumerate(rows):
        given |= {f"items-{index}-{name}": value for name, value in row.items()}
    return {**given, **fields}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["programme", "session_add"])
def test_page_of_the_programme_shows_in_both_languages(
    at: Scene, desk: Client, name: str, language: str
) -> None:
    desk.cookies["django_language"] = language
    page = desk.get(address(at, name))
    assert page.status_code == 200
    assert f'lang="{language}"' in page.content.decode()


def test_session_is_planned_in_local_time_with_articles_by_their_numbers(at: Scene, desk: Client) -> None:
    answer = desk.post(address(at, "session_add"), typed())
    assert answer.status_code == 302
    session = Session.objects.get(event=at.event, number=2)
    assert session.starts_at == dt.datetime(2021, 6, 22, 13, tzinfo=dt.UTC)
    assert session.titles == {"en": "Second session", "ar": "الجلسة الثانية"}
    # The draft numbers art-10 as 2 and art-1 as 3.
    assert states.current(session.pk).items[1].articles == ("art-10", "art-1")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"starts_at": "2021-03-28T02:30"}, "the clocks are put forward over this time"),
        ({"starts_at": "2021-10-31T02:30"}, "this time comes twice"),
        ({"starts_at": "22 June"}, "Give day and time as 2021-06-22 10:00."),
        ({"ends_at": "2021-06-22T14:00"}, "The session ends before it starts."),
        ({"title": ""}, "The English text is missing."),
        ({"number": "1"}, "There is already a session 1."),
        ({"items-0-title": ""}, "The English text is missing."),
        ({"items-1-articles": "2, 99"}, "The draft under discussion has no article 99."),
        ({"items-1-number": "1"}, "Another item of this session has this number."),
        ({"items-TOTAL_FORMS": "x"}, "ManagementForm data is missing"),
    ],
)
def test_wrong_input_is_said_at_its_field_and_nothing_typed_is_lost(
    at: Scene, desk: Client, fields: dict[str, str], said: str
) -> None:
    answer = desk.post(address(at, "session_add"), typed(**fields))
    body = answer.content.decode()
    assert answer.status_code == 400
    assert said in body
    assert "الجلسة الثانية" in body
    assert Session.objects.filter(event=at.event).count() == 1


def test_row_is_added_without_saving_and_without_complaint(at: Scene, desk: Client) -> None:
    answer = desk.post(address(at, "session_add"), typed(title="", starts_at="", step="add"))
    body = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="items-2-title"' in body
    assert "الجلسة الثانية" in body
    assert "error-summary" not in body
    assert "Opening" in body
    assert Session.objects.filter(event=at.event).count() == 1


def test_session_is_changed_and_items_keep_their_identity_and_other_languages(
    at: Scene, desk: Client
) -> None:
    at.items[0].titles = {"en": "Item 1", "fr": "Point 1"}
    at.items[0].save()
    page = desk.get(address(at, "session_edit", at.session.pk)).content.decode()
    assert 'value="2021-06-22T10:00"' in page
    rows = [
        {"id": str(at.items[1].pk), "number": "2", "title": "Item 2", "ORDER": "1"},
        {"id": str(at.items[0].pk), "number": "1", "title": "Item one", "ORDER": "2"},
    ]
    sent = typed(
        *rows, number="1", title="Opening session", starts_at="2021-06-22T10:00", ends_at="2021-06-22T13:00"
    )
    sent |= {"items-INITIAL_FORMS": "2", "seen": "0"}
    assert desk.post(address(at, "session_edit", at.session.pk), sent).status_code == 302
    first, second = at.session.items.order_by("position")
    assert (first.pk, second.pk) == (at.items[1].pk, at.items[0].pk)
    assert second.titles == {"en": "Item one", "fr": "Point 1"}

    again = desk.post(address(at, "session_edit", at.session.pk), sent)
    assert again.status_code == 400
    assert "Somebody else changed this in the meantime" in again.content.decode()


def test_item_is_taken_off_the_agenda(at: Scene, desk: Client) -> None:
    rows = [
        {"id": str(at.items[0].pk), "number": "1", "title": "Item 1"},
        {"id": str(at.items[1].pk), "number": "2", "title": "Item 2", "DELETE": "on"},
    ]
    sent = typed(*rows, number="1", starts_at="2021-06-22T10:00", ends_at="2021-06-22T13:00")
    sent |= {"items-INITIAL_FORMS": "2", "seen": "0"}
    assert desk.post(address(at, "session_edit", at.session.pk), sent).status_code == 302
    assert [item.pk for item in at.session.items.all()] == [at.items[0].pk]


def test_session_called_to_order_is_not_changed(at: Scene, desk: Client) -> None:
    at.open()
    sent = typed(number="1", starts_at="2021-06-22T10:00", ends_at="2021-06-22T13:00")
    answer = desk.post(address(at, "session_edit", at.session.pk), sent)
    assert answer.status_code == 400
    assert "its agenda and times stand" in answer.content.decode()


def test_session_of_another_event_is_not_found(at: Scene, desk: Client) -> None:
    other = scene(slug="october")
    assert desk.get(address(at, "session_edit", other.session.pk)).status_code == 404


def test_event_is_postponed_with_a_notice(at: Scene, desk: Client) -> None:
    at.event.status = EventStatus.PLANNED
    at.event.save()
    refused = desk.post(address(at, "event_status"), {"status": "postponed", "notice_ar": "بسبب الجائحة"})
    assert refused.status_code == 400
    assert "Say in English why" in refused.content.decode()
    assert "بسبب الجائحة" in refused.content.decode()
    assert (
        desk.post(address(at, "event_status"), {"status": "postponed", "notice": "Later."}).status_code == 302
    )
    at.event.refresh_from_db()
    assert (at.event.status, at.event.notice) == ("postponed", {"en": "Later."})


def test_event_state_that_cannot_follow_is_refused(at: Scene, desk: Client) -> None:
    answer = desk.post(address(at, "event_status"), {"status": "planned"})
    assert answer.status_code == 400
    at.event.refresh_from_db()
    assert at.event.status == "in_session"


def test_programme_says_the_rules_in_words_and_leads_to_them(at: Scene, desk: Client) -> None:
    body = desk.get(address(at)).content.decode()
    assert "Informal consultation" in body
    assert "Supporting States, then observer States, then organizations, then civil society." in body
    assert address(at, "procedure") in body


@pytest.mark.parametrize("who", ["chair", "mn"])
@pytest.mark.parametrize("name", ["programme", "session_add", "event_status"])
def test_programme_is_planned_by_the_secretariat_alone(
    at: Scene, client: Client, name: str, who: str
) -> None:
    client.force_login(at.chair if who == "chair" else at.delegates[who])
    method = client.post if name.startswith("event_") else client.get
    assert method(address(at, name)).status_code == 403
