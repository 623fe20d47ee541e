"""The floor over HTTP: the same view and the same commands as on the live connection."""

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.api.closed import ClosedSerializer
from conference.permissions import may, require
from conference.problems import Invalid, NotAllowed, NotFound, Problem
from conference.realtime.presence import seen
from conference.realtime.protocol import AckFrame, Audience
from conference.realtime.topics import Submitted, Who
from delegations.models import Delegation
from delegations.standing import standing_of
from delegations.states import DelegationStatus
from sessions.live import LiveSession
from sessions.models import FloorRequest, Session
from sessions.queries import text_of
from sessions.rules import CHAIR_FLOOR, READ_TEXT, REQUEST_FLOOR, VIEW_CHAIR, VIEW_SESSION, HandedIn

LIVE = LiveSession()


class FloorSerializer(serializers.Serializer[dict[str, Any]]):
    """A view of the floor at a seq (docs/protocol.md tells what is in it)."""

    seq = serializers.IntegerField()
    now = serializers.DateTimeField()
    view = serializers.DictField()


class CommandSerializer(ClosedSerializer):
    """A command under an id that the client made; the same id again has no second effect."""

    id = serializers.UUIDField()
    seen = serializers.IntegerField(required=False, allow_null=True, min_value=0, default=None)
    command = serializers.DictField()


class AckSerializer(serializers.Serializer[dict[str, Any]]):
    """The receipt: number and hash of the command's entry in the log."""

    id = serializers.UUIDField()
    seq = serializers.IntegerField()
    hash = serializers.CharField()


class NamedDelegationSerializer(serializers.Serializer[dict[str, Any]]):
    """An accepted delegation, for the chair to add to the list."""

    id = serializers.UUIDField()
    role = serializers.CharField()
    names = serializers.DictField(child=serializers.CharField())


class FloorRefused(Problem):
    """The floor refused a command."""

    status = status.HTTP_409_CONFLICT


def _who(request: Request, key: str = "") -> Who:
    return Who(
        user=request.user.pk, http_session="", language=getattr(request, "LANGUAGE_CODE", "en"), key=key
    )


def _session(request: Request, pk: UUID) -> Session:
    """The session, where the user may know of it. Raises NotFound."""
    session = Session.objects.select_related("event").defer("state").filter(pk=pk).first()
    if session is None or not may(standing_of(request.user, session.event), VIEW_SESSION, session):
        raise NotFound
    return session


class FloorView(APIView):
    """The floor of a session as an audience sees it."""

    permission = VIEW_SESSION

    @extend_schema(
        operation_id="sessions_floor",
        parameters=[
            OpenApiParameter(
                "audience", OpenApiTypes.STR, enum=["public", "participants", "chair", "screen"]
            ),
            OpenApiParameter("key", OpenApiTypes.STR, description="The secret of a projector’s address."),
            OpenApiParameter(
                "after", OpenApiTypes.INT, description="The seq that the client has: 304 if nothing is new."
            ),
        ],
        responses={200: FloorSerializer, 304: None},
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """The view at the present seq, or 304 where the client has it."""
        audience = _audience(request.query_params.get("audience", "participants"))
        if audience == "screen":
            _require_key(request, pk)
        else:
            _session(request, pk)
            own = LIVE.standing(pk, audience, _who(request)).delegation
            # Who asks again and again over HTTP is as present as who holds a socket open.
            seen(pk, [UUID(own["id"])] if own else [])
        state = LIVE.state(pk, 0)
        etag = f'"{audience}-{state.seq}"'
        headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
        if request.headers.get("If-None-Match") == etag or request.query_params.get("after") == str(
            state.seq
        ):
            return Response(status=status.HTTP_304_NOT_MODIFIED, headers=headers)
        body = {"seq": state.seq, "now": LIVE.now(pk).isoformat(), "view": LIVE.view(state, audience)}
        return Response(body, headers=headers)


def _require_key(request: Request, pk: UUID) -> None:
    """Ask for the secret of the projector's address; a wrong one does not tell that there is a session. Raises NotFound."""
    try:
        LIVE.standing(pk, "screen", _who(request, request.query_params.get("key", "")))
    except NotAllowed as problem:
        raise NotFound from problem


class CommandsView(APIView):
    """Commands of delegations and of the chair."""

    permission = REQUEST_FLOOR

    @extend_schema(
        operation_id="sessions_floor_command", request=CommandSerializer, responses={200: AckSerializer}
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Carry out one command; the answer comes after the commit."""
        _session_for_command(request, pk)
        given = CommandSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        submitted = Submitted(
            id=given.validated_data["id"],
            who=_who(request),
            seen=given.validated_data["seen"],
            command=given.validated_data["command"],
        )
        answer = LIVE.act(pk, [submitted])[0]
        if isinstance(answer, AckFrame):
            return Response(answer.model_dump(mode="json", include={"id", "seq", "hash"}))
        if answer.code == "not_allowed":
            raise NotAllowed(source=getattr(answer, "rule", ""))
        if answer.code == "malformed":
            raise Invalid(answer.message, code="malformed")
        raise FloorRefused(answer.message, code=answer.code, rule=getattr(answer, "rule", ""))


def _session_for_command(request: Request, pk: UUID) -> None:
    """404 for who may not know of the session; a seat is enough, for a request can always be withdrawn."""
    session = Session.objects.select_related("event").defer("state").filter(pk=pk).first()
    if session is None:
        raise NotFound
    standing = standing_of(request.user, session.event)
    if standing.membership is None and not may(standing, VIEW_SESSION, session):
        raise NotFound


class SessionDelegationsView(APIView):
    """The delegations that the chair can add to the list."""

    permission = CHAIR_FLOOR

    @extend_schema(operation_id="sessions_delegations", responses={200: NamedDelegationSerializer(many=True)})
    def get(self, request: Request, pk: UUID) -> Response:
        """Every accepted delegation of the event."""
        session = _session(request, pk)
        require(standing_of(request.user, session.event), VIEW_CHAIR, session)
        accepted = Delegation.objects.filter(event=session.event, status=DelegationStatus.ACCEPTED)
        rows = [
            {"id": str(each.pk), "role": each.role, "names": each.participant.names}
            for each in accepted.select_related("participant")
        ]
        return Response(rows)


class TextSerializer(serializers.Serializer[dict[str, Any]]):
    """A text handed in, to be checked against delivery."""

    text = serializers.CharField()
    digest = serializers.CharField(help_text="SHA-256 of the text (UTF-8), as the log has it.")
    handed_in_at = serializers.DateTimeField()
    delivered = serializers.BooleanField()


class TextView(APIView):
    """The text that a delegation handed in with its request."""

    permission = READ_TEXT

    @extend_schema(operation_id="sessions_text", responses={200: TextSerializer})
    def get(self, request: Request, pk: UUID, asked: UUID) -> Response:
        """The text: before delivery for the delegation, the chair, interpreters and the record; afterwards for all."""
        session = _session(request, pk)
        kept = text_of(session, asked)
        if kept is None:
            raise NotFound
        delivered = kept.request.status == FloorRequest.Status.SPOKEN
        subject = HandedIn(session, kept.request.delegation_id, delivered=delivered)
        require(standing_of(request.user, session.event), READ_TEXT, subject)
        body = {
            "text": kept.text,
            "digest": kept.digest,
            "handed_in_at": kept.handed_in_at.isoformat(),
            "delivered": delivered,
        }
        return Response(body, headers={"Cache-Control": "private, no-store"})


def _audience(given: str) -> Audience:
    match given:
        case "public" | "participants" | "chair" | "screen":
            return given
        case _:
            raise Invalid(fields={"audience": ["public, participants, chair, screen"]})
