"""The address of a session's projector: whoever has it sees the list without signing in, until it is revoked."""

import hashlib
import secrets

from django.db import transaction

from conference.permissions import require
from conference.realtime import announce
from conference.standing import Standing
from sessions.models import Session
from sessions.rules import OPEN_SCREEN

#: Bytes of chance in an address.
STRENGTH = 24


def hash_of(secret: str) -> str:
    """What is kept of a secret: it cannot be read back."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_screen_address(*, session: Session, by: Standing) -> str:
    """The secret of a new address, told this once; the address before it is void from now on. Raises NotAllowed."""
    require(by, OPEN_SCREEN, session)
    secret = secrets.token_urlsafe(STRENGTH)
    _keep(session, hash_of(secret))
    return secret


@transaction.atomic
def revoke_screen_address(*, session: Session, by: Standing) -> None:
    """Make the address void: screens that show it go dark. Without one in force nothing happens. Raises NotAllowed."""
    require(by, OPEN_SCREEN, session)
    _keep(session, "")


def _keep(session: Session, screen_hash: str) -> None:
    # Only this field: the log of the floor may be moving on in the same row.
    Session.objects.filter(pk=session.pk).update(screen_hash=screen_hash)
    session.screen_hash = screen_hash
    transaction.on_commit(lambda: announce.access_changed(topic=session.pk))
