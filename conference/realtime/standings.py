"""What the rules say now of whoever is connected: those that ask at one moment are asked about in one go.

A change wakes everybody who waits, a server that comes back has a thousand clients at its door: each is asked about as of
after it asked, nothing is kept, and the number of queries does not grow with the number of persons.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from conference.problems import Problem
from conference.realtime.http_sessions import accounts, ended
from conference.realtime.protocol import Audience, StandingShown
from conference.realtime.together import Together
from conference.realtime.topics import Who, registered


class SignedOut(Problem):
    """The HTTP session is over, or there never was one."""

    code = "not_authenticated"
    status = 403
    message = _("Sign in to go on.")


@dataclass(frozen=True)
class Asked:
    """Somebody who follows a topic, or wants to."""

    topic: UUID
    audience: Audience
    who: Who


@dataclass(frozen=True)
class Arrival:
    """Somebody who wants to follow a topic: who it is, and what the rules say."""

    user: UUID | None
    #: NotFound or NotAllowed, or what went wrong, where it is no standing.
    standing: StandingShown | Exception


async def arrival(topic: UUID, audience: Audience, who: Who) -> Arrival:
    """Who is behind the HTTP session of `who`, and what the rules say, as of now; its user is not asked for."""
    return await _arriving.ask(Asked(topic, audience, who))


async def standing_now(topic: UUID, audience: Audience, who: Who) -> StandingShown:
    """What the rules say as of now. Raises SignedOut where the HTTP session ended, NotFound or NotAllowed."""
    return await _together.ask(Asked(topic, audience, who))


def arrivals(asked: Sequence[Asked]) -> list[Arrival]:
    """One arrival for each, in the order; the same few queries however many want to follow a topic."""
    found = accounts([each.who.http_session for each in asked])
    known = [replace(each, who=replace(each.who, user=user)) for each, user in zip(asked, found, strict=True)]
    standings = _by_topic(enumerate(known))
    return [Arrival(user, standings[index]) for index, user in enumerate(found)]


def standings_now(asked: Sequence[Asked]) -> list[StandingShown | Exception]:
    """One answer for each who asks, in the order; queries the database, the same few times however many ask of a topic."""
    gone = ended(each.who.http_session for each in asked)
    standings = _by_topic(
        (index, each) for index, each in enumerate(asked) if each.who.http_session not in gone
    )
    return [standings.get(index) or SignedOut() for index in range(len(asked))]


def _by_topic(asked: Iterable[tuple[int, Asked]]) -> dict[int, StandingShown | Exception]:
    """What the rules say of each, by its number."""
    topics: dict[UUID, list[tuple[int, Asked]]] = {}
    for index, each in asked:
        topics.setdefault(each.topic, []).append((index, each))
    answers: dict[int, StandingShown | Exception] = {}
    for topic, some in topics.items():
        found = _of(topic, [each for _, each in some])
        answers |= zip([index for index, _ in some], found, strict=True)
    return answers


def _of(topic: UUID, asked: Sequence[Asked]) -> Sequence[StandingShown | Exception]:
    try:
        return registered().standings(topic, [(each.audience, each.who) for each in asked])
    except Exception as error:  # noqa: BLE001 -- what goes wrong with one topic is not told to those of another
        return [error] * len(asked)


_together: Together[Asked, StandingShown] = Together(standings_now)
_arriving: Together[Asked, Arrival] = Together(arrivals)
