"""Speaking time at an event: what the logs of its sessions say, without what was undone."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from conference.models import Event
from conference.permissions import require
from conference.standing import Standing
from sessions.floor.totals import Totals, totals
from sessions.models import Session
from sessions.rules import VIEW_SPEAKING_TIME
from sessions.services.many_states import current_of


@dataclass(frozen=True)
class SessionTime:
    """The speaking time of one session."""

    session: Session
    totals: Totals


@dataclass(frozen=True)
class SpeakingTime:
    """The speaking time of an event as of an instant, and of each session that was called to order, in the order of time.

    Turns count when they are over: whoever has the floor is not in it yet.
    """

    event: Event
    at: datetime
    totals: Totals
    sessions: tuple[SessionTime, ...]


def speaking_time(*, event: Event, by: Standing) -> SpeakingTime:
    """The totals of an event, in at most four queries whatever the number of its sessions. Raises NotAllowed."""
    require(by, VIEW_SPEAKING_TIME, event)
    at = timezone.now()
    held = list(Session.objects.filter(event=event).defer("state").order_by("starts_at", "number"))
    states = current_of(held)
    spoken = {each.pk: states[each.pk].spoken for each in held if states[each.pk].called_to_order_at}
    return SpeakingTime(
        event=event,
        at=at,
        totals=totals(turn for turns in spoken.values() for turn in turns),
        sessions=tuple(SessionTime(each, totals(spoken[each.pk])) for each in held if each.pk in spoken),
    )
