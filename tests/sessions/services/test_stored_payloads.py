"""What an event says reads the same after the database has kept it: the hash is over what is read back."""

import itertools
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from conference.realtime.log import GENESIS, canonical, entry_hash
from conference.realtime.rows import insert
from conference.realtime.verification import COLUMNS, Chain, Row
from sessions.floor import events as e
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, INFORMAL_CONSULTATION, Procedure
from sessions.models import FloorEntry
from sessions.services.states import entry_of
from tests import scenes

EVENTS = get_args(get_args(e.Event)[0])
NUMBERS = itertools.count(1)
#: Anything that a person can write, in any script; PostgreSQL keeps no NUL, and half a surrogate pair is no character.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)


PRESETS = [INFORMAL_CONSULTATION, DIPLOMATIC_CONFERENCE]
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(0, 1000),
    bool: st.booleans(),
    type(None): st.none(),
    UUID: st.uuids(),
    datetime: st.datetimes(timezones=st.just(UTC)),
}


def of(annotation: Any) -> st.SearchStrategy[Any]:
    """Values of a field of that type."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return of(inner[0])
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in {Union, UnionType}:
        return st.one_of(*map(of, inner))
    if origin is tuple:
        return st.lists(of(inner[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(of(inner[0]), of(inner[1]), max_size=3)
    if annotation in SIMPLE:
        return SIMPLE[annotation]
    if issubclass(annotation, Enum):
        return st.sampled_from(annotation)
    return model(annotation)


def model(kind: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Values of a model; of the rules of procedure, those that people begin with."""
    if kind is Procedure:
        return st.builds(
            lambda preset, name: preset.model_copy(update={"name": name}), st.sampled_from(PRESETS), WORDS
        )
    return st.builds(kind, **{name: of(field.annotation) for name, field in kind.model_fields.items()})


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(EVENTS).flatmap(model), min_size=1, max_size=12))
def test_every_event_is_hashed_alike_before_and_after_the_database(events: list[e.Event]) -> None:
    at = scenes.event(f"stored-{next(NUMBERS)}")
    session, _items = scenes.session(at)
    chain = Chain(session.pk)
    FloorEntry.objects.filter(session=session).delete()
    rows = []
    prev = GENESIS
    for seq, event in enumerate(events, start=1):
        payload = event.model_dump(mode="json")
        facts: dict[str, Any] = {"seq": seq, "at": session.starts_at, "command_id": uuid4()}
        digest = entry_hash(prev_hash=prev, topic=session.pk, actor=None, payload=payload, **facts)
        facts |= {"session_id": session.pk, "actor_id": None, "first": 0, "type": event.type}
        rows.append({**facts, "payload": payload, "prev_hash": prev, "hash": digest})
        prev = digest
    insert(FloorEntry, rows)
    stored = FloorEntry.objects.filter(session=session).order_by("seq")
    for made, row, read in zip(rows, stored, stored.values_list(*COLUMNS), strict=True):
        assert canonical(row.payload) == canonical(made["payload"])
        assert entry_of(row).event.model_dump(mode="json") == made["payload"]
        assert chain.follow(Row(*read)) is None


def schemas(schema: Any) -> Iterator[dict[str, Any]]:
    """A JSON Schema and all within it."""
    if isinstance(schema, dict):
        yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for each in schema:
            yield from schemas(each)


def test_no_event_says_a_fraction() -> None:
    """PostgreSQL writes 1e16 and -0.0 otherwise than they came: what is hashed has whole numbers alone."""
    found = list(schemas(e.EVENT.json_schema(mode="serialization")))
    assert {"integer", "string", "boolean"} <= {str(each.get("type")) for each in found}
    assert [each for each in found if each.get("type") == "number"] == []


def test_payload_that_is_no_longer_json_is_a_break_and_not_a_failure() -> None:
    for payload in ('{"type": "rose"', '{"type": "\\ud800"}', "[]", "null"):
        row = Row(1, None, "rose", None, datetime(2021, 6, 22, tzinfo=UTC), GENESIS, "0" * 64, payload)
        found = Chain(UUID(int=1)).follow(row)
        assert found is not None and found.seq == 1, json.dumps(payload)
