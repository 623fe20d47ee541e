"""The draft convention. A provision has an identity that never changes; a version gives it number, place and words."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from conference.models.multilingual import WordsField, in_language


class ProvisionKind(models.TextChoices):
    """What a provision is."""

    PREAMBLE = "preamble", _("Preamble")
    PART = "part", _("Part")
    ARTICLE = "article", _("Article")
    PARAGRAPH = "paragraph", _("Paragraph")
    SUBPARAGRAPH = "subparagraph", _("Subparagraph")


class Draft(models.Model):
    """A draft convention through all its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    titles = WordsField()
    #: Shown wherever the text is shown, such as that it was written for the demonstration.
    marking = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return in_language(self.titles)


class DraftVersion(models.Model):
    """The draft as of a date. Published versions do not change."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    symbol = models.CharField(max_length=60, unique=True)
    dated = models.DateField()

    class Meta:
        ordering = ["draft", "number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="draft_version_number_once")]

    def __str__(self) -> str:
        return f"{self.symbol} ({self.dated})"


class Provision(models.Model):
    """The identity of an article, paragraph or subparagraph, the same in every version (Akoma Ntoso: wId)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="provisions")
    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=20, choices=ProvisionKind)

    class Meta:
        ordering = ["key"]
        constraints = [models.UniqueConstraint(fields=["draft", "key"], name="provision_key_once_per_draft")]

    def __str__(self) -> str:
        return self.key


class ProvisionVersion(models.Model):
    """What a version of the draft says in one provision. The address (eId) is computed, never stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="provisions")
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="versions")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    #: Place in the whole version, depth first, from 0.
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=20, blank=True)
    headings = models.JSONField(default=dict, blank=True)
    words = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "provision"], name="provision_once_per_version"),
            models.UniqueConstraint(fields=["version", "position"], name="provision_place_once_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.provision_id} {self.number}"
