"""A crowd at work beside somebody who misbehaves, and proof that it notices nothing."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx

from tests.faults.crowd import FIGURES, Crowd
from tests.faults.dose import dose
from tests.faults.measures import NOT_HELD_UP, Lateness, memory
from tests.faults.raw_socket import hello
from tests.faults.rig import Rig

#: Bytes that the workers together may have more than before, after whatever was sent to them; in the full dose with
#: what a session of eighty thousand entries takes by itself.
KEPT = dose(32, 64) << 20


@dataclass(frozen=True)
class Onlookers:
    """The crowd, and the HTTP session of a delegate who is not in it."""

    rig: Rig
    crowd: Crowd
    apart: str

    @property
    def url(self) -> str:
        return self.rig.server.url

    @property
    def session(self) -> str:
        return self.crowd.hall.session

    @property
    def address(self) -> str:
        """Where commands are posted."""
        return f"/api/v1/sessions/{self.session}/floor/commands/"

    def hello(self, audience: str = "participants", **fields: object) -> bytes:
        return hello(self.session, audience, **fields)

    @contextlib.asynccontextmanager
    async def at_work(self, during: str, kept: int = KEPT) -> AsyncIterator[None]:
        """The crowd works on while what is inside happens: nothing of it is seen on screens, processes or in the log.

        `kept` is the bytes that the workers together may have more afterwards.
        """
        rig, crowd = self.rig, self.crowd
        workers, said = rig.workers(), len(rig.server.said())
        lateness = Lateness(crowd.notes, crowd.devices)
        connections = sum(device.connections for device in crowd.devices)
        async with crowd.busy():
            await crowd.acknowledged(20)
            before = memory(workers)
            yield
            await crowd.acknowledged(20)
            taken = memory(workers) - before
        new = rig.server.said()[said:]
        assert "Traceback" not in new, new[:4000]
        assert "ERROR" not in new, new[:4000]
        assert rig.workers() == workers
        FIGURES.append(f"{during}: {taken / (1 << 20):.0f} MB more in the workers")
        assert taken < kept, f"{during}: {taken >> 20} MB"
        assert sum(device.connections for device in crowd.devices) == connections, "nobody else was cut off"
        assert await lateness.held_up(during) < NOT_HELD_UP

    def http(self, cookie: str = "") -> httpx.AsyncClient:
        """A browser's session, with the token that its pages would have."""
        token = "x" * 32
        return httpx.AsyncClient(
            base_url=self.url,
            cookies={"sessionid": cookie or self.apart, "csrftoken": token},
            headers={"X-CSRFToken": token, "Referer": self.url, "Content-Type": "application/json"},
            timeout=30,
        )
