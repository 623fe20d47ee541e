"""The letters that tell people what became of a registration. Each is queued with the change itself."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from conference.accounts.models import User
from conference.accounts.services import SET_PASSWORD
from conference.mail import PAGE, LinkObsolete, makes_link, send_later
from conference.mail.letters import known_language
from conference.mail.words import lines
from conference.models.multilingual import in_language
from delegations.invitation_secret import hash_of, new_secret
from delegations.models import Delegate, Delegation, Invitation

#: Name of the link by which a focal point opens the registration.
INVITATION = "delegations.invitation"


@makes_link(INVITATION)
def invitation_link(subject: str) -> str:
    """Make the secret of an invitation and keep its hash. The letter is the only place where the secret ever is.

    Raises LinkObsolete where the invitation was replaced, revoked or has expired before the letter went out.
    """
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().filter(pk=subject).first()
        if invitation is None or invitation.replaced_at or invitation.revoked_at:
            raise LinkObsolete
        if invitation.expires_at <= timezone.now():
            raise LinkObsolete
        secret = new_secret()
        invitation.secret_hash = hash_of(secret)
        invitation.save(update_fields=["secret_hash"])
    return reverse("frontend:register", kwargs={"secret": secret})


def send_invitation(invitation: Invitation) -> None:
    """Ask the focal point to register the delegation."""
    delegation = invitation.delegation
    _to_focal_point(
        delegation,
        "invitation",
        to=invitation.sent_to,
        more={"until": timezone.localtime(invitation.expires_at, delegation.event.timezone).date()},
        links={"link": (INVITATION, invitation.pk)},
    )


def send_receipt(delegation: Delegation, *, delegates: int) -> None:
    """Tell the focal point that the registration has arrived."""
    _to_focal_point(delegation, "registration_submitted", more={"delegates": delegates})


def send_accepted(delegation: Delegation) -> None:
    """Tell the focal point that the delegation takes part."""
    _to_focal_point(delegation, "registration_accepted", links={"event_link": _event_page(delegation)})


def send_declined(delegation: Delegation, invitation: Invitation) -> None:
    """Tell the focal point why, with a new link to mend the registration."""
    _to_focal_point(
        delegation,
        "registration_declined",
        more={"reason": lines(delegation.decision_reason)},
        links={"link": (INVITATION, invitation.pk)},
    )


def send_welcome(delegate: Delegate, user: User) -> None:
    """Tell a delegate of the seat; whoever never had a password gets a link to set one."""
    delegation = delegate.delegation
    links: dict[str, tuple[str, UUID | str]] = {"desk": (PAGE, reverse("frontend:desk"))}
    if not user.has_usable_password():
        links["link"] = (SET_PASSWORD, user.pk)
    send_later(
        template="delegate_welcome",
        to=user.email,
        language=delegation.language,
        context={
            **_context(delegation),
            "name": str(delegate),
            "function": _label(delegate.get_function_display, delegation),
        },
        links=links,
    )


def send_notice(delegation: Delegation, template: str, *, reason: str = "") -> None:
    """Tell the focal point and every delegate with an account: suspended, reinstated or withdrawn."""
    more = {"reason": lines(reason)}
    _to_focal_point(delegation, template, more=more)
    for delegate in delegation.delegates.filter(user__isnull=False).exclude(
        email=delegation.focal_point_email
    ):
        send_delegate_notice(delegate, template, reason=reason)


def send_delegate_notice(delegate: Delegate, template: str, *, reason: str = "") -> None:
    """Tell one delegate."""
    delegation = delegate.delegation
    send_later(
        template=template,
        to=delegate.email,
        language=delegation.language,
        context={**_context(delegation), "name": str(delegate), "reason": lines(reason)},
    )


def _to_focal_point(
    delegation: Delegation,
    template: str,
    *,
    to: str = "",
    more: dict[str, Any] | None = None,
    links: dict[str, tuple[str, UUID | str]] | None = None,
) -> None:
    send_later(
        template=template,
        to=to or delegation.focal_point_email,
        language=delegation.language,
        context={**_context(delegation), "name": delegation.focal_point_name, **(more or {})},
        links=links,
    )


def _context(delegation: Delegation) -> dict[str, Any]:
    language = known_language(delegation.language)
    return {
        "participant": in_language(delegation.participant.names, language),
        "event": in_language(delegation.event.titles, language),
        "role": _label(delegation.get_role_display, delegation),
    }


def _label(display: Any, delegation: Delegation) -> str:
    with translation.override(known_language(delegation.language)):
        return str(display())


def _event_page(delegation: Delegation) -> tuple[str, str]:
    return PAGE, reverse("frontend:event", kwargs={"slug": delegation.event.slug})
