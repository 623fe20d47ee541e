"""Changes over plain HTTP, where websockets are blocked: a question is held until there is something to say.

What waits costs the event loop a few objects, no thread and no database connection.
"""

import asyncio
from collections import Counter
from collections.abc import Hashable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from conference.problems import Problem
from conference.realtime.hub import hub
from conference.realtime.live_topic import Topic
from conference.realtime.outbox import Outbox
from conference.realtime.protocol import Audience, StandingShown
from conference.realtime.standings import SignedOut, standing_now
from conference.realtime.threads import leave_connection
from conference.realtime.topics import Who

#: Seconds that an answer may be held back: less than proxies wait for one.
LONGEST_WAIT = 25
#: Questions of one person that one process holds at a time.
HELD_PER_PERSON = 6
#: Questions that one process holds at a time, and how many of them may be of people who have not signed in.
HELD_PER_PROCESS = 2_000
HELD_FOR_STRANGERS = 1_000
#: No count of the hub's: the rules have not been asked.
NEVER = -1


class TooManyWaiting(Problem):
    """This question is not held, for too many are; asked without waiting it is answered."""

    code = "too_many_waiting"
    status = 429
    message = _("Too many requests of yours are waiting. Close a window, or wait a moment.")
    #: Seconds after which to try again (Retry-After).
    wait = 2


class ProcessIsFull(TooManyWaiting):
    """The process holds as many questions as it may."""

    status = 503
    message = _("Too many requests are waiting. Try again in a moment.")


@dataclass(frozen=True)
class Question:
    """What somebody has and wants to hear of."""

    topic: UUID
    audience: Audience
    who: Who
    #: The seq that the client has.
    after: int
    #: Seconds that the answer may be held back.
    wait: float
    #: Whether the client was told that screens may be behind (`hub.late`), where it says so.
    late: bool | None = None


@dataclass(frozen=True)
class Answer:
    """The seq that the client has with it, and the JSON."""

    seq: int
    body: bytes


class Held:
    """How many questions this process holds, and whose."""

    def __init__(self) -> None:
        self._by_person: Counter[Hashable] = Counter()

    @property
    def total(self) -> int:
        """Questions held now."""
        return self._by_person.total()

    @contextmanager
    def one_more(self, person: Hashable) -> Iterator[None]:
        """Hold a question of somebody (None: a stranger). Raises TooManyWaiting or ProcessIsFull."""
        most = HELD_FOR_STRANGERS if person is None else HELD_PER_PERSON
        if self.total >= HELD_PER_PROCESS or (person is None and self._by_person[None] >= most):
            raise ProcessIsFull
        if self._by_person[person] >= most:
            raise TooManyWaiting
        self._by_person[person] += 1
        try:
            yield
        finally:
            self._by_person[person] -= 1
            if not self._by_person[person]:
                del self._by_person[person]


held = Held()


class Waiter:
    """A question that waits. The hub holds it as conference.realtime.live_topic.Connection, like a socket."""

    def __init__(self, question: Question, topic: Topic) -> None:
        self.topic, self.audience = question.topic, question.audience
        self.user = question.who.user
        self.delegation: UUID | None = None
        self.http_session = question.who.http_session
        self.outbox = Outbox(self._hear, self._wake)
        self.signed_out = False
        self._followed, self._after = topic, question.after
        self._late = topic.late if question.late is None else question.late
        self._woken = asyncio.Event()

    def sits_in(self, standing: StandingShown) -> None:
        """Its delegation counts as present while it waits."""
        self.delegation = UUID(standing.delegation["id"]) if standing.delegation else None

    async def wait(self, seconds: float) -> None:
        """Until there is a change, the standing may have changed, screens fall behind or no longer, or the time is up."""
        self._woken.clear()
        if self._followed.seq <= self._after and not self.signed_out:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), seconds)

    @property
    def turned(self) -> bool:
        """Whether screens may be behind and the client does not know it yet, or they no longer are."""
        return self._followed.late != self._late

    def recheck(self) -> None:
        """A standing was taken back: whoever waits is asked about again."""
        self._wake()

    def sign_out(self) -> None:
        """The HTTP session ended."""
        self.signed_out = True
        self._wake()

    async def _hear(self, _message: dict[str, Any]) -> None:
        """A frame for the sockets: it matters where it is a change, or screens fell behind or no longer are."""
        if self._followed.seq > self._after or self.turned:
            self._wake()

    def _wake(self) -> None:
        self._woken.set()


async def changes(question: Question, standing: StandingShown, revocations: int) -> Answer | None:
    """What came after the seq that the client has, as soon as there is something; None where nothing came in time,
    or where there is nothing to say but that screens may be behind from now on, or no longer (`hub.late`).

    `standing` is what the rules said, and `revocations` what the hub had counted before they were asked; after every wait
    they are asked again. Raises NotAllowed, NotFound, SignedOut, TooManyWaiting and ProcessIsFull.
    """
    topic = await hub.topic(question.topic)
    waiter = Waiter(question, topic)
    topic.wait_in(waiter)
    try:
        return await _changes(question, waiter, topic, standing, revocations)
    finally:
        topic.linger(question.audience)
        hub.leave(waiter)


async def _changes(
    question: Question, waiter: Waiter, topic: Topic, told: StandingShown, revocations: int
) -> Answer | None:
    until = asyncio.get_running_loop().time() + question.wait
    standing, asked_at = told, revocations
    # Who has more than this process shows was served by a faster one, or the log is not what it was: look.
    topic.hear(question.after)
    with ExitStack() as place:
        waiting = False
        while True:
            if asked_at != hub.revocations:
                asked_at = hub.revocations
                standing = await standing_now(question.topic, question.audience, question.who)
                continue
            if waiter.signed_out:
                raise SignedOut
            waiter.sits_in(standing)
            left = until - asyncio.get_running_loop().time()
            if topic.seq > question.after or standing != told or (left <= 0 and topic.seq != question.after):
                return _answer(topic, question, standing)
            if left <= 0 or waiter.turned:
                return None
            if not waiting:
                waiting = True
                place.enter_context(held.one_more(_person(question)))
                await leave_connection()
                continue
            await waiter.wait(left)
            # Nothing is handed out after a wait without asking whether it still may be.
            asked_at = NEVER


def _person(question: Question) -> Hashable:
    """Whose question it is; the screens of a session are one, strangers are None."""
    if question.who.user:
        return question.who.user
    return ("screen", question.topic) if question.audience == "screen" else None


def _answer(topic: Topic, question: Question, standing: StandingShown) -> Answer:
    head = f'{{"seq":{topic.seq},"now":"{topic.now()}","standing":{standing.model_dump_json()},'
    return Answer(topic.seq, head.encode() + topic.since(question.audience, question.after) + b"}")
