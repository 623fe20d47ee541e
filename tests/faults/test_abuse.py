"""Clients that send garbage, flood, replay or send a megabyte: they are answered or closed, and nobody else notices."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio

from conference.realtime.protocol import MAX_ERRORS, MESSAGES_AT_ONCE
from tests.faults.bodies import bodies
from tests.faults.crowd import Crowd
from tests.faults.dose import dose
from tests.faults.garbage import CLASSES, LARGE, Garbage
from tests.faults.onlookers import Onlookers
from tests.faults.raw_socket import CONT, DEFLATE, PING, TEXT, Heard, RawSocket, frame, ping, text
from tests.faults.rig import Rig

pytestmark = pytest.mark.asyncio(loop_scope="module")

#: How many misbehave at the same time.
ABUSERS = 4


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def others(rig: Rig) -> AsyncIterator[Onlookers]:
    """One crowd for all tests here; none of them leaves a trace."""
    hall = await asyncio.to_thread(rig.hall, dose(30, 150) + 1)
    apart = hall.delegates.pop()
    async with Crowd(rig.server.url, hall, rig.stored) as crowd:
        made = Onlookers(rig, crowd, apart)
        # What a worker loads for its first answers over HTTP is not what it keeps of those that come later.
        answers = await asyncio.gather(*[_post_once(made) for _ in range(20)])
        assert set(answers) == {409}
        yield made


async def _post_once(others: Onlookers) -> int:
    """Over a connection of its own, so that now one worker is asked, now the other."""
    command = {"id": str(uuid4()), "command": {"type": "yield_floor"}}
    async with others.http() as client:
        return (await client.post(others.address, json=command)).status_code


async def send(others: Onlookers, each: Garbage, chance: random.Random) -> tuple[int, int | None]:
    """Send of a class what ends a connection; returns how many messages that took, and the code of the end."""
    times = MAX_ERRORS if each.answered else 1
    async with RawSocket(others.url, extensions=DEFLATE if each.deflates else "") as socket:
        before = [others.hello("public")] if chance.random() < 0.5 else []
        await socket.send(b"".join([*before, *[each.make(chance, others.session) for _ in range(times)]]))
        if each.code is None:
            return times, None
        heard = await socket.ended()
    if each.answered:
        assert [error["code"] for error in heard.of("error")] == ["malformed"] * (times - 1), each.name
    return times, heard.code


async def test_garbage_is_answered_or_closed(others: Onlookers) -> None:
    wanted, sent = dose(300, 50_000), 0
    codes: dict[str, set[int | None]] = defaultdict(set)
    classes = itertools.cycle(CLASSES)

    async def abuse(number: int) -> None:
        nonlocal sent
        chance = random.Random(number)
        while sent < wanted:
            each = next(classes)
            messages, code = await send(others, each, chance)
            sent += messages
            codes[each.name].add(code)

    async with others.at_work("while garbage is sent"):
        await asyncio.gather(*[abuse(number) for number in range(ABUSERS)])
    await others.crowd.check("frame of garbage", sent)
    for each in CLASSES:
        # What is too large is not read to its end; the reset that follows may overtake the code.
        assert codes[each.name] - ({None} if each.code == LARGE else set()) == {each.code}, each.name


@pytest.mark.whole_dose
async def test_garbage_that_comes_before_the_handshake_is_answered_ends_the_connection(
    others: Onlookers,
) -> None:
    many, early = dose(40, 2000), 0
    async with others.at_work("while garbage comes too early"):
        for _ in range(many):
            socket = RawSocket(others.url, others.apart)
            await socket.connect()
            # What the server reads together with the handshake is lost: one after the other, some come after it.
            for _ in range(100):
                await socket.send(frame(TEXT, b"{}", masked=False))
            try:
                await socket.upgraded()
            except ConnectionError:
                early += 1
            socket.close()
    assert early > 0
    await others.crowd.check("frame of garbage before the handshake was answered", early)


@pytest.mark.whole_dose
async def test_pings_whose_answers_are_not_read_end_the_connection(others: Onlookers) -> None:
    pings = frame(PING, b"x" * 125) * 100_000
    async with others.at_work("while pings are sent and nothing is read"):
        for _ in range(dose(2, 40)):
            async with RawSocket(others.url, room=1024) as socket:
                assert not await socket.send(pings), "all were taken"
    await others.crowd.check("client that pings and does not read", dose(2, 40))


async def in_parts(others: Onlookers, part: int, whole: int) -> int:
    """Send one message in parts, each as large, until the server is gone; returns how many bytes it let come."""
    async with RawSocket(others.url) as socket:
        sent, opcode = 0, TEXT
        while sent < whole and await socket.send(frame(opcode, b" " * part, fin=False)):
            sent, opcode = sent + part, CONT
    return sent


@pytest.mark.whole_dose
async def test_huge_messages_are_not_waited_for(others: Onlookers) -> None:
    times, most = dose(1, 20), 0
    sizes = [16 << 20, 17 << 20]
    async with others.at_work("while messages of 16, 17 and 400 MB are sent"):
        for size in sizes * times:
            async with RawSocket(others.url) as socket:
                await socket.send(frame(TEXT, b" " * size))
                assert (await socket.ended()).code in {LARGE, None}
        for part in (30_000, 64 * 1024 - 1) * times:
            most = max(most, await in_parts(others, part, 400 << 20))
    assert most < 40 << 20, "what the system has on its way, and no more"
    await others.crowd.check("message of 16 MB or more", 4 * times)


def unknown_request() -> dict[str, Any]:
    """A command that can be read, and is always refused."""
    command = {"type": "withdraw_request", "request": str(uuid4())}
    return {"t": "command", "id": str(uuid4()), "command": command}


async def test_flood_is_answered_too_many_and_closed(others: Onlookers) -> None:
    count = 400

    async def flood() -> None:
        async with RawSocket(others.url, others.apart) as socket:
            messages = [
                text(unknown_request()) if number % 3 == 0 else ping(number) for number in range(count)
            ]
            await socket.send(b"".join([others.hello(), *messages]))
            heard = await socket.ended()
        assert heard.code == 4429
        assert {error["code"] for error in heard.of("error")} == {"too_many"}
        # A bucket that fills while it is emptied, by less than two a second.
        assert len(heard.of("pong")) + len(heard.of("refusal")) < MESSAGES_AT_ONCE + 10

    async with others.at_work("while some flood"):
        for _ in range(dose(3, 100)):
            await asyncio.gather(*[flood() for _ in range(ABUSERS)])
    await others.crowd.check("message of a flood", dose(3, 100) * ABUSERS * count)


async def say(others: Onlookers, cookie: str, commands: list[dict[str, Any]], audience: str) -> list[dict]:
    """Say hello and give commands; returns the answers in their order."""
    async with RawSocket(others.url, cookie) as socket:
        heard = Heard()
        await socket.send(
            b"".join([others.hello(audience), *[text({"t": "command", **each}) for each in commands]])
        )
        await socket.read(heard, lambda _: len(heard.of("ack") + heard.of("refusal")) == len(commands))
    answers = {each["id"]: each for each in heard.of("ack") + heard.of("refusal")}
    return [answers[each["id"]] for each in commands]


async def test_replayed_conversation_has_no_second_effect(others: Onlookers) -> None:
    hall, notes, own = others.crowd.hall, others.crowd.notes, others.apart
    asked, withdrawn, again = (str(uuid4()) for _ in range(3))
    commands: list[dict[str, Any]] = [
        {"id": asked, "command": {"type": "request_floor", "item": hall.item}},
        {"id": withdrawn, "command": {"type": "withdraw_request", "request": asked}},
        {"id": again, "command": {"type": "request_floor", "item": hall.item}},
    ]
    rounds = dose(3, 200)
    async with others.at_work("while conversations are replayed"):
        for command in commands:
            notes.give(command["id"], "the one whose conversation is replayed")
        receipts = await say(others, own, commands, "participants")
        for receipt in receipts:
            assert receipt["t"] == "ack"
            notes.acknowledge(receipt, "the one whose conversation is replayed")
        for number in range(rounds):
            mixed = random.Random(number).sample([0, 1, 2] * 3, 9)
            same = await say(others, own, [commands[each] for each in mixed], "participants")
            assert same == [receipts[each] for each in mixed]
            other = await say(others, hall.delegates[number % 20], commands, "participants")
            assert [each["code"] for each in other] == ["not_yours"] * 3
            anyone = await say(others, "", commands, "public")
            assert [each["code"] for each in anyone] == ["not_allowed"] * 3
            async with RawSocket(others.url) as socket:
                await socket.send(others.hello() + text({"t": "command", **commands[0]}))
                heard = await socket.ended()
                assert (heard.code, heard.frames) == (4401, [])
            async with others.http() as client:
                over = await client.post(others.address, json=commands[0])
                assert over.json() == {name: receipts[0][name] for name in ("id", "seq", "hash")}
    await others.crowd.check("command replayed", rounds * 17)
    waiting = [row["id"] for row in others.crowd.chair.view["waiting"]]
    assert (waiting.count(again), waiting.count(asked)) == (1, 0)


@pytest.mark.whole_dose
async def test_nonsense_over_http_is_a_problem_of_the_sender(others: Onlookers) -> None:
    wrong: dict[str, tuple[int, str]] = {}
    posted = bodies(others.crowd.hall.item)
    # Room for a few bodies of megabytes, which a process keeps for the next; not for more each time.
    async with others.at_work("while nonsense is posted", kept=96 << 20), others.http() as client:
        for _ in range(dose(2, 20)):
            for name, (body, status) in posted.items():
                answer = await client.post(others.address, content=body)
                kind = answer.headers.get("Content-Type", "")
                if answer.status_code != status or not kind.startswith("application/problem+json"):
                    wrong[name] = (answer.status_code, answer.text[:200])
        assert not wrong
    await others.crowd.check("body of nonsense over HTTP", dose(2, 20) * len(posted))


@pytest.mark.whole_dose
async def test_words_that_no_database_takes_are_refused(others: Onlookers) -> None:
    item = others.crowd.hall.item
    given = [
        (others.apart, "participants", {"type": "request_floor", "item": item, "note": "a\0b"}),
        (others.crowd.hall.chair, "chair", {"type": "announce", "words": "a\0b"}),
    ]
    async with others.at_work("while NUL is written"):
        for _ in range(dose(3, 200)):
            for cookie, audience, command in given:
                (refused,) = await say(others, cookie, [{"id": str(uuid4()), "command": command}], audience)
                assert refused["code"] == "malformed"
    await others.crowd.check("command with NUL in it", dose(3, 200) * 2)


@pytest.mark.whole_dose
async def test_made_up_languages_are_answered_and_not_remembered(others: Onlookers) -> None:
    connections, each = dose(16, 152), 25

    async def ask(number: int) -> None:
        async with RawSocket(others.url, others.apart) as socket:
            for made_up in range(number * each, (number + 1) * each):
                await socket.send(others.hello(language=f"ar-{made_up:05}"))
                await socket.send(text(unknown_request()))
            heard = Heard()
            await socket.read(heard, lambda _: len(heard.of("refusal")) == each)

    async with others.at_work("while languages are made up"):
        for number in range(0, connections, ABUSERS):
            await asyncio.gather(*[ask(number + more) for more in range(ABUSERS)])
    await others.crowd.check("language that does not exist", connections * each)
