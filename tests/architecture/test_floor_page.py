"""docs/floor.md says what the code does: it is printed from it."""

from pathlib import Path
from typing import get_args

from sessions.floor import commands as c
from sessions.management.commands.list_floor import floor_page
from sessions.situations import TRIALS, Situation, tried

PAGE = Path(__file__).parents[2] / "docs" / "floor.md"


def test_page_is_what_the_code_prints() -> None:
    assert PAGE.read_text(encoding="utf-8") == floor_page(), "python manage.py list_floor > docs/floor.md"


def test_every_command_is_tried_in_every_situation_and_works_in_one() -> None:
    commands = set(get_args(c.DelegationCommand) + get_args(c.ChairCommand))
    assert set(TRIALS) == commands
    trials = list(tried())
    assert {each.situation for each in trials} == set(Situation)
    working = {each.command for each in trials if each.leads_to}
    assert working == {kind.model_fields["type"].default for kind in commands}
