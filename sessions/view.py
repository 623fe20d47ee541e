"""What an audience sees of the floor, as JSON: derived from the state alone, so that one encoding serves them all."""

from datetime import datetime

from conference.realtime.protocol import Audience
from sessions.floor import clock, order
from sessions.floor.events import AgendaItemRef, DelegationRef
from sessions.floor.refusals import Code
from sessions.floor.state import FloorState, Phase, Request, Spoken, Turn
from sessions.models import Session
from sessions.view_types import (
    DelegationShown,
    FloorShown,
    ItemShown,
    RequestShown,
    SessionShown,
    SpokenShown,
    TurnShown,
    WaitingShown,
)

#: Audiences that do not see the names of persons.
WITHOUT_PERSONS: frozenset[Audience] = frozenset({"public", "screen"})


def view_of(state: FloorState, session: Session, audience: Audience) -> FloorShown:
    """The view of a state for an audience; a pure function of its arguments, without a query."""
    return {
        "session": _session(state, session, audience),
        "procedure": {
            "name": state.procedure.name,
            "tiers": [list(tier) for tier in state.procedure.tiers],
            "warning_seconds": state.procedure.warning_seconds,
        },
        "announcement": state.announcement,
        "item": str(state.item) if state.item else None,
        "items": [_item(state, each) for each in state.items],
        "turn": _turn(state.turn, audience) if state.turn else None,
        "waiting": [
            _waiting(request, state, audience)
            for item in state.items
            for request in state.list_of(item.id).waiting
        ],
        "spoken": [_spoken(each, audience) for each in state.spoken],
    }


def _instant(at: datetime) -> str:
    return at.isoformat()


def _maybe(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _session(state: FloorState, session: Session, audience: Audience) -> SessionShown:
    return {
        "id": str(session.pk),
        "number": session.number,
        "titles": session.titles,
        "phase": state.phase,
        "starts_at": _instant(session.starts_at),
        "ends_at": _instant(session.ends_at),
        "zone": session.event.zone,
        "called_to_order_at": _maybe(state.called_to_order_at),
        "suspended_at": _maybe(state.suspended_at),
        "rose_at": _maybe(state.rose_at),
        "presiding": "" if audience in WITHOUT_PERSONS else state.presiding,
    }


def _item(state: FloorState, item: AgendaItemRef) -> ItemShown:
    is_open = state.list_of(item.id).is_open
    refuses = Code.RISEN if state.phase is Phase.RISEN else None if is_open else Code.LIST_CLOSED
    return {
        "id": str(item.id),
        "number": item.number,
        "titles": item.titles,
        "articles": list(item.articles),
        "list_open": is_open,
        "refuses": refuses or "",
    }


def _delegation(ref: DelegationRef) -> DelegationShown:
    return {"id": str(ref.id), "role": ref.role, "names": ref.names}


def _who(request: Request, audience: Audience) -> RequestShown:
    return {
        "id": str(request.id),
        "item": str(request.item),
        "delegation": _delegation(request.delegation),
        "speaker": "" if audience in WITHOUT_PERSONS else request.speaker,
        "on_behalf_of": request.on_behalf_of,
    }


def _turn(turn: Turn, audience: Audience) -> TurnShown:
    return {
        **_who(turn.request, audience),
        "language": turn.request.language,
        "given_at": _instant(turn.given_at),
        "limit_seconds": turn.limit_seconds,
        "used_ms": turn.used_ms,
        "running_since": _maybe(turn.running_since),
        "out_of_order": turn.out_of_order,
    }


def _waiting(request: Request, state: FloorState, audience: Audience) -> WaitingShown:
    who = _who(request, audience)
    row: WaitingShown = {
        "id": who["id"],
        "item": who["item"],
        "delegation": who["delegation"],
        "speaker": who["speaker"],
        "on_behalf_of": who["on_behalf_of"],
        "language": request.language,
        "kind": request.kind,
        "why": order.why(request, state.procedure),
        "expected_seconds": clock.limit_seconds(request, state.procedure),
        "added_by_chair": request.added_by_chair,
        "skipped": request.skipped,
    }
    if audience == "chair":
        row["note"] = request.note
    return row


def _spoken(spoken: Spoken, audience: Audience) -> SpokenShown:
    return {
        **_who(spoken.request, audience),
        "given_at": _instant(spoken.given_at),
        "ended_at": _instant(spoken.ended_at),
        "used_seconds": spoken.used_seconds,
        "limit_seconds": spoken.limit_seconds,
    }
