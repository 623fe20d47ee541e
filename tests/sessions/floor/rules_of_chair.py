"""What the chair may do at any moment of the meeting."""

from datetime import timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor import order
from sessions.floor.procedure import LISTED, MotionKind
from sessions.floor.refusals import Code, Refusal
from sessions.floor.state import Motion, Phase, Request
from tests.sessions.floor.holding import pending
from tests.sessions.floor.machine import ANY, WILD, MeetingMachine, when
from tests.sessions.floor.meeting import DELEGATIONS
from tests.sessions.floor.rules_of_delegations import GROUP, ITEMS, KIND, WHO

PRESENT = st.sampled_from([None, None, frozenset(each.id for each in DELEGATIONS[:3])])
#: How long ago a chair looked at the floor that it decides on; None: the client does not say.
LOOKED = st.sampled_from([None, None, 0, 1, 5])
#: Whether the motion is carried: rarely, so that the meeting goes on.
CARRIED = st.sampled_from([False, False, True])

CONDUCT: list[tuple[c.SessionCommand, ...]] = [
    (c.CallToOrder(),),
    (c.Suspend(),),
    (c.Suspend(reason="coffee"), c.Resume()),
    (c.Resume(),),
    (c.Announce(words="Coffee is served"),),
    (c.LimitTime(seconds=60),),
    (c.LimitTime(seconds=None),),
    (c.TakeChair(officer=UUID(int=2)),),
    (c.TakeChair(officer=UUID(int=2)), c.TakeChair()),
]
CLOCK: list[tuple[c.TurnCommand, ...]] = [
    (c.EndTurn(),),
    (c.ResumeTurn(),),
    (c.PauseClock(),),
    (c.PauseClock(), c.ResumeClock()),
    (c.PauseClock(), c.RestartClock()),
    (c.RestartClock(), c.ResumeClock()),
    (c.ExtendTurn(seconds=30),),
]


class ChairRules(MeetingMachine):
    """The commands of the chair."""

    # --- The session, items and lists -----------------------------------------------------------------------

    @rule(acts=st.sampled_from(CONDUCT), officer=st.sampled_from(["", "The Vice-Chair"]))
    def conduct(self, acts: tuple[c.SessionCommand, ...], officer: str) -> None:
        for command in acts:
            self.give(command, officer=officer)

    @when(lambda state: state.phase is Phase.SUSPENDED)
    @rule()
    def resume(self) -> None:
        self.give(c.Resume())

    @precondition(lambda self: len(self.meeting.log) > 40)
    @rule()
    def rise(self) -> None:
        self.give(c.Rise())

    @rule(
        item=ITEMS, command=st.sampled_from([c.OpenItem, c.OpenList, c.OpenList, c.CloseList, c.KeepListOpen])
    )
    def conduct_item(self, item: UUID, command: type[c.OpenItem]) -> None:
        self.give(command(item=item))

    @rule(item=ITEMS, seconds=st.integers(-60, 900))
    def close_list_at(self, item: UUID, seconds: int) -> None:
        self.give(c.CloseList(item=item, at=self.meeting.now + timedelta(seconds=seconds)))

    @when(lambda state: any(line.closes_at for line in state.lists))
    @rule()
    def keep_list_open(self) -> None:
        self.give(c.KeepListOpen(item=next(line.item for line in self.state.lists if line.closes_at)))

    # --- Who waits ------------------------------------------------------------------------------------------

    @when(lambda state: any(line.waiting for line in state.lists))
    @rule(n=ANY, before=ANY, end=st.booleans(), wild=WILD, looked=LOOKED)
    def move_request(self, n: int, before: int, *, end: bool, wild: bool, looked: int | None) -> None:
        request = self.one_of(self.listed, n, wild=wild)
        same = [
            each for each in self.listed if (row := self.state.waiting(request)) and row.item == each.item
        ]
        put_before = None if end else self.one_of(same, before, wild=wild)
        self.give(c.MoveRequest(request=request, before=put_before), seen=self.seen(looked))

    @rule(who=WHO, item=ITEMS, kind=KIND, group=GROUP)
    def add_delegation(self, who: e.DelegationRef, item: UUID, kind: object, group: str) -> None:
        command = c.AddDelegation(item=item, delegation=who.id, kind=kind, on_behalf_of=group)  # type: ignore[arg-type]
        self.give(command, named=who)

    @rule(n=ANY, wild=WILD)
    def remove_request(self, n: int, *, wild: bool) -> None:
        self.give(c.RemoveRequest(request=self.one_of(self.asked, n, wild=wild)))

    @when(lambda state: state.turn or any(line.waiting for line in state.lists))
    @rule(n=ANY, wild=WILD, speaker=st.booleans())
    def skip_speaker(self, n: int, *, wild: bool, speaker: bool) -> None:
        turn = self.state.turn
        pool = [turn.request] if speaker and turn else self.listed
        self.give(c.SkipSpeaker(request=self.one_of(pool, n, wild=wild)))

    @when(lambda state: any(each.skipped for line in state.lists for each in line.waiting))
    @rule(n=ANY, wild=WILD)
    def recall_speaker(self, n: int, *, wild: bool) -> None:
        absent = [each for each in self.listed if each.skipped]
        self.give(c.RecallSpeaker(request=self.one_of(absent, n, wild=wild)))

    # --- Turns ----------------------------------------------------------------------------------------------

    @rule(n=ANY, wild=WILD, present=PRESENT, looked=LOOKED)
    def give_floor(self, n: int, present: frozenset[UUID] | None, looked: int | None, *, wild: bool) -> None:
        request = self.one_of(self.asked, n, wild=wild)
        self.give(c.GiveFloor(request=request), present=present, seen=self.seen(looked))

    @precondition(lambda self: self.state.phase is Phase.IN_SESSION)
    @rule()
    def give_floor_to_next(self) -> None:
        if request := order.next_up(self.state):
            assert isinstance(self.give(c.GiveFloor(request=request.id)), UUID), "who is next can be called"
            assert self.state.turn
            assert not self.state.turn.out_of_order

    @rule(seconds=st.sampled_from([None, 60]))
    def invite_speaker(self, seconds: int | None) -> None:
        self.give(c.InviteSpeaker(speaker="Ms. A", capacity="Panellist", seconds=seconds))

    @when(lambda state: state.turn or state.interrupted)
    @rule(acts=st.sampled_from(CLOCK))
    def mind_the_turn(self, acts: tuple[c.TurnCommand, ...]) -> None:
        for command in acts:
            self.give(command)

    @when(lambda state: state.turn and state.turn.running_since is None)
    @rule()
    def let_the_clock_run(self) -> None:
        self.give(c.ResumeClock())

    @when(lambda state: state.interrupted)
    @rule(drop=st.booleans())
    def give_the_floor_back(self, *, drop: bool) -> None:
        """Also after what had interrupted is not pursued."""
        before = self.state.before_meeting
        for each in [point.request for point in self.state.points] + ([before.request] if before else []):
            if drop:
                self.give(c.RemoveRequest(request=each.id))
        self.give(c.ResumeTurn())

    # --- Points of order and motions ------------------------------------------------------------------------

    @when(lambda state: state.points)
    @rule(n=ANY, upheld=st.booleans(), wild=WILD)
    def rule_on_point(self, n: int, *, upheld: bool, wild: bool) -> None:
        point = self.one_of([each.request for each in self.state.points], n, wild=wild)
        self.give(c.RuleOnPoint(point=point, upheld=upheld, words="The Chair rules"))

    @when(lambda state: state.ruling and state.ruling.appeal)
    @rule(n=ANY, overruled=st.booleans(), wild=WILD)
    def decide_appeal(self, n: int, *, overruled: bool, wild: bool) -> None:
        appeal = self.state.ruling.appeal if self.state.ruling else None
        self.give(
            c.DecideAppeal(appeal=self.one_of([appeal] if appeal else [], n, wild=wild), overruled=overruled)
        )

    @when(lambda state: state.motions)
    @rule(n=ANY, wild=WILD)
    def take_up_motion(self, n: int, *, wild: bool) -> None:
        motions = [each.request for each in order.by_precedence(self.state)]
        self.give(c.TakeUpMotion(motion=self.one_of(motions, 0 if n % 2 else n, wild=wild)))

    @when(lambda state: state.motions)
    @rule(n=ANY, carried=CARRIED, wild=WILD)
    def decide_motion(self, n: int, *, carried: bool, wild: bool) -> None:
        before = self.state.before_meeting
        motion = self.one_of([before.request] if before else [], n, wild=wild)
        self.give(c.DecideMotion(motion=motion, carried=carried, tally=e.Tally(yes=3, no=2)))

    @rule(
        who=WHO,
        n=ANY,
        side=st.sampled_from(e.Side),
        motion=st.sampled_from(MotionKind),
        which=st.integers(0, 3),
    )
    def from_the_hall(
        self, who: e.DelegationRef, n: int, side: e.Side, motion: MotionKind, which: int
    ) -> None:
        before = self.state.before_meeting
        ruled = [self.state.ruling.point] if self.state.ruling else []
        said: list[c.ProceduralCommand] = [
            c.RaisePoint(),
            c.AppealRuling(point=self.one_of(ruled, n)),
            c.MoveMotion(motion=motion),
            c.SpeakOnMotion(motion=self.one_of([before.request] if before else [], n), side=side),
        ]
        self.give(c.FromTheHall(delegation=who.id, said=said[which]), named=who)

    # --- Taking back ----------------------------------------------------------------------------------------

    @rule(n=ANY, wild=WILD)
    def undo(self, n: int, *, wild: bool) -> None:
        steps = self.state.steps
        step = n + 1 if wild or not steps else steps[-1].last
        answer = self.give(c.Undo(step=step))
        if not steps:
            assert answer == Refusal(Code.NOTHING_TO_UNDO)
        elif step != steps[-1].last:
            assert answer == Refusal(Code.STATE_MOVED_ON)
        elif steps[-1].last == self.acknowledged_last(before_answer=isinstance(answer, UUID)):
            assert isinstance(answer, UUID)

    @when(pending)
    @rule(n=ANY, who=st.none() | WHO, how=st.integers(0, 2))
    def undo_after_the_same_was_asked_again(self, n: int, who: e.DelegationRef | None, how: int) -> None:
        """By the delegation whose request was done with, or by another in its place."""
        gone = self.asked[n % len(self.asked)]
        done = [
            c.RemoveRequest(request=gone.id),
            c.RuleOnPoint(point=gone.id, upheld=True),
            c.SkipSpeaker(request=gone.id),
        ]
        motion = self.state.motion(gone.id)
        if isinstance(self.give(done[how]), Refusal):
            return
        self.give(self._again(gone, motion), by=who or gone.delegation)
        if steps := self.state.steps:
            self.give(c.Undo(step=steps[-1].last))

    def _again(self, gone: Request, motion: Motion | None) -> c.DelegationCommand:
        if gone.kind in LISTED and gone.item:
            return c.RequestFloor(item=gone.item, kind=gone.kind)  # type: ignore[arg-type]
        if motion:
            return c.MoveMotion(motion=motion.motion)
        if gone.side and gone.motion:
            return c.SpeakOnMotion(motion=gone.motion, side=gone.side)
        return c.RaisePoint()

    def acknowledged_last(self, *, before_answer: bool) -> int:
        """The number of the last entry, not counting the one that just undid."""
        return self.state.seq - 1 if before_answer else self.state.seq

    def seen(self, looked: int | None) -> int | None:
        """The number that the floor stood at some entries ago."""
        return None if looked is None else max(0, self.state.seq - looked)
