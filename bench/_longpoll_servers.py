"""The three servers that bench/longpoll.py compares, each a process of its own: python -m bench._longpoll_servers KIND PORT.

Each obeys lines on standard input: `held N` is answered once it holds N questions, `show MARK` makes a change that all of
them are answered with. Each answer gives the instant, and the CPU time of the process, at which that began.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

from bench._fanout_servers import FRAME, instant

#: What an answer says of a delegate's standing, for the server that has no delegates.
STANDING = {
    "delegation": {
        "id": str(UUID(int=7)),
        "role": "supporting_state",
        "names": {"en": "State-7", "ar": "State"},
    },
    "request_floor": True,
    "chair_floor": False,
}


async def obey(held: Callable[[], int], show: Callable[[str], Awaitable[None]]) -> None:
    """Read lines until the input ends."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    print("ready", flush=True)
    while line := await reader.readline():
        word, _, what = line.decode().strip().partition(" ")
        if word == "held":
            while held() < int(what):  # noqa: ASYNC110 -- what counts them has no event to wait for
                await asyncio.sleep(0.002)
        began, cpu = instant()
        if word == "show":
            await show(what)
        print(json.dumps({"began": began, "cpu": cpu}), flush=True)


class Board:
    """What changes, and who waits for it, where nobody is known and nothing is kept."""

    def __init__(self) -> None:
        self.held = 0
        self.seq = 0
        self.changed = asyncio.Event()
        self.body = b""

    async def answer(self, query: bytes) -> bytes:
        """What came after the seq in the query, once something did."""
        after = int(query.partition(b"after=")[2].partition(b"&")[0] or -1)
        if after >= self.seq:
            self.held += 1
            try:
                await self.changed.wait()
            finally:
                self.held -= 1
        return self.body

    async def show(self, mark: str) -> None:
        """Change, for all who wait."""
        self.seq += 1
        ops = [{"op": "set", "path": ["announcement"], "value": mark}]
        patch = {**FRAME, "from": self.seq - 1, "seq": self.seq, "ops": ops}
        body = {"seq": self.seq, "now": FRAME["now"], "standing": STANDING, "patches": [patch]}
        self.body = json.dumps(body, separators=(",", ":")).encode()
        changed, self.changed = self.changed, asyncio.Event()
        changed.set()


async def raw(port: int) -> None:
    """The floor: an ASGI application and nothing else."""
    board = Board()

    async def application(
        scope: dict[str, Any], _receive: object, send: Callable[..., Awaitable[None]]
    ) -> None:
        body = await board.answer(scope["query_string"])
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    await board.show("none")
    await serve(application, port, lambda: board.held, board.show)


async def django(port: int) -> None:
    """Django with the middleware of Placard around a coroutine that asks nothing and nobody."""
    from django.conf import settings
    from django.core.asgi import get_asgi_application
    from django.http import HttpRequest, HttpResponse
    from django.urls import path

    board = Board()

    async def view(request: HttpRequest, _of: str) -> HttpResponse:
        body = await board.answer(request.META["QUERY_STRING"].encode())
        return HttpResponse(body, content_type="application/json")

    class Addresses:
        urlpatterns = [path("<path:_of>", view)]

    settings.ROOT_URLCONF = Addresses
    await board.show("none")
    await serve(get_asgi_application(), port, lambda: board.held, board.show)


async def ours(port: int) -> None:
    """Placard: the command is decided and committed, the rules are asked of everybody who waits, and all are answered."""
    from conference.accounts.models import User
    from conference.project.asgi import application
    from conference.realtime.long_poll import held
    from conference.realtime.threads import in_thread
    from sessions.floor.commands import Announce
    from sessions.services.floor import Envelope, act

    session = UUID(os.environ["BENCH_SESSION"])

    def commit(mark: str) -> None:
        chair = User.objects.get(email="chair@bench.example").pk
        act(session_id=session, envelopes=[Envelope(id=uuid4(), user=chair, command=Announce(words=mark))])

    async def show(mark: str) -> None:
        await in_thread(commit, mark)

    await serve(application, port, lambda: held.total, show)


async def serve(
    application: object, port: int, held: Callable[[], int], show: Callable[[str], Awaitable[None]]
) -> None:
    import uvicorn

    config = uvicorn.Config(
        application,  # type: ignore[arg-type]
        host="127.0.0.1",
        port=port,
        loop="uvloop",
        access_log=False,
        log_level="warning",
        lifespan="off",
        timeout_keep_alive=60,  # one server waits while the other has its turn
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 -- uvicorn offers no event to wait for
        await asyncio.sleep(0.01)
    await obey(held, show)
    server.should_exit = True
    await serving


def main() -> None:
    import uvloop

    kind, port = sys.argv[1], int(sys.argv[2])
    if kind != "raw":
        from django import setup

        setup()
    uvloop.run({"raw": raw, "django": django, "ours": ours}[kind](port))


if __name__ == "__main__":
    main()
