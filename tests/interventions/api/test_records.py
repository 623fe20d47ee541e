"""Summary records over HTTP."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from conference.accounts.models import User
from interventions.models.record import RecordStatus
from sessions.floor import commands as c
from tests.interventions.records.samples import Held, held

pytestmark = pytest.mark.django_db


def client_of(user: User | None = None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def address(place: Held, *parts: object) -> str:
    return "/".join([f"/api/v1/sessions/{place.session.pk}/record", *map(str, parts), ""])


def put(client: Client, where: str, text: str, version: int, **more: Any) -> Any:
    return client.put(where, {"text": text, "version": version, **more}, content_type="application/json")


def test_a_record_is_opened_edited_refreshed_issued_and_exported() -> None:
    place = held()
    client = client_of(place.rapporteur)
    assert client.get(address(place)).status_code == 404
    opened = client.post(address(place)).json()
    assert opened["symbol"] == "MLA/IC.1/SR.1"
    assert client.post(address(place)).json()["id"] == opened["id"]
    [turn] = [each for each in opened["paragraphs"] if each["kind"] == "turn"]
    saved = put(client, address(place, "paragraphs", turn["id"]), "Said.", 1)
    assert (saved.status_code, saved.json()["version"]) == (200, 2)
    place.speaks("mongolia")
    place.do(c.Rise())
    refreshed = client.post(address(place, "refresh")).json()
    assert [each["number"] for each in refreshed["paragraphs"]] == [None, None, 1, 2, None]
    assert refreshed["log_hash"] == place.session.head_hash
    assert client.post(address(place, "issue")).status_code == 403
    issued = client_of(place.scene.secretariat).post(address(place, "issue")).json()
    assert issued["status"] == RecordStatus.PROVISIONAL
    answer = client_of(place.scene.delegates["mongolia"]).get(address(place, "export", "docx"))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="MLA-IC.1-SR.1.docx"')
    assert "private" in answer.headers["Cache-Control"]
    assert client.get(address(place, "export", "exe")).status_code == 404


def test_the_loser_of_a_race_gets_what_stands_now() -> None:
    place = held()
    client = client_of(place.rapporteur)
    [turn] = [each for each in client.post(address(place)).json()["paragraphs"] if each["kind"] == "turn"]
    where = address(place, "paragraphs", turn["id"])
    put(client, where, "First.", 1)
    answer = put(client, where, "Second.", 1)
    assert answer.status_code == 409
    assert answer.json()["code"] == "paragraph_changed"
    assert answer.json()["current"]["text"] == "First."


@pytest.mark.parametrize(
    "body",
    [
        {"text": "", "version": 1},
        {"text": "x"},
        {"text": "x", "version": 0},
        {"text": "x", "version": 1, "number": 9},
    ],
)
def test_a_malformed_edit_is_refused(body: dict[str, Any]) -> None:
    place = held()
    client = client_of(place.rapporteur)
    [turn] = [each for each in client.post(address(place)).json()["paragraphs"] if each["kind"] == "turn"]
    answer = client.put(address(place, "paragraphs", turn["id"]), body, content_type="application/json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")


def test_who_may_not_see_a_record_learns_nothing() -> None:
    place, other = held("june"), held("october")
    [turn] = [
        each
        for each in client_of(place.rapporteur).post(address(place)).json()["paragraphs"]
        if each["kind"] == "turn"
    ]
    for who in (None, place.stranger, place.scene.delegates["chile"], place.scene.chair, other.rapporteur):
        client = client_of(who)
        assert client.get(address(place)).status_code == 404
        assert client.get(address(place, "export", "pdf")).status_code == 404
        assert client.post(address(place, "refresh")).status_code == 404
        assert put(client, address(place, "paragraphs", turn["id"]), "x", 1).status_code == 404


@pytest.mark.parametrize("who", ["chair", "chile", "stranger", None])
def test_only_secretariat_and_rapporteur_open(who: str | None) -> None:
    place = held()
    user = {
        "chair": place.scene.chair,
        "chile": place.scene.delegates["chile"],
        "stranger": place.stranger,
        None: None,
    }[who]
    assert client_of(user).post(address(place)).status_code == 403


def test_a_paragraph_of_another_record_or_session_is_not_found() -> None:
    place = held()
    client = client_of(place.rapporteur)
    client.post(address(place))
    assert put(client, address(place, "paragraphs", uuid4()), "x", 1).status_code == 404
    assert client.get(f"/api/v1/sessions/{uuid4()}/record/").status_code == 404
