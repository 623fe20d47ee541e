"""Drafts a summary record from the log of a session. Pure: the log, the zone and the language come in, paragraphs go out.

What was undone is not in the record. What is recorded, and what is not, is said below event by event.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import get_args

from interventions.records.course import COURSE_EVENTS, Course, CourseEvent
from interventions.records.decisions import DECISION_EVENTS, DecisionEvent, take_decision
from interventions.records.paragraphs import Drafted, Sheet
from interventions.records.turns import TURN_EVENTS, TurnEvent, Turns
from sessions.floor import events as e
from sessions.floor.evolve import evolve
from sessions.floor.state import initial
from sessions.floor.undo import effective

#: What has a paragraph, or a part in one.
RECORDED = (*COURSE_EVENTS, *TURN_EVENTS, *DECISION_EVENTS)
#: What the record passes over: how the list is kept, the clock minded, and that a speaker was interrupted.
NotRecorded = (
    e.AgendaSet
    | e.Announced
    | e.ListClosing
    | e.FloorRequested
    | e.RequestChanged
    | e.RequestMoved
    | e.SwapProposed
    | e.SwapDeclined
    | e.PlacesSwapped
    | e.SpeakerSkipped
    | e.SpeakerRecalled
    | e.TurnResumed
    | e.ClockPaused
    | e.ClockResumed
    | e.ClockRestarted
    | e.SideTaken
    # It takes what it undoes out of the record, and itself with it.
    | e.Undone
)
NOT_RECORDED = get_args(NotRecorded)


@dataclass(frozen=True)
class Draft:
    """The record as the log gives it: who presided, one after another, and the paragraphs in order."""

    presiding: tuple[str, ...]
    called_to_order_at: datetime | None
    rose_at: datetime | None
    paragraphs: tuple[Drafted, ...]


def draft(entries: Sequence[e.Entry], *, zone: tzinfo, language: str) -> Draft:
    """The record of a whole log, from its first entry; the same log gives the same record."""
    sheet = Sheet(zone, language)
    course, turns = Course(sheet), Turns(sheet)
    state = initial()
    counting = effective(entries)
    closing = _closed_by_rising(counting)
    for entry in counting:
        event, before = entry.event, state
        state = evolve(before, entry)
        if isinstance(event, TurnEvent):
            turns.take(entry, event, state)
        elif isinstance(event, DecisionEvent):
            take_decision(sheet, entry, event, before)
        elif isinstance(event, CourseEvent) and entry.seq not in closing:
            course.take(entry, event, before)
    return Draft(presided(counting), state.called_to_order_at, state.rose_at, sheet.numbered())


def presided(entries: Sequence[e.Entry]) -> tuple[str, ...]:
    """Who took the chair, one after another, each once; of a log, or of those of its entries that are about the chair."""
    events = [entry.event for entry in effective(entries)]
    names = [each.presiding for each in events if isinstance(each, e.CalledToOrder | e.ChairTaken)]
    return tuple(dict.fromkeys(name for name in names if name))


def _closed_by_rising(entries: Sequence[e.Entry]) -> frozenset[int]:
    """The closings of lists that only follow from the rising: no decision of their own."""
    found: set[int] = set()
    run: list[e.Entry] = []
    for entry in entries:
        if isinstance(entry.event, e.ListClosed) and not entry.event.by_time:
            run.append(entry)
        elif isinstance(entry.event, e.Rose):
            found.update(closed.seq for closed in run if closed.at == entry.at)
        else:
            run = []
    return frozenset(found)
