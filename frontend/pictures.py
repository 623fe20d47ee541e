"""Pictures of figures, drawn by the server: bars, as an SVG that the template writes out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Of the width of the picture; what is left is for the figure beside the longest bar.
LONGEST = 78
#: Between a bar and its figure, in the same hundredths.
GAP = 1.5
#: Height of a row and places in it, in CSS pixels: the name, the bar under it, the figure beside the bar.
ROW, NAME, BAR, THICK, FIGURE = 46, 16, 24, 14, 36
#: Characters of a name that fit above a bar on a phone; the table has the whole name.
FIT = 38


@dataclass(frozen=True)
class Value:
    """What a bar is of: its name in the language that it is in, how much, the part told apart, and the figure in words."""

    name: str
    language: str
    amount: int
    part: int
    figure: str


@dataclass(frozen=True)
class Bar:
    """A bar in its place. Lengths are percentages, as text, so that no language writes them with a comma."""

    name: str
    language: str
    figure: str
    name_y: int
    bar_y: int
    figure_y: int
    x: str
    width: str
    part_x: str
    part_width: str
    name_x: str
    figure_x: str


@dataclass(frozen=True)
class Bars:
    """A picture of bars; `height` in CSS pixels."""

    bars: tuple[Bar, ...]
    height: int
    thick: int = THICK
    #: Whether a part is told apart anywhere.
    parted: bool = False


def bars(values: Sequence[Value], *, from_right: bool) -> Bars:
    """The bars of some values, one below the other; `from_right` for pages that are read from right to left."""
    most = max((each.amount for each in values), default=0)
    drawn = [_bar(index, each, most, from_right=from_right) for index, each in enumerate(values)]
    return Bars(tuple(drawn), ROW * len(drawn), parted=any(each.part for each in values))


def _bar(index: int, value: Value, most: int, *, from_right: bool) -> Bar:
    whole = LONGEST * value.amount / most if most else 0.0
    part = LONGEST * value.part / most if most else 0.0
    top = ROW * index

    def start(offset: float, width: float) -> str:
        return _percent(100 - offset - width if from_right else offset)

    return Bar(
        name=value.name if len(value.name) <= FIT else f"{value.name[: FIT - 1].rstrip()}…",
        language=value.language,
        figure=value.figure,
        name_y=top + NAME,
        bar_y=top + BAR,
        figure_y=top + FIGURE,
        x=start(0, whole - part),
        width=_percent(whole - part),
        part_x=start(whole - part, part),
        part_width=_percent(part) if part else "",
        name_x=start(0, 0),
        figure_x=start(whole + GAP, 0),
    )


def _percent(share: float) -> str:
    return f"{share:.2f}%"


def shares(amounts: Iterable[int]) -> list[float]:
    """The share of each amount in all of them together; nothing is shared out where there is nothing."""
    found = list(amounts)
    whole = sum(found)
    return [each / whole if whole else 0.0 for each in found]
