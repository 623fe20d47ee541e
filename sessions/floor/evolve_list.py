"""What the events about requests do to the speakers' lists."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import get_args
from uuid import UUID

from sessions.floor import events as e
from sessions.floor import order
from sessions.floor.procedure import Skipped
from sessions.floor.state import FloorState, Request, SpeakersList, with_list

ListEvent = (
    e.FloorRequested
    | e.RequestChanged
    | e.TextAttached
    | e.RequestWithdrawn
    | e.RequestRemoved
    | e.RequestMoved
    | e.SwapProposed
    | e.SwapDeclined
    | e.PlacesSwapped
    | e.SpeakerSkipped
    | e.SpeakerRecalled
)
LIST_EVENTS = get_args(ListEvent)
Change = Callable[[Request], Request]


def on_list(state: FloorState, event: ListEvent, seq: int, at: datetime) -> FloorState:
    """The state after an event about a request."""
    match event:
        case e.FloorRequested():
            return _requested(state, event, seq, at)
        case e.TextAttached():
            return _with_text(state, event)
        case e.RequestWithdrawn() | e.RequestRemoved():
            return without(state, event.request)
        case e.RequestChanged():
            return _changed(state, event)
        case e.SwapProposed():
            return _change(state, event.request, lambda row: replace(row, swap_with=event.other))
        case e.SwapDeclined():
            return _change(state, event.request, lambda row: replace(row, swap_with=None))
        case _:
            return _elsewhere(state, event)


def _requested(state: FloorState, event: e.FloorRequested, seq: int, at: datetime) -> FloorState:
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
        turns_before=state.turns_of(event.delegation.id, event.item, event.kind),
        article=event.article,
    )
    line = state.list_of(event.item)
    return with_list(state, replace(line, waiting=order.placed(line.waiting, request, state.procedure)))


def without(state: FloorState, request: UUID) -> FloorState:
    """The state without what waits under that id, wherever it waits: a list, a point of order, a motion, a side of one."""
    if found := state.list_with(request):
        line, place = found
        left = tuple(
            replace(each, swap_with=None) if each.swap_with and each.swap_with == request else each
            for each in _but(line.waiting, place)
        )
        return with_list(state, replace(line, waiting=left))
    ruling = state.ruling
    if ruling and ruling.appeal and ruling.appeal.id == request:
        ruling = replace(ruling, appeal=None)
    return replace(
        state,
        ruling=ruling,
        points=tuple(each for each in state.points if each.request.id != request),
        motions=tuple(
            replace(each, sides=tuple(side for side in each.sides if side.id != request))
            for each in state.motions
            if each.request.id != request
        ),
    )


def _found(state: FloorState, request: UUID) -> tuple[SpeakersList, int]:
    """The list on which a request waits, and its place there."""
    found = state.list_with(request)
    assert found is not None, "the request waits"  # noqa: S101 -- a broken log must stop here
    return found


def _but(waiting: tuple[Request, ...], place: int) -> tuple[Request, ...]:
    """Those on a list but for the one at a place."""
    return (*waiting[:place], *waiting[place + 1 :])


def _change(state: FloorState, request: UUID, change: Change) -> FloorState:
    line, place = _found(state, request)
    return with_list(state, _put(line, place, change(line.waiting[place])))


def _put(line: SpeakersList, place: int, request: Request) -> SpeakersList:
    """The list with another version of a request in its place."""
    return replace(line, waiting=(*line.waiting[:place], request, *line.waiting[place + 1 :]))


def _with_text(state: FloorState, event: e.TextAttached) -> FloorState:
    """The text may still come while its speaker has the floor."""
    for name in ("turn", "interrupted"):
        turn = getattr(state, name)
        if turn and turn.request.id == event.request:
            return replace(
                state, **{name: replace(turn, request=replace(turn.request, text_digest=event.digest))}
            )
    return _change(state, event.request, lambda row: replace(row, text_digest=event.digest))


def _changed(state: FloorState, event: e.RequestChanged) -> FloorState:
    """A change of what the order depends on puts the request where the rules say; any other keeps the place."""
    line, place = _found(state, event.request)
    old = line.waiting[place]
    new = replace(
        old,
        on_behalf_of=event.on_behalf_of,
        language=event.language,
        speaker=event.speaker,
        note=event.note,
        article=event.article,
    )
    if old.pinned or order.rank(old, state.procedure) == order.rank(new, state.procedure):
        return with_list(state, _put(line, place, new))
    waiting = order.placed(_but(line.waiting, place), new, state.procedure)
    return with_list(state, replace(line, waiting=waiting))


def _elsewhere(
    state: FloorState, event: e.RequestMoved | e.PlacesSwapped | e.SpeakerSkipped | e.SpeakerRecalled
) -> FloorState:
    line, place = _found(state, event.request)
    match event:
        case e.RequestMoved():
            waiting = order.moved(line.waiting, event.request, event.before)
        case e.PlacesSwapped():
            waiting = order.swapped(line.waiting, event.request, event.other)
        case e.SpeakerRecalled():
            waiting = order.recalled(line.waiting, event.request)
        case _:  # SpeakerSkipped
            if state.procedure.skipped_keeps is Skipped.NOTHING:
                return without(state, event.request)
            absent, rest = line.waiting[place], _but(line.waiting, place)
            waiting = order.put_back(rest, absent, state.procedure.skipped_keeps)
    return with_list(state, replace(line, waiting=waiting))
