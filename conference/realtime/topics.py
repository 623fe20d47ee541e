"""What an app puts on the live connection: a topic that can be followed and acted on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from conference.problems import Problem
from conference.realtime.protocol import AckFrame, Audience, ErrorFrame, RefusalFrame, StandingShown


@dataclass(frozen=True)
class Who:
    """Who is at the other end of a connection."""

    user: UUID | None
    #: Key of the HTTP session that the connection was opened in; empty for none.
    http_session: str
    language: str
    #: The secret of a projector's address; empty for none.
    key: str = ""


@dataclass(frozen=True)
class Submitted:
    """A command that came over a connection."""

    id: UUID
    who: Who
    seen: int | None
    command: dict[str, Any]


class State(Protocol):
    """The state of a topic: all that is asked of it here is its number."""

    @property
    def seq(self) -> int:
        """Number of the last event in it."""


class LiveTopic(Protocol):
    """Implemented by the app; every method may query the database and is called in a thread."""

    def standing(self, topic: UUID, audience: Audience, who: Who) -> StandingShown:
        """Ask the rules about one, now: `standings` of one. Raises NotFound or NotAllowed."""

    def standings(self, topic: UUID, asks: Sequence[tuple[Audience, Who]]) -> list[StandingShown | Problem]:
        """Ask the rules about each, now; one answer for each, in the order, NotFound and NotAllowed among them.

        The number of queries does not depend on how many ask.
        """

    def state(self, topic: UUID, seq: int) -> State:
        """The state at `seq` or later."""

    def known(self, topic: UUID, seq: int, before: Any) -> State | None:
        """The state at `seq` or later where this process has it in memory; no query, it is called on the event loop."""

    def now(self, topic: UUID) -> datetime:
        """What time it is in a topic, for clocks that run in its views; no query, called on the event loop."""

    def heads(self, topics: Sequence[UUID]) -> dict[UUID, int]:
        """The seq that the log of each topic has reached, in one query."""

    def due(self, state: Any) -> bool:
        """Whether time itself brings something about that is not in the log yet; no query, called on the event loop."""

    def let_time_pass(self, topic: UUID) -> None:
        """Write into the log what is due by the time."""

    def present(self, state: Any) -> list[str]:
        """Ids of the delegations in a state that have a connection now, on whatever process; for the chair."""

    def view(self, state: State, audience: Audience) -> dict[str, Any]:
        """What an audience may see of a state, as JSON."""

    def act(self, topic: UUID, commands: Sequence[Submitted]) -> list[AckFrame | RefusalFrame | ErrorFrame]:
        """Carry out commands, in one transaction; one answer for each, each only after the commit."""


_registered: list[LiveTopic] = []


def register(topic: LiveTopic) -> None:
    """Say, once, at start-up, what the live connection is about."""
    _registered[:] = [topic]


def registered() -> LiveTopic:
    """What the live connection is about."""
    return _registered[0]
