"""Points of order, rulings, appeals and motions in a record (UNGA rules 71 and 74 to 77). Pure.

Who speaks on them has a turn (`turns`); what a carried motion brings about are paragraphs of their own (`course`).
"""

from typing import Any, get_args
from uuid import UUID

from interventions.records import phrase_types as p
from interventions.records.paragraphs import Kind, Sheet, number_of, who
from sessions.floor import events as e
from sessions.floor.procedure import MotionKind
from sessions.floor.state import FloorState

DecisionEvent = (
    e.PointRaised
    | e.PointRuled
    | e.RulingAppealed
    | e.AppealDecided
    | e.MotionMoved
    | e.MotionTakenUp
    | e.MotionDecided
    | e.RequestWithdrawn
    | e.RequestRemoved
)
DECISION_EVENTS = get_args(DecisionEvent)
#: Motions about the debate on an item, not about the meeting.
ON_ITEM = frozenset({MotionKind.ADJOURN_DEBATE, MotionKind.CLOSE_DEBATE})


def take_decision(sheet: Sheet, entry: e.Entry, event: DecisionEvent, state: FloorState) -> None:
    """What the event adds to the record; `state` is the state before it."""
    match event:
        case e.PointRaised() | e.PointRuled() | e.RulingAppealed() | e.AppealDecided():
            _on_point(sheet, entry, event, state)
        case e.MotionMoved() | e.MotionTakenUp() | e.MotionDecided():
            _on_motion(sheet, entry, event, state)
        case e.RequestWithdrawn() | e.RequestRemoved():
            _dropped(sheet, entry, event, state)


def _on_point(
    sheet: Sheet,
    entry: e.Entry,
    event: e.PointRaised | e.PointRuled | e.RulingAppealed | e.AppealDecided,
    state: FloorState,
) -> None:
    words, at = sheet.words, sheet.clock(entry.at)
    match event:
        case e.PointRaised():
            raised = words.point_raised(sheet.delegate(event.delegation, event.speaker), at)
            _add(sheet, entry, raised, point=event.point, speaker=event.speaker, **who(event.delegation))
        case e.PointRuled():
            if point := state.point(event.point):
                ruled = words.point_ruled(sheet.person(point.request), event.words, at, upheld=event.upheld)
                _add(sheet, entry, ruled, point=event.point, upheld=event.upheld, words=event.words)
        case e.RulingAppealed():
            appealed = words.ruling_appealed(sheet.delegate(event.delegation, event.speaker), at)
            _add(sheet, entry, appealed, appeal=event.appeal, speaker=event.speaker, **who(event.delegation))
        case e.AppealDecided():
            decided = words.appeal_decided(event.tally, at, overruled=event.overruled)
            _add(
                sheet,
                entry,
                decided,
                appeal=event.appeal,
                overruled=event.overruled,
                tally=event.tally.model_dump(),
            )


def _on_motion(
    sheet: Sheet,
    entry: e.Entry,
    event: e.MotionMoved | e.MotionTakenUp | e.MotionDecided,
    state: FloorState,
) -> None:
    words, at = sheet.words, sheet.clock(entry.at)
    if isinstance(event, e.MotionMoved):
        motion = _motion(event.motion, event.item or state.item, state)
        text = words.motion_moved(motion, sheet.delegate(event.delegation, event.speaker), event.words, at)
        facts = {"words": event.words, "speaker": event.speaker, **who(event.delegation)}
        _add(sheet, entry, text, motion=event.id, motion_kind=event.motion.value, **facts)
        return
    moved = state.motion(event.id)
    if moved is None:
        return
    motion = _motion(moved.motion, moved.request.item, state)
    facts = {"motion": event.id, "motion_kind": moved.motion.value}
    if isinstance(event, e.MotionTakenUp):
        _add(sheet, entry, words.motion_taken_up(motion, at), **facts)
    else:
        text = words.motion_decided(motion, event.tally, at, carried=event.carried)
        _add(sheet, entry, text, **facts, carried=event.carried, tally=event.tally.model_dump())


def _dropped(
    sheet: Sheet, entry: e.Entry, event: e.RequestWithdrawn | e.RequestRemoved, state: FloorState
) -> None:
    """A point of order, appeal or motion that was on record, and comes to no decision. Requests on a list were not."""
    words, at = sheet.words, sheet.clock(entry.at)
    withdrawn = isinstance(event, e.RequestWithdrawn)
    facts = {"withdrawn": withdrawn, "reason": "" if isinstance(event, e.RequestWithdrawn) else event.reason}
    appeal = state.ruling.appeal if state.ruling else None
    if point := state.point(event.request):
        text = words.point_dropped(sheet.person(point.request), at, withdrawn=withdrawn)
        _add(sheet, entry, text, point=event.request, **facts)
    elif motion := state.motion(event.request):
        named = _motion(motion.motion, motion.request.item, state)
        text = words.motion_dropped(named, sheet.person(motion.request), at, withdrawn=withdrawn)
        _add(sheet, entry, text, motion=event.request, **facts)
    elif appeal and appeal.id == event.request:
        text = words.appeal_dropped(sheet.person(appeal), at, withdrawn=withdrawn)
        _add(sheet, entry, text, appeal=event.request, **facts)


def _add(sheet: Sheet, entry: e.Entry, text: str, **facts: Any) -> None:
    told = {key: str(value) if isinstance(value, UUID) else value for key, value in facts.items()}
    sheet.add(Kind.PROCEDURE, entry, text, **told)


def _motion(kind: MotionKind, item: UUID | None, state: FloorState) -> p.Motion:
    return p.Motion(kind, number_of(item, state) if kind in ON_ITEM else "")
