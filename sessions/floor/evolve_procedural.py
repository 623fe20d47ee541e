"""What points of order, rulings, appeals and motions do to the state."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import get_args
from uuid import UUID

from sessions.floor import events as e
from sessions.floor.procedure import Kind
from sessions.floor.state import FloorState, Motion, Outcome, Point, Request, Ruling

ProceduralEvent = (
    e.PointRaised
    | e.PointRuled
    | e.RulingAppealed
    | e.AppealDecided
    | e.MotionMoved
    | e.MotionTakenUp
    | e.SideTaken
    | e.MotionDecided
)
PROCEDURAL_EVENTS = get_args(ProceduralEvent)


def on_procedural(state: FloorState, event: ProceduralEvent, seq: int, at: datetime) -> FloorState:
    """The state after an event about a point of order or a motion."""
    match event:
        case e.PointRaised() | e.PointRuled() | e.RulingAppealed() | e.AppealDecided():
            return _on_point(state, event, seq, at)
        case _:
            return _on_motion(state, event, seq, at)


def _on_point(
    state: FloorState,
    event: e.PointRaised | e.PointRuled | e.RulingAppealed | e.AppealDecided,
    seq: int,
    at: datetime,
) -> FloorState:
    match event:
        case e.PointRaised():
            point = Point(_asked(state, event, event.point, Kind.POINT_OF_ORDER, seq, at))
            return replace(state, points=(*state.points, point), outcome=None)
        case e.PointRuled():
            ruled = state.point(event.point)
            assert ruled is not None, "the point awaits its ruling"  # noqa: S101 -- a broken log must stop here
            # A point about the conduct of the vote (UNGA rule 88) does not do away with what is voted on.
            voted_on = state.ruling is not None and state.ruling.appeal is not None
            ruling = state.ruling if voted_on else Ruling(ruled.request, event.upheld, event.words, at)
            left = tuple(each for each in state.points if each is not ruled)
            return replace(state, points=left, ruling=ruling, outcome=None)
        case e.RulingAppealed():
            assert state.ruling is not None, "there is a ruling"  # noqa: S101 -- a broken log must stop here
            appeal = _asked(state, event, event.appeal, Kind.POINT_OF_ORDER, seq, at)
            return replace(state, ruling=replace(state.ruling, appeal=appeal))
        case _:  # AppealDecided
            assert state.ruling, "there is an appeal"  # noqa: S101 -- a broken log must stop here
            assert state.ruling.appeal, "there is an appeal"  # noqa: S101 -- a broken log must stop here
            outcome = Outcome(state.ruling.appeal, None, event.overruled, event.tally, at)
            return replace(state, ruling=None, outcome=outcome)


def _on_motion(
    state: FloorState,
    event: e.MotionMoved | e.MotionTakenUp | e.SideTaken | e.MotionDecided,
    seq: int,
    at: datetime,
) -> FloorState:
    match event:
        case e.MotionMoved():
            mover = _asked(state, event, event.id, Kind.MOTION, seq, at, motion=event.id, item=event.item)
            moved = Motion(mover, event.motion, event.words)
            return replace(state, motions=(*state.motions, moved), outcome=None)
        case e.MotionTakenUp():
            return _each(state, event.id, lambda each: replace(each, taken_up=True))
        case e.SideTaken():
            side = _asked(
                state, event, event.request, Kind.MOTION, seq, at, motion=event.motion, side=event.side
            )
            return _each(state, event.motion, lambda each: replace(each, sides=(*each.sides, side)))
        case _:  # MotionDecided
            decided = state.motion(event.id)
            assert decided is not None, "the motion is there"  # noqa: S101 -- a broken log must stop here
            return replace(
                state,
                motions=tuple(each for each in state.motions if each is not decided),
                outcome=Outcome(decided.request, decided.motion, event.carried, event.tally, at),
            )


def _each(state: FloorState, id: UUID, change: Callable[[Motion], Motion]) -> FloorState:  # noqa: A002 -- the motion's id
    return replace(
        state, motions=tuple(change(each) if each.request.id == id else each for each in state.motions)
    )


def _asked(
    state: FloorState,
    event: e.PointRaised | e.RulingAppealed | e.MotionMoved | e.SideTaken,
    id: UUID,  # noqa: A002 -- the request's id
    kind: Kind,
    seq: int,
    at: datetime,
    *,
    motion: UUID | None = None,
    side: e.Side | None = None,
    item: UUID | None = None,
) -> Request:
    return Request(
        id=id,
        seq=seq,
        at=at,
        item=item or state.item,
        delegation=event.delegation,
        kind=kind,
        on_behalf_of="",
        language="",
        speaker=event.speaker,
        note="",
        added_by_chair=event.added_by_chair,
        turns_before=0,
        motion=motion,
        side=side,
    )
