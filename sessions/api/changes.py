"""Changes of the floor over HTTP, for where websockets are blocked: the question is held until there is an answer."""

import json
import re
from typing import Any, get_args
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from conference.api.closed import ClosedSerializer
from conference.api.held import HeldAPIView
from conference.permissions import may
from conference.problems import NotAllowed, NotFound, Problem
from conference.project.throttles import SignedInThrottle, ViewerThrottle
from conference.realtime.hub import hub
from conference.realtime.long_poll import LONGEST_WAIT, Answer, Question, changes
from conference.realtime.presence import seen
from conference.realtime.protocol import Audience, StandingShown
from conference.realtime.standings import SignedOut, standing_now
from conference.realtime.topics import Who
from conference.standing import ANONYMOUS
from delegations.standing import standings_at
from sessions.live import LiveSession
from sessions.models import Session
from sessions.rules import VIEW_SESSION

LIVE = LiveSession()
ETAG = re.compile(r'"(?P<audience>[a-z]+)-(?P<seq>[0-9]{1,15})"')


class QuestionSerializer(ClosedSerializer):
    """What the client has, and how long it waits."""

    audience = serializers.ChoiceField(get_args(Audience), default="participants")
    key = serializers.CharField(
        max_length=100, default="", allow_blank=True, help_text="The secret of a projector’s address."
    )
    after = serializers.IntegerField(
        min_value=0, max_value=2**53, required=False, help_text="The seq that the client has."
    )
    wait = serializers.IntegerField(
        min_value=0,
        max_value=LONGEST_WAIT,
        default=0,
        help_text="Seconds that the answer may be held back until there is something after that seq.",
    )
    late = serializers.BooleanField(
        required=False,
        allow_null=True,
        default=None,
        help_text="Whether the answer before had Placard-Late; if that has changed the answer is not held back.",
    )


class ChangesSerializer(serializers.Serializer[dict[str, Any]]):
    """What came after a seq: the patches, or the whole view where they are not all kept (docs/protocol.md)."""

    seq = serializers.IntegerField()
    now = serializers.DateTimeField()
    standing = serializers.DictField(help_text="What the standing of the user allows.")
    patches = serializers.ListField(child=serializers.DictField(), required=False)
    view = serializers.DictField(required=False)


class ChangesView(HeldAPIView):
    """What changed on the floor of a session since the client looked last."""

    permission = VIEW_SESSION
    throttle_classes = (SignedInThrottle, ViewerThrottle)

    @extend_schema(
        operation_id="sessions_floor_changes",
        parameters=[QuestionSerializer],
        responses={200: ChangesSerializer, 304: None},
    )
    async def get(self, request: Request, pk: UUID) -> HttpResponse:
        """What came after the seq that the client has, as soon as something does; 304 where nothing came in time."""
        given = QuestionSerializer(data=request.query_params.dict())
        given.is_valid(raise_exception=True)
        audience: Audience = given.validated_data["audience"]
        who = _who(request, given.validated_data["key"])
        after = given.validated_data.get("after", _seq_of(request.headers.get("If-None-Match", ""), audience))
        try:
            if after is None:
                answer: Answer | None = await sync_to_async(_whole)(pk, audience, who)
            else:
                wait, late = given.validated_data["wait"], given.validated_data["late"]
                answer = await _changes(
                    Question(topic=pk, audience=audience, who=who, after=after, wait=wait, late=late)
                )
        except (NotAllowed, NotFound) as problem:
            raise await sync_to_async(_refusal)(pk, audience, who, problem) from None
        return _response(pk, answer, audience, after)


async def _changes(question: Question) -> Answer | None:
    """What came after the seq that the client has, for who may follow."""
    revocations = hub.revocations
    # Asked together with all who ask at this moment: those who were answered at once are all back at once.
    standing = await standing_now(question.topic, question.audience, question.who)
    await sync_to_async(_present)(question.topic, standing)
    return await changes(question, standing, revocations)


def _response(pk: UUID, answer: Answer | None, audience: Audience, after: int | None) -> HttpResponse:
    headers = {
        # Weak: two answers at the same seq differ in what time it is.
        "ETag": f'W/"{audience}-{after if answer is None else answer.seq}"',
        "Cache-Control": "private, no-cache",
        # For the clock of a client to which nothing else is said.
        "Placard-Now": LIVE.now(pk).isoformat(),
    }
    # Said in a header, so that it is on an answer without body too: the screen may be a moment behind.
    if hub.late:
        headers["Placard-Late"] = "yes"
    if answer is None:
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(answer.body, content_type="application/json", headers=headers)


def _who(request: Request, key: str) -> Who:
    if not request.user.is_authenticated:
        return Who(user=None, http_session="", language="", key=key)
    http_session = request.session.session_key or ""
    return Who(user=request.user.pk, http_session=http_session, language="", key=key)


def _seq_of(etags: str, audience: Audience) -> int | None:
    """The seq that the client says it has by If-None-Match."""
    found = ETAG.search(etags)
    return int(found["seq"]) if found and found["audience"] == audience else None


def _whole(pk: UUID, audience: Audience, who: Who) -> Answer:
    """The whole view, for who has nothing yet."""
    standing = LIVE.standing(pk, audience, who)
    _present(pk, standing)
    state = LIVE.state(pk, 0)
    body = {
        "seq": state.seq,
        "now": LIVE.now(pk).isoformat(),
        "standing": standing.model_dump(mode="json"),
        "view": LIVE.view(state, audience),
    }
    return Answer(state.seq, json.dumps(body).encode())


def _present(pk: UUID, standing: StandingShown) -> None:
    """Who asks again and again over HTTP is as present as who holds a socket open."""
    if standing.delegation:
        seen(pk, [UUID(standing.delegation["id"])])


def _refusal(pk: UUID, audience: Audience, who: Who, problem: Problem) -> Problem:
    """What to tell who was refused: nothing of a session that the person may not know of."""
    if audience == "screen" or (audience == "public" and who.user is None):
        return NotFound()
    if who.user is None:
        return SignedOut()
    return problem if _may_know(pk, who.user) else NotFound()


def _may_know(pk: UUID, user: UUID) -> bool:
    """Whether the user may see the session, or has a seat that is not in order."""
    session = Session.objects.select_related("event").defer("state").filter(pk=pk).first()
    if session is None:
        return False
    standing = standings_at(session.event, [user]).get(user, ANONYMOUS)
    return standing.membership is not None or may(standing, VIEW_SESSION, session)
