"""Group commit: commands that arrive together for a topic are decided in one transaction."""

import asyncio
import logging
from uuid import UUID

from conference.realtime.protocol import AckFrame, ErrorFrame, RefusalFrame
from conference.realtime.threads import in_thread
from conference.realtime.topics import Submitted, registered

logger = logging.getLogger(__name__)
Answer = AckFrame | RefusalFrame | ErrorFrame

#: Commands decided in one transaction at most.
AT_ONCE = 256


class Batcher:
    """Collects the commands of one topic while the transaction before them runs."""

    def __init__(self, topic: UUID) -> None:
        self.topic = topic
        self._waiting: list[tuple[Submitted, asyncio.Future[Answer]]] = []
        self._running: asyncio.Task[None] | None = None

    def submit(self, command: Submitted) -> asyncio.Future[Answer]:
        """The answer to a command, after the commit. It is never an error: a failure is an answer that says to try again."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((command, answer))
        if self._running is None:
            self._running = asyncio.get_running_loop().create_task(self._run())
        return answer

    async def _run(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
                await self._carry_out(batch)
        finally:
            self._running = None

    async def _carry_out(self, batch: list[tuple[Submitted, asyncio.Future[Answer]]]) -> None:
        try:
            answers = await in_thread(registered().act, self.topic, [command for command, _ in batch])
        except Exception:
            logger.exception("commands of topic %s failed", self.topic)
            if len(batch) > 1:
                # One bad apple must not spoil the others: each by itself.
                for one in batch:
                    await self._carry_out([one])
                return
            answers = [ErrorFrame(code="try_again", message="", id=batch[0][0].id)]
        for (_, future), answer in zip(batch, answers, strict=True):
            if not future.done():
                future.set_result(answer)
