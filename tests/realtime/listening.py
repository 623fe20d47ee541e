"""A listener on the hub: what a browser would have on its screen, made from the very frames that were sent."""

import asyncio
import json
from typing import Any
from uuid import UUID

from conference.realtime.hub import hub
from conference.realtime.outbox import Outbox
from conference.realtime.patch import apply
from conference.realtime.protocol import SERVER_FRAME, Audience, StandingShown, Welcome, encode

NOBODY = StandingShown(delegation=None, request_floor=False, chair_floor=False)
GREETING = encode(Welcome(audience="public", heartbeat_seconds=5, standing=NOBODY))


class Listener:
    """One connection of the hub, without a socket."""

    def __init__(self, topic: UUID, audience: Audience) -> None:
        self.topic, self.audience = topic, audience
        self.user: UUID | None = None
        self.delegation: UUID | None = None
        self.http_session = ""
        self.frames: list[dict[str, Any]] = []
        self.view: dict[str, Any] = {}
        self.seq = -1
        self._changed = asyncio.Condition()
        self.outbox = Outbox(self._take, lambda: None)

    async def join(self, seq: int | None = None) -> "Listener":
        (await hub.topic(self.topic)).join(self, seq, GREETING)
        return self

    def leave(self) -> None:
        hub.leave(self)

    def recheck(self) -> None:
        self.frames.append({"t": "recheck"})

    def sign_out(self) -> None:
        self.frames.append({"t": "sign_out"})

    async def reach(self, seq: int) -> None:
        """Wait until the screen shows `seq`."""
        async with self._changed, asyncio.timeout(10):
            await self._changed.wait_for(lambda: self.seq >= seq)

    async def _take(self, message: dict[str, Any]) -> None:
        frame = json.loads(message["text"])
        SERVER_FRAME.validate_python(frame)
        if frame["t"] == "welcome":
            return
        self.frames.append(frame)
        if frame["t"] == "snapshot":
            self.view, self.seq = frame["view"], frame["seq"]
        elif frame["t"] == "patch":
            assert frame["from"] == self.seq, "no gap, and never an older state over a newer one"
            self.view, self.seq = apply(self.view, frame["ops"]), frame["seq"]
        async with self._changed:
            self._changed.notify_all()
