"""The access matrix of the code is the one that was reviewed: docs/permissions.md, cell by cell."""

from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from conference.matrix import ALL, ARCHETYPES, NONE, Archetype
from conference.permissions import declared, event_of, may

REVIEWED = Path(__file__).parents[2] / "docs" / "permissions.md"
BY_NAME = {permission.name: permission for permission in declared()}


@dataclass(frozen=True)
class Cell:
    permission: str
    archetype: str
    says: str


def _reviewed() -> list[Cell]:
    cells: list[Cell] = []
    columns: list[str] = []
    for line in REVIEWED.read_text(encoding="utf-8").splitlines():
        if not line.startswith("| "):
            continue
        row = [each.strip() for each in line.strip("| ").split(" | ")]
        if row[0] == "Permission":
            columns = row[3:]
        elif row[0].startswith("`"):
            cells += [
                Cell(row[0].strip("`"), name, says) for name, says in zip(columns, row[3:], strict=True)
            ]
    return cells


CELLS = _reviewed()


def _cases(says: str, cases: list[str]) -> set[str]:
    """The cases that a reviewed cell gives, read without the code that wrote it."""
    if says == ALL:
        return set(cases)
    if says == NONE:
        return set()
    if says.startswith("all but "):
        return set(cases) - _cases(says.removeprefix("all but "), cases)
    found: set[str] = set()
    for part in says.split(", "):
        if part.startswith("every "):
            family = part.removeprefix("every ").removesuffix(" one")
            found |= {case for case in cases if case.startswith(f"{family} ")}
        else:
            found.add(part)
    assert found <= set(cases), f"{says}: a case that does not exist"
    return found


def _given(permission: str, archetype: Archetype) -> set[str]:
    cases = BY_NAME[permission].cases()
    return {case for case, subject in cases.items() if may(archetype.standing, permission, subject)}


def test_matrix_has_a_row_for_every_permission_and_a_permission_for_every_row() -> None:
    assert {cell.permission for cell in CELLS} == set(BY_NAME)


def test_matrix_has_every_column_in_every_row() -> None:
    assert len(CELLS) == len(BY_NAME) * len(ARCHETYPES)


@pytest.mark.parametrize("archetype", ARCHETYPES, ids=lambda each: each.name)
def test_matrix_cell_holds_in_every_case(archetype: Archetype) -> None:
    wrong = {
        cell.permission: (cell.says, sorted(given))
        for cell in CELLS
        if cell.archetype == archetype.name
        and _cases(cell.says, list(BY_NAME[cell.permission].cases()))
        != (given := _given(cell.permission, archetype))
    }
    assert not wrong


def test_matrix_printed_is_the_one_reviewed() -> None:
    printed = StringIO()
    call_command("list_permissions", stdout=printed)
    assert printed.getvalue() == REVIEWED.read_text(encoding="utf-8"), (
        "review the difference, then: manage.py list_permissions > docs/permissions.md"
    )


@pytest.mark.parametrize("permission", sorted(BY_NAME))
def test_standing_at_another_event_is_worth_what_a_stranger_has(permission: str) -> None:
    columns = {each.name: each for each in ARCHETYPES}
    stranger = _given(permission, columns["Signed in, no part in the event"])
    assert _given(permission, columns["Delegate of another event"]) == stranger
    assert _given(permission, columns["Secretariat of another event"]) == stranger


@pytest.mark.parametrize("permission", sorted(BY_NAME))
def test_subject_of_a_permission_says_its_event(permission: str) -> None:
    # Otherwise a standing at another event could not be told from one at this.
    subjects = BY_NAME[permission].cases()
    assert subjects
    assert all(event_of(subject) is not None for subject in subjects.values())
