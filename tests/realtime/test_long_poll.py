"""Changes over HTTP: what is answered and when, in one process."""

import asyncio
import json
from functools import partial
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.test import AsyncClient
from django.urls import reverse

from conference.realtime import long_poll
from conference.realtime.hub import hub
from conference.realtime.long_poll import held
from conference.realtime.presence import present_among
from sessions.floor import commands as c
from tests.realtime.asking import Screen, opened, until
from tests.realtime.listening import Listener
from tests.scenes import Scene

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def ask_for_floor(s: Scene, key: str) -> int:
    return s.do(s.delegates[key], c.RequestFloor(item=s.items[0].pk)).seq


async def test_question_is_held_until_something_changes_and_answered_with_the_patch_of_the_sockets() -> None:
    s = await opened("chile", "japan")
    socket = await Listener(s.session.pk, "participants").join()
    screen = await Screen(s, s.delegates["japan"]).open()
    async with screen.waiting() as asked:
        seq = await ask_for_floor(s, "chile")
        answer = await asyncio.wait_for(asked, 5)
    body = json.loads(answer.content)
    assert body["seq"] == screen.seq == seq
    await socket.reach(seq)
    assert body["patches"] == [frame for frame in socket.frames if frame["t"] == "patch"]
    assert screen.view == socket.view
    assert body["standing"]["delegation"]["names"]["en"] == "Japan"
    socket.leave()


async def test_answer_can_pass_a_proxy_that_buffers_and_is_kept_by_none() -> None:
    s = await opened("chile")
    screen = await Screen(s, s.delegates["chile"]).open()
    for query in ({}, {"after": screen.seq - 1}):
        answer = await screen.ask(**query)
        assert not answer.streaming
        assert int(answer.headers["Content-Length"]) == len(answer.content)
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["ETag"] == f'W/"participants-{screen.seq}"'
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert "Cookie" in answer.headers["Vary"]


async def test_nothing_new_is_304_at_once_or_when_the_time_is_up() -> None:
    s = await opened("chile")
    screen = await Screen(s, s.delegates["chile"]).open()
    loop = asyncio.get_running_loop()
    for wait, least in ((0, 0.0), (1, 1.0)):
        start = loop.time()
        answer = await screen.follow(wait)
        assert loop.time() - start >= least
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["ETag"] == f'W/"participants-{screen.seq}"'
        assert answer.headers["Placard-Now"]
    assert held.total == 0


async def test_who_missed_what_is_kept_gets_the_patches_and_who_missed_more_gets_the_view() -> None:
    s = await opened("chile", "japan")
    screen = await Screen(s, s.delegates["japan"]).open()
    await screen.follow(0)
    before = screen.seq
    # Nobody waits while this happens: who was here a moment ago comes back.
    topic = await hub.topic(s.session.pk)
    for key in ("chile", "japan"):
        seq = await ask_for_floor(s, key)
        await until(partial(lambda reached: topic.seq >= reached, seq))
    body = json.loads((await screen.ask(after=before)).content)
    assert [patch["t"] for patch in body["patches"]] == ["patch", "patch"]
    screen.take(body)
    whole = json.loads((await screen.ask()).content)
    assert (screen.seq, screen.view) == (whole["seq"], whole["view"])
    assert json.loads((await screen.ask(after=1)).content)["view"] == whole["view"]


async def test_seq_may_be_given_as_etag() -> None:
    s = await opened("chile", "japan")
    screen = await Screen(s, s.delegates["japan"]).open()
    etag = (await screen.ask()).headers["ETag"]
    assert (await screen.ask(headers={"If-None-Match": etag})).status_code == 304
    await ask_for_floor(s, "chile")
    answer = await screen.ask(headers={"If-None-Match": etag}, wait=25)
    assert json.loads(answer.content)["seq"] > screen.seq
    other = etag.replace("participants", "chair")
    assert "view" in json.loads((await screen.ask(headers={"If-None-Match": other})).content)


async def test_client_that_claims_the_future_is_held_and_then_shown_what_there_is() -> None:
    s = await opened("chile")
    screen = await Screen(s, s.delegates["chile"]).open()
    body = json.loads((await screen.ask(after=10_000, wait=1)).content)
    assert (body["seq"], body["view"]) == (screen.seq, screen.view)


async def test_change_is_encoded_once_for_everybody_who_asks_from_the_same_seq() -> None:
    s = await opened("chile", "japan")
    topic = await hub.topic(s.session.pk)
    had = topic.seq
    assert topic.since("participants", None) is topic.since("participants", had - 3)
    screens = [await Screen(s, s.delegates[key]).open() for key in ("chile", "japan")]
    async with screens[0].waiting() as first, screens[1].waiting() as second:
        await ask_for_floor(s, "chile")
        await asyncio.gather(first, second)
    assert topic.since("participants", had) is topic.since("participants", had)
    assert screens[0].view == screens[1].view


async def test_who_waits_is_present() -> None:
    s = await opened("chile", "japan")
    screen = await Screen(s, s.delegates["chile"]).open()
    chile = s.delegations["chile"].pk
    async with screen.waiting():
        topic = await hub.topic(s.session.pk)
        assert {each.delegation for each in topic.connections()} == {chile}
        seen = await sync_to_async(present_among)(s.session.pk, [each.pk for each in s.delegations.values()])
    assert seen == {chile}


async def test_client_that_goes_away_leaves_nothing_behind() -> None:
    s = await opened("chile")
    screen = await Screen(s, s.delegates["chile"]).open()
    topic = await hub.topic(s.session.pk)
    async with screen.waiting() as asked:
        assert len(topic.connections()) == held.total == 1
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        assert (topic.connections(), held.total) == ([], 0)


async def test_seventh_question_of_a_person_is_not_held_but_answered_without_waiting() -> None:
    s = await opened("chile", "japan")
    screen = await Screen(s, s.delegates["chile"]).open()
    other = await Screen(s, s.delegates["japan"]).open()
    waiting = [asyncio.create_task(screen.ask(after=screen.seq, wait=25)) for _ in range(6)]
    await until(lambda: held.total == 6)
    refused = await screen.ask(after=screen.seq, wait=25)
    assert (refused.status_code, json.loads(refused.content)["code"]) == (429, "too_many_waiting")
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert int(refused.headers["Retry-After"]) > 0
    assert (await screen.follow(0)).status_code == 304
    async with other.waiting() as asked:
        await ask_for_floor(s, "chile")
        answers = await asyncio.gather(asked, *waiting)
    assert {answer.status_code for answer in answers} == {200}
    assert (await screen.follow(0)).status_code == 200


async def test_process_holds_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_poll, "HELD_FOR_STRANGERS", 1)
    monkeypatch.setattr(long_poll, "HELD_PER_PROCESS", 2)
    s = await opened("chile", "japan", is_public=True)
    strangers = [await Screen(s, audience="public").open() for _ in range(2)]
    own = [await Screen(s, user).open() for user in s.delegates.values()]
    async with strangers[0].waiting():
        assert (await strangers[1].follow()).status_code == 503
        async with own[0].waiting():
            answer = await own[1].follow()
            assert (answer.status_code, json.loads(answer.content)["code"]) == (503, "too_many_waiting")


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"after": "-1"}, "after"),
        ({"after": "soon"}, "after"),
        ({"after": "1", "wait": "26"}, "wait"),
        ({"after": "1", "wait": "-1"}, "wait"),
        ({"after": "1", "wait": "nan"}, "wait"),
        ({"audience": "everybody"}, "audience"),
        ({"key": "k" * 101}, "key"),
        ({"aftr": "1"}, "aftr"),
    ],
)
async def test_question_that_makes_no_sense_is_told_what_is_wrong(query: dict[str, str], field: str) -> None:
    s = await opened("chile")
    screen = await Screen(s, s.delegates["chile"]).open()
    answer = await screen.ask(**query)
    body = json.loads(answer.content)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert (body["code"], set(body["fields"])) == ("invalid", {field})


async def test_nothing_is_written_there() -> None:
    s = await opened("chile")
    screen = await Screen(s, s.delegates["chile"]).open()
    for method in ("post", "put", "patch", "delete"):
        answer = await getattr(screen.client, method)(screen.address)
        assert (answer.status_code, json.loads(answer.content)["code"]) == (405, "method_not_allowed")


async def test_session_that_does_not_exist_is_not_found() -> None:
    s = await opened("chile")
    client = AsyncClient()
    await client.aforce_login(s.chair)
    address = reverse("api_floor_changes", args=[uuid4()])
    for query in ({}, {"after": 1, "wait": 25}):
        assert (await client.get(address, query)).status_code == 404
