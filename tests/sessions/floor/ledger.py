"""Where every request must be, told from the log alone by other means than the kernel's: none is lost, none doubled."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from sessions.floor import events as e
from sessions.floor.procedure import LISTED, Kind, Procedure, Skipped
from sessions.floor.state import FloorState


class Place(StrEnum):
    """Where a request is."""

    LIST = "list"
    POINT = "point"
    APPEAL = "appeal"
    MOTION = "motion"
    SIDE = "side"
    GONE = "gone"
    #: Where a request is that has the floor, had it, or was interrupted. A point of order and a motion stay besides
    #: what they are until they are decided.
    TURN = "turn"
    HELD = "held"
    SPOKEN = "spoken"


#: Events with which a request is done with, and the name of the request in them.
GOES: dict[type, str] = {
    e.RequestWithdrawn: "request",
    e.RequestRemoved: "request",
    e.PointRuled: "point",
    e.AppealDecided: "appeal",
    e.MotionDecided: "id",
}


class Ledger:
    """The places of all requests after the entries that count."""

    def __init__(self) -> None:
        self.length = 0
        self.places: dict[UUID, Place] = {}
        self.kinds: dict[UUID, Kind] = {}
        #: The motion that a side speaks on.
        self.motions: dict[UUID, UUID] = {}
        self.turn: UUID | None = None
        self.held: UUID | None = None
        self.spoken: list[UUID] = []
        self.procedure = Procedure()

    def read(self, log: Sequence[e.Entry]) -> None:
        """What the log has more than before; from the beginning where something was undone since."""
        if any(isinstance(entry.event, e.Undone) for entry in log[self.length :]):
            self.__init__()  # type: ignore[misc]
            undone = undone_in(log)
            counts = [entry for entry in log if entry.seq not in undone]
        else:
            counts = list(log[self.length :])
        for entry in counts:
            self.take(entry.event)
        self.length = len(log)

    def take(self, event: e.Event) -> None:
        """One event more."""
        match event:
            case e.RulesSet():
                self.procedure = event.procedure
            case e.SpeakerInvited():
                self._born(event.request, Kind.INVITED, Place.TURN)
                self._begins(event.request)
            case e.FloorGiven():
                self._begins(event.request)
            case e.TurnResumed():
                assert event.request == self.held, "only who was interrupted goes on"
                assert self.turn is None, "nobody speaks when who was interrupted goes on"
                self.turn, self.held = self.held, None
            case e.TurnEnded():
                self._ends(event)
            case e.SpeakerSkipped():
                if self.procedure.skipped_keeps is Skipped.NOTHING:
                    self._goes(event.request)
            case e.Rose():
                for request in list(self.places):
                    if self.places[request] in {Place.POINT, Place.APPEAL, Place.MOTION, Place.SIDE}:
                        self._goes(request)
            case _ if type(event) in GOES:
                self._goes(getattr(event, GOES[type(event)]))
            case _:
                self._asked(event)

    def _asked(self, event: e.Event) -> None:
        match event:
            case e.FloorRequested():
                self._born(event.request, event.kind, Place.LIST)
            case e.PointRaised():
                self._born(event.point, Kind.POINT_OF_ORDER, Place.POINT)
            case e.RulingAppealed():
                self._born(event.appeal, Kind.POINT_OF_ORDER, Place.APPEAL)
            case e.MotionMoved():
                self._born(event.id, Kind.MOTION, Place.MOTION)
            case e.SideTaken():
                self._born(event.request, Kind.MOTION, Place.SIDE)
                self.motions[event.request] = event.motion

    def _born(self, request: UUID, kind: Kind, place: Place) -> None:
        assert request not in self.places, "an id is used once"
        self.places[request], self.kinds[request] = place, kind

    def _goes(self, request: UUID) -> None:
        assert self.places[request] is not Place.GONE, "what is gone does not go again"
        self.places[request] = Place.GONE
        for side, motion in self.motions.items():
            if motion == request and self.places[side] is Place.SIDE:
                self.places[side] = Place.GONE

    def _begins(self, request: UUID) -> None:
        if self.turn is not None:
            assert self.kinds[request] in {Kind.POINT_OF_ORDER, Kind.MOTION}, "somebody has the floor"
            assert self.held is None, "one speaker at most is interrupted"
            self.held = self.turn
        self.turn = request
        if self.places[request] in {Place.LIST, Place.SIDE}:
            self.places[request] = Place.TURN
        assert self.places[request] in {Place.TURN, Place.POINT, Place.MOTION}

    def _ends(self, event: e.TurnEnded) -> None:
        if event.request == self.turn:
            self.turn = None
        else:
            assert event.request == self.held, "only the turn of who speaks, or was interrupted, ends"
            self.held = None
        place, kind = self.places[event.request], self.kinds[event.request]
        if event.reason != "absent":
            self.spoken.append(event.request)
        if place is Place.TURN:
            keeps = kind in LISTED and self.procedure.skipped_keeps is not Skipped.NOTHING
            absent = Place.LIST if keeps else Place.GONE
            self.places[event.request] = absent if event.reason == "absent" else Place.SPOKEN

    def at(self, place: Place) -> list[UUID]:
        """The requests that are somewhere."""
        return sorted(each for each, where in self.places.items() if where is place)

    def agrees_with(self, state: FloorState) -> None:
        """Assert that the state has every request where it must be, and no other."""
        assert sorted(each.id for line in state.lists for each in line.waiting) == self.at(Place.LIST)
        assert sorted(each.request.id for each in state.points) == self.at(Place.POINT)
        assert sorted(each.request.id for each in state.motions) == self.at(Place.MOTION)
        assert sorted(each.id for one in state.motions for each in one.sides) == self.at(Place.SIDE)
        appeal = state.ruling.appeal if state.ruling else None
        assert ([appeal.id] if appeal else []) == self.at(Place.APPEAL)
        assert (state.turn.request.id if state.turn else None) == self.turn
        assert (state.interrupted.request.id if state.interrupted else None) == self.held
        spoken = [each.request.id for each in state.spoken]
        assert spoken == self.spoken
        assert len(spoken) == len(set(spoken)), "nobody is heard twice on one request"


def undone_in(log: Sequence[e.Entry]) -> set[int]:
    """The numbers of the entries that do not count: those undone, and those that undo."""
    return {
        seq
        for entry in log
        if isinstance(entry.event, e.Undone)
        for seq in (*range(entry.event.first, entry.event.last + 1), entry.seq)
    }
