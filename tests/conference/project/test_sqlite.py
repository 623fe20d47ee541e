"""SQLite's log of changes is there as long as the process runs, so that what comes next needs no room for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.db.utils import ConnectionHandler


def _closed(engine: str, place: Path) -> Path:
    """Write something to a database, close the only connection, and return where the log of changes would be."""
    options = {"init_command": "PRAGMA journal_mode=WAL;"}
    handler = ConnectionHandler(
        {"default": {"ENGINE": engine, "NAME": place / "one.sqlite3", "OPTIONS": options}}
    )
    connection = handler["default"]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE one (id integer)")
    connection.close()
    return place / "one.sqlite3-wal"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("engine", "stays"), [("conference.project.sqlite", True), ("django.db.backends.sqlite3", False)]
)
def test_log_of_changes_stays_when_the_last_connection_of_a_request_closes(
    tmp_path: Path, engine: str, *, stays: bool
) -> None:
    assert _closed(engine, tmp_path).exists() is stays


def test_settings_name_it_wherever_no_other_database_is_named() -> None:
    engine = settings.DATABASES["default"]["ENGINE"]
    assert engine in {"conference.project.sqlite", "django.db.backends.postgresql"}
