"""What the chair does with the session, its items and their lists."""

from datetime import datetime, timedelta

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide_turn import first_things_first, turn_ended
from sessions.floor.refusals import Code, Refusal
from sessions.floor.state import Debate, FloorState, Phase

Decision = list[e.Event] | Refusal


def on_session(state: FloorState, command: c.SessionCommand, actor: c.Actor, now: datetime) -> Decision:
    """The events of the chair's command about the session, or why not. That it has not risen has been asked."""
    match command:
        case c.CallToOrder():
            if state.phase is not Phase.SCHEDULED:
                return Refusal(Code.ALREADY_CALLED_TO_ORDER)
            return [e.CalledToOrder(presiding=actor.style)]
        case c.TakeChair():
            return _take_chair(state, command, actor)
        case c.Resume():
            return [e.Resumed()] if state.phase is Phase.SUSPENDED else Refusal(Code.NOT_SUSPENDED)
        case c.Suspend():
            if state.phase is not Phase.IN_SESSION:
                return Refusal(Code.NOT_IN_SESSION)
            return suspended(state, command.reason.strip())
        case c.Rise():
            return Refusal(Code.NOT_IN_SESSION) if state.phase is Phase.SCHEDULED else rose(state, now)
        case c.Announce():
            return [e.Announced(words=command.words.strip())]
        case _:  # LimitTime
            if state.time_limit == command.seconds:
                return Refusal(Code.TIME_AS_IT_IS)
            return [e.TimeLimited(seconds=command.seconds)]


def _take_chair(state: FloorState, command: c.TakeChair, actor: c.Actor) -> Decision:
    if state.phase is Phase.SCHEDULED:
        return Refusal(Code.NOT_IN_SESSION)
    taker = actor.named_speaker if command.officer else actor.style
    if not taker:
        return Refusal(Code.NO_OFFICER)
    return Refusal(Code.PRESIDES_ALREADY) if taker == state.presiding else [e.ChairTaken(presiding=taker)]


def suspended(state: FloorState, reason: str) -> list[e.Event]:
    """The suspension: the speaker keeps the floor and the time left for when the session resumes."""
    pause: list[e.Event] = [e.ClockPaused()] if state.turn and state.turn.running_since else []
    return [*pause, e.Suspended(reason=reason)]


def rose(state: FloorState, now: datetime) -> list[e.Event]:
    """The rising: whoever has the floor, or was interrupted, loses it, and every list closes."""
    turns = (turn for turn in (state.turn, state.interrupted) if turn)
    ended = [turn_ended(turn, now, "rose") for turn in turns]
    closed = [e.ListClosed(item=each.item) for each in state.lists if each.is_open]
    return [*ended, *closed, e.Rose()]


def on_item(state: FloorState, command: c.ItemCommand, now: datetime) -> Decision:
    """The events of the chair's command about an item or its list, or why not. That it has not risen has been asked."""
    if not state.has_item(command.item):
        return Refusal(Code.UNKNOWN_ITEM)
    line = state.list_of(command.item)
    is_open = line.open_at(now)
    match command:
        case c.OpenItem():
            return _open_item(state, command)
        case c.OpenList():
            if is_open and line.debate is Debate.OPEN:
                return Refusal(Code.LIST_ALREADY_OPEN)
            return _open_list(state, command, now)
        case c.CloseList():
            if not is_open:
                return Refusal(Code.LIST_ALREADY_CLOSED)
            if command.at is None:
                return [e.ListClosed(item=command.item)]
            if command.at <= now:
                return Refusal(Code.TIME_PAST)
            return [e.ListClosing(item=command.item, closes_at=command.at)]
        case _:  # KeepListOpen
            if not is_open or line.closes_at is None:
                return Refusal(Code.LIST_NOT_CLOSING)
            return [e.ListClosing(item=command.item, closes_at=None)]


def _open_item(state: FloorState, command: c.OpenItem) -> Decision:
    """Another item is taken up once what comes first is ruled on and decided."""
    if state.phase is not Phase.IN_SESSION:
        return Refusal(Code.NOT_IN_SESSION)
    if refusal := first_things_first(state):
        return refusal
    if state.before_meeting:
        return Refusal(Code.MOTION_PENDING)
    taken_up = state.item == command.item
    return Refusal(Code.STATE_MOVED_ON) if taken_up else [e.ItemOpened(item=command.item)]


def _open_list(state: FloorState, command: c.OpenList, now: datetime) -> Decision:
    others = (each for each in state.lists if each.item != command.item)
    if not state.procedure.several_lists and any(each.open_at(now) for each in others):
        return Refusal(Code.ANOTHER_LIST_OPEN)
    minutes = state.procedure.list_open_minutes
    closes_at = now + timedelta(minutes=minutes) if minutes else None
    return [e.ListOpened(item=command.item, closes_at=closes_at)]
