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
