"""The only way in which anything happens on the floor: commands are decided under the session's lock and appended to
its log, in one transaction; what is acknowledged is committed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from conference.accounts.models import User
from conference.permissions import may
from conference.problems import NotFound
from conference.realtime import announce
from conference.realtime.log import entry_hash
from conference.standing import Standing
from delegations.models import Delegation
from delegations.standing import standing_of
from delegations.states import DelegationStatus
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide import decide
from sessions.floor.events import DelegationRef, Entry
from sessions.floor.evolve import evolve
from sessions.floor.procedure import Role
from sessions.floor.refusals import Refusal
from sessions.floor.state import STATE, FloorState
from sessions.models import FloorEntry, Session
from sessions.rules import CHAIR_FLOOR, REQUEST_FLOOR, WITHDRAW_REQUEST
from sessions.services import states
from sessions.services.projection import project

#: A copy of the state is kept in the session's row every so many entries, so that a new process need not read all.
KEEP_EVERY = 100


@dataclass(frozen=True)
class Envelope:
    """A command on its way: the client's id for it, who gives it, and the seq that a chair decided on."""

    id: UUID
    user: User
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
        writer = _Writer(_locked(session_id))
        known = writer.already([each.id for each in envelopes])
        outcomes = [known[each.id] if each.id in known else writer.take(each, known) for each in envelopes]
        outcomes = [_own(each, outcome, writer) for each, outcome in zip(envelopes, outcomes, strict=True)]
        writer.write()
        transaction.on_commit(writer.committed)
    return outcomes


def append(*, session_id: UUID, events: Sequence[e.Event], by: Standing, at: datetime | None = None) -> int:
    """Append what planning a session does to its floor (rules, agenda); the caller has asked the rules. Returns the seq.

    `at` is for replaying what happened at known instants; without it the entries are of now.
    """
    with transaction.atomic():
        writer = _Writer(_locked(session_id))
        for event in events:
            writer.append(event, actor=by.user, command_id=None, at=at)
        writer.write()
        transaction.on_commit(writer.committed)
    return writer.state.seq


def _locked(session_id: UUID) -> Session:
    session = (
        Session.objects.select_for_update(of=("self",))
        .select_related("event")
        .defer("state")
        .filter(pk=session_id)
        .first()
    )
    if session is None:
        raise NotFound
    return session


def _own(envelope: Envelope, outcome: Outcome, writer: "_Writer") -> Outcome:
    """An id that another user has used is refused: an answer is only for who asked."""
    if isinstance(outcome, Ack) and writer.actors.get(envelope.id) != envelope.user.pk:
        return Refused(envelope.id, "not_yours", "", writer.state.seq)
    return outcome


class _Writer:
    """The log of one session, open for writing under its lock."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.state: FloorState = states.read(session.pk)
        self.head = session.head_hash
        self.entries: list[Entry] = []
        self.rows: list[FloorEntry] = []
        self.actors: dict[UUID, UUID | None] = {}
        self.standings: dict[UUID, Standing] = {}

    def already(self, ids: list[UUID]) -> dict[UUID, Outcome]:
        """What was answered to those of the ids that are in the log."""
        rows = FloorEntry.objects.filter(session=self.session, command_id__in=ids)
        known: dict[UUID, Outcome] = {}
        for row in rows:
            assert row.command_id is not None  # noqa: S101 -- selected by it
            known[row.command_id] = Ack(row.command_id, row.seq, row.hash)
            self.actors[row.command_id] = row.actor_id
        return known

    def take(self, envelope: Envelope, known: dict[UUID, Outcome]) -> Outcome:
        """Decide one command on the state as the commands before it leave it."""
        now = timezone.now()
        standing = self._standing(envelope.user)
        if not may(standing, permission_for(envelope.command), self.session):
            return Refused(envelope.id, "not_allowed", "", self.state.seq)
        decision = decide(
            self.state,
            envelope.command,
            actor=self._actor(standing, envelope.command),
            request_id=envelope.id,
            now=now,
            seen=envelope.seen,
        )
        if isinstance(decision, Refusal):
            return Refused(envelope.id, decision.code.value, decision.rule, self.state.seq)
        for index, event in enumerate(decision):
            last = index == len(decision) - 1
            self.append(event, actor=envelope.user.pk, command_id=envelope.id if last else None, at=now)
        ack = Ack(envelope.id, self.state.seq, self.head)
        known[envelope.id] = ack
        self.actors[envelope.id] = envelope.user.pk
        return ack

    def append(
        self, event: e.Event, *, actor: UUID | None, command_id: UUID | None, at: datetime | None = None
    ) -> None:
        """Put an event at the end of the log."""
        entry = Entry(seq=self.state.seq + 1, at=at or timezone.now(), actor=actor, event=event)
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
            FloorEntry(
                session=self.session,
                seq=entry.seq,
                command_id=command_id,
                type=event.type,
                payload=payload,
                actor_id=actor,
                at=entry.at,
                prev_hash=prev,
                hash=self.head,
            )
        )
        self.entries.append(entry)
        self.state = evolve(self.state, entry)

    def write(self) -> None:
        """Write what was appended; the transaction is the caller's."""
        if not self.rows:
            return
        FloorEntry.objects.bulk_create(self.rows)
        project(self.session, self.entries)
        changes: dict[str, object] = {
            "seq": self.state.seq,
            "head_hash": self.head,
            "phase": self.state.phase.value,
            "changed_at": timezone.now(),
        }
        if self.state.seq // KEEP_EVERY > self.entries[0].seq // KEEP_EVERY:
            changes["state"] = STATE.dump_python(self.state, mode="json")
        Session.objects.filter(pk=self.session.pk).update(**changes)

    def committed(self) -> None:
        """After the outermost commit: remember the state and tell everyone that there is something new."""
        if self.rows:
            states.remember(self.session.pk, self.state)
            announce.changed(topic=self.session.pk, seq=self.state.seq)

    def _standing(self, user: User) -> Standing:
        if user.pk not in self.standings:
            # As of now, not as of when the connection was made.
            fresh = User.objects.filter(pk=user.pk).first()
            self.standings[user.pk] = standing_of(fresh, self.session.event)
        return self.standings[user.pk]

    def _actor(self, standing: Standing, command: c.Command) -> c.Actor:
        seat = standing.membership
        if isinstance(command, c.AddDelegation):
            named = _accepted(self.session, command.delegation)
            return c.Actor(
                style=standing.office_style,
                named=ref_of(named) if named else None,
                named_speaker=_head_of(named) if named else "",
            )
        if isinstance(command, c.RequestFloor | c.ChangeRequest | c.WithdrawRequest | c.YieldFloor) and seat:
            delegation = Delegation.objects.select_related("participant").get(pk=seat.delegation)
            return c.Actor(delegation=ref_of(delegation), style=seat.style)
        return c.Actor(style=standing.office_style)


def permission_for(command: c.Command) -> str:
    """The permission that a command needs."""
    match command:
        case c.WithdrawRequest():
            return WITHDRAW_REQUEST
        case c.RequestFloor() | c.ChangeRequest() | c.YieldFloor():
            return REQUEST_FLOOR
        case _:
            return CHAIR_FLOOR


def ref_of(delegation: Delegation) -> DelegationRef:
    """A delegation as the log names it."""
    return DelegationRef(id=delegation.pk, role=Role(delegation.role), names=delegation.participant.names)


def _accepted(session: Session, delegation: UUID) -> Delegation | None:
    return (
        Delegation.objects.filter(pk=delegation, event=session.event, status=DelegationStatus.ACCEPTED)
        .select_related("participant")
        .first()
    )


def _head_of(delegation: Delegation) -> str:
    head = delegation.delegates.filter(function="head").first()
    return str(head) if head else ""
