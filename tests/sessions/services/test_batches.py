"""Commands that are decided together: at the price of few, each by its own giver, and what came of other sessions' ids."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference.accounts.models import User
from delegations.models import Delegate
from sessions.floor import commands as c
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE
from sessions.models import FloorEntry, FloorRequest
from sessions.services import states
from sessions.services.floor import Ack, Envelope, Outcome, Refused, act
from sessions.services.verification import verify
from tests import scenes

pytestmark = pytest.mark.django_db
MANY = 40


def give(scene: scenes.Scene, *given: tuple[User, c.Command]) -> list[Outcome]:
    """Give commands together."""
    envelopes = [Envelope(id=uuid4(), user=user.pk, command=command) for user, command in given]
    return act(session_id=scene.session.pk, envelopes=envelopes)


def ask(scene: scenes.Scene, *keys: str) -> list[Outcome]:
    """Have delegations request the floor together."""
    command = c.RequestFloor(item=scene.items[0].pk)
    return give(scene, *((scene.delegates[key], command) for key in keys))


def withdraw(scene: scenes.Scene, asked: dict[str, Outcome]) -> list[Outcome]:
    """Have them withdraw together."""
    return give(
        scene, *((scene.delegates[key], c.WithdrawRequest(request=made.id)) for key, made in asked.items())
    )


def queries(scene: scenes.Scene, keys: list[str]) -> tuple[int, int]:
    """How many it takes for them to ask, and to withdraw."""
    with CaptureQueriesContext(connection) as asking:
        asked = ask(scene, *keys)
    with CaptureQueriesContext(connection) as withdrawing:
        withdrawn = withdraw(scene, dict(zip(keys, asked, strict=True)))
    assert all(isinstance(each, Ack) for each in (*asked, *withdrawn))
    return len(asking), len(withdrawing)


def test_many_commands_take_as_many_queries_as_one() -> None:
    keys = [f"state-{n}" for n in range(MANY)]
    scene = scenes.scene(*keys)
    scene.open()
    assert queries(scene, keys) == queries(scene, keys[:1])


def test_log_is_not_read_by_a_process_that_is_there_and_is_by_one_that_is_not() -> None:
    scene = scenes.scene("chile", "japan")
    scene.open()
    states.current(scene.session.pk)

    def reads_of_the_log(key: str) -> int:
        with CaptureQueriesContext(connection) as made:
            assert isinstance(ask(scene, key)[0], Ack)
        table = FloorEntry._meta.db_table
        return sum(f'"{table}"."payload"' in each["sql"] and "SELECT" in each["sql"][:6] for each in made)

    assert reads_of_the_log("chile") == 0
    states.forget()
    assert reads_of_the_log("japan") == 1
    waiting = states.read(scene.session.pk).list_of(scene.items[0].pk).waiting
    assert [each.delegation.names["en"] for each in waiting if each.delegation] == ["Chile", "Japan"]


def test_each_command_of_a_batch_is_of_its_own_giver_as_of_now() -> None:
    scene = scenes.scene("chile", "japan", "kenya")
    scene.open()
    observer = scenes.delegate(scene.delegations["kenya"], "observer@june.example", "observer")
    closed, gone = scene.delegates["japan"], scenes.user("gone@example.org")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    User.objects.filter(pk=gone.pk).delete()
    request = c.RequestFloor(item=scene.items[0].pk)
    outcomes = give(
        scene,
        (scene.delegates["chile"], request),
        (closed, request),
        (gone, request),
        (observer, request),
        (scene.chair, request),
        (scene.chair, c.CloseList(item=scene.items[0].pk)),
        (scene.delegates["kenya"], request),
    )
    answers = ["ack" if isinstance(each, Ack) else each.code for each in outcomes]
    refused = "not_allowed"
    assert answers == ["ack", refused, refused, refused, refused, "ack", "list_closed"]
    entry = FloorEntry.objects.get(type="floor_requested")
    assert entry.actor_id == scene.delegates["chile"].pk
    assert entry.payload["speaker"] == str(Delegate.objects.get(user=scene.delegates["chile"]))


def test_id_of_a_request_to_another_session_is_refused_and_leaves_that_one_alone() -> None:
    scene = scenes.scene("chile", "japan")
    scene.open()
    other, items = scenes.session(scene.event, 2)
    open_list = [c.CallToOrder(), c.OpenItem(item=items[0].pk), c.OpenList(item=items[0].pk)]
    act(session_id=other.pk, envelopes=[Envelope(uuid4(), scene.chair.pk, each) for each in open_list])
    (first,) = ask(scene, "chile")
    withdraw(scene, {"chile": first})
    again = Envelope(first.id, scene.delegates["chile"].pk, c.RequestFloor(item=items[0].pk))
    besides = Envelope(uuid4(), scene.delegates["japan"].pk, c.RequestFloor(item=items[0].pk))
    for _ in range(2):
        refused, asked = act(session_id=other.pk, envelopes=[again, besides])
        assert isinstance(refused, Refused)
        assert refused.code == "not_yours"
        assert isinstance(asked, Ack), "what came together with it is done"
    row = FloorRequest.objects.get(pk=first.id)
    assert (row.session_id, row.status) == (scene.session.pk, "withdrawn")
    assert [each.id for each in states.read(other.pk).list_of(items[0].pk).waiting] == [besides.id]


def test_id_of_a_request_to_another_session_is_refused_beside_a_step_that_is_undone() -> None:
    """What is undone may bring requests back: not those of another session."""
    scene = scenes.scene("chile", "japan")
    scene.open()
    other, items = scenes.session(scene.event, 2)
    item = items[0].pk
    steps = [c.CallToOrder(), c.OpenItem(item=item), c.OpenList(item=item), c.Announce(words="Coffee.")]
    act(session_id=other.pk, envelopes=[Envelope(uuid4(), scene.chair.pk, each) for each in steps])
    (first,) = ask(scene, "chile")
    withdraw(scene, {"chile": first})
    seq = states.read(other.pk).seq
    undo = Envelope(uuid4(), scene.chair.pk, c.Undo(step=seq), seen=seq)
    again = Envelope(first.id, scene.delegates["japan"].pk, c.RequestFloor(item=item))
    step = Envelope(first.id, scene.chair.pk, c.CloseList(item=item))
    undone, *refused = act(session_id=other.pk, envelopes=[undo, again, step])
    assert isinstance(undone, Ack)
    assert [each.code for each in refused if isinstance(each, Refused)] == ["not_yours"] * 2
    row = FloorRequest.objects.get(pk=first.id)
    assert (row.session_id, row.status) == (scene.session.pk, "withdrawn")
    assert isinstance(ask(scene, "chile")[0], Ack)


def test_point_that_is_withdrawn_at_once_is_on_the_item_that_was_taken_up() -> None:
    scene = scenes.scene("chile", procedure=DIPLOMATIC_CONFERENCE)
    scene.open()
    point = Envelope(id=uuid4(), user=scene.delegates["chile"].pk, command=c.RaisePoint())
    withdrawn = Envelope(uuid4(), scene.delegates["chile"].pk, c.WithdrawRequest(request=point.id))
    outcomes = act(session_id=scene.session.pk, envelopes=[point, withdrawn])
    assert all(isinstance(each, Ack) for each in outcomes)
    assert FloorRequest.objects.get(pk=point.id).item == scene.items[0]
    assert verify(scene.session.pk).found is None
