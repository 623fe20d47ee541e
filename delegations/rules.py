"""Who may do what with delegations."""

from collections.abc import Mapping
from typing import Any

from rules import predicate

from conference.models import Event
from conference.permissions import SAMPLE_DELEGATION, SAMPLE_EVENT, declare
from conference.rules import administrator, anyone, event_cases, event_not_over, secretariat, takes_part
from conference.standing import Standing
from conference.states import EventStatus
from delegations.models import Delegation
from delegations.states import OPEN_TO_FOCAL_POINT, DelegationStatus

#: Events at which nobody registers any more.
OVER = frozenset({EventStatus.CONCLUDED, EventStatus.CANCELLED})


@predicate
def own_delegation(standing: Standing, delegation: Delegation) -> bool:
    """The user's own delegation, with a delegate in order."""
    own = standing.membership
    return own is not None and own.in_order and own.delegation == delegation.id


@predicate
def registration_open(standing: Standing, delegation: Delegation) -> bool:
    """The registration waits for its focal point, and the event is not over."""
    return delegation.status in OPEN_TO_FOCAL_POINT and delegation.event.status not in OVER


def delegation_cases() -> Mapping[str, Any]:
    """One's own and others' registrations in every state, at an event that lies ahead; and one at an event that is over."""
    ahead = Event(pk=SAMPLE_EVENT, status=EventStatus.REGISTRATION_OPEN)
    over = Event(pk=SAMPLE_EVENT, status=EventStatus.CONCLUDED)
    own = {
        f"own {each.value}": Delegation(pk=SAMPLE_DELEGATION, status=each, event=ahead)
        for each in DelegationStatus
    }
    others = {str(each.value): Delegation(status=each, event=ahead) for each in DelegationStatus}
    return {**own, **others, "event concluded": Delegation(status=DelegationStatus.DRAFT, event=over)}


VIEW_SUPPORT = declare(
    "delegations.view_support", anyone, about="See the supporting States as of a date", cases=event_cases
)
VIEW_DELEGATIONS = declare(
    "delegations.view_delegations", takes_part, about="See which delegations take part", cases=event_cases
)
VIEW_REGISTRATION = declare(
    "delegations.view_registration",
    secretariat | own_delegation,
    about="See a registration with its delegates and addresses",
    cases=delegation_cases,
)
INVITE = declare(
    "delegations.invite",
    secretariat & event_not_over,
    about="Invite a State or organization to an event",
    cases=event_cases,
)
REGISTER = declare(
    "delegations.register",
    anyone & registration_open,
    about="Fill in and submit a registration: whoever holds the secret of its invitation link in force",
    cases=delegation_cases,
)
DECIDE = declare(
    "delegations.decide", secretariat, about="Accept or decline a registration", cases=delegation_cases
)
SUSPEND = declare(
    "delegations.suspend",
    secretariat,
    about="Suspend a delegation or a delegate, and let it back",
    cases=delegation_cases,
)
CHANGE_REGISTRY = declare(
    "delegations.change_registry",
    administrator,
    about="Change the registry of participants and support",
    cases=event_cases,
)
