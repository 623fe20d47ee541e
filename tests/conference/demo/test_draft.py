"""The demonstration draft: structure, languages, keys across versions, and references that lead somewhere."""

import re
from collections import Counter
from typing import Any

import pytest

from tests.conference.demo.data import load, provisions, walk

VERSIONS = [1, 2]
REFERENCE = re.compile(r"\b[Aa]rticles? (\d+(?:(?:, | and | et )\d+)*)")
COMPLETE = re.compile(r"(?:[.:;,]|; and|; et)$")
PARAGRAPHS_EN = re.compile(r"Article (\d+), paragraphs? (\d+)(?: and (\d+))?")
PARAGRAPHS_FR = re.compile(r"paragraphes? (\d+)(?: et (\d+))? de l'article (\d+)")
PARAGRAPH_OF_OWN_ARTICLE = re.compile(
    r"(?:^|\b(?:in|under|by|to|au|le|prévue au) )(?:[Ll]e )?[Pp]aragraphe? (\d+)(?! de l'article)"
)


def articles(version: int) -> list[dict[str, Any]]:
    """The articles of a version in their order."""
    return [node for node in walk(load(f"draft-{version}")["nodes"]) if node["kind"] == "article"]


def has_paragraph(version: int, article: str, paragraph: str) -> bool:
    """Whether the article with a number has a paragraph with a number."""
    node = next(node for node in articles(version) if node["number"] == article)
    return paragraph in {child["number"] for child in node["children"]}


@pytest.mark.parametrize("version", VERSIONS)
def test_draft_has_eight_parts_and_about_forty_articles(version: int) -> None:
    nodes = load(f"draft-{version}")["nodes"]
    assert [node["number"] for node in nodes if node["kind"] == "part"] == [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
    ]
    assert 37 <= len(articles(version)) <= 43
    assert nodes[0]["kind"] == "preamble"


@pytest.mark.parametrize("version", VERSIONS)
def test_draft_keys_are_unique_and_name_their_parent(version: int) -> None:
    nodes = list(walk(load(f"draft-{version}")["nodes"]))
    assert [key for key, count in Counter(node["key"] for node in nodes).items() if count > 1] == []
    for node in nodes:
        for child in node["children"]:
            assert node["kind"] == "part" or child["key"].startswith(f"{node['key']}-"), child["key"]


@pytest.mark.parametrize("version", VERSIONS)
def test_draft_numbers_run_without_gaps(version: int) -> None:
    assert [node["number"] for node in articles(version)] == [
        str(n + 1) for n in range(len(articles(version)))
    ]
    for node in walk(load(f"draft-{version}")["nodes"]):
        for kind, first in (("paragraph", 1), ("subparagraph", 0)):
            numbers = [child["number"] for child in node["children"] if child["kind"] == kind]
            if node["kind"] == "preamble" or not numbers:
                continue
            expected = [str(first + n) if first else chr(ord("a") + n) for n in range(len(numbers))]
            assert numbers == expected, node["key"]


@pytest.mark.parametrize("version", VERSIONS)
def test_draft_is_in_english_and_french_everywhere(version: int) -> None:
    for node in walk(load(f"draft-{version}")["nodes"]):
        if node["kind"] in {"part", "article", "preamble"}:
            assert set(node["heading"]) == {"en", "fr", "ar"} and all(node["heading"].values()), node["key"]
        if node["kind"] in {"paragraph", "subparagraph"}:
            assert set(node["text"]) == {"en", "fr"}, node["key"]
        assert node["text"] or node["children"], node["key"]
        for words in node["text"].values():
            assert words == words.strip() and COMPLETE.search(words), node["key"]


@pytest.mark.parametrize("version", VERSIONS)
def test_draft_is_marked_as_demonstration(version: int) -> None:
    marking = load(f"draft-{version}")["marking"]
    assert "Demonstration" in marking["en"] and "démonstration" in marking["fr"]


@pytest.mark.parametrize("version", VERSIONS)
def test_draft_references_lead_to_a_provision(version: int) -> None:
    numbers = {node["number"] for node in articles(version)}
    found = 0
    for node in walk(load(f"draft-{version}")["nodes"]):
        for language, words in node["text"].items():
            for match in REFERENCE.finditer(words):
                found += 1
                assert set(re.findall(r"\d+", match[1])) <= numbers, (node["key"], match[0])
            pattern = PARAGRAPHS_EN if language == "en" else PARAGRAPHS_FR
            for match in pattern.finditer(words):
                article, *rest = match.groups() if language == "en" else (match[3], match[1], match[2])
                for paragraph in filter(None, rest):
                    assert has_paragraph(version, article, paragraph), (node["key"], match[0])
            for match in PARAGRAPH_OF_OWN_ARTICLE.finditer(words):
                found += 1
                own = provisions(version)["-".join(node["key"].split("-")[:2])]
                assert has_paragraph(version, own["number"], match[1]), (node["key"], match[0])
    assert found > 15


@pytest.mark.parametrize("version", VERSIONS)
def test_draft_cites_the_same_articles_in_both_languages(version: int) -> None:
    for node in walk(load(f"draft-{version}")["nodes"]):
        cited = [
            sorted(n for match in REFERENCE.finditer(words) for n in re.findall(r"\d+", match[1]))
            for words in node["text"].values()
        ]
        assert all(each == cited[0] for each in cited), node["key"]


def test_article_14_is_the_obligation_to_extradite_or_prosecute_in_both_versions() -> None:
    for version in VERSIONS:
        node = provisions(version)["art-14"]
        assert (node["number"], node["heading"]["en"]) == ("14", "Aut dedere aut judicare")


def test_every_provision_of_the_first_version_is_in_the_second_or_listed_as_deleted() -> None:
    deleted = load("draft-2")["deleted"]
    assert deleted
    assert set(provisions(1)) - set(provisions(2)) == set(deleted)
    for key in set(provisions(1)) & set(provisions(2)):
        assert provisions(1)[key]["kind"] == provisions(2)[key]["kind"]


def test_versions_differ_in_words_insertions_and_numbers() -> None:
    old, new = provisions(1), provisions(2)
    assert load("draft-1")["dated"] < load("draft-2")["dated"]
    reworded = [key for key in old if key in new and old[key]["text"] != new[key]["text"]]
    assert len(reworded) == 10
    for key in reworded:
        assert all(old[key]["text"][language] != new[key]["text"][language] for language in ("en", "fr")), key
    assert {"art-14-2bis", "art-19-2bis", "art-39bis"} <= set(new) - set(old)
    renumbered = [key for key in old if key in new and old[key]["number"] != new[key]["number"]]
    assert [key for key in renumbered if old[key]["kind"] == "article"] == ["art-40", "art-41"]


def test_agenda_items_concern_articles_of_the_draft() -> None:
    events = [event for event in load("events")["events"] if event.get("sessions")]
    assert len(events) == 2
    keys = {node["key"] for node in articles(2)}
    for event in events:
        assert event["draft"] == load("draft-2")["symbol"]
        named = [
            key for session in event["sessions"] for item in session["items"] for key in item["articles"]
        ]
        assert set(named) == keys, event["slug"]
        assert len(named) == len(set(named))
