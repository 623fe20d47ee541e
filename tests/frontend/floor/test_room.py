from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from delegations.models import Delegate
from delegations.states import DelegateFunction, DelegationStatus
from sessions.floor import commands as c
from sessions.services import states
from tests.frontend.floor.conftest import address, config_in
from tests.scenes import Scene, delegate, scene

pytestmark = pytest.mark.django_db


def asked(at: Scene, **fields: str) -> dict[str, str]:
    return {"id": str(uuid4()), "item": str(at.items[0].pk), "speaker": "Ms. Head", **fields}


def line(at: Scene) -> list[str]:
    state = states.current(at.session.pk)
    return [each.delegation.names["en"] for each in state.list_of(at.items[0].pk).waiting]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_room_shows_the_list_before_any_script_in_both_languages(
    at: Scene, client: Client, language: str
) -> None:
    for key in ("cl", "sn"):
        at.do(at.delegates[key], c.RequestFloor(item=at.items[0].pk))
    client.force_login(at.delegates["mn"])
    client.cookies["django_language"] = language
    page = client.get(address(at))
    text = page.content.decode()
    assert page.status_code == 200
    assert f'lang="{language}"' in text
    names = {"en": ["Cl", "Sn"], "ar": ["cl ع", "sn ع"]}[language]
    # As the text of an element: two letters may stand by chance in a token as well.
    assert text.index(f">{names[0]}<") < text.index(f">{names[1]}<")
    assert "src/room" not in text, "the built file is named, not the source"


def test_room_of_a_delegate_is_configured_for_its_delegation(at: Scene, client: Client) -> None:
    at.do(
        at.delegates["cl"], c.RequestFloor(item=at.items[0].pk, speaker="Mr. Speaker", note="for the chair")
    )
    client.force_login(at.delegates["mn"])
    given = config_in(client.get(address(at)), "room")
    assert given["audience"] == "participants"
    assert given["person"] == str(at.delegates["mn"].pk)
    assert given["acts"] is True
    assert given["standing"]["delegation"]["id"] == str(at.delegations["mn"].pk)
    assert (given["standing"]["request_floor"], given["standing"]["chair_floor"]) == (True, False)
    assert given["first"]["seq"] == states.current(at.session.pk).seq
    assert [row["speaker"] for row in given["first"]["view"]["waiting"]] == ["Mr. Speaker"]
    assert "note" not in given["first"]["view"]["waiting"][0]
    assert set(given["urls"]) == {
        "socket",
        "changes",
        "commands",
        "login",
        "leave",
        "article",
        "text",
        "speaking",
    }


def test_room_tells_the_chair_where_the_console_is(at: Scene, client: Client) -> None:
    client.force_login(at.chair)
    given = config_in(client.get(address(at)), "room")
    assert given["urls"]["console"] == address(at, "console")
    assert given["audience"] == "participants", "notes to the chair are for the console alone"


def test_room_of_a_public_session_shows_everybody_delegations_but_no_persons(client: Client) -> None:
    at = scene("mn", is_public=True)
    at.open()
    at.do(at.delegates["mn"], c.RequestFloor(item=at.items[0].pk, speaker="Ms. Person"))
    page = client.get(address(at))
    assert page.status_code == 200
    assert config_in(page, "room")["audience"] == "public"
    assert "Mn" in page.content.decode()
    assert "Ms. Person" not in page.content.decode()


def test_room_sends_who_is_not_signed_in_to_the_door_whether_it_exists_or_not(
    at: Scene, client: Client
) -> None:
    for path in (address(at), reverse("frontend:room", args=[uuid4()])):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"] == f"{reverse('account_login')}?next={path}"


def test_room_of_another_event_is_not_there(at: Scene, client: Client) -> None:
    other = scene("jp", slug="october")
    client.force_login(other.delegates["jp"])
    answers = [client.get(address(at))] + [
        client.post(address(at, name), asked(at)) for name in ("room_request", "room_withdraw")
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert line(at) == []


def test_room_is_closed_to_a_suspended_delegate_who_can_still_withdraw(at: Scene, client: Client) -> None:
    at.do(at.delegates["mn"], c.RequestFloor(item=at.items[0].pk))
    request = states.current(at.session.pk).list_of(at.items[0].pk).waiting[0].id
    Delegate.objects.filter(user=at.delegates["mn"]).update(suspended_at=timezone.now())
    client.force_login(at.delegates["mn"])
    assert client.get(address(at)).status_code == 403
    assert client.post(address(at, "room_request"), asked(at)).status_code == 403
    client.post(address(at, "room_withdraw"), {"id": str(uuid4()), "request": str(request)})
    assert line(at) == []


def test_room_is_closed_to_a_delegation_that_is_not_accepted(at: Scene, client: Client) -> None:
    at.delegations["mn"].status = DelegationStatus.SUBMITTED
    at.delegations["mn"].save()
    client.force_login(at.delegates["mn"])
    assert client.get(address(at)).status_code == 403


def test_request_without_scripts_puts_the_delegation_on_the_list_once(at: Scene, client: Client) -> None:
    client.force_login(at.delegates["mn"])
    given = asked(at, on_behalf_of="the Group", language="fr", note="by noon")
    for _ in range(2):
        answer = client.post(address(at, "room_request"), given)
        assert answer["Location"] == address(at)
    waiting = states.current(at.session.pk).list_of(at.items[0].pk).waiting
    assert [(each.on_behalf_of, each.language, each.speaker, each.note) for each in waiting] == [
        ("the Group", "fr", "Ms. Head", "by noon")
    ]
    assert "number 1 in line" in client.get(address(at)).content.decode()


def test_request_refused_comes_back_as_it_was_typed_with_the_reason(at: Scene, client: Client) -> None:
    at.do(at.chair, c.CloseList(item=at.items[0].pk))
    client.force_login(at.delegates["mn"])
    page = client.post(address(at, "room_request"), asked(at, on_behalf_of="the Group of 77"))
    text = page.content.decode()
    assert page.status_code == 409
    assert "list of this item is closed" in text
    assert "the Group of 77" in text
    assert line(at) == []


def test_request_that_cannot_be_read_comes_back_with_what_is_wrong(at: Scene, client: Client) -> None:
    client.force_login(at.delegates["mn"])
    page = client.post(address(at, "room_request"), asked(at, language="xx", on_behalf_of="y" * 300))
    assert page.status_code == 400
    assert set(page.context["form"].errors) == {"language", "on_behalf_of"}
    assert line(at) == []


def test_request_of_an_observer_within_the_delegation_is_refused(at: Scene, client: Client) -> None:
    client.force_login(delegate(at.delegations["mn"], "observer@june.example", DelegateFunction.OBSERVER))
    page = client.get(address(at))
    assert page.context["form"] is None
    assert client.post(address(at, "room_request"), asked(at)).status_code == 409
    assert line(at) == []


def test_withdrawal_without_scripts_takes_the_own_request_off_and_no_other(at: Scene, client: Client) -> None:
    for key in ("mn", "cl"):
        at.do(at.delegates[key], c.RequestFloor(item=at.items[0].pk))
    waiting = states.current(at.session.pk).list_of(at.items[0].pk).waiting
    client.force_login(at.delegates["mn"])
    for each in reversed(waiting):
        client.post(address(at, "room_withdraw"), {"id": str(uuid4()), "request": str(each.id)})
    assert line(at) == ["Cl"]


@pytest.mark.parametrize("name", ["room_request", "room_withdraw"])
def test_forms_of_the_room_are_for_who_is_signed_in(at: Scene, client: Client, name: str) -> None:
    answer = client.post(address(at, name), asked(at))
    assert answer["Location"].startswith(reverse("account_login"))
    assert client.get(address(at, name)).status_code == 405
    assert line(at) == []


def test_room_costs_the_same_number_of_queries_for_a_long_list(
    client: Client, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    counts = []
    for slug, keys in (("short", ("a1",)), ("long", tuple(f"b{n}" for n in range(12)))):
        at = scene(*keys, slug=slug)
        at.open()
        for key in keys:
            at.do(at.delegates[key], c.RequestFloor(item=at.items[0].pk))
        client.force_login(at.delegates[keys[0]])
        client.get(address(at))
        with django_assert_num_queries(QUERIES):
            page = client.get(address(at))
        counts.append(len(page.context["lines"]))
    assert counts == [1, 12]


QUERIES = 7
