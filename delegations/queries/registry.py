"""Reads of the registry of participants and of the States' support."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from conference.alphabet import sort_key
from conference.models.multilingual import in_language
from delegations.models import Participant, Support


def participants_registry() -> QuerySet[Participant]:
    """Every State and organization of the registry. Public."""
    return Participant.objects.all()


def by_name(participants: Iterable[Participant], language: str | None = None) -> list[Participant]:
    """The participants in the order of their names in the language (default: the reader's)."""
    return sorted(participants, key=lambda each: name_key(each, language))


def name_key(participant: Participant, language: str | None = None) -> tuple[str, str]:
    """What a participant is sorted by in the language (default: the reader's)."""
    code = language or get_language() or "en"
    return sort_key(in_language(participant.names, code), code)


def support_in_force(on: dt.date) -> QuerySet[Support]:
    """The support in force on a day: from `in_force_from` on, and until the day before it was withdrawn."""
    return (
        Support.objects.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), in_force_from__lte=on)
        .select_related("participant", "received_by")
        .order_by("participant__key")
    )


def supporting_states(*, on: dt.date) -> QuerySet[Support]:
    """The States that support the initiative on a day: `support_in_force` by its name in the API. Public."""
    return support_in_force(on)


def first_support_on() -> dt.date | None:
    """The day of the first support on record."""
    return Support.objects.order_by("in_force_from").values_list("in_force_from", flat=True).first()
