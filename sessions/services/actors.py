"""Who gives a command, as the floor sees it: the permission that it needs, and what is looked up for it beforehand."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from conference.models import Office
from conference.realtime.presence import present_among
from conference.standing import ANONYMOUS, Standing
from conference.states import Function
from delegations.models import Delegation
from delegations.standing import standings_at
from delegations.states import DelegationStatus
from sessions.floor import commands as c
from sessions.floor.events import DelegationRef
from sessions.floor.procedure import Role
from sessions.floor.state import FloorState
from sessions.models import Session
from sessions.rules import CHAIR_FLOOR, REQUEST_FLOOR, WITHDRAW_REQUEST

PRESIDING = (Function.CHAIR, Function.VICE_CHAIR)


def permission_for(command: c.Command) -> str:
    """The permission that a command needs."""
    if isinstance(command, c.WithdrawRequest):
        return WITHDRAW_REQUEST
    return REQUEST_FLOOR if isinstance(command, c.DelegationCommand) else CHAIR_FLOOR


class Callers:
    """Those who give the commands of one transaction, as of now: three queries however many they are."""

    def __init__(self, session: Session, users: Iterable[UUID]) -> None:
        self._standings: Mapping[UUID, Standing] = standings_at(session.event, users)

    def standing(self, user: UUID) -> Standing:
        """Who the user is at the event of the session; nobody, where the account is closed or gone."""
        return self._standings.get(user, ANONYMOUS)

    def delegate(self, standing: Standing) -> c.Actor:
        """Somebody of that standing as acting for the delegation that it sits in, if any."""
        seat = standing.membership
        if seat is None:
            return c.Actor(style=standing.office_style)
        delegation = DelegationRef(id=seat.delegation, role=Role(seat.role), names=dict(seat.names))
        return c.Actor(delegation=delegation, style=seat.style)


def officer_of(standing: Standing, command: c.ChairCommand, session: Session, state: FloorState) -> c.Actor:
    """The actor of a command of the chair's, with the delegation or officer that it names."""
    style = standing.office_style
    match command:
        case c.AddDelegation() | c.FromTheHall():
            named = _accepted(session, command.delegation)
            return c.Actor(
                style=style,
                named=ref_of(named) if named else None,
                named_speaker=_head_of(named) if named else "",
            )
        case c.TakeChair(officer=officer) if officer:
            return c.Actor(style=style, named_speaker=_officer(session, officer))
        case c.TakeChair():
            # The secretariat conducts for the chair, but does not preside.
            return c.Actor(style=style if standing.presides else "")
        case c.GiveFloor():
            return c.Actor(style=style, present=_present(session, command.request, state))
        case _:
            return c.Actor(style=style)


def ref_of(delegation: Delegation) -> DelegationRef:
    """A delegation as the log names it."""
    return DelegationRef(id=delegation.pk, role=Role(delegation.role), names=delegation.participant.names)


def _present(session: Session, request: UUID, state: FloorState) -> frozenset[UUID] | None:
    """Whether the delegation to be called is connected; asked only where the rules make it matter."""
    asked = state.waiting(request)
    if not state.procedure.only_present or asked is None or asked.delegation is None:
        return None
    return present_among(session.pk, [asked.delegation.id])


def _accepted(session: Session, delegation: UUID) -> Delegation | None:
    return (
        Delegation.objects.filter(pk=delegation, event=session.event, status=DelegationStatus.ACCEPTED)
        .select_related("participant")
        .first()
    )


def _head_of(delegation: Delegation) -> str:
    head = delegation.delegates.filter(function="head").first()
    return str(head) if head else ""


def _officer(session: Session, user: UUID) -> str:
    """As the record names the chair or vice-chair of that account; empty where it holds no such office."""
    office = (
        Office.objects.filter(
            event=session.event, user=user, function__in=PRESIDING, ended_at=None, user__is_active=True
        )
        .select_related("user")
        .first()
    )
    return (office.style or office.user.name) if office else ""
