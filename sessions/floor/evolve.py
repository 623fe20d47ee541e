"""`evolve`: the state of the floor after an event. Total: every event of a log has a meaning, none is refused here."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sessions.floor import clock, order
from sessions.floor import events as e
from sessions.floor.state import (
    FloorState,
    Phase,
    Request,
    SpeakersList,
    Spoken,
    Turn,
    initial,
    with_list,
)


def replay(log: list[e.Entry], state: FloorState | None = None) -> FloorState:
    """The state after the entries, beginning from `state` or from nothing."""
    state = state or initial()
    for entry in log:
        state = evolve(state, entry)
    return state


def evolve(state: FloorState, entry: e.Entry) -> FloorState:
    """The state after one entry of the log."""
    after = _after(state, entry.event, entry.seq, entry.at)
    steers = isinstance(
        entry.event, e.FloorGiven | e.TurnEnded | e.SpeakerSkipped | e.RequestMoved | e.ItemOpened
    )
    return replace(after, seq=entry.seq, floor_seq=entry.seq if steers else after.floor_seq)


def _after(state: FloorState, event: e.Event, seq: int, at: datetime) -> FloorState:
    match event:
        case e.RulesSet():
            return replace(state, procedure=event.procedure)
        case e.AgendaSet():
            return replace(state, items=event.items)
        case e.Announced():
            return replace(state, announcement=event.words)
        case e.CalledToOrder() | e.Suspended() | e.Resumed() | e.Rose():
            return _session(state, event, at)
        case e.ItemOpened():
            return replace(state, item=event.item)
        case e.ListOpened() | e.ListClosed():
            is_open = isinstance(event, e.ListOpened)
            return with_list(state, replace(state.list_of(event.item), is_open=is_open))
        case e.FloorGiven() | e.TurnEnded() | e.ClockPaused() | e.ClockResumed() | e.TurnExtended():
            return _turn(state, event, at)
        case _:
            return _request(state, event, seq, at)


def _session(
    state: FloorState, event: e.CalledToOrder | e.Suspended | e.Resumed | e.Rose, at: datetime
) -> FloorState:
    match event:
        case e.CalledToOrder():
            return replace(state, phase=Phase.IN_SESSION, called_to_order_at=at, presiding=event.presiding)
        case e.Suspended():
            return replace(state, phase=Phase.SUSPENDED, suspended_at=at)
        case e.Resumed():
            return replace(state, phase=Phase.IN_SESSION, suspended_at=None)
        case e.Rose():
            return replace(state, phase=Phase.RISEN, suspended_at=None, rose_at=at)


def _request(state: FloorState, event: e.Event, seq: int, at: datetime) -> FloorState:
    match event:
        case e.FloorRequested():
            request = Request(
                id=event.request,
                seq=seq,
                at=at,
                item=event.item,
                delegation=event.delegation,
                kind=event.kind,
                on_behalf_of=event.on_behalf_of,
                language=event.language,
                speaker=event.speaker,
                note=event.note,
                added_by_chair=event.added_by_chair,
                turns_before=state.turns_of(event.delegation.id, event.item),
            )
            line = state.list_of(event.item)
            return with_list(
                state, replace(line, waiting=order.placed(line.waiting, request, state.procedure))
            )
        case e.RequestChanged():
            return _changed(state, event)
        case e.RequestWithdrawn() | e.RequestRemoved():
            return _without(state, event.request)
        case e.RequestMoved():
            line = _line_with(state, event.request)
            return with_list(
                state, replace(line, waiting=order.moved(line.waiting, event.request, event.before))
            )
        case e.SpeakerSkipped():
            return _skipped(state, event.request)
        case _:  # pragma: no cover -- every other event is taken before
            return state


def _line_with(state: FloorState, request: UUID) -> SpeakersList:
    return next(line for line in state.lists if any(each.id == request for each in line.waiting))


def _without(state: FloorState, request: UUID) -> FloorState:
    line = _line_with(state, request)
    return with_list(state, replace(line, waiting=tuple(each for each in line.waiting if each.id != request)))


def _changed(state: FloorState, event: e.RequestChanged) -> FloorState:
    """A change of what the order depends on puts the request where the rules say; any other keeps the place."""
    line = _line_with(state, event.request)
    old = next(each for each in line.waiting if each.id == event.request)
    new = replace(
        old, on_behalf_of=event.on_behalf_of, language=event.language, speaker=event.speaker, note=event.note
    )
    stays = old.moved or old.skipped or order.rank(old, state.procedure) == order.rank(new, state.procedure)
    if stays:
        waiting = tuple(new if each.id == new.id else each for each in line.waiting)
    else:
        rest = tuple(each for each in line.waiting if each.id != new.id)
        waiting = order.placed(rest, new, state.procedure)
    return with_list(state, replace(line, waiting=waiting))


def _skipped(state: FloorState, request: UUID) -> FloorState:
    line = _line_with(state, request)
    subject = next(each for each in line.waiting if each.id == request)
    rest = tuple(each for each in line.waiting if each.id != request)
    return with_list(state, replace(line, waiting=(*rest, replace(subject, moved=False, skipped=True))))


def _turn(
    state: FloorState,
    event: e.FloorGiven | e.TurnEnded | e.ClockPaused | e.ClockResumed | e.TurnExtended,
    at: datetime,
) -> FloorState:
    if isinstance(event, e.FloorGiven):
        request = state.waiting(event.request)
        assert request is not None, "the floor is given to a waiting request"  # noqa: S101 -- a broken log must stop here
        turn = Turn(
            request=request,
            given_at=at,
            limit_seconds=event.limit_seconds,
            out_of_order=event.out_of_order,
            running_since=at,
        )
        return replace(_without(state, event.request), turn=turn)
    turn_now = state.turn
    assert turn_now is not None, "somebody has the floor"  # noqa: S101 -- a broken log must stop here
    match event:
        case e.TurnEnded():
            return _ended(state, turn_now, event, at)
        case e.ClockPaused():
            return replace(
                state, turn=replace(turn_now, used_ms=clock.used_ms(turn_now, at), running_since=None)
            )
        case e.ClockResumed():
            return replace(state, turn=replace(turn_now, running_since=at))
        case e.TurnExtended():
            return replace(
                state, turn=replace(turn_now, limit_seconds=turn_now.limit_seconds + event.seconds)
            )


def _ended(state: FloorState, turn: Turn, event: e.TurnEnded, at: datetime) -> FloorState:
    if event.reason == "absent":
        line = state.list_of(turn.request.item)
        back = replace(turn.request, moved=False, skipped=True)
        return replace(with_list(state, replace(line, waiting=(*line.waiting, back))), turn=None)
    spoken = Spoken(
        request=turn.request,
        given_at=turn.given_at,
        ended_at=max(at, turn.given_at + timedelta(0)),
        used_seconds=event.used_seconds,
        limit_seconds=turn.limit_seconds,
    )
    return replace(state, turn=None, spoken=(*state.spoken, spoken))
