"""Turns in a record: one paragraph each, where it began. Who was interrupted and goes on has one turn. Pure."""

from typing import get_args
from uuid import UUID

from interventions.records import phrase_types as p
from interventions.records.paragraphs import Kind, Sheet, who
from sessions.floor import events as e
from sessions.floor.procedure import LISTED
from sessions.floor.state import FloorState, Turn

TurnEvent = e.FloorGiven | e.SpeakerInvited | e.TurnExtended | e.TextAttached | e.TurnEnded
TURN_EVENTS = get_args(TurnEvent)


class Turns:
    """Writes turns, and remembers those that are not over: who has the floor, and who was interrupted."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.open: dict[UUID, int] = {}

    def take(self, entry: e.Entry, event: TurnEvent, state: FloorState) -> None:
        """What the event adds to the record; `state` is the state after it."""
        match event:
            case e.FloorGiven() | e.SpeakerInvited():
                if state.turn:
                    self._began(entry, state.turn)
            case e.TurnExtended():
                if state.turn and state.turn.request.id in self.open:
                    seq = self.open[state.turn.request.id]
                    self.sheet.add_to(seq, limit_seconds=state.turn.limit_seconds)
            case e.TextAttached():
                if event.request in self.open:
                    self.sheet.add_to(self.open[event.request], text_digest=event.digest)
            case e.TurnEnded():
                self._ended(entry, event)

    def _began(self, entry: e.Entry, turn: Turn) -> None:
        request = turn.request
        self.open[request.id] = entry.seq
        # Points of order and motions stand on no list.
        out_of_order = turn.out_of_order and request.kind in LISTED
        phrase = p.Turn(
            who=self.sheet.person(request),
            kind=request.kind,
            on_behalf_of=request.on_behalf_of,
            side=request.side,
            out_of_order=out_of_order,
        )
        self.sheet.add(
            Kind.TURN,
            entry,
            self.sheet.words.turn(phrase, self.sheet.clock(entry.at)),
            request=str(request.id),
            kind=request.kind.value,
            item=str(request.item) if request.item else None,
            **who(request.delegation),
            speaker=request.speaker,
            capacity=request.capacity,
            on_behalf_of=request.on_behalf_of,
            language=request.language,
            article=request.article,
            # SHA-256 of the text to be delivered ("check against delivery"); empty: none was handed in.
            text_digest=request.text_digest,
            motion=str(request.motion) if request.motion else None,
            side=request.side.value if request.side else None,
            requested_at=request.at.isoformat(),
            given_at=entry.at.isoformat(),
            ended_at=None,
            used_seconds=None,
            limit_seconds=turn.limit_seconds,
            out_of_order=out_of_order,
        )

    def _ended(self, entry: e.Entry, event: e.TurnEnded) -> None:
        seq = self.open.pop(event.request, None)
        if seq is None:
            return
        if event.reason == "absent":
            # Called, but not there: nothing was said.
            self.sheet.strike(seq)
        else:
            self.sheet.add_to(seq, ended_at=entry.at.isoformat(), used_seconds=event.used_seconds)
