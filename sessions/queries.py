"""Reads of sessions and their agenda."""

import datetime as dt
from uuid import UUID

from django.db.models import Max, Prefetch, QuerySet

from conference.models import Event
from sessions.floor.procedure import INFORMAL_CONSULTATION, Procedure
from sessions.models import AgendaItem, FloorEntry, Session, StatementText


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


def items_on(key: str) -> QuerySet[AgendaItem]:
    """The agenda items that concern a provision of the draft, latest session first, with their sessions and events."""
    return (
        AgendaItem.objects.filter(provisions__key=key)
        .select_related("session__event")
        .order_by("-session__starts_at", "position")
    )


def planned_at(event: Event) -> dict[UUID, dt.datetime]:
    """When each session of an event was last planned: its log says so, whatever happened on its floor since."""
    planning = FloorEntry.objects.filter(session__event=event, type__in=["rules_set", "agenda_set"])
    return dict(planning.values_list("session").annotate(Max("at")).order_by())


def text_of(session: Session, request: UUID) -> StatementText | None:
    """The text handed in with a request of the session; the caller asks the rules."""
    return (
        StatementText.objects.filter(request__session=session, request=request)
        .select_related("request")
        .first()
    )


def texts_of(session: Session) -> dict[str, str]:
    """The texts handed in for a session, by the id of the request; the caller asks the rules."""
    rows = StatementText.objects.filter(request__session=session).values_list("request", "text")
    return {str(request): text for request, text in rows}
