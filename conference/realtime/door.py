"""The websocket application: who comes from another site is turned away, the rest is the consumer's.

Channels' own middleware reads session and account for one connection at a time, and its consumers go through a thread
before each message and keep tasks of their own for each socket. When a thousand come back at once that is most of the
work, and of one that waits most of the memory (bench/storm.py, bench/memory.py).
"""

import functools
from collections.abc import Awaitable, Callable
from typing import Any, cast
from urllib.parse import urlparse

from channels.security.websocket import AllowedHostsOriginValidator
from django.conf import settings
from django.http import parse_cookie

from conference.realtime.consumer import LiveConsumer
from conference.realtime.outbox import Send

PATH = "/live/"
Receive = Callable[[], Awaitable[dict[str, Any]]]

#: Asked about origins only; nothing is behind it.
_origins = AllowedHostsOriginValidator(cast("Any", None))


async def live(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Serve one connection, from the handshake to its end."""
    consumer = _consumer(scope, send)
    if consumer is None:
        await receive()
        await send({"type": "websocket.close"})
        return
    try:
        # A message is not kept while the next one is waited for.
        while await _handle(consumer, await receive()):
            pass
    except BaseException:
        # The hub must not go on writing to a socket whose reader is gone.
        await consumer.disconnect(1006)
        raise


@functools.lru_cache(maxsize=64)
def _from_us(origin: bytes | None) -> bool:
    """Whether a page of ours opened the connection; all come from the same few addresses."""
    try:
        return _origins.valid_origin(urlparse(origin.decode("latin-1")) if origin is not None else None)
    except ValueError:
        return False


def _consumer(scope: dict[str, Any], send: Send) -> LiveConsumer | None:
    """The consumer of a connection; None where it is not for us."""
    if scope["path"].removeprefix(scope.get("root_path", "")) != PATH:
        return None
    headers = dict(scope["headers"])
    if not _from_us(headers.get(b"origin")):
        return None
    cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
    return LiveConsumer(send, cookies.get(settings.SESSION_COOKIE_NAME, ""))


async def _handle(consumer: LiveConsumer, message: dict[str, Any]) -> bool:
    """Let the consumer do what a message of the server asks for; whether more can come."""
    match message["type"]:
        case "websocket.connect":
            await consumer.connect()
        case "websocket.receive":
            await consumer.receive(message.get("text"), message.get("bytes"))
        case "websocket.disconnect":
            await consumer.disconnect(message["code"])
            return False
    return True
