"""A meeting to which anything is done in any order: how it is done, and what each step must leave as it was."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide import due
from sessions.floor.evolve import replay
from sessions.floor.procedure import LISTED, Kind, MotionKind, Procedure, changed
from sessions.floor.refusals import RULES, Refusal
from sessions.floor.state import FloorState, Request
from sessions.floor.undo import effective
from tests.sessions.floor.conduct import events_keep_the_rules, nobody_overtakes
from tests.sessions.floor.holding import (
    everything_holds,
    log_and_state_agree,
    pending,
    time_is_never_negative,
)
from tests.sessions.floor.ledger import Ledger, undone_in
from tests.sessions.floor.meeting import DELEGATIONS, ITEM, LATE_ITEM, NEXT_ITEM, Meeting, but_for_numbers
from tests.sessions.floor.steering import next_step
from tests.sessions.floor.strategies import procedures

#: Chooses one of several things of which it is not known beforehand how many there are.
ANY = st.integers(0, 40)
#: Where a delegation may wait, most of all on the item taken up.
PLACES = [(ITEM.id, Kind.STATEMENT)] * 3 + [(on.id, kind) for on in (ITEM, NEXT_ITEM) for kind in LISTED]
#: After so many entries the log is replayed, and the state stored and read.
LOOKED_EVERY = 7
#: Now and then something is asked of a request that it makes no sense for.
WILD = st.sampled_from([False] * 6 + [True])


def when(holds: Callable[[FloorState], object]) -> Callable[[Any], Any]:
    """The rule is tried when this holds: elsewhere it would only be refused (what is refused: `Nonsense`)."""
    return precondition(lambda self: bool(holds(self.state)))


class MeetingMachine(RuleBasedStateMachine):
    """The meeting, and what holds of every step."""

    #: The commands that were given in all runs together.
    given: ClassVar[set[type]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.meeting = Meeting()

    @initialize(
        procedure=procedures(),
        opened=st.sampled_from([True] * 9 + [False]),
        added=st.lists(st.tuples(st.sampled_from(DELEGATIONS), st.sampled_from(PLACES)), max_size=8),
        points=st.lists(st.sampled_from(DELEGATIONS), max_size=2),
        motions=st.lists(st.sampled_from(MotionKind), max_size=3),
        steps=st.integers(0, 4),
    )
    def plan(
        self,
        procedure: Procedure,
        *,
        opened: bool,
        added: list[tuple[e.DelegationRef, tuple[UUID, Kind]]],
        points: list[e.DelegationRef],
        motions: list[MotionKind],
        steps: int,
    ) -> None:
        self.meeting, self.ledger, self.looked = Meeting(procedure), Ledger(), 0
        self.known: list[UUID] = []
        #: Entries that a delegation was told are in the log.
        self.acknowledged: set[int] = set()
        if opened:
            # Most of what can go wrong goes wrong in the middle of a session: begin there, most of the time.
            self.meeting.in_session()
            for who, (item, kind) in added:
                self.give(c.AddDelegation(item=item, delegation=who.id, kind=kind), named=who)  # type: ignore[arg-type]
            self.steer(1)
            for who in points:
                self.give(c.RaisePoint(), by=who)
            for who, motion in zip(DELEGATIONS, motions, strict=False):
                self.give(c.MoveMotion(motion=motion), by=who)
            self.steer(steps)

    @rule(times=st.integers(1, 3))
    def steer(self, times: int) -> None:
        """The chair goes on as the rules have it."""
        for _ in range(times):
            if command := next_step(self.state):
                answer = self.give(command)
                assert not isinstance(answer, Refusal), f"{command} is what the rules have next: {answer}"

    @property
    def state(self) -> FloorState:
        """The state of the floor."""
        return self.meeting.state

    # --- Time, and planning ---------------------------------------------------------------------------------

    @rule(seconds=st.integers(-30, 400))
    def time_passes(self, seconds: int) -> None:
        """Also backwards: the server's clock may be corrected."""
        self.meeting.now += timedelta(seconds=seconds)
        time_is_never_negative(self.state, self.meeting.now)

    @rule()
    def time_brings_about(self) -> None:
        if events := due(self.state, self.meeting.now):
            self.system(*events)
        assert due(self.state, self.meeting.now) == [], "what is due happens once"

    @rule(procedure=procedures())
    def rules_change(self, procedure: Procedure) -> None:
        different = changed(self.state.procedure, procedure)
        self.system(e.RulesSet(procedure=procedure, changed=different))

    @rule(late=st.booleans(), turned=st.booleans())
    def agenda_changes(self, *, late: bool, turned: bool) -> None:
        items = (
            [ITEM, NEXT_ITEM, LATE_ITEM] if late or self.state.has_item(LATE_ITEM.id) else [ITEM, NEXT_ITEM]
        )
        self.system(e.AgendaSet(items=tuple(reversed(items) if turned else items)))

    def system(self, *events: e.Event) -> None:
        """What happens without a command."""
        before = self.state
        self.meeting.append(events, None)
        nobody_overtakes(before, self.state, events)
        self._look()

    # --- Commands -------------------------------------------------------------------------------------------

    def give(
        self, command: c.Command, *, by: e.DelegationRef | None = None, **asked: object
    ) -> UUID | Refusal:
        """Give a command, and assert what holds of every one: carried out or refused."""
        self.given.add(type(command))
        before, length = self.state, len(self.meeting.log)
        answer = self.meeting.give(command, by=by, **asked)
        if isinstance(answer, Refusal):
            assert answer.rule == RULES[answer.code]
            assert answer.rule
            assert self.state is before, "a refused command changes nothing"
            assert len(self.meeting.log) == length, "a refused command changes nothing"
            return answer
        entries = self.meeting.log[length:]
        assert entries, "what is carried out leaves something in the log"
        if by:
            self.acknowledged |= {entry.seq for entry in entries}
        self.known.append(answer)
        if isinstance(command, c.Undo):
            self._undone(before, command, entries)
        else:
            events = [entry.event for entry in entries]
            nobody_overtakes(before, self.state, events)
            events_keep_the_rules(before, self.state, events)
        self._look()
        return answer

    def _look(self) -> None:
        """Assert what holds of the meeting; the long log is not read at every step."""
        log = self.meeting.log
        self.ledger.read(log)
        everything_holds(self.meeting, self.ledger)
        if len(log) - self.looked > LOOKED_EVERY:
            self.looked = len(log)
            log_and_state_agree(log, self.state)

    def _undone(self, before: FloorState, command: c.Undo, entries: Sequence[e.Entry]) -> None:
        step = before.steps[-1]
        assert step.last == command.step
        assert self.acknowledged <= {entry.seq for entry in effective(self.meeting.log)}, "done stays done"
        rest = [
            entry for entry in self.meeting.log[: -len(entries)] if not step.first <= entry.seq <= step.last
        ]
        assert but_for_numbers(self.state) == but_for_numbers(replay(rest)), "the log without the step"
        since = {entry.seq for entry in rest if entry.seq > step.last} - undone_in(rest)
        if not since:
            undone_to = but_for_numbers(self.meeting.history[step.first - 1])
            assert but_for_numbers(self.state) == undone_to, "as it was before the step"

    # --- Choosing -------------------------------------------------------------------------------------------

    def one_of(self, pool: Sequence[Request], n: int, *, wild: bool = False) -> UUID:
        """One of these requests, or (wild, or where there is none) any that there ever was."""
        ids = [] if wild else [each.id for each in pool]
        ids = ids or self.known or [UUID(int=0)]
        return ids[n % len(ids)]

    @property
    def listed(self) -> list[Request]:
        """All who wait on a list."""
        return [each for line in self.state.lists for each in line.waiting]

    @property
    def asked(self) -> list[Request]:
        """All who wait for anything."""
        return pending(self.state)
