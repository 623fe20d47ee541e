"""Snapshot and patches, proven equal: for every command of the floor and every audience."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from asgiref.sync import sync_to_async
from django.utils import timezone

from conference.standing import SYSTEM
from sessions.floor import commands as c
from sessions.floor import events as e
from sessions.floor.events import Side, Tally
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, MotionKind
from sessions.services import states
from sessions.services.floor import Ack, append
from tests.realtime.conftest import VerifyAction
from tests.scenes import Scene, scene

pytestmark = pytest.mark.django_db(transaction=True)

CHILE, JAPAN, KENYA = UUID(int=1), UUID(int=2), UUID(int=3)
POINT, APPEAL, MOTION = UUID(int=4), UUID(int=5), UUID(int=6)
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

RAISED: Prepare = [*SPEAKING, ("japan", lambda _: c.RaisePoint(), POINT)]
HEARD: Prepare = [*RAISED, ("chair", lambda _: c.GiveFloor(request=POINT), uuid4())]
RULED: Prepare = [*HEARD, ("chair", lambda _: c.RuleOnPoint(point=POINT, upheld=False), uuid4())]
APPEALED: Prepare = [*RULED, ("japan", lambda _: c.AppealRuling(point=POINT), APPEAL)]
MOVED: Prepare = [
    *SPEAKING,
    ("chile", lambda _: c.MoveMotion(motion=MotionKind.CLOSE_DEBATE), MOTION),
]
TAKEN_UP: Prepare = [*MOVED, ("chair", lambda _: c.TakeUpMotion(motion=MOTION), uuid4())]
INTERRUPTED: Prepare = [
    *TAKEN_UP,
    ("chair", lambda _: c.GiveFloor(request=MOTION), uuid4()),
    ("chair", lambda _: c.EndTurn(), uuid4()),
    ("chile", lambda _: c.WithdrawRequest(request=MOTION), uuid4()),
]
SWAP: Prepare = [*WAITING, ("chile", lambda _: c.ProposeSwap(request=CHILE, other=JAPAN), uuid4())]
SKIPPED: Prepare = [*WAITING, ("chair", lambda _: c.SkipSpeaker(request=CHILE), uuid4())]
CLOSING: Prepare = [
    *OPENED,
    ("chair", lambda s: c.CloseList(item=item(s), at=timezone.now() + timedelta(minutes=5)), uuid4()),
]
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
    "attach_text": (WAITING, "chile", lambda _: c.AttachText(request=CHILE, text="We thank the Chair.")),
    "propose_swap": (WAITING, "chile", lambda _: c.ProposeSwap(request=CHILE, other=JAPAN)),
    "accept_swap": (SWAP, "japan", lambda _: c.AcceptSwap(request=CHILE)),
    "decline_swap": (SWAP, "japan", lambda _: c.DeclineSwap(request=CHILE)),
    "raise_point": (SPEAKING, "japan", lambda _: c.RaisePoint()),
    "appeal_ruling": (RULED, "japan", lambda _: c.AppealRuling(point=POINT)),
    "move_motion": (SPEAKING, "chile", lambda _: c.MoveMotion(motion=MotionKind.SUSPEND_MEETING)),
    "speak_on_motion": (TAKEN_UP, "japan", lambda _: c.SpeakOnMotion(motion=MOTION, side=Side.AGAINST)),
    "take_chair": (OPENED, "chair", lambda s: c.TakeChair(officer=s.vice_chair.pk)),
    "limit_time": (WAITING, "chair", lambda _: c.LimitTime(seconds=120)),
    "undo": (SPEAKING, "chair", lambda s: c.Undo(step=states.current(s.session.pk).steps[-1].last)),
    "keep_list_open": (CLOSING, "chair", lambda s: c.KeepListOpen(item=item(s))),
    "recall_speaker": (SKIPPED, "chair", lambda _: c.RecallSpeaker(request=CHILE)),
    "invite_speaker": (
        SPEAKING,
        "chair",
        lambda _: c.InviteSpeaker(speaker="Ms. P. Expert", capacity="Panellist"),
    ),
    "resume_turn": (INTERRUPTED, "chair", lambda _: c.ResumeTurn()),
    "restart_clock": (SPEAKING, "chair", lambda _: c.RestartClock()),
    "rule_on_point": (
        HEARD,
        "chair",
        lambda _: c.RuleOnPoint(point=POINT, upheld=True, words="The delegate is right."),
    ),
    "decide_appeal": (
        APPEALED,
        "chair",
        lambda _: c.DecideAppeal(appeal=APPEAL, overruled=True, tally=Tally(yes=30, no=12, abstaining=4)),
    ),
    "take_up_motion": (MOVED, "chair", lambda _: c.TakeUpMotion(motion=MOTION)),
    "decide_motion": (TAKEN_UP, "chair", lambda _: c.DecideMotion(motion=MOTION, carried=True)),
    "from_the_hall": (
        SPEAKING,
        "chair",
        lambda s: c.FromTheHall(delegation=s.delegations["japan"].pk, said=c.RaisePoint()),
    ),
    "suspend": (SPEAKING, "chair", lambda _: c.Suspend()),
    "resume": (SUSPENDED, "chair", lambda _: c.Resume()),
    "rise": (SPEAKING, "chair", lambda _: c.Rise()),
}


def give(s: Scene, who: str, made: Callable[[Scene], c.Command], command_id: UUID) -> None:
    command = made(s)
    person = s.chair if who == "chair" else s.delegates[who]
    outcome = s.do(person, command, command_id=command_id)
    assert isinstance(outcome, Ack), outcome


def test_every_command_is_verified() -> None:
    assert set(ACTIONS) == set(c.COMMAND.json_schema()["discriminator"]["mapping"])


@pytest.mark.parametrize("name", ACTIONS)
async def test_frames_of_a_command_lead_to_what_the_log_shows(name: str, verify_action: VerifyAction) -> None:
    prepare, who, command = ACTIONS[name]
    s = await sync_to_async(scene)("chile", "japan", "kenya", procedure=DIPLOMATIC_CONFERENCE)
    for person, made, command_id in prepare:
        await sync_to_async(give)(s, person, made, command_id)
    async with verify_action(s.session):
        await sync_to_async(give)(s, who, command, uuid4())


async def test_frames_of_planning_lead_to_what_the_log_shows(verify_action: VerifyAction) -> None:
    s = await sync_to_async(scene)("chile")
    agenda = e.AgendaSet(items=(e.AgendaItemRef(id=uuid4(), number="9", titles={"en": "Other matters"}),))
    async with verify_action(s.session):
        await sync_to_async(append)(
            session_id=s.session.pk, events=[e.RulesSet(procedure=DIPLOMATIC_CONFERENCE), agenda], by=SYSTEM
        )
