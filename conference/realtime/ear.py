"""What processes tell each other through the channel layer: how this one hears the others, and knows whether it does.

The client of Redis connects again by itself and in silence, so that hearing nothing may mean anything. Therefore a process
says something to all every second, itself included, by the very way that announcements go, and has to hear it.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

from channels.layers import get_channel_layer
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

Message = dict[str, Any]

#: Group of the channel layer on which every process hears of changes.
GROUP = "placard.live"
#: Seconds between two proofs that this process hears itself, and between two tries to be heard again.
PROOF_SECONDS = 1.0
#: Seconds that a message may take through the channel layer before it counts as lost: a worker that is kept from its core
#: for a moment hears late, and must not believe that it hears nothing.
PATIENCE_SECONDS = 4.0
#: Says that a process was deaf for a while: what it told the others, and they it, may be missing.
RETURNED: Message = {"type": "placard.returned"}


class Ear:
    """This process among the others. Made, and used, on the event loop alone."""

    def __init__(self, heard: Callable[[Message], None], turned: Callable[[], None]) -> None:
        """`heard` is called with every message of the others and of this process; `turned` when `lost` has changed."""
        #: Whether what the others tell does not reach this process, as far as it knows.
        self.lost = False
        self._heard, self._turned = heard, turned
        self._proof: Message = {"type": "placard.proof", "of": uuid4().hex}
        self._proven = asyncio.Event()
        self._doubtful = asyncio.Event()

    async def publish(self, message: Message) -> None:
        """Tell all processes; never raises. While nothing gets through nothing is tried: RETURNED will say it."""
        if self.lost:
            return
        try:
            await _send(message)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the log has it
            self._lose(error)

    async def listen(self) -> None:
        """Hear the other processes for good; when the channel layer is gone, try again until it is back."""
        while True:
            try:
                await self._follow()
            except Exception as error:  # noqa: BLE001 -- whatever it is, the log is followed without it
                self._lose(error)
            if not self._proven.is_set():
                await asyncio.sleep(PROOF_SECONDS)

    async def _follow(self) -> None:
        """Subscribe, and prove it again and again; ends, or raises, when the proof fails or somebody doubts."""
        layer = _layer()
        hearing: asyncio.Task[None] | None = None
        self._doubtful.clear()
        self._proven.clear()
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                channel = await layer.new_channel()
                await layer.group_add(GROUP, channel)
            hearing = asyncio.create_task(self._hear(layer, channel))
            await self._prove()
            await self._found()
            while not self._doubtful.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._doubtful.wait(), PROOF_SECONDS)
                await self._prove()
        finally:
            # What was half subscribed would fill queues that nobody reads.
            with suppress(RedisError, OSError):
                await layer.flush()
            if hearing is not None:
                hearing.cancel()

    async def _hear(self, layer: Any, channel: str) -> None:
        while True:
            message = await layer.receive(channel)
            if message == self._proof:
                self._proven.set()
            elif message["type"] != self._proof["type"]:
                self._heard(message)

    async def _prove(self) -> None:
        self._proven.clear()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await _send(self._proof)
            await self._proven.wait()

    async def _found(self) -> None:
        """What was told between the last proof and this one was not heard here, nor perhaps what was told from here."""
        if self.lost:
            self.lost = False
            logger.warning("channel layer is back")
            self._turned()
            await _send(RETURNED)
        else:
            self._heard(RETURNED)

    def _lose(self, error: Exception) -> None:
        self._doubtful.set()
        if not self.lost:
            self.lost = True
            logger.warning(
                "channel layer lost (%s: %s); screens follow the log until it is back",
                type(error).__name__,
                error,
            )
            self._turned()


def publish_from_outside(message: Message) -> None:
    """Tell all processes from one without live connections: a command, a task worker. Never raises."""
    from asgiref.sync import async_to_sync  # noqa: PLC0415 -- only here

    try:
        async_to_sync(_send)(message)
    except Exception as error:  # noqa: BLE001 -- the log has it; the others find it by their heartbeat
        logger.warning("announcement lost (%s: %s)", type(error).__name__, error)


def _layer() -> Any:
    layer = get_channel_layer()
    assert layer is not None  # noqa: S101 -- the settings name one
    return layer


async def _send(message: Message) -> None:
    # Those that wait for each other inside of the layer give up together, not one after the other.
    async with asyncio.timeout(PATIENCE_SECONDS):
        await _layer().group_send(GROUP, message)
