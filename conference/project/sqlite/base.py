"""SQLite whose connections are used again, and one of which stays open as long as the process runs.

A new connection costs more than most questions do: six settings, the schema read anew, nothing in memory of what was read
before. So one that is closed waits for the next who wants one, as those of PostgreSQL do in a pool.

When the last connection to a database closes, SQLite puts its log of changes (WAL) into it and takes the log away, and
whoever comes next makes one. On a full disk none could be made, so that nothing could be read either: so one more stays.
"""

import os
import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as Django

#: Connections to one database that wait for the next who wants one, at most; each may hold 2 MB of what it read.
WAITING = 8

#: What tells a database from others: the process, the file as it is now (not what has been put in its place), how it is used.
_Place = tuple[int, int, int, str]
_waiting: dict[_Place, list[sqlite3.Connection]] = defaultdict(list)
#: The connections that stay.
_kept: dict[_Place, sqlite3.Connection] = {}


class DatabaseWrapper(Django):
    """Django's, but for how long connections last."""

    #: Of the connection in use; None where it is not to be used again.
    _place: _Place | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Take one that waits, else connect; the first time, once more for good."""
        how = repr(self.settings_dict["OPTIONS"])
        place = _place(conn_params, how)
        try:
            connection = _waiting[place].pop() if place else super().get_new_connection(conn_params)
        except IndexError:
            connection = super().get_new_connection(conn_params)
        # The file may have been made only now.
        self._place = _place(conn_params, how)
        if self._place and self._place not in _kept:
            _kept[self._place] = _stays(conn_params)
        return connection

    def is_usable(self) -> bool:
        """Not after an error: Django asks before it closes a connection and forgets that there was one."""
        return not self.errors_occurred

    def _close(self) -> None:
        """Let the connection wait for the next who wants one, unless something about it is out of the ordinary."""
        place, self._place = self._place, None
        if place is None or self._in_doubt() or len(_waiting[place]) >= WAITING:
            with self.wrap_database_errors:
                self.connection.close()
        else:
            _waiting[place].append(self.connection)

    def _in_doubt(self) -> bool:
        return self.in_atomic_block or self.errors_occurred or self.connection.in_transaction


def _place(conn_params: dict[str, Any], how: str) -> _Place | None:
    """None where there is no such file: not yet, or the database is in memory."""
    try:
        file = Path(conn_params["database"]).stat()
    except OSError:
        return None
    return os.getpid(), file.st_dev, file.st_ino, how


def _stays(conn_params: dict[str, Any]) -> sqlite3.Connection:
    connection = sqlite3.connect(conn_params["database"], check_same_thread=False)
    # It has the log open once it has read something.
    connection.execute("SELECT 1 FROM sqlite_master").close()
    return connection
