"""Whether the HTTP sessions behind live connections still stand: asked, never remembered from when they connected."""

from collections.abc import Iterable

from django.contrib.sessions.models import Session
from django.utils import timezone


def ended(keys: Iterable[str]) -> set[str]:
    """Those of the keys whose HTTP session was signed out or has expired, in one query; the empty key stands for none."""
    asked = {key for key in keys if key}
    if not asked:
        return set()
    standing = Session.objects.filter(pk__in=asked, expire_date__gt=timezone.now())
    return asked - set(standing.values_list("pk", flat=True))
