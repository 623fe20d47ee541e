"""Whether the log of a session can be trusted: is it what was written, and is all else that is stored what it says?

The hashes show that nothing was changed, taken out or put in without writing every later entry anew. Who can do that
to the whole database is found out by what left the house: a receipt, the record, an export, a backup.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from django.db import transaction

from conference.problems import NotFound
from conference.realtime.verification import COLUMNS, Break, Chain, Row
from sessions.floor.events import Entry
from sessions.floor.state import FloorState, initial
from sessions.models import FloorEntry, Session
from sessions.services.states import entry_of
from sessions.services.verification_acts import Acts
from sessions.services.verification_replay import Notes, Replay, Taken
from sessions.services.verification_rows import in_kept_state, in_requests, in_session, in_texts

#: How many entries are held in memory at once.
CHUNK = 1000


@dataclass(frozen=True)
class Receipt:
    """What an acknowledgement says, or a record of the log that it was drafted from."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Verified:
    """What was found: how many entries are as they were written, the hash of the last of them, and the first break."""

    session: UUID
    entries: int
    head: str
    found: Break | None


def verify(session_id: UUID, *, receipt: Receipt | None = None) -> Verified:
    """Check the log of a session and all that follows from it; also, if asked, that it has what a receipt says.

    The floor goes on meanwhile: only at the end is the session locked, for what is stored beside the log. Raises
    NotFound.
    """
    verification = Verification(session_id, receipt=receipt)
    verification.read()
    return verification.conclude()


class Verification:
    """One check of one session: `read` while the floor goes on, then `conclude`."""

    def __init__(self, session_id: UUID, *, receipt: Receipt | None = None) -> None:
        session = Session.objects.filter(pk=session_id).first()
        if session is None:
            raise NotFound
        self.session_id = session_id
        self.receipt = receipt
        self.kept = session.state
        self.chain = Chain(session_id)
        self.acts = Acts()
        self.undone: list[Taken] = []
        self.reading: _Reading | None = None
        self.found: Break | None = None

    def read(self) -> None:
        """Follow the log from where it was left to its present end, without a lock. Does nothing after a break."""
        undone = len(self.undone)
        self.found = self.found or self._follow()
        if self.found:
            return
        if self.reading is None or len(self.undone) > undone:
            # What was taken back may have been read already as though it counted.
            self.reading = _Reading(self.session_id, self.undone, kept=self.kept)
        self.found = self.reading.read(self.chain.seq)

    def conclude(self) -> Verified:
        """Read what is new under the lock of the session, and compare what is stored beside the log."""
        with transaction.atomic():
            locked = Session.objects.select_for_update(of=("self",)).defer("state")
            session = locked.get(pk=self.session_id)
            self.read()
            found = self.found or self.acts.end() or self._beside(session)
        return Verified(self.session_id, self.chain.seq, self.chain.head, found)

    def _follow(self) -> Break | None:
        rows = FloorEntry.objects.filter(session_id=self.session_id, seq__gt=self.chain.seq).order_by("seq")
        for *values, first in rows.values_list(*COLUMNS, "first").iterator(chunk_size=CHUNK):
            row = Row(*values)
            if found := self.chain.follow(row) or self.acts.follow(row, first) or self._otherwise(row):
                return found
            if row.type == "undone":
                payload = json.loads(row.payload)
                self.undone.append(Taken(row.seq, payload["first"], payload["last"]))
        return None

    def _otherwise(self, row: Row) -> Break | None:
        """A log that is sound in itself, but not the one of which the receipt is."""
        if self.receipt and self.receipt.seq == row.seq and self.receipt.hash != row.hash:
            return Break(row.seq, "the entry has another hash than its receipt says")
        return None

    def _beside(self, session: Session) -> Break | None:
        reading = self.reading
        assert reading is not None  # noqa: S101 -- read, as nothing was found
        if found := next(in_session(session, self.chain, reading.now.state), None):
            return found
        if self.receipt and self.receipt.seq > self.chain.seq:
            return Break(self.receipt.seq, "the entry, of which there is a receipt, is missing")
        differences = chain(
            in_kept_state(self.kept, reading.kept_at, reading.then) if self.kept else (),
            in_requests(self.session_id, reading.now.state, reading.notes),
            in_texts(self.session_id, reading.notes),
        )
        return min(differences, default=None)


class _Reading:
    """The log as the floor reads it: to its end, and to where the state was kept in the row of the session."""

    def __init__(self, session_id: UUID, undone: Sequence[Taken], *, kept: object) -> None:
        self.session_id = session_id
        self.seq = 0
        self.notes = Notes()
        self.now = Replay(undone)
        self.kept_at = _number(kept)
        #: Only where what was kept was undone afterwards are there two ways to read the entries up to there.
        apart = any(each.first <= self.kept_at < each.by for each in undone)
        self._apart = Replay(undone, until=self.kept_at) if apart else None
        self._then = initial()

    def read(self, until: int) -> Break | None:
        """Read on, up to that entry."""
        log = FloorEntry.objects.filter(session_id=self.session_id, seq__gt=self.seq, seq__lte=until)
        for row in log.order_by("seq").iterator(chunk_size=CHUNK):
            try:
                self._take(entry_of(row))
            except Exception as error:  # noqa: BLE001 -- the kernel stops over a broken log in whatever way
                return Break(row.seq, f"the entry cannot have come about here ({error!r})")
            self.seq = row.seq
        return None

    @property
    def then(self) -> FloorState:
        """The state that must have been kept."""
        return self._apart.state if self._apart else self._then

    def _take(self, entry: Entry) -> None:
        self.now.take(entry)
        if self._apart:
            self._apart.take(entry)
        elif entry.seq == self.kept_at:
            self._then = self.now.state
        self.notes.take(entry, counts=self.now.counts(entry))


def _number(kept: object) -> int:
    """The number of the entry of which a kept state is; 0 where it does not say."""
    seq = kept.get("seq") if isinstance(kept, dict) else 0
    return seq if isinstance(seq, int) else 0
