"""Who is next, and why: the order of a speakers' list by the rules of procedure."""

from dataclasses import replace
from enum import StrEnum
from uuid import UUID

from sessions.floor.events import Side
from sessions.floor.procedure import LISTED, Kind, Procedure, RepliesWhen, Skipped
from sessions.floor.state import Debate, FloorState, Motion, Request

Rank = tuple[int, int, bool, bool, int]


class Why(StrEnum):
    """The rule that puts a request where it stands."""

    ORDER_OF_REQUESTS = "order_of_requests"
    ROLE = "role"
    GROUP = "group"
    SPOKE_BEFORE = "spoke_before"
    EXPLANATION = "explanation_of_position"
    REPLY = "right_of_reply"
    MOVED_BY_CHAIR = "moved_by_chair"
    SWAPPED = "swapped"
    CALLED_WHILE_ABSENT = "called_while_absent"


def rank(request: Request, procedure: Procedure) -> Rank:
    """What the rules compare: statements before explanations of position before rights of reply (UNGA rule 73); among
    statements the tier of the role, group first, first-time speaker first; then the order of requests (UNGA rule 68).
    """
    place = LISTED.index(request.kind)
    if request.kind is not Kind.STATEMENT or request.delegation is None:
        return (place, 0, False, False, request.seq)
    return (
        place,
        procedure.tier_of(request.delegation.role),
        procedure.groups_first and not request.on_behalf_of,
        procedure.first_time_first and request.turns_before > 0,
        request.seq,
    )


def placed(waiting: tuple[Request, ...], request: Request, procedure: Procedure) -> tuple[Request, ...]:
    """The list with a request put where the rules say.

    Whom the chair moved, who swapped, or who was absent when called, stands where it was put and is not compared.
    """
    own = rank(request, procedure)
    place = len(waiting)
    # From the end, where most belong: the others stand in order of rank.
    for index in range(len(waiting) - 1, -1, -1):
        if waiting[index].pinned:
            continue
        if rank(waiting[index], procedure) < own:
            break
        place = index
    return (*waiting[:place], request, *waiting[place:])


def placed_anew(waiting: tuple[Request, ...], procedure: Procedure) -> tuple[Request, ...]:
    """The list under other rules: those who stand where they were put keep their places, the rest fill the others."""
    free = iter(sorted((each for each in waiting if not each.pinned), key=lambda each: rank(each, procedure)))
    return tuple(each if each.pinned else next(free) for each in waiting)


def moved(waiting: tuple[Request, ...], request: UUID, before: UUID | None) -> tuple[Request, ...]:
    """The list with a request put before another, or at the end; it keeps that place from now on."""
    subject = next(each for each in waiting if each.id == request)
    rest = tuple(each for each in waiting if each.id != request)
    index = next((number for number, each in enumerate(rest) if each.id == before), len(rest))
    return (*rest[:index], replace(subject, moved=True), *rest[index:])


def swapped(waiting: tuple[Request, ...], one: UUID, other: UUID) -> tuple[Request, ...]:
    """The list with two requests in each other's place, which they keep from now on."""
    by_id = {each.id: each for each in waiting}
    partner = {one: other, other: one}
    return tuple(
        replace(by_id[partner[each.id]], swapped=True, swap_with=None) if each.id in partner else each
        for each in waiting
    )


def put_back(waiting: tuple[Request, ...], request: Request, keeps: Skipped) -> tuple[Request, ...]:
    """The list with what an absent speaker keeps: a place at the end of its kind, after the next, or none."""
    if keeps is Skipped.NOTHING:
        return waiting
    absent = replace(request, moved=False, swapped=False, swap_with=None, skipped=True)
    own = LISTED.index(request.kind)
    last = sum(1 for each in waiting if LISTED.index(each.kind) <= own)
    index = min(1, last) if keeps is Skipped.AFTER_NEXT else last
    return (*waiting[:index], absent, *waiting[index:])


def recalled(waiting: tuple[Request, ...], request: UUID) -> tuple[Request, ...]:
    """The list with a speaker who had been absent at its head."""
    subject = next(each for each in waiting if each.id == request)
    rest = tuple(each for each in waiting if each.id != request)
    return (replace(subject, skipped=False, moved=True), *rest)


def by_precedence(state: FloorState) -> tuple[Motion, ...]:
    """The motions in the order in which they are put (UNGA rule 77)."""
    return tuple(sorted(state.motions, key=lambda each: state.procedure.precedence(each.motion)))


def next_up(state: FloorState) -> Request | None:
    """Who would be given the floor next by the rules; None where nobody is to be: a ruling or a decision is due first,
    a speaker who was interrupted goes on, or nobody waits.
    """
    if point := next((each for each in state.points if not each.heard), None):
        return point.request
    if state.points or (state.ruling and state.ruling.appeal):
        return None
    if motion := state.before_meeting:
        return _next_on(motion)
    if state.interrupted or state.item is None:
        return None
    return _next_listed(state, state.item)


def _next_on(motion: Motion) -> Request | None:
    """The mover, then for and against by turns, as far as they asked."""
    if not motion.heard:
        return motion.request
    wanted = Side.FOR if motion.heard_for <= motion.heard_against else Side.AGAINST
    return next((each for each in motion.sides if each.side is wanted), next(iter(motion.sides), None))


def _next_listed(state: FloorState, item: UUID) -> Request | None:
    line = state.list_of(item)
    at_end_of_meeting = state.procedure.replies_when is RepliesWhen.END_OF_MEETING
    for each in line.waiting:
        if may_be_called(each, line.debate) and not (each.kind is Kind.REPLY and at_end_of_meeting):
            return each
    if not at_end_of_meeting or _debate_goes_on(state):
        return None
    replies = (
        each
        for one in state.lists
        for each in one.waiting
        if each.kind is Kind.REPLY and may_be_called(each, one.debate)
    )
    return min(replies, key=lambda each: each.seq, default=None)


def may_be_called(request: Request, debate: Debate) -> bool:
    """Whether the debate on the item lets a request be called: closed, it still hears explanations and replies."""
    if debate is Debate.CLOSED:
        return request.kind is not Kind.STATEMENT
    return debate is Debate.OPEN


def _debate_goes_on(state: FloorState) -> bool:
    """Whether anybody waits for anything but a reply, on any item."""
    return any(
        each.kind is not Kind.REPLY and may_be_called(each, one.debate)
        for one in state.lists
        for each in one.waiting
    )


def why(request: Request, procedure: Procedure) -> Why:
    """The rule to name to the delegation that asks why it stands where it stands."""
    if request.moved:
        return Why.MOVED_BY_CHAIR
    if request.swapped:
        return Why.SWAPPED
    if request.skipped:
        return Why.CALLED_WHILE_ABSENT
    if request.kind is Kind.EXPLANATION:
        return Why.EXPLANATION
    if request.kind is Kind.REPLY:
        return Why.REPLY
    if request.on_behalf_of and procedure.groups_first:
        return Why.GROUP
    if request.turns_before and procedure.first_time_first:
        return Why.SPOKE_BEFORE
    if request.delegation is not None and procedure.tier_of(request.delegation.role) > 0:
        return Why.ROLE
    return Why.ORDER_OF_REQUESTS
