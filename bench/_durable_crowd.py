"""Delegations that ask for the floor and withdraw again, all at once, each waiting for its own answers."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from bench._delegates import Delegate, close, connect

#: A connection may send 60 messages at once (docs/protocol.md); hello is one, and two make a pair.
MOST_PAIRS = 29


@dataclass
class Asked:
    """What was answered in a round."""

    seconds: float = 0.0
    #: The number in the log of each command that was acknowledged, and from asking to the answer (seconds).
    seqs: list[int] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Acknowledged commands per second."""
        return len(self.seqs) / self.seconds


async def ask_and_withdraw(port: int, session: str, item: str, cookies: list[str], pairs: int) -> Asked:
    """Connect everybody; then, timed, everybody asks and withdraws `pairs` times. Raises RuntimeError for another answer."""
    hello = {"t": "hello", "v": 1, "session": session, "audience": "participants"}
    crowd = [Delegate(port=port, hello=hello, cookie=cookie) for cookie in cookies]
    asked = Asked()

    async def give(one: Delegate, kind: str, **fields: str) -> str:
        sent = time.perf_counter()
        answer = await one.command(kind, **fields)
        if answer["t"] != "ack":
            raise RuntimeError(f"{kind} was answered {answer}")
        asked.waited.append(time.perf_counter() - sent)
        asked.seqs.append(answer["seq"])
        return str(answer["id"])

    async def act(one: Delegate) -> None:
        for _ in range(pairs):
            request = await give(one, "request_floor", item=item)
            await give(one, "withdraw_request", request=request)

    try:
        await connect(crowd)
        began = time.perf_counter()
        async with asyncio.timeout(120), asyncio.TaskGroup() as together:
            for one in crowd:
                together.create_task(act(one))
        asked.seconds = time.perf_counter() - began
    finally:
        close(one for one in crowd if hasattr(one, "transport"))
    return asked
