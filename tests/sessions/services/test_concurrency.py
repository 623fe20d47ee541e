"""Many at once: threads of their own, with database connections of their own, as workers have."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from delegations.models import Delegation
from sessions.floor import commands as c
from sessions.floor.evolve import replay
from sessions.models import FloorEntry, FloorRequest
from sessions.services import states
from sessions.services.floor import Ack, Refused
from tests import scenes

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 50


def at_once(jobs: list) -> list:
    """Run the jobs in as many threads, begun together."""
    barrier = Barrier(len(jobs))

    def run(job):
        barrier.wait()
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_fifty_requests_at_once_get_fifty_distinct_places() -> None:
    scene = scenes.scene(*[f"state-{n}" for n in range(MANY)])
    scene.open()
    command = c.RequestFloor(item=scene.items[0].pk)
    outcomes = at_once([lambda who=who: scene.do(who, command) for who in scene.delegates.values()])
    assert all(isinstance(each, Ack) for each in outcomes)
    assert len({each.seq for each in outcomes}) == MANY
    assert FloorRequest.objects.values("seq").distinct().count() == MANY
    state = replay([states.entry_of(row) for row in FloorEntry.objects.order_by("seq")])
    waiting = state.list_of(scene.items[0].pk).waiting
    assert [each.seq for each in waiting] == sorted(each.seq for each in outcomes)
    assert {each.delegation.id for each in waiting} == set(Delegation.objects.values_list("pk", flat=True))


def test_one_delegation_from_many_devices_stands_once() -> None:
    scene = scenes.scene("chile")
    scene.open()
    command = c.RequestFloor(item=scene.items[0].pk)
    outcomes = at_once([lambda: scene.do(scene.delegates["chile"], command) for _ in range(10)])
    assert sum(isinstance(each, Ack) for each in outcomes) == 1
    assert {each.code for each in outcomes if isinstance(each, Refused)} == {"already_requested"}


def test_one_command_sent_many_times_at_once_has_one_effect_and_equal_answers() -> None:
    scene = scenes.scene("chile")
    scene.open()
    command, command_id = c.RequestFloor(item=scene.items[0].pk), uuid4()
    outcomes = at_once(
        [lambda: scene.do(scene.delegates["chile"], command, command_id=command_id) for _ in range(10)]
    )
    assert len(set(outcomes)) == 1
    assert isinstance(outcomes[0], Ack)


def test_two_chairs_at_once_end_in_one_log_with_one_winner_each_time() -> None:
    scene = scenes.scene(*[f"state-{n}" for n in range(8)])
    vice = scenes.officer(scene.event, "vice_chair", "vice@june.example")
    scene.open()
    for who in scene.delegates.values():
        scene.do(who, c.RequestFloor(item=scene.items[0].pk))
    for _ in range(4):
        state = states.read(scene.session.pk)
        first, second, *_ = state.list_of(scene.items[0].pk).waiting
        outcomes = at_once(
            [
                lambda s=state, r=first: scene.do(scene.chair, c.GiveFloor(request=r.id), seen=s.seq),
                lambda s=state, r=second: scene.do(vice, c.GiveFloor(request=r.id), seen=s.seq),
            ]
        )
        assert sorted(type(each).__name__ for each in outcomes) == ["Ack", "Refused"]
        assert FloorRequest.objects.filter(status="has_floor").count() == 1
    seqs = list(FloorEntry.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
