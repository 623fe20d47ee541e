"""What the server's own websocket protocol writes: the frames that it was given, whole and in that order."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.asyncio.client import connect

from conference.realtime import websocket_server
from tests.faults.raw_socket import RawSocket
from tests.realtime.raw_server import Send, heard, message, served

#: Lengths of a frame's payload are written in one, three or nine bytes (RFC 6455, 5.2).
LENGTHS = (0, 1, 125, 126, 65_535, 65_536, 200_000)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.builds(lambda letter, size: letter * size, st.sampled_from("aй語𝄞"), st.sampled_from(LENGTHS)),
)
FRAMES = st.lists(st.tuples(TEXTS | st.binary(max_size=200), st.booleans()), max_size=12)


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
