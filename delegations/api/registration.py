"""Registration over HTTP by whoever holds the secret of an invitation. Reading changes nothing."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.permissions import may
from delegations import services
from delegations.api.serializers import FillInSerializer, InvitedSerializer
from delegations.models import Delegation
from delegations.queries import open_invitation
from delegations.rules import REGISTER
from delegations.standing import standing_of


class BySecretView(APIView):
    """What a secret opens. Refused requests leave no line in the log: whoever reads it could use the secret."""

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """Give the answer Django's own mark for one that needs no line in the log."""
        answer: Any = super().finalize_response(request, response, *args, **kwargs)
        answer._has_been_logged = True
        return answer


class RegistrationView(BySecretView):
    """The registration that a secret opens."""

    permission = REGISTER

    @extend_schema(operation_id="registrations_retrieve", responses=InvitedSerializer)
    def get(self, request: Request, secret: str) -> Response:
        """Where the registration stands, and the delegates entered so far."""
        return _shown(open_invitation(secret).delegation)

    @extend_schema(operation_id="registrations_save", request=FillInSerializer, responses=InvitedSerializer)
    def put(self, request: Request, secret: str) -> Response:
        """Keep a draft: the delegates sent take the place of those on record."""
        return _fill_in(request, secret, services.save_draft)


class SubmitView(BySecretView):
    """Submission."""

    permission = REGISTER

    @extend_schema(operation_id="registrations_submit", request=FillInSerializer, responses=InvitedSerializer)
    def post(self, request: Request, secret: str) -> Response:
        """Hand the registration to the secretariat."""
        return _fill_in(request, secret, services.submit_registration)


class RenewView(BySecretView):
    """A new link for an old one."""

    permission = REGISTER

    @extend_schema(operation_id="registrations_renew", request=None, responses={202: None})
    def post(self, request: Request, secret: str) -> Response:
        """Have a new link sent to the address that the registration is bound to."""
        services.renew_invitation(secret=secret, by=standing_of(request.user, None))
        return Response(status=status.HTTP_202_ACCEPTED)


def _fill_in(request: Request, secret: str, service: Callable[..., Delegation]) -> Response:
    open_invitation(secret)
    serializer = FillInSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    delegation = service(
        secret=secret,
        delegates=serializer.entries(),
        version=serializer.validated_data["version"],
        by=standing_of(request.user, None),
    )
    return _shown(delegation)


def _shown(delegation: Delegation) -> Response:
    is_open = may(standing_of(None, None), REGISTER, delegation)
    return Response(InvitedSerializer(delegation, context={"open": is_open}).data)
