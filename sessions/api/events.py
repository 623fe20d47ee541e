"""Events, their documents and the timeline over HTTP; moving an event and choosing its rules of procedure."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference import queries
from conference.models import Event, EventDocument, Milestone
from conference.permissions import require
from conference.problems import Invalid, NotFound
from conference.rules import CHANGE_EVENT, VIEW_DOCUMENT, VIEW_EVENT
from conference.standing import Standing
from conference.states import EventStatus
from delegations.standing import standing_of
from sessions.api.procedure import ProcedureSerializer, SetProcedureSerializer
from sessions.api.serializers import (
    DocumentSerializer,
    DocumentVersionSerializer,
    EventSerializer,
    MilestoneSerializer,
    StatusSerializer,
)
from sessions.services.events import change_event_status, set_procedure


def at(request: Request, slug: str) -> tuple[Event, Standing]:
    """The event and the user's standing at it. Raises NotFound."""
    event = queries.event_by_slug(slug)
    return event, standing_of(request.user, event)


def sent(serializer: Any) -> dict[str, Any]:
    """What was sent, validated. Raises ValidationError."""
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


class MilestonesView(GenericAPIView[Milestone]):
    """The public timeline."""

    permission = VIEW_EVENT
    serializer_class = MilestoneSerializer
    queryset = Milestone.objects.none()
    filter_backends = ()

    @extend_schema(operation_id="milestones_list", responses=MilestoneSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Every entry, earliest first."""
        page = self.paginate_queryset(queries.milestones())
        return self.get_paginated_response(MilestoneSerializer(page, many=True).data)


class EventsView(GenericAPIView[Event]):
    """The events of the process."""

    permission = VIEW_EVENT
    serializer_class = EventSerializer
    queryset = Event.objects.none()
    filter_backends = ()

    @extend_schema(operation_id="events_list", responses=EventSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Every event, earliest first."""
        page = self.paginate_queryset(queries.events())
        return self.get_paginated_response(EventSerializer(page, many=True).data)


class EventView(APIView):
    """One event."""

    permission = VIEW_EVENT

    @extend_schema(operation_id="events_retrieve", responses=EventSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """The event."""
        event, standing = at(request, slug)
        require(standing, VIEW_EVENT, event)
        return Response(EventSerializer(event).data)


class StatusView(APIView):
    """The state of an event."""

    permission = CHANGE_EVENT

    @extend_schema(operation_id="events_change_status", request=StatusSerializer, responses=EventSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """Move the event to another state; calendars learn of it."""
        event, standing = at(request, slug)
        require(standing, CHANGE_EVENT, event)
        values = sent(StatusSerializer(data=request.data))
        status = EventStatus(values.pop("status"))
        return Response(
            EventSerializer(change_event_status(event=event, status=status, by=standing, **values)).data
        )


class ProcedureView(APIView):
    """The rules of procedure of an event."""

    permission = CHANGE_EVENT

    @extend_schema(operation_id="events_retrieve_procedure", responses=ProcedureSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """The rules in force, the rule that each setting comes from, and the rules to start from."""
        event, standing = at(request, slug)
        require(standing, CHANGE_EVENT, event)
        return Response(ProcedureSerializer(event).data)

    @extend_schema(
        operation_id="events_set_procedure", request=SetProcedureSerializer, responses=EventSerializer
    )
    def post(self, request: Request, slug: str) -> Response:
        """Choose the rules: for the sessions that have not been called to order, or also for those that run."""
        event, standing = at(request, slug)
        require(standing, CHANGE_EVENT, event)
        values = sent(SetProcedureSerializer(data=request.data))
        try:
            changed = set_procedure(
                event=event,
                procedure=values["rules"] if "rules" in values else values["preset"],
                running=values["running"],
                seen=values["version"],
                by=standing,
            )
        except Invalid as refused:
            fields = {f"rules.{setting}": words for setting, words in refused.fields.items()}
            raise Invalid(fields=fields) from refused
        return Response(EventSerializer(changed).data)


class DocumentsView(GenericAPIView[EventDocument]):
    """The documents of an event."""

    permission = VIEW_DOCUMENT
    serializer_class = DocumentSerializer
    queryset = EventDocument.objects.none()
    filter_backends = ()

    @extend_schema(operation_id="documents_list", responses=DocumentSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Those that the user may read."""
        event, standing = at(request, slug)
        page = self.paginate_queryset(queries.documents_visible_to(standing, event))
        return self.get_paginated_response(DocumentSerializer(page, many=True).data)


class DocumentView(APIView):
    """A document in one language."""

    permission = VIEW_DOCUMENT

    @extend_schema(operation_id="documents_retrieve", responses=DocumentVersionSerializer)
    def get(self, request: Request, slug: str, pk: UUID, language: str) -> Response:
        """The words of the document. One that the user may not read is not found."""
        event, standing = at(request, slug)
        document = queries.documents_visible_to(standing, event).filter(pk=pk).first()
        if document is None:
            raise NotFound
        require(standing, VIEW_DOCUMENT, document)
        return Response(DocumentVersionSerializer(queries.document_version(document, language)).data)
