"""What the rules say now of whoever is connected: those that ask at one moment are asked about in one go.

A change wakes everybody who waits, a server that comes back has a thousand clients at its door: each is asked about as of
after it asked, nothing is kept, and the number of queries does not grow with the number of persons.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from conference.problems import Problem
from conference.realtime.http_sessions import ended
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


async def standing_now(topic: UUID, audience: Audience, who: Who) -> StandingShown:
    """What the rules say as of now. Raises SignedOut where the HTTP session ended, NotFound or NotAllowed."""
    return await _together.ask(Asked(topic, audience, who))


def standings_now(asked: Sequence[Asked]) -> list[StandingShown | Exception]:
    """One answer for each who asks, in the order; queries the database, the same few times however many ask of a topic."""
    gone = ended(each.who.http_session for each in asked)
    answers: dict[int, StandingShown | Exception] = {}
    by_topic: dict[UUID, list[int]] = {}
    for index, each in enumerate(asked):
        if each.who.http_session in gone:
            answers[index] = SignedOut()
        else:
            by_topic.setdefault(each.topic, []).append(index)
    for topic, indexes in by_topic.items():
        found = _of(topic, [asked[index] for index in indexes])
        answers |= dict(zip(indexes, found, strict=True))
    return [answers[index] for index in range(len(asked))]


def _of(topic: UUID, asked: Sequence[Asked]) -> Sequence[StandingShown | Exception]:
    try:
        return registered().standings(topic, [(each.audience, each.who) for each in asked])
    except Exception as error:  # noqa: BLE001 -- what goes wrong with one topic is not told to those of another
        return [error] * len(asked)


_together: Together[Asked, StandingShown] = Together(standings_now)
