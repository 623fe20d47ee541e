"""Database work of the live connections, off the event loop, in threads whose connections last."""

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from asgiref.sync import SyncToAsync, sync_to_async
from django.db import close_old_connections

P = ParamSpec("P")
T = TypeVar("T")

_threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="live")


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


async def leave_own_thread() -> None:
    """Give back the thread that Django keeps for the request which this runs in, and its database connection.

    A request that is held would keep both to its end; what needs a thread of the request afterwards makes a new one.
    """
    await sync_to_async(close_old_connections)()
    context = SyncToAsync.thread_sensitive_context.get(None)
    own = SyncToAsync.context_to_thread_executor.pop(context, None) if context else None
    if own is not None:
        own.shutdown(wait=False)
