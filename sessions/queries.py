"""Reads of sessions and their agenda."""

from django.db.models import Prefetch, QuerySet

from conference.models import Event
from sessions.models import AgendaItem, Session


def programme(event: Event) -> QuerySet[Session]:
    """The sessions of an event in the order of time, each with its items and the provisions they concern."""
    items = AgendaItem.objects.order_by("position").prefetch_related("provisions")
    return Session.objects.filter(event=event).order_by("starts_at", "number").prefetch_related(
        Prefetch("items", queryset=items)
    )
