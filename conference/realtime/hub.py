"""The hub: per process, one follower of each live topic, and the ear to the other processes."""

import asyncio
import logging
from typing import Any
from uuid import UUID

from channels.layers import get_channel_layer
from django.conf import settings

from conference.realtime.live_topic import Connection, Topic
from conference.realtime.threads import in_thread
from conference.realtime.topics import registered

logger = logging.getLogger(__name__)

#: Group of the channel layer on which every process hears of changes.
GROUP = "placard.live"


class Hub:
    """The topics of this process, and its ear to the other processes."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._topics: dict[UUID, Topic] = {}
        self._opening: dict[UUID, asyncio.Lock] = {}
        self._tasks: list[asyncio.Task[None]] = []
        #: How often a standing or an address was taken back: who asked the rules before the last time asks again.
        self.revocations = 0

    async def topic(self, id: UUID) -> Topic:  # noqa: A002 -- it is the topic's id
        """The live topic of that id, brought up to date; opened where nobody followed it yet."""
        self._start()
        async with self._opening.setdefault(id, asyncio.Lock()):
            if id not in self._topics:
                self._topics[id] = Topic(id, await in_thread(registered().state, id, 0))
                # An announcement between the read and here is found by asking for the head once.
                heads = await in_thread(registered().heads, [id])
                self._topics[id].hear(heads.get(id, 0))
        return self._topics[id]

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
        if loop is not None and loop.is_running():
            asyncio.run_coroutine_threadsafe(_publish(message), loop)
        else:
            _publish_from_outside(message)

    def _give_up(self, topic: Topic) -> None:
        if not topic.in_use() and self._topics.get(topic.id) is topic:
            del self._topics[topic.id]

    def _start(self) -> None:
        loop = asyncio.get_running_loop()
        if self._loop is loop:
            return
        self._loop, self._topics, self._opening = loop, {}, {}
        self._tasks = [loop.create_task(self._beat())]
        if settings.REDIS_URL:
            self._tasks.append(loop.create_task(self._listen()))

    def _heard(self, message: dict[str, Any]) -> None:
        if message.get("type") != "placard.changed":
            self._revoked(message)
        elif followed := self._topics.get(UUID(message["topic"])):
            followed.hear(int(message["seq"]))

    def _revoked(self, message: dict[str, Any]) -> None:
        """A standing, an address or an HTTP session is no longer what it was: ask or close who rests on it."""
        self.revocations += 1
        match message:
            case {"type": "placard.standing", "users": users}:
                concerned = {UUID(user) for user in users}
                for connection in self._connections():
                    if connection.user in concerned:
                        connection.recheck()
            case {"type": "placard.screen", "topic": topic}:
                for connection in self._connections():
                    if connection.audience == "screen" and connection.topic == UUID(topic):
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
            topics = list(self._topics.values())
            if not topics:
                continue
            try:
                heads = await in_thread(registered().heads, [topic.id for topic in topics])
            except Exception:
                logger.exception("the log could not be read; screens may lag")
                continue
            for topic in topics:
                topic.hear(heads.get(topic.id, 0))
                topic.beat()
                try:
                    await topic.keep()
                except Exception:
                    logger.exception("topic %s could not be looked after", topic.id)

    async def _listen(self) -> None:
        """Hear the other processes; when the channel layer is gone, try again until it is back."""
        while True:
            try:
                layer = get_channel_layer()
                assert layer is not None  # noqa: S101 -- the settings name one
                channel = await layer.new_channel()
                await layer.group_add(GROUP, channel)
                while True:
                    message = await layer.receive(channel)
                    if isinstance(message, dict):
                        self._heard(message)
            except asyncio.CancelledError:
                raise
            except Exception as error:  # noqa: BLE001 -- whatever it is, the heartbeat carries on without it
                logger.warning(
                    "channel layer lost (%s); screens follow by the heartbeat until it is back", error
                )
                await asyncio.sleep(1)


async def _publish(message: dict[str, Any]) -> None:
    layer = get_channel_layer()
    assert layer is not None  # noqa: S101 -- the settings name one
    try:
        await layer.group_send(GROUP, message)
    except Exception as error:  # noqa: BLE001 -- the log has it; the others find it by their heartbeat
        logger.warning("announcement lost (%s)", error)


def _publish_from_outside(message: dict[str, Any]) -> None:
    """From a process without live connections: a command, a task worker, a thread of its own."""
    from asgiref.sync import async_to_sync  # noqa: PLC0415 -- only here

    try:
        async_to_sync(_publish)(message)
    except RuntimeError as error:
        logger.warning("announcement lost (%s)", error)


hub = Hub()
