"""What the server's own websocket protocol takes from who misbehaves: no more than it must."""

from __future__ import annotations

import asyncio
import contextlib
import zlib
from contextlib import AsyncExitStack
from typing import Any

import pytest
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.asyncio.client import connect
from websockets.frames import CloseCode

from conference.realtime import websocket_server
from conference.realtime.websocket_server import MAX_PARTS, BoundedProtocol
from tests.faults.raw_socket import CLOSE, CONT, PING, PONG, TEXT, RawSocket, frame
from tests.faults.raw_socket import DEFLATE as OFFER
from tests.faults.raw_socket import deflated as deflated_frame
from tests.realtime.raw_server import Says, Send, message, nothing, served, serving


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


async def test_who_says_without_end_that_it_is_there_is_gone() -> None:
    async with served(nothing) as address, asyncio.timeout(30):
        async with RawSocket(address) as client:
            # Fewer than may be in a second are read and mean nothing.
            await client.send(frame(PONG, b"") * 200 + frame(CLOSE, (1000).to_bytes(2)))
            assert (await client.ended()).code == 1000
        for opcode in (PONG, PING):
            async with RawSocket(address) as client:
                await client.send(frame(opcode, b"") * 20_000)
                assert (await client.ended()).code is None


async def test_messages_that_say_nothing_end_the_connection_before_they_are_all_read() -> None:
    async with served(nothing) as address, asyncio.timeout(30), RawSocket(address) as client:
        await client.send(frame(TEXT, b"") * 100_000)
        assert (await client.ended()).code in {CloseCode.MESSAGE_TOO_BIG, None}


async def test_what_comes_after_the_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    many, all_came = frame(TEXT, b"") * 10_000, asyncio.Event()
    came, read = 0, 0
    comes, reads = BoundedProtocol.data_received, WebSocketsSansIOProtocol.data_received

    def coming(self: BoundedProtocol, data: bytes) -> None:
        nonlocal came
        came += len(data)
        comes(self, data)
        if came > 20 * len(many):
            all_came.set()

    def reading(self: WebSocketsSansIOProtocol, data: bytes) -> None:
        nonlocal read
        read += len(data)
        reads(self, data)

    async def says(send: Send) -> None:
        await send({"type": "websocket.close", "code": 4400})

    monkeypatch.setattr(BoundedProtocol, "data_received", coming)
    monkeypatch.setattr(WebSocketsSansIOProtocol, "data_received", reading)
    async with served(says) as address, asyncio.timeout(30), RawSocket(address) as client:
        for _ in range(20):
            await client.send(many)
        # Besides these the handshake.
        await all_came.wait()
        assert read < 2 * websocket_server.MAX_LATE
        assert (await client.ended()).code == 4400, "why it ended is not lost"


async def test_what_follows_the_end_of_what_was_deflated_is_not_kept() -> None:
    deflate = zlib.compressobj(wbits=-12)
    whole = deflate.compress(b"{}") + deflate.flush(zlib.Z_FINISH)
    part = frame(CONT, b"x" * 60_000, fin=False)
    async with served(nothing, deflate=True) as address, asyncio.timeout(30):
        async with RawSocket(address, extensions=OFFER) as client:
            await client.send(frame(TEXT, whole, fin=False, rsv=4) + part * 20)
            assert (await client.ended()).code in {CloseCode.MESSAGE_TOO_BIG, None}


@pytest.mark.parametrize(
    "early", [frame(PING, b"hi"), frame(TEXT, b"{}", masked=False)], ids=["a ping", "garbage"]
)
async def test_what_comes_before_the_handshake_is_answered_ends_the_connection(early: bytes) -> None:
    wrong, came = unhandled(), asyncio.Event()

    async def app(scope: dict[str, Any], receive: Any, send: Send) -> None:
        while (await receive())["type"] != "websocket.disconnect":
            came.set()

    async with serving(app) as address, asyncio.timeout(30):
        with contextlib.closing(RawSocket(address)) as client:
            await client.connect()
            await came.wait()
            await client.send(early)
            with pytest.raises(ConnectionError, match="closed during the handshake"):
                await client.upgraded()
    assert not wrong


def unhandled() -> list[dict[str, Any]]:
    """What goes wrong in the loop of this test from now on."""
    found: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: found.append(context))
    return found


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
