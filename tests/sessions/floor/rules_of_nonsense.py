"""What clients may send that makes no sense at the moment, or ever: it is refused, or it is carried out by the rules."""

from collections.abc import Callable
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from sessions.floor import commands as c
from sessions.floor import events as e
from tests.sessions.floor.machine import ANY, MeetingMachine
from tests.sessions.floor.rules_of_delegations import WHO

#: Commands about a request, and that request.
ABOUT: list[Callable[[UUID], c.Command]] = [
    lambda any_: c.ChangeRequest(request=any_),
    lambda any_: c.AttachText(request=any_, text="Madam Chair"),
    lambda any_: c.WithdrawRequest(request=any_),
    lambda any_: c.ProposeSwap(request=any_, other=any_),
    lambda any_: c.AcceptSwap(request=any_),
    lambda any_: c.DeclineSwap(request=any_),
    lambda any_: c.AppealRuling(point=any_),
    lambda any_: c.SpeakOnMotion(motion=any_, side=e.Side.AGAINST),
    lambda any_: c.MoveRequest(request=any_, before=any_),
    lambda any_: c.RemoveRequest(request=any_),
    lambda any_: c.SkipSpeaker(request=any_),
    lambda any_: c.RecallSpeaker(request=any_),
    lambda any_: c.GiveFloor(request=any_),
    lambda any_: c.RuleOnPoint(point=any_, upheld=False),
    lambda any_: c.DecideAppeal(appeal=any_, overruled=True),
    lambda any_: c.TakeUpMotion(motion=any_),
    lambda any_: c.DecideMotion(motion=any_, carried=True),
]
ALONE: list[c.Command] = [c.YieldFloor(), c.EndTurn(), c.ResumeTurn(), c.PauseClock(), c.ResumeClock()]
ALONE += [c.RestartClock(), c.ExtendTurn(seconds=60)]


class Nonsense(MeetingMachine):
    """Any command about anything that there ever was, at any moment, from anybody."""

    @rule(n=ANY, command=st.sampled_from(ABOUT), who=st.none() | WHO)
    def about_anything(
        self, n: int, command: Callable[[UUID], c.Command], who: e.DelegationRef | None
    ) -> None:
        self._send(command(self.one_of([], n)), who)

    @rule(command=st.sampled_from(ALONE), who=st.none() | WHO)
    def about_nothing(self, command: c.Command, who: e.DelegationRef | None) -> None:
        self._send(command, who)

    def _send(self, command: c.Command, who: e.DelegationRef | None) -> None:
        """That only the chair gives the chair's commands is asked before the floor is."""
        self.give(command, by=who if isinstance(command, c.DelegationCommand) else None)
