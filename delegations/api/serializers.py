"""Participants, support and delegations as the API takes and gives them: explicit fields, unknown ones refused."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from conference.api.closed import ClosedSerializer
from conference.states import Role
from delegations.entries import LENGTHS, MAX_DELEGATES, DelegateEntry
from delegations.models import Delegate, Delegation, Participant, Support
from delegations.queries import history
from delegations.states import DelegateFunction, DelegationStatus, ParticipantKind


class ParticipantSerializer(serializers.ModelSerializer[Participant]):
    """A State or organization of the registry."""

    kind = serializers.ChoiceField(choices=ParticipantKind.choices)
    names = serializers.DictField(child=serializers.CharField(), help_text="By language code.")
    formal_names = serializers.DictField(child=serializers.CharField())

    class Meta:
        model = Participant
        fields = ["id", "key", "kind", "iso", "names", "formal_names", "group", "core_group"]
        read_only_fields = fields


class SupportSerializer(serializers.ModelSerializer[Support]):
    """A State's support, in force on the day that was asked for."""

    participant = ParticipantSerializer()
    received_by = serializers.CharField(source="received_by.key")

    class Meta:
        model = Support
        fields = [
            "participant",
            "note_verbale_on",
            "received_by",
            "in_force_from",
            "withdrawn_on",
            "invented",
        ]
        read_only_fields = fields


class DelegationSerializer(serializers.ModelSerializer[Delegation]):
    """A delegation as other participants see it."""

    participant = ParticipantSerializer()
    role = serializers.ChoiceField(choices=Role.choices)
    status = serializers.ChoiceField(choices=DelegationStatus.choices)
    delegates = serializers.IntegerField(source="delegate_count", help_text="How many delegates it has.")

    class Meta:
        model = Delegation
        fields = ["id", "participant", "role", "status", "delegates"]
        read_only_fields = fields


class DelegateSerializer(serializers.ModelSerializer[Delegate]):
    """A delegate with the address, for the secretariat and the delegation itself."""

    function = serializers.ChoiceField(choices=DelegateFunction.choices)
    suspended = serializers.SerializerMethodField()

    class Meta:
        model = Delegate
        fields = ["id", "function", "title", "name", "post", "email", "suspended"]
        read_only_fields = fields

    def get_suspended(self, delegate: Delegate) -> bool:
        """Whether the secretariat has suspended the delegate."""
        return delegate.suspended_at is not None


class StepSerializer(serializers.Serializer[Any]):
    """One thing that happened to a registration."""

    at = serializers.DateTimeField()
    what = serializers.CharField(source="label")
    by = serializers.CharField(help_text="Empty: the focal point, by the link.")
    words = serializers.CharField()


class RegistrationSerializer(serializers.ModelSerializer[Delegation]):
    """A registration with its delegates and addresses, for the secretariat and the delegation itself."""

    participant = ParticipantSerializer()
    role = serializers.ChoiceField(choices=Role.choices)
    status = serializers.ChoiceField(choices=DelegationStatus.choices)
    delegates = DelegateSerializer(many=True)
    history = serializers.SerializerMethodField()

    class Meta:
        model = Delegation
        fields = [
            "id",
            "participant",
            "role",
            "status",
            "version",
            "focal_point_name",
            "focal_point_email",
            "language",
            "invited_at",
            "submitted_at",
            "decided_at",
            "decision_reason",
            "delegates",
            "history",
        ]
        read_only_fields = fields

    @extend_schema_field(StepSerializer(many=True))
    def get_history(self, delegation: Delegation) -> Any:
        """What has happened, earliest first."""
        return StepSerializer(history(delegation), many=True).data


class InvitedSerializer(serializers.ModelSerializer[Delegation]):
    """A registration as the holder of the invitation link sees it."""

    event = serializers.SlugField(source="event.slug")
    participant = ParticipantSerializer()
    role = serializers.ChoiceField(choices=Role.choices)
    status = serializers.ChoiceField(choices=DelegationStatus.choices)
    delegates = serializers.SerializerMethodField()

    class Meta:
        model = Delegation
        fields = ["event", "participant", "role", "status", "version", "decision_reason", "delegates"]
        read_only_fields = fields

    @extend_schema_field(DelegateSerializer(many=True))
    def get_delegates(self, delegation: Delegation) -> Any:
        """The delegates on record; their addresses only while the registration is in the hands of its focal point."""
        rows = DelegateSerializer(delegation.delegates.all(), many=True).data
        if self.context.get("open"):
            return rows
        return [{**row, "email": ""} for row in rows]


class InviteSerializer(ClosedSerializer):
    """Whom to invite, in which role, and to whom the letter goes."""

    participant = serializers.SlugField(help_text="Key of the participant in the registry.")
    role = serializers.ChoiceField(choices=Role.choices)
    focal_point_name = serializers.CharField(max_length=LENGTHS["name"])
    focal_point_email = serializers.EmailField()
    language = serializers.ChoiceField(choices=settings.LANGUAGES, default="en")


class NewLinkSerializer(ClosedSerializer):
    """To whom a new link goes; what is left out stays as it is."""

    focal_point_name = serializers.CharField(max_length=LENGTHS["name"], required=False)
    focal_point_email = serializers.EmailField(required=False)
    language = serializers.ChoiceField(choices=settings.LANGUAGES, required=False)


class AcceptSerializer(ClosedSerializer):
    """The state of the registration that was decided on."""

    version = serializers.IntegerField(min_value=1)


class DeclineSerializer(AcceptSerializer):
    """A decision with its reason."""

    reason = serializers.CharField(max_length=2000)


class ReasonSerializer(ClosedSerializer):
    """A reason that may be left out."""

    reason = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class EntrySerializer(ClosedSerializer):
    """A delegate as entered. What may be missing depends on whether it is a draft."""

    function = serializers.ChoiceField(choices=DelegateFunction.choices)
    name = serializers.CharField(max_length=LENGTHS["name"])
    email = serializers.CharField(max_length=LENGTHS["email"], required=False, allow_blank=True, default="")
    title = serializers.CharField(max_length=LENGTHS["title"], required=False, allow_blank=True, default="")
    post = serializers.CharField(max_length=LENGTHS["post"], required=False, allow_blank=True, default="")


class FillInSerializer(ClosedSerializer):
    """The delegates, all of them, and the version of the registration that was changed."""

    version = serializers.IntegerField(min_value=1)
    delegates = serializers.ListField(child=EntrySerializer(), max_length=MAX_DELEGATES)

    def entries(self) -> list[DelegateEntry]:
        """What was sent, as the services take it."""
        return [DelegateEntry(**each) for each in self.validated_data["delegates"]]
