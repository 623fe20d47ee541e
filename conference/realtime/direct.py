"""Lets the hub write to the server itself, past the middleware, which has nothing to do with what goes out."""

from collections.abc import Awaitable, Callable
from typing import Any

Application = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

#: Where in the scope the server's own `send` is found.
SCOPE_KEY = "placard.send"


class DirectSend:
    """Outermost: keeps the server's own `send` in the scope.

    Channels' session middleware looks at the HTTP session for every frame that goes out, a quarter of the cost of a
    broadcast (bench/fanout.py); nothing that the live connection sends changes the session.
    """

    def __init__(self, inner: Application) -> None:
        self.inner = inner

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Pass everything on."""
        await self.inner({**scope, SCOPE_KEY: send}, receive, send)
