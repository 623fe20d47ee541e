"""How often the API may be asked. The counts are a guard, not the truth of anything: without Redis each process keeps its own."""

from typing import TYPE_CHECKING

from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView


class SignedInThrottle(UserRateThrottle):
    """Requests of one person alone."""

    def allow_request(self, request: "Request", view: "APIView") -> bool:
        """Whether the request is within the rate; True for who has not signed in."""
        return not request.user.is_authenticated or super().allow_request(request, view)


class ViewerThrottle(AnonRateThrottle):
    """Questions of those who follow a public session or a projector: a whole hall may stand behind one address."""

    scope = "viewer"
    rate = "1200/min"
