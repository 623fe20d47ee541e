"""Hello: how long one has to say it, and what becomes of who said it where the session cannot be read."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError

from conference.realtime import consumer
from conference.realtime.protocol import Close
from conference.realtime.standings import arrival
from sessions.live import LiveSession
from tests.realtime.in_process import connected, heard, leave, say
from tests.scenes import cookie, scene

pytestmark = pytest.mark.django_db(transaction=True)


def hello(session: UUID, audience: str = "public") -> dict[str, Any]:
    return {"t": "hello", "v": 1, "session": str(session), "audience": audience}


async def test_who_says_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consumer, "HELLO_SECONDS", 0.05)
    browser = await connected()
    assert await browser.receive_output(10) == {"type": "websocket.close", "code": Close.MALFORMED}
    await leave(browser)


async def test_time_for_hello_is_over_with_hello_however_long_the_rules_are_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = await sync_to_async(scene)(is_public=True)
    monkeypatch.setattr(consumer, "HELLO_SECONDS", 0.1)

    async def long_after(*asked: Any) -> Any:
        late = asyncio.Event()
        asyncio.get_running_loop().call_later(3 * consumer.HELLO_SECONDS, late.set)
        await late.wait()
        return await arrival(*asked)

    monkeypatch.setattr(consumer, "arrival", long_after)
    browser = await connected()
    await say(browser, hello(held.session.pk))
    assert [await heard(browser), await heard(browser)] == ["welcome", "snapshot"]
    await leave(browser)


async def test_who_wants_a_session_that_cannot_be_read_now_is_told_to_come_back(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    held = await sync_to_async(scene)(is_public=True)

    def cannot(*_: Any) -> Any:
        raise OperationalError

    with monkeypatch.context() as broken:
        broken.setattr(LiveSession, "state", cannot)
        browser = await connected()
        await say(browser, hello(held.session.pk))
        assert await browser.receive_output(10) == {"type": "websocket.close", "code": Close.RESTART}
        await leave(browser)
    assert "could not be asked" in caplog.text
    browser = await connected()
    await say(browser, hello(held.session.pk))
    assert await heard(browser) == "welcome", "nothing is broken for good"
    await leave(browser)


async def test_what_the_chair_reads_is_never_deflated() -> None:
    """It has what delegations wrote to the chair alone, beside words that anybody who asks for the floor can choose."""
    held = await sync_to_async(scene)("belgium", is_public=True)
    for audience, user in (
        ("public", None),
        ("participants", held.delegates["belgium"]),
        ("chair", held.chair),
    ):
        browser = await connected(await sync_to_async(cookie)(user) if user else "")
        await say(browser, hello(held.session.pk, audience))
        frames = [await browser.receive_output(10) for _ in range(2)]
        assert [each["deflate"] for each in frames] == [audience != "chair"] * 2
        await leave(browser)
