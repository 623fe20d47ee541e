"""A delegation that has the floor, asks again, and is found absent: found by the property test over stored rows."""

from datetime import UTC, datetime
from uuid import UUID

from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.decide import decide
from sessions.floor.evolve import evolve
from sessions.floor.procedure import Role
from sessions.floor.refusals import Code, Refusal
from sessions.floor.state import FloorState, initial

NOW = datetime(2021, 6, 22, 8, tzinfo=UTC)
ITEM, FIRST, AGAIN = UUID(int=1), UUID(int=10), UUID(int=11)
CHILE = e.DelegationRef(id=UUID(int=5), role=Role.SUPPORTING_STATE, names={"en": "Chile"})


def after(state: FloorState, command: c.Command, request_id: UUID = FIRST) -> FloorState:
    decision = decide(
        state, command, actor=c.Actor(delegation=CHILE, named=CHILE), request_id=request_id, now=NOW
    )
    assert not isinstance(decision, Refusal), decision
    for event in decision:
        state = evolve(state, e.Entry(seq=state.seq + 1, at=NOW, actor=None, event=event))
    return state


def speaking() -> FloorState:
    agenda = e.AgendaSet(items=(e.AgendaItemRef(id=ITEM, number="1", titles={"en": "Item"}),))
    state = evolve(initial(), e.Entry(seq=1, at=NOW, actor=None, event=agenda))
    for command in (
        c.CallToOrder(),
        c.OpenItem(item=ITEM),
        c.OpenList(item=ITEM),
        c.RequestFloor(item=ITEM),
        c.GiveFloor(request=FIRST),
    ):
        state = after(state, command)
    return state


def test_delegation_that_has_the_floor_asks_again_only_after_its_turn() -> None:
    state = speaking()
    for command in (c.RequestFloor(item=ITEM), c.AddDelegation(item=ITEM, delegation=CHILE.id)):
        actor = c.Actor(delegation=CHILE, named=CHILE)
        assert decide(state, command, actor=actor, request_id=AGAIN, now=NOW) == Refusal(Code.HAS_FLOOR)
    state = after(after(state, c.EndTurn()), c.RequestFloor(item=ITEM), AGAIN)
    assert state.waiting(AGAIN) is not None


def test_speaker_found_absent_stands_at_the_end_once() -> None:
    state = after(speaking(), c.SkipSpeaker(request=FIRST))
    assert state.turn is None
    assert [each.id for each in state.list_of(ITEM).waiting] == [FIRST]
