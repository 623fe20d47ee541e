"""The floor in words, for the page as it comes from the server; the islands say the same in their own words.ts."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from conference.states import Role
from sessions.floor import waiting
from sessions.floor.order import Why
from sessions.floor.procedure import Kind

WHY: dict[str, str | Promise] = {
    Why.ORDER_OF_REQUESTS: _("Delegations speak in the order in which they requested the floor."),
    Why.ROLE: _(
        "Roles speak in the order of the rules of procedure, and within a role in the order of requests."
    ),
    Why.GROUP: _("Statements on behalf of a group come first."),
    Why.SPOKE_BEFORE: _(
        "It has spoken on this item already: within a role, delegations that have not yet spoken come first."
    ),
    Why.EXPLANATION: _("Explanations of position follow the statements."),
    Why.REPLY: _("Rights of reply are exercised at the end, in the order in which they were asked."),
    Why.MOVED_BY_CHAIR: _("The chair has put the request at this place."),
    Why.SWAPPED: _("It has changed places with another delegation by agreement."),
    Why.CALLED_WHILE_ABSENT: _("It was called while absent, and keeps this place."),
}
KINDS: dict[str, str | Promise] = {
    Kind.STATEMENT: pgettext_lazy("kind of turn", "statement"),
    Kind.EXPLANATION: pgettext_lazy("kind of turn", "explanation of position"),
    Kind.REPLY: pgettext_lazy("kind of turn", "right of reply"),
    Kind.POINT_OF_ORDER: pgettext_lazy("kind of turn", "point of order"),
    Kind.MOTION: pgettext_lazy("kind of turn", "motion"),
    Kind.INVITED: pgettext_lazy("kind of turn", "at the invitation of the chair"),
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
    def kind(self) -> str:
        """What it asks the floor for, where that is not a statement."""
        return "" if self.row["kind"] == Kind.STATEMENT else str(KINDS[self.row["kind"]])

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
    rows = [each for each in view["waiting"] if each["item"] == item]
    waits = waiting.waits(
        [row["limit_seconds"] for row in rows],
        [row["growth"] for row in rows],
        waiting.Pace(**view["pace"]),
        _speaking([turn for turn in (view["turn"], view["interrupted"]) if turn], now),
    )
    return [
        Line(row, place, wait_in_words(wait.low, wait.high))
        for place, (row, wait) in enumerate(zip(rows, waits, strict=True), start=1)
    ]


def wait_in_words(low: float, high: float) -> str:
    """About how long that is, in minutes: a range that holds most of the time."""
    first, last = int(low // 60), -int(-high // 60)
    if last <= 1:
        return str(_("in about a minute"))
    words = ngettext("in %(low)s to %(high)s min", "in %(low)s to %(high)s min", last)
    return words % {"low": first, "high": last}


def _speaking(turns: list[dict[str, Any]], now: dt.datetime) -> tuple[float, float] | None:
    """Limit and time used, in seconds, of who has the floor and of who goes on after that; None where nobody does."""
    if not turns:
        return None
    return sum(float(turn["limit_seconds"]) for turn in turns), sum(_used(turn, now) for turn in turns)


def _used(turn: dict[str, Any], now: dt.datetime) -> float:
    running = turn["running_since"]
    since = (now - dt.datetime.fromisoformat(running)).total_seconds() if running else 0
    return float(turn["used_ms"] / 1000 + max(0, since))
