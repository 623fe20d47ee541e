"""The registry of States and organizations, and the States' support."""

import uuid

from django.db import models

from conference.models.multilingual import WordsField, in_language
from delegations.states import ParticipantKind


class Participant(models.Model):
    """A State or organization, by the name that the conference uses for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(unique=True)
    kind = models.CharField(max_length=20, choices=ParticipantKind)
    #: ISO 3166-1 alpha-2 where one exists. ISO names are not conference names, so only the code is taken from it.
    iso = models.CharField(max_length=2, blank=True)
    names = WordsField()
    formal_names = models.JSONField(default=dict, blank=True)
    group = models.CharField(max_length=30, blank=True)
    core_group = models.BooleanField(default=False)

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return in_language(self.names)


class Support(models.Model):
    """A State's note verbale, in force from a date until it is withdrawn."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="support")
    note_verbale_on = models.DateField()
    received_by = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="notes_received")
    in_force_from = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)
    #: True where the entry was made up for the demonstration.
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["in_force_from", "participant__key"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="support_in_force_once",
            ),
            models.CheckConstraint(
                name="support_received_before_in_force",
                condition=models.Q(in_force_from__gte=models.F("note_verbale_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} from {self.in_force_from}"
