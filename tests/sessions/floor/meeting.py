"""A meeting played by tests: commands are decided, their events appended, the state kept beside the log."""

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide import decide, decide_undo, due
from sessions.floor.evolve import evolve, replay
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, Kind, MotionKind, Procedure, Role
from sessions.floor.refusals import Code, Refusal
from sessions.floor.state import FloorState, Request, initial

START = datetime(2021, 6, 22, 8, 0, tzinfo=UTC)
CHAIR = UUID(int=1)


def item(number: int, *articles: str) -> e.AgendaItemRef:
    """An agenda item."""
    return e.AgendaItemRef(
        id=UUID(int=100 + number), number=str(number), titles={"en": f"Item {number}"}, articles=articles
    )


def delegation(number: int, name: str, role: Role) -> e.DelegationRef:
    """A delegation."""
    return e.DelegationRef(id=UUID(int=10 + number), role=role, names={"en": name})


ITEM, NEXT_ITEM, LATE_ITEM = item(1, "art-1"), item(2), item(3)
CHILE = delegation(1, "Chile", Role.SUPPORTING_STATE)
GHANA = delegation(2, "Ghana", Role.SUPPORTING_STATE)
JAPAN = delegation(3, "Japan", Role.SUPPORTING_STATE)
NORWAY = delegation(4, "Norway", Role.OBSERVER_STATE)
UNICEF = delegation(5, "UNICEF", Role.ORGANIZATION)
AMNESTY = delegation(6, "Amnesty International", Role.CIVIL_SOCIETY)
DELEGATIONS = (CHILE, GHANA, JAPAN, NORWAY, UNICEF, AMNESTY)


class Meeting:
    """A session and its log. Who gives a command is a delegation (`by`), or the chair."""

    def __init__(
        self, procedure: Procedure | None = None, items: Sequence[e.AgendaItemRef] = (ITEM, NEXT_ITEM)
    ) -> None:
        self.now = START
        self.given = 0
        self.log: list[e.Entry] = []
        self.state: FloorState = initial()
        #: The state after each entry, from before the first.
        self.history: list[FloorState] = [self.state]
        self.append([e.RulesSet(procedure=procedure or Procedure()), e.AgendaSet(items=tuple(items))], None)

    def copy(self) -> "Meeting":
        """The same meeting, to be played on without a trace in this one."""
        other = copy(self)
        other.log, other.history = list(self.log), list(self.history)
        return other

    def decide(
        self,
        command: c.Command,
        *,
        by: e.DelegationRef | None = None,
        named: e.DelegationRef | None = None,
        officer: str = "",
        present: frozenset[UUID] | None = None,
        seen: int | None = None,
    ) -> list[e.Event] | Refusal:
        """What would come of a command now."""
        if isinstance(command, c.Undo):
            return decide_undo(self.log, self.state, command)
        style = by.names["en"] if by else "The Chair"
        speaker = f"Head of {named.names['en']}" if named else officer
        actor = c.Actor(delegation=by, style=style, named=named, named_speaker=speaker, present=present)
        return decide(self.state, command, actor=actor, request_id=self.next_id, now=self.now, seen=seen)

    @property
    def next_id(self) -> UUID:
        """The id of the next command, and of the request that it makes, if it makes one."""
        return UUID(int=1000 + self.given)

    def give(
        self, command: c.Command, *, by: e.DelegationRef | None = None, **asked: object
    ) -> UUID | Refusal:
        """Give a command; the id that it ran under, or the refusal."""
        decision = self.decide(command, by=by, **asked)  # type: ignore[arg-type]
        if isinstance(decision, Refusal):
            return decision
        self.append(decision, by.id if by else CHAIR)
        self.given += 1
        return UUID(int=999 + self.given)

    def do(self, command: c.Command, *, by: e.DelegationRef | None = None, **asked: object) -> UUID:
        """Give a command that must be carried out; the id that it ran under."""
        made = self.give(command, by=by, **asked)
        assert isinstance(made, UUID), f"{command} was refused: {made}"
        return made

    def refused(self, command: c.Command, *, by: e.DelegationRef | None = None, **asked: object) -> Code:
        """Give a command that must be refused; the code."""
        answer = self.give(command, by=by, **asked)
        assert isinstance(answer, Refusal), f"{command} was carried out"
        return answer.code

    def append(self, events: Sequence[e.Event], actor: UUID | None) -> None:
        """Put the events of one act into the log, as they would be read from where they are stored."""
        first = self.state.seq + 1
        for event in events:
            stored = e.EVENT.validate_json(e.EVENT.dump_json(event))
            entry = e.Entry(seq=self.state.seq + 1, at=self.now, actor=actor, event=stored, first=first)
            self.log.append(entry)
            undone = isinstance(stored, e.Undone)
            self.state = replay(self.log) if undone else evolve(self.state, entry)
            self.history.append(self.state)

    # --- What tests say often -------------------------------------------------------------------------------

    def in_session(self) -> "Meeting":
        """Called to order, the first item taken up, its list open."""
        for command in (c.CallToOrder(), c.OpenItem(item=ITEM.id), c.OpenList(item=ITEM.id)):
            self.do(command)
        return self

    def passes(self, **time: float) -> None:
        """Time passes, and what it brings about happens."""
        self.now += timedelta(**time)
        if events := due(self.state, self.now):
            self.append(events, None)

    def asks(
        self, who: e.DelegationRef, *, kind: Kind = Kind.STATEMENT, on: UUID = ITEM.id, group: str = ""
    ) -> UUID:
        """A delegation requests the floor."""
        return self.do(c.RequestFloor(item=on, kind=kind, on_behalf_of=group), by=who)  # type: ignore[arg-type]

    def speaks(self, who: e.DelegationRef, **asked: object) -> UUID:
        """A delegation requests the floor and is given it."""
        request = self.asks(who, **asked)  # type: ignore[arg-type]
        self.do(c.GiveFloor(request=request))
        return request

    def spoke(self, who: e.DelegationRef, **asked: object) -> UUID:
        """A delegation requests the floor, is given it, and ends."""
        request = self.speaks(who, **asked)
        self.do(c.EndTurn())
        return request

    def raises(self, who: e.DelegationRef) -> UUID:
        """A delegation raises a point of order."""
        return self.do(c.RaisePoint(), by=who)

    def rules(self, point: UUID, *, upheld: bool = True) -> None:
        """The chair rules on it."""
        self.do(c.RuleOnPoint(point=point, upheld=upheld, words="So ruled."))

    def moves(self, who: e.DelegationRef, motion: MotionKind, words: str = "") -> UUID:
        """A delegation moves a motion."""
        return self.do(c.MoveMotion(motion=motion, words=words), by=who)

    def undo(self) -> None:
        """The chair takes back the last step."""
        self.do(c.Undo(step=self.state.steps[-1].last))

    def waiting(self, on: UUID = ITEM.id) -> list[str]:
        """The names of who waits on a list, in their order."""
        return [name(each) for each in self.state.list_of(on).waiting]

    @property
    def speaker(self) -> str | None:
        """The name of who has the floor."""
        return name(self.state.turn.request) if self.state.turn else None


def conference(**settings: object) -> Meeting:
    """A diplomatic conference in session, with one of its rules or another changed."""
    rules = {**DIPLOMATIC_CONFERENCE.model_dump(), **settings}
    return Meeting(Procedure.model_validate(rules)).in_session()


def consultation(**settings: object) -> Meeting:
    """An informal consultation in session, with one of its rules or another changed."""
    return Meeting(Procedure.model_validate(settings)).in_session()


def name(request: Request) -> str:
    """The name of the delegation, or of the person invited, whose request it is."""
    return request.delegation.names["en"] if request.delegation else request.speaker


def but_for_numbers(state: FloorState) -> FloorState:
    """The state without the numbers that only say how long the log is."""
    return replace(state, seq=0, floor_seq=0)
