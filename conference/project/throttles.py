"""How often the API may be asked. The counts are a guard, not the truth of anything: without the cache nobody is refused."""

from typing import TYPE_CHECKING

from redis.exceptions import RedisError
from rest_framework.throttling import AnonRateThrottle, SimpleRateThrottle, UserRateThrottle

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView


class _WithoutCacheNobodyIsRefused(SimpleRateThrottle):
    """The floor goes on while Redis is down."""

    def allow_request(self, request: "Request", view: "APIView") -> bool:
        """Whether the request is within the rate; True where the counts cannot be read."""
        try:
            return super().allow_request(request, view)
        except RedisError:
            return True


class AnonThrottle(_WithoutCacheNobodyIsRefused, AnonRateThrottle):
    """Requests from one address without a sign-in."""


class UserThrottle(_WithoutCacheNobodyIsRefused, UserRateThrottle):
    """Requests of one person, or from one address without a sign-in."""


class SignedInThrottle(UserThrottle):
    """Requests of one person alone."""

    def allow_request(self, request: "Request", view: "APIView") -> bool:
        """Whether the request is within the rate; True for who has not signed in."""
        return not request.user.is_authenticated or super().allow_request(request, view)


class ViewerThrottle(AnonThrottle):
    """Questions of those who follow a public session or a projector: a whole hall may stand behind one address."""

    scope = "viewer"
    rate = "1200/min"
