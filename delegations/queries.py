"""Reads of the registry, of support and of delegations: a fixed number of queries whatever the number of rows."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from conference.alphabet import sort_key
from conference.models import Event
from conference.models.multilingual import in_language
from conference.permissions import require
from conference.problems import NotFound
from conference.standing import Standing
from delegations.invitation_secret import hash_of, same
from delegations.models import Delegation, Invitation, Participant, Support
from delegations.problems import InvitationExpired, InvitationReplaced, InvitationRevoked, InvitationUnknown
from delegations.rules import VIEW_DELEGATIONS, VIEW_REGISTRATION
from delegations.states import DelegationStatus

#: The registrations that take part: what participants see of the list of delegations.
TAKING_PART = frozenset({DelegationStatus.ACCEPTED})


def participants_registry() -> QuerySet[Participant]:
    """Every State and organization of the registry. Public."""
    return Participant.objects.all()


def by_name(participants: Iterable[Participant], language: str | None = None) -> list[Participant]:
    """The participants in the order of their names in the language (default: the reader's)."""
    return sorted(participants, key=lambda each: name_key(each, language))


def name_key(participant: Participant, language: str | None = None) -> tuple[str, str]:
    """What a participant is sorted by in the language (default: the reader's)."""
    code = language or get_language() or "en"
    return sort_key(in_language(participant.names, code), code)


def support_in_force(on: dt.date) -> QuerySet[Support]:
    """The support in force on a day: from `in_force_from` on, and until the day before it was withdrawn."""
    return (
        Support.objects.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), in_force_from__lte=on)
        .select_related("participant", "received_by")
        .order_by("participant__key")
    )


def supporting_states(*, on: dt.date) -> QuerySet[Support]:
    """The States that support the initiative on a day: `support_in_force` by its name in the API. Public."""
    return support_in_force(on)


def first_support_on() -> dt.date | None:
    """The day of the first support on record."""
    return Support.objects.order_by("in_force_from").values_list("in_force_from", flat=True).first()


def delegations_of(event: Event, standing: Standing) -> QuerySet[Delegation]:
    """The delegations of the event that somebody of this standing may know of, with participant and `delegate_count`.

    The secretariat sees every registration, other participants those that take part. Raises NotAllowed.
    """
    require(standing, VIEW_DELEGATIONS, event)
    delegations = Delegation.objects.filter(event=event)
    if not standing.is_secretariat:
        delegations = delegations.filter(status__in=TAKING_PART)
    return delegations.select_related("participant").annotate(delegate_count=Count("delegates"))


def registration(*, event: Event, delegation: UUID, standing: Standing) -> Delegation:
    """One registration with its delegates and addresses.

    Raises NotFound where the event has no such delegation or the user may not know of it, NotAllowed where the
    delegation may be known but not its registration.
    """
    found = (
        Delegation.objects.filter(event=event, pk=delegation)
        .select_related("participant", "decided_by")
        .first()
    )
    if found is None:
        raise NotFound
    known = delegations_of(event, standing).filter(pk=delegation).exists() if standing.takes_part else False
    if not known:
        raise NotFound
    require(standing, VIEW_REGISTRATION, found)
    return found


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
