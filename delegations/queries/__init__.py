"""Reads of the registry, of support and of delegations: a fixed number of queries whatever the number of rows."""

from delegations.queries.delegations import (
    TAKING_PART,
    Step,
    can_be_invited,
    delegate_of,
    delegations_of,
    history,
    list_of_participants,
    registration,
)
from delegations.queries.desk import Duplicate, Queue, QueueFilter, duplicates_at, neighbours, queue
from delegations.queries.invitations import find_invitation, open_invitation
from delegations.queries.registry import (
    by_name,
    first_support_on,
    name_key,
    participants_registry,
    support_in_force,
    supporting_states,
)

__all__ = [
    "TAKING_PART",
    "Duplicate",
    "Queue",
    "QueueFilter",
    "Step",
    "by_name",
    "can_be_invited",
    "delegate_of",
    "delegations_of",
    "duplicates_at",
    "find_invitation",
    "first_support_on",
    "history",
    "list_of_participants",
    "name_key",
    "neighbours",
    "open_invitation",
    "participants_registry",
    "queue",
    "registration",
    "support_in_force",
    "supporting_states",
]
