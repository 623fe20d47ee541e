"""The text of a statement over HTTP: before delivery for those who work with it, afterwards for all who take part."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from conference.accounts.models import User
from conference.states import Function
from sessions.floor import commands as c
from tests import scenes

pytestmark = pytest.mark.django_db

TEXT = "We thank the Chair for convening us."


@pytest.fixture
def scene() -> scenes.Scene:
    made = scenes.scene("chile", "japan")
    made.open()
    return made


def handed_in(scene: scenes.Scene) -> UUID:
    asked = scene.do(scene.delegates["chile"], c.RequestFloor(item=scene.items[0].pk)).id
    scene.do(scene.delegates["chile"], c.AttachText(request=asked, text=TEXT))
    return asked


def status(scene: scenes.Scene, user: User | None, asked: UUID) -> int:
    client = Client()
    if user:
        client.force_login(user)
    return client.get(f"/api/v1/sessions/{scene.session.pk}/texts/{asked}/").status_code


def deliver(scene: scenes.Scene, asked: UUID) -> None:
    scene.do(scene.chair, c.GiveFloor(request=asked))
    scene.do(scene.chair, c.EndTurn())


def test_own_delegation_chair_secretariat_interpreters_and_record_read_it_before_delivery(
    scene: scenes.Scene, client: Client
) -> None:
    asked = handed_in(scene)
    readers = [scene.delegates["chile"], scene.chair, scene.vice_chair, scene.secretariat]
    readers += [
        scenes.officer(scene.event, function, f"{function}@june.example")
        for function in (Function.INTERPRETER, Function.RAPPORTEUR)
    ]
    assert [status(scene, reader, asked) for reader in readers] == [200] * 6
    client.force_login(scene.chair)
    response = client.get(f"/api/v1/sessions/{scene.session.pk}/texts/{asked}/")
    assert response.json()["text"] == TEXT
    assert response.json()["delivered"] is False
    assert response.headers["Cache-Control"] == "private, no-store"


def test_another_delegation_reads_it_only_after_delivery(scene: scenes.Scene) -> None:
    asked = handed_in(scene)
    assert status(scene, scene.delegates["japan"], asked) == 403
    scene.do(scene.chair, c.GiveFloor(request=asked))
    assert status(scene, scene.delegates["japan"], asked) == 403, "it is being delivered"
    scene.do(scene.chair, c.EndTurn())
    assert status(scene, scene.delegates["japan"], asked) == 200


def test_strangers_do_not_learn_that_there_is_one(scene: scenes.Scene) -> None:
    asked = handed_in(scene)
    other = scenes.scene("kenya", slug="october")
    deliver(scene, asked)
    for stranger in (None, scenes.user("stranger@example.org"), other.delegates["kenya"], other.secretariat):
        assert status(scene, stranger, asked) in {401, 403, 404}
        assert status(scene, stranger, asked) == status(scene, stranger, uuid4())


def test_text_of_another_session_is_not_found(scene: scenes.Scene) -> None:
    asked = handed_in(scene)
    other = scenes.session(scene.event, 2)[0]
    client = Client()
    client.force_login(scene.chair)
    assert client.get(f"/api/v1/sessions/{other.pk}/texts/{asked}/").status_code == 404


def test_text_is_in_no_view_of_the_floor(scene: scenes.Scene) -> None:
    handed_in(scene)
    client = Client()
    client.force_login(scene.chair)
    response = client.get(f"/api/v1/sessions/{scene.session.pk}/floor/?audience=chair")
    assert TEXT not in response.content.decode()
    assert response.json()["view"]["waiting"][0]["has_text"] is True
