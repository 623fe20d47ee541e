"""Taking back the chair's last step: the log keeps it, and is read as though it had not been.

Because the state is what the log says, undoing is exact: whatever the step changed is as it was, and what delegations
did since stays done (`decide_undo` says when a step can be taken back).
"""

from collections.abc import Sequence

from sessions.floor import events as e


def effective(log: Sequence[e.Entry]) -> list[e.Entry]:
    """The entries that count: without those undone, and without those that undo."""
    undone: set[int] = set()
    for entry in log:
        if isinstance(entry.event, e.Undone):
            undone.update(range(entry.event.first, entry.event.last + 1))
            undone.add(entry.seq)
    return [entry for entry in log if entry.seq not in undone]


def last_undone(log: Sequence[e.Entry]) -> int:
    """The number of the last entry that undoes others; 0 where there is none."""
    return max((entry.seq for entry in log if isinstance(entry.event, e.Undone)), default=0)


def without(log: Sequence[e.Entry], *, first: int, last: int) -> list[e.Entry]:
    """The entries that would count if those from `first` to `last` were undone as well."""
    return [entry for entry in effective(log) if not first <= entry.seq <= last]
