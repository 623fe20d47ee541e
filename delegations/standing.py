"""Computes standing: offices and seat of a user at an event."""

from django.db.models import Case, Value, When

from conference.accounts.models import User
from conference.models import Event, Office
from conference.standing import ANONYMOUS, Membership, Standing
from conference.states import Function, Role
from delegations.models import Delegate
from delegations.states import DelegationStatus


def standing_of(user: User | object | None, event: Event | None) -> Standing:
    """Who the user is at the event, as of now: two queries. Of two seats, the one in order counts.

    An inactive or anonymous user is nobody.
    """
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    if event is None:
        return Standing(user=user.pk, is_administrator=user.is_superuser)
    offices = list(Office.objects.filter(user=user, event=event, ended_at__isnull=True))
    seat = (
        Delegate.objects.filter(user=user, delegation__event=event)
        .select_related("delegation")
        .alias(
            out_of_order=Case(
                When(delegation__status=DelegationStatus.ACCEPTED, suspended_at__isnull=True, then=Value(0)),
                default=Value(1),
            )
        )
        .order_by("out_of_order", "id")
        .first()
    )
    return Standing(
        user=user.pk,
        event=event.pk,
        offices=frozenset(Function(office.function) for office in offices),
        membership=_membership(seat) if seat else None,
        is_administrator=user.is_superuser,
        office_style=next((office.style for office in offices if office.style), user.name),
    )


def _membership(seat: Delegate) -> Membership:
    return Membership(
        delegation=seat.delegation_id,
        role=Role(seat.delegation.role),
        status=seat.delegation.status,
        function=seat.function,
        suspended=seat.suspended_at is not None,
        style=str(seat),
    )
