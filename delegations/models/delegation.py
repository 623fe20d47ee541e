"""A delegation: a participant at one event, in a participation role, with its delegates."""

import uuid

from django.conf import settings
from django.db import models

from conference.models import Event
from conference.states import Role
from delegations.models.participant import Participant
from delegations.states import DelegateFunction, DelegationStatus


class Delegation(models.Model):
    """A participant at one event. Its registration is filled in by a focal point who holds the invitation link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="delegations")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="delegations")
    role = models.CharField(max_length=20, choices=Role)
    status = models.CharField(max_length=20, choices=DelegationStatus, default=DelegationStatus.INVITED)
    focal_point_name = models.CharField(max_length=150, blank=True)
    focal_point_email = models.EmailField()
    language = models.CharField(max_length=8, default="en")
    invited_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decision_reason = models.TextField(blank=True)
    #: Goes up with each change; a form that was made on an older one is refused instead of overwriting.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["event", "participant__key"]
        constraints = [
            models.UniqueConstraint(fields=["event", "participant"], name="delegation_once_per_event"),
        ]

    def __str__(self) -> str:
        return str(self.participant)


class Delegate(models.Model):
    """A member of a delegation. On acceptance the delegate gets an account for the address given."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="delegates")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="delegates",
    )
    function = models.CharField(max_length=20, choices=DelegateFunction)
    title = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=150)
    post = models.CharField(max_length=200, blank=True)
    #: Empty only while the registration is being filled in.
    email = models.EmailField(blank=True)
    position = models.PositiveIntegerField(default=0)
    suspended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "email"],
                condition=~models.Q(email=""),
                name="delegate_address_once_per_delegation",
            ),
            models.UniqueConstraint(
                fields=["delegation"],
                condition=models.Q(function="head"),
                name="one_head_of_delegation",
            ),
        ]

    def __str__(self) -> str:
        return self.styled(self.title, self.name)

    @staticmethod
    def styled(title: str, name: str) -> str:
        """As the record names a person: "Ms. Ana Novak"."""
        return f"{title} {name}".strip()
