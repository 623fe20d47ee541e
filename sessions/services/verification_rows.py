"""Compares what is stored beside a log with what the log says: requests, texts, the row of the session, the kept state."""

import hashlib
from collections.abc import Iterator, Mapping
from uuid import UUID

from conference.realtime.verification import Break, Chain
from sessions.floor.state import STATE, FloorState, Request
from sessions.models import FloorRequest, Session, StatementText
from sessions.services.projection import standings
from sessions.services.verification_replay import Asked, Notes

CHUNK = 1000


def in_session(session: Session, chain: Chain, state: FloorState) -> Iterator[Break]:
    """How the row of a session differs from its log."""
    if session.seq > chain.seq:
        yield Break(chain.seq + 1, f"the entry is missing: the session's row counts {session.seq}")
    elif session.seq < chain.seq:
        yield Break(session.seq + 1, "the session's row does not count the entry")
    elif session.head_hash != chain.head:
        yield Break(chain.seq, "the session's row states another hash of its last entry")
    elif session.phase != state.phase.value:
        yield Break(chain.seq, f"the session's row says {session.phase}, the log says {state.phase.value}")


def in_kept_state(kept: object, seq: int, state: FloorState) -> Iterator[Break]:
    """How the state kept in the row of the session differs from the log up to the entry that it says it is of."""
    try:
        same = STATE.validate_python(kept, strict=False) == state
    except ValueError:
        same = False
    if not same:
        yield Break(seq, "the state kept with the session is not what the log says up to this entry")


def in_requests(session: UUID, state: FloorState, notes: Notes) -> Iterator[Break]:
    """How the rows of the requests differ from the log."""
    known = standings(state)
    unseen = {key: asked for key, asked in notes.asked.items() if asked.has_row or key in known}
    for row in FloorRequest.objects.filter(session_id=session).order_by("seq").iterator(chunk_size=CHUNK):
        asked = notes.asked.get(row.pk)
        if asked is None:
            yield Break(row.seq, f"there is a request ({row.pk}) that nobody made, says the log")
            continue
        unseen.pop(row.pk, None)
        if wrong := _wrong(row, asked, known, notes):
            yield Break(asked.seq, f"the row of the request made here {wrong}")
    for asked in unseen.values():
        yield Break(asked.seq, "the row of the request made here is missing")


def _wrong(row: FloorRequest, asked: Asked, known: Mapping[UUID, tuple[Request, str]], notes: Notes) -> str:
    place = known.get(row.pk)
    allowed = frozenset({place[1]}) if place else notes.gone(row.pk)
    if row.status not in allowed:
        return f"says {row.status}, the log says {' or '.join(sorted(allowed))}"
    if (row.seq, row.requested_at) != (asked.seq, asked.at):
        return "has another place in the order, or another time"
    if (row.delegation_id, row.kind) != (asked.delegation, asked.kind.value):
        return "is of another delegation or kind"
    # An item opened, a point raised and the opening undone, all in one transaction: the point is on the item before.
    if row.item_id != asked.item and not (place and row.item_id == place[0].item):
        return "is on another item"
    return ""


def in_texts(session: UUID, notes: Notes) -> Iterator[Break]:
    """How the texts handed in differ from what the log says about them."""
    unseen = {key: said for key, said in notes.texts.items() if said.digest}
    rows = StatementText.objects.filter(request__session_id=session).order_by("request__seq")
    for row in rows.iterator(chunk_size=CHUNK // 10):
        said = unseen.pop(row.request_id, None)
        if said is None:
            seq = notes.asked[row.request_id].seq if row.request_id in notes.asked else 0
            yield Break(seq, "there is a text for the request made here that the log does not have")
        elif hashlib.sha256(row.text.encode()).hexdigest() != said.digest:
            yield Break(said.seq, "the text handed in here was changed: its SHA-256 is another")
        elif row.digest != said.digest or row.handed_in_at != said.at:
            yield Break(said.seq, "the row of the text handed in here gives another SHA-256 or time")
    for said in unseen.values():
        yield Break(said.seq, "the text handed in here is missing")
