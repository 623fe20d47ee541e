"""Reads of the draft convention."""

from dataclasses import dataclass, field

from django.db.models import QuerySet

from conference.models.multilingual import Words
from conference.problems import NotFound
from conference.texts.models import Draft, DraftVersion, ProvisionKind, ProvisionVersion


@dataclass(frozen=True)
class Node:
    """A provision as a version has it, with what stands under it."""

    key: str
    kind: str
    number: str
    headings: Words
    words: Words
    children: list["Node"] = field(default_factory=list)


def the_draft() -> Draft:
    """The draft convention of the process. Raises NotFound where none was published yet."""
    draft = Draft.objects.order_by("slug").first()
    if draft is None:
        raise NotFound
    return draft


def versions(draft: Draft) -> QuerySet[DraftVersion]:
    """The published versions, latest first."""
    return draft.versions.select_related("draft").order_by("-number")


def version_of(draft: Draft, number: int | None = None) -> DraftVersion:
    """The version of this number, or the latest. Raises NotFound."""
    chosen = versions(draft) if number is None else versions(draft).filter(number=number)
    version = chosen.first()
    if version is None:
        raise NotFound
    return version


def tree(version: DraftVersion) -> list[Node]:
    """The whole version as a tree, in one query."""
    rows = version.provisions.select_related("provision").order_by("position")
    nodes = {row.pk: _node(row) for row in rows}
    top = []
    for row in rows:
        siblings = nodes[row.parent_id].children if row.parent_id else top
        siblings.append(nodes[row.pk])
    return top


def articles(version: DraftVersion) -> QuerySet[ProvisionVersion]:
    """The articles and the preamble of a version, in order."""
    return (
        version.provisions.filter(provision__kind__in=[ProvisionKind.ARTICLE, ProvisionKind.PREAMBLE])
        .select_related("provision", "parent__provision")
        .order_by("position")
    )


def find(nodes: list[Node], key: str) -> list[Node]:
    """The way from the top of a tree to the provision with this key, both included; empty where it is not there."""
    for node in nodes:
        if node.key == key:
            return [node]
        if below := find(node.children, key):
            return [node, *below]
    return []


def _node(row: ProvisionVersion) -> Node:
    return Node(row.provision.key, row.provision.kind, row.number, row.headings, row.words)
