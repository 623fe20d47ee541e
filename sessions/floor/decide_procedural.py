"""Points of order, rulings, appeals and motions: who may, and what the chair decides (UNGA rules 71 and 74 to 77)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide_session import rose, suspended
from sessions.floor.decide_turn import first_things_first, goes_on, moved_on, turn_ended
from sessions.floor.procedure import Kind, MotionKind
from sessions.floor.refusals import Code, Refusal
from sessions.floor.state import FloorState, Motion, Phase

Decision = list[e.Event] | Refusal


# --- Delegations ----------------------------------------------------------------------------------------------


def from_the_hall(state: FloorState, command: c.FromTheHall, actor: c.Actor, request_id: UUID) -> Decision:
    """What a delegation said from its seat, as the chair notes it: by the same rules."""
    if actor.named is None:
        return Refusal(Code.NO_DELEGATION)
    return by_delegation(
        state, command.said, actor.named, actor.named_speaker, request_id, added_by_chair=True
    )


def by_delegation(
    state: FloorState,
    command: c.ProceduralCommand,
    delegation: e.DelegationRef,
    style: str,
    request_id: UUID,
    *,
    added_by_chair: bool = False,
) -> Decision:
    """The events of a delegation's procedural command, or why not. `style` names the person if the command does not."""
    if state.phase is not Phase.IN_SESSION:
        return Refusal(Code.RISEN if state.phase is Phase.RISEN else Code.NOT_IN_SESSION)
    speaker = command.speaker.strip() or style
    match command:
        case c.RaisePoint():
            if refusal := cannot_raise(state, delegation):
                return refusal
            return [
                e.PointRaised(
                    point=request_id, delegation=delegation, speaker=speaker, added_by_chair=added_by_chair
                )
            ]
        case c.AppealRuling():
            if refusal := cannot_appeal(state, command.point, delegation):
                return refusal
            return [
                e.RulingAppealed(
                    appeal=request_id,
                    point=command.point,
                    delegation=delegation,
                    speaker=speaker,
                    added_by_chair=added_by_chair,
                )
            ]
        case c.MoveMotion():
            if refusal := cannot_move(state, command.motion, delegation):
                return refusal
            return [
                e.MotionMoved(
                    id=request_id,
                    motion=command.motion,
                    item=state.item,
                    delegation=delegation,
                    speaker=speaker,
                    words=command.words.strip(),
                    added_by_chair=added_by_chair,
                )
            ]
        case _:  # SpeakOnMotion
            if refusal := cannot_take_side(state, command.motion, command.side, delegation):
                return refusal
            return [
                e.SideTaken(
                    request=request_id,
                    motion=command.motion,
                    side=command.side,
                    delegation=delegation,
                    speaker=speaker,
                    added_by_chair=added_by_chair,
                )
            ]


def cannot_raise(state: FloorState, delegation: e.DelegationRef) -> Refusal | None:
    """Why a delegation cannot raise a point of order in the meeting; None where it can."""
    if delegation.role not in state.procedure.may(Kind.POINT_OF_ORDER):
        return Refusal(Code.MAY_NOT_ASK)
    raised = any(each.request.is_by(delegation.id) for each in state.points)
    return Refusal(Code.ALREADY_RAISED) if raised else None


def cannot_appeal(state: FloorState, point: UUID, delegation: e.DelegationRef) -> Refusal | None:
    """Why a delegation cannot appeal against the ruling on a point of order; None where it can."""
    if delegation.role not in state.procedure.may(Kind.POINT_OF_ORDER):
        return Refusal(Code.MAY_NOT_ASK)
    if state.ruling is None or state.ruling.point.id != point:
        return Refusal(Code.NOTHING_TO_APPEAL)
    return Refusal(Code.APPEAL_PENDING) if state.ruling.appeal else None


def cannot_move(state: FloorState, motion: MotionKind, delegation: e.DelegationRef) -> Refusal | None:
    """Why a delegation cannot move a motion in the meeting; None where it can."""
    if delegation.role not in state.procedure.may(Kind.MOTION):
        return Refusal(Code.MAY_NOT_ASK)
    if state.procedure.motion_rule(motion) is None:
        return Refusal(Code.MOTION_NOT_ALLOWED)
    if _ends_debate(motion) and state.item is None:
        return Refusal(Code.NO_ITEM_OPEN)
    moved = any(each.motion is motion or each.request.is_by(delegation.id) for each in state.motions)
    return Refusal(Code.ALREADY_MOVED) if moved else None


def cannot_take_side(
    state: FloorState, motion_id: UUID, side: e.Side, delegation: e.DelegationRef
) -> Refusal | None:
    """Why a delegation cannot speak for or against a motion; None where it can."""
    motion = state.motion(motion_id)
    if delegation.role not in state.procedure.may(Kind.MOTION):
        return Refusal(Code.MAY_NOT_ASK)
    if motion is None:
        return Refusal(Code.UNKNOWN_MOTION)
    if motion is not state.before_meeting:
        return Refusal(Code.NOT_BEFORE_MEETING)
    if any(each.is_by(delegation.id) for each in motion.sides):
        return Refusal(Code.ALREADY_REQUESTED)
    rule = state.procedure.motion_rule(motion.motion)
    allowed = 0 if rule is None else (rule.speakers_for if side is e.Side.FOR else rule.speakers_against)
    return Refusal(Code.ENOUGH_SPEAKERS) if motion.asked(side) >= allowed else None


def _ends_debate(motion: MotionKind) -> bool:
    return motion in {MotionKind.ADJOURN_DEBATE, MotionKind.CLOSE_DEBATE}


# --- The chair ------------------------------------------------------------------------------------------------


def by_chair(state: FloorState, command: c.DecisionCommand, now: datetime, seen: int | None) -> Decision:
    """The events of a ruling or decision, or why not."""
    if state.phase is not Phase.IN_SESSION:
        return Refusal(Code.NOT_IN_SESSION)
    if moved_on(state, seen):
        return Refusal(Code.STATE_MOVED_ON)
    match command:
        case c.RuleOnPoint():
            return _rule(state, command, now)
        case c.DecideAppeal():
            appeal = state.ruling.appeal if state.ruling else None
            if appeal is None or appeal.id != command.appeal:
                return Refusal(Code.UNKNOWN_APPEAL)
            decided = e.AppealDecided(appeal=command.appeal, overruled=command.overruled, tally=command.tally)
            return [decided, *(goes_on(state, without=command.appeal) if state.turn is None else [])]
        case c.TakeUpMotion():
            return _take_up(state, command)
        case _:  # DecideMotion
            return _decide_motion(state, command, now)


def _rule(state: FloorState, command: c.RuleOnPoint, now: datetime) -> Decision:
    """The ruling; the speaker who was interrupted goes on with it."""
    if state.point(command.point) is None:
        return Refusal(Code.UNKNOWN_POINT)
    turn = state.turn
    over = [turn_ended(turn, now, "ended")] if turn and turn.request.id == command.point else []
    ruled = e.PointRuled(point=command.point, upheld=command.upheld, words=command.words.strip())
    back = goes_on(state, without=command.point) if over or turn is None else []
    return [*over, ruled, *back]


def _take_up(state: FloorState, command: c.TakeUpMotion) -> Decision:
    """A motion is put in the order of precedence (UNGA rule 77), after points of order and appeals.

    One of a higher place is put before one that is before the meeting already, which is so again after it.
    """
    motion = state.motion(command.motion)
    if motion is None:
        return Refusal(Code.UNKNOWN_MOTION)
    if refusal := first_things_first(state):
        return refusal
    if motion.taken_up:
        return Refusal(Code.MOTION_PENDING)
    precedence = state.procedure.precedence
    if any(precedence(each.motion) < precedence(motion.motion) for each in state.motions):
        return Refusal(Code.HIGHER_MOTION_FIRST)
    return [e.MotionTakenUp(id=command.motion)]


def _decide_motion(state: FloorState, command: c.DecideMotion, now: datetime) -> Decision:
    motion = state.motion(command.motion)
    if motion is None:
        return Refusal(Code.UNKNOWN_MOTION)
    if motion is not state.before_meeting:
        return Refusal(Code.NOT_BEFORE_MEETING)
    if refusal := first_things_first(state):
        return refusal
    turn = state.turn
    on_it = turn is not None and turn.request.motion == command.motion
    over = [turn_ended(turn, now, "ended")] if turn and on_it else []
    decided = e.MotionDecided(id=command.motion, carried=command.carried, tally=command.tally)
    if not command.carried:
        back = goes_on(state, without=command.motion) if on_it or turn is None else []
        return [*over, decided, *back]
    return [*over, decided, *_effect(state, motion, on_it=on_it, now=now)]


def _effect(state: FloorState, motion: Motion, *, on_it: bool, now: datetime) -> list[e.Event]:
    """What a motion brings about that was carried. Who speaks on the motion has ended before it (`on_it`)."""
    turn = None if on_it else state.turn
    match motion.motion:
        case MotionKind.SUSPEND_MEETING:
            return suspended(replace(state, turn=turn), motion.words)
        case MotionKind.ADJOURN_MEETING:
            return rose(replace(state, turn=turn), now)
        case _:  # adjourn or close the debate
            item = motion.request.item
            assert item is not None, "asked when it was moved"  # noqa: S101 -- a mistake of ours, not of a user
            # Who was heard in that debate does not go on; who speaks on another item does.
            held = [each for each in (turn, state.interrupted) if each and each.request.item == item]
            ended = [turn_ended(each, now, "ended") for each in held]
            closes = motion.motion is MotionKind.CLOSE_DEBATE
            effect = e.DebateClosed(item=item) if closes else e.DebateAdjourned(item=item)
            waits = turn is None and state.interrupted not in held
            return [*ended, effect, *(goes_on(state, without=motion.request.id) if waits else [])]
