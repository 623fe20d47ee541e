"""Moves an event from state to state, and chooses its rules of procedure."""

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.models import Event
from conference.permissions import require
from conference.problems import Conflict, Invalid, MoveNotPossible
from conference.realtime import announce
from conference.rules import CHANGE_EVENT
from conference.standing import Standing
from conference.states import EVENT_MOVES, EventStatus
from sessions.models import Session
from sessions.queries import procedure_of
from sessions.services.planning import RUNNING, apply_rules_of_procedure
from sessions.services.rules_of_procedure import fingerprint, read_rules

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
    # What may be done in its sessions depends on where the event stands. Which they are is read before the commit: what
    # goes wrong after it can no longer be undone.
    for session in event.sessions.values_list("pk", flat=True):
        transaction.on_commit(partial(announce.access_changed, topic=session))
    return event


@transaction.atomic
def set_procedure(
    *,
    event: Event,
    procedure: str | Mapping[str, Any],
    by: Standing,
    running: bool = False,
    seen: str | None = None,
) -> Event:
    """Choose the rules of procedure of an event: a preset by name, or rules in full.

    Sessions that have been called to order keep the rules they run under, unless `running`: then these apply to them
    from now on, and everyone there is told what changed. `seen` is the fingerprint of the rules that the choice was
    made from: others in force by now are a Conflict. Raises NotAllowed, and Invalid with what is wrong, by setting.
    """
    require(by, CHANGE_EVENT, event)
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    rules = read_rules(procedure)
    if seen is not None and seen != fingerprint(procedure_of(event)):
        raise Conflict
    event.procedure = rules.model_dump(mode="json")
    event.save(update_fields=["procedure", "changed_at"])
    apply_rules_of_procedure(event=event, by=by, running=running)
    return event


def _running(event: Event) -> QuerySet[Session]:
    return Session.objects.filter(event=event, phase__in=RUNNING)
