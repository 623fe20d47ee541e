"""The servers of bench/memory.py, each an ASGI application for uvicorn: they collect their garbage when they are told to."""

from __future__ import annotations

import gc
import os
import signal
import tracemalloc
from typing import Any

from bench._storm_servers import bare as bare

#: With BENCH_TRACE=1 the server says on SIGUSR2 which lines hold the memory that was taken since the last time.
if os.environ.get("BENCH_TRACE"):
    tracemalloc.start(int(os.environ["BENCH_TRACE"]))


def _collect(_number: int, _frame: object) -> None:
    gc.collect()


def _tell(_number: int, _frame: object) -> None:
    gc.collect()
    _snapshots.append(tracemalloc.take_snapshot())
    if len(_snapshots) > 1:
        for line in _snapshots[-1].compare_to(_snapshots[-2], "lineno")[:60]:
            print(line, flush=True)


_snapshots: list[tracemalloc.Snapshot] = []
signal.signal(signal.SIGUSR1, _collect)
signal.signal(signal.SIGUSR2, _tell)


def __getattr__(name: str) -> Any:
    """`ours`: loaded only by the process that serves it."""
    if name == "ours":
        from conference.project.asgi import application

        return application
    raise AttributeError(name)
