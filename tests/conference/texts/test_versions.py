"""Versions of the draft: published once, keys kept, never changed."""

from typing import Any

import pytest

from conference.problems import Conflict, Invalid, NotAllowed
from conference.standing import SYSTEM, Standing
from conference.states import Function
from conference.texts.models import Draft, DraftVersion, Provision, ProvisionVersion
from conference.texts.services import load_draft_version
from tests.conference.texts.samples import draft_data, make_draft, paragraph

pytestmark = pytest.mark.django_db


def test_load_draft_version_keeps_the_order_of_the_text() -> None:
    version = make_draft()
    keys = list(version.provisions.order_by("position").values_list("provision__key", flat=True))
    assert keys == [
        "preamble", "part-1", "art-1", "art-1-1", "art-1-1-a", "art-1-2", "art-2", "part-2", "art-14", "art-14-1",
    ]  # fmt: skip
    assert version.number == 1


def test_load_draft_version_again_changes_nothing() -> None:
    version = make_draft()
    again = load_draft_version(draft=version.draft, data=draft_data(), by=SYSTEM)
    assert again == version
    assert DraftVersion.objects.count() == 1
    assert ProvisionVersion.objects.count() == 10


def test_a_second_version_keeps_the_identity_of_provisions_and_leaves_the_first_alone() -> None:
    first = make_draft()
    data = draft_data("MLA/DRAFT/2", "2021-05-28")
    article = data["nodes"][1]["children"][0]
    article["children"].insert(1, paragraph("art-1-1bis", "2", "A new paragraph."))
    article["children"][2]["number"] = "3"
    second = load_draft_version(draft=first.draft, data=data, by=SYSTEM)
    assert second.number == 2
    moved = Provision.objects.get(key="art-1-2")
    assert {row.version_id: row.number for row in moved.versions.all()} == {first.pk: "2", second.pk: "3"}


def test_published_words_do_not_change() -> None:
    version = make_draft()
    data = draft_data()
    data["nodes"][0]["text"]["en"] = "The States Parties to the present Convention,"
    with pytest.raises(Conflict):
        load_draft_version(draft=version.draft, data=data, by=SYSTEM)
    assert version.provisions.get(position=0).words["en"] == "The States Parties,"


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda data: data.update(symbol=""), "symbol"),
        (lambda data: data.update(dated="soon"), "dated"),
        (lambda data: data.update(nodes=[]), "nodes"),
        (lambda data: data["nodes"][0].update(kind="verse"), "nodes.0.kind"),
        (lambda data: data["nodes"][0].update(key="no spaces please"), "nodes.0.key"),
        (lambda data: data["nodes"].append(dict(data["nodes"][0])), "nodes"),
    ],
)
def test_a_text_that_is_not_well_formed_is_refused_whole(spoil: Any, field: str) -> None:
    draft = Draft.objects.create(slug="mla", titles={"en": "Draft"})
    data = draft_data()
    spoil(data)
    with pytest.raises(Invalid) as refused:
        load_draft_version(draft=draft, data=data, by=SYSTEM)
    assert field in refused.value.fields
    assert not DraftVersion.objects.exists()


def test_a_provision_does_not_change_its_kind() -> None:
    version = make_draft()
    data = draft_data("MLA/DRAFT/2")
    data["nodes"][0]["kind"] = "part"
    with pytest.raises(Invalid):
        load_draft_version(draft=version.draft, data=data, by=SYSTEM)


def test_only_the_administrator_publishes_a_version() -> None:
    draft = Draft.objects.create(slug="mla", titles={"en": "Draft"})
    with pytest.raises(NotAllowed):
        load_draft_version(
            draft=draft, data=draft_data(), by=Standing(offices=frozenset({Function.SECRETARIAT}))
        )
