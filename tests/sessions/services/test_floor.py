"""The floor through its service: what is durable, what is refused, and that the database agrees with the log."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from conference.problems import NotFound
from conference.realtime.log import GENESIS, entry_hash
from conference.states import EventStatus, Role
from delegations.models import Delegate
from delegations.states import DelegateFunction, DelegationStatus
from sessions.floor import commands as c
from sessions.floor.evolve import replay
from sessions.models import FloorEntry, FloorRequest
from sessions.services import states
from sessions.services.floor import Ack, Envelope, Refused, act
from tests import scenes

pytestmark = pytest.mark.django_db


def test_request_floor_is_acknowledged_with_its_place_in_the_log() -> None:
    scene = scenes.scene("chile")
    scene.open()
    outcome = scene.do(scene.delegates["chile"], c.RequestFloor(item=scene.items[0].pk))
    entry = FloorEntry.objects.latest("seq")
    assert outcome == Ack(id=entry.command_id, seq=entry.seq, hash=entry.hash)  # type: ignore[arg-type]
    assert entry.payload["delegation"]["names"]["en"] == "Chile"
    assert FloorRequest.objects.get().seq == entry.seq


def test_same_id_again_has_no_second_effect_and_the_same_answer() -> None:
    scene = scenes.scene("chile")
    scene.open()
    command, command_id = c.RequestFloor(item=scene.items[0].pk), uuid4()
    first = scene.do(scene.delegates["chile"], command, command_id=command_id)
    length = FloorEntry.objects.count()
    assert scene.do(scene.delegates["chile"], command, command_id=command_id) == first
    assert FloorEntry.objects.count() == length


def test_same_id_twice_in_one_batch_has_one_effect_and_equal_answers() -> None:
    scene = scenes.scene("chile")
    scene.open()
    envelope = Envelope(
        id=uuid4(), user=scene.delegates["chile"].pk, command=c.RequestFloor(item=scene.items[0].pk)
    )
    first, second = act(session_id=scene.session.pk, envelopes=[envelope, envelope])
    assert isinstance(first, Ack)
    assert first == second
    assert FloorRequest.objects.count() == 1


def test_id_of_another_user_is_refused_without_telling_the_receipt() -> None:
    scene = scenes.scene("chile", "japan")
    scene.open()
    command_id = uuid4()
    scene.do(scene.delegates["chile"], c.RequestFloor(item=scene.items[0].pk), command_id=command_id)
    stolen = scene.do(scene.delegates["japan"], c.RequestFloor(item=scene.items[0].pk), command_id=command_id)
    assert isinstance(stolen, Refused)
    assert stolen.code == "not_yours"
    assert FloorRequest.objects.count() == 1


def test_log_is_chained_and_has_no_gap() -> None:
    scene = scenes.scene("chile", "japan")
    scene.open()
    for delegate in scene.delegates.values():
        scene.do(delegate, c.RequestFloor(item=scene.items[0].pk))
    prev = GENESIS
    rows = list(FloorEntry.objects.filter(session=scene.session).order_by("seq"))
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        assert row.prev_hash == prev
        assert row.hash == entry_hash(
            prev_hash=prev,
            topic=scene.session.pk,
            seq=row.seq,
            at=row.at,
            actor=row.actor_id,
            command_id=row.command_id,
            payload=row.payload,
        )
        prev = row.hash
    scene.session.refresh_from_db()
    assert (scene.session.seq, scene.session.head_hash) == (rows[-1].seq, prev)


def test_stored_projection_equals_the_log_replayed() -> None:
    scene = scenes.scene("chile", "japan", "kenya")
    scene.open()
    requests = {
        key: scene.do(delegate, c.RequestFloor(item=scene.items[0].pk)).id
        for key, delegate in scene.delegates.items()
    }
    scene.do(scene.chair, c.GiveFloor(request=requests["japan"]))
    scene.do(scene.chair, c.SkipSpeaker(request=requests["japan"]))
    scene.do(scene.chair, c.GiveFloor(request=requests["chile"]))
    scene.do(scene.delegates["kenya"], c.WithdrawRequest(request=requests["kenya"]))
    state = replay([states.entry_of(row) for row in FloorEntry.objects.filter(session=scene.session)])
    stored = {str(row.delegation.participant.key): row.status for row in FloorRequest.objects.all()}
    assert stored == {"japan": "waiting", "chile": "has_floor", "kenya": "withdrawn"}
    assert [each.delegation.names["en"] for each in state.list_of(scene.items[0].pk).waiting] == ["Japan"]
    assert state.turn is not None
    assert state.turn.request.id == requests["chile"]


def test_second_request_of_a_delegation_is_refused_by_the_rule() -> None:
    scene = scenes.scene("chile")
    scene.open()
    adviser = scenes.delegate(scene.delegations["chile"], "adviser@june.example", DelegateFunction.ADVISER)
    scene.do(scene.delegates["chile"], c.RequestFloor(item=scene.items[0].pk))
    outcome = scene.do(adviser, c.RequestFloor(item=scene.items[0].pk))
    assert isinstance(outcome, Refused)
    assert (outcome.code, outcome.rule) == ("already_requested", "UNGA rule 68")


def test_database_itself_refuses_two_speakers_and_two_open_requests() -> None:
    scene = scenes.scene("chile", "japan")
    row = {"session": scene.session, "item": scene.items[0], "requested_at": scene.session.starts_at}
    FloorRequest.objects.create(id=uuid4(), delegation=scene.delegations["chile"], seq=50, **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        FloorRequest.objects.create(id=uuid4(), delegation=scene.delegations["chile"], seq=51, **row)
    FloorRequest.objects.create(
        id=uuid4(), delegation=scene.delegations["chile"], seq=52, status="has_floor", **row
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        FloorRequest.objects.create(
            id=uuid4(), delegation=scene.delegations["japan"], seq=53, status="has_floor", **row
        )


def test_two_chairs_who_give_the_floor_on_the_same_list_make_one_turn() -> None:
    scene = scenes.scene("chile", "japan")
    vice = scenes.officer(scene.event, "vice_chair", "vice@june.example")
    scene.open()
    first, second = (
        scene.do(delegate, c.RequestFloor(item=scene.items[0].pk)).id for delegate in scene.delegates.values()
    )
    seen = states.read(scene.session.pk).seq
    assert isinstance(scene.do(scene.chair, c.GiveFloor(request=first), seen=seen), Ack)
    refused = scene.do(vice, c.GiveFloor(request=second), seen=seen)
    assert isinstance(refused, Refused)
    assert refused.code == "state_moved_on"


@pytest.mark.parametrize(
    ("role", "status", "function", "suspended", "allowed"),
    [
        (Role.SUPPORTING_STATE, DelegationStatus.ACCEPTED, DelegateFunction.HEAD, False, True),
        (Role.CIVIL_SOCIETY, DelegationStatus.ACCEPTED, DelegateFunction.ADVISER, False, True),
        (Role.SUPPORTING_STATE, DelegationStatus.ACCEPTED, DelegateFunction.OBSERVER, False, False),
        (Role.SUPPORTING_STATE, DelegationStatus.SUSPENDED, DelegateFunction.HEAD, False, False),
        (Role.SUPPORTING_STATE, DelegationStatus.SUBMITTED, DelegateFunction.HEAD, False, False),
        (Role.SUPPORTING_STATE, DelegationStatus.ACCEPTED, DelegateFunction.HEAD, True, False),
    ],
)
def test_who_may_request_the_floor(
    role: str, status: str, function: str, suspended: bool, allowed: bool
) -> None:
    scene = scenes.scene()
    scene.open()
    delegation = scenes.delegation(scene.event, "peru", role, status)
    person = scenes.delegate(delegation, "peru@june.example", function)
    if suspended:
        Delegate.objects.filter(user=person).update(suspended_at=scene.session.starts_at)
    outcome = scene.do(person, c.RequestFloor(item=scene.items[0].pk))
    assert isinstance(outcome, Ack) == allowed
    if isinstance(outcome, Refused):
        assert outcome.code == "not_allowed"


def test_request_can_be_withdrawn_after_the_delegation_was_suspended() -> None:
    scene = scenes.scene("chile")
    scene.open()
    made = scene.do(scene.delegates["chile"], c.RequestFloor(item=scene.items[0].pk)).id
    scene.delegations["chile"].status = DelegationStatus.SUSPENDED
    scene.delegations["chile"].save()
    assert isinstance(scene.do(scene.delegates["chile"], c.WithdrawRequest(request=made)), Ack)


@pytest.mark.parametrize("who", ["delegate", "other_event", "nobody"])
def test_only_officers_conduct_the_session(who: str) -> None:
    scene = scenes.scene("chile")
    other = scenes.scene(slug="october")
    person = {
        "delegate": scene.delegates["chile"],
        "other_event": other.chair,
        "nobody": scenes.user("nobody@example.org"),
    }[who]
    outcome = scene.do(person, c.CallToOrder())
    assert isinstance(outcome, Refused)
    assert outcome.code == "not_allowed"


def test_delegate_of_another_event_cannot_request_the_floor_here() -> None:
    scene, other = scenes.scene("chile"), scenes.scene("japan", slug="october")
    scene.open()
    outcome = scene.do(other.delegates["japan"], c.RequestFloor(item=scene.items[0].pk))
    assert isinstance(outcome, Refused)
    assert not FloorRequest.objects.exists()


def test_chair_adds_a_delegation_though_the_list_is_closed_but_none_of_another_event() -> None:
    scene, other = scenes.scene("chile"), scenes.scene("japan", slug="october")
    scene.open()
    scene.do(scene.chair, c.CloseList(item=scene.items[0].pk))
    add = c.AddDelegation(item=scene.items[0].pk, delegation=scene.delegations["chile"].pk)
    assert isinstance(scene.do(scene.chair, add), Ack)
    stranger = c.AddDelegation(item=scene.items[0].pk, delegation=other.delegations["japan"].pk)
    refused = scene.do(scene.chair, stranger)
    assert isinstance(refused, Refused)
    assert refused.code == "no_delegation"


def test_floor_of_an_event_that_is_not_in_session_is_closed() -> None:
    scene = scenes.scene("chile")
    scene.event.status = EventStatus.REGISTRATION_OPEN
    scene.event.save()
    outcome = scene.do(scene.chair, c.CallToOrder())
    assert isinstance(outcome, Refused)


def test_session_that_does_not_exist_is_not_found() -> None:
    scene = scenes.scene()
    with pytest.raises(NotFound):
        act(
            session_id=uuid4(), envelopes=[Envelope(id=uuid4(), user=scene.chair.pk, command=c.CallToOrder())]
        )


def test_a_process_that_knows_more_than_the_log_begins_anew() -> None:
    """A backup was put in the log's place under running workers: what they remember must not leave a gap."""
    scene = scenes.scene("chile")
    scene.open()
    head = FloorEntry.objects.filter(session=scene.session).count()
    states.remember(scene.session.pk, replace(states.current(scene.session.pk), seq=head + 20))
    outcome = scene.do(scene.delegates["chile"], c.RequestFloor(item=scene.items[0].pk))
    assert isinstance(outcome, Ack)
    assert outcome.seq == head + 1
    assert states.current(scene.session.pk).seq == head + 1
