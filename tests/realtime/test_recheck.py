"""The rules are asked again about whoever is connected: as often as there is something to find out, not as often as it is said."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from asgiref.sync import sync_to_async

from conference.realtime.consumer import LiveConsumer
from conference.realtime.hub import hub
from conference.realtime.protocol import Close
from conference.standing import SYSTEM
from sessions.models import Session
from sessions.services.screens import make_screen_address
from tests.realtime.in_process import connected, heard, leave, say
from tests.scenes import scene

pytestmark = pytest.mark.django_db(transaction=True)


@asynccontextmanager
async def projector():
    """A projector that has its view: the browser's end, the server's end, and the session."""
    s = await sync_to_async(scene)()
    key = await sync_to_async(make_screen_address)(session=s.session, by=SYSTEM)
    browser = await connected()
    hello = {"t": "hello", "v": 1, "session": str(s.session.pk), "audience": "screen", "key": key}
    await say(browser, hello)
    assert [await heard(browser), await heard(browser)] == ["welcome", "snapshot"]
    (consumer,) = (await hub.topic(s.session.pk)).connections()
    assert isinstance(consumer, LiveConsumer)
    try:
        yield browser, consumer, s.session
    finally:
        await leave(browser)


async def test_what_is_said_many_times_meanwhile_is_asked_twice_at_most() -> None:
    async with projector() as (browser, consumer, _):
        for _ in range(20):
            consumer.recheck()
        assert consumer._checking is not None
        await asyncio.wait_for(consumer._checking, 10)
        await say(browser, {"t": "ping", "at": 1})
        came: list[str] = []
        while "pong" not in came:
            came.append(await heard(browser))
        assert 1 <= came.count("standing") <= 2, came


async def test_what_is_taken_back_while_the_rules_are_asked_is_noticed() -> None:
    async with projector() as (browser, consumer, session):
        consumer.recheck()
        # The question is on its way to the database, or has been answered, when the address goes.
        assert await heard(browser) == "standing"
        consumer.recheck()
        await asyncio.sleep(0)
        await Session.objects.filter(pk=session.pk).aupdate(screen_hash="")
        consumer.recheck()
        while (came := await browser.receive_output(10))["type"] != "websocket.close":
            assert json.loads(came["text"])["t"] == "standing"
        assert came["code"] == Close.NOT_ALLOWED
