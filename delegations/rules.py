"""Who may do what with delegations."""

from collections.abc import Mapping
from typing import Any

from rules import predicate

from conference.permissions import declare
from conference.rules import administrator, anyone, event_cases, event_not_over, secretariat, takes_part
from conference.standing import Standing
from delegations.models import Delegation
from delegations.states import DelegationStatus


@predicate
def own_delegation(standing: Standing, delegation: Delegation) -> bool:
    """The user's own delegation, with a delegate in order."""
    own = standing.membership
    return own is not None and own.in_order and own.delegation == delegation.id


def delegation_cases() -> Mapping[str, Any]:
    """The states of a registration."""
    return {str(each.value): Delegation(status=each) for each in DelegationStatus}


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
DECIDE = declare(
    "delegations.decide", secretariat, about="Accept or decline a registration", cases=delegation_cases
)
SUSPEND = declare(
    "delegations.suspend", secretariat, about="Suspend a delegation or a delegate, and let it back", cases=delegation_cases
)
CHANGE_REGISTRY = declare(
    "delegations.change_registry", administrator, about="Change the registry of participants and support", cases=event_cases
)
