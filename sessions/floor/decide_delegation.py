"""What delegations may do with the floor, and what the commands of theirs make happen."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide_procedural import by_delegation as procedural
from sessions.floor.decide_turn import turn_ended
from sessions.floor.procedure import Kind
from sessions.floor.refusals import Code, Refusal
from sessions.floor.state import Debate, FloorState, Phase, Request

Decision = list[e.Event] | Refusal


def by_delegation(
    state: FloorState, command: c.DelegationCommand, actor: c.Actor, request_id: UUID, now: datetime
) -> Decision:
    """The events of a delegation's command, or why not."""
    delegation = actor.delegation
    if delegation is None:
        return Refusal(Code.NO_DELEGATION)
    match command:
        case c.WithdrawRequest():
            return _withdraw(state, command, delegation.id, now)
        case c.AttachText():
            return _attach(state, command, delegation.id)
        case c.YieldFloor():
            turn = state.turn
            if turn is None or not turn.request.is_by(delegation.id):
                return Refusal(Code.NOT_YOUR_TURN)
            return [turn_ended(turn, now, "yielded")]
        case c.ChangeRequest():
            return _change(state, command, delegation.id)
        case c.ProposeSwap() | c.AcceptSwap() | c.DeclineSwap():
            return _swap(state, command, delegation.id)
        case c.RequestFloor():
            return _request(state, command, actor, delegation, request_id, now)
        case _:
            return procedural(state, command, delegation, actor.style, request_id)


def _withdraw(state: FloorState, command: c.WithdrawRequest, delegation: UUID, now: datetime) -> Decision:
    """Withdrawing always works: of who was called meanwhile, or interrupted, it gives the floor back as well."""
    turns = (turn for turn in (state.turn, state.interrupted) if turn)
    own = (turn for turn in turns if turn.request.id == command.request and turn.request.is_by(delegation))
    over: list[e.Event] = [turn_ended(turn, now, "yielded") for turn in own]
    asked = state.pending(command.request)
    if asked is None:
        return over or Refusal(Code.NOT_WAITING)
    if not asked.is_by(delegation):
        return Refusal(Code.NOT_YOURS)
    return [*over, e.RequestWithdrawn(request=command.request)]


def _attach(state: FloorState, command: c.AttachText, delegation: UUID) -> Decision:
    turns = (turn for turn in (state.turn, state.interrupted) if turn)
    speaking = next((turn.request for turn in turns if turn.request.id == command.request), None)
    request = speaking or state.waiting(command.request)
    if request is None:
        return Refusal(Code.NOT_WAITING)
    if not request.is_by(delegation):
        return Refusal(Code.NOT_YOURS)
    text = command.text.strip()
    digest = sha256(text.encode()).hexdigest() if text else ""
    return [e.TextAttached(request=command.request, digest=digest, characters=len(text))]


def _own(state: FloorState, request: UUID, delegation: UUID) -> Request | Refusal:
    """The waiting request of that id, if it is the delegation's."""
    found = state.waiting(request)
    if found is None:
        return Refusal(Code.NOT_WAITING)
    return found if found.is_by(delegation) else Refusal(Code.NOT_YOURS)


def _change(state: FloorState, command: c.ChangeRequest, delegation: UUID) -> Decision:
    request = _own(state, command.request, delegation)
    if isinstance(request, Refusal):
        return request
    if command.article and not (request.item and state.article_of(request.item, command.article)):
        return Refusal(Code.UNKNOWN_ARTICLE)
    return [
        e.RequestChanged(
            request=command.request,
            on_behalf_of=command.on_behalf_of.strip(),
            language=command.language,
            speaker=command.speaker.strip() or request.speaker,
            note=request.note if command.note is None else command.note.strip(),
            article=command.article,
        )
    ]


def _swap(
    state: FloorState, command: c.ProposeSwap | c.AcceptSwap | c.DeclineSwap, delegation: UUID
) -> Decision:
    if isinstance(command, c.ProposeSwap):
        return _propose_swap(state, command, delegation)
    proposed = state.waiting(command.request)
    other = state.waiting(proposed.swap_with) if proposed and proposed.swap_with else None
    if proposed is None or other is None:
        return Refusal(Code.NO_SWAP)
    if isinstance(command, c.AcceptSwap):
        if not other.is_by(delegation):
            return Refusal(Code.NOT_YOURS)
        return [e.PlacesSwapped(request=proposed.id, other=other.id)]
    if not (other.is_by(delegation) or proposed.is_by(delegation)):
        return Refusal(Code.NOT_YOURS)
    return [e.SwapDeclined(request=proposed.id)]


def _propose_swap(state: FloorState, command: c.ProposeSwap, delegation: UUID) -> Decision:
    """Places are changed within a list, among requests of one kind, and with another delegation."""
    own = _own(state, command.request, delegation)
    if isinstance(own, Refusal):
        return own
    other = state.waiting(command.other)
    if (
        other is None
        or other.is_by(delegation)
        or (other.item, other.kind) != (own.item, own.kind)
        or own.swap_with == other.id
    ):
        return Refusal(Code.CANNOT_SWAP)
    return [e.SwapProposed(request=own.id, other=other.id)]


def _request(
    state: FloorState,
    command: c.RequestFloor,
    actor: c.Actor,
    delegation: e.DelegationRef,
    request_id: UUID,
    now: datetime,
) -> Decision:
    kind = Kind(command.kind)
    if delegation.role not in state.procedure.may(kind):
        return Refusal(Code.ONLY_BY_INVITATION if kind is Kind.STATEMENT else Code.MAY_NOT_ASK)
    if refusal := cannot_join(state, command.item, delegation.id, kind):
        return refusal
    if command.article and not state.article_of(command.item, command.article):
        return Refusal(Code.UNKNOWN_ARTICLE)
    # UNGA rule 73: after the list is closed no new names, but the right of reply; explanations follow the debate.
    if kind is Kind.STATEMENT and not state.list_of(command.item).open_at(now):
        return Refusal(Code.LIST_CLOSED)
    return [
        e.FloorRequested(
            request=request_id,
            item=command.item,
            delegation=delegation,
            kind=kind,
            on_behalf_of=command.on_behalf_of.strip(),
            language=command.language,
            speaker=command.speaker.strip() or actor.style,
            note=command.note.strip(),
            article=command.article,
        )
    ]


def cannot_join(state: FloorState, item: UUID, delegation: UUID, kind: Kind) -> Refusal | None:
    """Why a delegation cannot stand on the list of an item, whoever asks for it; None where it can."""
    if state.phase is Phase.RISEN:
        return Refusal(Code.RISEN)
    if not state.has_item(item):
        return Refusal(Code.UNKNOWN_ITEM)
    line = state.list_of(item)
    if line.debate is Debate.ADJOURNED:
        return Refusal(Code.DEBATE_ADJOURNED)
    if line.debate is Debate.CLOSED and kind is Kind.STATEMENT:
        return Refusal(Code.DEBATE_CLOSED)
    if state.open_request_of(delegation, item, kind):
        return Refusal(Code.ALREADY_REQUESTED)
    turns = (turn.request for turn in (state.turn, state.interrupted) if turn)
    if any(each.is_by(delegation) and (each.item, each.kind) == (item, kind) for each in turns):
        # Were it found absent after all, its request would go back on the list and stand there twice.
        return Refusal(Code.HAS_FLOOR)
    if kind is Kind.REPLY and state.turns_of(delegation, item, kind) >= state.procedure.replies_per_item:
        return Refusal(Code.REPLIES_SPENT)
    return None
