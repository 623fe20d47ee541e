"""An event: a consultation, a preparatory conference, an expert meeting or a diplomatic conference."""

import uuid
import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conference.models.multilingual import WordsField, in_language
from conference.states import EventKind, EventStatus


def validate_zone(value: str) -> None:
    """Refuse a name that the IANA time zone database does not have. Raises ValidationError."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(zone)s” is not an IANA time zone, such as Europe/Ljubljana."), params={"zone": value}
        )


class DatePrecision(models.TextChoices):
    """How exactly the dates of an event are on record."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")


class Event(models.Model):
    """One event of the process. A postponed one keeps its first dates, its history and its notice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    kind = models.CharField(max_length=40, choices=EventKind)
    status = models.CharField(max_length=30, choices=EventStatus, default=EventStatus.PLANNED)
    titles = WordsField()
    descriptions = WordsField(blank=True, default=dict, validators=[])
    places = models.JSONField(default=dict, blank=True, help_text=_("Place by language; empty when virtual."))
    virtual = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    precision = models.CharField(max_length=10, choices=DatePrecision, default=DatePrecision.DAY)
    zone = models.CharField(max_length=64, validators=[validate_zone])
    zone_assumed = models.BooleanField(
        default=False, help_text=_("The zone is not on record and was assumed.")
    )
    notice = models.JSONField(
        default=dict, blank=True, help_text=_("Public notice by language, such as of a postponement.")
    )
    notice_on = models.DateField(null=True, blank=True)
    facts = models.JSONField(
        default=dict, blank=True, help_text=_("What is on record: participation, adoption.")
    )
    source = models.CharField(max_length=200, blank=True)
    draft_version = models.ForeignKey(
        "texts.DraftVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    procedure = models.JSONField(
        default=dict, blank=True, help_text=_("Rules of procedure, as sessions.floor reads them.")
    )
    record_series = models.CharField(max_length=40, default="MLA/IC.1")
    interventions_due_at = models.DateTimeField(null=True, blank=True)
    interventions_filed = models.PositiveIntegerField(
        default=0, help_text=_("Last number given to a written intervention.")
    )
    #: Goes up with every change that calendars must learn of (RFC 5545 SEQUENCE).
    calendar_sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["starts_on", "slug"]
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_start", condition=models.Q(ends_on__gte=models.F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.titles)

    @property
    def timezone(self) -> zoneinfo.ZoneInfo:
        """The zone in which the programme of the event is given."""
        return zoneinfo.ZoneInfo(self.zone)


class Milestone(models.Model):
    """One entry of the public timeline of the initiative."""

    key = models.SlugField(unique=True)
    on = models.DateField()
    precision = models.CharField(max_length=10, choices=DatePrecision, default=DatePrecision.DAY)
    words = WordsField()
    event = models.ForeignKey(
        Event, null=True, blank=True, on_delete=models.CASCADE, related_name="milestones"
    )
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["on", "key"]

    def __str__(self) -> str:
        return f"{self.on}: {in_language(self.words)}"


class DocumentKind(models.TextChoices):
    """What a document of an event is."""

    PROGRAMME = "programme", _("Programme")
    DRAFT = "draft", pgettext_lazy("kind of document", "Draft")
    NOTICE = "notice", _("Notice")
    INFORMATION = "information", _("Information")
    RECORD = "record", _("Record")


class Visibility(models.TextChoices):
    """Who may read a document."""

    PUBLIC = "public", _("Everyone")
    PARTICIPANTS = "participants", _("Participants")
    SECRETARIAT = "secretariat", _("Secretariat")


class EventDocument(models.Model):
    """A document with its symbol; language versions share the symbol, and numbers are never used again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="documents")
    symbol = models.CharField(max_length=60, unique=True)
    titles = WordsField()
    kind = models.CharField(max_length=20, choices=DocumentKind)
    visibility = models.CharField(max_length=20, choices=Visibility, default=Visibility.PUBLIC)
    dated = models.DateField()

    class Meta:
        ordering = ["dated", "symbol"]

    def __str__(self) -> str:
        return self.symbol


class EventDocumentVersion(models.Model):
    """A document in one language: words of its own, shown as a page and exported from there."""

    document = models.ForeignKey(EventDocument, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=8)
    body = models.TextField(help_text=_("CommonMark: headings, paragraphs, lists, emphasis."))

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["document", "language"], name="document_once_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} ({self.language})"
