"""Rules of procedure as the API takes and gives them."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiSerializerExtension
from rest_framework import serializers

from conference.api.closed import ClosedSerializer
from conference.models import Event
from sessions.floor.procedure import PRESETS, Procedure, rule_of
from sessions.queries import procedure_of
from sessions.services.rules_of_procedure import fingerprint


class RulesSerializer(serializers.Serializer[Any]):
    """Rules of procedure in full, by setting. What they may be is said by `Procedure`, and checked by the service."""

    def to_representation(self, instance: Procedure) -> dict[str, Any]:
        """The rules as they are stored."""
        return instance.model_dump(mode="json")

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """The settings, as they were sent. Raises ValidationError where they are none."""
        if not isinstance(data, dict):
            raise serializers.ValidationError(_("Give the rules by setting."))
        return data


class RulesExtension(OpenApiSerializerExtension):  # type: ignore[no-untyped-call]
    """Describes the rules by the schema of `Procedure`."""

    target_class = RulesSerializer

    def get_name(self, auto_schema: Any, direction: Any) -> str:
        """One name, whether they are sent or received."""
        return "RulesOfProcedure"

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """The schema."""
        return rules_schema()


class ProcedureSerializer(serializers.Serializer[Event]):
    """The rules of procedure of an event, where each of them comes from, and rules to start from."""

    rules = RulesSerializer()
    version = serializers.CharField(help_text="Tells these rules from others; name it when you change them.")
    sources = serializers.DictField(
        child=serializers.CharField(), help_text="The rule that each setting comes from."
    )
    presets = serializers.DictField(child=RulesSerializer())

    def to_representation(self, instance: Event) -> dict[str, Any]:
        """What is in force, and what there is to choose."""
        rules, written = procedure_of(instance), RulesSerializer().to_representation
        return {
            "rules": written(rules),
            "version": fingerprint(rules),
            "sources": {name: rule_of(name) for name in Procedure.model_fields if rule_of(name)},
            "presets": {name: written(preset) for name, preset in PRESETS.items()},
        }


class SetProcedureSerializer(ClosedSerializer):
    """Rules of procedure: the name of a preset, or the rules in full; and whether sessions that run follow them too."""

    preset = serializers.ChoiceField(choices=[(name, name) for name in PRESETS], required=False)
    rules = RulesSerializer(
        required=False, help_text="A setting that is left out is as in an informal consultation."
    )
    running = serializers.BooleanField(
        required=False, default=False, help_text="Also for sessions that have been called to order."
    )
    version = serializers.CharField(
        required=False,
        allow_null=True,
        default=None,
        max_length=64,
        help_text="Of the rules that these were made from: if others are in force by now, nothing is changed.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Take one of the two."""
        if ("preset" in attrs) == ("rules" in attrs):
            raise serializers.ValidationError(_("Name a preset, or give the rules."))
        return attrs


def rules_schema() -> dict[str, Any]:
    """The schema of rules of procedure, each setting with the rule that it comes from; nothing refers elsewhere."""
    schema = Procedure.model_json_schema()
    whole: dict[str, Any] = _inlined(schema, schema.pop("$defs"))
    for name, setting in whole["properties"].items():
        setting.pop("rule", None)
        if rule_of(name):
            setting["description"] = rule_of(name)
    return {"type": "object", "additionalProperties": False, "properties": whole["properties"]}


#: What says nothing here, or is newer than OpenAPI 3.0.
_LEFT_OUT = {"title", "description", "default", "propertyNames"}


def _inlined(part: Any, named: dict[str, Any]) -> Any:
    """The schema with what it refers to in place, as OpenAPI 3.0 writes it."""
    if isinstance(part, list):
        return [_inlined(each, named) for each in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _inlined(named[part["$ref"].rpartition("/")[2]], named)
    kept = {key: _inlined(value, named) for key, value in part.items() if key not in _LEFT_OUT}
    if {"type": "null"} in kept.get("anyOf", []):
        [other] = [each for each in kept.pop("anyOf") if each != {"type": "null"}]
        return {**kept, **other, "nullable": True}
    return kept
