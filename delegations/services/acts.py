"""What every service on a registration does: lock it, move it by the table, note the step."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.problems import MoveNotPossible, NotFound
from conference.realtime.announce import standing_changed
from conference.standing import Standing
from delegations.models import Act, Delegate, Delegation, RegistrationStep
from delegations.problems import RegistrationChanged
from delegations.states import DELEGATION_MOVES, DelegationStatus


def lock(delegation: UUID, *, by: Standing) -> Delegation:
    """The delegation, locked until the transaction ends. Raises NotFound where the standing is of another event."""
    found = (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("event", "participant")
        .filter(pk=delegation)
        .first()
    )
    if found is None or by.event not in {None, found.event_id}:
        raise NotFound
    return found


def check_version(delegation: Delegation, version: int | None) -> None:
    """Raise RegistrationChanged unless what somebody read is what is on record (None: whatever it is)."""
    if version is not None and version != delegation.version:
        raise RegistrationChanged


def move(delegation: Delegation, *, to: DelegationStatus, allowed_from: frozenset[DelegationStatus]) -> None:
    """Give the delegation its new status; the caller saves it. Raises MoveNotPossible where the table has no such move."""
    status = DelegationStatus(delegation.status)
    if status not in allowed_from or to not in DELEGATION_MOVES[status]:
        raise MoveNotPossible(
            _("This cannot be done while the registration is “%(status)s”.") % {"status": status.label}
        )
    delegation.status = to


def note(delegation: Delegation, act: Act, *, by: Standing, words: str = "") -> None:
    """Add a step to the history of the registration."""
    RegistrationStep.objects.create(
        delegation=delegation, at=timezone.now(), act=act, by_id=by.user, words=words
    )


def save(delegation: Delegation, *fields: str) -> None:
    """Save these fields and the next version."""
    delegation.version += 1
    delegation.save(update_fields=[*fields, "version"])


def announce_standing(*delegates: Delegate) -> None:
    """After the commit, let open connections of these delegates be asked again who they are."""
    users = [delegate.user_id for delegate in delegates if delegate.user_id]
    if users:
        transaction.on_commit(lambda: standing_changed(users=users))
