"""What delegations may do at any moment of the meeting."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.procedure import LISTED, Kind, MotionKind
from sessions.floor.state import FloorState, Request
from tests.sessions.floor.holding import turns
from tests.sessions.floor.machine import ANY, WILD, MeetingMachine, when
from tests.sessions.floor.meeting import DELEGATIONS, ITEM, LATE_ITEM, NEXT_ITEM

WHO = st.sampled_from(DELEGATIONS)
ITEMS = st.sampled_from([ITEM, ITEM, ITEM, NEXT_ITEM, NEXT_ITEM, LATE_ITEM]).map(lambda each: each.id)
GROUP = st.sampled_from(["", "", "the Group"])
KIND = st.sampled_from([Kind.STATEMENT, *LISTED])
ARTICLE = st.sampled_from(["", "", "", "art-1", "art-9"])


Answer = type[c.AcceptSwap | c.DeclineSwap | c.SkipSpeaker]
ANSWERS = st.sampled_from([None, c.AcceptSwap, c.AcceptSwap, c.DeclineSwap, c.SkipSpeaker])


def pairs(state: FloorState) -> list[tuple[Request, Request]]:
    """Those who may change places."""
    return [
        (own, other)
        for line in state.lists
        for own in line.waiting
        for other in line.waiting
        if own.kind is other.kind and own.delegation != other.delegation
    ]


class DelegationRules(MeetingMachine):
    """The commands of delegations."""

    @rule(who=WHO, item=ITEMS, kind=KIND, group=GROUP, article=ARTICLE)
    def request_floor(
        self, who: e.DelegationRef, item: object, kind: object, group: str, article: str
    ) -> None:
        command = c.RequestFloor(item=item, kind=kind, on_behalf_of=group, article=article)  # type: ignore[arg-type]
        self.give(command, by=who)

    @when(lambda state: any(line.waiting for line in state.lists))
    @rule(who=WHO, n=ANY, group=GROUP, article=ARTICLE, wild=WILD)
    def change_request(self, who: e.DelegationRef, n: int, group: str, article: str, *, wild: bool) -> None:
        request = self.one_of(self.of(who, self.listed), n, wild=wild)
        self.give(c.ChangeRequest(request=request, on_behalf_of=group, article=article), by=who)

    @rule(who=WHO, n=ANY, text=st.sampled_from(["", "Madam Chair, ..."]), wild=WILD)
    def attach_text(self, who: e.DelegationRef, n: int, text: str, *, wild: bool) -> None:
        request = self.one_of(self.of(who, [*turns(self.state), *self.listed]), n, wild=wild)
        self.give(c.AttachText(request=request, text=text), by=who)

    @rule(who=WHO, n=ANY, wild=WILD)
    def withdraw(self, who: e.DelegationRef, n: int, *, wild: bool) -> None:
        request = self.one_of(self.of(who, [*turns(self.state), *self.asked]), n, wild=wild)
        self.give(c.WithdrawRequest(request=request), by=who)

    @when(lambda state: state.turn)
    @rule(who=WHO)
    def yield_floor(self, who: e.DelegationRef) -> None:
        turn = self.state.turn
        self.give(c.YieldFloor(), by=turn.request.delegation if turn and turn.request.delegation else who)

    @when(pairs)
    @rule(n=ANY, answer=ANSWERS, wild=WILD)
    def propose_swap(self, n: int, answer: Answer | None, *, wild: bool) -> None:
        """And the other agrees, does not, or is passed over meanwhile."""
        own, other = pairs(self.state)[n % len(pairs(self.state))]
        asked = self.one_of([other], n, wild=wild)
        self.give(c.ProposeSwap(request=own.id, other=asked), by=own.delegation)
        if answer is c.SkipSpeaker:
            self.give(c.SkipSpeaker(request=asked))
        elif answer:
            self.give(answer(request=own.id), by=other.delegation)

    @when(lambda state: any(each.swap_with for line in state.lists for each in line.waiting))
    @rule(who=WHO, n=ANY, answer=st.sampled_from([c.AcceptSwap, c.DeclineSwap]), wild=WILD)
    def answer_swap(
        self, who: e.DelegationRef, n: int, answer: type[c.AcceptSwap | c.DeclineSwap], *, wild: bool
    ) -> None:
        proposed = self.one_of([each for each in self.listed if each.swap_with], n, wild=wild)
        row = self.state.waiting(proposed)
        other = self.state.waiting(row.swap_with) if row and row.swap_with else None
        by = other.delegation if other and other.delegation and not wild else who
        self.give(answer(request=proposed), by=by)

    @rule(who=WHO)
    def raise_point(self, who: e.DelegationRef) -> None:
        self.give(c.RaisePoint(), by=who)

    @when(lambda state: state.ruling)
    @rule(who=WHO, n=ANY, wild=WILD)
    def appeal_ruling(self, who: e.DelegationRef, n: int, *, wild: bool) -> None:
        ruled = [self.state.ruling.point] if self.state.ruling else []
        self.give(c.AppealRuling(point=self.one_of(ruled, n, wild=wild)), by=who)

    @rule(who=WHO, n=ANY)
    def move_motion(self, who: e.DelegationRef, n: int) -> None:
        kinds = [each.motion for each in self.state.procedure.motions] or list(MotionKind)
        kinds = [*kinds, *kinds, *MotionKind]
        self.give(c.MoveMotion(motion=kinds[n % len(kinds)]), by=who)

    @when(lambda state: state.motions)
    @rule(who=WHO, n=ANY, side=st.sampled_from(e.Side), wild=WILD)
    def speak_on_motion(self, who: e.DelegationRef, n: int, side: e.Side, *, wild: bool) -> None:
        before = self.state.before_meeting
        pool = [before.request] if before else [each.request for each in self.state.motions]
        self.give(c.SpeakOnMotion(motion=self.one_of(pool, n, wild=wild), side=side), by=who)

    def of(self, who: e.DelegationRef, pool: list[Request]) -> list[Request]:
        """Those of the requests that are the delegation's."""
        return [each for each in pool if each.is_by(who.id)]
