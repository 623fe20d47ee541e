"""Whether the process lives, and whether it can serve."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from conference.ops.checks import CHECKS, DISPENSABLE, outcome


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; asks nobody else, so that a slow database does not restart the process."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when database and schema are as they must be, else 503; what fails by name, why in the log alone.

    A cache that fails is named and takes no process out of service: the floor goes on without it.
    """
    found = outcome(CHECKS)
    said = {name: "ok" if passes else "failed" for name, passes in found.items()}
    serves = all(passes for name, passes in found.items() if name not in DISPENSABLE)
    return JsonResponse(said, status=200 if serves else 503)
