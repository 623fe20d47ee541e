"""Snapshot and patches, proven equal: for every command of the floor and every audience."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from asgiref.sync import sync_to_async

from conference.standing import SYSTEM
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE
from sessions.services.floor import Ack, append
from tests.realtime.conftest import VerifyAction
from tests.scenes import Scene, scene

pytestmark = pytest.mark.django_db(transaction=True)

CHILE, JAPAN, KENYA = UUID(int=1), UUID(int=2), UUID(int=3)
Prepare = list[tuple[str, Callable[[Scene], c.Command], UUID]]


def item(s: Scene) -> UUID:
    return s.items[0].pk


#: Brings a session from planned to two waiting and one who has the floor.
OPENED: Prepare = [
    ("chair", lambda _: c.CallToOrder(), uuid4()),
    ("chair", lambda s: c.OpenItem(item=item(s)), uuid4()),
    ("chair", lambda s: c.OpenList(item=item(s)), uuid4()),
]
WAITING: Prepare = [
    *OPENED,
    ("chile", lambda s: c.RequestFloor(item=item(s), note="For the chair alone"), CHILE),
    ("japan", lambda s: c.RequestFloor(item=item(s)), JAPAN),
    ("kenya", lambda s: c.RequestFloor(item=item(s), on_behalf_of="the African Group"), KENYA),
]
SPEAKING: Prepare = [*WAITING, ("chair", lambda _: c.GiveFloor(request=KENYA), uuid4())]
PAUSED: Prepare = [*SPEAKING, ("chair", lambda _: c.PauseClock(), uuid4())]
SUSPENDED: Prepare = [*SPEAKING, ("chair", lambda _: c.Suspend(reason="Coffee"), uuid4())]

ACTIONS: dict[str, tuple[Prepare, str, Callable[[Scene], c.Command]]] = {
    "call_to_order": ([], "chair", lambda _: c.CallToOrder()),
    "open_item": (OPENED[:1], "chair", lambda s: c.OpenItem(item=item(s))),
    "open_list": (OPENED[:2], "chair", lambda s: c.OpenList(item=item(s))),
    "close_list": (OPENED, "chair", lambda s: c.CloseList(item=item(s))),
    "request_floor": (
        OPENED,
        "chile",
        lambda s: c.RequestFloor(item=item(s), language="es", note="Later, please"),
    ),
    "change_request": (WAITING, "japan", lambda _: c.ChangeRequest(request=JAPAN, on_behalf_of="a group")),
    "withdraw_request": (WAITING, "chile", lambda _: c.WithdrawRequest(request=CHILE)),
    "yield_floor": (SPEAKING, "kenya", lambda _: c.YieldFloor()),
    "give_floor": (SPEAKING, "chair", lambda _: c.GiveFloor(request=JAPAN)),
    "end_turn": (SPEAKING, "chair", lambda _: c.EndTurn()),
    "pause_clock": (SPEAKING, "chair", lambda _: c.PauseClock()),
    "resume_clock": (PAUSED, "chair", lambda _: c.ResumeClock()),
    "extend_turn": (SPEAKING, "chair", lambda _: c.ExtendTurn(seconds=30)),
    "skip_speaker": (SPEAKING, "chair", lambda _: c.SkipSpeaker(request=KENYA)),
    "move_request": (WAITING, "chair", lambda _: c.MoveRequest(request=JAPAN, before=KENYA)),
    "add_delegation": (
        OPENED,
        "chair",
        lambda s: c.AddDelegation(item=item(s), delegation=s.delegations["kenya"].pk),
    ),
    "remove_request": (WAITING, "chair", lambda _: c.RemoveRequest(request=CHILE)),
    "announce": (OPENED, "chair", lambda _: c.Announce(words="The buses leave at six.")),
    "suspend": (SPEAKING, "chair", lambda _: c.Suspend()),
    "resume": (SUSPENDED, "chair", lambda _: c.Resume()),
    "rise": (SPEAKING, "chair", lambda _: c.Rise()),
}


def give(s: Scene, who: str, command: c.Command, command_id: UUID) -> None:
    person = s.chair if who == "chair" else s.delegates[who]
    outcome = s.do(person, command, command_id=command_id)
    assert isinstance(outcome, Ack), outcome


def test_every_command_is_verified() -> None:
    assert set(ACTIONS) == set(c.COMMAND.json_schema()["discriminator"]["mapping"])


@pytest.mark.parametrize("name", ACTIONS)
async def test_frames_of_a_command_lead_to_what_the_log_shows(name: str, verify_action: VerifyAction) -> None:
    prepare, who, command = ACTIONS[name]
    s = await sync_to_async(scene)("chile", "japan", "kenya")
    for person, made, command_id in prepare:
        await sync_to_async(give)(s, person, made(s), command_id)
    async with verify_action(s.session):
        await sync_to_async(give)(s, who, command(s), uuid4())


async def test_frames_of_planning_lead_to_what_the_log_shows(verify_action: VerifyAction) -> None:
    s = await sync_to_async(scene)("chile")
    agenda = e.AgendaSet(items=(e.AgendaItemRef(id=uuid4(), number="9", titles={"en": "Other matters"}),))
    async with verify_action(s.session):
        await sync_to_async(append)(
            session_id=s.session.pk, events=[e.RulesSet(procedure=DIPLOMATIC_CONFERENCE), agenda], by=SYSTEM
        )
