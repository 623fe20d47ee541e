"""Registering: what the focal point does with the invitation link, without an account."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.permissions import may
from conference.problems import Invalid
from conference.standing import Standing
from delegations.entries import DelegateEntry, check_entries
from delegations.models import Act, Delegate, Delegation, Invitation
from delegations.problems import InvitationUsed
from delegations.queries import open_invitation
from delegations.rules import OVER, REGISTER
from delegations.services import acts, letters
from delegations.states import OPEN_TO_FOCAL_POINT, DelegationStatus


@transaction.atomic
def save_draft(
    *, secret: str, delegates: Sequence[DelegateEntry], version: int | None, by: Standing
) -> Delegation:
    """Keep what the focal point has so far; addresses and the head of delegation may still be missing.

    A declined registration stays declined until it is submitted again. Raises InvitationUnknown, InvitationExpired,
    InvitationReplaced, InvitationRevoked, InvitationUsed, RegistrationChanged, Invalid.
    """
    delegation = _registration(secret, version, by)
    _keep(delegation, delegates, complete=False)
    if delegation.status == DelegationStatus.INVITED:
        acts.move(delegation, to=DelegationStatus.DRAFT, allowed_from=OPEN_TO_FOCAL_POINT)
    acts.save(delegation, "status")
    acts.note(delegation, Act.SAVED, by=by)
    return delegation


@transaction.atomic
def submit_registration(
    *, secret: str, delegates: Sequence[DelegateEntry], version: int | None, by: Standing
) -> Delegation:
    """Hand the registration to the secretariat. Raises as save_draft does; of two at once, one gets InvitationUsed."""
    delegation = _registration(secret, version, by)
    _keep(delegation, delegates, complete=True)
    acts.move(delegation, to=DelegationStatus.SUBMITTED, allowed_from=OPEN_TO_FOCAL_POINT)
    delegation.submitted_at = timezone.now()
    acts.save(delegation, "status", "submitted_at")
    acts.note(delegation, Act.SUBMITTED, by=by)
    letters.send_receipt(delegation, delegates=len(delegates))
    return delegation


def _registration(secret: str, version: int | None, by: Standing) -> Delegation:
    """The registration that the secret opens, locked, with the link looked at again under the lock."""
    found: Invitation = open_invitation(secret)
    # A signed-in focal point may have a standing elsewhere: it is the secret that opens this registration.
    delegation = acts.lock(found.delegation_id, by=Standing(user=by.user))
    open_invitation(secret)
    if not may(by, REGISTER, delegation):
        raise InvitationUsed(_("This event is over.") if delegation.event.status in OVER else None)
    acts.check_version(delegation, version)
    return delegation


def _keep(delegation: Delegation, delegates: Sequence[DelegateEntry], *, complete: bool) -> None:
    entries = [entry.tidy() for entry in delegates]
    if problems := check_entries(entries, complete=complete):
        raise Invalid(fields=problems)
    # Nobody has an account by this registration yet, so nothing refers to these rows.
    delegation.delegates.all().delete()
    Delegate.objects.bulk_create(
        Delegate(
            delegation=delegation,
            position=position,
            function=entry.function,
            title=entry.title,
            name=entry.name,
            post=entry.post,
            email=entry.email,
        )
        for position, entry in enumerate(entries)
    )
