"""Rows of a log written past the models: the same as the models write, and refused where those are."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from conference.realtime.rows import insert
from sessions.models import FloorEntry, FloorRequest
from tests.scenes import Scene, scene

pytestmark = pytest.mark.django_db

AT = datetime(2021, 6, 22, 9, 30, 0, 123456, UTC)


@pytest.fixture
def held() -> Scene:
    return scene("belgium")


def entry(held: Scene, seq: int, **changes: Any) -> dict[str, Any]:
    return {
        "session_id": held.session.pk,
        "seq": seq,
        "first": 0,
        "command_id": uuid4(),
        "type": "announced",
        "payload": {
            "words": "Les délégations, 代表团, الوفود, 100 % 'sûr' \\ \u2028",
            "of": [1, None, 2.5, True, {}],
        },
        "actor_id": held.chair.pk,
        "at": AT,
        "prev_hash": "a" * 64,
        "hash": "b" * 64,
        **changes,
    }


def request(held: Scene, seq: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "session_id": held.session.pk,
        "item_id": held.items[0].pk,
        "delegation_id": None,
        "kind": "statement",
        "status": "waiting",
        "seq": seq,
        "requested_at": AT,
        **changes,
    }


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"command_id": None, "actor_id": None},
        {"first": 899, "at": AT.astimezone(timezone(timedelta(hours=8)))},
        {"at": AT.replace(microsecond=0)},
        {"payload": {}},
        {"command_id": UUID(int=0)},
    ],
)
def test_a_row_is_what_the_model_writes(held: Scene, changes: dict[str, Any]) -> None:
    said = entry(held, 900, **changes)
    insert(FloorEntry, [said])
    ours = stored(FloorEntry, 900)
    FloorEntry.objects.filter(seq=900).delete()
    FloorEntry.objects.bulk_create([FloorEntry(**said)])
    assert ours == stored(FloorEntry, 900)
    assert {name: getattr(FloorEntry.objects.get(seq=900), name) for name in said} == said


def test_a_key_that_the_rows_bring_is_kept(held: Scene) -> None:
    said = [
        request(held, 901),
        request(held, 902, item_id=None, delegation_id=held.delegations["belgium"].pk),
    ]
    insert(FloorRequest, said)
    ours = [stored(FloorRequest, 901), stored(FloorRequest, 902)]
    FloorRequest.objects.filter(seq__gt=900).delete()
    FloorRequest.objects.bulk_create([FloorRequest(**each) for each in said])
    assert ours == [stored(FloorRequest, 901), stored(FloorRequest, 902)]
    assert [*FloorRequest.objects.filter(seq__gt=900).values_list("pk", flat=True)] == [
        each["id"] for each in said
    ]


def test_more_rows_than_one_statement_takes(held: Scene) -> None:
    with CaptureQueriesContext(connection) as asked:
        insert(FloorEntry, [entry(held, seq) for seq in range(1000, 1512)])
    assert [*FloorEntry.objects.filter(seq__gte=1000).values_list("seq", flat=True)] == [*range(1000, 1512)]
    assert len(asked) <= 6


def test_no_rows_ask_the_database_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        insert(FloorEntry, [])
    assert len(asked) == 0


def test_the_database_refuses_a_number_or_a_command_a_second_time(held: Scene) -> None:
    first = entry(held, 900)
    insert(FloorEntry, [first])
    for again in (entry(held, 900), entry(held, 901, command_id=first["command_id"])):
        with pytest.raises(IntegrityError), transaction.atomic():
            insert(FloorEntry, [entry(held, 902), again])
    assert [*FloorEntry.objects.filter(seq__gte=900).values_list("seq", flat=True)] == [900]


def test_a_column_that_is_missing_or_is_none_of_the_model(held: Scene) -> None:
    without = {name: value for name, value in entry(held, 900).items() if name != "hash"}
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(FloorEntry, [without])
    with pytest.raises(FieldDoesNotExist):
        insert(FloorEntry, [{**entry(held, 900), "sequence": 1}])
    with pytest.raises(KeyError):
        insert(FloorEntry, [entry(held, 900), without])


def stored(model: type[FloorEntry | FloorRequest], seq: int) -> tuple[Any, ...]:
    """The row as the database itself has it; the key that it gave is left out."""
    columns = [
        each.column for each in model._meta.concrete_fields if each.get_internal_type() != "BigAutoField"
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(map(connection.ops.quote_name, columns))} FROM {model._meta.db_table} WHERE seq = %s",
            [seq],
        )
        row = cursor.fetchone()
    assert row is not None
    return tuple(row)
