"""The hub: per process, one follower of each live topic, for whom it listens to the other processes."""

import asyncio
import logging
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.conf import settings

from conference.realtime.ear import Ear, publish_from_outside
from conference.realtime.live_topic import Connection, Topic
from conference.realtime.threads import in_thread
from conference.realtime.topics import registered

logger = logging.getLogger(__name__)

#: Seconds between two looks into the log while no announcement comes through.
LATE_SECONDS = 1.0


class Hub:
    """The topics of this process, and how they hear of what happens in the others."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._topics: dict[UUID, Topic] = {}
        self._opening: dict[UUID, asyncio.Lock] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._ear: Ear | None = None
        #: Set where the log is to be looked at without waiting for the next beat.
        self._hurry = asyncio.Event()
        #: How often a standing or an address was taken back: who asked the rules before the last time asks again.
        self.revocations = 0

    @property
    def late(self) -> bool:
        """Whether this process hears nothing from the others, so that its screens may be a moment behind."""
        return self._ear is not None and self._ear.lost

    async def topic(self, id: UUID) -> Topic:  # noqa: A002 -- it is the topic's id
        """The live topic of that id, brought up to date; opened where nobody followed it yet."""
        self._start()
        async with self._opening.setdefault(id, asyncio.Lock()):
            if id in self._topics:
                return self._topics[id]
            state = await in_thread(registered().state, id, 0)
            topic = self._topics[id] = Topic(id, state, late=self.late)
            # An announcement between the read and here is found by asking for the head once.
            heads = await in_thread(registered().heads, [id])
            topic.hear(heads.get(id, 0))
            # Where that took long, nobody being there yet, it may have been given up.
            return self._topics.setdefault(id, topic)

    def leave(self, connection: Connection) -> None:
        """Forget a connection, and the topic once nobody is there or on the way back."""
        topic = self._topics.get(connection.topic)
        if topic is None:
            return
        topic.leave(connection)
        self._give_up(topic)

    def announce(self, message: dict[str, Any]) -> None:
        """Tell this process at once and the others through the channel layer; from any thread, never raises."""
        loop = self._loop
        if loop is not None and loop.is_running():
            loop.call_soon_threadsafe(self._heard, message)
        if not settings.REDIS_URL:
            return
        if loop is not None and loop.is_running() and self._ear is not None:
            asyncio.run_coroutine_threadsafe(self._ear.publish(message), loop)
        else:
            publish_from_outside(message)

    def _give_up(self, topic: Topic) -> None:
        if not topic.in_use() and self._topics.get(topic.id) is topic:
            del self._topics[topic.id]

    def _start(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is loop:
            return
        self._loop, self._topics, self._opening = loop, {}, {}
        self._hurry = asyncio.Event()
        self._tasks = [loop.create_task(self._beat()), loop.create_task(self._follow_log())]
        self._ear = Ear(self._heard, self._turned) if settings.REDIS_URL else None
        if self._ear:
            self._tasks.append(loop.create_task(self._ear.listen()))

    def _heard(self, message: dict[str, Any]) -> None:
        match message:
            case {"type": "placard.changed", "topic": topic, "seq": seq}:
                if followed := self._topics.get(UUID(topic)):
                    followed.hear(int(seq))
            case {"type": "placard.returned"}:
                self._hurry.set()
                self._ask_everybody()
            case _:
                self._revoked(message)

    def _revoked(self, message: dict[str, Any]) -> None:
        """A standing, an address or an HTTP session is no longer what it was: ask or close who rests on it."""
        self.revocations += 1
        match message:
            case {"type": "placard.standing", "users": users}:
                concerned = {UUID(user) for user in users}
                for connection in self._connections():
                    if connection.user in concerned:
                        connection.recheck()
            case {"type": "placard.access", "topic": topic}:
                if followed := self._topics.get(UUID(topic)):
                    for connection in followed.connections():
                        connection.recheck()
            case {"type": "placard.signed_out", "http_session": key}:
                for connection in self._connections():
                    if key and connection.http_session == key:
                        connection.sign_out()

    def _connections(self) -> list[Connection]:
        return [each for topic in self._topics.values() for each in topic.connections()]

    async def _beat(self) -> None:
        """Every few seconds: look for announcements that were lost, then tell every socket the current seq."""
        while True:
            await asyncio.sleep(settings.HEARTBEAT_SECONDS)
            for topic in list(self._topics.values()):
                self._give_up(topic)
            if not await self._look():
                continue
            for topic in list(self._topics.values()):
                topic.beat()
            if self.late:
                self._ask_everybody()
            for topic in list(self._topics.values()):
                try:
                    await topic.keep()
                except Exception:
                    logger.exception("topic %s could not be looked after", topic.id)

    async def _follow_log(self) -> None:
        """Look into the log each second while no announcement comes through, and once when they do again."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._hurry.wait(), LATE_SECONDS if self.late else None)
            self._hurry.clear()
            await self._look()

    async def _look(self) -> bool:
        """Ask how far the log of each topic is; says whether there was anything to ask and it could be asked."""
        if not self._topics:
            return False
        try:
            heads = await in_thread(registered().heads, list(self._topics))
        except Exception:
            logger.exception("the log could not be read; screens may lag")
            return False
        for topic in list(self._topics.values()):
            topic.hear(heads.get(topic.id, 0))
        return True

    def _turned(self) -> None:
        """Announcements ceased to come through, or come through again: everybody is told at once."""
        for topic in self._topics.values():
            topic.late = self.late
            topic.beat()
        self._hurry.set()

    def _ask_everybody(self) -> None:
        """Ask the rules about everybody: what was taken back elsewhere may not have been heard here."""
        self.revocations += 1
        for connection in self._connections():
            connection.recheck()


hub = Hub()
