"""How much of a fault is given: a little with every run of the tests, all of it by `make faults`."""

from __future__ import annotations

import os

#: Set by `make faults`.
FULL = os.environ.get("PLACARD_TEST_FAULTS") == "full"


def dose(little: int, full: int) -> int:
    """How often, or how many, in this run."""
    return full if FULL else little
