"""The interpreters' view: who may open it, what it tells, and the way to it."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from conference.accounts.models import User
from conference.states import Function
from sessions.floor import commands as c
from tests.frontend.floor.conftest import address, config_in
from tests.scenes import Scene, officer, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def interpreter(at: Scene) -> User:
    return officer(at.event, Function.INTERPRETER, "interpreter@june.example")


def asks(at: Scene, who: str, **said: str) -> None:
    at.do(at.delegates[who], c.RequestFloor(item=at.items[0].pk, **said))


def rows(page: Any) -> list[str]:
    """The rows of the list, as they are read."""
    text = re.sub(r"\s+", " ", page.content.decode())
    found = re.findall(r'<li class="row".*?</li>', text)
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found]


def test_booth_tells_language_speaker_and_text(at: Scene, interpreter: User, client: Client) -> None:
    asks(at, "mn", language="fr", speaker="Ms. Bat", on_behalf_of="the Group")
    asks(at, "cl")
    request = uuid4()
    at.do(at.delegates["sn"], c.RequestFloor(item=at.items[0].pk), command_id=request)
    at.do(at.delegates["sn"], c.AttachText(request=request, text="Merci."))
    client.force_login(interpreter)
    page = client.get(address(at, "booth"))
    group, chile, senegal = rows(page)
    for said in ("Mn", "on behalf of the Group", "Ms. Bat", "français", "no text"):
        assert said in group
    assert "not said" in chile
    assert "text handed in" in senegal
    assert "Merci." not in page.content.decode()


def test_texts_are_open_to_interpreters_where_the_booth_looks_for_them(
    at: Scene, interpreter: User, client: Client
) -> None:
    request = uuid4()
    at.do(at.delegates["sn"], c.RequestFloor(item=at.items[0].pk), command_id=request)
    at.do(at.delegates["sn"], c.AttachText(request=request, text="Merci."))
    client.force_login(interpreter)
    given = config_in(client.get(address(at, "booth")), "booth")
    assert given["audience"] == "participants"
    text = client.get(given["urls"]["text"].replace("REQUEST", str(request)))
    assert text.json()["text"] == "Merci."


def test_no_more_than_the_next_ten_stand_on_the_page(at: Scene, interpreter: User, client: Client) -> None:
    many = scene(*(f"d{number}" for number in range(12)), slug="many")
    many.open()
    for key in many.delegations:
        asks(many, key)
    client.force_login(officer(many.event, Function.INTERPRETER, "interpreter@many.example"))
    assert len(rows(client.get(address(many, "booth")))) == 10


def test_who_has_the_floor_stands_on_top_also_without_a_delegation(
    at: Scene, interpreter: User, client: Client
) -> None:
    invited = c.InviteSpeaker(speaker="Ms. Panel", capacity="University of X")
    at.do(at.chair, invited)
    client.force_login(interpreter)
    page = client.get(address(at, "booth")).content.decode()
    assert "Ms. Panel" in page
    assert "University of X" in page
    assert "language not said" in page


@pytest.mark.parametrize("function", [Function.INTERPRETER, Function.RAPPORTEUR, Function.VICE_CHAIR])
def test_officers_open_the_booth(at: Scene, client: Client, function: str) -> None:
    client.force_login(officer(at.event, function, "somebody@june.example"))
    assert client.get(address(at, "booth")).status_code == 200
    for office in (at.chair, at.secretariat):
        client.force_login(office)
        assert client.get(address(at, "booth")).status_code == 200


def test_booth_is_closed_to_others(at: Scene, client: Client) -> None:
    assert client.get(address(at, "booth"))["Location"].startswith(reverse("account_login"))
    client.force_login(at.delegates["mn"])
    assert client.get(address(at, "booth")).status_code == 403
    other = scene("jp", slug="october")
    client.force_login(officer(other.event, Function.INTERPRETER, "interpreter@october.example"))
    assert client.get(address(at, "booth")).status_code == 404
    assert client.post(address(at, "booth")).status_code in {403, 404, 405}


def test_desk_leads_interpreters_to_the_booth_and_nobody_else(
    at: Scene, interpreter: User, client: Client
) -> None:
    client.force_login(interpreter)
    assert f'href="{address(at, "booth")}"' in client.get(reverse("frontend:desk")).content.decode()
    for other in (at.delegates["mn"], at.chair):
        client.force_login(other)
        assert address(at, "booth") not in client.get(reverse("frontend:desk")).content.decode()


def test_console_knows_the_way_to_the_booth_and_the_room_to_the_speaking_time(
    at: Scene, client: Client
) -> None:
    client.force_login(at.chair)
    urls = config_in(client.get(address(at, "console")), "console")["urls"]
    assert urls["booth"] == address(at, "booth")
    client.force_login(at.delegates["mn"])
    urls = config_in(client.get(address(at)), "room")["urls"]
    assert "booth" not in urls
    assert urls["speaking"] == reverse("frontend:speaking_time", args=["june"])
