"""Written interventions over HTTP: what the pages can do, the API can do, by the same services."""

from uuid import UUID

from django.db.models import F
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.models import Event
from conference.permissions import require
from conference.queries import event_by_slug
from conference.standing import Standing
from conference.texts.queries import in_version, version_of_event
from delegations.standing import standing_of
from interventions.api.serializers import (
    ChangedDraftSerializer,
    CountSerializer,
    InterventionDetailSerializer,
    InterventionSerializer,
    NewInterventionSerializer,
    SelectionSerializer,
)
from interventions.models import Intervention
from interventions.queries import Filter, filtered, one, shown, visible_to
from interventions.rules import CHANGE, CIRCULATE, FILE, VIEW, VIEW_INBOX, WITHDRAW
from interventions.services import interventions as services

FILTERS = ("role", "delegation", "kind", "status")


def _at(request: Request, slug: str) -> tuple[Event, Standing]:
    event = event_by_slug(slug)
    return event, standing_of(request.user, event)


def _detail(intervention: Intervention, standing: Standing) -> Response:
    """The intervention as it stands now, as the reader may see it."""
    event = intervention.event
    found = one(standing, event, intervention.pk)
    row = in_version(version_of_event(event), found.provision)
    [detail] = shown([found], {row.provision_id: row} if row else None)
    return Response(InterventionDetailSerializer(detail).data)


class InterventionsView(GenericAPIView[Intervention]):
    """The interventions at an event that the reader may see; filing one."""

    permission = VIEW
    serializer_class = InterventionSerializer
    queryset = Intervention.objects.none()
    filter_backends = ()

    @extend_schema(
        operation_id="interventions_list",
        parameters=[
            OpenApiParameter(name, OpenApiTypes.STR, description=f"Only those of this {name}.")
            for name in FILTERS
        ],
        responses=InterventionSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Those that the reader may see, by number; drafts of the own delegation first."""
        event, standing = _at(request, slug)
        wanted = Filter(**{name: request.query_params.get(name, "") for name in FILTERS})
        found = filtered(visible_to(standing, event), wanted).order_by(
            F("number").asc(nulls_first=True), "created_at"
        )
        page = self.paginate_queryset(found)
        return self.get_paginated_response(InterventionSerializer(page, many=True).data)

    @extend_schema(
        operation_id="interventions_file",
        request=NewInterventionSerializer,
        responses={201: InterventionDetailSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """File an intervention of one's own delegation, or keep it as a draft."""
        event, standing = _at(request, slug)
        require(standing, FILE, event)
        given = NewInterventionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        act = services.save_draft if given.validated_data["draft"] else services.file_intervention
        made = act(
            event=event, submission=given.submission(), command_id=given.validated_data["id"], by=standing
        )
        answer = _detail(made, standing)
        answer.status_code = status.HTTP_201_CREATED
        return answer


class InterventionView(APIView):
    """One intervention."""

    permission = VIEW

    @extend_schema(operation_id="interventions_read", responses=InterventionDetailSerializer)
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        """The intervention with its redline."""
        event, standing = _at(request, slug)
        return _detail(one(standing, event, pk), standing)

    @extend_schema(
        operation_id="interventions_change_draft",
        request=ChangedDraftSerializer,
        responses=InterventionDetailSerializer,
    )
    def put(self, request: Request, slug: str, pk: UUID) -> Response:
        """Change a draft of one's own delegation; 409 when somebody else changed it meanwhile."""
        event, standing = _at(request, slug)
        require(standing, CHANGE, one(standing, event, pk))
        given = ChangedDraftSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        version = given.validated_data["version"]
        changed = services.change_draft(
            intervention=pk, submission=given.submission(), version=version, by=standing
        )
        return _detail(changed, standing)

    @extend_schema(operation_id="interventions_discard_draft", responses={204: None})
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        """Throw a draft of one's own delegation away."""
        event, standing = _at(request, slug)
        one(standing, event, pk)
        services.discard_draft(intervention=pk, by=standing)
        return Response(status=status.HTTP_204_NO_CONTENT)


class FileDraftView(APIView):
    """Filing a draft."""

    permission = CHANGE

    @extend_schema(
        operation_id="interventions_file_draft", request=None, responses=InterventionDetailSerializer
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        """File a draft of one's own delegation as it stands; twice files once."""
        event, standing = _at(request, slug)
        one(standing, event, pk)
        return _detail(services.file_draft(intervention=pk, by=standing), standing)


class WithdrawView(APIView):
    """Withdrawing."""

    permission = WITHDRAW

    @extend_schema(
        operation_id="interventions_withdraw", request=None, responses=InterventionDetailSerializer
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        """Withdraw an intervention of one's own delegation; twice is as once."""
        event, standing = _at(request, slug)
        one(standing, event, pk)
        return _detail(services.withdraw_intervention(intervention=pk, by=standing), standing)


class CirculateView(APIView):
    """Circulating one."""

    permission = CIRCULATE

    @extend_schema(
        operation_id="interventions_circulate", request=None, responses=InterventionDetailSerializer
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        """Show it to all participants; twice is as once."""
        event, standing = _at(request, slug)
        one(standing, event, pk)
        return _detail(services.circulate_intervention(intervention=pk, by=standing), standing)


class CirculateManyView(APIView):
    """Circulating several."""

    permission = CIRCULATE

    @extend_schema(
        operation_id="interventions_circulate_many", request=SelectionSerializer, responses=CountSerializer
    )
    def post(self, request: Request, slug: str) -> Response:
        """Show all of them to all participants, or none when one of them cannot be."""
        event, standing = _at(request, slug)
        require(standing, VIEW_INBOX, event)
        given = SelectionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        count = services.circulate_interventions(
            event=event, interventions=given.validated_data["interventions"], by=standing
        )
        return Response({"count": count})
