"""What we do when somebody signs out: the framework tells of it only by a signal."""

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from conference.realtime import announce


@receiver(user_logged_out)
def close_connections(*, request: HttpRequest, **_: Any) -> None:
    """Close the live connections of the HTTP session that ends."""
    key = request.session.session_key if hasattr(request, "session") else None
    if key:
        announce.signed_out(http_session=key)
