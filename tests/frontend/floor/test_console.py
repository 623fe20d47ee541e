from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conference.accounts.models import User
from conference.states import Function
from sessions.floor import commands as c
from tests.frontend.floor.conftest import address, config_in
from tests.scenes import Scene, officer, scene, user

pytestmark = pytest.mark.django_db


def test_console_shows_the_chair_the_list_and_the_notes(at: Scene, client: Client) -> None:
    at.do(at.delegates["mn"], c.RequestFloor(item=at.items[0].pk, note="We leave at noon."))
    client.force_login(at.chair)
    page = client.get(address(at, "console"))
    given = config_in(page, "console")
    assert page.status_code == 200
    assert given["audience"] == "chair"
    assert [row["note"] for row in given["first"]["view"]["waiting"]] == ["We leave at noon."]
    assert given["urls"]["delegations"] == reverse("api_session_delegations", args=[at.session.pk])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_console_comes_in_both_languages(at: Scene, client: Client, language: str) -> None:
    client.force_login(at.chair)
    client.cookies["django_language"] = language
    assert f'lang="{language}"' in client.get(address(at, "console")).content.decode()


@pytest.mark.parametrize("function", [Function.CHAIR, Function.VICE_CHAIR, Function.SECRETARIAT])
def test_console_is_open_to_who_conducts_and_serves_the_session(
    at: Scene, client: Client, function: str
) -> None:
    client.force_login(officer(at.event, function, "one.more@june.example"))
    assert client.get(address(at, "console")).status_code == 200


def _nobody(at: Scene) -> User:
    return user("nobody@example.org")


def _of_another_event(at: Scene) -> User:
    return scene("jp", slug="october").chair


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda at: at.delegates["mn"], 403),
        (lambda at: officer(at.event, Function.RAPPORTEUR, "rapporteur@june.example"), 403),
        (_nobody, 404),
        (_of_another_event, 404),
    ],
    ids=["delegate", "rapporteur", "nobody", "chair of another event"],
)
def test_console_is_closed_to_others(
    at: Scene, client: Client, who: Callable[[Scene], User], status: int
) -> None:
    client.force_login(who(at))
    assert client.get(address(at, "console")).status_code == status


def test_console_asks_who_is_not_signed_in_to_sign_in(at: Scene, client: Client) -> None:
    assert client.get(address(at, "console"))["Location"].startswith(reverse("account_login"))


def test_console_of_no_session_is_not_there(at: Scene, client: Client) -> None:
    client.force_login(at.chair)
    assert client.get(reverse("frontend:console", args=[uuid4()])).status_code == 404
