"""Suspending a delegation or one delegate, and letting it back. Open connections are asked again at once."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from conference.permissions import require
from conference.problems import MoveNotPossible, NotFound
from conference.standing import Standing
from delegations.models import Act, Delegate, Delegation
from delegations.rules import SUSPEND
from delegations.services import acts, letters
from delegations.states import DelegationStatus

_ACCEPTED = frozenset({DelegationStatus.ACCEPTED})
_SUSPENDED = frozenset({DelegationStatus.SUSPENDED})


@transaction.atomic
def suspend_delegation(*, delegation: UUID, reason: str = "", by: Standing) -> Delegation:
    """Suspend an accepted delegation: its delegates neither see nor do anything more. Raises NotAllowed, MoveNotPossible."""
    locked = _move(delegation, DelegationStatus.SUSPENDED, _ACCEPTED, by)
    acts.note(locked, Act.SUSPENDED, by=by, words=reason.strip())
    letters.send_notice(locked, "delegation_suspended", reason=reason)
    return locked


@transaction.atomic
def reinstate_delegation(*, delegation: UUID, by: Standing) -> Delegation:
    """Let a suspended delegation take part again. Raises NotAllowed, NotFound, MoveNotPossible."""
    locked = _move(delegation, DelegationStatus.ACCEPTED, _SUSPENDED, by)
    acts.note(locked, Act.REINSTATED, by=by)
    letters.send_notice(locked, "delegation_reinstated")
    return locked


@transaction.atomic
def suspend_delegate(*, delegate: UUID, reason: str = "", by: Standing) -> Delegate:
    """Suspend one delegate of an accepted delegation; the others go on. Raises NotAllowed, NotFound, MoveNotPossible."""
    found = _lock_delegate(delegate, by)
    if found.suspended_at is not None or found.delegation.status != DelegationStatus.ACCEPTED:
        raise MoveNotPossible
    found.suspended_at = timezone.now()
    found.save(update_fields=["suspended_at"])
    acts.save(found.delegation)
    acts.note(found.delegation, Act.DELEGATE_SUSPENDED, by=by, words=_words(found, reason))
    letters.send_delegate_notice(found, "delegate_suspended", reason=reason)
    acts.announce_standing(found)
    return found


@transaction.atomic
def reinstate_delegate(*, delegate: UUID, by: Standing) -> Delegate:
    """Let a suspended delegate take part again. Raises NotAllowed, NotFound, MoveNotPossible."""
    found = _lock_delegate(delegate, by)
    if found.suspended_at is None:
        raise MoveNotPossible
    found.suspended_at = None
    found.save(update_fields=["suspended_at"])
    acts.save(found.delegation)
    acts.note(found.delegation, Act.DELEGATE_REINSTATED, by=by, words=str(found))
    letters.send_delegate_notice(found, "delegate_reinstated")
    acts.announce_standing(found)
    return found


def _move(
    delegation: UUID, to: DelegationStatus, allowed_from: frozenset[DelegationStatus], by: Standing
) -> Delegation:
    locked = acts.lock(delegation, by=by)
    require(by, SUSPEND, locked)
    acts.move(locked, to=to, allowed_from=allowed_from)
    acts.save(locked, "status")
    acts.announce_standing(*locked.delegates.all())
    return locked


def _lock_delegate(delegate: UUID, by: Standing) -> Delegate:
    """The delegate, with the row of the delegation locked."""
    found = Delegate.objects.filter(pk=delegate).first()
    if found is None:
        raise NotFound
    delegation = acts.lock(found.delegation_id, by=by)
    require(by, SUSPEND, delegation)
    found.refresh_from_db()
    found.delegation = delegation
    return found


def _words(delegate: Delegate, reason: str) -> str:
    return ": ".join(each for each in (str(delegate), reason.strip()) if each)
