"""Sessions, their agenda, the log of the floor and the requests that the log says are open."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conference.models import Event
from conference.models.multilingual import WordsField, in_language
from conference.realtime.log import GENESIS, LogEntry
from conference.texts.models import Provision
from delegations.models import Delegation
from sessions.floor.procedure import LISTED, Kind


class SessionPhase(models.TextChoices):
    """Where a session stands (the same words as sessions.floor.state.Phase)."""

    SCHEDULED = "scheduled", pgettext_lazy("of a session", "Scheduled")
    IN_SESSION = "in_session", pgettext_lazy("of a session", "In session")
    SUSPENDED = "suspended", pgettext_lazy("of a session", "Suspended")
    RISEN = "risen", pgettext_lazy("of a session", "Risen")


class Session(models.Model):
    """One sitting of an event (in the UN: a meeting). `phase`, `seq`, `head_hash` and `state` follow the log."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveIntegerField()
    titles = WordsField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_public = models.BooleanField(default=False, help_text=_("Whether anyone may follow the list."))
    phase = models.CharField(max_length=20, choices=SessionPhase, default=SessionPhase.SCHEDULED)
    seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default=GENESIS)
    #: The state of the floor at `seq`, as sessions.floor.state.STATE writes it: a cache of the log.
    state = models.JSONField(default=dict, blank=True)
    #: SHA-256 of the secret in the projector's address; empty: no address in force.
    screen_hash = models.CharField(max_length=64, blank=True, db_index=True)
    #: Goes up with every change of time that calendars must learn of.
    calendar_sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["starts_at", "number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="session_number_once_per_event"),
            models.CheckConstraint(
                name="session_ends_after_start", condition=models.Q(ends_at__gt=models.F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.titles)


class AgendaItem(models.Model):
    """An item of a session's agenda; it may concern articles of the draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=10)
    titles = WordsField()
    provisions = models.ManyToManyField(Provision, blank=True, related_name="agenda_items")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["session", "position"], name="item_place_once_per_session")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {in_language(self.titles)}"


class FloorEntry(LogEntry):
    """An entry of the log of one session's floor. Entries are only ever added."""

    # Found by the index of the number in the log; one more would be written with each entry.
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="log", db_index=False)
    #: Number of the first entry of the same act: one command may leave several entries. 0: the entry stands alone.
    first = models.PositiveIntegerField(default=0)

    class Meta(LogEntry.Meta):
        constraints = [
            models.UniqueConstraint(fields=["session", "seq"], name="floor_seq_once_per_session"),
            models.UniqueConstraint(fields=["session", "command_id"], name="floor_command_once_per_session"),
        ]


class FloorRequest(models.Model):
    """A request for the floor as the log leaves it: what the database itself can refuse.

    One open request per delegation, kind and list; one request that has the floor, and one that was interrupted.
    """

    class Status(models.TextChoices):
        """Where a request stands."""

        WAITING = "waiting", _("Waiting")
        HAS_FLOOR = "has_floor", _("Has the floor")
        INTERRUPTED = "interrupted", _("Interrupted")
        SPOKEN = "spoken", _("Has spoken")
        DECIDED = "decided", _("Decided")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        REMOVED = "removed", _("Removed")

    id = models.UUIDField(primary_key=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="requests")
    #: None for a point of order or a motion before any item was taken up.
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="requests", null=True)
    #: None for somebody whom the chair invited.
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="requests", null=True)
    kind = models.CharField(max_length=30, default=Kind.STATEMENT.value)
    status = models.CharField(max_length=20, choices=Status, default=Status.WAITING)
    seq = models.PositiveIntegerField()
    requested_at = models.DateTimeField()

    class Meta:
        ordering = ["seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["session"], condition=models.Q(status="has_floor"), name="one_has_the_floor"
            ),
            models.UniqueConstraint(
                fields=["session"], condition=models.Q(status="interrupted"), name="one_was_interrupted"
            ),
            models.UniqueConstraint(
                fields=["session", "item", "delegation", "kind"],
                condition=models.Q(status="waiting", kind__in=[each.value for each in LISTED]),
                name="one_open_request_per_kind_and_list",
            ),
            models.UniqueConstraint(fields=["session", "seq"], name="request_place_once_per_session"),
        ]

    def __str__(self) -> str:
        return f"{self.delegation or self.kind} ({self.get_status_display()})"


class StatementText(models.Model):
    """The text that a delegation handed in with its request, to be checked against delivery.

    Kept beside the log, which has its digest: the list must not carry the texts of all who wait.
    """

    request = models.OneToOneField(
        FloorRequest, on_delete=models.PROTECT, related_name="text", primary_key=True
    )
    text = models.TextField()
    #: SHA-256 of the text (UTF-8), as the log has it.
    digest = models.CharField(max_length=64)
    handed_in_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.request}: {len(self.text)}"
