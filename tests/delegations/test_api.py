import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conference.accounts.models import User
from delegations.models import Delegation, Support
from tests import post, scenes
from tests.delegations.samples import (
    ADVISER,
    HEAD,
    Desk,
    accepted,
    desk,
    invite,
    secret_of,
    submitted,
    supporter,
)

JSON = "application/json"
DELEGATES = [
    {"function": "head", "name": "Oyuna Bat", "email": "oyuna@mongolia.example", "title": "H.E. Ms."},
    {"function": "adviser", "name": "Bold Erdene", "email": "bold@mongolia.example"},
]


@pytest.fixture
def at(db: None) -> Desk:
    return desk()


@pytest.fixture
def office(client: Client, at: Desk) -> Client:
    """The secretariat, signed in."""
    client.force_login(at.secretary)
    return client


def one(name: str, delegation: Delegation, slug: str = "june") -> str:
    return reverse(name, kwargs={"slug": slug, "pk": delegation.pk})


def test_registry_is_public_by_kind_and_in_bounded_pages(client: Client, at: Desk) -> None:
    supporter("chile")
    scenes.participant("icrc", "organization")
    every = client.get("/api/v1/participants/").json()
    assert (every["count"], [each["key"] for each in every["results"]]) == (2, ["chile", "icrc"])
    organizations = client.get("/api/v1/participants/?kind=organization").json()
    assert [each["key"] for each in organizations["results"]] == ["icrc"]
    assert len(client.get("/api/v1/participants/?page_size=1").json()["results"]) == 1
    refused = client.get("/api/v1/participants/?kind=planet")
    assert (refused.status_code, set(refused.json()["fields"])) == (400, {"kind"})


def test_support_is_public_as_of_a_date(client: Client, at: Desk) -> None:
    supporter("chile")
    Support.objects.filter(participant__key="chile").update(withdrawn_on=dt.date(2021, 6, 7))
    supporter("peru")
    assert client.get("/api/v1/support/?on=2021-06-06").json()["count"] == 2
    [row] = client.get("/api/v1/support/?on=2021-06-07").json()["results"]
    assert (row["participant"]["key"], row["in_force_from"]) == ("peru", "2017-10-16")
    for wrong in ("7 June", "2021-13-01", "2021-06-07T00:00"):
        assert client.get("/api/v1/support/", {"on": wrong}).status_code == 400


def test_delegations_are_listed_as_the_standing_allows(client: Client, at: Desk) -> None:
    scenes.delegation(at.event, "chile")
    scenes.delegation(at.event, "peru", status="submitted")
    url = reverse("api_delegations", kwargs={"slug": "june"})
    head = scenes.delegate(Delegation.objects.get(participant__key="chile"), "head@chile.example")
    assert client.get(url).status_code == 403
    client.force_login(head)
    seen = client.get(url).json()["results"]
    assert [each["participant"]["key"] for each in seen] == ["chile"]
    assert set(seen[0]) == {"id", "participant", "role", "status", "delegates"}
    client.force_login(at.secretary)
    assert [each["status"] for each in client.get(url).json()["results"]] == ["accepted", "submitted"]
    assert client.get(reverse("api_delegations", kwargs={"slug": "nowhere"})).status_code == 404


def test_delegation_goes_from_invitation_to_acceptance_over_http(office: Client, at: Desk) -> None:
    supporter("mongolia")
    body = {
        "participant": "mongolia",
        "role": "supporting_state",
        "focal_point_name": "Saran",
        "focal_point_email": "focal@mongolia.example",
    }
    made = office.post(reverse("api_delegations", kwargs={"slug": "june"}), body, JSON)
    assert made.status_code == 201, made.content
    secret = post.secret_in(post.letters("focal@mongolia.example")[0])
    anybody = Client()
    place = reverse("api_registration", kwargs={"secret": secret})
    shown = anybody.get(place).json()
    assert (shown["status"], shown["event"], shown["delegates"]) == ("invited", "june", [])
    saved = anybody.put(place, {"version": shown["version"], "delegates": DELEGATES[1:]}, JSON).json()
    assert saved["status"] == "draft"
    sent = anybody.post(place + "submit/", {"version": saved["version"], "delegates": DELEGATES}, JSON)
    assert sent.json()["status"] == "submitted"
    delegation = Delegation.objects.get()
    accepted_ = office.post(
        one("api_accept_delegation", delegation), {"version": sent.json()["version"]}, JSON
    )
    assert (accepted_.status_code, accepted_.json()["status"]) == (200, "accepted")
    assert [step["what"] for step in accepted_.json()["history"]] == [
        "Invitation sent",
        "Draft saved",
        "Submitted",
        "Accepted",
    ]
    assert User.objects.filter(email__in=[each["email"] for each in DELEGATES]).count() == 2
    after = anybody.get(place).json()
    assert (after["status"], {each["email"] for each in after["delegates"]}) == ("accepted", {""})


def test_registration_says_what_is_wrong_where(client: Client, at: Desk) -> None:
    secret = secret_of(invite(at))
    place = reverse("api_registration", kwargs={"secret": secret})

    def fields(**body: Any) -> set[str]:
        answer = client.post(place + "submit/", body, JSON)
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
        return set(answer.json()["fields"])

    good = DELEGATES[0]
    assert fields() == {"version", "delegates"}
    assert fields(version=1, delegates=[]) == {"delegates"}
    assert fields(version=1, delegates=[{**good, "function": "emperor"}]) == {"delegates.0.function"}
    assert fields(version=1, delegates=[good, {**DELEGATES[1], "email": "x"}]) == {"delegates.1.email"}
    assert fields(version=1, delegates=[{**good, "user": "x", "id": "y"}]) == {
        "delegates.0.user",
        "delegates.0.id",
    }
    assert fields(version=1, delegates=[good], status="accepted") == {"status"}
    assert fields(version=1, delegates="all of them") == {"delegates"}
    assert Delegation.objects.get().status == "invited"


def test_registration_changed_in_the_meantime_is_a_conflict(client: Client, at: Desk) -> None:
    place = reverse("api_registration", kwargs={"secret": secret_of(invite(at))})
    client.put(place, {"version": 1, "delegates": DELEGATES}, JSON)
    answer = client.put(place, {"version": 1, "delegates": []}, JSON)
    assert (answer.status_code, answer.json()["code"]) == (409, "registration_changed")


def test_links_that_are_over_say_how(client: Client, office: Client, at: Desk) -> None:
    delegation = invite(at)
    old = reverse("api_registration", kwargs={"secret": secret_of(delegation)})
    assert office.post(one("api_invitation", delegation), {}, JSON).status_code == 200
    assert (client.get(old).status_code, client.get(old).json()["code"]) == (410, "invitation_replaced")
    new = reverse("api_registration", kwargs={"secret": secret_of(delegation)})
    assert office.delete(one("api_invitation", delegation)).status_code == 204
    assert client.get(new).json()["code"] == "invitation_revoked"
    assert client.get(reverse("api_registration", kwargs={"secret": "x"})).status_code == 404
    assert client.post(old + "renew/").status_code == 410


def test_renewal_too_soon_after_the_last_letter_is_refused(client: Client, at: Desk) -> None:
    place = reverse("api_registration", kwargs={"secret": secret_of(invite(at))})
    answer = client.post(place + "renew/")
    assert (answer.status_code, answer.json()["code"]) == (429, "invitation_too_soon")


def test_suspension_and_decline_over_http(office: Client, at: Desk) -> None:
    delegation = accepted(at)
    adviser = delegation.delegates.get(function="adviser")
    out = office.post(reverse("api_suspend_delegate", args=["june", adviser.pk]), {"reason": "x"}, JSON)
    assert out.json()["suspended"] is True
    back = office.post(reverse("api_reinstate_delegate", args=["june", adviser.pk]), {}, JSON)
    assert back.json()["suspended"] is False
    assert office.post(one("api_suspend_delegation", delegation), {}, JSON).json()["status"] == "suspended"
    assert office.post(one("api_reinstate_delegation", delegation), {}, JSON).json()["status"] == "accepted"
    assert office.post(one("api_withdraw_delegation", delegation), {}, JSON).json()["status"] == "withdrawn"
    assert office.post(one("api_suspend_delegation", delegation), {}, JSON).status_code == 409
    other = submitted(at, "chile", dataclasses.replace(HEAD, email="head@chile.example"), ADVISER)
    declined = office.post(
        one("api_decline_delegation", other), {"version": other.version, "reason": "No."}, JSON
    )
    assert (declined.json()["status"], declined.json()["decision_reason"]) == ("declined", "No.")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("api_accept_delegation", {"version": 2}),
        ("api_decline_delegation", {"version": 2, "reason": "No."}),
        ("api_withdraw_delegation", {}),
        ("api_suspend_delegation", {}),
        ("api_reinstate_delegation", {}),
        ("api_invitation", {}),
    ],
)
def test_acts_of_the_secretariat_are_refused_to_others(
    client: Client, at: Desk, name: str, body: dict
) -> None:
    elsewhere = desk("october")
    own = scenes.delegation(at.event, "chile")
    head = scenes.delegate(own, "head@chile.example")
    waiting = submitted(at)
    statuses = {}
    for who, user in (("anonymous", None), ("delegate", head), ("other secretariat", elsewhere.secretary)):
        client.logout()
        if user:
            client.force_login(user)
        statuses[who] = {client.post(one(name, each), body, JSON).status_code for each in (waiting, own)}
        assert client.post(one(name, waiting, "october"), body, JSON).status_code == 404
    # One's own delegation is no secret from oneself; every other registration is.
    assert statuses == {"anonymous": {404}, "delegate": {404, 403}, "other secretariat": {404}}
    assert set(Delegation.objects.values_list("status", flat=True)) == {"submitted", "accepted"}


def test_unknown_fields_are_refused_everywhere(office: Client, at: Desk) -> None:
    delegation = submitted(at)
    for name in (
        "api_accept_delegation",
        "api_decline_delegation",
        "api_withdraw_delegation",
        "api_suspend_delegation",
        "api_invitation",
    ):
        body = {
            "version": delegation.version,
            "reason": "x",
            "status": "accepted",
            "decided_by": "x",
            "participant": "x",
        }
        answer = office.post(one(name, delegation), body, JSON)
        assert answer.status_code == 400, name
        assert {"status", "decided_by", "participant"} <= set(answer.json()["fields"])
    assert Delegation.objects.get().status == "submitted"


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_of_delegations_takes_the_same_queries_for_any_number(
    office: Client, at: Desk, item_count: int, django_assert_num_queries
) -> None:
    for number in range(item_count):
        scenes.delegation(at.event, f"state-{number}")
    # The HTTP session, the user, the event, two for the standing, the count and the page.
    with django_assert_num_queries(7):
        answer = office.get(reverse("api_delegations", kwargs={"slug": "june"}))
    assert answer.json()["count"] == item_count
