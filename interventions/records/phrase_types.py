"""What the set phrases of a record are made of, and which phrases a language must have. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Protocol

from sessions.floor.events import Side, Tally
from sessions.floor.procedure import Kind, MotionKind


@dataclass(frozen=True)
class Person:
    """Who speaks: for a delegation, or, invited by the chair, in a capacity of his or her own."""

    speaker: str
    delegation: str = ""
    capacity: str = ""


@dataclass(frozen=True)
class Turn:
    """What the phrase of a turn is made of."""

    who: Person
    kind: Kind = Kind.STATEMENT
    on_behalf_of: str = ""
    #: On which side of a motion; None for its mover.
    side: Side | None = None
    out_of_order: bool = False


@dataclass(frozen=True)
class Motion:
    """A motion by its kind; the number of the item where it is about the debate on one."""

    kind: MotionKind
    number: str = ""


class Topic(StrEnum):
    """What a rule of procedure is about, as the record names it."""

    ORDER = "order"
    TIME = "time"
    REQUESTS = "requests"
    LISTS = "lists"


class Phrases(Protocol):
    """The phrases of one language. Times are given in the zone of the meeting."""

    #: Stands where the précis-writer writes what was said.
    to_be_summarized: str
    #: Labels of the masthead, and what a record is called that is not final.
    chair: str
    later: str
    agenda: str
    provisional: str
    being_drafted: str

    # --- The document ---------------------------------------------------------------------------------------

    def clock(self, at: datetime, zone: tzinfo) -> str:
        """A time of day as the language writes it."""
        ...

    def day(self, day: date) -> str:
        """A date with its day of the week."""
        ...

    def title(self, number: int) -> str:
        """The title of the record of a session."""
        ...

    def held(self, place: str, day: str, at: str) -> str:
        """Where and when the meeting was held; without a place it was held online."""
        ...

    def rests_on(self, seq: int, digest: str) -> str:
        """Which log the record was drafted from."""
        ...

    # --- The course of the meeting --------------------------------------------------------------------------

    def called_to_order(self, at: str) -> str:
        """That the meeting began."""
        ...

    def chair_taken(self, who: str, at: str, *, again: bool) -> str:
        """That another officer took the chair, or took it again."""
        ...

    def suspended(self, at: str, resumed: str | None) -> str:
        """That the meeting was suspended, and resumed if it was."""
        ...

    def rose(self, at: str) -> str:
        """That the meeting ended."""
        ...

    def time_limited(self, seconds: int | None, at: str) -> str:
        """That the chair limited statements to so many seconds; None: that the limit was lifted."""
        ...

    def rules_changed(self, topics: Sequence[Topic], at: str) -> str:
        """That the rules of procedure were changed in mid-session, and what about; there is at least one topic."""
        ...

    # --- Items and their lists ------------------------------------------------------------------------------

    def item(self, number: str, title: str, *, again: bool) -> str:
        """The heading of an agenda item, taken up for the first time or again."""
        ...

    def list_closed(self, number: str, at: str, *, by_time: bool) -> str:
        """That the speakers' list of an item was closed, by the chair or because its time had come."""
        ...

    def list_reopened(self, number: str, at: str) -> str:
        """That a speakers' list was opened again that had been closed."""
        ...

    def debate_adjourned(self, number: str, at: str) -> str:
        """That the debate on an item was adjourned."""
        ...

    def debate_closed(self, number: str, at: str) -> str:
        """That the debate on an item was closed."""
        ...

    def debate_resumed(self, number: str, at: str) -> str:
        """That a debate was taken up again that had been adjourned or closed."""
        ...

    # --- Turns, points of order, motions --------------------------------------------------------------------

    def turn(self, turn: Turn, at: str) -> str:
        """That somebody took the floor, and what for."""
        ...

    def point_raised(self, who: Person, at: str) -> str:
        """That a delegation raised a point of order."""
        ...

    def point_ruled(self, who: Person, words: str, at: str, *, upheld: bool) -> str:
        """How the chair ruled on the point of order of that delegation."""
        ...

    def point_dropped(self, who: Person, at: str, *, withdrawn: bool) -> str:
        """That a point of order was withdrawn, or not pursued, before there was a ruling."""
        ...

    def ruling_appealed(self, who: Person, at: str) -> str:
        """That a delegation appealed against the ruling."""
        ...

    def appeal_decided(self, tally: Tally, at: str, *, overruled: bool) -> str:
        """How the meeting decided on the appeal."""
        ...

    def appeal_dropped(self, who: Person, at: str, *, withdrawn: bool) -> str:
        """That an appeal was withdrawn, or not pursued, before it was put to the vote."""
        ...

    def motion_moved(self, motion: Motion, who: Person, words: str, at: str) -> str:
        """That a delegation moved a motion."""
        ...

    def motion_taken_up(self, motion: Motion, at: str) -> str:
        """That a motion was put before the meeting."""
        ...

    def motion_decided(self, motion: Motion, tally: Tally, at: str, *, carried: bool) -> str:
        """How the meeting decided on a motion."""
        ...

    def motion_dropped(self, motion: Motion, who: Person, at: str, *, withdrawn: bool) -> str:
        """That a motion was withdrawn, or not pursued, before it was decided."""
        ...
