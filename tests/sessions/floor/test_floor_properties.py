"""The floor under any sequence of commands and any rules of procedure: what must hold whatever anybody does.

Each step is examined where it is done (`machine.py`), and so is the meeting after it (`holding.py`).
"""

from typing import get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from sessions.floor import commands as c
from tests.sessions.floor.rules_of_chair import ChairRules
from tests.sessions.floor.rules_of_delegations import DelegationRules
from tests.sessions.floor.rules_of_nonsense import Nonsense
from tests.sessions.floor.steering import nobody_starves

COMMANDS = set(get_args(get_args(c.Command)[0]))


class Floor(DelegationRules, ChairRules, Nonsense):
    """Anything in any order."""

    def teardown(self) -> None:
        """In the end everybody is heard."""
        nobody_starves(self.meeting)


@pytest.mark.timeout(900)  # what fails is made as small as possible, which takes a while
def test_whatever_anybody_does_the_floor_keeps_its_rules() -> None:
    run_state_machine_as_test(
        Floor,
        settings=settings(
            max_examples=250, stateful_step_count=60, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
    assert set(Floor.given) == COMMANDS, "every command is given"
