"""Signing in, as people do it: by address and password, and in no other way."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from conference.accounts.models import User
from tests import post

PASSWORD = "a long enough password"
NEW = "the mountains are high today"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """What other tests tried does not count here."""
    cache.clear()


@pytest.fixture(autouse=True)
def letters_at_once(settings) -> None:
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["mail"]}
    }


@pytest.fixture
def ana() -> User:
    return User.objects.create_user("ana@chile.example", PASSWORD, name="Ana")


def sign_in(client: Client, email: str, password: str):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_sign_in_by_address_and_password_leads_to_the_desk(client: Client, ana: User) -> None:
    answer = sign_in(client, "ANA@Chile.example", PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, reverse("frontend:desk"))
    assert client.session["_auth_user_id"] == str(ana.pk)


def test_sign_in_gives_a_new_http_session(client: Client, ana: User) -> None:
    client.get(reverse("account_login"))
    client.cookies["sessionid"] = "chosen-by-somebody-else"
    sign_in(client, ana.email, PASSWORD)
    assert client.cookies["sessionid"].value != "chosen-by-somebody-else"


@pytest.mark.parametrize(
    ("email", "password"),
    [("ana@chile.example", "wrong"), ("nobody@chile.example", PASSWORD), ("ana", PASSWORD), ("", "")],
)
def test_sign_in_with_anything_else_is_refused_in_one_way(
    client: Client, ana: User, email: str, password: str
) -> None:
    answer = sign_in(client, email, password)
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_closed_account_does_not_sign_in(client: Client, ana: User) -> None:
    ana.is_active = False
    ana.save()
    sign_in(client, ana.email, PASSWORD)
    assert "_auth_user_id" not in client.session


def test_sign_in_is_throttled(client: Client, ana: User) -> None:
    for _ in range(11):
        last = sign_in(client, ana.email, "wrong")
    assert "Too many failed" in last.content.decode()
    sign_in(client, ana.email, PASSWORD)
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client: Client) -> None:
    form = {"email": "eve@evil.example", "password1": PASSWORD, "password2": PASSWORD}
    for answer in (client.get("/accounts/signup/"), client.post("/accounts/signup/", form)):
        assert b'name="password1"' not in answer.content
    assert not User.objects.exists()


def test_password_is_set_anew_by_a_letter_that_works_once(client: Client, ana: User) -> None:
    client.post(reverse("account_reset_password"), {"email": "Ana@chile.example"})
    [letter] = post.letters("ana@chile.example")
    assert "Dear Ana," in letter.body
    shown = client.get(post.path_in(letter), follow=True)
    client.post(shown.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    ana.refresh_from_db()
    assert ana.check_password(NEW)
    assert b'name="password1"' not in Client().get(post.path_in(letter), follow=True).content


def test_letter_is_in_the_language_of_the_account(client: Client, ana: User) -> None:
    ana.language = "ar"
    ana.save()
    client.post(reverse("account_reset_password"), {"email": ana.email})
    with translation.override("ar"):
        assert [letter.subject for letter in post.letters(ana.email)] == [gettext("Set a new password")]


def test_address_without_account_gets_no_letter_and_the_same_answer(client: Client, ana: User) -> None:
    known = client.post(reverse("account_reset_password"), {"email": ana.email})
    mail.outbox.clear()
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@chile.example"})
    assert mail.outbox == []
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.parametrize("password", ["short", "password1234", "ana@chile.example"])
def test_weak_password_is_refused(client: Client, ana: User, password: str) -> None:
    client.post(reverse("account_reset_password"), {"email": ana.email})
    shown = client.get(post.path_in(post.letters(ana.email)[0]), follow=True)
    client.post(shown.redirect_chain[-1][0], {"password1": password, "password2": password})
    ana.refresh_from_db()
    assert ana.check_password(PASSWORD)
