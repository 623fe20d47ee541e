"""Speaking time over HTTP: the figures, and who gets them."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from sessions.floor import commands as c
from sessions.floor.procedure import Kind
from sessions.services import states
from tests.scenes import Scene, scene
from tests.sessions.speaking import another, called, panellist, point_of_order, spoke

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/events/june/speaking-time/"


@pytest.fixture
def at() -> Scene:
    made = scene("mn", "cl")
    called(made.session)
    return made


@pytest.fixture
def delegate(at: Scene, client: Client) -> Client:
    client.force_login(at.delegates["mn"])
    return client


def test_time_is_summed_for_the_event_and_each_session(at: Scene, delegate: Client) -> None:
    one, (two, item) = at.session, another(at, 2)
    mongolia, chile = at.delegations["mn"], at.delegations["cl"]
    spoke(one, at.items[0], mongolia, 100, group="Core Group")
    spoke(one, at.items[0], chile, 60, kind=Kind.REPLY)
    spoke(two, item, chile, 90)
    panellist(two, item, 240)
    point_of_order(two, chile, 500)
    found = delegate.get(ADDRESS).json()
    assert found["event"] == "june"
    assert found["total"] == {"turns": 4, "seconds": 490, "replies": 1, "reply_seconds": 60}
    assert [
        (each["delegation"] and each["delegation"]["id"], each["seconds"]) for each in found["delegations"]
    ] == [
        (None, 240),
        (str(chile.pk), 150),
        (str(mongolia.pk), 100),
    ]
    assert [(each["role"], each["turns"]) for each in found["roles"]] == [("supporting_state", 3), (None, 1)]
    assert [(each["group"], each["seconds"]) for each in found["groups"]] == [("Core Group", 100)]
    assert [(each["number"], each["total"]["seconds"]) for each in found["sessions"]] == [(1, 160), (2, 330)]
    assert found["delegations"][1]["delegation"]["names"] == chile.participant.names
    assert "Ms. P" not in delegate.get(ADDRESS).content.decode()


def test_what_the_chair_undid_does_not_count(at: Scene, delegate: Client) -> None:
    at.open()
    request = uuid4()
    at.do(at.delegates["mn"], c.RequestFloor(item=at.items[0].pk), command_id=request)
    at.do(at.chair, c.GiveFloor(request=request))
    at.do(at.chair, c.EndTurn())
    assert delegate.get(ADDRESS).json()["total"]["turns"] == 1
    at.do(at.chair, c.Undo(step=states.current(at.session.pk).steps[-1].last))
    assert delegate.get(ADDRESS).json()["total"]["turns"] == 0


def test_event_at_which_nothing_happened_has_no_sessions_in_it(client: Client) -> None:
    made = scene("mn")
    client.force_login(made.delegates["mn"])
    found = client.get(ADDRESS).json()
    assert (found["sessions"], found["delegations"], found["total"]["seconds"]) == ([], [], 0)


@pytest.mark.parametrize("who", ["nobody", "stranger", "suspended"])
def test_who_does_not_take_part_gets_nothing(at: Scene, client: Client, who: str) -> None:
    if who == "stranger":
        client.force_login(scene("jp", slug="october").delegates["jp"])
    if who == "suspended":
        at.delegations["mn"].status = "suspended"
        at.delegations["mn"].save()
        client.force_login(at.delegates["mn"])
    assert client.get(ADDRESS).status_code == 403
    assert client.get("/api/v1/events/nowhere/speaking-time/").status_code == 404


def test_nobody_writes_speaking_time(at: Scene, delegate: Client) -> None:
    assert delegate.post(ADDRESS, {}, content_type="application/json").status_code == 405


def test_queries_do_not_grow_with_sessions(
    at: Scene, delegate: Client, django_assert_num_queries: Any
) -> None:
    spoke(at.session, at.items[0], at.delegations["mn"], 100)
    for number in (2, 3, 4):
        states.forget()
        # The person's session, account, office and seat; the event; the sessions, the copies of their states, the logs.
        with django_assert_num_queries(8):
            assert delegate.get(ADDRESS).status_code == 200
        made, item = another(at, number)
        spoke(made, item, at.delegations["cl"], 100)
