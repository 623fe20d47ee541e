"""The real application for bench/durable.py, with two addresses more, which answer JSON.

`/bench/tally`: what its commits have cost so far. `/bench/alone?session=&item=&pairs=`: has the heads of all delegations
ask and withdraw within this process, without a socket: what the commits allow by themselves.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID, uuid4

from conference.project.asgi import application as real  # isort: skip -- first: it sets Django up

from django.db import connection

from conference.accounts.models import User
from conference.realtime import topics
from conference.realtime.batch import Batcher
from conference.realtime.protocol import AckFrame, ErrorFrame, RefusalFrame
from conference.realtime.threads import in_thread
from conference.realtime.topics import Submitted, Who
from sessions.live import LiveSession


@dataclass
class Tally:
    """Sums since the start of the process."""

    #: Transactions in which commands were decided.
    commits: int = 0
    commands: int = 0
    #: Statements of those transactions, and the time that the database took for them (without the commit itself).
    queries: int = 0
    query_seconds: float = 0.0
    #: From the arrival of the batch in its thread to the answers, the commit included.
    seconds: float = 0.0
    thread_cpu: float = 0.0
    process_cpu: float = 0.0

    def query(self, execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        """Counts a statement, as a wrapper of django.db."""
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.queries += 1
            self.query_seconds += time.perf_counter() - began


TALLY = Tally()


class Counted(LiveSession):
    """A session on the live connection, its commits counted; one batch of a session runs at a time."""

    def act(self, topic: UUID, commands: Sequence[Submitted]) -> list[AckFrame | RefusalFrame | ErrorFrame]:
        """As it is, and counted."""
        began, cpu = time.perf_counter(), time.thread_time()
        with ExitStack() as counted:
            counted.enter_context(connection.execute_wrapper(TALLY.query))
            answers = super().act(topic, commands)
        TALLY.commits += 1
        TALLY.commands += len(commands)
        TALLY.seconds += time.perf_counter() - began
        TALLY.thread_cpu += time.thread_time() - cpu
        return answers


topics.register(Counted())


def heads(session: UUID) -> list[UUID]:
    """The accounts of the heads of the delegations to a session."""
    at = User.objects.filter(delegates__function="head", delegates__delegation__event__sessions=session)
    return list(at.values_list("pk", flat=True))


async def alone(session: UUID, item: str, pairs: int) -> dict[str, Any]:
    """Everybody asks and withdraws so often, each waiting for its own answers; the seconds, and the numbers in the log."""
    batcher, seqs = Batcher(session), list[int]()

    async def give(user: UUID, command: dict[str, str]) -> str:
        who = Who(user=user, http_session="", language="en")
        answer = await batcher.submit(Submitted(id=uuid4(), who=who, seen=None, command=command))
        if not isinstance(answer, AckFrame):
            raise TypeError(f"{command} was answered {answer}")
        seqs.append(answer.seq)
        return str(answer.id)

    async def act(user: UUID) -> None:
        for _ in range(pairs):
            request = await give(user, {"type": "request_floor", "item": item})
            await give(user, {"type": "withdraw_request", "request": request})

    crowd = await in_thread(heads, session)
    began = time.perf_counter()
    await asyncio.gather(*(act(user) for user in crowd))
    return {"seconds": time.perf_counter() - began, "seqs": seqs}


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer at the two addresses, and leave all else to the real application."""
    if scope["type"] != "http" or not scope["path"].startswith("/bench/"):
        await real(scope, receive, send)
        return
    if scope["path"] == "/bench/alone":
        asked = {name: values[0] for name, values in parse_qs(scope["query_string"].decode()).items()}
        answer = await alone(UUID(asked["session"]), asked["item"], int(asked["pairs"]))
    else:
        TALLY.process_cpu = time.process_time()
        answer = asdict(TALLY)
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(answer).encode()})
