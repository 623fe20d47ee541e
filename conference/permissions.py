"""Who may do what, as data. Each permission is declared once; pages, API, sockets, feeds and exports all ask here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import rules

from conference.models import Event
from conference.problems import NotAllowed
from conference.standing import Standing

#: The event and the delegation of the samples in the printed matrix: what is asked about belongs to the event, and
#: what belongs to a delegation of it is "own" for the delegates whose column it is.
SAMPLE_EVENT = UUID(int=1)
SAMPLE_DELEGATION = UUID(int=1)
OTHER_DELEGATION = UUID(int=2)

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
    """Whether somebody of this standing may do this, to this subject, now. Raises KeyError for an undeclared name.

    A standing is worth nothing at another event: whoever asks with the wrong one gets what a stranger gets.
    """
    asked = _DECLARED[permission]
    event = event_of(subject)
    if standing.event is not None and event is not None and standing.event != event:
        standing = Standing(user=standing.user, event=event, is_administrator=standing.is_administrator)
    return bool(asked.predicate.test(standing, subject))


def event_of(subject: Any) -> UUID | None:
    """The event that a subject is, or belongs to, directly or by its session; None where it belongs to none."""
    if subject is None:
        return None
    if isinstance(subject, Event):
        return subject.pk
    if hasattr(subject, "event_id"):
        return cast("UUID | None", subject.event_id)
    owner = getattr(subject, "session", None) or getattr(subject, "delegation", None)
    return cast("UUID | None", getattr(owner, "event_id", None))


def require(standing: Standing, permission: str, subject: Any = None) -> None:
    """Raise NotAllowed unless `may`."""
    if not may(standing, permission, subject):
        raise NotAllowed(permission=permission, source=_DECLARED[permission].source)
