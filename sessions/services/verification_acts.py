"""Checks which entries of a log belong to one act. No hash covers that, for it follows from what the hashes cover."""

from collections.abc import Iterator
from typing import NamedTuple

from conference.realtime.verification import Break, Row


class _Member(NamedTuple):
    seq: int
    first: int


class Acts:
    """Entries by one person at one instant, up to the one that carries the id of the command."""

    def __init__(self) -> None:
        self._by: tuple[object, object] | None = None
        self._run: list[_Member] = []

    def follow(self, row: Row, first: int) -> Break | None:
        """Take the next entry and the number that it gives for the first of its act."""
        by = (row.actor, row.at)
        found = self.end() if by != self._by else None
        self._by = by
        self._run.append(_Member(row.seq, first))
        if row.command_id:
            found = found or self._command()
            self._run = []
        return found

    def end(self) -> Break | None:
        """The run is over without the id of a command: time or planning brought it about, in one act or several."""
        run, self._run = self._run, []
        return next(_torn(run), None)

    def _command(self) -> Break | None:
        """All that one command left is one act, and nothing else is."""
        start = self._run[0].seq if len(self._run) > 1 else 0
        return next((_not_of_its_act(each) for each in self._run if each.first != start), None)


def _torn(run: list[_Member]) -> Iterator[Break]:
    """Members whose act is not the entries from the one they name up to themselves."""
    firsts = {each.seq: each.first for each in run}
    for seq, first in run:
        begins = first == seq and firsts.get(seq + 1) == first
        goes_on = first < seq and firsts.get(seq - 1) == first
        if first and not (begins or goes_on):
            yield _not_of_its_act(_Member(seq, first))


def _not_of_its_act(member: _Member) -> Break:
    return Break(member.seq, "the entry is not counted to the act that it belongs to")
