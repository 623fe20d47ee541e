"""Reads of support, participants and delegations."""

import datetime as dt

from django.db.models import Q, QuerySet

from delegations.models import Support


def support_in_force(on: dt.date) -> QuerySet[Support]:
    """The support in force on a day: from `in_force_from` on, and until the day before it was withdrawn."""
    return (
        Support.objects.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), in_force_from__lte=on)
        .select_related("participant", "received_by")
        .order_by("participant__key")
    )


def first_support_on() -> dt.date | None:
    """The day of the first support on record."""
    return Support.objects.order_by("in_force_from").values_list("in_force_from", flat=True).first()


def delegations_of(event: Event, standing: Standing) -> QuerySet[Delegation]:
    """The delegations of the event that somebody of this standing may know of, with participant and `delegate_count`.

    The secretariat sees every registration, other participants those that take part. Raises NotAllowed.
    """
    require(standing, VIEW_DELEGATIONS, event)
    delegations = Delegation.objects.filter(event=event)
    if not standing.is_secretariat:
        delegations = delegations.filter(status__in=TAKING_PART)
    return delegations.select_related("participant").annotate(delegate_count=Count("delegates"))
