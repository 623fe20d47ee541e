"""A session that runs through the kernel by a simulated clock, and who watches it: what one is told, what comes true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sessions.floor import clock, waiting
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide import decide
from sessions.floor.evolve import evolve
from sessions.floor.procedure import Procedure, Role
from sessions.floor.refusals import Refusal
from sessions.floor.state import FloorState, Phase, initial

BEGIN = datetime(2021, 6, 22, 8, 0, tzinfo=UTC)
ITEM = e.AgendaItemRef(id=UUID(int=1), number="1", titles={"en": "An item"})


def delegation(number: int, role: Role) -> e.DelegationRef:
    return e.DelegationRef(id=UUID(int=1000 + number), role=role, names={"en": f"Delegation {number}"})


@dataclass
class Said:
    """What a delegation was told at a moment, and, once it is called, how long it really waited: all in seconds."""

    at: float
    low: float
    high: float
    naive: float
    #: By what share it was taken to grow at most because of who is still to come.
    growth: float
    waited: float = 0.0

    @property
    def held(self) -> bool:
        return self.low <= self.waited <= self.high

    @property
    def error(self) -> float:
        return abs((self.low + self.high) / 2 - self.waited)

    @property
    def naive_error(self) -> float:
        return abs(self.naive - self.waited)


@dataclass
class Watcher:
    """Writes down what everybody who waits is told after each change. Who is never called proves nothing."""

    known: list[Said] = field(default_factory=list)
    _told: dict[UUID, list[Said]] = field(default_factory=dict)

    def see(self, state: FloorState, now: datetime, going: float) -> None:
        """`going`: how long the session has gone on, without suspensions."""
        turns = [each for each in (state.turn, state.interrupted) if each]
        for turn in turns:
            for said in self._told.pop(turn.request.id, []):
                said.waited = going - said.at
                self.known.append(said)
        if state.phase is Phase.SCHEDULED or state.item is None:
            return
        line = state.list_of(state.item)
        limits = [clock.limit_seconds(each, state) for each in line.waiting]
        full = float(sum(each.limit_seconds for each in turns))
        used = sum(clock.used_ms(each, now) for each in turns) / 1000
        growths, pace = waiting.growth(state, line), waiting.pace(state)
        found = waiting.waits(limits, growths, pace, (full, used) if turns else None)
        naive = max(0.0, full - used)
        for request, limit, share, wait in zip(line.waiting, limits, growths, found, strict=True):
            said = Said(going, wait.low, wait.high, naive, share)
            self._told.setdefault(request.id, []).append(said)
            naive += limit


class Hall:
    """The kernel with a clock of ours: commands are given, time passes, and whatever was planned for then happens."""

    def __init__(self, procedure: Procedure, watcher: Watcher) -> None:
        self.state = initial()
        self.now = BEGIN
        self._watcher = watcher
        self._commands = 0
        self._suspended = timedelta()
        self._plans: list[tuple[datetime, int, Callable[[], object]]] = []
        self._append(e.RulesSet(procedure=procedure))
        self._append(e.AgendaSet(items=(ITEM,)))

    def plan(self, seconds: float, what: Callable[[], object]) -> None:
        """Something happens so long after the beginning."""
        self._plans.append((BEGIN + timedelta(seconds=seconds), len(self._plans), what))
        self._plans.sort(key=lambda each: each[:2])

    def next_planned(self) -> float | None:
        """How long until the next thing that is planned."""
        return (self._plans[0][0] - self.now).total_seconds() if self._plans else None

    def wait(self, seconds: float) -> None:
        """Time passes."""
        until = self.now + timedelta(seconds=max(0.0, seconds))
        while self._plans and self._plans[0][0] <= until:
            at, _, what = self._plans.pop(0)
            self._pass(at)
            what()
        self._pass(until)

    def do(
        self,
        command: c.Command,
        by: e.DelegationRef | None = None,
        *,
        named: e.DelegationRef | None = None,
    ) -> UUID | None:
        """Give a command; the id of the request that it makes, None where it is refused."""
        self._commands += 1
        made = UUID(int=10**6 + self._commands)
        actor = c.Actor(delegation=by, style="Ms. A", named=named)
        decision = decide(self.state, command, actor=actor, request_id=made, now=self.now)
        if isinstance(decision, Refusal):
            return None
        for event in decision:
            self._append(event)
        going = self.now - BEGIN - self._suspended
        self._watcher.see(self.state, self.now, going.total_seconds())
        return made

    def _pass(self, until: datetime) -> None:
        if self.state.phase is Phase.SUSPENDED:
            self._suspended += until - self.now
        self.now = until

    def _append(self, event: e.Event) -> None:
        entry = e.Entry(seq=self.state.seq + 1, at=self.now, actor=None, event=event)
        self.state = evolve(self.state, entry)
