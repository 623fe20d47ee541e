"""Inviting: a link to the focal point, bound to event, participant and address; sent again, taken back, asked for anew."""

import datetime as dt
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.models import Event
from conference.permissions import require
from conference.problems import Invalid, Message, NotFound
from conference.standing import Standing
from conference.states import Role
from delegations.entries import LENGTHS, check_address, check_name
from delegations.models import Act, Delegation, Invitation, Participant
from delegations.problems import InvitationTooSoon, InvitationUsed
from delegations.queries import find_invitation, support_in_force
from delegations.rules import INVITE, registration_open
from delegations.services import acts, letters
from delegations.states import ParticipantKind

#: How long a link is in force, and how long its holder waits before asking for another.
IN_FORCE = dt.timedelta(days=21)
PAUSE = dt.timedelta(minutes=10)

#: The roles in which each kind of participant can be invited.
ROLES: dict[ParticipantKind, frozenset[Role]] = {
    ParticipantKind.STATE: frozenset({Role.SUPPORTING_STATE, Role.OBSERVER_STATE}),
    ParticipantKind.ORGANIZATION: frozenset({Role.ORGANIZATION}),
    ParticipantKind.CIVIL_SOCIETY: frozenset({Role.CIVIL_SOCIETY}),
}


@transaction.atomic
def invite_delegation(
    *,
    event: Event,
    participant: Participant,
    role: str,
    focal_point_name: str,
    focal_point_email: str,
    language: str,
    by: Standing,
) -> Delegation:
    """Invite a participant to an event and send the link to its focal point. Raises NotAllowed, NotFound, Invalid."""
    _require_invite(event, by)
    # The row of the event keeps two invitations of one participant apart.
    event = Event.objects.select_for_update().get(pk=event.pk)
    name, email = " ".join(focal_point_name.split()), focal_point_email.strip().lower()
    problems = _check_focal_point(name, email, language)
    if Delegation.objects.filter(event=event, participant=participant).exists():
        problems["participant"] = [_("This participant has already been invited to this event.")]
    if refused := _check_role(participant, role):
        problems["role"] = [refused]
    if problems:
        raise Invalid(fields=problems)
    now = timezone.now()
    delegation = Delegation.objects.create(
        event=event,
        participant=participant,
        role=role,
        focal_point_name=name,
        focal_point_email=email,
        language=language,
        invited_at=now,
    )
    acts.note(delegation, Act.INVITED, by=by, words=email)
    letters.send_invitation(issue(delegation, now=now))
    return delegation


@transaction.atomic
def reissue_invitation(
    *,
    delegation: UUID,
    focal_point_name: str | None = None,
    focal_point_email: str | None = None,
    language: str | None = None,
    by: Standing,
) -> Invitation:
    """Send a new link, to another focal point if one is named; the link before it stops working at once.

    Raises NotAllowed, NotFound, Invalid, and InvitationUsed when the registration does not wait for its focal point.
    """
    locked = acts.lock(delegation, by=by)
    _require_invite(locked.event, by)
    if not registration_open.test(by, locked):
        raise InvitationUsed
    name = locked.focal_point_name if focal_point_name is None else " ".join(focal_point_name.split())
    email = locked.focal_point_email if focal_point_email is None else focal_point_email.strip().lower()
    problems = _check_focal_point(name, email, language or "en")
    if focal_point_name is None:
        # What is kept from before is not this person's to mend: a letter can greet without a name.
        problems.pop("focal_point_name", None)
    if problems:
        raise Invalid(fields=problems)
    locked.focal_point_name, locked.focal_point_email = name, email
    locked.language = language or locked.language
    acts.save(locked, "focal_point_name", "focal_point_email", "language")
    acts.note(locked, Act.INVITED_AGAIN, by=by, words=email)
    invitation = issue(locked, now=timezone.now())
    letters.send_invitation(invitation)
    return invitation


@transaction.atomic
def revoke_invitation(*, delegation: UUID, by: Standing) -> None:
    """Take the link back: it opens nothing any more. Raises NotAllowed, NotFound."""
    locked = acts.lock(delegation, by=by)
    _require_invite(locked.event, by)
    if close(locked, now=timezone.now()):
        acts.note(locked, Act.LINK_REVOKED, by=by)


@transaction.atomic
def renew_invitation(*, secret: str, by: Standing) -> None:
    """Send a new link in place of an expired or replaced one, always to the address that the registration is bound to.

    Whoever holds an old link may ask; nobody learns the address. Raises InvitationUnknown, InvitationRevoked,
    InvitationUsed, and InvitationTooSoon within ten minutes of the last letter.
    """
    found = find_invitation(secret)
    locked = acts.lock(found.delegation_id, by=Standing(user=by.user))
    if not registration_open.test(by, locked):
        raise InvitationUsed
    now = timezone.now()
    if locked.invitations.filter(issued_at__gt=now - PAUSE).exists():
        raise InvitationTooSoon
    acts.note(locked, Act.INVITED_AGAIN, by=by, words=locked.focal_point_email)
    letters.send_invitation(issue(locked, now=now))


def issue(delegation: Delegation, *, now: dt.datetime) -> Invitation:
    """Make the invitation that is in force from now on; the one before it is replaced."""
    in_force = delegation.invitations.filter(replaced_at__isnull=True, revoked_at__isnull=True)
    in_force.update(replaced_at=now)
    return Invitation.objects.create(
        delegation=delegation, sent_to=delegation.focal_point_email, issued_at=now, expires_at=now + IN_FORCE
    )


def close(delegation: Delegation, *, now: dt.datetime) -> bool:
    """Revoke every link of the delegation, replaced ones included. Says whether one was in force."""
    was_in_force = delegation.invitations.filter(replaced_at__isnull=True, revoked_at__isnull=True).exists()
    delegation.invitations.filter(revoked_at__isnull=True).update(revoked_at=now)
    return was_in_force


def _require_invite(event: Event, by: Standing) -> None:
    if by.event not in {None, event.pk}:
        raise NotFound
    require(by, INVITE, event)


def _check_focal_point(name: str, email: str, language: str) -> dict[str, list[Message]]:
    problems: dict[str, list[Message]] = {}
    if not name:
        problems["focal_point_name"] = [
            _("Give the name of the focal point: the letter is addressed to a person.")
        ]
    elif len(name) > LENGTHS["name"]:
        problems["focal_point_name"] = [
            _("This is too long: at most %(number)s characters.") % {"number": 150}
        ]
    elif wrong := check_name(name):
        problems["focal_point_name"] = [wrong]
    if wrong := check_address(email):
        problems["focal_point_email"] = [wrong]
    if language not in dict(settings.LANGUAGES):
        problems["language"] = [_("Choose one of the languages of the interface.")]
    return problems


def _check_role(participant: Participant, role: str) -> str | None:
    if role not in ROLES[ParticipantKind(participant.kind)]:
        return _("A participant of this kind cannot be invited in this role.")
    supports = support_in_force(timezone.localdate()).filter(participant=participant).exists()
    if role == Role.SUPPORTING_STATE and not supports:
        return _(
            "No note verbale of this State is in force today. Enter its support first, or invite it as observer State."
        )
    return None
