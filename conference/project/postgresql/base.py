"""PostgreSQL whose pool forgets all of its connections when one of them turns out to be lost.

When PostgreSQL was restarted, every connection that waits in the pool is dead. The pool's own check finds that out of one
after the other, and waits longer after each, a second, two, four: as long as that nothing can be decided.
"""

from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as Django
from psycopg import OperationalError
from psycopg_pool import ConnectionPool


class DatabaseWrapper(Django):
    """Django's, but for the check of what the pool gives."""

    #: Django's own; None where connections are not kept in one.
    pool: ConnectionPool[Any] | None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Take one of the pool that answers; where the first does not, all that were made before it are replaced.

        Raises psycopg.OperationalError where not even a new one answers, or none comes in time.
        """
        connection, pool = super().get_new_connection(conn_params), self.pool
        if pool and not _answers(pool, connection):
            connection = super().get_new_connection(conn_params)
            if not _answers(pool, connection):
                msg = "a connection that was made just now does not answer"
                raise OperationalError(msg)
        return connection


def _answers(pool: ConnectionPool[Any], connection: Any) -> bool:
    """Whether the other end is there; where it is not, the pool gets the connection back and replaces all."""
    try:
        ConnectionPool.check_connection(connection)
    except OperationalError:
        pool.putconn(connection)
        pool.drain()
        return False
    return True
