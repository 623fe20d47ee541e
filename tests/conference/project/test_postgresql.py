"""PostgreSQL was restarted: the first who asks gets a connection that works, whatever waits in the pool."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler, OperationalError

from tests import stack

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not stack.is_cluster(), reason="allowed: one process alone has no PostgreSQL"),
]
OURS = "conference.project.postgresql"
#: With so many dead connections Django's own check of the pool waits longer than anybody may.
WAITING = 6


def _database(engine: str, timeout: float = 10) -> BaseDatabaseWrapper:
    default = settings.DATABASES["default"]
    pool = {"min_size": 1, "max_size": 10, "timeout": timeout}
    apart = {**default, "ENGINE": engine, "OPTIONS": {"pool": pool}, "CONN_HEALTH_CHECKS": engine != OURS}
    return ConnectionHandler({"default": default, "apart": apart})["apart"]


def _lose_all(connection: BaseDatabaseWrapper) -> None:
    """Have the pool filled with connections, and the other end of each closed."""
    connection.ensure_connection()
    connection.close()
    taken = [connection.pool.getconn() for _ in range(WAITING)]
    for each in taken:
        connection.pool.putconn(each)
    pids = [each.info.backend_pid for each in taken]
    with psycopg.connect(stack.database_url("postgres"), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid, 5000) FROM unnest(%s::int[]) AS pid", [pids])


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[BaseDatabaseWrapper]:
    connection = _database(*request.param)
    yield connection
    connection.close()
    connection.close_pool()


@pytest.mark.parametrize("database", [(OURS, 10)], indirect=True)
def test_connection_works_though_all_that_waited_are_dead(database: BaseDatabaseWrapper) -> None:
    for _ in range(2):
        _lose_all(database)
        with database.cursor() as cursor:
            cursor.execute("SELECT 1")
            assert cursor.fetchone() == (1,)
        database.close()


@pytest.mark.parametrize("database", [("django.db.backends.postgresql", 2)], indirect=True)
def test_django_alone_would_wait_for_each_of_them(database: BaseDatabaseWrapper) -> None:
    """Should this pass no longer, the back end of our own can go."""
    _lose_all(database)
    with pytest.raises(OperationalError):
        database.ensure_connection()


def test_it_is_the_back_end_of_the_cluster() -> None:
    assert settings.DATABASES["default"]["ENGINE"] == OURS
