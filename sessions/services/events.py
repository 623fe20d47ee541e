"""Moves an event from state to state, and chooses its rules of procedure."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import ValidationError

from conference.models import Event
from conference.permissions import require
from conference.problems import Invalid, MoveNotPossible
from conference.rules import CHANGE_EVENT
from conference.standing import Standing
from conference.states import EVENT_MOVES, EventStatus
from sessions.floor.procedure import PRESETS, Procedure
from sessions.models import Session, SessionPhase
from sessions.services.planning import apply_rules_of_procedure

#: States whose reason the public is told.
TOLD = frozenset({EventStatus.POSTPONED, EventStatus.CANCELLED})


@transaction.atomic
def change_event_status(
    *,
    event: Event,
    status: EventStatus,
    by: Standing,
    notice: dict[str, str] | None = None,
    notice_on: dt.date | None = None,
) -> Event:
    """Move an event to another state, by the table EVENT_MOVES; calendars learn of it.

    A postponement or cancellation needs the public notice, at least in English. Raises NotAllowed, MoveNotPossible
    and Invalid.
    """
    require(by, CHANGE_EVENT, event)
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if status not in EVENT_MOVES[EventStatus(event.status)]:
        raise MoveNotPossible
    leaves_session = event.status == EventStatus.IN_SESSION
    if leaves_session and _running(event).exists():
        raise MoveNotPossible(_("A session of the event has not risen yet."))
    if status in TOLD:
        if not (notice or {}).get("en", "").strip():
            raise Invalid(fields={"notice": [_("Say in English why, for everyone to read.")]})
        event.notice, event.notice_on = notice, notice_on or timezone.now().date()
    event.status = status
    event.calendar_sequence += 1
    event.save(update_fields=["status", "notice", "notice_on", "calendar_sequence", "changed_at"])
    return event


@transaction.atomic
def set_procedure(*, event: Event, procedure: str | dict[str, Any], by: Standing) -> Event:
    """Choose the rules of procedure of an event: a preset by name, or rules in full.

    Sessions that have been called to order keep the rules they run under. Raises NotAllowed, and Invalid with what
    is wrong with the rules, field by field.
    """
    require(by, CHANGE_EVENT, event)
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    event.procedure = _validated(procedure).model_dump(mode="json")
    event.save(update_fields=["procedure", "changed_at"])
    apply_rules_of_procedure(event=event, by=by)
    return event


def _running(event: Event) -> Any:
    return Session.objects.filter(event=event, phase__in=[SessionPhase.IN_SESSION, SessionPhase.SUSPENDED])


def _validated(procedure: str | dict[str, Any]) -> Procedure:
    if isinstance(procedure, str):
        if procedure not in PRESETS:
            raise Invalid(fields={"procedure": [_("There are no rules of procedure of this name.")]})
        return PRESETS[procedure]
    try:
        return Procedure.model_validate(procedure)
    except ValidationError as error:
        fields: dict[str, list[Any]] = {}
        for each in error.errors(include_url=False):
            name = ".".join(["procedure", *(str(part) for part in each["loc"])])
            fields.setdefault(name, []).append(each["msg"])
        raise Invalid(fields=fields) from error
