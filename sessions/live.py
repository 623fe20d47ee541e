"""A session on the live connection: who may follow it, what each audience sees, what commands do."""

import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import translation
from pydantic import ValidationError

from conference.permissions import may, require
from conference.problems import NotAllowed, NotFound, Problem
from conference.realtime.http_sessions import ended
from conference.realtime.presence import present_among
from conference.realtime.protocol import AckFrame, Audience, ErrorFrame, RefusalFrame, StandingShown
from conference.realtime.topics import State, Submitted, Who
from conference.standing import ANONYMOUS, Standing
from delegations.standing import standings_at
from sessions.floor.commands import COMMAND
from sessions.floor.decide import due
from sessions.floor.state import FloorState
from sessions.models import Session
from sessions.rules import CHAIR_FLOOR, REQUEST_FLOOR, SEE_PERSONS, VIEW_CHAIR, VIEW_SESSION
from sessions.services import floor, instants, states
from sessions.services.screens import hash_of
from sessions.view import view_of
from sessions.words import in_words, rule_in_words


@dataclass(frozen=True)
class Followed:
    """A session and the state of its floor, as one process follows it."""

    session: Session
    floor: FloorState

    @property
    def seq(self) -> int:
        """Number of the last event in it."""
        return self.floor.seq


class LiveSession:
    """Implements conference.realtime.topics.LiveTopic."""

    def standing(self, topic: UUID, audience: Audience, who: Who) -> StandingShown:
        """What the user may do in the session as of now. Raises NotFound or NotAllowed."""
        (found,) = self.standings(topic, [(audience, who)])
        if isinstance(found, Problem):
            raise found
        return found

    def standings(self, topic: UUID, asks: Sequence[tuple[Audience, Who]]) -> list[StandingShown | Problem]:
        """What each of them may do in the session as of now: four queries at most, however many they are."""
        session = _session(topic)
        if session is None:
            return [NotFound() for _ in asks]
        known = _Known(session, asks)
        return [known.answer(audience, who) for audience, who in asks]

    def state(self, topic: UUID, seq: int) -> State:
        """The state at `seq` or later, from memory where this process made it. Raises NotFound."""
        state = states.at_seq(topic, seq) if seq else states.current(topic)
        # Read after the floor: whoever plans the session anew writes both, and what is newer comes again with the next.
        session = _session(topic)
        if session is None:
            raise NotFound
        return Followed(session, state)

    def known(self, topic: UUID, seq: int, before: Any) -> State | None:
        """The state that this process has in memory, unless the session may have been planned anew."""
        assert isinstance(before, Followed)  # noqa: S101 -- made by `state` above
        known = states.in_memory(topic, seq)
        return Followed(before.session, known) if known and known.items is before.floor.items else None

    def now(self, topic: UUID) -> datetime:
        """The time in the session."""
        return instants.now(topic)

    def heads(self, topics: Sequence[UUID]) -> dict[UUID, int]:
        """The seq of each session, in one query."""
        return dict(Session.objects.filter(pk__in=topics).values_list("pk", "seq"))

    def due(self, state: Any) -> bool:
        """Whether a list has reached the time at which it closes."""
        assert isinstance(state, Followed)  # noqa: S101 -- made by `state` above
        return bool(due(state.floor, instants.now(state.session.pk, state.floor)))

    def let_time_pass(self, topic: UUID) -> None:
        """Close the lists whose time has come."""
        floor.let_time_pass(session_id=topic)

    def present(self, state: Any) -> list[str]:
        """The delegations waiting on any list that have a connection now."""
        assert isinstance(state, Followed)  # noqa: S101 -- made by `state` above
        waiting = {each.delegation.id for one in state.floor.lists for each in one.waiting if each.delegation}
        return sorted(str(each) for each in present_among(state.session.pk, waiting))

    def view(self, state: State, audience: Audience) -> dict[str, Any]:
        """What an audience sees; no query, for it is called on the event loop."""
        assert isinstance(state, Followed)  # noqa: S101 -- made by `state` above
        return dict(view_of(state.floor, state.session, audience))

    def act(self, topic: UUID, commands: Sequence[Submitted]) -> list[AckFrame | RefusalFrame | ErrorFrame]:
        """Carry out the commands in one transaction; those that cannot be read are answered without it."""
        answers: dict[int, AckFrame | RefusalFrame | ErrorFrame] = {}
        gone = ended(submitted.who.http_session for submitted in commands)
        envelopes: list[tuple[int, floor.Envelope]] = []
        for index, submitted in enumerate(commands):
            read = _read(submitted, signed_out=submitted.who.http_session in gone)
            if isinstance(read, RefusalFrame):
                answers[index] = read
            else:
                envelopes.append((index, read))
        if envelopes:
            outcomes = floor.act(session_id=topic, envelopes=[envelope for _, envelope in envelopes])
            for (index, _), outcome in zip(envelopes, outcomes, strict=True):
                answers[index] = _answer(outcome, commands[index].who.language)
        return [answers[index] for index in range(len(commands))]


def _session(id: UUID) -> Session | None:  # noqa: A002 -- it is the session's id
    return Session.objects.select_related("event").defer("state").filter(pk=id).first()


class _Known:
    """Who those that ask are in the session: read once for all, then each is asked about."""

    def __init__(self, session: Session, asks: Iterable[tuple[Audience, Who]]) -> None:
        self._session = session
        asked = (who.user for audience, who in asks if who.user and audience != "screen")
        self._standings: Mapping[UUID, Standing] = standings_at(session.event, asked)

    def answer(self, audience: Audience, who: Who) -> StandingShown | Problem:
        """What one may do, or why it may not follow."""
        try:
            return self._asked(audience, who)
        except Problem as problem:
            return problem

    def _asked(self, audience: Audience, who: Who) -> StandingShown:
        if audience == "screen":
            return _for_screen(self._session, who.key)
        standing = self._standings.get(who.user) if who.user else ANONYMOUS
        if standing is None:
            raise NotAllowed
        if audience == "public":
            # What anyone may see of it, whoever asks.
            require(ANONYMOUS, VIEW_SESSION, self._session)
        else:
            require(standing, VIEW_CHAIR if audience == "chair" else SEE_PERSONS, self._session)
        return shown(standing, self._session)


def shown(standing: Standing, session: Session) -> StandingShown:
    """What a standing lets a connection do, for the client to show."""
    seat = standing.membership
    return StandingShown(
        delegation={"id": str(seat.delegation), "role": seat.role, "names": seat.names} if seat else None,
        request_floor=may(standing, REQUEST_FLOOR, session),
        chair_floor=may(standing, CHAIR_FLOOR, session),
    )


def _for_screen(session: Session, key: str) -> StandingShown:
    if not key or not session.screen_hash or not hmac.compare_digest(hash_of(key), session.screen_hash):
        raise NotAllowed
    return StandingShown(delegation=None, request_floor=False, chair_floor=False)


def _read(submitted: Submitted, *, signed_out: bool) -> floor.Envelope | RefusalFrame:
    if submitted.who.user is None or signed_out:
        return _refusal(submitted.id, "not_allowed", "", 0, submitted.who.language)
    try:
        command = COMMAND.validate_python(submitted.command, strict=False)
    except ValidationError:
        return _refusal(submitted.id, "malformed", "", 0, submitted.who.language)
    return floor.Envelope(id=submitted.id, user=submitted.who.user, command=command, seen=submitted.seen)


def _answer(outcome: floor.Outcome, language: str) -> AckFrame | RefusalFrame:
    if isinstance(outcome, floor.Ack):
        return AckFrame(id=outcome.id, seq=outcome.seq, hash=outcome.hash)
    return _refusal(outcome.id, outcome.code, outcome.rule, outcome.seq, language)


def _refusal(id: UUID, code: str, rule: str, seq: int, language: str) -> RefusalFrame:  # noqa: A002 -- the command's id
    with translation.override(language):
        return RefusalFrame(id=id, code=code, rule=rule_in_words(rule), message=in_words(code), seq=seq)
