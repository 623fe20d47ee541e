"""The registry and the supporting States over HTTP, for everybody."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from conference.permissions import require
from conference.problems import Invalid
from conference.standing import Standing
from delegations import queries
from delegations.api.serializers import ParticipantSerializer, SupportSerializer
from delegations.models import Participant, Support
from delegations.rules import VIEW_SUPPORT
from delegations.standing import standing_of
from delegations.states import ParticipantKind


class ParticipantsView(ListAPIView[Participant]):
    """The registry of States and organizations."""

    permission = VIEW_SUPPORT
    serializer_class = ParticipantSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Participant]:
        """Those of the kind that was asked for. Raises Invalid for a kind that there is not."""
        require(_standing(self.request), VIEW_SUPPORT)
        kind = self.request.query_params.get("kind", "")
        if kind and kind not in ParticipantKind.values:
            raise Invalid(fields={"kind": [", ".join(ParticipantKind.values)]})
        registry = queries.participants_registry()
        return registry.filter(kind=kind) if kind else registry

    @extend_schema(
        operation_id="participants_list",
        parameters=[
            OpenApiParameter(
                "kind", OpenApiTypes.STR, enum=ParticipantKind.values, description="Only of this kind."
            )
        ],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Every State and organization by key."""
        return super().get(request, *args, **kwargs)


class SupportView(ListAPIView[Support]):
    """The States that support the initiative on a day."""

    permission = VIEW_SUPPORT
    serializer_class = SupportSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Support]:
        """The support in force on the day. Raises Invalid for what is no date."""
        require(_standing(self.request), VIEW_SUPPORT)
        given = self.request.query_params.get("on", "")
        try:
            on = dt.date.fromisoformat(given) if given else timezone.localdate()
        except ValueError as error:
            raise Invalid(fields={"on": ["YYYY-MM-DD"]}) from error
        return queries.supporting_states(on=on)

    @extend_schema(
        operation_id="support_list",
        parameters=[
            OpenApiParameter("on", OpenApiTypes.DATE, description="The day; today where it is left out.")
        ],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Supporting States as of a date; `count` is their number."""
        return super().get(request, *args, **kwargs)


def _standing(request: Request) -> Standing:
    return standing_of(request.user, None)
