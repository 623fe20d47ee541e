"""The delegations of an event over HTTP: what the desk can do, the API can do, by the same services."""

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
from conference.problems import Invalid
from conference.queries import event_by_slug
from conference.standing import Standing
from delegations import queries, services
from delegations.api.serializers import (
    AcceptSerializer,
    DeclineSerializer,
    DelegateSerializer,
    DelegationSerializer,
    InviteSerializer,
    NewLinkSerializer,
    ReasonSerializer,
    RegistrationSerializer,
)
from delegations.models import Delegation, Participant
from delegations.rules import DECIDE, INVITE, SUSPEND, VIEW_DELEGATIONS, VIEW_REGISTRATION
from delegations.standing import standing_of


def _at(request: Request, slug: str) -> tuple[Event, Standing]:
    event = event_by_slug(slug)
    return event, standing_of(request.user, event)


def _known(request: Request, slug: str, pk: UUID) -> tuple[Delegation, Standing]:
    """The registration. Raises NotFound where the user may not know of it, NotAllowed where it is not for them."""
    event, standing = _at(request, slug)
    return queries.registration(event=event, delegation=pk, standing=standing), standing


def _sent(serializer: Any) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


class DelegationsView(GenericAPIView[Delegation]):
    """The delegations of an event; inviting one."""

    permission = VIEW_DELEGATIONS
    serializer_class = DelegationSerializer
    queryset = Delegation.objects.none()
    filter_backends = ()

    @extend_schema(operation_id="delegations_list", responses=DelegationSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Those that the user may know of: the secretariat every registration, participants those that take part."""
        event, standing = _at(request, slug)
        page = self.paginate_queryset(queries.delegations_of(event, standing).order_by("participant__key"))
        return self.get_paginated_response(DelegationSerializer(page, many=True).data)

    @extend_schema(
        operation_id="delegations_invite", request=InviteSerializer, responses={201: RegistrationSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        """Invite a participant; the link goes to its focal point."""
        event, standing = _at(request, slug)
        require(standing, INVITE, event)
        values = _sent(InviteSerializer(data=request.data))
        participant = Participant.objects.filter(key=values.pop("participant")).first()
        if participant is None:
            raise Invalid(fields={"participant": ["There is no such participant in the registry."]})
        made = services.invite_delegation(event=event, participant=participant, by=standing, **values)
        return Response(RegistrationSerializer(made).data, status=status.HTTP_201_CREATED)


class DelegationView(APIView):
    """One registration."""

    permission = VIEW_REGISTRATION

    @extend_schema(operation_id="delegations_retrieve", responses=RegistrationSerializer)
    def get(self, request: Request, slug: str, pk: UUID) -> Response:
        """The registration with its delegates, addresses and history."""
        found, _standing = _known(request, slug, pk)
        return Response(RegistrationSerializer(found).data)


class AcceptView(APIView):
    """Accepting."""

    permission = DECIDE

    @extend_schema(
        operation_id="delegations_accept", request=AcceptSerializer, responses=RegistrationSerializer
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        """Accept a submitted registration: delegates get accounts and letters."""
        found, standing = _known(request, slug, pk)
        values = _sent(AcceptSerializer(data=request.data))
        return _done(services.accept_delegation(delegation=found.pk, by=standing, **values))


class DeclineView(APIView):
    """Declining."""

    permission = DECIDE

    @extend_schema(
        operation_id="delegations_decline", request=DeclineSerializer, responses=RegistrationSerializer
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        """Decline a submitted registration; the focal point reads the reason and gets a new link."""
        found, standing = _known(request, slug, pk)
        values = _sent(DeclineSerializer(data=request.data))
        return _done(services.decline_delegation(delegation=found.pk, by=standing, **values))


class WithdrawView(APIView):
    """Withdrawal."""

    permission = DECIDE

    @extend_schema(
        operation_id="delegations_withdraw", request=ReasonSerializer, responses=RegistrationSerializer
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        """Record that a participant has withdrawn."""
        found, standing = _known(request, slug, pk)
        values = _sent(ReasonSerializer(data=request.data))
        return _done(services.withdraw_delegation(delegation=found.pk, by=standing, **values))


class SuspendView(APIView):
    """Suspension of a delegation."""

    permission = SUSPEND

    @extend_schema(
        operation_id="delegations_suspend", request=ReasonSerializer, responses=RegistrationSerializer
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        """Suspend an accepted delegation; its open connections are closed."""
        found, standing = _known(request, slug, pk)
        values = _sent(ReasonSerializer(data=request.data))
        return _done(services.suspend_delegation(delegation=found.pk, by=standing, **values))


class ReinstateView(APIView):
    """The end of a suspension."""

    permission = SUSPEND

    @extend_schema(operation_id="delegations_reinstate", request=None, responses=RegistrationSerializer)
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        """Let a suspended delegation take part again."""
        found, standing = _known(request, slug, pk)
        return _done(services.reinstate_delegation(delegation=found.pk, by=standing))


class InvitationView(APIView):
    """The invitation link of a delegation."""

    permission = INVITE

    @extend_schema(
        operation_id="delegations_invite_again", request=NewLinkSerializer, responses=RegistrationSerializer
    )
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        """Send a new link; the one before it stops working."""
        found, standing = _known(request, slug, pk)
        values = _sent(NewLinkSerializer(data=request.data))
        services.reissue_invitation(delegation=found.pk, by=standing, **values)
        return _done(queries.registration(event=found.event, delegation=pk, standing=standing))

    @extend_schema(operation_id="delegations_revoke_invitation", responses={204: None})
    def delete(self, request: Request, slug: str, pk: UUID) -> Response:
        """Take the link back."""
        found, standing = _known(request, slug, pk)
        services.revoke_invitation(delegation=found.pk, by=standing)
        return Response(status=status.HTTP_204_NO_CONTENT)


class SuspendDelegateView(APIView):
    """Suspension of one delegate."""

    permission = SUSPEND

    @extend_schema(operation_id="delegates_suspend", request=ReasonSerializer, responses=DelegateSerializer)
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        """Suspend one delegate; the others go on."""
        event, standing = _at(request, slug)
        found = queries.delegate_of(event=event, delegate=pk, standing=standing)
        values = _sent(ReasonSerializer(data=request.data))
        changed = services.suspend_delegate(delegate=found.pk, by=standing, **values)
        return Response(DelegateSerializer(changed).data)


class ReinstateDelegateView(APIView):
    """The end of a delegate's suspension."""

    permission = SUSPEND

    @extend_schema(operation_id="delegates_reinstate", request=None, responses=DelegateSerializer)
    def post(self, request: Request, slug: str, pk: UUID) -> Response:
        """Let a suspended delegate take part again."""
        event, standing = _at(request, slug)
        found = queries.delegate_of(event=event, delegate=pk, standing=standing)
        return Response(DelegateSerializer(services.reinstate_delegate(delegate=found.pk, by=standing)).data)


def _done(delegation: Delegation) -> Response:
    return Response(RegistrationSerializer(delegation).data)
