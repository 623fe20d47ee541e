"""Asks for changes over HTTP as the browser does without websockets, in the process of the test."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpResponse
from django.test import AsyncClient
from django.urls import reverse

from conference.accounts.models import User
from conference.realtime.long_poll import held
from conference.realtime.patch import apply
from tests.scenes import Scene, scene


@sync_to_async
def opened(*keys: str, **fields: Any) -> Scene:
    """A scene whose first list is open."""
    s = scene(*keys, **fields)
    s.open()
    return s


async def until(condition: Callable[[], bool]) -> None:
    """Let the event loop go on until something holds that it brings about."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 -- seen from outside, there is no event to wait for
            await asyncio.sleep(0)


class Screen:
    """A page of somebody who follows a session over HTTP: what it has on it, and the seq."""

    def __init__(self, s: Scene, user: User | None = None, **query: str) -> None:
        self.client = AsyncClient()
        self.user = user
        self.address = reverse("api_floor_changes", args=[s.session.pk])
        self.query = query
        self.view: dict[str, Any] = {}
        self.seq = -1

    async def open(self) -> "Screen":
        """Sign in, and get the whole view."""
        if self.user:
            await self.client.aforce_login(self.user)
        body = json.loads((await self.ask()).content)
        self.view, self.seq = body["view"], body["seq"]
        return self

    async def ask(self, *, headers: dict[str, str] | None = None, **query: Any) -> HttpResponse:
        """Ask once."""
        return await self.client.get(self.address, {**self.query, **query}, headers=headers)

    async def follow(self, wait: int = 25) -> HttpResponse:
        """Ask for what came after what is on the screen, and put it there."""
        answer = await self.ask(after=self.seq, wait=wait)
        if answer.status_code == 200:
            self.take(json.loads(answer.content))
        return answer

    def take(self, body: dict[str, Any]) -> None:
        """Put an answer on the screen."""
        if "view" in body:
            self.view = body["view"]
        for patch in body.get("patches", []):
            assert patch["from"] == self.seq, "no gap, and never an older state over a newer one"
            self.view, self.seq = apply(self.view, patch["ops"]), patch["seq"]
        self.seq = body["seq"]

    def waiting(self, seconds: int = 25) -> AbstractAsyncContextManager["asyncio.Task[HttpResponse]"]:
        """Follow in a task; inside, the question is held by the server."""
        return _held(asyncio.create_task(self.follow(seconds)), held.total + 1)


@asynccontextmanager
async def _held(
    task: "asyncio.Task[HttpResponse]", total: int
) -> AsyncIterator["asyncio.Task[HttpResponse]"]:
    try:
        await until(lambda: held.total >= total or task.done())
        assert not task.done(), task.result().content
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
