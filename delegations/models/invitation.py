"""The invitation link of a delegation, and what has happened to its registration."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from delegations.models.delegation import Delegation


class Invitation(models.Model):
    """One link sent to the focal point of a delegation, bound to the address it was sent to.

    The secret of the link is only in the letter: here is its SHA-256, from the moment the letter is sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="invitations")
    sent_to = models.EmailField()
    #: Empty until the letter is sent.
    secret_hash = models.CharField(max_length=64, blank=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    #: Set when a newer link took its place.
    replaced_at = models.DateTimeField(null=True, blank=True)
    #: Set when the secretariat took it back.
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["issued_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["secret_hash"],
                condition=~models.Q(secret_hash=""),
                name="invitation_secret_once",
            ),
            models.UniqueConstraint(
                fields=["delegation"],
                condition=models.Q(replaced_at__isnull=True, revoked_at__isnull=True),
                name="one_invitation_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegation_id}: {self.sent_to}"


class Act(models.TextChoices):
    """What can happen to a registration."""

    INVITED = "invited", _("Invitation sent")
    INVITED_AGAIN = "invited_again", _("Invitation sent again")
    LINK_REVOKED = "link_revoked", _("Invitation link revoked")
    SAVED = "saved", _("Draft saved")
    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUSPENDED = "suspended", _("Delegation suspended")
    REINSTATED = "reinstated", _("Delegation reinstated")
    DELEGATE_SUSPENDED = "delegate_suspended", _("Delegate suspended")
    DELEGATE_REINSTATED = "delegate_reinstated", _("Delegate reinstated")


class RegistrationStep(models.Model):
    """One thing that happened to a registration. Steps are only ever added."""

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    act = models.CharField(max_length=20, choices=Act)
    #: Nobody: the focal point, by the invitation link.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    #: The reason given, the address written to, or the delegate concerned.
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} ({self.at:%Y-%m-%d})"
