import dataclasses

import pytest
from django.test import Client
from django.urls import reverse

from delegations.models import Delegation
from tests import post, scenes
from tests.delegations.samples import ADVISER, HEAD, Desk, accepted, desk, invite, submitted, supporter
from tests.frontend.delegations.conftest import words

QUEUE = "/events/june/secretariat/delegations/"


def direction(answer) -> str:
    return "rtl" if 'dir="rtl"' in answer.content.decode().split(">", 2)[1] else "ltr"


def test_pages_of_the_desk_render_in_both_languages(office: Client, at: Desk, language: str) -> None:
    supporter("chile")
    scenes.session(at.event)
    waiting, taking_part = (
        submitted(at),
        accepted(at, "peru", dataclasses.replace(HEAD, email="ana@peru.example")),
    )
    for address in (
        "/events/june/secretariat/",
        QUEUE,
        f"{QUEUE}invite/",
        f"{QUEUE}{waiting.pk}/",
        f"{QUEUE}{taking_part.pk}/",
        "/events/june/participants/",
    ):
        answer = office.get(address)
        assert answer.status_code == 200, address
        assert f'lang="{language}"' in answer.content.decode()
        assert direction(answer) == ("rtl" if language == "ar" else "ltr")


def test_landing_says_what_waits(office: Client, at: Desk) -> None:
    submitted(at)
    said = words(office.get("/events/june/secretariat/"))
    assert "1 registration to decide on" in said
    assert "No session is planned" in said


def test_queue_shows_what_the_filter_asks_for(office: Client, at: Desk) -> None:
    submitted(at)
    scenes.delegation(at.event, "chile")
    shown = words(office.get(QUEUE, {"status": "submitted"}))
    assert "Mongolia" in shown and "Chile" not in shown
    assert "Chile" in words(office.get(QUEUE, {"q": "chi", "status": "nonsense"}))
    assert "No registration like this" in words(office.get(QUEUE, {"q": "nobody"}))


def test_queue_marks_who_stands_twice(office: Client, at: Desk) -> None:
    one = submitted(at, "mongolia", HEAD)
    submitted(at, "chile", HEAD)
    assert words(office.get(QUEUE)).count("1 delegate stands twice") == 2
    assert "Same address in Chile" in words(office.get(f"{QUEUE}{one.pk}/"))


@pytest.mark.parametrize("item_count", [1, 3])
def test_queue_takes_the_same_queries_for_any_number(
    office: Client, at: Desk, item_count: int, django_assert_num_queries
) -> None:
    for number in range(item_count):
        submitted(
            at,
            f"state{number}",
            dataclasses.replace(HEAD, email=f"head@s{number}.example", name=f"Head {number}"),
        )
    # The HTTP session, the user, the event, two for the standing, the registrations, the delegates.
    with django_assert_num_queries(7):
        assert words(office.get(QUEUE)).count("Submitted") >= item_count
    with django_assert_num_queries(6):
        office.get("/events/june/participants/")


def test_accepting_leads_to_the_next_one_in_the_queue(office: Client, at: Desk) -> None:
    first = submitted(at, "chile", dataclasses.replace(HEAD, email="ana@chile.example", name="Ana"))
    second = submitted(at)
    answer = office.post(
        f"{QUEUE}{first.pk}/accept/", {"version": first.version, "status": "submitted"}, follow=True
    )
    assert answer.redirect_chain == [(f"{QUEUE}{second.pk}/?status=submitted", 302)]
    assert "Chile is accepted" in words(answer)
    answer = office.post(
        f"{QUEUE}{second.pk}/accept/", {"version": second.version, "status": "submitted"}, follow=True
    )
    assert answer.redirect_chain == [(f"{QUEUE}?status=submitted", 302)]
    assert set(Delegation.objects.values_list("status", flat=True)) == {"accepted"}


def test_ticked_registrations_are_accepted_together(office: Client, at: Desk) -> None:
    one = submitted(at)
    two = submitted(at, "chile", dataclasses.replace(HEAD, email="ana@chile.example"))
    answer = office.post(
        f"{QUEUE}accept/",
        {"delegation": [f"{one.pk}:{one.version}", f"{two.pk}:{two.version - 1}", "nonsense", f"{one.pk}:x"]},
        follow=True,
    )
    said = words(answer)
    assert "1 registration accepted" in said
    assert "Chile: Somebody else changed this registration" in said
    assert "Tick the registrations" in words(office.post(f"{QUEUE}accept/", follow=True))


def test_declining_without_a_reason_says_so_at_the_field(office: Client, at: Desk) -> None:
    one = submitted(at)
    answer = office.post(f"{QUEUE}{one.pk}/decline/", {"version": one.version, "reason": " "})
    assert answer.status_code == 400
    assert "Give the reason: the focal point will read it." in words(answer)
    office.post(f"{QUEUE}{one.pk}/decline/", {"version": one.version, "reason": "Two heads."})
    one.refresh_from_db()
    assert (one.status, one.decision_reason) == ("declined", "Two heads.")


def test_decision_on_what_has_changed_shows_it_and_keeps_what_was_typed(office: Client, at: Desk) -> None:
    one = submitted(at)
    body = {"version": one.version - 1, "reason": "Two heads, it seems."}
    answer = office.post(f"{QUEUE}{one.pk}/decline/", body)
    assert answer.status_code == 409
    assert "Two heads, it seems." in words(answer)
    assert f'name="version" value="{one.version}"' in answer.content.decode()
    assert office.post(f"{QUEUE}{one.pk}/accept/", {"version": "x"}).status_code == 409
    one.refresh_from_db()
    assert one.status == "submitted"


def test_inviting_by_a_name_in_any_language_sends_the_letter(office: Client, at: Desk) -> None:
    supporter("mongolia")
    body = {
        "participant": "MONGOLIA",
        "role": "supporting_state",
        "focal_point_name": "Saran",
        "focal_point_email": "focal@mongolia.example",
        "language": "en",
    }
    assert '<option value="Mongolia">' in office.get(f"{QUEUE}invite/").content.decode()
    answer = office.post(f"{QUEUE}invite/", body, follow=True)
    assert "Mongolia is invited. The link is on its way to focal@mongolia.example." in words(answer)
    assert len(post.letters("focal@mongolia.example")) == 1
    again = office.post(f"{QUEUE}invite/", body)
    assert again.status_code == 400
    assert "Choose a name from the list" in words(again)
    assert 'value="focal@mongolia.example"' in again.content.decode()


def test_measures_of_the_secretariat_by_page(office: Client, at: Desk) -> None:
    delegation = accepted(at)
    adviser = delegation.delegates.get(function="adviser")
    place = f"{QUEUE}{delegation.pk}/"
    assert "is suspended" in words(office.post(f"{QUEUE}delegates/{adviser.pk}/suspend/", follow=True))
    assert "takes part again" in words(office.post(f"{QUEUE}delegates/{adviser.pk}/reinstate/", follow=True))
    assert "Mongolia is suspended." in words(office.post(f"{place}suspend/", {"reason": "x"}, follow=True))
    assert "Mongolia takes part again." in words(office.post(f"{place}reinstate/", follow=True))
    assert "Mongolia is recorded" in words(office.post(f"{place}withdraw/", follow=True))
    assert office.post(f"{place}reinstate/").status_code == 409
    fresh = invite(at, "chile")
    focal = {"focal_point_name": "Tuya", "focal_point_email": "tuya@chile.example", "language": "ar"}
    assert "tuya@chile.example" in words(office.post(f"{QUEUE}{fresh.pk}/invite/", focal, follow=True))
    wrong = office.post(f"{QUEUE}{fresh.pk}/invite/", {**focal, "focal_point_email": "tuya"})
    assert (wrong.status_code, 'value="tuya"' in wrong.content.decode()) == (400, True)
    assert "no longer works" in words(office.post(f"{QUEUE}{fresh.pk}/revoke/", follow=True))


PAGES = ["", "delegations/", "delegations/invite/", "delegations/{pk}/"]
ACTS = ["accept", "decline", "invite", "revoke", "suspend", "reinstate", "withdraw"]


@pytest.mark.parametrize("who", ["anonymous", "delegate", "chair", "secretariat elsewhere"])
def test_desk_is_closed_to_others(client: Client, at: Desk, who: str) -> None:
    people = {
        "delegate": scenes.delegate(scenes.delegation(at.event, "chile"), "head@chile.example"),
        "chair": scenes.officer(at.event, "chair", "chair@june.example"),
        "secretariat elsewhere": desk("october").secretary,
    }
    waiting = submitted(at, "mongolia", HEAD, ADVISER)
    if who in people:
        client.force_login(people[who])
    base = "/events/june/secretariat/"
    for page in PAGES:
        answer = client.get(base + page.format(pk=waiting.pk))
        assert answer.status_code in {403, 404}, page
        assert "oyuna@mongolia.example" not in answer.content.decode()
    for act in ACTS:
        answer = client.post(f"{QUEUE}{waiting.pk}/{act}/", {"version": waiting.version, "reason": "x"})
        assert answer.status_code in {403, 404}, act
    assert (
        client.post(f"{QUEUE}accept/", {"delegation": f"{waiting.pk}:{waiting.version}"}).status_code == 403
    )
    waiting.refresh_from_db()
    assert (waiting.status, waiting.version) == ("submitted", 2)


def test_own_registration_is_open_to_its_delegates_without_the_measures(client: Client, at: Desk) -> None:
    delegation = accepted(at)
    client.force_login(delegation.delegates.get(function="head").user)
    answer = client.get(f"{QUEUE}{delegation.pk}/")
    assert "bold@mongolia.example" in words(answer)
    assert "<form" not in answer.content.decode().split("<main", 1)[1].split("</main>")[0]


def test_list_of_participants_is_for_participants_and_has_no_addresses(client: Client, at: Desk) -> None:
    delegation = accepted(at)
    address = "/events/june/participants/"
    assert client.get(address).status_code == 403
    client.force_login(delegation.delegates.get(function="head").user)
    said = words(client.get(address))
    assert "H.E. Ms. Oyuna Bat" in said and "Ambassador" in said
    assert "@" not in said.replace("oyuna@mongolia.example", "", 1)


def test_participant_s_page_of_an_event_that_is_not_there_is_not_found(office: Client, at: Desk) -> None:
    assert office.get("/events/nowhere/participants/").status_code == 404
    assert office.get(reverse("frontend:delegation", args=["june", at.secretary.pk])).status_code == 404
