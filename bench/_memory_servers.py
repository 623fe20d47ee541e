"""The servers of bench/memory.py, each an ASGI application for uvicorn: they collect their garbage when they are told to."""

from __future__ import annotations

import gc
import signal
import tracemalloc
from typing import Any

from bench._storm_servers import bare as bare


def _collect(_number: int, _frame: object) -> None:
    gc.collect()


def _trace(_number: int, _frame: object) -> None:
    """Begin to note what is taken; asked again, say which lines hold it."""
    gc.collect()
    if not tracemalloc.is_tracing():
        tracemalloc.start()
        return
    for line in tracemalloc.take_snapshot().statistics("lineno")[:60]:
        print(line, flush=True)


signal.signal(signal.SIGUSR1, _collect)
signal.signal(signal.SIGUSR2, _trace)


def __getattr__(name: str) -> Any:
    """`ours`: loaded only by the process that serves it."""
    if name == "ours":
        from conference.project.asgi import application

        return application
    raise AttributeError(name)
