"""The rules of procedure over HTTP."""

from typing import Any

import pytest
from django.test import Client

from sessions.floor.procedure import PRESETS, Procedure
from sessions.services import states
from tests.scenes import Scene, scene

pytestmark = pytest.mark.django_db

ADDRESS = "/api/v1/events/june/procedure/"


@pytest.fixture
def at() -> Scene:
    return scene("mn")


@pytest.fixture
def desk(at: Scene, client: Client) -> Client:
    client.force_login(at.secretariat)
    return client


def send(client: Client, **body: Any) -> Any:
    return client.post(ADDRESS, body, content_type="application/json")


def test_rules_are_read_with_their_sources_and_what_to_start_from(at: Scene, desk: Client) -> None:
    read = desk.get(ADDRESS).json()
    assert set(read) == {"rules", "version", "sources", "presets"}
    assert read["rules"]["name"] == "informal_consultation"
    assert read["sources"]["reply_seconds"] == "UNGA decision 34/401"
    assert set(read["sources"]) == set(Procedure.model_fields) - {"name"}
    assert read["presets"] == {name: rules.model_dump(mode="json") for name, rules in PRESETS.items()}


def test_rules_read_are_changed_and_sent_back(at: Scene, desk: Client) -> None:
    read = desk.get(ADDRESS).json()
    rules = {**read["presets"]["diplomatic_conference"], "group_seconds": 600}
    answer = send(desk, rules=rules, version=read["version"])
    assert answer.status_code == 200
    assert answer.json()["procedure"] == {**rules, "name": "custom"}
    assert desk.get(ADDRESS).json()["rules"] == {**rules, "name": "custom"}
    late = send(desk, preset="informal_consultation", version=read["version"])
    assert (late.status_code, late.json()["code"]) == (409, "conflict")
    assert send(desk, preset="informal_consultation").status_code == 200


@pytest.mark.parametrize("running", [None, False, True])
def test_running_session_follows_where_it_is_asked_for(at: Scene, desk: Client, running: bool | None) -> None:
    at.open()
    assert (
        send(
            desk, preset="diplomatic_conference", **({} if running is None else {"running": running})
        ).status_code
        == 200
    )
    assert (states.current(at.session.pk).procedure.name == "diplomatic_conference") is bool(running)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, ""),
        ({"preset": "diplomatic_conference", "rules": {}}, ""),
        ({"preset": "robert"}, "preset"),
        ({"preset": None}, "preset"),
        ({"rules": ["x"]}, "rules"),
        ({"rules": "informal_consultation"}, "rules"),
        ({"rules": None}, "rules"),
        ({"rules": {"group_seconds": 1}}, "rules.group_seconds"),
        ({"rules": {"seconds": {"supporting_state": 5}}}, "rules.seconds.supporting_state"),
        ({"rules": {"tiers": [["supporting_state"]]}}, "rules.tiers"),
        ({"rules": {"speed": 1}}, "rules.speed"),
        ({"preset": "diplomatic_conference", "speed": 1}, "speed"),
        ({"preset": "diplomatic_conference", "running": "maybe"}, "running"),
        ({"preset": "diplomatic_conference", "version": "x" * 65}, "version"),
    ],
)
def test_wrong_rules_are_a_problem_at_the_field(
    at: Scene, desk: Client, body: dict[str, Any], named: str
) -> None:
    answer = send(desk, **body)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    if named:
        assert list(answer.json()["fields"]) == [named]
    at.event.refresh_from_db()
    assert at.event.procedure == {}


@pytest.mark.parametrize("who", ["nobody", "chair", "mn", "secretariat of another event"])
def test_rules_are_for_the_secretariat_of_the_event_alone(at: Scene, client: Client, who: str) -> None:
    others = {
        "chair": at.chair,
        "mn": at.delegates["mn"],
        "secretariat of another event": scene(slug="october").secretariat,
    }
    if who in others:
        client.force_login(others[who])
    assert client.get(ADDRESS).status_code == 403
    assert send(client, preset="diplomatic_conference", running=True).status_code == 403
    at.event.refresh_from_db()
    assert at.event.procedure == {}


def test_rules_of_no_event_are_not_found(desk: Client) -> None:
    assert desk.get("/api/v1/events/nowhere/procedure/").status_code == 404
