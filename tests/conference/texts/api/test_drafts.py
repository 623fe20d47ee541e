"""The draft over HTTP: public and read only."""

import pytest
from django.test import Client

from tests.conference.texts.samples import make_draft

pytestmark = pytest.mark.django_db


def test_the_draft_is_read_down_to_the_subparagraph() -> None:
    make_draft()
    client = Client()
    [draft] = client.get("/api/v1/drafts/").json()
    assert draft["versions"] == [{"number": 1, "symbol": "MLA/DRAFT/1", "dated": "2020-03-16"}]
    heads = client.get("/api/v1/drafts/mla/versions/1/articles/").json()
    assert [head["key"] for head in heads] == ["art-1", "art-2", "art-14"]
    article = client.get("/api/v1/drafts/mla/versions/1/articles/art-1/").json()
    assert article["children"][0]["children"][0]["words"] == {"en": "genocide;", "fr": "le génocide ;"}


@pytest.mark.parametrize(
    "address", ["mla/versions/2/articles/", "mla/versions/1/articles/art-99/", "other/versions/1/articles/"]
)
def test_what_is_not_there_is_problem_details(address: str) -> None:
    make_draft()
    answer = Client().get(f"/api/v1/drafts/{address}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_the_draft_is_not_written_over_http() -> None:
    make_draft()
    for method in ("post", "put", "delete"):
        assert getattr(Client(), method)("/api/v1/drafts/").status_code == 405
