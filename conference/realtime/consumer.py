"""One websocket per open session view: reads frames, asks the topic, and leaves the writing to the hub."""

import asyncio
import functools
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext
from pydantic import ValidationError

from conference.problems import NotAllowed, Problem
from conference.realtime import protocol as p
from conference.realtime.batch import Answer
from conference.realtime.hub import hub
from conference.realtime.live_topic import Topic
from conference.realtime.outbox import Outbox, Send
from conference.realtime.standings import SignedOut, arrival, standing_now
from conference.realtime.topics import Submitted, Who

logger = logging.getLogger(__name__)
T = TypeVar("T")

#: Seconds a new connection has to say hello.
HELLO_SECONDS = 10


def _spoken(language: str) -> str:
    """The language of ours nearest to what a client named; what it made up would be kept in memory as a language."""
    try:
        return translation.get_supported_language_variant(language)
    except LookupError:
        return settings.LANGUAGE_CODE


class LiveConsumer:
    """A connection. The hub holds it as conference.realtime.live_topic.Connection."""

    topic: UUID
    audience: p.Audience = "public"
    _who: Who
    _standing: p.StandingShown

    def __init__(self, send: Send, http_session: str) -> None:
        """`send` is the server's own; who is signed in to the HTTP session of that key is asked with hello."""
        self.outbox = Outbox(send, lambda: self._close_soon(p.Close.TOO_SLOW))
        self.user: UUID | None = None
        self.delegation: UUID | None = None
        #: Empty where nobody is signed in to it.
        self.http_session = ""
        self._send = send
        self._cookie = http_session
        self._followed: Topic | None = None
        self._hello_timer: asyncio.TimerHandle | None = None
        self._errors = 0
        self._allowance = float(p.MESSAGES_AT_ONCE)
        self._last_message = time.monotonic()
        self._closing: asyncio.Task[None] | None = None
        self._checking: asyncio.Task[None] | None = None
        self._to_check = False

    async def connect(self) -> None:
        """Accept; what it wants, hello says."""
        await self._send({"type": "websocket.accept"})
        self._hello_timer = asyncio.get_running_loop().call_later(
            HELLO_SECONDS, lambda: self._close_soon(p.Close.MALFORMED)
        )

    async def disconnect(self, code: int) -> None:
        """Forget the connection; commands on their way are carried out all the same."""
        if self._hello_timer:
            self._hello_timer.cancel()
        if self._followed:
            hub.leave(self)
        self.outbox.close()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Read one frame; a bad one is answered, and a connection of bad ones closed."""
        if self.outbox.closed or not self._within_allowance():
            return
        try:
            frame = p.CLIENT_FRAME.validate_json(text_data if text_data is not None else b"")
        except (ValidationError, RecursionError):
            self._malformed()
            return
        match frame:
            case p.Hello():
                await self._hello(frame)
            case p.Ping():
                now = self._followed.now() if self._followed else timezone.now().isoformat()
                self._push(p.Pong(at=frame.at, now=now))
            case p.CommandFrame():
                self._command(frame)

    # --- What the hub calls --------------------------------------------------------------------------------

    def recheck(self) -> None:
        """Ask the rules again; close, or show the new standing.

        What is said while they are asked is asked once more, however often it is said: where asking takes longer than
        the next reason to ask, the questions would pile up until nothing else is done.
        """
        self._to_check = True
        if self._checking is None or self._checking.done():
            self._checking = asyncio.get_running_loop().create_task(self._recheck())

    def sign_out(self) -> None:
        """Close: the HTTP session ended."""
        self._close_soon(p.Close.SIGNED_OUT)

    # --- Frames ----------------------------------------------------------------------------------------------

    async def _hello(self, frame: p.Hello) -> None:
        if self._hello_timer:
            self._hello_timer.cancel()
        if frame.v != p.VERSION:
            self._close_soon(p.Close.VERSION)
            return
        if self._followed:
            # A client that noticed a gap asks again on the same connection. What was asked before is of no use now.
            hub.leave(self)
            self._followed = None
            self._to_check = False
            if self._checking:
                self._checking.cancel()
                self._checking = None
        self.topic, self.audience = frame.session, frame.audience
        # The chair reads what delegations wrote to the chair alone; of what the others read nothing is secret from them.
        self.outbox.deflate = self.audience != "chair"
        self._who = Who(user=None, http_session="", language=_spoken(frame.language), key=frame.key)
        topic = await self._let_in()
        if topic is None or self.outbox.closed:
            return
        welcome = p.Welcome(
            audience=self.audience, heartbeat_seconds=settings.HEARTBEAT_SECONDS, standing=self._standing
        )
        self._sits_in(self._standing)
        topic.join(self, frame.seq, p.encode(welcome))
        self._followed = topic

    async def _let_in(self) -> Topic | None:
        """The topic, where the rules allow it; asked again if a standing changed while they were asked."""
        while True:
            before = hub.revocations
            standing = await self._ask(self._arrive)
            if standing is None:
                return None
            topic = await self._ask(functools.partial(hub.topic, self.topic))
            if topic is None:
                return None
            if hub.revocations == before:
                self._standing = standing
                return topic

    async def _arrive(self) -> p.StandingShown:
        """Learn who it is, and what that person may do."""
        asked = replace(self._who, http_session=self._cookie)
        found = await arrival(self.topic, self.audience, asked)
        self.user = found.user
        self.http_session = self._cookie if found.user else ""
        self._who = replace(self._who, user=found.user, http_session=self.http_session)
        if isinstance(found.standing, Exception):
            raise found.standing
        return found.standing

    async def _stand(self) -> p.StandingShown:
        return await standing_now(self.topic, self.audience, self._who)

    async def _ask(self, how: Callable[[], Awaitable[T]]) -> T | None:
        """What the rules say now, or what they are asked about. Where they refuse, or cannot be asked, the connection is closed."""
        try:
            return await how()
        except SignedOut:
            self._close_soon(p.Close.SIGNED_OUT)
        except Problem as problem:
            self._refused(problem)
        except Exception:
            # Who cannot be asked about is not let in; the client comes back after a moment.
            logger.exception("standing in topic %s could not be asked", self.topic)
            self._close_soon(p.Close.RESTART)
        return None

    def _command(self, frame: p.CommandFrame) -> None:
        if self._followed is None:
            self._push(p.ErrorFrame(code="hello_first", message=self._in_words("hello_first"), id=frame.id))
            return
        submitted = Submitted(id=frame.id, who=self._who, seen=frame.seen, command=frame.command)
        # Without a task of its own: hundreds of commands may come at once, and this is all that is done for each.
        self._followed.batcher.submit(submitted).add_done_callback(self._answer)

    def _answer(self, done: asyncio.Future[Answer]) -> None:
        answer = done.result()
        if isinstance(answer, p.ErrorFrame) and not answer.message:
            answer = answer.model_copy(update={"message": self._in_words(answer.code)})
        self._push(answer)

    async def _recheck(self) -> None:
        while self._to_check:
            self._to_check = False
            standing = await self._ask(self._stand)
            if standing is not None:
                self._sits_in(standing)
                self._push(p.StandingFrame(standing=standing))

    def _sits_in(self, standing: p.StandingShown) -> None:
        self.delegation = UUID(standing.delegation["id"]) if standing.delegation else None

    def _refused(self, problem: Problem) -> None:
        if isinstance(problem, NotAllowed):
            self._close_soon(p.Close.NOT_ALLOWED if self._who.user or self._who.key else p.Close.SIGNED_OUT)
        else:
            self._close_soon(p.Close.NOT_FOUND)

    def _malformed(self) -> None:
        self._errors += 1
        if self._errors >= p.MAX_ERRORS:
            self._close_soon(p.Close.MALFORMED)
            return
        self._push(p.ErrorFrame(code="malformed", message=self._in_words("malformed")))

    def _within_allowance(self) -> bool:
        """A bucket of messages that fills with time: far more than a person needs, far less than a flood."""
        now = time.monotonic()
        filled = (now - self._last_message) * p.MESSAGES_A_MINUTE / 60
        self._allowance = min(float(p.MESSAGES_AT_ONCE), self._allowance + filled)
        self._last_message = now
        self._allowance -= 1
        if self._allowance >= 0:
            return True
        if self._allowance < -p.MAX_ERRORS:
            self._close_soon(p.Close.TOO_MANY)
        else:
            self._push(p.ErrorFrame(code="too_many", message=self._in_words("too_many")))
        return False

    def _in_words(self, code: str) -> str:
        language = self._who.language if self._followed else "en"
        with translation.override(language):
            return {
                "malformed": gettext("This message could not be read."),
                "hello_first": gettext("The connection has not been opened yet."),
                "too_many": gettext("Too many messages at once. Wait a moment."),
                "try_again": gettext("This could not be saved just now. It will be tried again."),
            }[code]

    def _push(self, frame: Any) -> None:
        self.outbox.push(p.encode(frame))

    def _close_soon(self, code: p.Close) -> None:
        """Write nothing more and close with a code, without waiting for the other end."""
        if self._closing is None:
            self.outbox.close()
            close = self._send({"type": "websocket.close", "code": int(code)})
            self._closing = asyncio.get_running_loop().create_task(close)
