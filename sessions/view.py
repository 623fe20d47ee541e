"""What an audience sees of the floor, as JSON: derived from the state alone, so that one encoding serves them all."""

from datetime import datetime
from typing import Literal

from conference.realtime.protocol import Audience
from sessions.floor import clock, order, waiting
from sessions.floor.events import AgendaItemRef
from sessions.floor.procedure import REQUESTABLE, Procedure
from sessions.floor.refusals import Code
from sessions.floor.state import Debate, FloorState, Phase, Request, Spoken, Step, Turn
from sessions.models import Session
from sessions.view_procedural import WITHOUT_PERSONS, delegation_shown, motions, outcome, points, ruling
from sessions.view_types import (
    FloorShown,
    ItemShown,
    PaceShown,
    ProcedureShown,
    RequestShown,
    RulesChangeShown,
    SessionShown,
    SpokenShown,
    StepShown,
    TurnShown,
    WaitingShown,
)

#: Steps of the chair that its console tells.
STEPS_SHOWN = 5


def view_of(state: FloorState, session: Session, audience: Audience) -> FloorShown:
    """The view of a state for an audience; a pure function of its arguments, without a query."""
    next_up = order.next_up(state)
    view: FloorShown = {
        "session": _session(state, session, audience),
        "procedure": _procedure(state.procedure, state.time_limit),
        "rules_change": _rules_change(state),
        "announcement": state.announcement,
        "item": str(state.item) if state.item else None,
        "items": [_item(state, each) for each in state.items],
        "turn": _turn(state.turn, audience) if state.turn else None,
        "interrupted": _turn(state.interrupted, audience) if state.interrupted else None,
        "next": str(next_up.id) if next_up else None,
        "points": points(state, audience),
        "ruling": ruling(state, audience),
        "motions": motions(state, audience),
        "outcome": outcome(state),
        "pace": _pace(state),
        "waiting": [row for item in state.items for row in _waiting_on(item, state, audience)],
        "spoken": [_spoken(each, audience) for each in state.spoken],
    }
    if audience == "chair":
        view["steps"] = [_step(each) for each in state.steps[-STEPS_SHOWN:]]
    return view


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


def _procedure(procedure: Procedure, time_limit: int | None) -> ProcedureShown:
    return {
        "name": procedure.name,
        "tiers": [list(tier) for tier in procedure.tiers],
        "warning_seconds": procedure.warning_seconds,
        "early_warning_seconds": procedure.early_warning_seconds,
        "at_end": procedure.at_end,
        "may_request": {kind: list(procedure.may(kind)) for kind in REQUESTABLE},
        "motions": [
            {
                "motion": each.motion,
                "speakers_for": each.speakers_for,
                "speakers_against": each.speakers_against,
            }
            for each in procedure.motions
        ],
        "replies_per_item": procedure.replies_per_item,
        "replies_when": procedure.replies_when,
        "time_limit": time_limit,
    }


def _rules_change(state: FloorState) -> RulesChangeShown | None:
    if state.rules_changed_at is None:
        return None
    return {"at": _instant(state.rules_changed_at), "settings": list(state.rules_changed)}


def _item(state: FloorState, item: AgendaItemRef) -> ItemShown:
    line = state.list_of(item.id)
    return {
        "id": str(item.id),
        "number": item.number,
        "titles": item.titles,
        "articles": list(item.articles),
        "list_open": line.is_open,
        "closes_at": _maybe(line.closes_at),
        "debate": line.debate,
        "refuses": _refuses(state.phase, line.debate, is_open=line.is_open),
    }


def _refuses(phase: Phase, debate: Debate, *, is_open: bool) -> Code | Literal[""]:
    if phase is Phase.RISEN:
        return Code.RISEN
    match debate:
        case Debate.ADJOURNED:
            return Code.DEBATE_ADJOURNED
        case Debate.CLOSED:
            return Code.DEBATE_CLOSED
        case Debate.OPEN:
            return "" if is_open else Code.LIST_CLOSED


def _who(request: Request, audience: Audience) -> RequestShown:
    nameless = audience in WITHOUT_PERSONS and request.delegation is not None
    return {
        "id": str(request.id),
        "item": str(request.item) if request.item else None,
        "delegation": delegation_shown(request.delegation) if request.delegation else None,
        "kind": request.kind,
        "speaker": "" if nameless else request.speaker,
        "on_behalf_of": request.on_behalf_of,
        "capacity": request.capacity,
        "article": request.article,
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
        "side": turn.request.side,
        "has_text": bool(turn.request.text_digest),
    }


def _waiting_on(item: AgendaItemRef, state: FloorState, audience: Audience) -> list[WaitingShown]:
    line = state.list_of(item.id)
    growths = waiting.growth(state, line)
    return [_waiting(*each, state, audience) for each in zip(line.waiting, growths, strict=True)]


def _waiting(request: Request, growth: float, state: FloorState, audience: Audience) -> WaitingShown:
    who = _who(request, audience)
    row: WaitingShown = {
        "id": who["id"],
        "item": who["item"],
        "delegation": who["delegation"],
        "kind": who["kind"],
        "speaker": who["speaker"],
        "on_behalf_of": who["on_behalf_of"],
        "capacity": who["capacity"],
        "article": who["article"],
        "language": request.language,
        "why": order.why(request, state.procedure),
        "limit_seconds": clock.limit_seconds(request, state),
        "growth": growth,
        "added_by_chair": request.added_by_chair,
        "skipped": request.skipped,
        "has_text": bool(request.text_digest),
        "swap_with": None if audience in WITHOUT_PERSONS or not request.swap_with else str(request.swap_with),
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
        "has_text": bool(spoken.request.text_digest),
    }


def _pace(state: FloorState) -> PaceShown:
    known = waiting.pace(state)
    return {
        "share": known.share,
        "share_spread": known.share_spread,
        "share_doubt": known.share_doubt,
        "between": known.between,
        "between_spread": known.between_spread,
    }


def _step(step: Step) -> StepShown:
    return {
        "seq": step.last,
        "type": step.type,
        "by": str(step.actor) if step.actor else None,
        "at": _instant(step.at),
        "subject": str(step.subject) if step.subject else None,
    }
