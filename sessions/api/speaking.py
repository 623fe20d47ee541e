"""Speaking time over HTTP: the same figures as on the page."""

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.states import Role
from sessions.api.events import at
from sessions.api.serializers import WordsSerializerField
from sessions.floor.totals import Totals
from sessions.rules import VIEW_SPEAKING_TIME
from sessions.services.speaking import speaking_time


class TotalSerializer(serializers.Serializer[dict[str, Any]]):
    """Turns that are over and their seconds. Rights of reply are among them, and told apart."""

    turns = serializers.IntegerField()
    seconds = serializers.IntegerField()
    replies = serializers.IntegerField()
    reply_seconds = serializers.IntegerField()


class SpeakingDelegationSerializer(serializers.Serializer[dict[str, Any]]):
    """A delegation as it was named when it last spoke."""

    id = serializers.UUIDField()
    role = serializers.ChoiceField(choices=Role.choices)
    names = WordsSerializerField()


class DelegationTimeSerializer(TotalSerializer):
    """The time of a delegation; `null`: of those whom the chair invited to speak."""

    delegation = SpeakingDelegationSerializer(allow_null=True)


class RoleTimeSerializer(TotalSerializer):
    """The time of a role; `null`: of those whom the chair invited to speak."""

    role = serializers.ChoiceField(choices=Role.choices, allow_null=True)


class GroupTimeSerializer(TotalSerializer):
    """The time in which delegations spoke on behalf of a group."""

    group = serializers.CharField()


class TotalsSerializer(serializers.Serializer[dict[str, Any]]):
    """Totals of the same turns, in three ways; points of order and motions are left out."""

    total = TotalSerializer()
    delegations = DelegationTimeSerializer(many=True)
    roles = RoleTimeSerializer(many=True)
    groups = GroupTimeSerializer(many=True)


class SessionTimeSerializer(TotalsSerializer):
    """The totals of one session."""

    id = serializers.UUIDField()
    number = serializers.IntegerField()
    titles = WordsSerializerField()


class SpeakingTimeSerializer(TotalsSerializer):
    """The totals of an event, and of each of its sessions that was called to order."""

    event = serializers.SlugField()
    at = serializers.DateTimeField(help_text="As of when.")
    sessions = SessionTimeSerializer(many=True)


class SpeakingTimeView(APIView):
    """How long everybody has spoken at an event."""

    permission = VIEW_SPEAKING_TIME

    @extend_schema(operation_id="events_speaking_time", responses=SpeakingTimeSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """By delegation, by role and by group, for the whole event and each session. A turn counts when it is over."""
        event, standing = at(request, slug)
        found = speaking_time(event=event, by=standing)
        sessions = [
            {
                "id": str(each.session.pk),
                "number": each.session.number,
                "titles": each.session.titles,
                **_totals(each.totals),
            }
            for each in found.sessions
        ]
        body = {
            "event": event.slug,
            "at": found.at.isoformat(),
            **_totals(found.totals),
            "sessions": sessions,
        }
        return Response(body, headers={"Cache-Control": "private, no-cache"})


def _totals(found: Totals) -> dict[str, Any]:
    return {
        "total": asdict(found.total),
        "delegations": [
            {
                "delegation": each.of.model_dump(mode="json") if each.of else None,
                **asdict(each.total),
            }
            for each in found.delegations
        ],
        "roles": [{"role": each.of.value if each.of else None, **asdict(each.total)} for each in found.roles],
        "groups": [{"group": each.of, **asdict(each.total)} for each in found.groups],
    }
