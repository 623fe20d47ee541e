"""The only way in which anything happens on the floor: commands are decided under the session's lock and appended to
its log, in one transaction; what is acknowledged is committed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from conference.permissions import may
from conference.standing import Standing
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide import decide, decide_undo, due
from sessions.floor.refusals import Refusal
from sessions.models import FloorEntry, FloorRequest, Session
from sessions.services import instants
from sessions.services.actors import Callers, officer_of, permission_for
from sessions.services.lock import locked
from sessions.services.texts import keep_text
from sessions.services.writer import Writer


@dataclass(frozen=True)
class Envelope:
    """A command on its way: the client's id for it, who gives it, and the seq that a chair decided on."""

    id: UUID
    user: UUID
    command: c.Command
    seen: int | None = None


@dataclass(frozen=True)
class Ack:
    """The command is in the log, committed: number and hash of its last entry are the receipt."""

    id: UUID
    seq: int
    hash: str


@dataclass(frozen=True)
class Refused:
    """The command changed nothing: the code, and the rule that refuses."""

    id: UUID
    code: str
    rule: str
    seq: int


Outcome = Ack | Refused


def act(*, session_id: UUID, envelopes: Sequence[Envelope]) -> list[Outcome]:
    """Decide the commands in order, in one transaction (group commit); one outcome for each, in the same order.

    The same id again has no second effect and the same answer. Raises NotFound where there is no such session.
    """
    with transaction.atomic():
        desk = _Desk(locked(session_id))
        outcomes = desk.take(envelopes)
        desk.writer.write()
        transaction.on_commit(desk.writer.committed)
    return outcomes


def append(*, session_id: UUID, events: Sequence[e.Event], by: Standing, at: datetime | None = None) -> int:
    """Append what planning a session does to its floor (rules, agenda); the caller has asked the rules. Returns the seq.

    The events are one act. `at` is for replaying what happened at known instants; without it the entries are of now.
    """
    with transaction.atomic():
        writer = Writer(locked(session_id))
        writer.append(events, actor=by.user, command_id=None, at=at or instants.now(session_id, writer.state))
        writer.write()
        transaction.on_commit(writer.committed)
    return writer.state.seq


def let_time_pass(*, session_id: UUID) -> int:
    """Append what time itself brought about: lists close when they were announced to. Returns how many entries.

    Any process may call it at any time: whoever is first writes them. Raises NotFound.
    """
    with transaction.atomic():
        writer = Writer(locked(session_id))
        now = instants.now(session_id, writer.state)
        events = due(writer.state, now)
        writer.append(events, actor=None, command_id=None, at=now)
        writer.write()
        transaction.on_commit(writer.committed)
    return len(events)


class _Desk:
    """Where the commands of one transaction are decided, on the log of one session, under its lock."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.writer = Writer(session)
        #: What is decided in one transaction is decided at one instant.
        self.now = instants.now(session.pk, self.writer.state)
        self.actors: dict[UUID, UUID | None] = {}

    def take(self, envelopes: Sequence[Envelope]) -> list[Outcome]:
        """Decide the commands in order, on the state as those before them leave it."""
        ids = [each.id for each in envelopes]
        known = {**self._elsewhere(ids), **self._already(ids)}
        self.callers = Callers(self.session, (each.user for each in envelopes))
        outcomes: list[Outcome] = []
        for envelope in envelopes:
            if envelope.id not in known:
                outcome = self._decide(envelope)
                if isinstance(outcome, Ack):
                    known[envelope.id] = outcome
            else:
                outcome = known[envelope.id]
            outcomes.append(self._own(envelope, outcome))
        return outcomes

    def _already(self, ids: list[UUID]) -> dict[UUID, Outcome]:
        """What was answered to those of the ids that are in the log."""
        # In no order: to put them in that of the log, SQLite would read the whole log.
        rows = FloorEntry.objects.filter(session=self.session, command_id__in=ids).order_by()
        known: dict[UUID, Outcome] = {}
        for id_, seq, hash_, actor in rows.values_list("command_id", "seq", "hash", "actor_id"):
            assert id_ is not None  # noqa: S101 -- selected by it
            known[id_] = Ack(id_, seq, hash_)
            self.actors[id_] = actor
        return known

    def _elsewhere(self, ids: list[UUID]) -> dict[UUID, Outcome]:
        """A refusal for those of the ids under which something was asked of another session: its row is not ours."""
        rows = FloorRequest.objects.filter(pk__in=ids).exclude(session=self.session).order_by()
        seq = self.writer.state.seq
        return {id_: Refused(id_, "not_yours", "", seq) for id_ in rows.values_list("pk", flat=True)}

    def _own(self, envelope: Envelope, outcome: Outcome) -> Outcome:
        """An id that another user has used is refused: an answer is only for who asked."""
        if isinstance(outcome, Ack) and self.actors.get(envelope.id) != envelope.user:
            return Refused(envelope.id, "not_yours", "", self.writer.state.seq)
        return outcome

    def _decide(self, envelope: Envelope) -> Outcome:
        command, writer, now = envelope.command, self.writer, self.now
        standing = self.callers.standing(envelope.user)
        if not may(standing, permission_for(command), self.session):
            return Refused(envelope.id, "not_allowed", "", writer.state.seq)
        # What is due by the time is in the log before whatever comes after that time.
        writer.append(due(writer.state, now), actor=None, command_id=None, at=now)
        if isinstance(command, c.Undo):
            decision = decide_undo(writer.whole_log(), writer.state, command)
        else:
            decision = decide(
                writer.state,
                command,
                actor=self._actor(standing, command),
                request_id=envelope.id,
                now=now,
                seen=envelope.seen,
            )
        if isinstance(decision, Refusal):
            return Refused(envelope.id, decision.code.value, decision.rule, writer.state.seq)
        writer.append(decision, actor=envelope.user, command_id=envelope.id, at=now)
        if isinstance(command, c.AttachText):
            writer.after_writing.append(lambda: keep_text(command, at=now))
        self.actors[envelope.id] = envelope.user
        return Ack(envelope.id, writer.state.seq, writer.head)

    def _actor(self, standing: Standing, command: c.Command) -> c.Actor:
        if isinstance(command, c.DelegationCommand):
            return self.callers.delegate(standing)
        return officer_of(standing, command, self.session, self.writer.state)
