"""How long a delegation waits, as a range that is right most of the time. Pure arithmetic over the turns so far.

A turn is taken to use a share of its limit, and a while to pass between two turns. Both are learned from the turns of
the session, beginning from what is usual; what is not yet known widens the range. `frontend/src/live/waits.ts` does the
same sums between two frames, and `tests/sessions/floor/waits.json` holds the two to each other.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from sessions.floor import order
from sessions.floor.procedure import LISTED
from sessions.floor.state import FloorState, SpeakersList, Spoken

#: What is usual, before anything was seen, and how many turns that is worth.
USUAL_SHARE, USUAL_SHARE_SPREAD = 0.9, 0.3
USUAL_BETWEEN, USUAL_BETWEEN_SPREAD = 20.0, 20.0
WORTH = 4
LATELY = 10
USUAL_GROWTH = 0.4
MOST_GROWTH = 1.0
#: How many turns are looked back at: a session changes its pace.
SEEN = 40
#: Longer than this between two turns is no pause between speakers but something else (a vote, a coffee).
LONGEST_BETWEEN = 600.0
#: Width of the range in standard deviations: about nine times in ten.
WIDTH = 1.65


@dataclass(frozen=True)
class Pace:
    """How fast the list moves: share of the limit used, and seconds between turns, each with its spread and doubt.

    The spread is that of one turn, the doubt that of the mean itself; both are standard deviations.
    """

    share: float
    share_spread: float
    share_doubt: float
    between: float
    between_spread: float


@dataclass(frozen=True)
class Wait:
    """Seconds until a request is called: at least, and at most, most of the time."""

    low: float
    high: float


def pace(state: FloorState) -> Pace:
    """The pace of the session so far."""
    turns = [each for each in state.spoken if each.request.kind in LISTED][-SEEN:]
    shares = [min(2.0, each.used_seconds / each.limit_seconds) for each in turns]
    gaps = _between(turns)
    share, share_spread = _learned(shares, USUAL_SHARE, USUAL_SHARE_SPREAD)
    between, between_spread = _learned(gaps, USUAL_BETWEEN, USUAL_BETWEEN_SPREAD)
    return Pace(
        share=round(share, 3),
        share_spread=round(share_spread, 3),
        share_doubt=round(share_spread / sqrt(len(shares) + WORTH), 3),
        between=round(between, 1),
        between_spread=round(between_spread, 1),
    )


def growth(state: FloorState, line: SpeakersList) -> list[float]:
    """By what share each wait on a list grows because of who is still to come and goes before.

    Learned from how many such requests came for each turn lately; the list being closed, none comes.
    """
    if not line.is_open:
        return [0.0] * len(line.waiting)
    turns = [*state.spoken, *(turn for turn in (state.interrupted, state.turn) if turn)][-LATELY:]
    everybody = [*(each.request for each in turns), *line.waiting]
    came = [
        order.rank(each, state.procedure)[:-1]
        for each in everybody
        if turns and each.item == line.item and each.kind in LISTED and each.at > turns[0].given_at
    ]
    found, share = [], 0.0
    for request in line.waiting:
        own = order.rank(request, state.procedure)[:-1]
        if not request.pinned:
            before = sum(1 for each in came if each < own)
            usual = USUAL_GROWTH * (own > (0, 0, True, False))
            share = max(share, min(MOST_GROWTH, (before + WORTH * usual) / (len(turns) + WORTH)))
        found.append(share)
    return found


def waits(limits: list[int], known: Pace, turn: tuple[float, float] | None, growing: list[float]) -> list[Wait]:
    """For requests with these limits, in the order of the list, how long each waits while the session goes on.

    `turn` is the limit and the time used, in seconds, of who has the floor; None where nobody has.
    """
    mean, spread, total, low = known.between, known.between_spread**2, 0.0, 0.0
    if turn is not None:
        left = _left(*turn, known)
        mean += left
        # Never more than what is left: a longer turn must not lengthen the wait.
        spread += min(turn[0] * known.share_spread, left / WIDTH) ** 2
    found = []
    for limit, share in zip(limits, growing, strict=True):
        off = WIDTH * sqrt(spread + (total * known.share_doubt) ** 2)
        low = max(low, mean - off)
        found.append(Wait(low=low, high=mean * (1 + 2 * share) + off))
        mean += limit * known.share + known.between
        spread += (limit * known.share_spread) ** 2 + known.between_spread**2
        total += limit
    return found


def _left(limit: float, used: float, known: Pace) -> float:
    """How long who has the floor goes on: nearly what is expected, and never nothing, however long it has been."""
    expected = limit * known.share - used
    return (expected + sqrt(expected**2 + (limit * known.share_spread) ** 2)) / 2


def _between(turns: list[Spoken]) -> list[float]:
    """What passed from the end of one turn to the end of the next, but for the speaking: pauses, points of order."""
    ends = [(after, (after.ended_at - before.ended_at).total_seconds()) for before, after in pairwise(turns)]
    between = [seconds - after.used_seconds for after, seconds in ends]
    return [each for each in between if 0 <= each <= LONGEST_BETWEEN]


def _learned(seen: list[float], usual: float, usual_spread: float) -> tuple[float, float]:
    """Mean and spread of what was seen, drawn towards what is usual as long as little was seen."""
    count = len(seen) + WORTH
    mean = (sum(seen) + WORTH * usual) / count
    variance = (sum((each - mean) ** 2 for each in seen) + WORTH * usual_spread**2) / count
    return mean, sqrt(variance)
