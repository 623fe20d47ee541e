"""The lock of a session: who holds it decides what comes next into the log."""

from uuid import UUID

from django.db import connection

from conference.problems import NotFound
from sessions.models import Session

#: Seconds for which who holds the lock may be silent. A process that hangs, or a machine that is gone, would stop the
#: floor of everybody else; its transaction is undone instead, and what it was asked is asked again.
SILENCE_SECONDS = 3.0


def locked(session_id: UUID) -> Session:
    """The session, under its lock until the transaction ends. Raises NotFound.

    SQLite has one lock for all, which the transaction holds from its beginning.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            setting = f"SET LOCAL idle_in_transaction_session_timeout = {int(SILENCE_SECONDS * 1000)}"
            cursor.execute(setting)
    # What the rules ask about, and where the log stands; not the texts, nor the state that may be large.
    columns = ("seq", "head_hash", "phase", "is_public", "event__status")
    try:
        return (
            Session.objects.select_for_update(of=("self",))
            .select_related("event")
            .only(*columns)
            .get(pk=session_id)
        )
    except Session.DoesNotExist:
        raise NotFound from None
