"""Shows problems to programs: problem details (RFC 9457), for our own problems and those of the framework."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404
from django.utils.translation import gettext
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from conference.problems import Invalid, NotFound, Problem

CONTENT_TYPE = "application/problem+json"


def problem_body(problem: Problem) -> dict[str, Any]:
    """The body of problem details; `type` is stable, `code` repeats its last part for convenience."""
    body: dict[str, Any] = {
        "type": f"/problems/{problem.code}",
        "code": problem.code,
        "title": str(problem.message),
        "status": problem.status,
    }
    if problem.rule:
        body["rule"] = problem.rule
    if problem.fields:
        body["fields"] = {name: [str(each) for each in messages] for name, messages in problem.fields.items()}
    return body


def problem_details(exc: Exception, _context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: every refusal of the API is problem details."""
    problem = _as_problem(exc)
    if problem is None:
        return None
    set_rollback()
    headers = {}
    if wait := getattr(exc, "wait", None):
        headers["Retry-After"] = str(int(wait) + 1)
    if auth_header := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = auth_header
    return Response(problem_body(problem), status=problem.status, headers=headers, content_type=CONTENT_TYPE)


def _as_problem(exc: Exception) -> Problem | None:
    match exc:
        case Problem():
            return exc
        case Http404():
            return NotFound()
        case PermissionDenied():
            return _plain(
                "not_allowed", status.HTTP_403_FORBIDDEN, str(exceptions.PermissionDenied.default_detail)
            )
        case RequestDataTooBig():
            words = gettext("This is too long: at most %(number)s characters.")
            most = {"number": settings.DATA_UPLOAD_MAX_MEMORY_SIZE}
            return _plain("too_large", status.HTTP_413_REQUEST_ENTITY_TOO_LARGE, words % most)
        case exceptions.ValidationError():
            return Invalid(fields=_fields(exc.detail))
        case exceptions.APIException():
            return _plain(str(exc.default_code), exc.status_code, str(exc.detail))
        case _:
            return None


def _plain(code: str, status_code: int, message: str) -> Problem:
    problem = Problem(message, code=code)
    problem.status = status_code
    return problem


def _fields(detail: Any, prefix: str = "") -> dict[str, list[Any]]:
    """Flatten DRF's nested errors to dotted field names."""
    if isinstance(detail, dict):
        flat: dict[str, list[Any]] = {}
        for name, inner in detail.items():
            flat.update(_fields(inner, f"{prefix}.{name}" if prefix else str(name)))
        return flat
    if isinstance(detail, list) and any(isinstance(each, dict | list) for each in detail):
        flat = {}
        for index, inner in enumerate(detail):
            flat.update(_fields(inner, f"{prefix}.{index}" if prefix else str(index)))
        return flat
    messages = detail if isinstance(detail, list) else [detail]
    return {prefix or "non_field_errors": messages}
