"""What an audience sees of points of order, rulings, appeals and motions."""

from conference.realtime.protocol import Audience
from sessions.floor import order
from sessions.floor.events import DelegationRef, Side
from sessions.floor.state import FloorState, Motion, Request
from sessions.view_types import (
    DelegationShown,
    MotionShown,
    OutcomeShown,
    PointShown,
    RulingShown,
    SideShown,
)

#: Audiences that do not see the names of persons.
WITHOUT_PERSONS: frozenset[Audience] = frozenset({"public", "screen"})


def delegation_shown(ref: DelegationRef) -> DelegationShown:
    """A delegation as the list names it."""
    return {"id": str(ref.id), "role": ref.role, "names": ref.names}


def _by(request: Request) -> DelegationShown:
    assert request.delegation is not None, "delegations raise and move"  # noqa: S101 -- as the events say
    return delegation_shown(request.delegation)


def _speaker(request: Request, audience: Audience) -> str:
    return "" if audience in WITHOUT_PERSONS else request.speaker


def points(state: FloorState, audience: Audience) -> list[PointShown]:
    """The points of order that await a ruling, in the order in which they were raised."""
    return [
        {
            "id": str(each.request.id),
            "delegation": _by(each.request),
            "speaker": _speaker(each.request, audience),
            "raised_at": each.request.at.isoformat(),
            "heard": each.heard,
        }
        for each in state.points
    ]


def ruling(state: FloorState, audience: Audience) -> RulingShown | None:
    """The last ruling as long as it can be appealed, and the appeal."""
    if state.ruling is None:
        return None
    appeal = state.ruling.appeal
    return {
        "id": str(state.ruling.point.id),
        "delegation": _by(state.ruling.point),
        "upheld": state.ruling.upheld,
        "words": state.ruling.words,
        "at": state.ruling.at.isoformat(),
        "appeal": {
            "id": str(appeal.id),
            "delegation": _by(appeal),
            "speaker": _speaker(appeal, audience),
        }
        if appeal
        else None,
    }


def motions(state: FloorState, audience: Audience) -> list[MotionShown]:
    """The motions in the order in which they are put."""
    return [_motion(state, each, audience) for each in order.by_precedence(state)]


def _motion(state: FloorState, motion: Motion, audience: Audience) -> MotionShown:
    rule = state.procedure.motion_rule(motion.motion)
    return {
        "id": str(motion.request.id),
        "motion": motion.motion,
        "item": str(motion.request.item) if motion.request.item else None,
        "delegation": _by(motion.request),
        "speaker": _speaker(motion.request, audience),
        "words": motion.words,
        "taken_up": motion is state.before_meeting,
        "heard": motion.heard,
        "sides": [_side(each, audience) for each in motion.sides],
        "free_for": max(0, (rule.speakers_for if rule else 0) - motion.asked(Side.FOR)),
        "free_against": max(0, (rule.speakers_against if rule else 0) - motion.asked(Side.AGAINST)),
    }


def _side(request: Request, audience: Audience) -> SideShown:
    assert request.side is not None, "who speaks on a motion takes a side"  # noqa: S101 -- as the event says
    return {
        "id": str(request.id),
        "delegation": _by(request),
        "speaker": _speaker(request, audience),
        "side": request.side,
    }


def outcome(state: FloorState) -> OutcomeShown | None:
    """What the meeting decided last."""
    if state.outcome is None:
        return None
    tally = state.outcome.tally
    return {
        "id": str(state.outcome.about.id),
        "motion": state.outcome.motion,
        "carried": state.outcome.carried,
        "tally": {"yes": tally.yes, "no": tally.no, "abstaining": tally.abstaining},
        "at": state.outcome.at.isoformat(),
    }
