"""Reads of the draft."""

import datetime as dt

import pytest
from django.utils import translation

from conference.models import Event
from conference.problems import NotFound
from conference.standing import SYSTEM
from conference.texts import queries
from conference.texts.services import load_draft_version
from tests.conference.texts.samples import draft_data, make_draft

pytestmark = pytest.mark.django_db


def test_current_version_is_the_newest_and_none_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.current_version()
    first = make_draft()
    second = load_draft_version(draft=first.draft, data=draft_data("MLA/DRAFT/2"), by=SYSTEM)
    assert queries.current_version() == second
    assert queries.version_numbered("1") == first
    assert queries.version_numbered("") == second


@pytest.mark.parametrize("number", ["3", "-1", "x", "9" * 30, "1.0", "²"])
def test_a_version_that_does_not_exist_is_not_found(number: str) -> None:
    make_draft()
    with pytest.raises(NotFound):
        queries.version_numbered(number)


def test_contents_lists_parts_with_their_articles_in_one_query(django_assert_num_queries: object) -> None:
    version = make_draft()
    with django_assert_num_queries(1):  # type: ignore[operator]
        tree = queries.contents(version)
    assert [(node.key, [child.key for child in node.children]) for node in tree] == [
        ("preamble", []),
        ("part-1", ["art-1", "art-2"]),
        ("part-2", ["art-14"]),
    ]


def test_article_has_its_paragraphs_and_subparagraphs_in_one_query(django_assert_num_queries: object) -> None:
    version = make_draft()
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = queries.article(version, "art-1")
    assert [node.key for node in found.walk()] == ["art-1", "art-1-1", "art-1-1-a", "art-1-2"]
    assert found.title == "Article 1"


@pytest.mark.parametrize("key", ["part-1", "art-1-1", "art-99", ""])
def test_what_is_no_article_of_the_version_is_not_found(key: str) -> None:
    version = make_draft()
    with pytest.raises(NotFound):
        queries.article(version, key)


def test_neighbours_cross_parts_and_end_at_the_ends() -> None:
    version = make_draft()
    around = queries.neighbours(version, "art-2")
    assert around.previous is not None
    assert around.following is not None
    assert (around.previous.key, around.following.key) == ("art-1", "art-14")
    assert queries.neighbours(version, "preamble").previous is None
    assert queries.neighbours(version, "art-14").following is None


def test_words_say_which_language_they_are_in() -> None:
    version = make_draft()
    with translation.override("ar"):
        found = queries.article(version, "art-1")
        assert (found.heading.text, found.heading.direction) == ("النطاق", "rtl")
        text = found.children[1].text
        assert (text.language, text.direction) == ("en", "ltr")
    assert not queries.wording({})


def test_the_version_of_an_event_is_the_one_it_discusses_else_the_newest() -> None:
    first = make_draft()
    second = load_draft_version(draft=first.draft, data=draft_data("MLA/DRAFT/2"), by=SYSTEM)
    day = dt.date(2021, 6, 22)
    event = Event(slug="e", titles={"en": "E"}, starts_on=day, ends_on=day, zone="UTC", draft_version=first)
    assert queries.version_of_event(event) == first
    event.draft_version = None
    assert queries.version_of_event(event) == second


def test_article_of_a_subparagraph_is_its_article() -> None:
    version = make_draft()
    row = version.provisions.get(provision__key="art-1-1-a")
    assert queries.article_of(row).provision.key == "art-1"
