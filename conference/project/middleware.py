"""Middleware of our own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.deprecation import MiddlewareMixin

from conference.problems import Problem


class PrivateByDefaultMiddleware(MiddlewareMixin):
    """Keep what a signed-in user sees out of every cache, unless the view said otherwise."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Add `Cache-Control: no-store` and friends to the answers given to signed-in users."""
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class ProblemMiddleware(MiddlewareMixin):
    """Turns a refusal raised by a service into a page that says what to do next. The API has a handler of its own."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Render problem.html with the status of the problem."""
        if not isinstance(exception, Problem):
            return None
        return render(request, "problem.html", {"problem": exception}, status=exception.status)
