"""Turns for tests: who had the floor for how long, without anybody waiting for it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from conference.standing import SYSTEM
from delegations.models import Delegation
from sessions.floor import events as e
from sessions.floor.procedure import Kind, Role
from sessions.models import AgendaItem, Session
from sessions.services.floor import append
from tests.scenes import Scene, session

START = datetime(2021, 6, 22, 8, tzinfo=UTC)


def spoke(
    made: Session,
    item: AgendaItem,
    delegation: Delegation,
    seconds: int,
    *,
    kind: Kind = Kind.STATEMENT,
    group: str = "",
) -> None:
    """A delegation has asked for the floor, was given it, and has finished."""
    request = uuid4()
    ref = e.DelegationRef(
        id=delegation.pk, role=Role(delegation.role), names=dict(delegation.participant.names)
    )
    asked = e.FloorRequested(
        request=request, item=item.pk, delegation=ref, kind=kind, on_behalf_of=group, speaker="Ms. Person"
    )
    given = e.FloorGiven(request=request, limit_seconds=180, out_of_order=False)
    ended = e.TurnEnded(request=request, used_seconds=seconds, reason="ended")
    append(session_id=made.pk, events=[asked, given], by=SYSTEM, at=START)
    append(session_id=made.pk, events=[ended], by=SYSTEM, at=START + timedelta(seconds=seconds))


def panellist(made: Session, item: AgendaItem, seconds: int) -> None:
    """Somebody outside the list has spoken at the invitation of the chair."""
    request = uuid4()
    invited = e.SpeakerInvited(
        request=request, item=item.pk, speaker="Ms. Panel", capacity="University of X", limit_seconds=300
    )
    ended = e.TurnEnded(request=request, used_seconds=seconds, reason="ended")
    append(session_id=made.pk, events=[invited, ended], by=SYSTEM, at=START)


def point_of_order(made: Session, delegation: Delegation, seconds: int) -> None:
    """A delegation was heard on a point of order."""
    request = uuid4()
    ref = e.DelegationRef(
        id=delegation.pk, role=Role(delegation.role), names=dict(delegation.participant.names)
    )
    events: list[e.Event] = [
        e.PointRaised(point=request, delegation=ref),
        e.FloorGiven(request=request, limit_seconds=300, out_of_order=False),
        e.TurnEnded(request=request, used_seconds=seconds, reason="ended"),
        e.PointRuled(point=request, upheld=True),
    ]
    append(session_id=made.pk, events=events, by=SYSTEM, at=START)


def called(made: Session) -> None:
    """The session was called to order."""
    append(session_id=made.pk, events=[e.CalledToOrder(presiding="Ms. Chair")], by=SYSTEM, at=START)


def another(at: Scene, number: int) -> tuple[Session, AgendaItem]:
    """One more session of the event, called to order, and its first item."""
    made, items = session(at.event, number)
    called(made)
    return made, items[0]
