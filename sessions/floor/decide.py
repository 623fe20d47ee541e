"""`decide`: the events that a command makes, or the refusal of it. Pure; the clock and the actor are passed in."""

from datetime import datetime
from uuid import UUID

from sessions.floor import clock
from sessions.floor import commands as c
from sessions.floor import events as e
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
    That the actor may give such a command at all (chair, delegate) has been asked before.
    """
    match command:
        case c.RequestFloor() | c.ChangeRequest() | c.WithdrawRequest() | c.YieldFloor():
            return _by_delegation(state, command, actor, request_id, now)
        case c.CallToOrder() | c.Suspend() | c.Resume() | c.Rise():
            return _on_session(state, command, actor, now)
        case c.OpenItem() | c.OpenList() | c.CloseList():
            return _on_item(state, command)
        case c.AddDelegation():
            return _add(state, command, actor, request_id)
        case c.Announce():
            return Refusal(Code.RISEN) if state.phase is Phase.RISEN else [e.Announced(words=command.words)]
        case c.MoveRequest() | c.RemoveRequest() | c.SkipSpeaker():
            return _on_request(state, command, now, seen)
        case _:
            return _on_turn(state, command, now, seen)


# --- Delegations --------------------------------------------------------------------------------------


def _by_delegation(
    state: FloorState,
    command: c.DelegationCommand,
    actor: c.Actor,
    request_id: UUID,
    now: datetime,
) -> Decision:
    if actor.delegation is None:
        return Refusal(Code.NO_DELEGATION)
    match command:
        case c.RequestFloor():
            return _request_floor(state, command, actor, actor.delegation, request_id)
        case c.YieldFloor():
            if state.turn is None or state.turn.request.delegation.id != actor.delegation.id:
                return Refusal(Code.NOT_YOUR_TURN)
            return [_turn_ended(state, now, "yielded")]
        case c.ChangeRequest() | c.WithdrawRequest():
            request = state.waiting(command.request)
            if request is None:
                return Refusal(Code.NOT_WAITING)
            if request.delegation.id != actor.delegation.id:
                return Refusal(Code.NOT_YOURS)
            if isinstance(command, c.WithdrawRequest):
                return [e.RequestWithdrawn(request=command.request)]
            return [
                e.RequestChanged(
                    request=command.request,
                    on_behalf_of=command.on_behalf_of.strip(),
                    language=command.language,
                    speaker=command.speaker.strip() or request.speaker,
                    note=request.note if command.note is None else command.note.strip(),
                )
            ]


def _request_floor(
    state: FloorState, command: c.RequestFloor, actor: c.Actor, delegation: e.DelegationRef, request_id: UUID
) -> Decision:
    if refusal := _cannot_join(state, command.item, delegation.id):
        return refusal
    # UNGA rule 73: after the list is closed no new names.
    if not state.list_of(command.item).is_open:
        return Refusal(Code.LIST_CLOSED)
    return [
        e.FloorRequested(
            request=request_id,
            item=command.item,
            delegation=delegation,
            on_behalf_of=command.on_behalf_of.strip(),
            language=command.language,
            speaker=command.speaker.strip() or actor.style,
            note=command.note.strip(),
        )
    ]


def _cannot_join(state: FloorState, item: UUID, delegation: UUID) -> Refusal | None:
    if state.phase is Phase.RISEN:
        return Refusal(Code.RISEN)
    if not state.has_item(item):
        return Refusal(Code.UNKNOWN_ITEM)
    if state.open_request_of(delegation, item):
        return Refusal(Code.ALREADY_REQUESTED)
    if state.turn and state.turn.request.delegation.id == delegation and state.turn.request.item == item:
        # Were it found absent after all, its request would go back on the list and stand there twice.
        return Refusal(Code.HAS_FLOOR)
    return None


# --- The chair ----------------------------------------------------------------------------------------


def _on_session(
    state: FloorState, command: c.CallToOrder | c.Suspend | c.Resume | c.Rise, actor: c.Actor, now: datetime
) -> Decision:
    if state.phase is Phase.RISEN:
        return Refusal(Code.RISEN)
    match command:
        case c.CallToOrder():
            if state.phase is not Phase.SCHEDULED:
                return Refusal(Code.ALREADY_CALLED_TO_ORDER)
            return [e.CalledToOrder(presiding=actor.style)]
        case c.Resume():
            return [e.Resumed()] if state.phase is Phase.SUSPENDED else Refusal(Code.NOT_SUSPENDED)
        case c.Suspend():
            if state.phase is not Phase.IN_SESSION:
                return Refusal(Code.NOT_IN_SESSION)
            pause: list[e.Event] = []
            if state.turn and state.turn.running_since:
                # The speaker keeps the floor and the time left for when the session resumes.
                pause = [e.ClockPaused()]
            return [*pause, e.Suspended(reason=command.reason.strip())]
        case c.Rise():
            if state.phase is Phase.SCHEDULED:
                return Refusal(Code.NOT_IN_SESSION)
            ended: list[e.Event] = [_turn_ended(state, now, "rose")] if state.turn else []
            closed = [e.ListClosed(item=each.item) for each in state.lists if each.is_open]
            return [*ended, *closed, e.Rose()]


def _on_item(state: FloorState, command: c.OpenItem | c.OpenList | c.CloseList) -> Decision:
    if state.phase is Phase.RISEN:
        return Refusal(Code.RISEN)
    if not state.has_item(command.item):
        return Refusal(Code.UNKNOWN_ITEM)
    is_open = state.list_of(command.item).is_open
    match command:
        case c.OpenItem():
            if state.phase is not Phase.IN_SESSION:
                return Refusal(Code.NOT_IN_SESSION)
            return (
                [e.ItemOpened(item=command.item)]
                if state.item != command.item
                else Refusal(Code.STATE_MOVED_ON)
            )
        case c.OpenList():
            return Refusal(Code.LIST_ALREADY_OPEN) if is_open else [e.ListOpened(item=command.item)]
        case c.CloseList():
            return [e.ListClosed(item=command.item)] if is_open else Refusal(Code.LIST_ALREADY_CLOSED)


def _add(state: FloorState, command: c.AddDelegation, actor: c.Actor, request_id: UUID) -> Decision:
    """The chair may add a delegation though the list is closed: closing binds the delegations (practice)."""
    if actor.named is None:
        return Refusal(Code.NO_DELEGATION)
    if refusal := _cannot_join(state, command.item, actor.named.id):
        return refusal
    return [
        e.FloorRequested(
            request=request_id,
            item=command.item,
            delegation=actor.named,
            on_behalf_of=command.on_behalf_of.strip(),
            speaker=actor.named_speaker,
            added_by_chair=True,
        )
    ]


def _on_request(
    state: FloorState,
    command: c.MoveRequest | c.RemoveRequest | c.SkipSpeaker,
    now: datetime,
    seen: int | None,
) -> Decision:
    if state.phase is Phase.RISEN:
        return Refusal(Code.RISEN)
    if _moved_on(state, seen):
        return Refusal(Code.STATE_MOVED_ON)
    if isinstance(command, c.SkipSpeaker) and state.turn and state.turn.request.id == command.request:
        return [_turn_ended(state, now, "absent")]
    request = state.waiting(command.request)
    if request is None:
        return Refusal(Code.NOT_WAITING)
    match command:
        case c.SkipSpeaker():
            return [e.SpeakerSkipped(request=command.request)]
        case c.RemoveRequest():
            return [e.RequestRemoved(request=command.request, reason=command.reason.strip())]
        case c.MoveRequest():
            before = state.waiting(command.before) if command.before else None
            if command.before and (before is None or before.item != request.item or before.id == request.id):
                return Refusal(Code.UNKNOWN_REQUEST)
            return [e.RequestMoved(request=command.request, before=command.before)]


def _on_turn(
    state: FloorState,
    command: c.GiveFloor | c.EndTurn | c.PauseClock | c.ResumeClock | c.ExtendTurn,
    now: datetime,
    seen: int | None,
) -> Decision:
    if state.phase is Phase.RISEN:
        return Refusal(Code.RISEN)
    if state.phase is not Phase.IN_SESSION:
        return Refusal(Code.NOT_IN_SESSION)
    if isinstance(command, c.GiveFloor | c.EndTurn) and _moved_on(state, seen):
        return Refusal(Code.STATE_MOVED_ON)
    if isinstance(command, c.GiveFloor):
        return _give_floor(state, command, now)
    if state.turn is None:
        return Refusal(Code.NO_TURN)
    match command:
        case c.EndTurn():
            return [_turn_ended(state, now, "ended")]
        case c.PauseClock():
            return [e.ClockPaused()] if state.turn.running_since else Refusal(Code.CLOCK_PAUSED)
        case c.ResumeClock():
            return Refusal(Code.CLOCK_RUNNING) if state.turn.running_since else [e.ClockResumed()]
        case c.ExtendTurn():
            return [e.TurnExtended(seconds=command.seconds)]


def _give_floor(state: FloorState, command: c.GiveFloor, now: datetime) -> Decision:
    request = state.waiting(command.request)
    if request is None:
        return Refusal(Code.NOT_WAITING)
    if state.item is None:
        return Refusal(Code.NO_ITEM_OPEN)
    first = next(iter(state.list_of(state.item).waiting), None)
    given = e.FloorGiven(
        request=request.id,
        limit_seconds=clock.limit_seconds(request, state.procedure),
        # The chair may depart from the order; the log says so.
        out_of_order=first is None or first.id != request.id,
    )
    ended: list[e.Event] = [_turn_ended(state, now, "ended")] if state.turn else []
    return [*ended, given]


def _turn_ended(state: FloorState, now: datetime, reason: str) -> e.TurnEnded:
    assert state.turn is not None, "asked before"  # noqa: S101 -- a mistake of ours, not of a user
    used = round(clock.used_ms(state.turn, now) / 1000)
    return e.TurnEnded.model_validate(
        {"request": state.turn.request.id, "used_seconds": used, "reason": reason}
    )


def _moved_on(state: FloorState, seen: int | None) -> bool:
    return seen is not None and seen < state.floor_seq
