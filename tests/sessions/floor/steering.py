"""The chair that does nothing but what the rules have next: in the end everybody was heard."""

from sessions.floor import commands as c
from sessions.floor import order
from sessions.floor.procedure import Kind, RepliesWhen
from sessions.floor.refusals import Refusal
from sessions.floor.state import Debate, FloorState, Phase
from tests.sessions.floor.meeting import Meeting


def next_step(state: FloorState) -> c.ChairCommand | None:
    """What the rules have next; None where the work is done."""
    if state.phase is Phase.SCHEDULED:
        return c.CallToOrder()
    if state.phase is Phase.SUSPENDED:
        return c.Resume()
    if state.phase is Phase.RISEN:
        return None
    if found := order.next_up(state):
        return c.GiveFloor(request=found.id)
    if state.ruling and state.ruling.appeal:
        return c.DecideAppeal(appeal=state.ruling.appeal.id, overruled=False)
    if state.points:
        return c.RuleOnPoint(point=state.points[0].request.id, upheld=True)
    if state.before_meeting:
        return c.DecideMotion(motion=state.before_meeting.request.id, carried=False)
    if state.motions:
        return c.TakeUpMotion(motion=order.by_precedence(state)[0].request.id)
    if state.interrupted:
        return c.ResumeTurn()
    return _another_item(state)


def _another_item(state: FloorState) -> c.ChairCommand | None:
    """Where somebody waits; for replies at the end of the meeting no item is taken up but the first."""
    late = state.procedure.replies_when is RepliesWhen.END_OF_MEETING and state.item is not None
    for line in state.lists:
        callable_ = [each for each in line.waiting if order.may_be_called(each, line.debate)]
        due = [each for each in callable_ if not (late and each.kind is Kind.REPLY)]
        if due and line.item != state.item and state.has_item(line.item):
            return c.OpenItem(item=line.item)
    return None


def nobody_starves(meeting: Meeting) -> None:
    """Assert that whoever waits in an open debate is heard when the chair does what the rules have next, in a number
    of steps that depends on nothing but how many wait.
    """
    played = meeting.copy()
    state = played.state
    lists = sum(len(line.waiting) for line in state.lists)
    asked = 2 * len(state.points) + sum(3 + len(each.sides) for each in state.motions)
    most = lists + asked + 2 * len(state.lists) + 6
    for _ in range(most):
        if not (command := next_step(played.state)):
            break
        answer = played.give(command)
        assert not isinstance(answer, Refusal), f"{command} is what the rules have next: {answer}"
    assert next_step(played.state) is None, "the work comes to an end"
    if played.state.phase is Phase.RISEN:
        return
    for line in played.state.lists:
        if played.state.has_item(line.item) and line.debate is Debate.OPEN:
            assert line.waiting == (), "everybody was heard"
    assert not played.state.points
    assert not played.state.motions
    assert played.state.interrupted is None
