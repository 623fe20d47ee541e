"""Questions to the database that come up at the same moment are answered in one go: one thread, few queries for all."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from conference.realtime.threads import in_thread

Q = TypeVar("Q")
A = TypeVar("A")
#: Questions that are answered in one go; others of the live layer get their turn in between.
AT_ONCE = 250


class Together(Generic[Q, A]):
    """Each question is put after it was asked, never joined to a batch that is under way: the answer is as of then."""

    def __init__(self, answers: Callable[[Sequence[Q]], Sequence[A | Exception]]) -> None:
        """`answers` gives one answer for each question, in the order; an exception is raised where it was asked."""
        self._answers = answers
        self._waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self._running: asyncio.Task[None] | None = None

    async def ask(self, question: Q) -> A:
        """The answer; it is found in a thread and may take queries."""
        done: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, done))
        if self._running is None or self._running.done():
            self._running = asyncio.get_running_loop().create_task(self._run())
        return await done

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            wanted = [(question, done) for question, done in batch if not done.done()]
            outcomes: Sequence[A | Exception]
            try:
                outcomes = await in_thread(self._answers, [question for question, _ in wanted])
            except Exception as error:  # noqa: BLE001 -- the connection, or the pool of threads, is gone: all hear of it
                outcomes = [error] * len(wanted)
            for (_, done), outcome in zip(wanted, outcomes, strict=True):
                if done.done():
                    continue
                if isinstance(outcome, Exception):
                    done.set_exception(outcome)
                else:
                    done.set_result(outcome)
