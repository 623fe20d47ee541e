"""Logs of the floor to draft records from, made by the commands themselves."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide import decide
from sessions.floor.evolve import evolve
from sessions.floor.procedure import Role
from sessions.floor.refusals import Refusal
from sessions.floor.state import FloorState, initial

ITEMS = (
    e.AgendaItemRef(
        id=uuid4(), number="1", titles={"en": "General exchange of views", "ar": "تبادل عام للآراء"}
    ),
    e.AgendaItemRef(id=uuid4(), number="2", titles={"en": "Extradition"}),
)


def delegation(english: str, role: Role = Role.SUPPORTING_STATE, **names: str) -> e.DelegationRef:
    """A delegation as the log names it."""
    return e.DelegationRef(id=uuid4(), role=role, names={"en": english, **names})


@dataclass
class Floor:
    """A session whose log is kept in memory; each command may come some minutes after the one before."""

    now: dt.datetime = dt.datetime(2021, 6, 22, 8, 5, tzinfo=dt.UTC)
    state: FloorState = field(default_factory=initial)
    log: list[e.Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._append(e.AgendaSet(items=ITEMS))

    def do(
        self, command: c.Command, *, minutes: float = 0, by: e.DelegationRef | None = None, style: str = ""
    ) -> UUID:
        """Give a command after so many minutes; the id of the request that it may make comes back."""
        self.now += dt.timedelta(minutes=minutes)
        request = uuid4()
        actor = c.Actor(delegation=by, style=style)
        decision = decide(self.state, command, actor=actor, request_id=request, now=self.now)
        assert not isinstance(decision, Refusal), decision
        for event in decision:
            self._append(event)
        return request

    def _append(self, event: e.Event) -> None:
        entry = e.Entry(seq=len(self.log) + 1, at=self.now, actor=None, event=event)
        self.log.append(entry)
        self.state = evolve(self.state, entry)


def opened() -> Floor:
    """A session called to order at 10.05 in Ljubljana, the first item taken up, its list open."""
    floor = Floor()
    floor.do(c.CallToOrder(), style="Ms. Novak (Slovenia)")
    floor.do(c.OpenItem(item=ITEMS[0].id))
    floor.do(c.OpenList(item=ITEMS[0].id))
    return floor
