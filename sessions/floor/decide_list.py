"""What the chair does with who waits: adds, moves, removes, passes over, recalls."""

from datetime import datetime
from uuid import UUID

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide_delegation import cannot_join
from sessions.floor.decide_turn import moved_on, turn_ended
from sessions.floor.procedure import Kind
from sessions.floor.refusals import Code, Refusal
from sessions.floor.state import FloorState

Decision = list[e.Event] | Refusal


def on_list(
    state: FloorState,
    command: c.ListCommand,
    actor: c.Actor,
    request_id: UUID,
    now: datetime,
    seen: int | None,
) -> Decision:
    """The events of the chair's command about a request, or why not."""
    if isinstance(command, c.AddDelegation):
        return _add(state, command, actor, request_id)
    if moved_on(state, seen):
        return Refusal(Code.STATE_MOVED_ON)
    if isinstance(command, c.SkipSpeaker) and state.turn and state.turn.request.id == command.request:
        return [turn_ended(state.turn, now, "absent")]
    if isinstance(command, c.RemoveRequest):
        if state.pending(command.request) is None:
            return Refusal(Code.NOT_WAITING)
        return [e.RequestRemoved(request=command.request, reason=command.reason.strip())]
    request = state.waiting(command.request)
    if request is None:
        return Refusal(Code.NOT_WAITING)
    match command:
        case c.SkipSpeaker():
            return [e.SpeakerSkipped(request=command.request)]
        case c.RecallSpeaker():
            if not request.skipped:
                return Refusal(Code.NOT_ABSENT)
            return [e.SpeakerRecalled(request=command.request)]
        case _:  # MoveRequest
            before = state.waiting(command.before) if command.before else None
            if command.before and (before is None or before.item != request.item or before.id == request.id):
                return Refusal(Code.UNKNOWN_REQUEST)
            return [e.RequestMoved(request=command.request, before=command.before)]


def _add(state: FloorState, command: c.AddDelegation, actor: c.Actor, request_id: UUID) -> Decision:
    """The chair may add a delegation though the list is closed, and whatever its role: closing and the need to be
    invited bind the delegations (practice). Rights of reply and explanations are for the roles that have them.
    """
    if actor.named is None:
        return Refusal(Code.NO_DELEGATION)
    kind = Kind(command.kind)
    if kind is not Kind.STATEMENT and actor.named.role not in state.procedure.may(kind):
        return Refusal(Code.MAY_NOT_ASK)
    if refusal := cannot_join(state, command.item, actor.named.id, kind):
        return refusal
    return [
        e.FloorRequested(
            request=request_id,
            item=command.item,
            delegation=actor.named,
            kind=kind,
            on_behalf_of=command.on_behalf_of.strip(),
            speaker=actor.named_speaker,
            added_by_chair=True,
        )
    ]
