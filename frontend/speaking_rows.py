"""Speaking time in rows: of the tables on the page, and of the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from babel.numbers import format_percent
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from conference.states import Role
from conference.texts.queries import Wording, wording
from frontend.dates import locale
from frontend.pictures import shares
from sessions.floor.totals import Total, Totals
from sessions.services.speaking import SessionTime, SpeakingTime


@dataclass(frozen=True)
class Row:
    """How long somebody spoke; `role` where a delegation has one."""

    name: Wording
    total: Total
    share: str
    role: str = ""

    @property
    def time(self) -> str:
        """Its time in all."""
        return time_in_words(self.total.seconds)

    @property
    def reply_time(self) -> str:
        """The part of it that were rights of reply."""
        return time_in_words(self.total.reply_seconds)


def time_in_words(seconds: int) -> str:
    """Hours, minutes and seconds: 1:02:14. Always all three, so that nobody takes minutes for hours."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def rows_by_delegation(totals: Totals) -> list[Row]:
    """A row for each delegation, and one for whom the chair invited."""
    names = [wording(each.of.names) if each.of else _invited() for each in totals.delegations]
    roles = [_role(each.of.role if each.of else None) for each in totals.delegations]
    return _rows(names, [each.total for each in totals.delegations], roles)


def rows_by_role(totals: Totals) -> list[Row]:
    """A row for each role, and one for whom the chair invited."""
    names = [_here(_role(each.of)) if each.of else _invited() for each in totals.roles]
    return _rows(names, [each.total for each in totals.roles])


def rows_by_group(totals: Totals) -> list[Row]:
    """A row for each group on whose behalf delegations spoke, with its share in all that was said for groups."""
    # The name is as the delegation wrote it, in a language that nobody asked.
    return _rows([Wording("", each.of) for each in totals.groups], [each.total for each in totals.groups])


def csv_rows(found: SpeakingTime, only: SessionTime | None) -> Iterator[Sequence[str | int]]:
    """The head and the rows of the file; of one session only, where one is chosen."""
    yield [
        _("Session"),
        _("Date"),
        _("Title"),
        _("Sum"),
        _("Name"),
        _("Role"),
        _("Seconds"),
        _("Time"),
        _("Turns"),
        _("Of these, seconds of rights of reply"),
        _("Of these, rights of reply"),
    ]
    if only is None:
        yield from _csv(["", "", _("Whole event")], found.totals)
    for each in found.sessions if only is None else [only]:
        session = each.session
        day = session.starts_at.astimezone(found.event.timezone).date().isoformat()
        yield from _csv([session.number, day, wording(session.titles).text], each.totals)


def _csv(head: Sequence[str | int], totals: Totals) -> Iterator[Sequence[str | int]]:
    for by, rows in (
        (_("By delegation"), rows_by_delegation(totals)),
        (_("By role"), rows_by_role(totals)),
        (_("By group"), rows_by_group(totals)),
    ):
        for row in rows:
            total = row.total
            times: list[str | int] = [
                total.seconds,
                row.time,
                total.turns,
                total.reply_seconds,
                total.replies,
            ]
            yield [*head, by, row.name.text, row.role, *times]


def _rows(names: Sequence[Wording], sums: Sequence[Total], roles: Sequence[str] = ()) -> list[Row]:
    parts = shares(each.seconds for each in sums)
    return [
        Row(name, total, format_percent(part, locale=locale()), role)
        for name, total, part, role in zip(names, sums, parts, roles or [""] * len(sums), strict=True)
    ]


def _role(role: str | None) -> str:
    return str(Role(role).label) if role else ""


def _here(words: str) -> Wording:
    return wording({(get_language() or "en").split("-")[0]: words})


def _invited() -> Wording:
    return _here(_("At the invitation of the chair"))
