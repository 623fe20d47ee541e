"""The log of one session, open for writing under its lock."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from conference.realtime import announce
from conference.realtime.log import entry_hash
from conference.realtime.rows import Row, insert
from sessions.floor import events as e
from sessions.floor.evolve import evolve, replay
from sessions.floor.state import STATE, FloorState
from sessions.models import FloorEntry, Session
from sessions.services import states
from sessions.services.projection import project

#: A copy of the state is kept in the session's row every so many entries, so that a new process need not read all. With 150
#: who wait, to make one takes 1.6 ms under the lock, and to read 150 entries takes 12 ms, once for a process and a session.
KEEP_EVERY = 500


class Writer:
    """Appends to the log of a session; the lock and the transaction are the caller's."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.state: FloorState = states.read(session.pk, head=session.seq)
        self.before = self.state
        self.head = session.head_hash
        self.entries: list[e.Entry] = []
        self.rows: list[Row] = []
        #: What is kept beside the log, once the rows that it belongs to are there.
        self.after_writing: list[Callable[[], None]] = []

    def append(
        self, events: Sequence[e.Event], *, actor: UUID | None, command_id: UUID | None, at: datetime
    ) -> None:
        """Put the events of one act at the end of the log; the last one carries the id of the command."""
        first = self.state.seq + 1 if len(events) > 1 else 0
        for index, event in enumerate(events):
            last = index == len(events) - 1
            self._append(event, actor=actor, command_id=command_id if last else None, at=at, first=first)

    def _append(
        self, event: e.Event, *, actor: UUID | None, command_id: UUID | None, at: datetime, first: int
    ) -> None:
        entry = e.Entry(seq=self.state.seq + 1, at=at, actor=actor, event=event, first=first)
        payload = event.model_dump(mode="json")
        prev, self.head = (
            self.head,
            entry_hash(
                prev_hash=self.head,
                topic=self.session.pk,
                seq=entry.seq,
                at=entry.at,
                actor=actor,
                command_id=command_id,
                payload=payload,
            ),
        )
        self.rows.append(
            {
                "session_id": self.session.pk,
                "seq": entry.seq,
                "first": first,
                "command_id": command_id,
                "type": event.type,
                "payload": payload,
                "actor_id": actor,
                "at": entry.at,
                "prev_hash": prev,
                "hash": self.head,
            }
        )
        self.entries.append(entry)
        self.state = replay(self.whole_log()) if isinstance(event, e.Undone) else evolve(self.state, entry)

    def whole_log(self) -> list[e.Entry]:
        """Every entry from the first, those not yet written included: one query, for the rare act that needs it."""
        return [*states.log(self.session.pk), *self.entries]

    def write(self) -> None:
        """Write what was appended; the transaction is the caller's."""
        if not self.rows:
            return
        insert(FloorEntry, self.rows)
        project(self.session, self.entries, self.before, self.state)
        for keep in self.after_writing:
            keep()
        changes: dict[str, object] = {
            "seq": self.state.seq,
            "head_hash": self.head,
            "phase": self.state.phase.value,
            "changed_at": timezone.now(),
        }
        if self.state.seq // KEEP_EVERY > (self.entries[0].seq - 1) // KEEP_EVERY:
            changes["state"] = STATE.dump_python(self.state, mode="json")
        Session.objects.filter(pk=self.session.pk).update(**changes)

    def committed(self) -> None:
        """After the outermost commit: remember the state and tell everyone that there is something new."""
        if self.rows:
            states.remember(self.session.pk, self.state)
            announce.changed(topic=self.session.pk, seq=self.state.seq)
