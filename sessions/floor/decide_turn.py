"""What the chair does with the floor: gives it, takes it, and minds the clock."""

from datetime import datetime
from uuid import UUID

from sessions.floor import clock, order
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.evolve_turn import INTERRUPTS
from sessions.floor.procedure import Kind
from sessions.floor.refusals import Code, Refusal
from sessions.floor.state import Debate, FloorState, Phase, Request, Turn

Decision = list[e.Event] | Refusal
ClockCommand = c.PauseClock | c.ResumeClock | c.RestartClock | c.ExtendTurn


def turn_ended(turn: Turn, now: datetime, reason: str) -> e.TurnEnded:
    """The end of a turn, with the whole seconds that it used."""
    used = round(clock.used_ms(turn, now) / 1000)
    return e.TurnEnded.model_validate({"request": turn.request.id, "used_seconds": used, "reason": reason})


def moved_on(state: FloorState, seen: int | None) -> bool:
    """Whether the floor has changed hands since the chair looked."""
    return seen is not None and seen < state.floor_seq


def on_turn(
    state: FloorState,
    command: c.TurnCommand,
    actor: c.Actor,
    request_id: UUID,
    now: datetime,
    seen: int | None,
) -> Decision:
    """The events of the chair's command about a turn, or why not."""
    if state.phase is not Phase.IN_SESSION:
        return Refusal(Code.NOT_IN_SESSION)
    if isinstance(command, ClockCommand):
        return _clock(state.turn, command)
    if moved_on(state, seen):
        return Refusal(Code.STATE_MOVED_ON)
    match command:
        case c.GiveFloor():
            return _give(state, command, actor, now)
        case c.InviteSpeaker():
            return _invite(state, command, request_id, now)
        case c.ResumeTurn():
            return _resume(state, now)
        case _:  # EndTurn
            turn = state.turn or state.interrupted
            return [turn_ended(turn, now, "ended")] if turn else Refusal(Code.NO_TURN)


def _clock(turn: Turn | None, command: ClockCommand) -> Decision:
    if turn is None:
        return Refusal(Code.NO_TURN)
    match command:
        case c.PauseClock():
            return [e.ClockPaused()] if turn.running_since else Refusal(Code.CLOCK_PAUSED)
        case c.ResumeClock():
            return Refusal(Code.CLOCK_RUNNING) if turn.running_since else [e.ClockResumed()]
        case c.RestartClock():
            return [e.ClockRestarted()]
        case _:  # ExtendTurn
            return [e.TurnExtended(seconds=command.seconds)]


def _give(state: FloorState, command: c.GiveFloor, actor: c.Actor, now: datetime) -> Decision:
    request = state.pending(command.request)
    if request is None:
        return Refusal(Code.NOT_WAITING)
    if refusal := _cannot_be_called(state, request, actor):
        return refusal
    next_up = order.next_up(state)
    given = e.FloorGiven(
        request=request.id,
        limit_seconds=clock.limit_seconds(request, state),
        # The chair may depart from the order; the log says so.
        out_of_order=next_up is None or next_up.id != request.id,
    )
    return [*_makes_room(state, request.kind, now), given]


def _cannot_be_called(state: FloorState, request: Request, actor: c.Actor) -> Refusal | None:
    if request.kind is Kind.POINT_OF_ORDER:
        point = state.point(request.id)
        if point is None:
            return Refusal(Code.APPEAL_PENDING)
        return Refusal(Code.NOT_WAITING) if point.heard else None
    if refusal := first_things_first(state):
        return refusal
    if request.kind is Kind.MOTION:
        motion = state.before_meeting
        if motion is None or motion.request.id != request.motion:
            return Refusal(Code.NOT_BEFORE_MEETING)
        return Refusal(Code.NOT_WAITING) if motion.heard and motion.request.id == request.id else None
    if state.before_meeting:
        return Refusal(Code.MOTION_PENDING)
    if state.item is None or request.item is None:
        return Refusal(Code.NO_ITEM_OPEN)
    line = state.list_of(request.item)
    if not order.may_be_called(request, line.debate):
        return Refusal(Code.DEBATE_ADJOURNED if line.debate is Debate.ADJOURNED else Code.DEBATE_CLOSED)
    if _absent(state, request, actor):
        return Refusal(Code.NOT_PRESENT)
    return None


def first_things_first(state: FloorState) -> Refusal | None:
    """A point of order before all else, then the vote on the appeal (UNGA rule 71)."""
    if state.points:
        return Refusal(Code.POINT_PENDING)
    if state.ruling and state.ruling.appeal:
        return Refusal(Code.APPEAL_PENDING)
    return None


def _absent(state: FloorState, request: Request, actor: c.Actor) -> bool:
    """Whether the rules let only who is present be called, and it is not: whom the chair added was seen in the hall."""
    if not state.procedure.only_present or actor.present is None or request.added_by_chair:
        return False
    return request.delegation is not None and request.delegation.id not in actor.present


def _makes_room(state: FloorState, kind: Kind, now: datetime) -> list[e.Event]:
    """Who loses the floor to a turn of this kind: a point of order or a motion lets the speaker wait."""
    turn = state.turn
    if kind in INTERRUPTS:
        return [turn_ended(turn, now, "ended")] if turn and turn.request.kind in INTERRUPTS else []
    return [turn_ended(each, now, "ended") for each in (turn, state.interrupted) if each]


def _invite(state: FloorState, command: c.InviteSpeaker, request_id: UUID, now: datetime) -> Decision:
    if refusal := first_things_first(state):
        return refusal
    if state.before_meeting:
        return Refusal(Code.MOTION_PENDING)
    if state.item is None:
        return Refusal(Code.NO_ITEM_OPEN)
    invited = e.SpeakerInvited(
        request=request_id,
        item=state.item,
        speaker=command.speaker.strip(),
        capacity=command.capacity.strip(),
        limit_seconds=command.seconds or state.procedure.group_seconds,
    )
    return [*_makes_room(state, Kind.INVITED, now), invited]


def _resume(state: FloorState, now: datetime) -> Decision:
    """The speaker who was interrupted goes on; whoever speaks on a point of order or motion has ended."""
    if state.interrupted is None:
        return Refusal(Code.NOBODY_INTERRUPTED)
    if refusal := first_things_first(state):
        return refusal
    if state.before_meeting:
        return Refusal(Code.MOTION_PENDING)
    ended = [turn_ended(state.turn, now, "ended")] if state.turn else []
    return [*ended, e.TurnResumed(request=state.interrupted.request.id)]


def goes_on(state: FloorState, *, without: UUID) -> list[e.Event]:
    """The interrupted speaker goes on by itself once what is decided was the last thing to decide."""
    appeal = state.ruling.appeal if state.ruling else None
    before = [each.request for each in state.points] + [
        each.request for each in state.motions if each.taken_up
    ]
    before += [appeal] if appeal else []
    if state.interrupted is None or any(each.id != without for each in before):
        return []
    return [e.TurnResumed(request=state.interrupted.request.id)]
