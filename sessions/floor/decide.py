"""`decide`: the events that a command makes, or the refusal of it. Pure; the clock and the actor are passed in."""

from datetime import datetime
from uuid import UUID

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide_delegation import by_delegation
from sessions.floor.decide_list import on_list
from sessions.floor.decide_procedural import by_chair as decided
from sessions.floor.decide_procedural import from_the_hall
from sessions.floor.decide_session import on_item, on_session
from sessions.floor.decide_turn import on_turn
from sessions.floor.decide_undo import decide_undo as decide_undo
from sessions.floor.refusals import Code, Refusal
from sessions.floor.state import FloorState, Phase

Decision = list[e.Event] | Refusal


def decide(
    state: FloorState,
    command: c.Command,
    *,
    actor: c.Actor,
    request_id: UUID,
    now: datetime,
    seen: int | None = None,
) -> Decision:
    """The events that the command makes, or a Refusal; a refused command changes nothing.

    `request_id` names the request that a request for the floor makes. `seen` is the seq that a chair decided on:
    a step that depends on who has the floor is refused when the floor has changed hands since (two chairs).
    That the actor may give such a command at all (chair, delegate) has been asked before. To undo needs the log:
    `decide_undo`.
    """
    if isinstance(command, c.DelegationCommand):
        return by_delegation(state, command, actor, request_id, now)
    if state.phase is Phase.RISEN and not isinstance(command, c.Undo):
        return Refusal(Code.RISEN)
    return _by_chair(state, command, actor, request_id, now, seen)


def _by_chair(
    state: FloorState,
    command: c.ChairCommand,
    actor: c.Actor,
    request_id: UUID,
    now: datetime,
    seen: int | None,
) -> Decision:
    match command:
        case c.FromTheHall():
            return from_the_hall(state, command, actor, request_id)
        case _ if isinstance(command, c.SessionCommand):
            return on_session(state, command, actor, now)
        case _ if isinstance(command, c.ItemCommand):
            return on_item(state, command, now)
        case _ if isinstance(command, c.ListCommand):
            return on_list(state, command, actor, request_id, now, seen)
        case _ if isinstance(command, c.TurnCommand):
            return on_turn(state, command, actor, request_id, now, seen)
        case _ if isinstance(command, c.DecisionCommand):
            return decided(state, command, now, seen)
    return Refusal(Code.NOTHING_TO_UNDO)


def due(state: FloorState, now: datetime) -> list[e.Event]:
    """What time itself brings about by `now`: lists close when they were announced to."""
    return [
        e.ListClosed(item=line.item, by_time=True)
        for line in state.lists
        if line.is_open and not line.open_at(now)
    ]
