"""Connections to SQLite are used again, and its log of changes stays: what comes next needs no room for it, and no time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

OURS = "conference.project.sqlite"


def _database(place: Path, engine: str = OURS) -> BaseDatabaseWrapper:
    """A database of one table."""
    options = {"init_command": "PRAGMA journal_mode=WAL;"}
    handler = ConnectionHandler(
        {"default": {"ENGINE": engine, "NAME": place / "one.sqlite3", "OPTIONS": options}}
    )
    connection = handler["default"]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS one (id integer)")
    return connection


def _closed(engine: str, place: Path) -> Path:
    """Write something to a database, close the only connection, and return where the log of changes would be."""
    _database(place, engine).close()
    return place / "one.sqlite3-wal"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[BaseDatabaseWrapper]:
    made = _database(tmp_path)
    yield made
    made.close()


def _used(connection: BaseDatabaseWrapper) -> object:
    """The connection of SQLite itself."""
    connection.ensure_connection()
    return connection.connection


def _count(connection: BaseDatabaseWrapper) -> int:
    with connection.cursor() as cursor:
        return int(cursor.execute("SELECT count(*) FROM one").fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize(("engine", "stays"), [(OURS, True), ("django.db.backends.sqlite3", False)])
def test_log_of_changes_stays_when_the_last_connection_of_a_request_closes(
    tmp_path: Path, engine: str, *, stays: bool
) -> None:
    assert _closed(engine, tmp_path).exists() is stays


def test_settings_name_it_wherever_no_other_database_is_named() -> None:
    engine = settings.DATABASES["default"]["ENGINE"]
    assert engine in {OURS, "conference.project.postgresql"}


@pytest.mark.django_db
def test_connection_that_was_closed_is_used_again(connection: BaseDatabaseWrapper) -> None:
    before = _used(connection)
    connection.close()
    assert _used(connection) is before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "close",
    [BaseDatabaseWrapper.close, BaseDatabaseWrapper.close_if_unusable_or_obsolete],
    ids=["by hand", "at the end of a request"],
)
def test_connection_after_an_error_is_not_used_again(
    connection: BaseDatabaseWrapper, close: Callable[[BaseDatabaseWrapper], None]
) -> None:
    before = _used(connection)
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
    close(connection)
    assert _used(connection) is not before


@pytest.mark.django_db
def test_what_was_not_committed_is_gone_with_its_connection(connection: BaseDatabaseWrapper) -> None:
    before = _used(connection)
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("INSERT INTO one VALUES (1)")
    connection.close()
    assert _used(connection) is not before
    assert _count(connection) == 0


@pytest.mark.django_db
def test_connections_that_are_used_at_the_same_time_are_two(
    connection: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    other = _database(tmp_path)
    assert _used(other) is not _used(connection)
    other.close()


@pytest.mark.django_db
def test_file_that_was_put_in_place_of_another_is_the_one_that_is_read(
    connection: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO one VALUES (1)")
    connection.close()
    for each in tmp_path.glob("one.sqlite3*"):
        each.rename(each.with_name(f"old-{each.name}"))
    assert _count(_database(tmp_path)) == 0
