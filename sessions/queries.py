"""Reads of sessions and their agenda."""

from django.db.models import Prefetch, QuerySet

from conference.models import Event
from sessions.floor.procedure import INFORMAL_CONSULTATION, Procedure
from sessions.models import AgendaItem, Session


def programme(event: Event) -> QuerySet[Session]:
    """The sessions of an event in the order of time, each with its items and the provisions they concern."""
    items = AgendaItem.objects.order_by("position").prefetch_related("provisions")
    return (
        Session.objects.filter(event=event)
        .order_by("starts_at", "number")
        .prefetch_related(Prefetch("items", queryset=items))
    )


def procedure_of(event: Event) -> Procedure:
    """The rules of procedure of an event; those of an informal consultation where none were chosen."""
    return Procedure.model_validate(event.procedure) if event.procedure else INFORMAL_CONSULTATION
