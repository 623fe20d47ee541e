"""The floor under any sequence of commands: what must hold whatever delegations and the chair do."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sessions.floor import clock, order
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide import decide
from sessions.floor.events import AgendaItemRef, DelegationRef, Entry
from sessions.floor.evolve import evolve, replay
from sessions.floor.procedure import PRESETS, Procedure, Role
from sessions.floor.refusals import RULES, Code, Refusal
from sessions.floor.state import STATE, FloorState, Phase, Request, initial

START = datetime(2021, 6, 22, 8, 0, tzinfo=UTC)
ITEMS = [AgendaItemRef(id=UUID(int=100 + n), number=str(n), titles={"en": f"Item {n}"}) for n in range(2)]
DELEGATIONS = [
    DelegationRef(id=UUID(int=n + 1), role=list(Role)[n % 4], names={"en": f"Delegation {n}"})
    for n in range(8)
]

PROCEDURES = st.builds(
    Procedure,
    tiers=st.permutations(list(Role)).map(lambda roles: ((roles[0], roles[1]), (roles[2],), (roles[3],))),
    groups_first=st.booleans(),
    first_time_first=st.booleans(),
) | st.sampled_from(list(PRESETS.values()))


class Floor(RuleBasedStateMachine):
    """A session to which anything is done in any order."""

    @initialize(procedure=PROCEDURES, opened=st.sampled_from([True, True, True, False]))
    def plan(self, procedure: Procedure, *, opened: bool) -> None:
        self.now = START
        self.commands = 0
        self.log: list[Entry] = []
        self.state: FloorState = initial()
        #: What a request was last told of: every one must be accounted for.
        self.requested: set[UUID] = set()
        self.gone: set[UUID] = set()
        self._append(e.RulesSet(procedure=procedure))
        self._append(e.AgendaSet(items=tuple(ITEMS)))
        if opened:
            # Most of what can go wrong goes wrong in session: begin there, most of the time.
            for command in (c.CallToOrder(), c.OpenItem(item=ITEMS[0].id), c.OpenList(item=ITEMS[0].id)):
                self._do(command)

    # --- What may be done ---------------------------------------------------------------------------------

    @rule(
        delegation=st.sampled_from(DELEGATIONS),
        item=st.sampled_from(ITEMS),
        group=st.sampled_from(["", "a group"]),
    )
    def request_floor(self, delegation: DelegationRef, item: AgendaItemRef, group: str) -> None:
        before = self.state
        made = self._do(c.RequestFloor(item=item.id, on_behalf_of=group), delegation)
        if made:
            self.requested.add(made)
            self._nobody_else_moved(before)
            self._stands_by_rule(made)

    @rule(delegation=st.sampled_from(DELEGATIONS), data=st.data())
    def withdraw(self, delegation: DelegationRef, data: st.DataObject) -> None:
        request = self._some_request(data)
        own = self.state.waiting(request)
        allowed = own is not None and own.delegation.id == delegation.id
        done = self._do(c.WithdrawRequest(request=request), delegation)
        assert bool(done) == allowed, "one's own waiting request can always be withdrawn, another's never"
        if done:
            self.gone.add(request)

    @rule(delegation=st.sampled_from(DELEGATIONS), group=st.sampled_from(["", "a group"]), data=st.data())
    def change(self, delegation: DelegationRef, group: str, data: st.DataObject) -> None:
        self._do(c.ChangeRequest(request=self._some_request(data), on_behalf_of=group), delegation)

    @rule(delegation=st.sampled_from(DELEGATIONS))
    def yield_floor(self, delegation: DelegationRef) -> None:
        self._do(c.YieldFloor(), delegation)

    @rule(
        command=st.sampled_from(
            [
                c.CallToOrder(),
                c.Suspend(),
                c.Resume(),
                c.EndTurn(),
                c.PauseClock(),
                c.ResumeClock(),
                c.ExtendTurn(seconds=30),
                c.Announce(words="Coffee is served"),
            ]
        )
    )
    def conduct(self, command: c.Command) -> None:
        self._do(command)

    @rule(
        item=st.sampled_from(ITEMS), kind=st.sampled_from([c.OpenItem, c.OpenList, c.OpenList, c.CloseList])
    )
    def conduct_item(self, item: AgendaItemRef, kind: type[c.OpenItem]) -> None:
        self._do(kind(item=item.id))

    @rule(data=st.data())
    def give_floor(self, data: st.DataObject) -> None:
        self._do(c.GiveFloor(request=self._some_request(data)))

    @rule()
    def give_floor_to_next(self) -> None:
        waiting = self.state.list_of(self.state.item).waiting if self.state.item else ()
        if waiting and self._do(c.GiveFloor(request=waiting[0].id)):
            assert self.state.turn is not None
            assert not self.state.turn.out_of_order

    @rule(data=st.data())
    def skip(self, data: st.DataObject) -> None:
        self._do(c.SkipSpeaker(request=self._some_request(data)))

    @precondition(lambda self: self.state.turn is not None)
    @rule()
    def skip_who_has_the_floor(self) -> None:
        assert self.state.turn is not None
        self._do(c.SkipSpeaker(request=self.state.turn.request.id))

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        before = data.draw(st.none() | st.just(self._some_request(data)))
        self._do(c.MoveRequest(request=self._some_request(data), before=before))

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        request = self._some_request(data)
        if self._do(c.RemoveRequest(request=request)):
            self.gone.add(request)

    @rule(delegation=st.sampled_from(DELEGATIONS), item=st.sampled_from(ITEMS))
    def add(self, delegation: DelegationRef, item: AgendaItemRef) -> None:
        if made := self._do(c.AddDelegation(item=item.id, delegation=delegation.id), named=delegation):
            self.requested.add(made)

    @precondition(lambda self: len(self.log) > 30)
    @rule()
    def rise(self) -> None:
        self._do(c.Rise())

    @rule(seconds=st.integers(min_value=-5, max_value=400))
    def time_passes(self, seconds: int) -> None:
        """Also backwards: the server's clock may be corrected."""
        self.now += timedelta(seconds=seconds)

    # --- What must hold ------------------------------------------------------------------------------------

    @invariant()
    def log_has_no_gap(self) -> None:
        assert [entry.seq for entry in self.log] == list(range(1, len(self.log) + 1))
        assert self.state.seq == len(self.log)

    @invariant()
    def log_replayed_gives_the_same_state(self) -> None:
        assert replay(self.log) == self.state

    @invariant()
    def state_survives_being_stored(self) -> None:
        assert STATE.validate_json(STATE.dump_json(self.state)) == self.state

    @invariant()
    def no_request_is_lost_or_doubled(self) -> None:
        waiting = [each.id for line in self.state.lists for each in line.waiting]
        has_floor = [self.state.turn.request.id] if self.state.turn else []
        spoken = [each.request.id for each in self.state.spoken]
        everywhere = [*waiting, *has_floor, *spoken]
        assert len(everywhere) == len(set(everywhere)), "a request is in one place only"
        assert set(everywhere) | self.gone == self.requested
        assert not set(everywhere) & self.gone

    @invariant()
    def one_open_request_per_delegation_and_list(self) -> None:
        for line in self.state.lists:
            delegations = [each.delegation.id for each in line.waiting]
            assert len(delegations) == len(set(delegations))

    @invariant()
    def who_was_not_moved_stands_in_the_order_of_the_rules(self) -> None:
        for line in self.state.lists:
            ranks = [
                order.rank(each, self.state.procedure)
                for each in line.waiting
                if not each.moved and not each.skipped
            ]
            assert ranks == sorted(ranks)

    @invariant()
    def nobody_has_the_floor_outside_a_session(self) -> None:
        if self.state.phase in {Phase.SCHEDULED, Phase.RISEN}:
            assert self.state.turn is None
        if self.state.phase is Phase.SUSPENDED and self.state.turn:
            assert self.state.turn.running_since is None

    @invariant()
    def time_is_never_negative(self) -> None:
        if self.state.turn:
            assert clock.used_ms(self.state.turn, self.now) >= 0
        assert all(each.used_seconds >= 0 for each in self.state.spoken)

    # --- How it is done --------------------------------------------------------------------------------------

    def _do(
        self,
        command: c.Command,
        delegation: DelegationRef | None = None,
        *,
        named: DelegationRef | None = None,
    ) -> UUID | None:
        """Give the command; the id it ran under if it was carried out."""
        self.commands += 1
        command_id = UUID(int=1000 + self.commands)
        actor = c.Actor(delegation=delegation, style="Ms. A", named=named)
        before = self.state
        decision = decide(self.state, command, actor=actor, request_id=command_id, now=self.now)
        if isinstance(decision, Refusal):
            assert decision.rule
            assert self.state is before
            return None
        assert decision, "what is carried out leaves something in the log"
        for event in decision:
            self._append(event)
        return command_id

    def _append(self, event: e.Event) -> None:
        entry = Entry(
            seq=self.state.seq + 1,
            at=self.now,
            actor=None,
            event=e.EVENT.validate_json(e.EVENT.dump_json(event)),
        )
        self.log.append(entry)
        self.state = evolve(self.state, entry)

    def _some_request(self, data: st.DataObject) -> UUID:
        known = sorted(self.requested) or [UUID(int=0)]
        return data.draw(st.sampled_from(known))

    def _nobody_else_moved(self, before: FloorState) -> None:
        for line in before.lists:
            old = [each.id for each in line.waiting]
            new = [each.id for each in self.state.list_of(line.item).waiting if each.id in old]
            assert old == new, "a request never changes the order of those that wait"

    def _stands_by_rule(self, made: UUID) -> None:
        request = self.state.waiting(made)
        assert request is not None
        for other in self._before(made):
            if not other.moved and not other.skipped:
                assert order.rank(other, self.state.procedure) < order.rank(request, self.state.procedure)

    def _before(self, request: UUID) -> list[Request]:
        for line in self.state.lists:
            ids = [each.id for each in line.waiting]
            if request in ids:
                return list(line.waiting[: ids.index(request)])
        return []


TestFloor = Floor.TestCase
TestFloor.settings = settings(
    max_examples=250, stateful_step_count=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_every_refusal_names_its_rule() -> None:
    assert set(RULES) == set(Code)
    assert all(RULES.values())
