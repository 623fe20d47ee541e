"""Lets requests that may be held share a few threads, where Django would give each one of its own for as long as it lasts."""

from collections.abc import Awaitable, Callable
from typing import Any

from conference.realtime.threads import shared_thread

Application = Callable[[dict[str, Any], Any, Any], Awaitable[None]]

#: How the address of a question ends that may be held (sessions.api.changes).
HELD = "/floor/changes/"


class HeldInFewThreads:
    """Around Django: a thread for each of the hundreds that wait costs more than answering them (bench/longpoll.py)."""

    def __init__(self, inner: Application) -> None:
        self.inner = inner

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Pass everything on."""
        if not scope["path"].endswith(HELD):
            await self.inner(scope, receive, send)
            return
        async with shared_thread():
            await self.inner(scope, receive, send)
