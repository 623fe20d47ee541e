"""The real application with a profile of its event loop and one of its threads: BENCH_PROFILE=1 make bench ONLY=storm.

On SIGUSR2 both are printed to the server's log and begun anew.
"""

from __future__ import annotations

import cProfile
import pstats
import signal
import sys
from typing import Any

from conference.project.asgi import application as application
from conference.realtime import threads

LINES = 45
loop = cProfile.Profile()
working: list[cProfile.Profile] = []
_really = threads._with_sound_connections


def _profiled(call: Any) -> Any:
    profile = cProfile.Profile()
    working.append(profile)
    return profile.runcall(_really, call)


def _print(_number: int, _frame: object) -> None:
    loop.disable()
    for name, profiles in (("event loop", [loop]), ("threads", working)):
        print(f"--- {name}", flush=True)
        if profiles:
            stats = pstats.Stats(*profiles, stream=sys.stdout)
            stats.sort_stats("tottime").print_stats(LINES)
            stats.sort_stats("cumtime").print_stats(LINES)
    sys.stdout.flush()
    loop.clear()
    working.clear()
    loop.enable()


threads._with_sound_connections = _profiled
signal.signal(signal.SIGUSR2, _print)
loop.enable()
