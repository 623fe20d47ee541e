"""What the API takes in: nothing that it does not know."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

#: Unknown fields that an answer names; a body may hold ten thousands.
NAMED = 20


class ClosedSerializer(serializers.Serializer[Any]):
    """Refuses what it does not know, so that a misspelt field is not silently lost and no field is set by stealth."""

    def to_internal_value(self, data: Any) -> Any:
        """The validated values. Raises ValidationError, for unknown fields too."""
        if isinstance(data, dict) and (unknown := sorted(set(data) - set(self.fields))):
            raise serializers.ValidationError(
                {name: [_("There is no such field.")] for name in unknown[:NAMED]}
            )
        return super().to_internal_value(data)
