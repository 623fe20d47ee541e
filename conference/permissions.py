"""Who may do what, as data. Each permission is declared once; pages, API, sockets, feeds and exports all ask here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import rules

from conference.problems import NotAllowed
from conference.standing import Standing

#: Makes the situations in which a permission is asked, for the printed matrix: label -> object asked about.
Cases = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True)
class Permission:
    """A permission: its name, the predicate that decides, and what it says about itself."""

    name: str
    predicate: rules.predicates.Predicate
    about: str
    #: Where it comes from: a rule of procedure, or practice.
    source: str
    cases: Cases


_DECLARED: dict[str, Permission] = {}


def declare(
    name: str, predicate: rules.predicates.Predicate, *, about: str, cases: Cases, source: str = "Practice"
) -> str:
    """Declare a permission, once. Raises KeyError when the name is taken. Returns the name."""
    rules.add_perm(name, predicate)
    _DECLARED[name] = Permission(name, predicate, about, source, cases)
    return name


def declared() -> list[Permission]:
    """Every permission, by name."""
    return [_DECLARED[name] for name in sorted(_DECLARED)]


def may(standing: Standing, permission: str, subject: Any = None) -> bool:
    """Whether somebody of this standing may do this, to this subject, now. Raises KeyError for an undeclared name."""
    return bool(_DECLARED[permission].predicate.test(standing, subject))


def require(standing: Standing, permission: str, subject: Any = None) -> None:
    """Raise NotAllowed unless `may`."""
    if not may(standing, permission, subject):
        raise NotAllowed(permission=permission, source=_DECLARED[permission].source)
