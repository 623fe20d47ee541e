"""Keeps the rows of requests in step with the log, inside the same transaction, so that the database can refuse."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from conference.realtime.rows import Row, insert
from sessions.floor import events as e
from sessions.floor.procedure import Kind
from sessions.floor.state import FloorState, Request
from sessions.models import FloorRequest, Session

Status = FloorRequest.Status
#: Statuses in the order in which rows are changed: who leaves makes room before who comes.
LEAVING = (Status.SPOKEN, Status.DECIDED, Status.WITHDRAWN, Status.REMOVED)
COMING = (Status.WAITING, Status.INTERRUPTED, Status.HAS_FLOOR)
#: Statuses that one request of a session has at a time.
ALONE = (Status.INTERRUPTED, Status.HAS_FLOOR)


def standings(state: FloorState) -> dict[UUID, tuple[Request, str]]:
    """Where each request stands that the state still knows, by id."""
    found: dict[UUID, tuple[Request, str]] = {}
    for line in state.lists:
        found |= {each.id: (each, Status.WAITING) for each in line.waiting}
    asked = [each.request for each in state.points]
    asked += [each for motion in state.motions for each in (motion.request, *motion.sides)]
    asked += [state.ruling.appeal] if state.ruling and state.ruling.appeal else []
    found |= {each.id: (each, Status.WAITING) for each in asked}
    found |= {each.request.id: (each.request, Status.SPOKEN) for each in state.spoken}
    if state.interrupted:
        found[state.interrupted.request.id] = (state.interrupted.request, Status.INTERRUPTED)
    if state.turn:
        found[state.turn.request.id] = (state.turn.request, Status.HAS_FLOOR)
    return found


def project(session: Session, entries: Sequence[e.Entry], before: FloorState, after: FloorState) -> None:
    """Write what changed between two states of a session; `entries` say how requests left that are no longer known."""
    old, new = standings(before), standings(after)
    left = _left(entries)
    changed = {key: left.get(key, Status.DECIDED) for key in old.keys() - new.keys()}
    changed |= {key: status for key, (_, status) in new.items() if key in old and old[key][1] != status}
    made = new.keys() - old.keys()
    if made and any(isinstance(entry.event, e.Undone) for entry in entries):
        # What was undone may bring back a request whose row says that it is gone.
        known = set(FloorRequest.objects.filter(session=session, pk__in=made).values_list("pk", flat=True))
        changed |= {key: new[key][1] for key in known}
        made -= known
    # There is room for one in each of these places: who gives it up makes it before anybody takes it.
    _set([key for key in changed if key in old and old[key][1] in ALONE], Status.SPOKEN)
    _update(changed, LEAVING)
    insert(
        FloorRequest,
        [
            *(_row(session, request, status) for key, (request, status) in new.items() if key in made),
            *(
                _passing(session, entry, left, item)
                for entry, item in _with_items(entries, before, after)
                if _passed(entry, old, new)
            ),
        ],
    )
    _update(changed, COMING)


def _left(entries: Iterable[e.Entry]) -> dict[UUID, str]:
    """How requests left, as far as the entries say."""
    left: dict[UUID, str] = {}
    for entry in entries:
        match entry.event:
            case e.RequestWithdrawn():
                left[entry.event.request] = Status.WITHDRAWN
            case e.RequestRemoved() | e.SpeakerSkipped():
                left[entry.event.request] = Status.REMOVED
            case e.TurnEnded(reason="absent"):
                left[entry.event.request] = Status.REMOVED
            case _:
                continue
    return left


def _row(session: Session, request: Request, status: str) -> Row:
    return {
        "id": request.id,
        "session_id": session.pk,
        "item_id": request.item,
        "delegation_id": request.delegation.id if request.delegation else None,
        "kind": request.kind.value,
        "status": status,
        "seq": request.seq,
        "requested_at": request.at,
    }


#: The events by which something is asked of the floor: the field that names it, and its kind where that is one.
ASKS: dict[type, tuple[str, Kind | None]] = {
    e.FloorRequested: ("request", None),
    e.PointRaised: ("point", Kind.POINT_OF_ORDER),
    e.RulingAppealed: ("appeal", Kind.POINT_OF_ORDER),
    e.MotionMoved: ("id", Kind.MOTION),
    e.SideTaken: ("request", Kind.MOTION),
}


def _passed(entry: e.Entry, old: Mapping[UUID, object], new: Mapping[UUID, object]) -> bool:
    """Whether the entry asks for what came and went in one transaction: it leaves a row, too, for it was asked."""
    asks = ASKS.get(type(entry.event))
    if asks is None:
        return False
    key = getattr(entry.event, asks[0])
    return key not in old and key not in new


def _with_items(
    entries: Iterable[e.Entry], before: FloorState, after: FloorState
) -> Iterator[tuple[e.Entry, UUID | None]]:
    """The entries, each with the item that was taken up when it came about."""
    item = before.item
    for entry in entries:
        match entry.event:
            case e.ItemOpened():
                item = entry.event.item
            case e.Undone():
                # Another may be taken up again.
                item = after.item
        yield entry, item


def _passing(session: Session, entry: e.Entry, left: Mapping[UUID, str], taken_up: UUID | None) -> Row:
    # Of the events only those in ASKS come here (`_passed`): each has a delegation, and a kind where ASKS names none.
    event = entry.event
    name, kind = ASKS[type(event)]
    key = getattr(event, name)
    return {
        "id": key,
        "session_id": session.pk,
        "item_id": getattr(event, "item", None) or taken_up,
        "delegation_id": event.delegation.id,  # type: ignore[union-attr]
        "kind": (kind or event.kind).value,  # type: ignore[union-attr]
        "status": left.get(key, Status.DECIDED if kind else Status.REMOVED),
        "seq": entry.seq,
        "requested_at": entry.at,
    }


def _update(changed: dict[UUID, str], statuses: Iterable[str]) -> None:
    for status in statuses:
        _set([key for key, value in changed.items() if value == status], status)


def _set(ids: Sequence[UUID], status: str) -> None:
    if ids:
        FloorRequest.objects.filter(pk__in=ids).update(status=status)
