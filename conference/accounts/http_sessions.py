"""The HTTP sessions of the site, for settings to name as SESSION_ENGINE: Django's in the database, whose end is told.

Signing out is one way in which one ends; signing in as somebody else and another password are others. All come through here.
"""

from asgiref.sync import sync_to_async
from django.contrib.sessions.backends.db import SessionStore as Django
from django.db import transaction

from conference.realtime import announce


class SessionStore(Django):
    """Django's, but that live connections close with it: not before it has ended, for who comes meanwhile is asked."""

    def delete(self, session_key: str | None = None) -> None:
        """End it, or the one of that key."""
        key = session_key or self.session_key
        super().delete(session_key)
        if key:
            transaction.on_commit(lambda: announce.signed_out(http_session=key))

    async def adelete(self, session_key: str | None = None) -> None:
        """The same."""
        await sync_to_async(self.delete)(session_key)
