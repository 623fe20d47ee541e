import re

import pytest
from django.test import Client
from django.urls import reverse

from conference.problems import NotAllowed
from conference.standing import Standing
from delegations.standing import standing_of
from sessions.floor import commands as c
from sessions.models import Session
from sessions.services.screens import make_screen_address, revoke_screen_address
from tests.frontend.floor.conftest import address, config_in
from tests.scenes import Scene, scene

pytestmark = pytest.mark.django_db


def chairs(at: Scene) -> Standing:
    return standing_of(at.chair, at.event)


def screen(secret: str) -> str:
    return reverse("frontend:screen", args=[secret])


def test_screen_opens_without_signing_in_and_names_no_person(at: Scene, client: Client) -> None:
    at.do(at.delegates["mn"], c.RequestFloor(item=at.items[0].pk, speaker="Ms. Person", note="a note"))
    secret = make_screen_address(session=at.session, by=chairs(at))
    page = client.get(screen(secret))
    given = config_in(page, "projector")
    assert page.status_code == 200
    assert (given["audience"], given["key"], given["person"], given["csrf"]) == ("screen", secret, "", "")
    text = page.content.decode()
    assert "Mn" in text
    assert "Ms. Person" not in text
    assert "a note" not in text


def test_screen_keeps_its_address_out_of_caches_indexes_and_referrers(at: Scene, client: Client) -> None:
    page = client.get(screen(make_screen_address(session=at.session, by=chairs(at))))
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex"


def test_screen_speaks_the_language_asked_for_in_its_address(at: Scene, client: Client) -> None:
    secret = make_screen_address(session=at.session, by=chairs(at))
    arabic = client.get(screen(secret) + "?language=ar").content.decode()
    assert 'lang="ar" dir="rtl"' in arabic
    assert reverse("frontend:screen_words", args=["ar"]) in arabic
    assert 'lang="en" dir="ltr"' in client.get(screen(secret) + "?language=tlh").content.decode()


def test_words_of_the_screen_come_for_shipped_languages_alone(client: Client) -> None:
    answer = client.get(reverse("frontend:screen_words", args=["ar"]))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert client.get(reverse("frontend:screen_words", args=["tlh"])).status_code == 404


@pytest.mark.parametrize("secret", ["guess", "a" * 300, "é"])
def test_screen_of_a_wrong_secret_is_not_there_even_where_no_address_is_in_force(
    at: Scene, client: Client, secret: str
) -> None:
    assert Session.objects.filter(screen_hash="").exists()
    assert client.get(screen(secret)).status_code == 404


def test_screen_goes_dark_when_its_address_is_replaced_or_revoked(at: Scene, client: Client) -> None:
    first = make_screen_address(session=at.session, by=chairs(at))
    second = make_screen_address(session=at.session, by=chairs(at))
    assert [client.get(screen(each)).status_code for each in (first, second)] == [404, 200]
    revoke_screen_address(session=at.session, by=chairs(at))
    assert client.get(screen(second)).status_code == 404


def test_address_is_kept_as_a_hash_alone(at: Scene) -> None:
    secret = make_screen_address(session=at.session, by=chairs(at))
    kept = Session.objects.get(pk=at.session.pk).screen_hash
    assert len(kept) == 64
    assert secret not in kept


def test_making_an_address_leaves_the_log_of_the_floor_alone(at: Scene) -> None:
    stale = Session.objects.get(pk=at.session.pk)
    at.do(at.delegates["mn"], c.RequestFloor(item=at.items[0].pk))
    before = Session.objects.get(pk=at.session.pk).seq
    make_screen_address(session=stale, by=chairs(at))
    assert Session.objects.get(pk=at.session.pk).seq == before


def test_address_is_not_made_or_revoked_by_a_delegate(at: Scene) -> None:
    standing = standing_of(at.delegates["mn"], at.event)
    with pytest.raises(NotAllowed):
        make_screen_address(session=at.session, by=standing)
    secret = make_screen_address(session=at.session, by=chairs(at))
    with pytest.raises(NotAllowed):
        revoke_screen_address(session=at.session, by=standing)
    assert secret
    assert Session.objects.get(pk=at.session.pk).screen_hash


def test_address_page_tells_the_address_once(at: Scene, client: Client) -> None:
    client.force_login(at.secretariat)
    assert "No address is in force" in client.get(address(at, "screen_address")).content.decode()
    made = client.post(address(at, "screen_address"), {"act": "make"}).content.decode()
    found = re.search(r"/screen/([\w-]+)/", made)
    assert found
    assert Client().get(screen(found.group(1))).status_code == 200
    again = client.get(address(at, "screen_address")).content.decode()
    assert found.group(1) not in again
    assert "An address is in force" in again
    assert client.post(address(at, "screen_address"), {"act": "revoke"}).status_code == 302
    assert Client().get(screen(found.group(1))).status_code == 404


def test_address_page_is_closed_to_others(at: Scene, client: Client) -> None:
    assert client.post(address(at, "screen_address"))["Location"].startswith(reverse("account_login"))
    client.force_login(at.delegates["mn"])
    assert client.post(address(at, "screen_address"), {"act": "make"}).status_code == 403
    client.force_login(scene("jp", slug="october").chair)
    assert client.post(address(at, "screen_address"), {"act": "make"}).status_code == 404
    assert Session.objects.get(pk=at.session.pk).screen_hash == ""


@pytest.mark.parametrize(
    ("asked", "worn", "rows"), [("list", "list", 3), ("clock", "clock", 1), ("x", "speaker", 3)]
)
def test_screen_wears_the_layout_asked_for_in_its_address(
    at: Scene, client: Client, asked: str, worn: str, rows: int
) -> None:
    for key in at.delegates:
        at.do(at.delegates[key], c.RequestFloor(item=at.items[0].pk))
    secret = make_screen_address(session=at.session, by=chairs(at))
    page = client.get(f"{screen(secret)}?layout={asked}").content.decode()
    assert f'data-layout="{worn}"' in page
    assert page.count('<span class="place">') == rows
