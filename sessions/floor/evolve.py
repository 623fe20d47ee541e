"""`evolve`: the state of the floor after an event. Total: every event of a log has a meaning, none is refused here."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sessions.floor import events as e
from sessions.floor import order
from sessions.floor.evolve_list import LIST_EVENTS, on_list
from sessions.floor.evolve_procedural import PROCEDURAL_EVENTS, on_procedural
from sessions.floor.evolve_turn import TURN_EVENTS, on_turn
from sessions.floor.state import (
    Debate,
    FloorState,
    Phase,
    Ruling,
    SpeakersList,
    initial,
    with_changes,
    with_list,
)
from sessions.floor.steps import with_step
from sessions.floor.undo import effective, last_undone

#: Events by which the chair changes who has or gets the floor: two officers must not do so at once unawares.
STEERS = (
    e.FloorGiven,
    e.SpeakerInvited,
    e.TurnEnded,
    e.TurnResumed,
    e.SpeakerSkipped,
    e.SpeakerRecalled,
    e.RequestMoved,
    e.PlacesSwapped,
    e.ItemOpened,
    e.PointRuled,
    e.AppealDecided,
    e.MotionTakenUp,
    e.MotionDecided,
)
#: Settings of the rules on which the order of a list depends.
ORDERING = frozenset({"tiers", "groups_first", "first_time_first"})


def replay(log: Sequence[e.Entry]) -> FloorState:
    """The state after a whole log, from its first entry: what was undone is left out."""
    state = initial()
    for entry in effective(log):
        state = evolve(state, entry)
    undone = last_undone(log)
    return replace(state, seq=log[-1].seq if log else 0, floor_seq=max(state.floor_seq, undone))


def evolve(state: FloorState, entry: e.Entry) -> FloorState:
    """The state after one entry of the log. One that undoes others cannot be taken alone: `replay` reads the whole log."""
    after = with_step(_after(state, entry.event, entry.seq, entry.at), entry)
    return with_changes(
        after, seq=entry.seq, floor_seq=entry.seq if isinstance(entry.event, STEERS) else after.floor_seq
    )


def _after(state: FloorState, event: e.Event, seq: int, at: datetime) -> FloorState:
    match event:
        case e.RulesSet():
            return _rules(state, event, at)
        case e.AgendaSet():
            return replace(state, items=event.items)
        case e.Announced():
            return replace(state, announcement=event.words)
        case e.TimeLimited():
            return replace(state, time_limit=event.seconds)
        case e.CalledToOrder() | e.ChairTaken() | e.Suspended() | e.Resumed() | e.Rose():
            return _session(state, event, at)
        case (
            e.ItemOpened()
            | e.ListOpened()
            | e.ListClosing()
            | e.ListClosed()
            | e.DebateAdjourned()
            | e.DebateClosed()
        ):
            return _item(state, event)
        case _ if isinstance(event, LIST_EVENTS):
            return on_list(state, event, seq, at)
        case _ if isinstance(event, TURN_EVENTS):
            return on_turn(state, event, seq, at)
        case _ if isinstance(event, PROCEDURAL_EVENTS):
            return on_procedural(state, event, seq, at)
    msg = f"an entry of type {event.type} is read with the whole log"
    raise ValueError(msg)


def _rules(state: FloorState, event: e.RulesSet, at: datetime) -> FloorState:
    """Other rules. Before the call to order they are just what they are; after it, everyone is told what changed."""
    after = replace(state, procedure=event.procedure)
    if ORDERING & set(event.changed):
        # Whom the chair put somewhere, and who was called already, stays there.
        lists = tuple(
            replace(one, waiting=order.placed_anew(one.waiting, event.procedure)) for one in state.lists
        )
        after = replace(after, lists=lists)
    if state.phase is Phase.SCHEDULED:
        return after
    return replace(after, rules_changed_at=at, rules_changed=event.changed)


def _session(
    state: FloorState,
    event: e.CalledToOrder | e.ChairTaken | e.Suspended | e.Resumed | e.Rose,
    at: datetime,
) -> FloorState:
    match event:
        case e.CalledToOrder():
            return replace(state, phase=Phase.IN_SESSION, called_to_order_at=at, presiding=event.presiding)
        case e.ChairTaken():
            return replace(state, presiding=event.presiding)
        case e.Suspended():
            return replace(state, phase=Phase.SUSPENDED, suspended_at=at, ruling=_to_be_voted(state))
        case e.Resumed():
            return replace(state, phase=Phase.IN_SESSION, suspended_at=None)
        case _:  # Rose
            # What was not ruled on or decided lapses with the meeting.
            return replace(
                state,
                phase=Phase.RISEN,
                suspended_at=None,
                rose_at=at,
                ruling=None,
                points=(),
                motions=(),
            )


def _to_be_voted(state: FloorState) -> Ruling | None:
    """A ruling that was appealed stays until the vote; one that was not can no longer be appealed."""
    return state.ruling if state.ruling and state.ruling.appeal else None


def _item(
    state: FloorState,
    event: e.ItemOpened | e.ListOpened | e.ListClosing | e.ListClosed | e.DebateAdjourned | e.DebateClosed,
) -> FloorState:
    if isinstance(event, e.ItemOpened):
        return replace(state, item=event.item, ruling=None, outcome=None)
    return with_list(state, _line(state.list_of(event.item), event))


def _line(
    line: SpeakersList,
    event: e.ListOpened | e.ListClosing | e.ListClosed | e.DebateAdjourned | e.DebateClosed,
) -> SpeakersList:
    match event:
        case e.ListOpened():
            # A list that is opened again takes the debate up again.
            return replace(line, is_open=True, closes_at=event.closes_at, debate=Debate.OPEN)
        case e.ListClosing():
            return replace(line, closes_at=event.closes_at)
        case e.ListClosed():
            return replace(line, is_open=False, closes_at=None)
        case e.DebateAdjourned():
            return replace(line, is_open=False, closes_at=None, debate=Debate.ADJOURNED)
        case _:  # DebateClosed
            return replace(line, is_open=False, closes_at=None, debate=Debate.CLOSED)
