"""The situations of a session and the commands that lead from one to another, found by trying every command in each.

`manage.py list_floor` prints them as docs/floor.md: the chart is what the code does, so the two cannot drift apart.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import get_args
from uuid import UUID

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide import Decision, decide, decide_undo
from sessions.floor.evolve import evolve, replay
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, MotionKind, Role
from sessions.floor.refusals import Refusal
from sessions.floor.state import FloorState, Phase, initial


class Situation(StrEnum):
    """Where a session stands, as far as it matters for what can be done next."""

    SCHEDULED = "scheduled"
    NOBODY_SPEAKS = "nobody_speaks"
    SPEAKING = "speaking"
    CLOCK_STOPPED = "clock_stopped"
    POINT_RAISED = "point_raised"
    POINT_HEARD = "point_heard"
    APPEAL = "appeal"
    MOTION = "motion"
    SUSPENDED = "suspended"
    RISEN = "risen"


def situation_of(state: FloorState) -> Situation:
    """The situation of a state: what comes first by the rules names it."""
    match state.phase:
        case Phase.SCHEDULED:
            return Situation.SCHEDULED
        case Phase.SUSPENDED:
            return Situation.SUSPENDED
        case Phase.RISEN:
            return Situation.RISEN
        case Phase.IN_SESSION:
            return _in_session(state)


def _in_session(state: FloorState) -> Situation:
    if state.points:
        heard = all(each.heard for each in state.points)
        return Situation.POINT_HEARD if heard else Situation.POINT_RAISED
    if state.ruling and state.ruling.appeal:
        return Situation.APPEAL
    if state.before_meeting:
        return Situation.MOTION
    if state.turn is None:
        return Situation.NOBODY_SPEAKS
    return Situation.SPEAKING if state.turn.running_since else Situation.CLOCK_STOPPED


@dataclass(frozen=True)
class Tried:
    """A command tried in a situation: what it led to, and the events that it made; or the code that refused it."""

    situation: Situation
    command: str
    leads_to: Situation | None
    events: tuple[str, ...]
    refusal: str


NOW = datetime(2021, 6, 22, 8, tzinfo=UTC)
ITEM, OTHER_ITEM = UUID(int=1), UUID(int=2)
FIRST, SECOND, POINT, MOTION, NEW = (UUID(int=number) for number in range(11, 16))
CHILE, JAPAN, KENYA = (
    e.DelegationRef(id=UUID(int=21 + number), role=Role.SUPPORTING_STATE, names={"en": name})
    for number, name in enumerate(("Chile", "Japan", "Kenya"))
)
OFFICER = UUID(int=31)
Step = tuple[c.Command, e.DelegationRef | None, UUID]


def _chair(command: c.Command) -> Step:
    return command, None, NEW


_OPEN: tuple[Step, ...] = (
    _chair(c.CallToOrder()),
    _chair(c.OpenItem(item=ITEM)),
    _chair(c.OpenList(item=ITEM)),
    (c.RequestFloor(item=ITEM), CHILE, FIRST),
    (c.RequestFloor(item=ITEM), JAPAN, SECOND),
)
_SPEAKING: tuple[Step, ...] = (*_OPEN, _chair(c.GiveFloor(request=FIRST)))
_POINT: tuple[Step, ...] = (*_SPEAKING, (c.RaisePoint(), KENYA, POINT))
_HEARD: tuple[Step, ...] = (*_POINT, _chair(c.GiveFloor(request=POINT)))
_RULED: tuple[Step, ...] = (*_HEARD, _chair(c.RuleOnPoint(point=POINT, upheld=False)))
_MOVED: tuple[Step, ...] = (*_SPEAKING, (c.MoveMotion(motion=MotionKind.CLOSE_DEBATE), KENYA, MOTION))
_MOTION: tuple[Step, ...] = (*_MOVED, _chair(c.TakeUpMotion(motion=MOTION)))
#: What a planned session is brought through: each way ends in a situation, some in one and the same.
WAYS: tuple[tuple[Step, ...], ...] = (
    (),
    _OPEN,
    (*_OPEN, _chair(c.SkipSpeaker(request=FIRST))),
    (*_OPEN, (c.ProposeSwap(request=SECOND, other=FIRST), JAPAN, NEW)),
    (*_OPEN, _chair(c.CloseList(item=ITEM, at=NOW + timedelta(hours=1)))),
    _SPEAKING,
    _RULED,
    _MOVED,
    (*_SPEAKING, _chair(c.PauseClock())),
    _POINT,
    _HEARD,
    (*_RULED, (c.AppealRuling(point=POINT), KENYA, NEW)),
    _MOTION,
    (*_MOTION, _chair(c.GiveFloor(request=MOTION)), (c.WithdrawRequest(request=MOTION), KENYA, NEW)),
    (*_SPEAKING, _chair(c.Suspend())),
    (*_SPEAKING, _chair(c.Rise())),
)

_Trial = Callable[[FloorState], Sequence[c.Command]]


def _waiting(state: FloorState) -> UUID:
    return next((each.id for each in state.list_of(ITEM).waiting), SECOND)


#: How each command is tried; more than one way where its outcome depends on what it says.
TRIALS: dict[type, _Trial] = {
    c.RequestFloor: lambda _: [c.RequestFloor(item=ITEM)],
    c.ChangeRequest: lambda state: [c.ChangeRequest(request=_waiting(state))],
    c.AttachText: lambda state: [c.AttachText(request=_waiting(state), text="We thank the Chair.")],
    c.WithdrawRequest: lambda state: [c.WithdrawRequest(request=_waiting(state))],
    c.YieldFloor: lambda _: [c.YieldFloor()],
    c.ProposeSwap: lambda state: [c.ProposeSwap(request=SECOND, other=_waiting(state))],
    c.AcceptSwap: lambda _: [c.AcceptSwap(request=SECOND)],
    c.DeclineSwap: lambda _: [c.DeclineSwap(request=SECOND)],
    c.RaisePoint: lambda _: [c.RaisePoint()],
    c.AppealRuling: lambda _: [c.AppealRuling(point=POINT)],
    c.MoveMotion: lambda _: [c.MoveMotion(motion=MotionKind.SUSPEND_MEETING)],
    c.SpeakOnMotion: lambda _: [c.SpeakOnMotion(motion=MOTION, side=e.Side.AGAINST)],
    c.CallToOrder: lambda _: [c.CallToOrder()],
    c.TakeChair: lambda _: [c.TakeChair(officer=OFFICER)],
    c.Suspend: lambda _: [c.Suspend()],
    c.Resume: lambda _: [c.Resume()],
    c.Rise: lambda _: [c.Rise()],
    c.Announce: lambda _: [c.Announce(words="The buses leave at six.")],
    c.LimitTime: lambda _: [c.LimitTime(seconds=120)],
    c.Undo: lambda state: [c.Undo(step=state.steps[-1].last if state.steps else 1)],
    c.OpenItem: lambda _: [c.OpenItem(item=OTHER_ITEM)],
    c.OpenList: lambda _: [c.OpenList(item=OTHER_ITEM)],
    c.CloseList: lambda _: [c.CloseList(item=ITEM), c.CloseList(item=ITEM, at=NOW + timedelta(hours=1))],
    c.KeepListOpen: lambda _: [c.KeepListOpen(item=ITEM)],
    c.MoveRequest: lambda state: [c.MoveRequest(request=_waiting(state))],
    c.AddDelegation: lambda _: [c.AddDelegation(item=ITEM, delegation=KENYA.id)],
    c.RemoveRequest: lambda state: [c.RemoveRequest(request=_waiting(state))],
    c.SkipSpeaker: lambda state: [
        c.SkipSpeaker(request=state.turn.request.id if state.turn else _waiting(state))
    ],
    c.RecallSpeaker: lambda _: [c.RecallSpeaker(request=FIRST)],
    c.GiveFloor: lambda state: [
        c.GiveFloor(request=_waiting(state)),
        c.GiveFloor(request=POINT),
        c.GiveFloor(request=MOTION),
    ],
    c.InviteSpeaker: lambda _: [c.InviteSpeaker(speaker="Ms. P. Expert")],
    c.EndTurn: lambda _: [c.EndTurn()],
    c.ResumeTurn: lambda _: [c.ResumeTurn()],
    c.PauseClock: lambda _: [c.PauseClock()],
    c.ResumeClock: lambda _: [c.ResumeClock()],
    c.RestartClock: lambda _: [c.RestartClock()],
    c.ExtendTurn: lambda _: [c.ExtendTurn()],
    c.RuleOnPoint: lambda _: [c.RuleOnPoint(point=POINT, upheld=True)],
    c.DecideAppeal: lambda _: [c.DecideAppeal(appeal=NEW, overruled=False)],
    c.TakeUpMotion: lambda _: [c.TakeUpMotion(motion=MOTION)],
    c.DecideMotion: lambda _: [
        c.DecideMotion(motion=MOTION, carried=True),
        c.DecideMotion(motion=MOTION, carried=False),
    ],
    c.FromTheHall: lambda _: [c.FromTheHall(delegation=KENYA.id, said=c.RaisePoint())],
}


def tried() -> Iterator[Tried]:
    """Every command in every situation, in the order in which they are declared."""
    for way in WAYS:
        log, state = _brought(way)
        for kind in get_args(c.DelegationCommand) + get_args(c.ChairCommand):
            for command in TRIALS[kind](state):
                yield _try(log, state, command)


def _planned() -> list[e.Event]:
    items = tuple(
        e.AgendaItemRef(id=each, number=str(number), titles={"en": f"Item {number}"})
        for number, each in enumerate((ITEM, OTHER_ITEM), start=1)
    )
    return [e.RulesSet(procedure=DIPLOMATIC_CONFERENCE), e.AgendaSet(items=items)]


def _brought(way: tuple[Step, ...]) -> tuple[list[e.Entry], FloorState]:
    log: list[e.Entry] = []
    state = _append(log, initial(), _planned())
    for command, delegation, request in way:
        decision = _decided(log, state, command, delegation, request)
        assert not isinstance(decision, Refusal), (command, decision)  # noqa: S101 -- the ways are ours
        state = _append(log, state, decision)
    return log, state


def _append(log: list[e.Entry], state: FloorState, events: Sequence[e.Event]) -> FloorState:
    first = state.seq + 1
    for event in events:
        entry = e.Entry(seq=state.seq + 1, at=NOW, actor=None, event=event, first=first)
        log.append(entry)
        state = replay(log) if isinstance(event, e.Undone) else evolve(state, entry)
    return state


def _decided(
    log: list[e.Entry],
    state: FloorState,
    command: c.Command,
    delegation: e.DelegationRef | None,
    request: UUID,
) -> Decision:
    if isinstance(command, c.Undo):
        return decide_undo(log, state, command)
    actor = c.Actor(delegation=delegation, style="Ms. Chair", named=KENYA, named_speaker="Mr. Vice-Chair")
    return decide(state, command, actor=actor, request_id=request, now=NOW)


def _acts(state: FloorState, command: c.Command) -> e.DelegationRef | None:
    """The delegation for which the command makes sense: whose request it is, else one that asks for nothing yet."""
    if not isinstance(command, c.DelegationCommand):
        return None
    if isinstance(command, c.YieldFloor | c.AcceptSwap):
        return CHILE
    asked = state.pending(command.request) if hasattr(command, "request") else None
    return asked.delegation if asked else KENYA


def _try(log: list[e.Entry], state: FloorState, command: c.Command) -> Tried:
    decision = _decided(log, state, command, _acts(state, command), UUID(int=99))
    situation, name = situation_of(state), command.type
    if isinstance(decision, Refusal):
        return Tried(situation, name, None, (), decision.code.value)
    after = _append(list(log), state, decision)
    return Tried(situation, name, situation_of(after), tuple(event.type for event in decision), "")
