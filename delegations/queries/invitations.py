"""Reads of invitations by their secret."""

from django.utils import timezone

from delegations.invitation_secret import hash_of, same
from delegations.models import Invitation
from delegations.problems import (
    InvitationExpired,
    InvitationReplaced,
    InvitationRevoked,
    InvitationUnknown,
)


def find_invitation(secret: str) -> Invitation:
    """The invitation with this secret, in force, expired or replaced. Raises InvitationUnknown, InvitationRevoked.

    Found by hash and compared in constant time, so that how long the answer takes says nothing about the secret.
    """
    wanted = hash_of(secret)
    found = (
        Invitation.objects.filter(secret_hash=wanted)
        .select_related("delegation__event", "delegation__participant")
        .first()
    )
    if found is None or not same(found.secret_hash, wanted):
        raise InvitationUnknown
    if found.revoked_at is not None:
        raise InvitationRevoked
    return found


def open_invitation(secret: str) -> Invitation:
    """The invitation with this secret, in force now.

    Raises InvitationUnknown, InvitationRevoked, InvitationReplaced, InvitationExpired.
    """
    found = find_invitation(secret)
    if found.replaced_at is not None:
        raise InvitationReplaced
    if found.expires_at <= timezone.now():
        raise InvitationExpired
    return found
