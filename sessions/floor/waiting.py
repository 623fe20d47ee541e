"""How long a delegation waits, as a range that is right most of the time. Pure arithmetic over the turns so far.

A turn is taken to use a share of its limit, and a while to pass between two turns; who is still to come and goes before
makes the wait grow. All of it is learned from the session, beginning from what is usual, and what is not yet known widens
the range. `frontend/src/live/waits.ts` does the sums of `waits` between two frames, and `tests/sessions/floor/waits.json`
holds the two to each other. How good it is: `bench/waiting.py`, from which the numbers here are chosen.
"""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from sessions.floor import order
from sessions.floor.procedure import LISTED
from sessions.floor.state import FloorState, SpeakersList, Spoken, Turn

#: What is usual, before anything was seen, and how many turns that is worth.
USUAL_SHARE, USUAL_SHARE_SPREAD = 0.95, 0.35
USUAL_BETWEEN, USUAL_BETWEEN_SPREAD = 20.0, 20.0
WORTH = 2
#: How many turns are looked back at: a session changes its pace.
SEEN = 40
#: Longer than this between two turns is no pause or point of order but something else (a suspension, a vote).
LONGEST_BETWEEN = 600.0
#: How much a wait grows until a turn was seen, at most, and how many turns are looked back at.
USUAL_GROWTH = 1.5
USUAL_GROUPS = 0.2
MOST_GROWTH = 1.5
LATELY = 8
#: The rank of a first statement on behalf of a State of the first tier: only groups go before it.
FIRST = (0, 0, True, False)
#: Width of the range in standard deviations: about nine times in ten, if turns were all that is uncertain.
WIDTH = 1.8


@dataclass(frozen=True)
class Pace:
    """How fast the list moves: share of the limit used, and seconds between turns, each with its spread.

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
    share, share_spread = _learned(shares, USUAL_SHARE, USUAL_SHARE_SPREAD)
    between, between_spread = _learned(_between(turns), USUAL_BETWEEN, USUAL_BETWEEN_SPREAD)
    return Pace(
        share=round(share, 3),
        share_spread=round(share_spread, 3),
        share_doubt=round(share_spread / sqrt(len(shares) + WORTH), 3),
        between=round(between, 1),
        between_spread=round(between_spread, 1),
    )


def growth(state: FloorState, line: SpeakersList) -> list[float]:
    """By what share each wait on a list may grow because of who is still to come and goes before.

    As many are taken to come for each turn as came lately; once the list is closed, none.
    """
    if not line.is_open:
        return [0.0 for _ in line.waiting]
    begun: list[Spoken | Turn] = [*state.spoken, *(each for each in (state.interrupted, state.turn) if each)]
    on_it = [each for each in begun if each.request.kind in LISTED and each.request.item == line.item]
    turns = on_it[-LATELY:]
    since = turns[0].given_at if turns else None
    # The last of a rank is the order of requests: in that, nobody who comes later goes before.
    ranked = [(each, order.rank(each, state.procedure)[:-1]) for each in line.waiting]
    called = [(each.request, order.rank(each.request, state.procedure)[:-1]) for each in turns]
    came = sorted(own for request, own in (*called, *ranked) if since and request.at > since)
    found, most = [], 0.0
    for request, own in ranked:
        # Who stands where it was put is passed by whoever passes those before it.
        if not request.pinned:
            usual = USUAL_GROWTH if own > FIRST else USUAL_GROUPS * (own == FIRST)
            most = max(most, min(MOST_GROWTH, (usual + bisect_left(came, own)) / (1 + len(turns))))
        found.append(round(most, 1))
    return found


def waits(
    limits: list[int], growths: list[float], known: Pace, turn: tuple[float, float] | None
) -> list[Wait]:
    """For requests with these limits, in the order of the list, how long each waits while the session goes on.

    `growths` are what `growth` says of them. `turn` is the limit and the time used, in seconds, of who has the floor, and
    of who was interrupted, together; None where nobody has.
    """
    mean, spread, total, low = known.between, known.between_spread**2, 0.0, 0.0
    if turn is not None:
        left = _left(*turn, known)
        mean += left
        # Never more than what is left: a turn that goes on must not lengthen the wait.
        spread += min(turn[0] * known.share_spread, left / WIDTH) ** 2
    found = []
    for limit, share in zip(limits, growths, strict=True):
        off = WIDTH * sqrt(spread + (total * known.share_doubt) ** 2)
        low = max(low, mean - off)
        found.append(Wait(low=low, high=mean * (1 + share) + off))
        mean += limit * known.share + known.between
        spread += (limit * known.share_spread) ** 2 + known.between_spread**2
        total += limit
    return found


def _left(limit: float, used: float, known: Pace) -> float:
    """How long a turn goes on: about what is expected, and never nothing, however long it has been."""
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
