"""How long one is told to wait and how long one waits: how often the range holds, how wide it is, and how far off.

Run: make bench ONLY=waiting. Sessions run through the kernel by a simulated clock, from fixed seeds, without a database.
At each change everybody who waits is told a range, and it is compared with what came: the time in session, without
suspensions, until the floor is given. The floor of the measurement is the sum of the full limits of those ahead.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median

from bench._hall import Said, Watcher
from bench._sessions import MANNERS, Manner, Simulated, recorded

SESSIONS = int(os.environ.get("BENCH_SESSIONS", "60"))
LONG = 600.0
#: Whose wait grows less is hardly passed by others: of the first tier, or on a list to which nobody comes.
PASSED = 0.25


def simulated(manner: Manner, watcher: Watcher) -> None:
    for number in range(SESSIONS):
        Simulated(manner, Random(f"{manner.name} {number}"), watcher).run()


def report(name: str, run: Callable[[Watcher], object]) -> tuple[float, float]:
    """How often the range held, and the median error against the naive one."""
    watcher = Watcher()
    run(watcher)
    said = watcher.known
    print(f"{name}: {len(said)} predictions, median wait {median(each.waited for each in said):.0f} s")
    print(f"  error        median {_middle(said, lambda each: each.error)}")
    print(f"  naive error  median {_middle(said, lambda each: each.naive_error)}")
    _ranges("all", said)
    _ranges("over 10 min", [each for each in said if each.waited > LONG])
    _ranges("hardly passed", [each for each in said if each.growth < PASSED])
    return _held(said), median(each.error for each in said) / median(each.naive_error for each in said)


def _ranges(which: str, said: list[Said]) -> None:
    sooner = sum(each.waited < each.low for each in said) / len(said)
    later = sum(each.waited > each.high for each in said) / len(said)
    width = _middle(said, lambda each: each.high - each.low)
    print(
        f"  {which:13} held {_held(said):.1%} (sooner {sooner:.1%}, later {later:.1%}), median width {width}"
    )


def _held(said: list[Said]) -> float:
    return sum(each.held for each in said) / len(said)


def _middle(said: list[Said], of: Callable[[Said], float]) -> str:
    """The median in seconds, and that of the share of the wait."""
    share = median(of(each) / max(1.0, each.waited) for each in said)
    return f"{median(of(each) for each in said):5.0f} s, {share:4.0%} of the wait"


def main() -> None:
    found = [report(manner.name, partial(simulated, manner)) for manner in MANNERS]
    found.append(report("recorded: the demonstration", recorded))
    print(f"RATIO waiting_range_held {min(held for held, _ in found):.3f} 0.8 min")
    print(f"RATIO waiting_median_error_vs_naive {max(error for _, error in found):.2f} 1.0 max")


if __name__ == "__main__":
    main()
