"""What a conference needs of the floor beyond the list, through the service: texts, undo, presence, time, the chair."""

from datetime import timedelta
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
import time_machine
from django.utils import timezone

from conference.realtime.presence import seen
from conference.states import Function
from sessions.floor import commands as c
from sessions.floor.events import RulesSet
from sessions.floor.evolve import replay
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, Kind
from sessions.models import FloorEntry, FloorRequest, Session, StatementText
from sessions.services import states, writer
from sessions.services.floor import Ack, Envelope, Refused, act, append, let_time_pass
from tests import scenes

pytestmark = pytest.mark.django_db

TEXT = "We thank the Chair for convening us."


def conference(*keys: str) -> scenes.Scene:
    scene = scenes.scene(*keys, procedure=DIPLOMATIC_CONFERENCE)
    scene.open()
    return scene


def request(scene: scenes.Scene, key: str) -> UUID:
    outcome = scene.do(scene.delegates[key], c.RequestFloor(item=scene.items[0].pk))
    assert isinstance(outcome, Ack), outcome
    return outcome.id


def status(key: UUID) -> str:
    return FloorRequest.objects.get(pk=key).status


# --- Texts to be delivered ------------------------------------------------------------------------------------


def test_text_is_kept_beside_the_log_which_has_its_digest() -> None:
    scene = conference("chile")
    asked = request(scene, "chile")
    assert isinstance(scene.do(scene.delegates["chile"], c.AttachText(request=asked, text=f" {TEXT}\n")), Ack)
    kept = StatementText.objects.get(request=asked)
    entry = FloorEntry.objects.latest("seq")
    assert kept.text == TEXT
    assert kept.digest == entry.payload["digest"] == sha256(TEXT.encode()).hexdigest()
    assert TEXT not in str(entry.payload)


def test_text_is_replaced_and_taken_back() -> None:
    scene = conference("chile")
    asked = request(scene, "chile")
    for text in (TEXT, "Other words."):
        scene.do(scene.delegates["chile"], c.AttachText(request=asked, text=text))
    assert StatementText.objects.get().text == "Other words."
    scene.do(scene.delegates["chile"], c.AttachText(request=asked, text=" "))
    assert not StatementText.objects.exists()


def test_text_for_another_delegation_is_refused_and_not_kept() -> None:
    scene = conference("chile", "japan")
    asked = request(scene, "chile")
    outcome = scene.do(scene.delegates["japan"], c.AttachText(request=asked, text=TEXT))
    assert isinstance(outcome, Refused)
    assert outcome.code == "not_yours"
    assert not StatementText.objects.exists()


def test_request_text_and_withdrawal_in_one_batch_leave_their_trace() -> None:
    scene = conference("chile")
    asked, user = uuid4(), scene.delegates["chile"].pk
    commands = {
        asked: c.RequestFloor(item=scene.items[0].pk),
        uuid4(): c.AttachText(request=asked, text=TEXT),
        uuid4(): c.WithdrawRequest(request=asked),
    }
    outcomes = act(
        session_id=scene.session.pk,
        envelopes=[Envelope(id=key, user=user, command=command) for key, command in commands.items()],
    )
    assert all(isinstance(each, Ack) for each in outcomes)
    assert status(asked) == "withdrawn"


# --- Undo -----------------------------------------------------------------------------------------------------


def undo(scene: scenes.Scene) -> object:
    steps = states.current(scene.session.pk).steps
    return scene.do(scene.chair, c.Undo(step=steps[-1].last if steps else 1))


def test_undo_takes_back_the_last_step_on_the_list_and_in_the_rows() -> None:
    scene = conference("chile", "japan")
    chile, japan = request(scene, "chile"), request(scene, "japan")
    before = states.current(scene.session.pk)
    scene.do(scene.chair, c.GiveFloor(request=japan))
    assert isinstance(undo(scene), Ack)
    after = states.current(scene.session.pk)
    assert (after.turn, after.lists, after.steps) == (before.turn, before.lists, before.steps)
    assert (status(chile), status(japan)) == ("waiting", "waiting")
    assert after == replay(states.log(scene.session.pk)), "a process that reads the whole log sees the same"


def test_undo_brings_back_who_was_taken_off() -> None:
    scene = conference("chile")
    chile = request(scene, "chile")
    scene.do(scene.chair, c.RemoveRequest(request=chile))
    assert status(chile) == "removed"
    undo(scene)
    assert status(chile) == "waiting"


def test_undo_of_a_step_on_which_a_delegation_rests_is_refused() -> None:
    scene = conference("chile")
    chile = request(scene, "chile")
    scene.do(scene.chair, c.RemoveRequest(request=chile))
    again = request(scene, "chile")
    outcome = undo(scene)
    assert isinstance(outcome, Refused)
    assert outcome.code == "cannot_undo"
    assert status(again) == "waiting"


def test_undo_of_what_another_officer_has_undone_is_refused() -> None:
    scene = conference("chile")
    request(scene, "chile")
    seen_step = states.current(scene.session.pk).steps[-1].last
    assert isinstance(scene.do(scene.vice_chair, c.Undo(step=seen_step)), Ack)
    outcome = scene.do(scene.chair, c.Undo(step=seen_step))
    assert isinstance(outcome, Refused)
    assert outcome.code == "state_moved_on"


def test_delegate_undoes_nothing() -> None:
    scene = conference("chile")
    outcome = scene.do(scene.delegates["chile"], c.Undo(step=5))
    assert isinstance(outcome, Refused)
    assert outcome.code == "not_allowed"


# --- Points of order and motions ------------------------------------------------------------------------------


def test_point_of_order_interrupts_in_the_rows_as_well_and_the_speaker_goes_on() -> None:
    scene = conference("chile", "japan")
    chile = request(scene, "chile")
    scene.do(scene.chair, c.GiveFloor(request=chile))
    point = scene.do(scene.delegates["japan"], c.RaisePoint())
    assert isinstance(point, Ack)
    scene.do(scene.chair, c.GiveFloor(request=point.id))
    assert (status(chile), status(point.id)) == ("interrupted", "has_floor")
    assert FloorRequest.objects.get(pk=point.id).kind == Kind.POINT_OF_ORDER
    scene.do(scene.chair, c.RuleOnPoint(point=point.id, upheld=False))
    assert (status(chile), status(point.id)) == ("has_floor", "spoken")


def test_chair_notes_a_motion_from_the_hall() -> None:
    scene = conference("chile")
    said = c.MoveMotion(motion="suspend_meeting", words="for twenty minutes")
    outcome = scene.do(scene.chair, c.FromTheHall(delegation=scene.delegations["chile"].pk, said=said))
    assert isinstance(outcome, Ack)
    scene.do(scene.chair, c.TakeUpMotion(motion=outcome.id))
    scene.do(scene.chair, c.DecideMotion(motion=outcome.id, carried=True))
    assert status(outcome.id) == "decided"
    scene.session.refresh_from_db()
    assert scene.session.phase == "suspended"


def test_delegation_of_another_event_cannot_be_named_from_the_hall() -> None:
    scene, other = conference("chile"), scenes.scene("japan", slug="october")
    command = c.FromTheHall(delegation=other.delegations["japan"].pk, said=c.RaisePoint())
    outcome = scene.do(scene.chair, command)
    assert isinstance(outcome, Refused)
    assert outcome.code == "no_delegation"


def test_invited_speaker_has_the_floor_and_a_row_without_a_delegation() -> None:
    scene = conference("chile")
    outcome = scene.do(scene.chair, c.InviteSpeaker(speaker="Ms. P. Expert", capacity="Panellist"))
    assert isinstance(outcome, Ack)
    row = FloorRequest.objects.get(pk=outcome.id)
    assert (row.delegation, row.kind, row.status) == (None, Kind.INVITED, "has_floor")


# --- The chair ------------------------------------------------------------------------------------------------


def test_chair_is_handed_to_a_vice_chair_of_the_event_only() -> None:
    scene = conference("chile")
    assert isinstance(scene.do(scene.chair, c.TakeChair(officer=scene.vice_chair.pk)), Ack)
    assert states.current(scene.session.pk).presiding == "Ms. Vice-Chair@June.Example".partition("@")[0]
    for nobody in (scene.delegates["chile"].pk, scene.secretariat.pk):
        outcome = scene.do(scene.chair, c.TakeChair(officer=nobody))
        assert isinstance(outcome, Refused)
        assert outcome.code == "no_officer"


def test_secretariat_conducts_but_does_not_preside() -> None:
    scene = conference("chile")
    outcome = scene.do(scene.secretariat, c.TakeChair())
    assert isinstance(outcome, Refused)
    assert outcome.code == "no_officer"


# --- Presence -------------------------------------------------------------------------------------------------


def test_where_only_the_present_are_called_presence_decides() -> None:
    scene = conference("chile", "japan")
    rules = DIPLOMATIC_CONFERENCE.model_copy(update={"only_present": True})
    append(session_id=scene.session.pk, events=[RulesSet(procedure=rules)], by=scenes.SYSTEM)
    chile = request(scene, "chile")
    outcome = scene.do(scene.chair, c.GiveFloor(request=chile))
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.rule) == ("not_present", "Rules of the event")
    seen(scene.session.pk, [scene.delegations["chile"].pk])
    assert isinstance(scene.do(scene.chair, c.GiveFloor(request=chile)), Ack)


# --- Time -----------------------------------------------------------------------------------------------------


def test_list_closes_when_its_time_has_come_and_once() -> None:
    scene = conference("chile", "japan")
    closes_at = timezone.now() + timedelta(minutes=5)
    scene.do(scene.chair, c.CloseList(item=scene.items[0].pk, at=closes_at))
    request(scene, "chile")
    assert let_time_pass(session_id=scene.session.pk) == 0
    with time_machine.travel(closes_at + timedelta(seconds=1), tick=True):
        late = scene.do(scene.delegates["japan"], c.RequestFloor(item=scene.items[0].pk))
        assert isinstance(late, Refused)
        assert late.code == "list_closed"
        assert let_time_pass(session_id=scene.session.pk) == 0, "the command before it has written it"
    closed = FloorEntry.objects.get(type="list_closed")
    assert closed.payload["by_time"]
    assert closed.actor is None


def test_time_alone_closes_a_list() -> None:
    scene = conference("chile")
    closes_at = timezone.now() + timedelta(minutes=5)
    scene.do(scene.chair, c.CloseList(item=scene.items[0].pk, at=closes_at))
    with time_machine.travel(closes_at + timedelta(seconds=1), tick=True):
        assert let_time_pass(session_id=scene.session.pk) == 1
    assert not states.current(scene.session.pk).list_of(scene.items[0].pk).is_open


def test_entries_of_one_act_belong_together() -> None:
    scene = conference("chile", "japan")
    chile, japan = request(scene, "chile"), request(scene, "japan")
    scene.do(scene.chair, c.GiveFloor(request=chile))
    scene.do(scene.chair, c.GiveFloor(request=japan))
    *_, ended, given = FloorEntry.objects.order_by("seq")
    assert (ended.type, given.type) == ("turn_ended", "floor_given")
    assert ended.first == given.first == ended.seq
    assert (ended.command_id is None, given.command_id is None) == (True, False)


def test_a_fresh_process_knows_the_state_where_something_was_undone() -> None:
    scene = conference("chile")
    request(scene, "chile")
    undo(scene)
    kept = states.current(scene.session.pk)
    states.forget()
    assert states.current(scene.session.pk) == kept
    assert Session.objects.get(pk=scene.session.pk).seq == kept.seq


def test_interpreter_conducts_nothing() -> None:
    scene = conference("chile")
    interpreter = scenes.officer(scene.event, Function.INTERPRETER, "interpreter@june.example")
    outcome = scene.do(interpreter, c.EndTurn())
    assert isinstance(outcome, Refused)
    assert outcome.code == "not_allowed"


def test_state_is_kept_in_the_row_every_so_many_entries_though_they_come_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer, "KEEP_EVERY", 20)
    scene = conference("chile")
    for number in range(50):
        scene.do(scene.chair, c.Announce(words=f"Announcement {number}"))
    kept = Session.objects.get(pk=scene.session.pk).state
    assert kept["seq"] == states.current(scene.session.pk).seq // 20 * 20


def test_point_of_order_raised_and_withdrawn_in_one_batch_leaves_its_row() -> None:
    scene = conference("chile")
    point, user = uuid4(), scene.delegates["chile"].pk
    act(
        session_id=scene.session.pk,
        envelopes=[
            Envelope(id=point, user=user, command=c.RaisePoint()),
            Envelope(id=uuid4(), user=user, command=c.WithdrawRequest(request=point)),
        ],
    )
    row = FloorRequest.objects.get(pk=point)
    assert (row.kind, row.status, row.delegation) == (
        Kind.POINT_OF_ORDER,
        "withdrawn",
        scene.delegations["chile"],
    )
