import datetime as dt

import pytest
from django.test import Client

from conference.accounts.models import User
from delegations import services
from tests import scenes
from tests.delegations.samples import Desk, accepted, submitted
from tests.frontend.delegations.conftest import words


def test_desk_asks_to_sign_in(client: Client, db: None) -> None:
    for address in ("/desk/", "/account/"):
        assert client.get(address)["Location"].startswith("/accounts/login/?next=")


def test_desk_of_the_secretariat_says_what_waits(office: Client, at: Desk, language: str) -> None:
    submitted(at)
    answer = office.get("/desk/")
    assert "/events/june/secretariat/delegations/?status=submitted" in answer.content.decode()
    if language == "en":
        assert "1 registration to decide on" in words(answer)


def test_desk_of_the_chair_leads_to_the_session(client: Client, at: Desk) -> None:
    session, _items = scenes.session(at.event)
    client.force_login(scenes.officer(at.event, "chair", "chair@june.example"))
    answer = client.get("/desk/")
    assert "Session 1" in words(answer)
    assert "Registrations" not in words(answer).split("My desk", 2)[-1]
    assert f"/sessions/{session.pk}/chair/" in answer.content.decode()


def test_desk_of_a_delegate_leads_to_the_room_and_to_interventions(client: Client, at: Desk) -> None:
    session, _items = scenes.session(at.event)
    client.force_login(accepted(at).delegates.get(function="head").user)
    page = client.get("/desk/").content.decode()
    assert f"/sessions/{session.pk}/" in page
    assert "/events/june/articles/" in page
    assert "/chair/" not in page and "/secretariat/" not in page


def test_desk_of_a_suspended_delegate_says_so_and_leads_nowhere(client: Client, at: Desk) -> None:
    session, _items = scenes.session(at.event)
    delegation = accepted(at)
    head = delegation.delegates.get(function="head").user
    services.suspend_delegation(delegation=delegation.pk, by=at.standing)
    client.force_login(head)
    answer = client.get("/desk/")
    assert "does not take part in this event at present" in words(answer)
    assert str(session.pk) not in answer.content.decode()
    assert "/participants/" not in answer.content.decode()


def test_desk_of_somebody_without_event_says_what_to_do(client: Client, db: None, language: str) -> None:
    client.force_login(scenes.user("ana@chile.example"))
    answer = client.get("/desk/")
    assert 'class="empty"' in answer.content.decode()
    if language == "en":
        assert "You take part in no event at present" in words(answer)


@pytest.mark.parametrize("item_count", [1, 3])
def test_desk_takes_the_same_queries_for_any_number_of_events(
    client: Client, db: None, item_count: int, django_assert_num_queries
) -> None:
    person = scenes.user("ana@chile.example")
    for number in range(item_count):
        event = scenes.event(f"event-{number}", ends_on=dt.date(2021, 7, 1))
        scenes.session(event)
        delegation = scenes.delegation(event, "chile")
        delegation.delegates.create(user=person, function="head", name="Ana", email=person.email)
    client.force_login(person)
    # The HTTP session, the user, offices, seats, events, delegations, sessions, registrations, interventions.
    with django_assert_num_queries(9):
        assert client.get("/desk/").content.decode().count('class="nameplate"') == item_count


def test_account_is_changed_and_the_page_follows_the_language(client: Client, db: None) -> None:
    person = scenes.user("ana@chile.example")
    client.force_login(person)
    assert client.get("/account/").status_code == 200
    answer = client.post(
        "/account/", {"name": "Ana R.", "language": "ar", "zone": "America/Santiago"}, follow=True
    )
    assert answer.redirect_chain == [("/account/", 302)]
    assert '<html lang="ar" dir="rtl"' in answer.content.decode()
    person.refresh_from_db()
    assert (person.name, person.language, person.zone) == ("Ana R.", "ar", "America/Santiago")


def test_account_says_what_is_wrong_and_keeps_what_was_typed(client: Client, db: None) -> None:
    person = scenes.user("ana@chile.example")
    client.force_login(person)
    answer = client.post("/account/", {"name": "", "language": "tlh", "zone": "Mars/Olympus"})
    assert answer.status_code == 400
    assert answer.content.decode().count('class="field-error') == 3
    assert User.objects.get().name == "ana"
