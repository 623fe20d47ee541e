"""What the server's own websocket protocol writes: the frames that it was given, whole and in that order."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack
from typing import Any

import pytest
import uvicorn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.frames import CloseCode

from conference.realtime import websocket_server
from conference.realtime.websocket_server import MAX_PARTS, BoundedProtocol
from tests.faults.raw_socket import CLOSE, CONT, TEXT, RawSocket, frame
from tests.faults.raw_socket import DEFLATE as OFFER
from tests.faults.raw_socket import deflated as deflated_frame

Send = Callable[[dict[str, Any]], Coroutine[Any, Any, None]]
Says = Callable[[Send], Coroutine[Any, Any, None]]

#: Lengths of a frame's payload are written in one, three or nine bytes (RFC 6455, 5.2).
LENGTHS = (0, 1, 125, 126, 65_535, 65_536, 200_000)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.builds(lambda letter, size: letter * size, st.sampled_from("aй語𝄞"), st.sampled_from(LENGTHS)),
)
FRAMES = st.lists(st.tuples(TEXTS | st.binary(max_size=200), st.booleans()), max_size=12)


@contextlib.asynccontextmanager
async def served(
    says: Says, *, deflate: bool = False, ended: asyncio.Event | None = None
) -> AsyncIterator[str]:
    """A server that accepts and says something; yields its address. `ended` is set once a connection is over."""
    ended = ended or asyncio.Event()

    async def app(scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] == "websocket":
            assert (await receive())["type"] == "websocket.connect"
            await send({"type": "websocket.accept"})
            await says(send)
            while (await receive())["type"] != "websocket.disconnect":
                pass
            ended.set()

    async with serving(app, deflate=deflate) as address:
        yield address


@contextlib.asynccontextmanager
async def serving(app: Any, *, deflate: bool = False) -> AsyncIterator[str]:
    """A server of an application; yields its address."""
    config = uvicorn.Config(
        app,
        ws=BoundedProtocol,
        ws_per_message_deflate=deflate,
        ws_max_size=64 * 1024,
        lifespan="off",
        log_config=None,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config.load()
        server.lifespan = config.lifespan_class(config)
        await server.startup(sockets=[listening])
        try:
            yield f"ws://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            await server.shutdown(sockets=[listening])


async def heard(address: str, **options: Any) -> tuple[list[str | bytes], int | None]:
    """What a client reads to the end, and the code of the end."""
    frames: list[str | bytes] = []
    async with asyncio.timeout(30), connect(address, max_size=None, **options) as client:
        try:
            while True:
                frames.append(await client.recv())
        except ConnectionClosed as closed:
            return frames, closed.rcvd.code if closed.rcvd else None


def message(said: str | bytes, *, more: bool) -> dict[str, Any]:
    """What an application sends."""
    key = "text" if isinstance(said, str) else "bytes"
    return {"type": "websocket.send", key: said, "more": more, "deflate": True}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(frames=FRAMES, deflate=st.booleans())
def test_frames_come_whole_and_in_order_held_or_not(
    frames: list[tuple[str | bytes, bool]], *, deflate: bool
) -> None:
    """Whatever waits for the next, also where that one is of another kind, or is the end."""

    async def says(send: Send) -> None:
        for said, more in frames:
            await send(message(said, more=more))
        await send({"type": "websocket.close", "code": 4400})

    async def run() -> None:
        async with served(says, deflate=deflate) as address:
            assert await heard(address) == ([said for said, _ in frames], 4400)

    asyncio.run(run())


async def test_frames_for_who_does_not_read_wait_and_come_in_order() -> None:
    said = [f"{number:04}" * 4_000 for number in range(400)]
    waited = asyncio.Event()

    async def says(send: Send) -> None:
        for number, each in enumerate(said):
            sending = asyncio.ensure_future(send(message(each, more=number % 3 == 0)))
            await asyncio.sleep(0)
            if not sending.done():
                waited.set()
            await sending
        await send({"type": "websocket.close", "code": 1000})

    async with served(says) as address, asyncio.timeout(30), connect(address, max_queue=1) as client:
        await waited.wait()
        assert [await client.recv() for _ in said] == said


async def test_one_text_to_two_sockets_is_read_by_both() -> None:
    async def says(send: Send) -> None:
        await send(message("the same for all", more=False))
        await send({"type": "websocket.close", "code": 1000})

    async with served(says) as address:
        assert await asyncio.gather(heard(address), heard(address)) == [(["the same for all"], 1000)] * 2


#: Longer than what is sent as it is, and shorter by far once it is deflated.
LONG_TEXT = "the list of speakers " * 200


@pytest.mark.parametrize(
    ("offer", "changes", "deflated"),
    [
        ("permessage-deflate; client_max_window_bits", {}, True),
        ("permessage-deflate; server_max_window_bits=15", {}, True),
        ("permessage-deflate; server_max_window_bits=10", {}, False),
        ("permessage-deflate; server_max_window_bits=8", {}, False),
        ("permessage-deflate; nonsense=1", {}, False),
        ("", {}, False),
        ("permessage-deflate", {"deflate": False}, False),
        ("permessage-deflate", {"text": "short"}, False),
    ],
)
async def test_what_is_long_is_deflated_for_who_can_read_that(
    offer: str, changes: dict[str, Any], *, deflated: bool
) -> None:
    said = message(LONG_TEXT, more=False) | changes

    async def says(send: Send) -> None:
        await send(said)

    async with served(says, deflate=True) as address, asyncio.timeout(30):
        async with RawSocket(address, extensions=offer) as client:
            marked, length = await client.first_frame()
    assert marked is deflated
    assert (length < 200) if deflated else (length == len(said["text"]))


async def test_one_text_is_deflated_once_for_all() -> None:
    async def says(send: Send) -> None:
        await send(message(LONG_TEXT, more=False))
        await send({"type": "websocket.close", "code": 1000})

    websocket_server._deflated.cache_clear()
    async with served(says, deflate=True) as address:
        assert await asyncio.gather(*(heard(address) for _ in range(5))) == [([LONG_TEXT], 1000)] * 5
    assert websocket_server._deflated.cache_info().misses == 1


async def test_a_message_that_grows_to_more_than_may_be_ends_the_connection() -> None:
    async with served(nothing, deflate=True) as address, asyncio.timeout(30), connect(address) as client:
        assert "permessage-deflate" in str(client.response and client.response.headers)
        await client.send("x" * (1 << 20))
        await client.wait_closed()
    assert client.close_code == CloseCode.MESSAGE_TOO_BIG


async def test_messages_that_grow_to_too_much_together_end_the_connection() -> None:
    """Three thousand of 64 KiB come in 250 kB: with one read, before the application has seen any."""
    taken, over = 0, asyncio.Event()

    async def app(scope: dict[str, Any], receive: Any, send: Send) -> None:
        nonlocal taken
        await receive()
        await send({"type": "websocket.accept"})
        while (came := await receive())["type"] == "websocket.receive":
            taken += len(came["text"])
            await asyncio.sleep(0)
        over.set()

    many = deflated_frame(b" " * (64 * 1024)) * 3000
    async with serving(app, deflate=True) as address, asyncio.timeout(30):
        async with RawSocket(address, extensions=OFFER) as client:
            await client.send(many)
            assert (await client.ended()).code in {CloseCode.MESSAGE_TOO_BIG, None}
            await over.wait()
    assert 0 < taken < 4 * websocket_server.MAX_UNREAD


def unhandled() -> list[dict[str, Any]]:
    """What goes wrong in the loop of this test from now on."""
    found: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: found.append(context))
    return found


async def nothing(send: Send) -> None:
    """Say nothing."""


@pytest.mark.parametrize(
    "bad",
    [
        frame(TEXT, b"\xff"),
        frame(TEXT, b"", fin=False) + frame(CONT, b"", fin=False) * MAX_PARTS,
    ],
    ids=["no text", "too many parts"],
)
async def test_garbage_that_comes_with_a_goodbye_is_no_error_of_ours(bad: bytes) -> None:
    wrong, ended = unhandled(), asyncio.Event()
    async with served(nothing, ended=ended) as address:
        async with RawSocket(address) as client, asyncio.timeout(30):
            await client.send(bad + frame(CLOSE, (1000).to_bytes(2)))
            await ended.wait()
    assert not wrong


def without_end() -> tuple[Says, asyncio.Event]:
    """Say more than goes out to who does not read; the event is set once it waits."""
    waits = asyncio.Event()

    async def says(send: Send) -> None:
        while not waits.is_set():
            sending = asyncio.ensure_future(send(message("word " * 4_000, more=False)))
            await asyncio.sleep(0)
            if not sending.done():
                waits.set()

    return says, waits


async def test_system_holds_little_for_who_does_not_read() -> None:
    waits, taken = asyncio.Event(), 0

    async def says(send: Send) -> None:
        nonlocal taken
        while not waits.is_set():
            sending = asyncio.ensure_future(send(message("word " * 4_000, more=False)))
            await asyncio.sleep(0)
            taken += 20_000
            if not sending.done():
                waits.set()

    async with served(says) as address, RawSocket(address, room=1024), asyncio.timeout(30):
        await waits.wait()
    assert taken < 8 * websocket_server.UNSENT, "the rest waits where it is counted"


async def test_who_says_nothing_more_and_does_not_read_is_gone_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket_server, "LAST_SECONDS", 0.2)
    (says, waits), ended = without_end(), asyncio.Event()
    async with (
        served(says, ended=ended) as address,
        RawSocket(address, room=1024) as client,
        asyncio.timeout(30),
    ):
        await waits.wait()
        client.end()
        await ended.wait()


async def test_server_ends_though_somebody_has_said_goodbye_and_does_not_read() -> None:
    says, waits = without_end()
    async with AsyncExitStack() as clients:
        async with served(says) as address, asyncio.timeout(30):
            silent = await clients.enter_async_context(RawSocket(address, room=1024))
            await waits.wait()
            await silent.send(frame(CLOSE, (1000).to_bytes(2)))
            other = await clients.enter_async_context(connect(address))
            # Once this one is answered, what the other said has been read.
            await (await other.ping())
        await other.wait_closed()
        assert other.close_code == 1012, "the others are told that the server ends"
