"""Sessions as they run: disciplined and overrunning, with groups, absences, points of order; and one that was recorded.

The figures are assumptions from practice, not measured; each session draws its own pace from them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import exp, log, sqrt
from pathlib import Path
from random import Random
from uuid import UUID

from bench._hall import BEGIN, ITEM, Hall, Watcher, delegation
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor import order
from sessions.floor.command_parts import ListedKind
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, INFORMAL_CONSULTATION, Kind, Procedure, Role
from tools.paths import ROOT

RECORDED = ROOT / "conference/demo/data/delegations.json"


@dataclass(frozen=True)
class Manner:
    """How sessions of a kind go. Seconds, shares of the limit, and probabilities per turn or request."""

    name: str
    procedure: Procedure
    #: How many of each role ask for the floor, at most.
    who: dict[Role, int]
    #: Share of the limit that speakers use: its mean, how it differs from session to session and from turn to turn.
    share: tuple[float, float, float]
    most_share: float
    between: tuple[float, float]
    #: Who asks in the first minutes; the others ask while the session goes on.
    early: float = 0.6
    again: float = 0.1
    group: float = 0.0
    absent: float = 0.0
    withdraws: float = 0.0
    point_of_order: float = 0.0
    moved: float = 0.0
    replies: float = 0.0
    suspensions: int = 0


STATES_AND_OTHERS = {
    Role.SUPPORTING_STATE: 24,
    Role.OBSERVER_STATE: 5,
    Role.ORGANIZATION: 4,
    Role.CIVIL_SOCIETY: 5,
}
INFORMAL = Manner(
    "informal consultation, disciplined",
    INFORMAL_CONSULTATION,
    STATES_AND_OTHERS,
    # As in the session that was recorded.
    share=(0.9, 0.05, 0.12),
    most_share=1.1,
    between=(24.0, 9.0),
)
OVERRUNNING = Manner(
    "conference, speakers overrun",
    DIPLOMATIC_CONFERENCE,
    {Role.SUPPORTING_STATE: 30, Role.OBSERVER_STATE: 6, Role.ORGANIZATION: 4, Role.CIVIL_SOCIETY: 2},
    share=(1.15, 0.12, 0.28),
    most_share=2.0,
    between=(28.0, 14.0),
    early=0.75,
    absent=0.02,
)
MIXED = Manner(
    "mixed: groups, absences, points of order, suspensions",
    DIPLOMATIC_CONFERENCE,
    {Role.SUPPORTING_STATE: 26, Role.OBSERVER_STATE: 8, Role.ORGANIZATION: 6, Role.CIVIL_SOCIETY: 5},
    share=(1.0, 0.1, 0.3),
    most_share=1.7,
    between=(25.0, 15.0),
    group=0.12,
    absent=0.06,
    withdraws=0.05,
    point_of_order=0.04,
    moved=0.03,
    replies=0.05,
    suspensions=2,
)
MANNERS = (INFORMAL, OVERRUNNING, MIXED)


class Simulated:
    """One session of a kind, from the call to order until nobody waits."""

    def __init__(self, manner: Manner, random: Random, watcher: Watcher) -> None:
        self.manner, self.random = manner, random
        self.hall = Hall(manner.procedure, watcher)
        roles = [role for role, most in manner.who.items() for _ in range(random.randint(most // 2, most))]
        self.all = [delegation(number, role) for number, role in enumerate(roles)]
        mean, by_session, self.by_turn = manner.share
        self.share = random.gauss(mean, by_session)
        self.between = manner.between[0] * random.uniform(0.8, 1.25)
        self.suspensions = manner.suspensions
        self.turns = 0

    def run(self) -> None:
        hall = self.hall
        for command in (c.CallToOrder(), c.OpenItem(item=ITEM.id), c.OpenList(item=ITEM.id)):
            hall.do(command)
        self._plan_requests()
        hall.wait(self.random.uniform(20, 150))
        while True:
            if order.next_up(hall.state) is None:
                until = hall.next_planned()
                if until is None:
                    return
                hall.wait(until)
            hall.wait(self._lognormal(self.between, self.manner.between[1]))
            if request := order.next_up(hall.state):
                self._turn(request.id)

    def _plan_requests(self) -> None:
        length = sum(self.manner.procedure.limit(each.role) for each in self.all) * 0.7
        for each in self.all:
            early = self.random.random() < self.manner.early
            at = self.random.expovariate(1 / 120) if early else self.random.uniform(0, length)
            group = "A group" if self.random.random() < self.manner.group else ""
            self.hall.plan(at, partial(self._ask, each, group))

    def _ask(self, who: e.DelegationRef, group: str = "", kind: ListedKind = Kind.STATEMENT) -> None:
        if who.role in self.manner.procedure.may(kind):
            made = self.hall.do(c.RequestFloor(item=ITEM.id, kind=kind, on_behalf_of=group), who)
        else:
            made = self.hall.do(c.AddDelegation(item=ITEM.id, delegation=who.id, kind=kind), named=who)
        if made and self._happens(self.manner.withdraws):
            self._later(self.random.uniform(60, 1800), c.WithdrawRequest(request=made), who)

    def _later(self, seconds: float, command: c.Command, who: e.DelegationRef) -> None:
        at = (self.hall.now - BEGIN).total_seconds() + seconds
        self.hall.plan(at, partial(self.hall.do, command, who))

    def _turn(self, request: UUID) -> None:
        """The floor is given, used and given back; or the seat is empty."""
        hall, manner = self.hall, self.manner
        hall.do(c.GiveFloor(request=request))
        turn = hall.state.turn
        assert turn is not None
        if self._happens(manner.absent):
            hall.wait(self.random.uniform(10, 40))
            hall.do(c.SkipSpeaker(request=request))
            return
        share = min(max(self.random.gauss(self.share, self.by_turn), 0.15), manner.most_share)
        seconds = turn.limit_seconds * share
        if self._happens(manner.point_of_order):
            before = seconds * self.random.random()
            seconds -= before
            hall.wait(before)
            self._point_of_order()
        hall.wait(seconds)
        hall.do(c.EndTurn())
        self.turns += 1
        self._afterwards(turn.request.delegation)

    def _afterwards(self, who: e.DelegationRef | None) -> None:
        hall, manner = self.hall, self.manner
        if who and self._happens(manner.again):
            self._ask_later(who, Kind.STATEMENT)
        if self._happens(manner.replies):
            self._ask_later(self.random.choice(self.all), Kind.REPLY)
        line = hall.state.list_of(ITEM.id).waiting
        if len(line) > 2 and self._happens(manner.moved):
            hall.do(c.MoveRequest(request=self.random.choice(line[1:]).id, before=line[0].id))
        if self.suspensions and self.turns % 12 == 0:
            self.suspensions -= 1
            hall.do(c.Suspend())
            hall.wait(self.random.uniform(600, 3600))
            hall.do(c.Resume())

    def _ask_later(self, who: e.DelegationRef, kind: ListedKind) -> None:
        if who.role in self.manner.procedure.may(kind):
            self._later(self.random.uniform(5, 900), c.RequestFloor(item=ITEM.id, kind=kind), who)

    def _point_of_order(self) -> None:
        hall = self.hall
        states = [each for each in self.all if each.role is Role.SUPPORTING_STATE]
        made = hall.do(c.RaisePoint(), self.random.choice(states))
        if made is None:
            return
        hall.wait(self.random.uniform(5, 20))
        hall.do(c.GiveFloor(request=made))
        hall.wait(self.random.uniform(30, 150))
        hall.do(c.RuleOnPoint(point=made, upheld=self._happens(0.5)))

    def _happens(self, probability: float) -> bool:
        return self.random.random() < probability

    def _lognormal(self, mean: float, deviation: float) -> float:
        sigma = sqrt(log(1 + (deviation / mean) ** 2))
        return mean * exp(self.random.gauss(-(sigma**2) / 2, sigma))


def recorded(watcher: Watcher, path: Path = RECORDED) -> None:
    """The turns of the demonstration, at their distances in time."""
    data = json.loads(path.read_text())
    floor, roles = data["floor"], {each["participant"]: Role(each["role"]) for each in data["delegations"]}
    hall = Hall(INFORMAL_CONSULTATION, watcher)
    who = {key: delegation(number, role) for number, (key, role) in enumerate(roles.items())}
    began = datetime.fromisoformat(floor["list_opened_at"])

    def after(at: str) -> float:
        return (datetime.fromisoformat(at) - began).total_seconds()

    def ask(entry: dict[str, str]) -> None:
        hall.do(c.RequestFloor(item=ITEM.id, on_behalf_of=entry["on_behalf_of"]), who[entry["delegation"]])

    def give(entry: dict[str, str]) -> None:
        asked = hall.state.open_request_of(who[entry["delegation"]].id, ITEM.id)
        assert asked is not None
        hall.do(c.GiveFloor(request=asked.id))

    for command in (c.CallToOrder(), c.OpenItem(item=ITEM.id), c.OpenList(item=ITEM.id)):
        hall.do(command)
    # When those who spoke had asked was not written down: as the list opened (as the demonstration has it).
    for place, turn in enumerate(floor["turns"]):
        hall.plan(2 * (place + 1), partial(ask, turn))
        hall.plan(after(turn["started_at"]), partial(give, turn))
        hall.plan(after(turn["started_at"]) + turn["seconds"], partial(hall.do, c.EndTurn()))
    for request in floor["requests"]:
        hall.plan(after(request["requested_at"]), partial(ask, request))
    while (until := hall.next_planned()) is not None:
        hall.wait(until)
