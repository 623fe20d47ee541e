"""What happens in one room of bench/soak.py: delegations ask and withdraw, the chair gives the floor, ends turns, announces."""

from __future__ import annotations

import asyncio
import random
import time

from bench._soak_room import Room


class Floor:
    """The floor of a room, as those in it know it from their acknowledgements."""

    def __init__(self, room: Room, *, seconds_between: float, seed: int) -> None:
        self.room = room
        self.between = seconds_between
        self.chance = random.Random(seed)
        #: Number of the delegation, id of its request; in the order in which they asked.
        self.waiting: dict[int, str] = {}
        self.speaking: int | None = None
        self.announced = 0

    async def run(self, until: float) -> None:
        """Be busy until then (monotonic seconds). Raises ConnectionError where a socket is closed."""
        while True:
            pause = self.chance.expovariate(1 / self.between)
            if time.monotonic() + pause >= until:
                return
            await asyncio.sleep(pause)
            await self.act()

    async def act(self) -> None:
        """One thing that a person does; sometimes two do it at the same moment."""
        # Whoever has the floor does not ask for it.
        idle = [
            each
            for each in range(len(self.room.delegates))
            if each not in self.waiting and each != self.speaking
        ]
        dice = self.chance.random()
        if idle and (len(self.waiting) < 2 or dice < 0.35):
            asking = self.chance.sample(idle, 2 if len(idle) > 1 and self.chance.random() < 0.2 else 1)
            await asyncio.gather(*(self._ask(each) for each in asking))
        elif dice < 0.5:
            await self._withdraw(self.chance.choice(list(self.waiting)))
        elif dice < 0.7:
            await self._give_floor()
        elif self.speaking is not None and dice < 0.9:
            await self._in_turn()
        else:
            self.announced += 1
            words = f"The meeting will rise in {self.announced} minutes."
            await self.room.give(self.room.chair, "announce", words=words)

    async def _ask(self, number: int) -> None:
        answer = await self.room.give(self.room.delegates[number], "request_floor", item=self.room.item)
        if answer["t"] == "ack":
            self.waiting[number] = answer["id"]

    async def _withdraw(self, number: int) -> None:
        request = self.waiting[number]
        answer = await self.room.give(self.room.delegates[number], "withdraw_request", request=request)
        if answer["t"] == "ack":
            del self.waiting[number]

    async def _give_floor(self) -> None:
        number, request = next(iter(self.waiting.items()))
        answer = await self.room.give(self.room.chair, "give_floor", request=request)
        if answer["t"] == "ack":
            del self.waiting[number]
            self.speaking = number

    async def _in_turn(self) -> None:
        kind = self.chance.choice(["end_turn", "extend_turn", "restart_clock"])
        answer = await self.room.give(self.room.chair, kind)
        if answer["t"] == "ack" and kind == "end_turn":
            self.speaking = None
