"""A redline in words: what is replaced, struck out and put in, for whoever does not see the marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.texts.diff import Run

#: Words of the text beside a change, to say where it is.
CONTEXT = 4


@dataclass(frozen=True)
class Change:
    """One change: what goes, what comes, and the words that it follows."""

    old: str
    new: str
    after: str


def changes(runs: Sequence[Run]) -> list[Change]:
    """The changes of a redline in the order of the text."""
    found: list[Change] = []
    after = ""
    place = 0
    while place < len(runs):
        run = runs[place]
        if run.op == "same":
            after = _last_words(run.text)
            place += 1
            continue
        old = run.text if run.op == "delete" else ""
        if old and place + 1 < len(runs) and runs[place + 1].op == "insert":
            place += 1
        new = runs[place].text if runs[place].op == "insert" else ""
        found.append(Change(old.strip(), new.strip(), after))
        place += 1
    return found


def _last_words(text: str) -> str:
    words = text.split()
    return " ".join(words[-CONTEXT:])
