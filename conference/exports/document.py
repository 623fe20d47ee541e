"""The one tree that every renderer writes: a masthead, then headings and numbered paragraphs. Pure.

Whatever text goes in, a file comes out: characters that no file can hold are left out here, once for all renderers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from conference.texts.cleaning import printable

Direction = Literal["ltr", "rtl"]
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

_RTL_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RTL = re.compile(f"[{_RTL_LETTERS}]")
#: Words of right-to-left letters with whatever neutral stands between them.
_RTL_STRETCH = re.compile(rf"[{_RTL_LETTERS}](?:[^A-Za-z\u00c0-\u024f\u0370-\u052f]*[{_RTL_LETTERS}])?")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Run:
    """Words set alike."""

    text: str
    strong: bool = False
    italic: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", printable(self.text))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `number` stands before it, as text."""

    runs: tuple[Run, ...]
    number: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Fact:
    """A line of the masthead: what it is, and what it says."""

    label: str
    value: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", printable(self.label))
        object.__setattr__(self, "value", printable(self.value))


@dataclass(frozen=True)
class Masthead:
    """The head of an official document."""

    organization: str
    symbol: str
    title: str
    #: Such as "Provisional": set beside the symbol.
    standing: str = ""
    lines: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()

    def __post_init__(self) -> None:
        for name in ("organization", "symbol", "title", "standing"):
            object.__setattr__(self, name, printable(getattr(self, name)))
        object.__setattr__(self, "lines", tuple(printable(line) for line in self.lines))


Block = Heading | Paragraph


@dataclass(frozen=True)
class Document:
    """A document in one language. `closing` are small lines at the end, such as what the record rests on."""

    language: str
    masthead: Masthead
    blocks: tuple[Block, ...] = ()
    closing: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "closing", tuple(printable(line) for line in self.closing))

    @property
    def direction(self) -> Direction:
        """The direction of the document's language."""
        return "rtl" if self.language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def direction_of(text: str, otherwise: Direction) -> Direction:
    """The direction of a text: that of its first letter (as the Unicode algorithm takes it), or `otherwise`."""
    first = _LETTER.search(text)
    if first is None:
        return otherwise
    return "rtl" if _RTL.match(first[0]) else "ltr"


def stretches(text: str) -> Iterator[tuple[str, Direction]]:
    """The text cut where it changes between scripts of the two directions; joined again it is the text."""
    place = 0
    for found in _stretches_rtl(text):
        if found[0] > place:
            yield text[place : found[0]], "ltr"
        yield text[found[0] : found[1]], "rtl"
        place = found[1]
    if place < len(text):
        yield text[place:], "ltr"


def _stretches_rtl(text: str) -> Iterator[tuple[int, int]]:
    """Where right-to-left stretches begin and end, neighbours joined."""
    begin = end = -1
    for found in _RTL_STRETCH.finditer(text):
        if begin >= 0 and found.start() == end:
            end = found.end()
            continue
        if begin >= 0:
            yield begin, end
        begin, end = found.span()
    if begin >= 0:
        yield begin, end
