"""Chair and vice-chair act at the same moment on what they see: one of them succeeds, the others are told."""

from __future__ import annotations

import asyncio
import random
from typing import Any
from uuid import UUID

from sessions.floor import events as e
from sessions.floor.evolve import STEERS
from tests.faults.crowd import Crowd
from tests.faults.device import Device
from tests.faults.dose import dose
from tests.faults.rig import Hall, Rig
from tests.faults.spread import come_back, spent, spread

HALLS, ROUNDS = dose(1, 20), dose(60, 500)
DELEGATIONS = 12
#: Connections of the two officers together.
OFFICERS = 16


class Table:
    """The two officers, each with several connections, and delegations that ask again once they have spoken."""

    def __init__(self, rig: Rig, crowd: Crowd, hall: Hall) -> None:
        self.rig, self.crowd, self.hall = rig, crowd, hall
        self.officers = [
            Device(rig.server.url, cookie, hall.session, crowd.notes, audience="chair")
            for cookie in [*[hall.chair] * 2, *[hall.vice_chair] * 2] * (OFFICERS // 4)
        ]
        crowd.devices.extend(self.officers)
        self.places: dict[Device, int] = {}
        self.requests: dict[Device, str] = {}
        #: For each round the seq that all decided on, and that at which one succeeded.
        self.decided: list[tuple[int, int]] = []
        self.winners: set[int] = set()

    async def ready(self) -> None:
        """Have all officers on their workers with messages left, and as many on the list as can be."""
        tired = [each for each in self.officers if spent(each)]
        if tired or not self.places:
            await asyncio.gather(*[come_back(each) for each in tired])
            self.places = await spread(self.rig, self.officers)
        view = self.crowd.chair.view
        there = {row["id"] for row in view["waiting"]} | {view["turn"]["id"] if view["turn"] else ""}
        gone = [each for each in self.crowd.delegates if self.requests.get(each) not in there]
        asked = await asyncio.gather(*[each.command("request_floor", item=self.hall.item) for each in gone])
        for device, answer in zip(gone, asked, strict=True):
            self.requests[device] = answer["id"]
            await self.shown(answer)

    async def shown(self, answer: dict[str, Any]) -> None:
        """Wait until the officers could see what was acknowledged."""
        assert answer["t"] == "ack", answer
        await self.crowd.chair.until(lambda: self.crowd.chair.seq >= answer["seq"])

    def choices(self) -> list[dict[str, Any]]:
        """What an officer can do with the floor as it is shown."""
        view = self.crowd.chair.view
        first, second, third = [row["id"] for row in view["waiting"]][:3]
        found = [
            {"kind": "give_floor", "request": first},
            {"kind": "give_floor", "request": second},
            {"kind": "move_request", "request": third, "before": first},
            {"kind": "skip_speaker", "request": second},
        ]
        return [*found, {"kind": "end_turn"}] if view["turn"] else found

    async def one_round(self, chance: random.Random) -> None:
        """So many act on the same state: one success, and nobody else is told anything but that it has moved on."""
        await self.ready()
        acting = chance.sample(self.officers, chance.randint(2, OFFICERS))
        seen, choices = self.crowd.chair.seq, self.choices()
        answers = await asyncio.gather(
            *[each.command(seen=seen, **chance.choice(choices)) for each in acting]
        )
        successes = [
            (each, answer) for each, answer in zip(acting, answers, strict=True) if answer["t"] == "ack"
        ]
        assert len(successes) == 1, answers
        assert {each["code"] for each in answers if each["t"] != "ack"} == {"state_moved_on"}
        ((device, answer),) = successes
        self.decided.append((seen, answer["seq"]))
        self.winners.add(self.places[device])
        await self.shown(answer)


async def test_one_of_many_that_act_on_the_same_state_succeeds(rig: Rig) -> None:
    chance = random.Random(4)
    for _ in range(HALLS):
        hall = await asyncio.to_thread(rig.hall, DELEGATIONS)
        crowd = Crowd(rig.server.url, hall, rig.stored)
        table = Table(rig, crowd, hall)
        async with crowd:
            for _ in range(ROUNDS):
                await table.one_round(chance)
            await crowd.check("two officers acting on the same state", ROUNDS)
        assert table.winners == set(rig.workers()), "those on either worker succeed"
        _nothing_between(crowd, table.decided)
        _one_at_a_time(crowd)


def _nothing_between(crowd: Crowd, decided: list[tuple[int, int]]) -> None:
    """Between what an officer saw and what it did, the floor had not changed hands: nothing was overwritten."""
    for seen, done in decided:
        acts = {each.act for each in crowd.checker.entries[seen:done] if isinstance(each.event, STEERS)}
        assert acts == {crowd.checker.entries[done - 1].act}


def _one_at_a_time(crowd: Crowd) -> None:
    """Nobody is given the floor before whoever had it has ended."""
    speaking: UUID | None = None
    for each in crowd.checker.entries:
        match each.event:
            case e.FloorGiven(request=request):
                assert speaking is None
                speaking = request
            case e.TurnEnded(request=request):
                assert speaking == request
                speaking = None
