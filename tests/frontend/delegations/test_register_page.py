import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from conference.standing import ANONYMOUS
from delegations import services
from tests import post
from tests.delegations.samples import HEAD, Desk, invite, secret_of, submitted
from tests.frontend.delegations.conftest import words

ROWS = (
    {
        "function": "head",
        "title": "H.E. Ms.",
        "name": "Oyuna Bat",
        "post": "",
        "email": "oyuna@mongolia.example",
    },
    {
        "function": "adviser",
        "title": "",
        "name": "Bold Erdene",
        "post": "Adviser",
        "email": "bold@mongolia.example",
    },
)
EMPTY = {"function": "", "title": "", "name": "", "post": "", "email": ""}


def typed(act: str, *rows: dict[str, str], version: int = 1) -> dict[str, str]:
    """What the page posts."""
    body = {
        "act": act,
        "version": str(version),
        "delegates-TOTAL_FORMS": str(len(rows)),
        "delegates-INITIAL_FORMS": "0",
    }
    for number, row in enumerate(rows):
        body |= {f"delegates-{number}-{name}": value for name, value in row.items()}
    return body


def place(secret: str) -> str:
    return reverse("frontend:register", kwargs={"secret": secret})


@pytest.fixture
def secret(at: Desk) -> str:
    return secret_of(invite(at))


def test_page_opens_without_an_account_in_both_languages(client: Client, secret: str, language: str) -> None:
    answer = client.get(place(secret))
    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert 'content="noindex"' in answer.content.decode()


def test_draft_is_saved_and_found_again(client: Client, secret: str) -> None:
    answer = client.post(place(secret), typed("save", ROWS[1], EMPTY), follow=True)
    assert answer.redirect_chain == [(place(secret), 302)]
    assert "Saved." in words(answer)
    assert 'value="Bold Erdene"' in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()


def test_submission_shows_where_the_registration_stands(client: Client, secret: str) -> None:
    answer = client.post(place(secret), typed("submit", *ROWS), follow=True)
    said = words(answer)
    assert "The registration has been submitted" in said
    assert "H.E. Ms. Oyuna Bat" in said
    assert "oyuna@mongolia.example" not in answer.content.decode()


def test_row_is_added_and_removed_without_losing_what_was_typed(client: Client, secret: str) -> None:
    more = client.post(place(secret), typed("add", {**ROWS[0], "email": "not yet"}))
    assert more.status_code == 200
    assert 'value="2"' in more.content.decode().split("delegates-TOTAL_FORMS")[1].split(">")[0]
    assert 'value="not yet"' in more.content.decode()
    fewer = client.post(place(secret), typed("remove-0", *ROWS)).content.decode()
    assert 'value="Bold Erdene"' in fewer and "Oyuna" not in fewer
    for nonsense in ("remove-99", "remove-x", "fly", ""):
        assert 'value="Oyuna Bat"' in client.post(place(secret), typed(nonsense, *ROWS)).content.decode()


def test_refused_submission_says_what_is_wrong_at_each_field_and_keeps_the_rest(
    client: Client, secret: str
) -> None:
    wrong = {**ROWS[1], "email": "bold"}
    answer = client.post(place(secret), typed("submit", {**ROWS[0], "function": "adviser"}, EMPTY, wrong))
    assert answer.status_code == 400
    said, page = words(answer), answer.content.decode()
    assert "Say which delegate is head of delegation." in said
    assert "Delegate 3, E-mail address: This is not an e-mail address" in said
    assert 'href="#id_delegates-2-email"' in page
    assert 'value="bold"' in page and 'value="Oyuna Bat"' in page


def test_draft_changed_by_somebody_else_shows_both(client: Client, secret: str) -> None:
    services.save_draft(secret=secret, delegates=[HEAD], version=1, by=ANONYMOUS)
    answer = client.post(place(secret), typed("save", ROWS[1]))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Oyuna Bat" in words(answer) and 'value="Bold Erdene"' in page
    assert 'name="version" value="2"' in page
    client.post(place(secret), typed("save", ROWS[1], version=2))
    assert 'value="Bold Erdene"' in client.get(place(secret)).content.decode()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"act": "save"},
        {"act": "submit", "delegates-TOTAL_FORMS": "x", "delegates-INITIAL_FORMS": "0", "version": "1"},
        {
            "act": "submit",
            "delegates-TOTAL_FORMS": "99999999",
            "delegates-INITIAL_FORMS": "0",
            "version": "1",
        },
        {"act": "add", "delegates-TOTAL_FORMS": "-5"},
        {"act": "save", "version": "9" * 50, "delegates-TOTAL_FORMS": "0", "delegates-INITIAL_FORMS": "0"},
    ],
)
def test_nonsense_is_answered_in_words(client: Client, secret: str, body: dict[str, str]) -> None:
    assert client.post(place(secret), body).status_code in {200, 400, 409}


def test_markup_and_scripts_in_what_is_typed_stay_words(client: Client, secret: str) -> None:
    evil = {**ROWS[0], "name": "<script>alert(1)</script>"}
    answer = client.post(place(secret), typed("submit", evil))
    assert answer.status_code == 400
    assert "<script>alert(1)" not in answer.content.decode()


def test_declined_registration_shows_the_reason_and_can_be_mended(client: Client, at: Desk) -> None:
    delegation = submitted(at)
    services.decline_delegation(delegation=delegation.pk, reason="Two heads.", by=at.standing)
    answer = client.get(place(secret_of(delegation)))
    assert "Two heads." in words(answer)
    assert 'value="Oyuna Bat"' in answer.content.decode()


@pytest.mark.parametrize("status", ["accepted", "suspended", "withdrawn"])
def test_registration_out_of_the_focal_point_s_hands_has_no_form(
    client: Client, at: Desk, status: str
) -> None:
    delegation = submitted(at)
    secret = secret_of(delegation)
    services.accept_delegation(delegation=delegation.pk, by=at.standing)
    if status == "suspended":
        services.suspend_delegation(delegation=delegation.pk, by=at.standing)
    if status == "withdrawn":
        services.withdraw_delegation(delegation=delegation.pk, by=at.standing)
    answer = client.get(place(secret))
    assert answer.status_code == (410 if status == "withdrawn" else 200)
    assert 'name="act"' not in answer.content.decode()


def test_expired_link_asks_for_a_new_one_which_comes_by_letter(
    client: Client, at: Desk, language: str
) -> None:
    delegation = invite(at)
    secret = secret_of(delegation)
    past = dt.datetime(2021, 5, 1, tzinfo=dt.UTC)
    delegation.invitations.update(issued_at=past, expires_at=past + dt.timedelta(days=21))
    answer = client.get(place(secret))
    assert answer.status_code == 410
    assert f"{place(secret)}renew/" in answer.content.decode()
    assert client.post(f"{place(secret)}renew/").status_code == 200
    assert secret_of(delegation) != secret
    assert client.get(place(secret_of(delegation))).status_code == 200
    assert client.post(f"{place(secret)}renew/").status_code == 429
    assert len(post.letters("focal@mongolia.example")) == 2


def test_unknown_link_is_not_found_in_words(client: Client, at: Desk) -> None:
    answer = client.get(place("never-issued"))
    assert answer.status_code == 404
    assert "This is not an invitation link." in words(answer)
