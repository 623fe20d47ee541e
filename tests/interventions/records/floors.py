"""Logs of the floor to draft records from, made by the commands themselves."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from interventions.records.build import Draft, draft
from interventions.records.paragraphs import Drafted
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide import Decision, decide, decide_undo, due
from sessions.floor.evolve import evolve, replay
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, Kind, MotionKind, Procedure, Role
from sessions.floor.refusals import Refusal
from sessions.floor.state import FloorState, initial

LJUBLJANA = ZoneInfo("Europe/Ljubljana")
ITEMS = (
    e.AgendaItemRef(
        id=uuid4(),
        number="1",
        titles={"en": "General exchange of views", "ar": "تبادل عام للآراء"},
        articles=("art-5",),
    ),
    e.AgendaItemRef(id=uuid4(), number="2", titles={"en": "Extradition"}),
)


def delegation(english: str, role: Role = Role.SUPPORTING_STATE, **names: str) -> e.DelegationRef:
    """A delegation as the log names it."""
    return e.DelegationRef(id=uuid4(), role=role, names={"en": english, **names})


CHILE, MONGOLIA, WATCH = (
    delegation("Chile", ar="شيلي"),
    delegation("Mongolia", ar="منغوليا"),
    delegation("Watch", Role.CIVIL_SOCIETY),
)


@dataclass
class Floor:
    """A session whose log is kept in memory; each command may come some minutes after the one before."""

    now: dt.datetime = dt.datetime(2021, 6, 22, 8, 5, tzinfo=dt.UTC)
    state: FloorState = field(default_factory=initial)
    log: list[e.Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.append([e.AgendaSet(items=ITEMS)])

    def do(
        self, command: c.Command, *, minutes: float = 0, by: e.DelegationRef | None = None, style: str = ""
    ) -> UUID:
        """Give a command after so many minutes; the id of the request that it may make comes back."""
        self.now += dt.timedelta(minutes=minutes)
        request = uuid4()
        decision = self.decided(command, c.Actor(delegation=by, style=style), request)
        assert not isinstance(decision, Refusal), decision
        self.append(decision)
        return request

    def decided(self, command: c.Command, actor: c.Actor, request: UUID) -> Decision:
        """What the command would make happen now."""
        if isinstance(command, c.Undo):
            return decide_undo(self.log, self.state, command)
        return decide(self.state, command, actor=actor, request_id=request, now=self.now)

    def undo(self) -> None:
        """The chair takes back the last step."""
        self.do(c.Undo(step=self.state.steps[-1].last))

    def pass_time(self, minutes: float) -> None:
        """Let the clock bring about what is due."""
        self.now += dt.timedelta(minutes=minutes)
        self.append(due(self.state, self.now))

    def request(self, who: e.DelegationRef, speaker: str = "Ms. B", **more: str) -> UUID:
        """A delegation requests the floor on the first item."""
        command = {"type": "request_floor", "item": ITEMS[0].id, "speaker": speaker, **more}
        return self.do(c.COMMAND.validate_python(command), by=who)

    def speaks(self, who: e.DelegationRef, *, minutes: float = 3) -> UUID:
        """A delegation asks, is called a minute later, and ends after so many minutes."""
        request = self.request(who)
        self.do(c.GiveFloor(request=request), minutes=1)
        self.do(c.EndTurn(), minutes=minutes)
        return request

    def append(self, events: Sequence[e.Event]) -> None:
        """Append the events of one act."""
        first = len(self.log) + 1
        self.log += [
            e.Entry(seq=first + place, at=self.now, actor=None, event=event, first=first)
            for place, event in enumerate(events)
        ]
        if any(isinstance(event, e.Undone) for event in events):
            self.state = replay(self.log)
            return
        for entry in self.log[first - 1 :]:
            self.state = evolve(self.state, entry)


def opened(procedure: Procedure | None = None) -> Floor:
    """A session called to order at 10.05 in Ljubljana, the first item taken up, its list open."""
    floor = Floor()
    if procedure:
        floor.append([e.RulesSet(procedure=procedure)])
    floor.do(c.CallToOrder(), style="Ms. Novak (Slovenia)")
    floor.do(c.OpenItem(item=ITEMS[0].id))
    floor.do(c.OpenList(item=ITEMS[0].id))
    return floor


def record(floor: Floor, language: str = "en") -> Draft:
    """The record of the session so far."""
    return draft(floor.log, zone=LJUBLJANA, language=language)


def paragraphs(floor: Floor, kind: str = "", language: str = "en") -> list[Drafted]:
    """Its paragraphs, or those of a kind."""
    return [each for each in record(floor, language).paragraphs if not kind or each.kind == kind]


def texts(floor: Floor, kind: str = "", language: str = "en") -> list[str]:
    """The words of its paragraphs, or of those of a kind."""
    return [each.text for each in paragraphs(floor, kind, language)]


# --- Whatever happens -----------------------------------------------------------------------------------------


def random_floor(seed: int, steps: int) -> Floor:
    """A diplomatic conference of random commands, refused ones left out."""
    chance = random.Random(seed)
    floor = opened(DIPLOMATIC_CONFERENCE) if chance.random() < 0.8 else Floor()
    for _ in range(steps):
        command = _any_command(chance, floor.state)
        actor = c.Actor(
            delegation=chance.choice([CHILE, MONGOLIA, WATCH]),
            style=chance.choice(["Ms. X", "Mr. Y"]),
            named=chance.choice([CHILE, MONGOLIA]),
            named_speaker="Ms. Z",
        )
        floor.now += dt.timedelta(minutes=chance.random() * 5)
        floor.append(due(floor.state, floor.now))
        decision = floor.decided(command, actor, uuid4())
        if not isinstance(decision, Refusal):
            floor.append(decision)
    return floor


def _any_command(chance: random.Random, state: FloorState) -> c.Command:
    """A command that might be given now: the more usual ones are drawn more often."""
    waiting = [each.id for one in state.lists for each in one.waiting]
    waiting += [each.request.id for each in state.points]
    waiting += [each.id for motion in state.motions for each in (motion.request, *motion.sides)]
    waiting += [state.interrupted.request.id] if state.interrupted else []
    request = chance.choice(waiting or [uuid4()])
    item = chance.choice(ITEMS).id
    point = state.points[0].request.id if state.points else uuid4()
    motion = chance.choice([each.request.id for each in state.motions] or [uuid4()])
    appeal = state.ruling.appeal.id if state.ruling and state.ruling.appeal else uuid4()
    ruled = state.ruling.point.id if state.ruling else uuid4()
    step = state.steps[-1].last if state.steps else 1
    yes, coin = chance.randrange(9), chance.random() < 0.5
    if state.before_meeting and not state.points and coin:
        before = state.before_meeting
        on_it: list[c.Command] = [
            c.SpeakOnMotion(motion=before.request.id, side=chance.choice(list(e.Side))),
            c.GiveFloor(request=chance.choice([before.request, *before.sides]).id),
            c.DecideMotion(motion=before.request.id, carried=yes > 3, tally=e.Tally(yes=yes, no=3)),
        ]
        return chance.choice(on_it)
    common: list[c.Command] = [
        c.CallToOrder(), c.OpenItem(item=item), c.OpenList(item=item), c.RequestFloor(item=item),
        c.GiveFloor(request=request), c.RequestFloor(item=item, kind=Kind.REPLY), c.GiveFloor(request=request),
        c.EndTurn(), c.Resume(), c.ResumeTurn(), c.RaisePoint(), c.MoveMotion(motion=chance.choice(list(MotionKind))),
        c.RuleOnPoint(point=point, upheld=coin, words="So ruled."), c.TakeUpMotion(motion=motion),
    ]  # fmt: skip
    rare: list[c.Command] = [
        c.Suspend(), c.YieldFloor(), c.SkipSpeaker(request=request), c.PauseClock(), c.ResumeClock(),
        c.ExtendTurn(seconds=30), c.Announce(words="x"), c.CloseList(item=item), c.TakeChair(), c.LimitTime(seconds=60),
        c.CloseList(item=item, at=dt.datetime(2021, 6, 22, 9, chance.randrange(60), tzinfo=dt.UTC)),
        c.InviteSpeaker(speaker="Mr. P", capacity="Panellist"), c.AppealRuling(point=ruled),
        c.DecideAppeal(appeal=appeal, overruled=coin),
        c.Undo(step=step), c.DecideMotion(motion=motion, carried=False), c.WithdrawRequest(request=request),
        c.RemoveRequest(request=request), c.AttachText(request=request, text="Madam Chair,"),
    ]  # fmt: skip
    if chance.random() < 0.003:
        return c.Rise()
    return chance.choice(common if chance.random() < 0.7 else rare)
