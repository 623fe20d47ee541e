"""Twelve ways to take over an invitation, each refused."""

import threading
from typing import Any

import pytest
from django.core import mail, serializers
from django.db import connection
from django.test import Client
from django.urls import reverse

from conference.accounts.models import User
from conference.standing import ANONYMOUS
from delegations import services
from delegations.models import Delegate, Delegation, Invitation, RegistrationStep
from delegations.problems import InvitationUsed
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


def filled(act: str = "submit", version: int = 1, **more: str) -> dict[str, str]:
    """What the page posts for a head of delegation."""
    return {
        "act": act,
        "version": str(version),
        "delegates-TOTAL_FORMS": "1",
        "delegates-INITIAL_FORMS": "0",
        "delegates-0-function": "head",
        "delegates-0-name": "Eve Intruder",
        "delegates-0-email": "eve@evil.example",
        **more,
    }


def state() -> list[str]:
    """All that a registration is, as the database has it."""
    return [
        serializers.serialize("json", model.objects.order_by("pk"))
        for model in (Delegation, Delegate, Invitation, RegistrationStep, User)
    ]


def page(secret: str) -> str:
    return reverse("frontend:register", kwargs={"secret": secret})


@pytest.fixture
def at(db: None) -> Desk:
    return desk()


def test_link_cannot_be_used_again_after_the_registration_was_accepted(client: Client, at: Desk) -> None:
    delegation = accepted(at)
    secret = secret_of(delegation)
    before = state()
    answer = client.post(page(secret), filled(version=delegation.version))
    assert answer.status_code == 409
    assert state() == before
    assert "eve@evil.example" not in client.get(page(secret)).content.decode()


def test_new_link_goes_to_the_bound_address_whatever_is_posted(client: Client, at: Desk) -> None:
    delegation = invite(at)
    secret = secret_of(delegation)
    delegation.invitations.update(issued_at="2021-05-01T00:00:00Z", expires_at="2021-05-22T00:00:00Z")
    mail.outbox.clear()
    answer = client.post(
        page(secret) + "renew/", {"email": "eve@evil.example", "focal_point_email": "eve@evil.example"}
    )
    assert answer.status_code == 200
    assert [letter.to for letter in post.letters()] == [["focal@mongolia.example"]]
    assert "focal@mongolia.example" not in answer.content.decode()


def test_link_of_one_event_changes_nothing_at_another(client: Client, at: Desk) -> None:
    other = desk("october")
    here = invite(at)
    secret = secret_of(here)
    there = invite(other)
    answer = client.post(page(secret), filled(event="october", delegation=str(there.pk), slug="october"))
    assert answer.status_code == 302
    here.refresh_from_db()
    there.refresh_from_db()
    assert (here.status, there.status, there.delegates.count()) == ("submitted", "invited", 0)


def test_expired_link_opens_nothing(client: Client, at: Desk) -> None:
    delegation = invite(at)
    secret = secret_of(delegation)
    delegation.invitations.update(issued_at="2021-05-01T00:00:00Z", expires_at="2021-05-22T00:00:00Z")
    before = state()
    for answer in (client.get(page(secret)), client.post(page(secret), filled())):
        assert answer.status_code == 410
        assert "Mongolia" not in answer.content.decode()
    assert state() == before


def test_revoked_link_opens_nothing_and_cannot_be_renewed(client: Client, at: Desk) -> None:
    delegation = invite(at)
    secret = secret_of(delegation)
    services.revoke_invitation(delegation=delegation.pk, by=at.standing)
    before, sent = state(), len(mail.outbox)
    for answer in (
        client.get(page(secret)),
        client.post(page(secret), filled()),
        client.post(page(secret) + "renew/"),
    ):
        assert answer.status_code == 410
        assert "taken back this invitation link" in answer.content.decode()
    assert (state(), len(mail.outbox)) == (before, sent)


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_make_one(settings: Any) -> None:
    delegation = invite(desk())
    secret = secret_of(delegation)
    start, outcomes = threading.Barrier(2), []

    def submit(email: str) -> None:
        entry = HEAD.__class__(function="head", name=email, email=email)
        start.wait()
        try:
            services.submit_registration(secret=secret, delegates=[entry], version=None, by=ANONYMOUS)
            outcomes.append("submitted")
        except InvitationUsed:
            outcomes.append("used")
        finally:
            connection.close()

    threads = [threading.Thread(target=submit, args=(f"{n}@mongolia.example",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["submitted", "used"]
    assert delegation.delegates.count() == 1
    assert delegation.steps.filter(act="submitted").count() == 1


def test_link_forwarded_to_somebody_with_an_account_gives_that_account_nothing(
    client: Client, at: Desk
) -> None:
    stranger = scenes.delegate(scenes.delegation(at.event, "chile"), "head@chile.example")
    password = stranger.password
    delegation = invite(at)
    client.force_login(stranger)
    entry = {"delegates-0-email": "known@mongolia.example", "delegates-0-name": "Known"}
    known = User.objects.create_user("known@mongolia.example", "a password of her own", name="Her name")
    client.post(page(secret_of(delegation)), {**filled(), **entry})
    services.accept_delegation(delegation=delegation.pk, by=at.standing)
    assert client.session["_auth_user_id"] == str(stranger.pk)
    known.refresh_from_db()
    stranger.refresh_from_db()
    assert (known.name, stranger.password) == ("Her name", password)
    assert known.check_password("a password of her own")
    assert [each.user for each in delegation.delegates.all()] == [known]


def test_role_in_the_body_changes_no_role(client: Client, at: Desk) -> None:
    delegation = invite(at, participant=scenes.participant("japan"), role="observer_state")
    secret = secret_of(delegation)
    client.post(page(secret), filled(act="save", role="supporting_state", status="accepted"))
    body = {"version": 2, "delegates": [], "role": "supporting_state"}
    answer = client.put(
        reverse("api_registration", kwargs={"secret": secret}), body, content_type="application/json"
    )
    assert answer.status_code == 400
    assert set(answer.json()["fields"]) == {"role"}
    delegation.refresh_from_db()
    assert (delegation.role, delegation.status) == ("observer_state", "draft")


def test_looking_at_a_link_changes_nothing_however_often(client: Client, at: Desk) -> None:
    secret = secret_of(invite(at))
    before = state()
    for _ in range(2):
        for method in (client.get, client.head, client.options):
            method(page(secret))
            method(reverse("api_registration", kwargs={"secret": secret}))
        assert client.get(page(secret) + "renew/").status_code == 405
        assert client.get(reverse("api_submit_registration", kwargs={"secret": secret})).status_code == 405
    assert state() == before


def test_host_of_a_request_is_in_no_link(client: Client, at: Desk, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://conference.example"
    client.force_login(at.secretary)
    state_ = supporter("mongolia")
    forged = {"HTTP_HOST": "evil.example", "HTTP_X_FORWARDED_HOST": "evil.example"}
    invitation = {
        "participant": state_.names["en"],
        "role": "supporting_state",
        "focal_point_name": "Saran",
        "focal_point_email": "focal@mongolia.example",
        "language": "en",
    }
    assert client.post(reverse("frontend:invite", args=["june"]), invitation, **forged).status_code == 302
    client.logout()
    client.post(reverse("account_reset_password"), {"email": at.secretary.email}, **forged)
    links = [link for letter in post.letters() for link in post.links(letter)]
    assert len(links) == 2
    assert all(link.startswith("https://conference.example/") for link in links)


def test_reset_token_is_no_invitation_and_an_invitation_no_reset_token(client: Client, at: Desk) -> None:
    delegation = submitted(at, "mongolia", HEAD, ADVISER)
    secret = secret_of(delegation)
    services.accept_delegation(delegation=delegation.pk, by=at.standing)
    token = post.path_in(post.letters(HEAD.email)[0]).rstrip("/").rsplit("/", 1)[1]
    for attempt in (token, token.split("-", 1)[1]):
        assert client.get(page(attempt)).status_code == 404
    head = User.objects.get(email=HEAD.email)
    before = head.password
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": head.pk.hex, "key": secret})
    answer = client.post(
        path, {"password1": "eve knows it now", "password2": "eve knows it now"}, follow=True
    )
    assert b'name="password1"' not in answer.content
    head.refresh_from_db()
    assert head.password == before


def test_guessed_cut_or_stolen_hash_opens_nothing(client: Client, at: Desk) -> None:
    delegation = invite(at)
    secret = secret_of(delegation)
    stored = delegation.invitations.get().secret_hash
    for attempt in (secret[:-1], secret + "A", secret.swapcase(), stored, "-", "%00", "x" * 5000):
        answer = client.get(f"/register/{attempt}/")
        assert answer.status_code == 404, attempt
        assert "Mongolia" not in answer.content.decode()


def test_link_is_in_no_line_of_the_log(client: Client, at: Desk, caplog: pytest.LogCaptureFixture) -> None:
    secret = secret_of(invite(at))
    api = reverse("api_registration", kwargs={"secret": secret})
    statuses = [
        client.post(page(secret), {"act": "submit"}).status_code,
        client.post(page(secret), filled(version=9)).status_code,
        client.post(page(secret) + "renew/").status_code,
        client.get(page(secret[:-1])).status_code,
        client.put(api, {"nonsense": True}, "application/json").status_code,
        client.put(api, "no json", "application/json").status_code,
        client.get(api[:-3] + "/").status_code,
    ]
    assert statuses == [400, 409, 429, 404, 400, 400, 404]
    assert secret[:-2] not in caplog.text
    assert client.get("/events/nowhere/").status_code == 404
    assert "/events/nowhere/" in caplog.text
