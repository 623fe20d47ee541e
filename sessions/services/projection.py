"""Keeps the rows of requests in step with the log, inside the same transaction, so that the database can refuse."""

from collections.abc import Callable, Iterable

from sessions.floor import events as e
from sessions.floor.events import Entry
from sessions.models import FloorRequest, Session

Status = FloorRequest.Status


def project(session: Session, entries: Iterable[Entry]) -> None:
    """Write what the entries did to requests: those that leave first, then new ones, then who has the floor."""
    made: dict[str, FloorRequest] = {}
    changed: dict[str, str] = {}
    for entry in entries:
        event = entry.event
        if isinstance(event, e.FloorRequested):
            made[str(event.request)] = FloorRequest(
                id=event.request,
                session=session,
                item_id=event.item,
                delegation_id=event.delegation.id,
                seq=entry.seq,
                requested_at=entry.at,
            )
        elif (status := _status_after(event)) is not None:
            key = str(event.request)  # type: ignore[union-attr] -- every event with a status has a request
            changed[key] = status
    for key in made.keys() & changed.keys():
        made[key].status = changed.pop(key)
    _update(changed, lambda status: status != Status.HAS_FLOOR)
    FloorRequest.objects.bulk_create(made.values())
    _update(changed, lambda status: status == Status.HAS_FLOOR)


def _status_after(event: e.Event) -> str | None:
    match event:
        case e.FloorGiven():
            return Status.HAS_FLOOR
        case e.TurnEnded():
            return Status.WAITING if event.reason == "absent" else Status.SPOKEN
        case e.RequestWithdrawn():
            return Status.WITHDRAWN
        case e.RequestRemoved():
            return Status.REMOVED
        case _:
            return None


def _update(changed: dict[str, str], wanted: Callable[[str], bool]) -> None:
    for status in Status.values:
        ids = [key for key, value in changed.items() if value == status and wanted(value)]
        if ids:
            FloorRequest.objects.filter(pk__in=ids).update(status=status)
