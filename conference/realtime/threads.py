"""Database work of the live connections, off the event loop, in threads whose connections last."""

import asyncio
import functools
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.db import close_old_connections

P = ParamSpec("P")
T = TypeVar("T")

_threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="live")
#: Each of one thread, for Django wants all that is done for a request done in one.
_of_the_held = itertools.cycle(
    [ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"held-{number}") for number in range(4)]
)


def _with_sound_connections(call: Callable[[], T]) -> T:
    close_old_connections()
    try:
        return call()
    finally:
        close_old_connections()


async def in_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a function that may query the database; a connection that the server dropped is replaced."""
    call = functools.partial(function, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(_threads, _with_sound_connections, call)


def shared_thread() -> ThreadSensitiveContext:
    """Inside this context requests that may be held share a few threads, and make none of their own."""
    return ThreadSensitiveContext(executor=next(_of_the_held))


async def leave_connection() -> None:
    """Give back the database connection of the request which this runs in: one that is held would keep it to its end."""
    await sync_to_async(close_old_connections)()
