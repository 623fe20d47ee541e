"""The access matrix: every permission asked for every kind of person in every case, as a table to be reviewed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from conference.permissions import SAMPLE_DELEGATION, SAMPLE_EVENT, Permission, declared, may
from conference.standing import ANONYMOUS, Membership, Standing
from conference.states import Function, Role

ALL, NONE = "✓", "–"
OTHER_EVENT = UUID(int=9)
_USER = UUID(int=7)


@dataclass(frozen=True)
class Archetype:
    """A kind of person: a column of the matrix."""

    name: str
    standing: Standing


def _delegate(role: Role = Role.SUPPORTING_STATE, *, event: UUID = SAMPLE_EVENT, **seat: Any) -> Standing:
    given: dict[str, Any] = {"status": "accepted", "function": "head", **seat}
    membership = Membership(delegation=SAMPLE_DELEGATION, role=role, **given)
    return Standing(user=_USER, event=event, membership=membership)


def _officer(function: Function, *, event: UUID = SAMPLE_EVENT) -> Standing:
    return Standing(user=_USER, event=event, offices=frozenset({function}))


ARCHETYPES = (
    Archetype("Anonymous", ANONYMOUS),
    Archetype("Signed in, no part in the event", Standing(user=_USER, event=SAMPLE_EVENT)),
    Archetype("Delegate, supporting State", _delegate()),
    Archetype("Delegate, observer State", _delegate(Role.OBSERVER_STATE)),
    Archetype("Delegate, organization", _delegate(Role.ORGANIZATION)),
    Archetype("Delegate, civil society", _delegate(Role.CIVIL_SOCIETY)),
    Archetype("Observer within a delegation", _delegate(function="observer")),
    Archetype("Delegate of a suspended delegation", _delegate(status="suspended")),
    Archetype("Suspended delegate", _delegate(suspended=True)),
    Archetype("Delegate not yet accepted", _delegate(status="submitted")),
    Archetype("Delegate of another event", _delegate(event=OTHER_EVENT)),
    Archetype("Chair", _officer(Function.CHAIR)),
    Archetype("Vice-Chair", _officer(Function.VICE_CHAIR)),
    Archetype("Rapporteur", _officer(Function.RAPPORTEUR)),
    Archetype("Interpreter", _officer(Function.INTERPRETER)),
    Archetype("Secretariat", _officer(Function.SECRETARIAT)),
    Archetype("Secretariat of another event", _officer(Function.SECRETARIAT, event=OTHER_EVENT)),
    Archetype("Administrator", Standing(user=_USER, event=SAMPLE_EVENT, is_administrator=True)),
)

INTRODUCTION = """\
# Who may do what

Written by `manage.py list_permissions` from the rules in the code, reviewed, and compared with the code by
`tests/matrix/test_permissions.py`. Change a rule, print the table again, and review the difference.

A cell says in which cases the person of the column may: ✓ in all, – in none, otherwise the cases by name ("all but"
where that is shorter). "Own" is what belongs to the delegation of the person in the column. The
cases of a permission stand under its name.
"""


def allowed(permission: Permission, archetype: Archetype) -> list[str]:
    """The cases in which the permission is given."""
    return [
        case
        for case, subject in permission.cases().items()
        if may(archetype.standing, permission.name, subject)
    ]


def cell(permission: Permission, archetype: Archetype) -> str:
    """The cell of the matrix."""
    cases = list(permission.cases())
    given = allowed(permission, archetype)
    if len(given) == len(cases):
        return ALL
    if not given:
        return NONE
    left_out = [case for case in cases if case not in given]
    short, exception = _grouped(given, cases), _grouped(left_out, cases)
    return f"all but {', '.join(exception)}" if len(exception) < len(short) else ", ".join(short)


def _grouped(chosen: list[str], cases: list[str]) -> list[str]:
    """The chosen cases; a family of cases ("own ...", "public ...") that is chosen whole stands as "every ..."."""
    names: list[str] = []
    for case in chosen:
        family = case.partition(" ")[0] + " "
        members = [each for each in cases if each.startswith(family)]
        whole = len(members) > 1 and all(each in chosen for each in members)
        names.append(f"every {family.strip()} one" if whole else case)
    return list(dict.fromkeys(names))


def as_markdown() -> str:
    """The whole matrix, one table for each app."""
    parts = [INTRODUCTION]
    apps = sorted({permission.name.partition(".")[0] for permission in declared()})
    for app in apps:
        rows = [permission for permission in declared() if permission.name.partition(".")[0] == app]
        parts.append(f"\n## {app}\n")
        parts.append(_row(["Permission", "About", "Source", *(each.name for each in ARCHETYPES)]))
        parts.append(_row(["---"] * (3 + len(ARCHETYPES))))
        for permission in rows:
            cells = [cell(permission, archetype) for archetype in ARCHETYPES]
            parts.append(_row([f"`{permission.name}`", permission.about, permission.source, *cells]))
        parts.append("")
        parts += [f"- `{permission.name}`: {', '.join(permission.cases())}" for permission in rows]
    return "\n".join(parts) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
