"""Speaking time summed up: by delegation, by role and by group. Pure: only turns that are over come in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from sessions.floor.events import DelegationRef
from sessions.floor.procedure import Kind, Role
from sessions.floor.state import Request, Spoken

#: Kinds that are of procedure, not of substance: they are left out of all totals.
LEFT_OUT = frozenset({Kind.POINT_OF_ORDER, Kind.MOTION})

Of = TypeVar("Of")


@dataclass(frozen=True)
class Total:
    """How often and for how many seconds somebody had the floor; rights of reply are in it, and told apart."""

    turns: int = 0
    seconds: int = 0
    replies: int = 0
    reply_seconds: int = 0

    def __add__(self, other: "Total") -> "Total":
        """Both together."""
        return Total(
            self.turns + other.turns,
            self.seconds + other.seconds,
            self.replies + other.replies,
            self.reply_seconds + other.reply_seconds,
        )


@dataclass(frozen=True)
class Sum(Generic[Of]):
    """The total of one delegation, role or group."""

    of: Of
    total: Total


@dataclass(frozen=True)
class Totals:
    """Totals of the same turns in three ways. Where nobody is named (None) it is those whom the chair invited."""

    total: Total
    #: Longest time first. A delegation as it was named, and with the role that it had, when it last spoke.
    delegations: tuple[Sum[DelegationRef | None], ...]
    #: In the order of the roles, the invited last; each turn under the role that its delegation had then.
    roles: tuple[Sum[Role | None], ...]
    #: Longest time first; turns that were on behalf of a group alone.
    groups: tuple[Sum[str], ...]


def totals(spoken: Iterable[Spoken]) -> Totals:
    """Sum up turns that are over, of one session or of many; points of order and motions do not count."""
    whole = Total()
    delegations: dict[UUID | None, Total] = {}
    named: dict[UUID | None, DelegationRef | None] = {}
    roles: dict[Role | None, Total] = {}
    groups: dict[str, Total] = {}
    spelt: dict[str, str] = {}
    for each in sorted(spoken, key=lambda one: (one.given_at, one.request.seq)):
        request = each.request
        if request.kind in LEFT_OUT:
            continue
        turn, ref = _total(each), request.delegation
        whole += turn
        key, role = (ref.id, ref.role) if ref else (None, None)
        named[key] = ref
        delegations[key] = delegations.get(key, Total()) + turn
        roles[role] = roles.get(role, Total()) + turn
        if group := _group(request):
            groups[group] = groups.get(group, Total()) + turn
            spelt.setdefault(group, " ".join(request.on_behalf_of.split()))
    return Totals(
        total=whole,
        delegations=tuple(Sum(named[key], total) for key, total in _longest_first(delegations)),
        roles=tuple(Sum(role, roles[role]) for role in (*Role, None) if role in roles),
        groups=tuple(Sum(spelt[key], total) for key, total in _longest_first(groups)),
    )


def _total(spoken: Spoken) -> Total:
    seconds = spoken.used_seconds
    if spoken.request.kind is Kind.REPLY:
        return Total(turns=1, seconds=seconds, replies=1, reply_seconds=seconds)
    return Total(turns=1, seconds=seconds)


def _group(request: Request) -> str:
    """A group by whatever case and spacing delegations wrote its name with."""
    return " ".join(request.on_behalf_of.split()).casefold()


def _longest_first(sums: dict[Of, Total]) -> list[tuple[Of, Total]]:
    """Longest time first; of equal times, who spoke first."""
    return sorted(sums.items(), key=lambda each: -each[1].seconds)
