"""What an installation needs in order to serve: asked by those who run it, and by their load balancers."""

import secrets
from collections.abc import Callable

from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

Check = Callable[[], bool]


def database_answers() -> bool:
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def schema_is_current() -> bool:
    """Whether every migration of this version of the program has been applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def cache_answers() -> bool:
    """Whether the cache (Redis, where one is set) gives back what it was given."""
    cache = caches["shared"]
    key, value = f"ready:{secrets.token_hex(8)}", secrets.token_hex(8)
    cache.set(key, value, timeout=10)
    found = cache.get(key)
    cache.delete(key)
    return bool(found == value)


CHECKS: dict[str, Check] = {
    "database": database_answers,
    "migrations": schema_is_current,
    "cache": cache_answers,
}
#: What fails without ending the service; those who run it want to know all the same.
DISPENSABLE = frozenset({"cache"})


def outcome(checks: dict[str, Check]) -> dict[str, bool]:
    """What each check says; one that cannot be made has failed."""
    return {name: _passes(check) for name, check in checks.items()}


def _passes(check: Check) -> bool:
    try:
        return check()
    except (DatabaseError, OSError, ConnectionError):
        return False
    except Exception as error:
        # Clients of caches raise classes of their own; ours is not to know which.
        if type(error).__module__.partition(".")[0] in {"redis", "valkey"}:
            return False
        raise
