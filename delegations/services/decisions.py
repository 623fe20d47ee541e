"""Deciding on a registration: accept it, which makes the delegates' accounts, or decline it with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.accounts.services import account_for
from conference.permissions import require
from conference.problems import Invalid, Problem
from conference.standing import Standing
from delegations.models import Act, Delegation
from delegations.rules import DECIDE
from delegations.services import acts, invitations, letters
from delegations.states import DelegationStatus

MAX_REASON = 2000
_SUBMITTED = frozenset({DelegationStatus.SUBMITTED})


@dataclass
class Outcome:
    """What became of several registrations decided on together."""

    accepted: list[Delegation] = field(default_factory=list)
    refused: list[tuple[UUID, Problem]] = field(default_factory=list)


@transaction.atomic
def accept_delegation(*, delegation: UUID, version: int | None = None, by: Standing) -> Delegation:
    """Accept a submitted registration. Every delegate gets a seat on the account with the address given.

    Accounts that exist are linked and otherwise left alone; new ones are opened by a link in the delegate's letter.
    Raises NotAllowed, NotFound, RegistrationChanged, MoveNotPossible.
    """
    locked = acts.lock(delegation, by=by)
    require(by, DECIDE, locked)
    acts.move(locked, to=DelegationStatus.ACCEPTED, allowed_from=_SUBMITTED)
    acts.check_version(locked, version)
    locked.decided_at, locked.decided_by_id, locked.decision_reason = timezone.now(), by.user, ""
    acts.save(locked, "status", "decided_at", "decided_by", "decision_reason")
    acts.note(locked, Act.ACCEPTED, by=by)
    delegates = list(locked.delegates.all())
    for delegate in delegates:
        delegate.delegation = locked
        delegate.user = account_for(email=delegate.email, name=delegate.name, language=locked.language, by=by)
        delegate.save(update_fields=["user"])
        letters.send_welcome(delegate, delegate.user)
    letters.send_accepted(locked)
    acts.announce_standing(*delegates)
    return locked


def accept_delegations(*, versions: Mapping[UUID, int], by: Standing) -> Outcome:
    """Accept several, each in a transaction of its own: one that cannot be accepted does not hold up the others."""
    outcome = Outcome()
    for delegation, version in versions.items():
        try:
            outcome.accepted.append(accept_delegation(delegation=delegation, version=version, by=by))
        except Problem as problem:
            outcome.refused.append((delegation, problem))
    return outcome


@transaction.atomic
def decline_delegation(
    *, delegation: UUID, reason: str, version: int | None = None, by: Standing
) -> Delegation:
    """Decline a submitted registration. The focal point reads the reason, and gets a new link to mend it.

    Raises NotAllowed, NotFound, RegistrationChanged, MoveNotPossible, Invalid without a reason.
    """
    locked = acts.lock(delegation, by=by)
    require(by, DECIDE, locked)
    acts.move(locked, to=DelegationStatus.DECLINED, allowed_from=_SUBMITTED)
    acts.check_version(locked, version)
    reason = reason.strip()
    if not reason:
        raise Invalid(fields={"reason": [_("Give the reason: the focal point will read it.")]})
    if len(reason) > MAX_REASON:
        raise Invalid(
            fields={
                "reason": [_("This is too long: at most %(number)s characters.") % {"number": MAX_REASON}]
            }
        )
    locked.decided_at, locked.decided_by_id, locked.decision_reason = timezone.now(), by.user, reason
    acts.save(locked, "status", "decided_at", "decided_by", "decision_reason")
    acts.note(locked, Act.DECLINED, by=by, words=reason)
    letters.send_declined(locked, invitations.issue(locked, now=timezone.now()))
    return locked


@transaction.atomic
def withdraw_delegation(*, delegation: UUID, reason: str = "", by: Standing) -> Delegation:
    """Record that a participant has withdrawn: links stop working, delegates lose their seats. It cannot be undone.

    Raises NotAllowed, NotFound, MoveNotPossible.
    """
    locked = acts.lock(delegation, by=by)
    require(by, DECIDE, locked)
    acts.move(locked, to=DelegationStatus.WITHDRAWN, allowed_from=frozenset(DelegationStatus))
    acts.save(locked, "status")
    acts.note(locked, Act.WITHDRAWN, by=by, words=reason.strip()[:MAX_REASON])
    invitations.close(locked, now=timezone.now())
    letters.send_notice(locked, "delegation_withdrawn", reason=reason)
    acts.announce_standing(*locked.delegates.all())
    return locked
