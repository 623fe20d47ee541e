"""What awaits a person at each event, by standing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from conference.models import Event
from conference.permissions import may
from conference.standing import Standing
from conference.states import EventStatus, Function
from delegations.models import Delegation
from delegations.states import DelegationStatus
from interventions.models import Intervention
from interventions.models.intervention import InterventionStatus
from interventions.rules import FILE
from sessions.models import Session, SessionPhase
from sessions.rules import CHAIR_FLOOR, FOLLOW_BOOTH, VIEW_CHAIR, VIEW_SESSION

#: Events that go on stand before those to come, and these before those that are over.
_STATUSES = (
    EventStatus.IN_SESSION,
    EventStatus.REGISTRATION_OPEN,
    EventStatus.PLANNED,
    EventStatus.POSTPONED,
    EventStatus.CONCLUDED,
    EventStatus.CANCELLED,
)
_PHASES = {
    SessionPhase.IN_SESSION: 0,
    SessionPhase.SUSPENDED: 1,
    SessionPhase.SCHEDULED: 2,
    SessionPhase.RISEN: 3,
}


@dataclass(frozen=True)
class Attendance:
    """One event as it looks from where the person sits."""

    event: Event
    standing: Standing
    delegation: Delegation | None
    #: The session to go to now: in session, else suspended, else the next one planned.
    session: Session | None
    submitted: int
    interventions: int

    @property
    def offices(self) -> list[Function]:
        """The offices that the person holds, in the order in which they are declared."""
        return [each for each in Function if each in self.standing.offices]

    @property
    def sees_session(self) -> bool:
        """Whether the session is open to the person."""
        return self.session is not None and may(self.standing, VIEW_SESSION, self.session)

    @property
    def conducts_session(self) -> bool:
        """Whether the person can conduct the session now."""
        return self.session is not None and may(self.standing, CHAIR_FLOOR, self.session)

    @property
    def sees_console(self) -> bool:
        """Whether the console is open to the person."""
        return self.session is not None and may(self.standing, VIEW_CHAIR, self.session)

    @property
    def interprets(self) -> bool:
        """Whether the person interprets here, and can follow the session from the booth."""
        if Function.INTERPRETER not in self.standing.offices or self.session is None:
            return False
        return may(self.standing, FOLLOW_BOOTH, self.session)

    @property
    def files_interventions(self) -> bool:
        """Whether the person can file a written intervention."""
        return may(self.standing, FILE, self.event)


def attendances(standings: list[tuple[Event, Standing]]) -> list[Attendance]:
    """The events with what awaits the person there, in four queries whatever their number."""
    events = [event for event, _standing in standings]
    seats = {each.membership.delegation for _event, each in standings if each.membership}
    delegations = Delegation.objects.select_related("participant").in_bulk(seats) if seats else {}
    sessions = _sessions(events)
    submitted = _submitted(events)
    interventions = waiting_interventions(events)
    in_order = sorted(standings, key=lambda each: _STATUSES.index(EventStatus(each[0].status)))
    return [
        Attendance(
            event=event,
            standing=standing,
            delegation=delegations.get(standing.membership.delegation) if standing.membership else None,
            session=sessions.get(event.pk),
            submitted=submitted[event.pk] if standing.is_secretariat else 0,
            interventions=interventions[event.pk] if standing.is_secretariat else 0,
        )
        for event, standing in in_order
    ]


def waiting_interventions(events: Iterable[Event]) -> Counter[UUID]:
    """How many written interventions wait to be circulated, by event."""
    rows = Intervention.objects.filter(event__in=events, status=InterventionStatus.FILED)
    return Counter(dict(rows.order_by().values_list("event").annotate(Count("pk"))))


def _submitted(events: list[Event]) -> Counter[UUID]:
    rows = Delegation.objects.filter(event__in=events, status=DelegationStatus.SUBMITTED)
    return Counter(dict(rows.order_by().values_list("event").annotate(Count("pk"))))


def _sessions(events: list[Event]) -> dict[UUID, Session]:
    """The session to go to now, by event; none where all have risen."""
    chosen: dict[UUID, Session] = {}
    rows = Session.objects.filter(event__in=events).exclude(phase=SessionPhase.RISEN).select_related("event")
    for row in sorted(
        rows, key=lambda each: (_PHASES[SessionPhase(each.phase)], each.starts_at, each.number)
    ):
        chosen.setdefault(row.event_id, row)
    return chosen
