"""Interventions and records as the API takes and gives them: explicit fields, unknown ones refused."""

from typing import Any

from rest_framework import serializers

from conference.api.closed import ClosedSerializer
from conference.texts.diff import Run
from interventions.models import Intervention
from interventions.models.intervention import InterventionKind
from interventions.queries import Shown
from interventions.receipt import fingerprint
from interventions.submission import LANGUAGES, MOST_PROPOSED, MOST_TEXT, Submission


class SubmissionSerializer(ClosedSerializer):
    """What a delegation writes on a provision of the draft under discussion."""

    provision = serializers.SlugField(
        max_length=60, help_text="Key of the article, paragraph or subparagraph."
    )
    kind = serializers.ChoiceField(choices=InterventionKind.choices)
    language = serializers.ChoiceField(choices=list(LANGUAGES))
    text = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=MOST_TEXT, trim_whitespace=False
    )
    proposed = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=MOST_PROPOSED,
        trim_whitespace=False,
        help_text="For a proposal: the full words as they should read.",
    )
    base_sha256 = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=64,
        help_text="SHA-256 of the words that the author had before them; refused when they are no longer the present ones.",
    )

    def submission(self) -> Submission:
        """What was sent, as the services take it."""
        data = self.validated_data
        return Submission(
            key=data["provision"],
            kind=data["kind"],
            language=data["language"],
            text=data["text"],
            proposed=data["proposed"],
            base_sha256=data["base_sha256"],
        )


class NewInterventionSerializer(SubmissionSerializer):
    """A new intervention, filed at once or kept as a draft."""

    id = serializers.UUIDField(help_text="Made by the client: the same id again has no second effect.")
    draft = serializers.BooleanField(
        required=False, default=False, help_text="Keep it as a draft of the delegation."
    )


class ChangedDraftSerializer(SubmissionSerializer):
    """New words for a draft."""

    version = serializers.IntegerField(min_value=1, help_text="The version of the draft that was changed.")


class SelectionSerializer(ClosedSerializer):
    """Which interventions."""

    interventions = serializers.ListField(child=serializers.UUIDField(), allow_empty=False, max_length=500)


class CountSerializer(serializers.Serializer[Any]):
    """How many."""

    count = serializers.IntegerField()


class DelegationNameSerializer(serializers.Serializer[Any]):
    """A delegation by its name."""

    id = serializers.UUIDField(source="pk")
    participant = serializers.CharField(source="participant.key")
    names = serializers.DictField(source="participant.names", child=serializers.CharField())
    role = serializers.CharField()


class InterventionSerializer(serializers.ModelSerializer[Intervention]):
    """A written intervention."""

    provision = serializers.CharField(source="provision.key")
    base_version = serializers.CharField(source="base_version.symbol")
    delegation = DelegationNameSerializer()

    class Meta:
        model = Intervention
        fields = [
            "id", "number", "status", "kind", "language", "provision", "base_version", "base_sha256", "delegation",
            "text", "proposed", "late", "filed_at", "circulated_at", "withdrawn_at", "version",
        ]  # fmt: skip
        read_only_fields = fields


class RunSerializer(serializers.Serializer[Run]):
    """Words that stay, are put in, or are struck out."""

    op = serializers.ChoiceField(choices=["same", "insert", "delete"])
    text = serializers.CharField(trim_whitespace=False)


class InterventionDetailSerializer(serializers.Serializer[Shown]):
    """A written intervention with its redline."""

    intervention = InterventionSerializer()
    redline = RunSerializer(source="runs", many=True)
    overtaken = serializers.BooleanField(help_text="The words have changed since the proposal was made.")
    fingerprint = serializers.SerializerMethodField()

    def get_fingerprint(self, shown: Shown) -> str:
        """SHA-256 over what was filed; empty for a draft."""
        return fingerprint(shown.intervention) if shown.intervention.filed_at else ""
