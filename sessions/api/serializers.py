"""Events, documents, milestones and sessions as the API takes and gives them: explicit fields, unknown ones refused."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from conference.api.closed import ClosedSerializer
from conference.models import Event, EventDocument, EventDocumentVersion, Milestone
from conference.states import EventStatus
from sessions.models import AgendaItem, Session, SessionPhase
from sessions.queries import procedure_of
from sessions.services.planning import NUMBER_LENGTH, PlannedItem

TITLE_LENGTH = 300


class WordsSerializerField(serializers.DictField):
    """Words by language code."""

    child = serializers.CharField(max_length=4000)


class MilestoneSerializer(serializers.ModelSerializer[Milestone]):
    """An entry of the public timeline."""

    words = WordsSerializerField()
    event: Any = serializers.SlugRelatedField(slug_field="slug", read_only=True, allow_null=True)

    class Meta:
        model = Milestone
        fields = ["key", "on", "precision", "words", "event", "source"]
        read_only_fields = fields


class EventSerializer(serializers.ModelSerializer[Event]):
    """An event, as everybody may see it."""

    titles = WordsSerializerField()
    descriptions = WordsSerializerField()
    places = WordsSerializerField()
    notice = WordsSerializerField()
    status = serializers.ChoiceField(choices=EventStatus.choices)
    draft_version: Any = serializers.SlugRelatedField(slug_field="symbol", read_only=True, allow_null=True)
    procedure = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = [
            "id",
            "slug",
            "kind",
            "status",
            "titles",
            "descriptions",
            "places",
            "virtual",
            "starts_on",
            "ends_on",
            "precision",
            "zone",
            "zone_assumed",
            "notice",
            "notice_on",
            "draft_version",
            "procedure",
            "interventions_due_at",
            "source",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.DictField())
    def get_procedure(self, event: Event) -> dict[str, Any]:
        """The rules of procedure in force."""
        return procedure_of(event).model_dump(mode="json")


class DocumentVersionSerializer(serializers.ModelSerializer[EventDocumentVersion]):
    """A document in one language."""

    symbol = serializers.CharField(source="document.symbol")

    class Meta:
        model = EventDocumentVersion
        fields = ["symbol", "language", "body"]
        read_only_fields = fields


class DocumentSerializer(serializers.ModelSerializer[EventDocument]):
    """A document of an event, with the languages it exists in."""

    titles = WordsSerializerField()
    languages = serializers.SerializerMethodField()

    class Meta:
        model = EventDocument
        fields = ["id", "symbol", "titles", "kind", "visibility", "dated", "languages"]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_languages(self, document: EventDocument) -> list[str]:
        """Codes of the languages."""
        return sorted(version.language for version in document.versions.all())


class ItemSerializer(serializers.ModelSerializer[AgendaItem]):
    """An item of an agenda, with the keys of the articles it concerns."""

    titles = WordsSerializerField()
    articles = serializers.SerializerMethodField()

    class Meta:
        model = AgendaItem
        fields = ["id", "number", "titles", "articles"]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_articles(self, item: AgendaItem) -> list[str]:
        """Keys of the articles."""
        return [provision.key for provision in item.provisions.all()]


class SessionSerializer(serializers.ModelSerializer[Session]):
    """A session with its agenda."""

    titles = WordsSerializerField()
    phase = serializers.ChoiceField(choices=SessionPhase.choices)
    version = serializers.IntegerField(
        source="calendar_sequence", help_text="Goes up with each change; name it when you change the session."
    )
    items = ItemSerializer(many=True)

    class Meta:
        model = Session
        fields = ["id", "number", "titles", "starts_at", "ends_at", "is_public", "phase", "version", "items"]
        read_only_fields = fields


class PlannedItemSerializer(ClosedSerializer):
    """An item of the agenda as it is wanted; with its id where it exists."""

    id = serializers.UUIDField(required=False, allow_null=True, default=None)
    number = serializers.CharField(max_length=NUMBER_LENGTH)
    titles = WordsSerializerField()
    articles = serializers.ListField(child=serializers.SlugField(max_length=60), required=False, default=list)

    def planned(self, values: dict[str, Any]) -> PlannedItem:
        """The item as the service takes it."""
        return PlannedItem(values["number"], values["titles"], tuple(values["articles"]), values["id"])


class PlanSerializer(ClosedSerializer):
    """A session as it is wanted. Times with their offset from UTC."""

    number = serializers.IntegerField(
        min_value=1, max_value=999, required=False, allow_null=True, default=None
    )
    titles = WordsSerializerField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    is_public = serializers.BooleanField(required=False, default=False)
    items = PlannedItemSerializer(many=True, required=False, default=list)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse times that do not say what they are times of."""
        # DRF reads a time without an offset as one of the server's zone; here it is nobody's.
        given = self.initial_data if isinstance(self.initial_data, dict) else {}
        for name in ("starts_at", "ends_at"):
            if not str(given.get(name, "")).rstrip().endswith("Z") and not _has_offset(
                str(given.get(name, ""))
            ):
                raise serializers.ValidationError({name: [_("Give the time with its offset from UTC.")]})
        attrs["items"] = [PlannedItemSerializer().planned(each) for each in attrs["items"]]
        return attrs


class ChangePlanSerializer(PlanSerializer):
    """A session as it is wanted instead of the version named."""

    version = serializers.IntegerField(min_value=0)


class StatusSerializer(ClosedSerializer):
    """A move of an event to another state, with the public notice that a postponement or cancellation needs."""

    status = serializers.ChoiceField(choices=EventStatus.choices)
    notice = WordsSerializerField(required=False, default=dict)
    notice_on = serializers.DateField(required=False, allow_null=True, default=None)


def _has_offset(given: str) -> bool:
    return len(given) > 6 and given[-6] in "+-" and given[-3] == ":"
