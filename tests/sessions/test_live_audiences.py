"""Who is let into which audience: names of persons and notes stay with those they are meant for."""

import pytest
from django.test import Client
from django.urls import reverse

from conference.accounts.models import User
from conference.problems import NotAllowed
from conference.realtime.protocol import Audience
from conference.realtime.topics import Who
from sessions.floor import commands as c
from sessions.live import LiveSession
from tests.scenes import Scene, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Scene:
    made = scene("mn", is_public=True)
    made.open()
    made.do(made.delegates["mn"], c.RequestFloor(item=made.items[0].pk, speaker="Ms. Person", note="a note"))
    return made


def let_in(at: Scene, user: User | None, audience: Audience, key: str = "") -> bool:
    who = Who(user=user.pk if user else None, http_session="", language="en", key=key)
    try:
        LiveSession().standing(at.session.pk, audience, who)
    except NotAllowed:
        return False
    return True


def test_public_of_a_public_session_is_let_in_as_the_public_alone(at: Scene) -> None:
    stranger = scene("jp", slug="october").delegates["jp"]
    for user in (None, stranger):
        assert {each for each in ("public", "participants", "chair") if let_in(at, user, each)} == {"public"}


def test_participants_and_chair_are_let_in_as_what_they_are(at: Scene) -> None:
    assert {each for each in ("public", "participants", "chair") if let_in(at, at.delegates["mn"], each)} == {
        "public",
        "participants",
    }
    assert all(let_in(at, at.chair, each) for each in ("public", "participants", "chair"))


def floor(at: Scene) -> str:
    return reverse("api_floor", args=[at.session.pk])


def test_floor_over_http_shows_the_public_no_persons_even_when_it_asks_for_them(
    at: Scene, client: Client
) -> None:
    assert client.get(floor(at), {"audience": "participants"}).status_code == 403
    answer = client.get(floor(at), {"audience": "public"})
    assert answer.status_code == 200
    assert b"Ms. Person" not in answer.content
    assert b"a note" not in answer.content


def test_floor_over_http_shows_a_participant_who_speaks(at: Scene, client: Client) -> None:
    client.force_login(at.delegates["mn"])
    answer = client.get(floor(at))
    assert b"Ms. Person" in answer.content
    assert b"a note" not in answer.content
