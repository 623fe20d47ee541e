"""Commands that arrive twice, three times, out of order, by another way and once more in the end have one effect each."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from conference.realtime.protocol import MESSAGES_AT_ONCE
from tests.faults.crowd import Crowd
from tests.faults.device import Device
from tests.faults.dose import dose
from tests.faults.rig import Rig
from tests.faults.spread import come_back, spent, spread

PEOPLE, COMMANDS = dose(30, 150), dose(300, 10_000)
#: How far a message can be overtaken.
WINDOW = 20

Frame = dict[str, Any]


class Post:
    """Carries messages of people who each have two devices, one on either worker."""

    def __init__(self, crowd: Crowd, chance: random.Random) -> None:
        self.crowd, self.chance = crowd, chance
        self.people = [(each, each.another()) for each in crowd.delegates]
        self.devices = [device for pair in self.people for device in pair]
        crowd.devices.extend(other for _, other in self.people)

    def commands(self) -> Iterator[tuple[int, Frame]]:
        """People and what they ask: for the floor, or to withdraw what they asked for last."""
        last: dict[int, Frame] = {}
        for _ in range(COMMANDS):
            person = self.chance.randrange(len(self.people))
            device = self.people[person][0]
            if person in last:
                yield person, device.frame("withdraw_request", request=last.pop(person)["id"])
            else:
                last[person] = device.frame("request_floor", item=self.crowd.hall.item)
                yield person, last[person]

    def overtaken(self, messages: Sequence[tuple[int, Frame]]) -> Iterator[tuple[int, Frame]]:
        """The messages, each of which may be overtaken by those of the window after it."""
        window: list[tuple[int, Frame]] = []
        for message in messages:
            window.append(message)
            if len(window) == WINDOW:
                yield window.pop(self.chance.randrange(WINDOW))
        self.chance.shuffle(window)
        yield from window

    async def carry(self, messages: Iterator[tuple[int, Frame]]) -> None:
        """Send the messages, each by one of the two devices; returns when each of them is answered."""
        while some := list(islice(messages, WINDOW)):
            sent = [(self.chance.choice(self.people[person]), frame) for person, frame in some]
            if any(spent(device, WINDOW) for device, _ in sent):
                # All that have said a good deal, so that not each of them is waited for by itself.
                tired = [device for device in self.devices if spent(device, MESSAGES_AT_ONCE // 2)]
                await asyncio.gather(*[come_back(device) for device in tired])
            wanted = Counter((device, frame["id"]) for device, frame in sent)
            for device, key in wanted:
                wanted[device, key] += device.told[key]
            await asyncio.gather(*[device.give(frame) for device, frame in sent])
            await asyncio.gather(*[_told(device, key, times) for (device, key), times in wanted.items()])


async def _told(device: Device, key: str, times: int) -> None:
    await device.until(lambda: device.told[key] >= times)


def _receipts(frames: Sequence[Frame]) -> set[tuple[int, str]]:
    return {(each["seq"], each["hash"]) for each in frames if each["t"] == "ack"}


async def test_each_has_one_effect_and_the_same_answer_each_time(rig: Rig) -> None:
    chance = random.Random(12)
    hall = await asyncio.to_thread(rig.hall, PEOPLE)
    crowd = Crowd(rig.server.url, hall, rig.stored)
    post = Post(crowd, chance)
    async with crowd:
        places = await spread(rig, post.devices)
        assert all(places[one] != places[other] for one, other in post.people)
        answers = crowd.notes.answers
        commands = list(post.commands())
        copies = [each for each in commands for _ in range(chance.randint(1, 3))]
        await post.carry(post.overtaken(copies))
        await crowd.check("a command that comes again, or late", len(copies) - len(commands))
        done = {key: len(frames) for key, frames in answers.items() if _receipts(frames)}
        assert len(done) > COMMANDS / 2

        chance.shuffle(commands)
        await post.carry(iter(commands))
        for key, count in done.items():
            assert {each["t"] for each in answers[key][count:]} == {"ack"}
            assert len(_receipts(answers[key])) == 1
        await crowd.check("all of it once more", len(commands))

        # Somebody else who has seen the id gets nothing for it.
        for person, frame in chance.sample([each for each in commands if each[1]["id"] in done], 10):
            other = post.people[person - 1][0]
            await other.give(frame)
            await _refused(other, answers[frame["id"]])
        await crowd.check("the command of somebody else", 10)


async def _refused(device: Device, answers: list[Frame]) -> None:
    await device.until(lambda: answers[-1]["t"] != "ack")
    assert answers[-1]["code"] == "not_yours"
