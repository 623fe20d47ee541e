"""The hub: coming back, what each audience sees, and that nothing is shown twice or out of order."""

import asyncio
import json
import threading
from datetime import timedelta

import pytest
import time_machine
from asgiref.sync import sync_to_async
from django.utils import timezone

from conference.realtime import live_topic
from conference.realtime.hub import hub
from conference.realtime.topics import registered
from sessions.floor import commands as c
from tests.realtime.listening import Listener
from tests.scenes import Scene, scene

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def opened(*keys: str) -> Scene:
    s = scene(*keys)
    s.open()
    return s


async def test_client_that_comes_back_gets_exactly_what_it_missed() -> None:
    s = await opened("chile", "japan")
    steady = await Listener(s.session.pk, "participants").join()
    leaver = await Listener(s.session.pk, "participants").join()
    had = leaver.seq
    leaver.leave()
    for delegate in s.delegates.values():
        outcome = await sync_to_async(s.do)(delegate, c.RequestFloor(item=s.items[0].pk))
        await steady.reach(outcome.seq)
    back = Listener(s.session.pk, "participants")
    back.view, back.seq = leaver.view, had
    await back.join(had)
    assert [frame["t"] for frame in back.frames] == ["patch", "patch"]
    assert (back.view, back.seq) == (steady.view, steady.seq)
    steady.leave()
    back.leave()


async def test_client_that_missed_more_than_is_kept_gets_a_snapshot() -> None:
    s = await opened("chile")
    listener = await Listener(s.session.pk, "participants").join(1)
    assert [frame["t"] for frame in listener.frames] == ["snapshot"]
    listener.leave()


async def test_client_that_claims_the_future_gets_a_snapshot() -> None:
    s = await opened("chile")
    listener = await Listener(s.session.pk, "participants").join(10_000)
    assert [frame["t"] for frame in listener.frames] == ["snapshot"]
    listener.leave()


async def test_note_to_the_chair_is_in_no_frame_but_the_chairs() -> None:
    s = await opened("chile")
    listeners = {
        audience: await Listener(s.session.pk, audience).join()
        for audience in ("chair", "participants", "public", "screen")
    }
    outcome = await sync_to_async(s.do)(
        s.delegates["chile"], c.RequestFloor(item=s.items[0].pk, note="canary-note", speaker="Canary Person")
    )
    seen = {}
    for audience, listener in listeners.items():
        await listener.reach(outcome.seq)
        late = await Listener(s.session.pk, audience).join()
        seen[audience] = json.dumps([*listener.frames, *late.frames])
        late.leave()
        listener.leave()
    assert {audience for audience, text in seen.items() if "canary-note" in text} == {"chair"}
    assert {audience for audience, text in seen.items() if "Canary Person" in text} == {
        "chair",
        "participants",
    }


async def test_chair_and_nobody_else_hears_which_of_those_who_wait_are_connected() -> None:
    s = await opened("chile", "japan")
    for delegate in s.delegates.values():
        await sync_to_async(s.do)(delegate, c.RequestFloor(item=s.items[0].pk))
    chair = await Listener(s.session.pk, "chair").join()
    delegate = Listener(s.session.pk, "participants")
    delegate.delegation = s.delegations["chile"].pk
    await delegate.join()
    topic = await hub.topic(s.session.pk)
    await topic.keep()
    assert presence(chair) == [[str(s.delegations["chile"].pk)]]
    await topic.keep()
    assert len(presence(chair)) == 1, "said again only when it changes"
    assert presence(delegate) == []
    late = await Listener(s.session.pk, "chair").join()
    assert presence(late) == [[str(s.delegations["chile"].pk)]]
    for each in (chair, delegate, late):
        each.leave()


async def test_list_closes_on_every_screen_when_its_time_has_come() -> None:
    s = await opened("chile")
    closes_at = timezone.now() + timedelta(minutes=1)
    outcome = await sync_to_async(s.do)(s.chair, c.CloseList(item=s.items[0].pk, at=closes_at))
    listener = await Listener(s.session.pk, "participants").join()
    assert listener.view["items"][0]["closes_at"] == closes_at.isoformat()
    with time_machine.travel(closes_at + timedelta(seconds=1), tick=True):
        await (await hub.topic(s.session.pk)).keep()
        await listener.reach(outcome.seq + 1)
    assert listener.view["items"][0]["list_open"] is False
    listener.leave()


def presence(listener: Listener) -> list[list[str]]:
    return [frame["delegations"] for frame in listener.frames if frame["t"] == "presence"]


async def test_those_who_come_later_are_told_what_time_it_is_then(monkeypatch: pytest.MonkeyPatch) -> None:
    s = await opened("chile")

    async def come(seq: int | None = None) -> str:
        listener = await Listener(s.session.pk, "public").join(seq)
        listener.leave()
        return str(listener.frames[0]["now"])

    assert await come() == await come(), "those who come together get the same frame"
    monkeypatch.setattr(live_topic, "FRESH_SECONDS", 0)
    assert await come() < await come()


async def test_topic_that_is_given_up_while_it_is_opened_is_open_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    s = await opened("chile")
    heads = registered().heads
    loop = asyncio.get_running_loop()
    given_up = threading.Event()

    def slow(topics: list) -> dict:
        """The beat comes round meanwhile, more than once."""

        def beat() -> None:
            topic = hub._topics[s.session.pk]
            topic._kept_until = 0
            hub._give_up(topic)
            given_up.set()

        loop.call_soon_threadsafe(beat)
        given_up.wait(10)
        return heads(topics)

    monkeypatch.setattr(registered(), "heads", slow)
    topic = await hub.topic(s.session.pk)
    assert hub._topics[s.session.pk] is topic
