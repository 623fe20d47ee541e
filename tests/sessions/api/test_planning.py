from typing import Any

import pytest
from django.test import Client

from conference.models import EventDocument, EventDocumentVersion, Milestone
from conference.states import EventStatus
from sessions.models import Session
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


def plan(**fields: Any) -> dict[str, Any]:
    values = {
        "titles": {"en": "Second session"},
        "starts_at": "2021-06-22T15:00:00+02:00",
        "ends_at": "2021-06-22T18:00:00+02:00",
        "items": [{"number": "1", "titles": {"en": "Opening"}, "articles": ["art-1"]}],
    }
    return {**values, **fields}


def send(client: Client, method: str, path: str, body: dict[str, Any]) -> Any:
    return getattr(client, method)(f"/api/v1/events/{path}", body, content_type="application/json")


def test_events_sessions_and_timeline_are_public(at: Scene, client: Client) -> None:
    Milestone.objects.create(key="a", on="2021-06-22", words={"en": "A"}, event=at.event)
    assert client.get("/api/v1/milestones/").json()["results"][0]["event"] == "june"
    assert [each["slug"] for each in client.get("/api/v1/events/").json()["results"]] == ["june"]
    event = client.get("/api/v1/events/june/").json()
    assert (event["draft_version"], event["procedure"]["name"]) == ("D/1", "informal_consultation")
    [session] = client.get("/api/v1/events/june/sessions/").json()["results"]
    assert [item["number"] for item in session["items"]] == ["1", "2"]
    assert client.get(f"/api/v1/events/june/sessions/{session['id']}/").json() == session
    assert client.get("/api/v1/events/nowhere/").status_code == 404


def test_session_is_planned_and_changed(at: Scene, desk: Client) -> None:
    made = send(desk, "post", "june/sessions/", plan())
    assert made.status_code == 201
    assert (made.json()["number"], made.json()["starts_at"]) == (2, "2021-06-22T13:00:00Z")
    item = made.json()["items"][0]
    wanted = plan(titles={"en": "Later"}, items=[{**item, "number": "1 (a)"}], version=0)
    changed = send(desk, "put", f"june/sessions/{made.json()['id']}/", wanted)
    assert changed.status_code == 200
    assert changed.json()["version"] == 1
    assert changed.json()["items"] == [{**item, "number": "1 (a)"}]
    late = send(desk, "put", f"june/sessions/{made.json()['id']}/", wanted)
    assert (late.status_code, late.json()["code"]) == (409, "conflict")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"starts_at": "2021-06-22T15:00:00"}, "starts_at"),
        ({"starts_at": "yesterday"}, "starts_at"),
        ({"titles": {"fr": "Séance"}}, "titles"),
        ({"titles": "Session"}, "titles"),
        ({"number": 1}, "number"),
        ({"items": [{"number": "1", "titles": {"en": "A"}, "articles": ["art-99"]}]}, "items.0.articles"),
        ({"items": [{"titles": {"en": "A"}}]}, "items.0.number"),
        ({"phase": "risen"}, "phase"),
    ],
)
def test_wrong_plan_is_a_problem_at_the_field(
    at: Scene, desk: Client, fields: dict[str, Any], named: str
) -> None:
    answer = send(desk, "post", "june/sessions/", plan(**fields))
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert list(answer.json()["fields"]) == [named]
    assert Session.objects.count() == 1


def test_session_of_another_event_is_not_found(at: Scene, desk: Client) -> None:
    other = scene(slug="october")
    assert desk.get(f"/api/v1/events/june/sessions/{other.session.pk}/").status_code == 404
    wanted = plan(version=0)
    assert send(desk, "put", f"june/sessions/{other.session.pk}/", wanted).status_code == 404
    assert send(desk, "put", f"october/sessions/{other.session.pk}/", wanted).status_code == 403


@pytest.mark.parametrize("who", ["nobody", "chair", "mn"])
def test_planning_by_anybody_but_the_secretariat_is_refused(at: Scene, client: Client, who: str) -> None:
    if who != "nobody":
        client.force_login(at.chair if who == "chair" else at.delegates[who])
    assert send(client, "post", "june/sessions/", plan()).status_code == 403
    assert send(client, "put", f"june/sessions/{at.session.pk}/", plan(version=0)).status_code == 403
    assert send(client, "post", "june/status/", {"status": "concluded"}).status_code == 403
    assert send(client, "post", "june/procedure/", {"preset": "diplomatic_conference"}).status_code == 403


def test_event_is_moved_and_its_rules_chosen(at: Scene, desk: Client) -> None:
    assert send(desk, "post", "june/status/", {"status": "planned"}).json()["code"] == "move_not_possible"
    moved = send(desk, "post", "june/status/", {"status": "registration_open"})
    assert moved.json()["status"] == EventStatus.REGISTRATION_OPEN
    lacking = send(desk, "post", "june/status/", {"status": "postponed"})
    assert list(lacking.json()["fields"]) == ["notice"]
    chosen = send(desk, "post", "june/procedure/", {"preset": "diplomatic_conference"})
    assert chosen.json()["procedure"]["name"] == "diplomatic_conference"


def test_documents_are_those_that_one_may_read(at: Scene, client: Client) -> None:
    made = {}
    for visibility in ("public", "participants", "secretariat"):
        made[visibility] = EventDocument.objects.create(
            event=at.event,
            symbol=visibility,
            titles={"en": visibility},
            kind="notice",
            visibility=visibility,
            dated="2021-06-01",
        )
        EventDocumentVersion.objects.create(document=made[visibility], language="en", body="Words")
    expected = {None: 1, at.delegates["mn"]: 2, at.chair: 2, at.secretariat: 3}
    for user, number in expected.items():
        client.logout()
        if user:
            client.force_login(user)
        listed = client.get("/api/v1/events/june/documents/").json()["results"]
        assert len(listed) == number
        readable = [
            client.get(f"/api/v1/events/june/documents/{each.pk}/en/").status_code for each in made.values()
        ]
        assert readable == [200] * number + [404] * (3 - number)


def test_lists_take_as_many_queries_for_many_as_for_one(
    at: Scene, client: Client, django_assert_max_num_queries: Any
) -> None:
    from tests.scenes import event, session

    for number in range(2, 8):
        session(at.event, number)
        event(f"e{number}")
    with django_assert_max_num_queries(5):
        assert len(client.get("/api/v1/events/june/sessions/").json()["results"]) == 7
    with django_assert_max_num_queries(3):
        assert len(client.get("/api/v1/events/").json()["results"]) == 7
