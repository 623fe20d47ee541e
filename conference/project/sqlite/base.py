"""SQLite with one connection more, which stays open as long as the process runs.

When the last connection to a database closes, SQLite puts its log of changes (WAL) into it and takes the log away, and
whoever comes next makes one. Connections last for a request here: the log would come and go with most of them, and
on a full disk none could be made, so that nothing could be read either.
"""

import sqlite3
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as Django

#: The connections that stay, by the name of their database.
_kept: dict[str, sqlite3.Connection] = {}


class DatabaseWrapper(Django):
    """Django's, but for what stays open."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; the first time, once more for good."""
        connection = super().get_new_connection(conn_params)
        name = str(conn_params["database"])
        if name not in _kept and not self.is_in_memory_db():
            kept = sqlite3.connect(name, check_same_thread=False)
            # It has the log open once it has read something.
            kept.execute("SELECT 1 FROM sqlite_master").close()
            _kept[name] = kept
        return connection
