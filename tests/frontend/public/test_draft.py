import datetime as dt

import pytest
from django.urls import reverse

from conference.standing import SYSTEM
from conference.texts.models import Draft
from conference.texts.services import load_draft_version

pytestmark = pytest.mark.django_db


def text(number: int, *keys: str) -> dict[str, object]:
    return {
        "symbol": f"MLA/DRAFT/{number}",
        "dated": dt.date(2020 + number, 3, 16).isoformat(),
        "nodes": [
            {
                "key": key,
                "kind": "article",
                "number": str(place),
                "heading": {"en": f"Heading of {key}"},
                "children": [
                    {
                        "key": f"{key}-1",
                        "kind": "paragraph",
                        "number": "1",
                        "text": {"en": f"Words of {key} in {number}.", "fr": f"Texte de {key}."},
                    }
                ],
            }
            for place, key in enumerate(keys, start=1)
        ],
    }


@pytest.fixture
def versions() -> None:
    draft = Draft.objects.create(
        slug="mla", titles={"en": "Draft Convention"}, marking={"en": "Demonstration text"}
    )
    load_draft_version(draft=draft, data=text(1, "art-1", "art-old", "art-2"), by=SYSTEM)
    load_draft_version(draft=draft, data=text(2, "art-1", "art-2", "art-new"), by=SYSTEM)


@pytest.mark.usefixtures("versions")
def test_contents_are_those_of_the_latest_version_or_of_the_one_asked_for(client):
    latest = client.get(reverse("frontend:draft")).content.decode()
    assert "Heading of art-new" in latest
    assert "Heading of art-old" not in latest
    earlier = client.get(reverse("frontend:draft"), {"version": 1}).content.decode()
    assert "Heading of art-old" in earlier
    assert "/draft/art-2/?version=1" in earlier


@pytest.mark.usefixtures("versions")
def test_article_reads_as_its_version_has_it_with_the_marking_and_its_neighbours(client):
    page = client.get(reverse("frontend:article", args=["art-2"]))
    words = page.content.decode()
    assert "Words of art-2 in 2." in words
    assert "Demonstration text" in words
    assert 'id="art-2-1"' in words
    beside = page.context["neighbours"]
    assert (beside.previous.key, beside.following.key) == ("art-1", "art-new")
    old = client.get(reverse("frontend:article", args=["art-2"]), {"version": 1}).content.decode()
    assert "Words of art-2 in 1." in old
    assert "You are reading an earlier version" in old


@pytest.mark.usefixtures("versions")
def test_article_is_read_in_another_language_on_request(client):
    page = client.get(reverse("frontend:article", args=["art-2"]), {"language": "fr"}).content.decode()
    assert 'class="treaty" lang="fr" dir="ltr"' in page
    assert "Texte de art-2." in page
    assert (
        "Words of art-2"
        in client.get(reverse("frontend:article", args=["art-2"]), {"language": "xx"}).content.decode()
    )


@pytest.mark.usefixtures("versions")
def test_article_that_a_version_lacks_says_where_it_stands(client):
    response = client.get(reverse("frontend:article", args=["art-old"]))
    page = response.content.decode()
    assert response.status_code == 404
    assert "/draft/art-old/?version=1" in page


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize(
    "address", ["/draft/nothing/", "/draft/?version=9", "/draft/?version=x", "/draft/art-1/?version=-1"]
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_without_a_draft_the_page_is_not_found_and_the_home_page_stands(client):
    assert client.get(reverse("frontend:draft")).status_code == 404
    assert client.get(reverse("frontend:home")).status_code == 200
