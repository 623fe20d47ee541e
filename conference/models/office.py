"""Offices: who is secretariat, chair, vice-chair, rapporteur or interpreter of an event."""

from django.conf import settings
from django.db import models

from conference.models.event import Event
from conference.states import Function


class Office(models.Model):
    """One person's office at one event. Taking it away is ending it: the row stays for the record."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="offices")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="offices")
    function = models.CharField(max_length=20, choices=Function)
    #: What the record calls the person: "Ms. A. Novak (Slovenia)".
    style = models.CharField(max_length=200, blank=True)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "user", "function"],
                condition=models.Q(ended_at__isnull=True),
                name="office_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()}: {self.user}"
