"""A written intervention: what a delegation files on a provision of the draft."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from conference.models import Event
from conference.texts.models import DraftVersion, Provision
from delegations.models import Delegation
from interventions.states import INTERVENTION_MOVES as INTERVENTION_MOVES
from interventions.states import InterventionStatus as InterventionStatus


class InterventionKind(models.TextChoices):
    """What a written intervention is."""

    COMMENT = "comment", _("Comment")
    PROPOSAL = "proposal", _("Proposed wording")


class Intervention(models.Model):
    """A comment on, or proposed wording of, one provision. A proposal keeps the full new words and the version they
    were made on; the redline is always computed, never stored.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="interventions")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="interventions")
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="interventions")
    base_version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="interventions")
    #: SHA-256 of the words the proposal was made on.
    base_sha256 = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=20, choices=InterventionKind)
    status = models.CharField(max_length=20, choices=InterventionStatus, default=InterventionStatus.DRAFT)
    language = models.CharField(max_length=8, default="en")
    #: The comment, or the reasons for the proposal.
    text = models.TextField(blank=True)
    #: The full new words of the provision, for a proposal.
    proposed = models.TextField(blank=True)
    #: Given when filed; counts within the event without gaps.
    number = models.PositiveIntegerField(null=True, blank=True)
    filed_at = models.DateTimeField(null=True, blank=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    late = models.BooleanField(default=False)
    circulated_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    #: The id the client gave; filing twice with the same one files once.
    command_id = models.UUIDField(default=uuid.uuid4)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["event", "number", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "number"],
                condition=models.Q(number__isnull=False),
                name="intervention_number_once",
            ),
            models.UniqueConstraint(fields=["delegation", "command_id"], name="intervention_filed_once"),
            models.CheckConstraint(
                name="intervention_filed_has_number",
                condition=models.Q(status="draft") | models.Q(number__isnull=False, filed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"No. {self.number}" if self.number else str(_("Draft"))
