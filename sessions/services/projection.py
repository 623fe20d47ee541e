"""Keeps the rows of requests in step with the log, inside the same transaction, so that the database can refuse."""

from collections.abc import Iterable
from uuid import UUID

from sessions.floor import events as e
from sessions.floor.events import Entry
from sessions.models import FloorRequest, Session

Status = FloorRequest.Status


def project(session: Session, entries: Iterable[Entry]) -> None:
    """Write what the entries did to requests: those that leave first, then new ones, then who has the floor."""
    made: dict[UUID, FloorRequest] = {}
    changed: dict[UUID, str] = {}
    for entry in entries:
        event = entry.event
        if isinstance(event, e.FloorRequested):
            made[event.request] = FloorRequest(
                id=event.request,
                session=session,
                item_id=event.item,
                delegation_id=event.delegation.id,
                seq=entry.seq,
                requested_at=entry.at,
            )
        elif isinstance(event, e.FloorGiven | e.TurnEnded | e.RequestWithdrawn | e.RequestRemoved):
            changed[event.request] = _status_after(event)
    for key in made.keys() & changed.keys():
        made[key].status = changed.pop(key)
    _update(changed, [status for status in Status.values if status != Status.HAS_FLOOR])
    FloorRequest.objects.bulk_create(made.values())
    _update(changed, [Status.HAS_FLOOR])


def _status_after(event: e.FloorGiven | e.TurnEnded | e.RequestWithdrawn | e.RequestRemoved) -> str:
    match event:
        case e.FloorGiven():
            return Status.HAS_FLOOR
        case e.TurnEnded():
            return Status.WAITING if event.reason == "absent" else Status.SPOKEN
        case e.RequestWithdrawn():
            return Status.WITHDRAWN
        case e.RequestRemoved():
            return Status.REMOVED


def _update(changed: dict[UUID, str], statuses: Iterable[str]) -> None:
    for status in statuses:
        ids = [key for key, value in changed.items() if value == status]
        if ids:
            FloorRequest.objects.filter(pk__in=ids).update(status=status)
