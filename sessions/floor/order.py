"""Who is next, and why: the order of a speakers' list by the rules of procedure."""

from dataclasses import replace
from enum import StrEnum
from uuid import UUID

from sessions.floor.procedure import Procedure
from sessions.floor.state import Request

Rank = tuple[int, bool, bool, int]


class Why(StrEnum):
    """The rule that puts a request where it stands."""

    ORDER_OF_REQUESTS = "order_of_requests"
    ROLE = "role"
    GROUP = "group"
    SPOKE_BEFORE = "spoke_before"
    MOVED_BY_CHAIR = "moved_by_chair"
    CALLED_WHILE_ABSENT = "called_while_absent"


def rank(request: Request, procedure: Procedure) -> Rank:
    """What the rules compare: tier of the role, group first, first-time speaker first, order of requests (UNGA rule 68)."""
    return (
        procedure.tier_of(request.delegation.role),
        procedure.groups_first and not request.on_behalf_of,
        procedure.first_time_first and request.turns_before > 0,
        request.seq,
    )


def placed(waiting: tuple[Request, ...], request: Request, procedure: Procedure) -> tuple[Request, ...]:
    """The list with a request put where the rules say.

    Whom the chair moved, or who was absent when called, stands where it was put and is not compared.
    """
    own = rank(request, procedure)
    for index, other in enumerate(waiting):
        if not other.moved and not other.skipped and rank(other, procedure) > own:
            return (*waiting[:index], request, *waiting[index:])
    return (*waiting, request)


def moved(waiting: tuple[Request, ...], request: UUID, before: UUID | None) -> tuple[Request, ...]:
    """The list with a request put before another, or at the end; it keeps that place from now on."""
    subject = next(each for each in waiting if each.id == request)
    rest = tuple(each for each in waiting if each.id != request)
    index = next((number for number, each in enumerate(rest) if each.id == before), len(rest))
    return (*rest[:index], replace(subject, moved=True), *rest[index:])


def why(request: Request, procedure: Procedure) -> Why:
    """The rule to name to the delegation that asks why it stands where it stands."""
    if request.moved:
        return Why.MOVED_BY_CHAIR
    if request.skipped:
        return Why.CALLED_WHILE_ABSENT
    if request.on_behalf_of and procedure.groups_first:
        return Why.GROUP
    if request.turns_before and procedure.first_time_first:
        return Why.SPOKE_BEFORE
    if procedure.tier_of(request.delegation.role) > 0:
        return Why.ROLE
    return Why.ORDER_OF_REQUESTS
