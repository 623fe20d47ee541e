"""The floor in words, for the page as it comes from the server; the islands say the same in their own words.ts."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from conference.states import Role
from sessions.floor.order import Why

WHY: dict[str, str | Promise] = {
    Why.ORDER_OF_REQUESTS: _("Delegations speak in the order in which they requested the floor."),
    Why.ROLE: _(
        "Roles speak in the order of the rules of procedure, and within a role in the order of requests."
    ),
    Why.GROUP: _("Statements on behalf of a group come first."),
    Why.SPOKE_BEFORE: _(
        "It has spoken on this item already: within a role, delegations that have not yet spoken come first."
    ),
    Why.MOVED_BY_CHAIR: _("The chair has put the request at this place."),
    Why.CALLED_WHILE_ABSENT: _("It was called while absent, and keeps a place at the end of the list."),
}


@dataclass(frozen=True)
class Line:
    """A row of the speakers' list."""

    row: dict[str, Any]
    place: int
    wait: str

    @property
    def role(self) -> str:
        """The role of the delegation."""
        return str(Role(self.row["delegation"]["role"]).label)

    @property
    def why(self) -> str:
        """Why it stands where it stands."""
        return str(WHY[self.row["why"]])


def item_shown(view: dict[str, Any]) -> dict[str, Any] | None:
    """The item taken up; before that the first whose list is open, else the first."""
    items = view["items"]
    taken = (each for each in items if each["id"] == view["item"])
    opened = (each for each in items if each["list_open"])
    return next(taken, None) or next(opened, None) or next(iter(items), None)


def lines(view: dict[str, Any], item: str, now: dt.datetime) -> list[Line]:
    """The list of an item, each row with its place and about how long it waits."""
    total = _left(view["turn"], now)
    made = []
    for place, row in enumerate((each for each in view["waiting"] if each["item"] == item), start=1):
        made.append(Line(row, place, wait_in_words(total)))
        total += row["expected_seconds"]
    return made


def wait_in_words(seconds: float) -> str:
    """About how long that is, in minutes."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return str(_("in less than a minute"))
    return ngettext("in about %(count)s min", "in about %(count)s min", minutes) % {"count": minutes}


def _left(turn: dict[str, Any] | None, now: dt.datetime) -> float:
    if turn is None:
        return 0
    running = turn["running_since"]
    since = (now - dt.datetime.fromisoformat(running)).total_seconds() if running else 0
    used = turn["used_ms"] / 1000 + max(0, since)
    return float(max(0, turn["limit_seconds"] - used))
