"""Writes rows of a log, many at a time and under its lock, without making a model of each.

Why not `bulk_create`: docs/decisions/0011-rows-of-a-log-past-the-models.md.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models

#: A value for each column, by the name of the field's attribute (`session_id`).
Row = Mapping[str, Any]
Adapter = Callable[[Any], Any]


def insert(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Insert the rows, which all name the same columns, in the caller's transaction.

    Nothing is filled in and no key is given back. Raises what `bulk_create` raises where the database refuses, and
    FieldDoesNotExist for a column that the model does not have.
    """
    if not rows:
        return
    fields: dict[str, Any] = {name: model._meta.get_field(name) for name in rows[0]}
    adapted = [(name, _adapter(field)) for name, field in fields.items()]
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields.values())
    # Not from outside: names of the model's own table and columns, quoted. Every value goes beside the statement.
    into = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES "  # noqa: S608
    place = f"({', '.join('%s' for _ in fields)})"
    at_once = connection.ops.bulk_batch_size([*fields.values()], rows)
    with connection.cursor() as cursor:
        for first in range(0, len(rows), at_once):
            some = rows[first : first + at_once]
            values = [adapt(row[name]) if adapt else row[name] for row in some for name, adapt in adapted]
            cursor.execute(into + ", ".join([place] * len(some)), values)


def _adapter(field: Any) -> Adapter | None:
    """How the database is given the values of a field; None where it takes them as they are."""
    kept = field.target_field if field.is_relation else field
    match kept.get_internal_type():
        case "UUIDField":
            return None if connection.features.has_native_uuid_field else _digits
        case "DateTimeField":
            return connection.ops.adapt_datetimefield_value
        case "JSONField":
            return lambda value: connection.ops.adapt_json_value(value, kept.encoder)
        case _:
            return None


def _digits(value: UUID | None) -> str | None:
    """An id as a database has it that knows no such type."""
    return value.hex if value else None
