"""Speaking time at an event, for who takes part: pictures and tables, and the same as a file."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conference.exports.naming import attachment, file_name
from conference.exports.spreadsheet import csv_file
from conference.problems import NotFound
from conference.queries import event_by_slug
from delegations.standing import standing_of
from frontend.pictures import Bars, Value, bars
from frontend.speaking_rows import (
    Row,
    csv_rows,
    rows_by_delegation,
    rows_by_group,
    rows_by_role,
    time_in_words,
)
from sessions.services.speaking import SessionTime, SpeakingTime
from sessions.services.speaking import speaking_time as read

#: Bars in one picture; the table has every row.
DRAWN = 20


@dataclass(frozen=True)
class Part:
    """One way of summing up: its name, its rows, and the picture of the longest of them."""

    key: str
    title: str
    #: What stands in the first column.
    of: str
    rows: Sequence[Row]
    picture: Bars

    @property
    def left_out(self) -> int:
        """Rows that the picture has no room for."""
        return len(self.rows) - len(self.picture.bars)

    @property
    def has_roles(self) -> bool:
        """Whether rows name a role of their own."""
        return any(row.role for row in self.rows)


@require_safe
@login_required
def speaking_time(request: HttpRequest, slug: str) -> HttpResponse:
    """The totals of the event, or of one session (`?session=` its number). Raises NotFound, NotAllowed."""
    found = _read(request, slug)
    shown = _chosen(request, found)
    totals = shown.totals if shown else found.totals
    context = {
        "event": found.event,
        "found": found,
        "shown": shown,
        "total": totals.total,
        "time": time_in_words(totals.total.seconds),
        "parts": [
            _part("delegations", _("By delegation"), _("Delegation"), rows_by_delegation(totals)),
            _part("roles", _("By role"), _("Role"), rows_by_role(totals)),
            _part("groups", _("By group"), _("On behalf of"), rows_by_group(totals)),
        ],
        "sessions": [(each, time_in_words(each.totals.total.seconds)) for each in found.sessions],
    }
    return render(request, "floor/speaking.html", context)


@require_safe
@login_required
def speaking_time_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The same figures for a spreadsheet: of the event and each session, or of one session. Raises NotFound, NotAllowed."""
    found = _read(request, slug)
    shown = _chosen(request, found)
    name = file_name(f"speaking-time-{slug}{f'-{shown.session.number}' if shown else ''}", "csv")
    return HttpResponse(
        csv_file(csv_rows(found, shown)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": attachment(name, name), "Cache-Control": "private, no-cache"},
    )


def _read(request: HttpRequest, slug: str) -> SpeakingTime:
    event = event_by_slug(slug)
    return read(event=event, by=standing_of(request.user, event))


def _chosen(request: HttpRequest, found: SpeakingTime) -> SessionTime | None:
    """The session of the address; None: the whole event. Raises NotFound where no such session was called to order."""
    asked = request.GET.get("session", "")
    if not asked:
        return None
    for each in found.sessions:
        if str(each.session.number) == asked:
            return each
    raise NotFound


def _part(key: str, title: str, of: str, rows: Sequence[Row]) -> Part:
    drawn = [
        Value(row.name.text, row.name.language, row.total.seconds, row.total.reply_seconds, row.time)
        for row in rows[:DRAWN]
    ]
    return Part(key, title, of, rows, bars(drawn, from_right=get_language_bidi()))
