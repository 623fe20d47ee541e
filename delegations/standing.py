"""Computes standing: offices and seat of a user at an event."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from conference.accounts.models import User
from conference.models import Event, Office
from conference.standing import ANONYMOUS, Membership, Standing
from conference.states import Function, Role
from delegations.models import Delegate

#: What a membership is made of, and nothing else: there may be a thousand who come back at once.
_SEAT = (
    *("delegation", "delegation__role", "delegation__status"),
    *("function", "suspended_at", "title", "name"),
    "delegation__participant__names",
)


class _Account(NamedTuple):
    """What a standing is made of, of an account."""

    pk: UUID
    is_superuser: bool
    name: str


class _Office(NamedTuple):
    """What a standing is made of, of an office."""

    function: str
    style: str


def standing_of(user: User | object | None, event: Event | None) -> Standing:
    """Who the user is at the event, as of now: two queries. Of two seats, the one in order counts.

    An inactive or anonymous user is nobody.
    """
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    if event is None:
        return Standing(user=user.pk, is_administrator=user.is_superuser)
    return _standings(event, [_account(user)])[user.pk]


def standings_at(event: Event, users: Iterable[UUID]) -> dict[UUID, Standing]:
    """Who each of the users is at the event, as of now, by user: three queries however many they are.

    Whose account is closed or gone is nobody, and not in it.
    """
    active = User.objects.filter(pk__in=set(users), is_active=True).order_by()
    return _standings(event, [_Account(*row) for row in active.values_list(*_Account._fields)])


def _standings(event: Event, users: Iterable[_Account]) -> dict[UUID, Standing]:
    asked = {user.pk: user for user in users}
    offices: dict[UUID, list[_Office]] = {}
    # An event has a handful, and who asks may be hundreds: they are not named.
    for user, *office in _offices().filter(event=event).values_list("user", *_Office._fields):
        offices.setdefault(user, []).append(_Office(*office))
    seats: dict[UUID, Membership] = {}
    for user, *seat in _seats(asked).filter(delegation__event=event).values_list("user", *_SEAT):
        seats[user] = _better(seats.get(user), _membership(*seat))
    return {key: _standing(user, event, offices.get(key, []), seats.get(key)) for key, user in asked.items()}


def standings_of(user: User | object | None) -> list[tuple[Event, Standing]]:
    """Who the user is at each event where there is an office or a seat, latest event first: three queries for all."""
    if not isinstance(user, User) or not user.is_active:
        return []
    offices: dict[UUID, list[_Office]] = {}
    for at, *office in _offices().filter(user=user).values_list("event", *_Office._fields):
        offices.setdefault(at, []).append(_Office(*office))
    seats: dict[UUID, Membership] = {}
    for at, *seat in _seats([user.pk]).values_list("delegation__event", *_SEAT):
        seats[at] = _better(seats.get(at), _membership(*seat))
    events = Event.objects.in_bulk({*offices, *seats}).values()
    in_order = sorted(events, key=lambda event: (event.starts_on, event.slug), reverse=True)
    return [
        (event, _standing(_account(user), event, offices.get(event.pk, []), seats.get(event.pk)))
        for event in in_order
    ]


def _offices() -> QuerySet[Office]:
    return Office.objects.filter(ended_at__isnull=True).order_by("id")


def _seats(users: Iterable[UUID]) -> QuerySet[Delegate]:
    return Delegate.objects.filter(user__in=users).order_by("id")


def _better(one: Membership | None, other: Membership) -> Membership:
    """Of two seats the one in order, else the first."""
    return one if one and (one.in_order or not other.in_order) else other


def _account(user: User) -> _Account:
    return _Account(user.pk, user.is_superuser, user.name)


def _standing(user: _Account, event: Event, offices: list[_Office], seat: Membership | None) -> Standing:
    return Standing(
        user=user.pk,
        event=event.pk,
        offices=frozenset(Function(office.function) for office in offices),
        membership=seat,
        is_administrator=user.is_superuser,
        office_style=next((office.style for office in offices if office.style), user.name),
    )


def _membership(
    delegation: UUID,
    role: str,
    status: str,
    function: str,
    suspended_at: datetime | None,
    title: str,
    name: str,
    names: dict[str, str],
) -> Membership:
    return Membership(
        delegation=delegation,
        role=Role(role),
        status=status,
        function=function,
        suspended=suspended_at is not None,
        style=Delegate.styled(title, name),
        names=names,
    )
