"""Publishes versions of the draft from structured text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from conference.models.multilingual import Words
from conference.permissions import require
from conference.problems import Conflict, Invalid
from conference.standing import Standing
from conference.texts.models import Draft, DraftVersion, Provision, ProvisionKind, ProvisionVersion
from conference.texts.rules import LOAD_VERSION


class NodeData(BaseModel):
    """A provision as a file gives it."""

    model_config = ConfigDict(extra="ignore")

    key: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    kind: ProvisionKind
    number: str = Field("", max_length=20)
    heading: Words = {}
    text: Words = {}
    children: list["NodeData"] = []


class VersionData(BaseModel):
    """A version of the draft as a file gives it; what is said of it beside the text is not read."""

    model_config = ConfigDict(extra="ignore")

    symbol: str = Field(min_length=1, max_length=60)
    dated: date
    nodes: list[NodeData] = Field(min_length=1)


@dataclass(frozen=True)
class _Placed:
    data: NodeData
    parent: str | None
    position: int


@transaction.atomic
def load_draft_version(*, draft: Draft, data: dict[str, Any], by: Standing) -> DraftVersion:
    """Publish a version of the draft from its structured text; the same text again changes nothing.

    Keys say which provision is the same as in earlier versions. Raises Invalid when the text is not well formed,
    Conflict when a version of that symbol says something else: what is published does not change.
    """
    require(by, LOAD_VERSION)
    parsed = _parsed(data)
    placed = list(_placed(parsed.nodes))
    keys = [each.data.key for each in placed]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise Invalid(
            fields={"nodes": [_("Each provision needs a key of its own; twice: ") + ", ".join(twice)]}
        )
    Draft.objects.select_for_update().get(pk=draft.pk)
    if existing := DraftVersion.objects.filter(symbol=parsed.symbol).first():
        _same_or_conflict(existing, draft, parsed, placed)
        return existing
    last = draft.versions.aggregate(last=Max("number"))["last"] or 0
    version = DraftVersion.objects.create(
        draft=draft, number=last + 1, symbol=parsed.symbol, dated=parsed.dated
    )
    _write(version, placed)
    return version


def _parsed(data: dict[str, Any]) -> VersionData:
    try:
        return VersionData.model_validate(data)
    except ValidationError as error:
        fields: dict[str, list[Any]] = {}
        for each in error.errors():
            fields.setdefault(".".join(str(part) for part in each["loc"]), []).append(each["msg"])
        raise Invalid(fields=fields) from error


def _placed(nodes: list[NodeData]) -> Iterator[_Placed]:
    """The provisions in the order of the text, each with its parent's key and its place."""
    position = 0
    stack: list[tuple[NodeData, str | None]] = [(node, None) for node in reversed(nodes)]
    while stack:
        node, parent = stack.pop()
        yield _Placed(node, parent, position)
        position += 1
        stack += [(child, node.key) for child in reversed(node.children)]


def _write(version: DraftVersion, placed: list[_Placed]) -> None:
    provisions = _provisions(version.draft, placed)
    rows: dict[str, ProvisionVersion] = {}
    for each in placed:
        rows[each.data.key] = ProvisionVersion(
            version=version,
            provision=provisions[each.data.key],
            parent=rows[each.parent] if each.parent else None,
            position=each.position,
            number=each.data.number,
            headings=each.data.heading,
            words=each.data.text,
        )
    ProvisionVersion.objects.bulk_create(rows.values())


def _provisions(draft: Draft, placed: list[_Placed]) -> dict[str, Provision]:
    """The provisions of those keys, the new ones made; a key keeps its kind from version to version."""
    known = {each.key: each for each in draft.provisions.all()}
    new = [
        Provision(draft=draft, key=each.data.key, kind=each.data.kind)
        for each in placed
        if each.data.key not in known
    ]
    for each in placed:
        if each.data.key in known and known[each.data.key].kind != each.data.kind:
            raise Invalid(
                fields={"nodes": [_("A provision keeps its kind from version to version: ") + each.data.key]}
            )
    Provision.objects.bulk_create(new)
    return known | {each.key: each for each in new}


def _same_or_conflict(
    existing: DraftVersion, draft: Draft, parsed: VersionData, placed: list[_Placed]
) -> None:
    rows = existing.provisions.select_related("provision", "parent__provision").order_by("position")
    stored = [
        (
            row.provision.key,
            row.provision.kind,
            row.parent.provision.key if row.parent else None,
            row.number,
            row.headings,
            row.words,
        )
        for row in rows
    ]
    given = [
        (
            each.data.key,
            each.data.kind.value,
            each.parent,
            each.data.number,
            each.data.heading,
            each.data.text,
        )
        for each in placed
    ]
    if existing.draft_id != draft.pk or existing.dated != parsed.dated or stored != given:
        raise Conflict(
            _("A version of this symbol has been published with other words; give a new one its own symbol.")
        )
