"""Changes over HTTP through the network: many who wait, those who go away, two processes, and Redis gone."""

import asyncio
import json
import statistics
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from conference.realtime.patch import apply
from tests import stack
from tests.realtime.browserless import sign_in
from tests.realtime.conftest import DEMO_PASSWORD
from tests.servers import LiveServer
from tests.valkey import in_a_cluster

CHAIR = "chair@placard.example"
#: Threads that a server may have while it holds hundreds of questions: its own, the live layer's, a few of requests.
FEW_THREADS = 40
IN_SESSION = "from sessions.models import Session; print(Session.objects.get(phase='in_session').pk)"
#: Makes HTTP sessions for people of the demonstration, without the seconds that passwords take.
SIGN_IN = """
import json
from conference.accounts.models import User
from delegations.models import Delegate
from tests.scenes import cookie
seats = Delegate.objects.filter(function="head", user__isnull=False, suspended_at=None, delegation__status="accepted")
heads = User.objects.filter(pk__in=seats.values("user")).order_by("email")[:{count}]
print(json.dumps([cookie(user) for user in heads]))
"""


class Poller:
    """Somebody who follows by long poll, as frontend/src/live/poller.ts does."""

    def __init__(self, client: httpx.AsyncClient, session: str) -> None:
        self.client, self.address = client, f"/api/v1/sessions/{session}/floor/changes/"
        self.view: dict[str, Any] = {}
        self.seq = -1
        self.seen_at = 0.0
        self.sent = asyncio.Event()

    async def open(self) -> None:
        """Get the whole view."""
        self.take((await self.client.get(self.address)).json())

    async def follow(self, until: int = 0) -> None:
        """Wait for a change, or until the screen shows a seq."""
        while True:
            answer = await self.client.get(
                self.address,
                params={"after": self.seq, "wait": 25},
                timeout=40,
                extensions={"trace": self._trace},
            )
            assert answer.status_code in {200, 304}, answer.text
            if answer.status_code == 200:
                self.take(answer.json())
                if self.seq >= until:
                    return

    def take(self, body: dict[str, Any]) -> None:
        """Put an answer on the screen."""
        self.view = body.get("view", self.view)
        for patch in body.get("patches", []):
            assert patch["from"] == self.seq, "a gap"
            self.view, self.seq = apply(self.view, patch["ops"]), patch["seq"]
        self.seq, self.seen_at = body["seq"], time.perf_counter()

    async def _trace(self, event: str, _info: dict[str, Any]) -> None:
        if event == "http11.send_request_body.complete":
            self.sent.set()


def signed_in(server: LiveServer, count: int) -> list[dict[str, str]]:
    """The cookies of so many delegates."""
    keys = json.loads(server.manage("shell", "-v", "0", "-c", SIGN_IN.format(count=count)))
    assert len(keys) == count
    return [{"sessionid": key} for key in keys]


@asynccontextmanager
async def client(server: LiveServer, cookies: dict[str, str]) -> AsyncIterator[httpx.AsyncClient]:
    """A browser's worth of HTTP, with as many connections as it likes."""
    headers = {"X-CSRFToken": cookies.get("csrftoken", ""), "Referer": server.url}
    limits = httpx.Limits(max_connections=None)
    # Two hundred whole views at once take seconds where others use the machine as well.
    async with httpx.AsyncClient(
        base_url=server.url, cookies=cookies, headers=headers, limits=limits, timeout=30
    ) as made:
        yield made


@asynccontextmanager
async def following(pollers: list[Poller], until: int = 0) -> AsyncIterator[list["asyncio.Task[None]"]]:
    """Every one of them follows in a task, and has asked."""
    tasks = [asyncio.create_task(each.follow(until)) for each in pollers]
    try:
        await asyncio.gather(*(each.sent.wait() for each in pollers))
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def announced(chair: httpx.AsyncClient, session: str) -> int:
    """The seq of an announcement by the chair."""
    command = {"type": "announce", "words": f"Number {uuid4()}"}
    address = f"/api/v1/sessions/{session}/floor/commands/"
    answer = await chair.post(address, json={"id": str(uuid4()), "command": command})
    assert answer.status_code == 200, answer.text
    return int(answer.json()["seq"])


def threads(server: LiveServer) -> int:
    """How many threads the server has."""
    assert server.running is not None
    return len(list(Path(f"/proc/{server.running.process.pid}/task").iterdir()))


async def test_change_is_seen_at_once(
    server: LiveServer, session_id: str, cookies: Callable[[str], dict[str, str]]
) -> None:
    took = []
    async with client(server, cookies(CHAIR)) as chair:
        poller = Poller(chair, session_id)
        await poller.open()
        for _ in range(15):
            async with following([poller]) as tasks:
                start = time.perf_counter()
                seq = await announced(chair, session_id)
                await asyncio.gather(*tasks)
            assert poller.seq >= seq
            took.append(poller.seen_at - start)
    print(
        f"from the command to the screen: median {statistics.median(took) * 1000:.0f} ms, worst {max(took) * 1000:.0f} ms"
    )
    assert statistics.median(took) < 0.5


async def test_two_hundred_wait_at_once_and_leave_threads_and_database_to_others(
    server: LiveServer, session_id: str, cookies: Callable[[str], dict[str, str]]
) -> None:
    async with client(server, cookies(CHAIR)) as chair:
        clients = [client(server, each) for each in signed_in(server, 40)]
        opened = [await each.__aenter__() for each in clients]
        try:
            pollers = [Poller(each, session_id) for each in opened for _ in range(5)]
            await asyncio.gather(*(each.open() for each in pollers))
            async with following(pollers) as tasks:
                async with asyncio.timeout(30):
                    while threads(server) > FEW_THREADS:  # noqa: ASYNC110 -- the threads are another process's
                        await asyncio.sleep(0.05)
                assert not any(task.done() for task in tasks)
                others = await asyncio.gather(
                    *(chair.get(f"/api/v1/sessions/{session_id}/floor/") for _ in range(30))
                )
                assert {answer.status_code for answer in others} == {200}
                assert not any(task.done() for task in tasks)
                start = time.perf_counter()
                seq = await announced(chair, session_id)
                await asyncio.gather(*tasks)
        finally:
            for each in clients:
                await each.__aexit__(None, None, None)
    took = sorted(each.seen_at - start for each in pollers)
    print(f"from the command to 200 screens: median {took[100] * 1000:.0f} ms, last {took[-1] * 1000:.0f} ms")
    assert {each.seq for each in pollers} == {seq}
    assert all(each.view == pollers[0].view for each in pollers)
    assert took[-1] < 10


async def test_who_closes_the_page_makes_room(server: LiveServer, session_id: str) -> None:
    async with client(server, signed_in(server, 1)[0]) as own:
        poller = Poller(own, session_id)
        await poller.open()

        def ask(wait: int) -> "asyncio.Task[httpx.Response]":
            params = {"after": poller.seq, "wait": wait}
            return asyncio.create_task(own.get(poller.address, params=params, timeout=40))

        asked = {ask(25) for _ in range(7)}
        done, held = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED, timeout=20)
        assert ([each.result().status_code for each in done], len(held)) == ([429], 6)
        for each in held:
            each.cancel()
        await asyncio.gather(*held, return_exceptions=True)
        # Long before the time of the six is up.
        async with asyncio.timeout(15):
            while (await ask(1)).status_code == 429:
                pass


@pytest.fixture
def two(
    start_server: Callable[..., LiveServer],
) -> Iterator[Callable[[float], tuple[LiveServer, LiveServer]]]:
    """A function that starts two processes on one database, with Redis between them where there is one."""
    started = []

    def start(beat: float) -> tuple[LiveServer, LiveServer]:
        first = start_server("demo-on-the-day", env={"PLACARD_HEARTBEAT_SECONDS": str(beat)})
        place = first.place / "second"
        place.mkdir()
        second = LiveServer(place, "", env=first.env)
        if second.valkey is not None:
            second.valkey.stop()
        second.env |= {**first.env, "PLACARD_SITE_URL": second.url}
        started.append(second)
        second.start()
        return first, second

    yield start
    for each in started:
        each.stop()


async def follow_over_two(first: LiveServer, second: LiveServer, own: dict[str, str]) -> None:
    """What the chair announces at one process reaches who waits at the other, and the other way round."""
    async with client(first, own) as here, client(second, own) as there:
        session = first.manage("shell", "-v", "0", "-c", IN_SESSION).strip()
        pollers = [Poller(each, session) for each in (here, there)]
        await asyncio.gather(*(each.open() for each in pollers))
        for at in (here, there, here):
            async with following(pollers) as tasks:
                seq = await announced(at, session)
                async with asyncio.timeout(10):
                    await asyncio.gather(*tasks)
            assert [each.seq for each in pollers] == [seq, seq]
        assert pollers[0].view == pollers[1].view


@in_a_cluster
async def test_change_at_one_process_reaches_who_waits_at_another(
    two: Callable[[float], tuple[LiveServer, LiveServer]],
) -> None:
    # With Redis the beat is too slow to be what brings it.
    first, second = two(60 if stack.is_cluster() else 0.3)
    await follow_over_two(first, second, sign_in(first.url, CHAIR, DEMO_PASSWORD))


@in_a_cluster
async def test_change_at_one_process_reaches_who_waits_at_another_while_redis_is_down(
    two: Callable[[float], tuple[LiveServer, LiveServer]],
) -> None:
    first, second = two(0.3)
    own = sign_in(first.url, CHAIR, DEMO_PASSWORD)
    if first.valkey is not None:
        first.valkey.kill()
    await follow_over_two(first, second, own)
