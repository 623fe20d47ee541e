"""The summary record of a session, drafted from the log and edited by the précis-writer."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sessions.models import Session


class RecordStatus(models.TextChoices):
    """Where a record stands."""

    DRAFTING = "drafting", _("Being drafted")
    PROVISIONAL = "provisional", _("Provisional")
    FINAL = "final", _("Final")


class ParagraphKind(models.TextChoices):
    """What a paragraph of a record tells."""

    CALL_TO_ORDER = "call_to_order", _("Call to order")
    ITEM = "item", _("Item heading")
    TURN = "turn", _("Statement")
    PROCEDURE = "procedure", _("Procedure")
    ROSE = "rose", _("Rising")


class SummaryRecord(models.Model):
    """The summary record of one session: one per meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="record")
    symbol = models.CharField(max_length=60, unique=True)
    language = models.CharField(max_length=8, default="en")
    status = models.CharField(max_length=20, choices=RecordStatus, default=RecordStatus.DRAFTING)
    #: The log it rests on.
    log_seq = models.PositiveIntegerField()
    log_hash = models.CharField(max_length=64)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.symbol


class RecordParagraph(models.Model):
    """A paragraph of a record, beside the entry of the log that it tells of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(SummaryRecord, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=ParagraphKind)
    #: Paragraph number; headings have none.
    number = models.PositiveIntegerField(null=True, blank=True)
    #: Number of the entry of the log by which the turn or the step began.
    log_seq = models.PositiveIntegerField()
    #: As drafted from the log: kept, so that an edit can be seen and taken back.
    drafted = models.TextField()
    text = models.TextField()
    #: For a turn: delegation, speaker, began, ended, seconds.
    facts = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["record", "position"], name="record_place_once"),
            models.UniqueConstraint(
                fields=["record", "number"],
                condition=models.Q(number__isnull=False),
                name="record_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or ''} {self.text[:60]}".strip()
