from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from tools.local_servers import QUICK, PostgreSQL, free_port, valkey_program, wait_for_port
from tools.processes import Running


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that PostgreSQL's own user can come through (pytest's are closed to others)."""
    made = Path(tempfile.mkdtemp(prefix="placard-servers-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def started(postgresql: PostgreSQL) -> Running:
    running = Running(postgresql.program())
    postgresql.wait_until_ready(running)
    return running


def test_postgresql_keeps_its_data_over_a_crash_and_a_new_start(place: Path):
    first = PostgreSQL(place / "data", settings=QUICK)
    running = started(first)
    first.create_database("placard")
    first.create_database("placard")
    with psycopg.connect(first.url("placard")) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("INSERT INTO kept VALUES (7)")
    running.kill()
    first.clean_up()

    second = PostgreSQL(place / "data", settings=QUICK)
    running = started(second)
    with psycopg.connect(second.url("placard")) as connection:
        assert connection.execute("SELECT n FROM kept").fetchall() == [(7,)]
    running.stop()
    assert running.process.returncode == 0
    second.clean_up()
    assert not second.sockets.exists()


def test_postgresql_whose_set_up_was_interrupted_is_set_up_again(place: Path):
    half = place / "data"
    half.mkdir()
    (half / "base").mkdir()
    postgresql = PostgreSQL(half, settings=QUICK)
    running = started(postgresql)
    with psycopg.connect(postgresql.url()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    running.stop()
    postgresql.clean_up()


def test_valkey_answers_and_keeps_nothing(place: Path):
    port = free_port()
    running = Running(valkey_program(place, port))
    wait_for_port(running, port)
    with redis.Redis(port=port) as client:
        client.set("seat", "Mongolia")
        assert client.get("seat") == b"Mongolia"
    running.stop()
    assert sorted(path.name for path in place.iterdir()) == ["valkey.log"]
