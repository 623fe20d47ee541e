"""The draft as the API gives it."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from conference.texts.models import Draft, DraftVersion
from conference.texts.queries import Node


class DraftVersionSerializer(serializers.ModelSerializer[DraftVersion]):
    """A dated version."""

    class Meta:
        model = DraftVersion
        fields = ["number", "symbol", "dated"]


class DraftSerializer(serializers.ModelSerializer[Draft]):
    """A draft with its versions."""

    titles = serializers.DictField(child=serializers.CharField())
    marking = serializers.DictField(child=serializers.CharField())
    versions = DraftVersionSerializer(many=True)

    class Meta:
        model = Draft
        fields = ["slug", "titles", "marking", "versions"]


class ArticleHeadSerializer(serializers.Serializer[Any]):
    """A provision without its text: key, number and headings."""

    key = serializers.CharField()
    kind = serializers.CharField()
    number = serializers.CharField()
    headings = serializers.DictField(child=serializers.CharField())


class ProvisionSerializer(ArticleHeadSerializer):
    """A provision with its words and all that stands under it."""

    words = serializers.DictField(child=serializers.CharField())
    children = serializers.SerializerMethodField()

    @extend_schema_field({"type": "array", "items": {"$ref": "#/components/schemas/Provision"}})
    def get_children(self, node: Node) -> list[dict[str, Any]]:
        """The provisions under it, in order."""
        return [dict(ProvisionSerializer(child).data) for child in node.children]
