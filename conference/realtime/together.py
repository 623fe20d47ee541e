"""Small pieces of database work that come up at the same moment share one thread and one connection."""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from conference.realtime.threads import in_thread

T = TypeVar("T")
#: Pieces that are done in one go; others of the live layer get their turn in between.
AT_ONCE = 32


class Together(Generic[T]):
    """Opening a connection for each would cost as much as the work, where hundreds come with one change."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Callable[[], T], asyncio.Future[T]]] = []
        self._running: asyncio.Task[None] | None = None

    async def run(self, work: Callable[[], T]) -> T:
        """What the work returns or raises; it runs in a thread and may query the database."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._running is None or self._running.done():
            self._running = asyncio.get_running_loop().create_task(self._run())
        return await done

    async def _run(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
            wanted = [(work, done) for work, done in batch if not done.done()]
            try:
                outcomes = await in_thread(_all, [work for work, _ in wanted])
            except Exception as error:  # noqa: BLE001 -- the connection, or the pool of threads, is gone: all hear of it
                outcomes = [error] * len(wanted)
            for (_, done), outcome in zip(wanted, outcomes, strict=True):
                if done.done():
                    continue
                if isinstance(outcome, Exception):
                    done.set_exception(outcome)
                else:
                    done.set_result(outcome)


def _all(works: list[Callable[[], T]]) -> list[T | Exception]:
    outcomes: list[T | Exception] = []
    for work in works:
        try:
            outcomes.append(work())
        except Exception as error:  # noqa: BLE001 -- belongs to who asked for this piece alone
            outcomes.append(error)
    return outcomes
