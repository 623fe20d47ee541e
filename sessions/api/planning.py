"""The programme of an event over HTTP: what the pages can do, by the same services."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.models import Event
from conference.permissions import require
from conference.problems import NotFound
from conference.rules import VIEW_EVENT
from sessions.api.events import at, sent
from sessions.api.serializers import ChangePlanSerializer, PlanSerializer, SessionSerializer
from sessions.models import Session
from sessions.queries import programme
from sessions.rules import PLAN_SESSION
from sessions.services.planning import change_session, plan_session


class SessionsView(GenericAPIView[Session]):
    """The sessions of an event. The programme is public; what is said in a session is not."""

    permission = VIEW_EVENT
    serializer_class = SessionSerializer
    queryset = Session.objects.none()
    filter_backends = ()

    @extend_schema(operation_id="sessions_list", responses=SessionSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """The programme, in the order of time."""
        event, standing = at(request, slug)
        require(standing, VIEW_EVENT, event)
        page = self.paginate_queryset(programme(event).defer("state"))
        return self.get_paginated_response(SessionSerializer(page, many=True).data)

    @extend_schema(operation_id="sessions_plan", request=PlanSerializer, responses={201: SessionSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Plan a session; without a number it gets the next one."""
        event, standing = at(request, slug)
        require(standing, PLAN_SESSION, Session(event=event))
        made = plan_session(event=event, by=standing, **sent(PlanSerializer(data=request.data)))
        return Response(_shown(event, made.pk), status=status.HTTP_201_CREATED)


class SessionView(APIView):
    """One session of the programme."""

    permission = VIEW_EVENT

    @extend_schema(operation_id="sessions_retrieve", responses=SessionSerializer)
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        """The session with its agenda."""
        event, standing = at(request, slug)
        require(standing, VIEW_EVENT, event)
        return Response(_shown(event, pk))

    @extend_schema(operation_id="sessions_change", request=ChangePlanSerializer, responses=SessionSerializer)
    def put(self, request: Request, slug: str, pk: UUID) -> Response:
        """Change a session that has not been called to order; 409 where somebody was faster."""
        event, standing = at(request, slug)
        session = _session(event, pk)
        require(standing, PLAN_SESSION, session)
        values = sent(ChangePlanSerializer(data=request.data))
        change_session(session=session, seen=values.pop("version"), by=standing, **values)
        return Response(_shown(event, pk))


def _session(event: Event, pk: UUID) -> Session:
    session = programme(event).filter(pk=pk).first()
    if session is None:
        raise NotFound
    return session


def _shown(event: Event, pk: UUID) -> Any:
    return SessionSerializer(_session(event, pk)).data
