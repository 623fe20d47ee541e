"""What can be wrong with an invitation link or a registration, one class for each."""

from django.utils.translation import gettext_lazy as _

from conference.problems import Conflict, MoveNotPossible, NotFound, Problem


class InvitationUnknown(NotFound):
    """No invitation has this secret."""

    code = "invitation_unknown"
    message = _(
        "This is not an invitation link. Open the link exactly as it stands in the letter, to its last letter."
    )


class InvitationGone(Problem):
    """The invitation was in force and is not any more."""

    code = "invitation_gone"
    status = 410


class InvitationExpired(InvitationGone):
    """The time of the link is over."""

    code = "invitation_expired"
    message = _(
        "This invitation link has expired. You can have a new one sent to the address it was sent to."
    )


class InvitationReplaced(InvitationGone):
    """A newer link was sent."""

    code = "invitation_replaced"
    message = _("This invitation link was replaced by a newer one. Open the link in the latest letter.")


class InvitationRevoked(InvitationGone):
    """The secretariat took the link back."""

    code = "invitation_revoked"
    message = _(
        "The secretariat has taken back this invitation link. Write to the secretariat if that surprises you."
    )


class InvitationUsed(MoveNotPossible):
    """The registration is not in the hands of its focal point."""

    code = "invitation_used"
    message = _("This registration has been submitted and can no longer be changed here.")


class InvitationTooSoon(Problem):
    """A link was sent only just now."""

    code = "invitation_too_soon"
    status = 429
    message = _(
        "A new link was sent a short while ago. Look into your mailbox, and try again in ten minutes."
    )


class RegistrationChanged(Conflict):
    """Somebody else changed the registration since it was read."""

    code = "registration_changed"
    message = _(
        "Somebody else changed this registration in the meantime. Compare with what is on record now."
    )
