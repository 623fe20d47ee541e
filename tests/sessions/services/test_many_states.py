"""The states of many sessions at once: what each alone would be, in a number of queries that does not grow."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from sessions.floor import commands as c
from sessions.floor.state import STATE
from sessions.models import Session
from sessions.services import states
from sessions.services.many_states import current_of
from tests.scenes import Scene, scene
from tests.scenes import session as planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> Scene:
    """Three sessions: one with an undone step, one in session, one only planned."""
    made = scene("mn", "cl")
    made.open()
    made.do(made.delegates["mn"], c.RequestFloor(item=made.items[0].pk))
    made.do(made.chair, c.Announce(words="Coffee"))
    made.do(made.chair, c.Undo(step=states.current(made.session.pk).steps[-1].last))
    second, _ = planned(made.event, 2)
    planned(made.event, 3)
    replace(made, session=second).do(made.chair, c.CallToOrder())
    return made


def held() -> list[Session]:
    return list(Session.objects.defer("state").order_by("number"))


def test_each_state_is_as_it_would_be_alone(three: Scene) -> None:
    alone = {each.pk: states.read(each.pk) for each in held()}
    states.forget()
    assert current_of(held()) == alone
    assert alone[three.session.pk].announcement == ""


def test_it_is_kept_and_brought_up_to_date(three: Scene) -> None:
    states.forget()
    first = current_of(held())[three.session.pk]
    assert states.in_memory(three.session.pk, first.seq) == first
    three.do(three.delegates["cl"], c.RequestFloor(item=three.items[0].pk), command_id=uuid4())
    states.forget()
    states.remember(three.session.pk, first)
    later = current_of(held())[three.session.pk]
    assert later == states.read(three.session.pk)
    assert len(later.list_of(three.items[0].pk).waiting) == 2


def test_what_was_undone_since_is_left_out(three: Scene) -> None:
    three.do(three.chair, c.Announce(words="Lunch"))
    before = states.read(three.session.pk)
    assert before.announcement == "Lunch"
    three.do(three.chair, c.Undo(step=before.steps[-1].last))
    states.forget()
    states.remember(three.session.pk, before)
    assert current_of(held())[three.session.pk].announcement == ""


def test_copy_in_the_row_is_where_a_new_process_begins(three: Scene) -> None:
    kept = states.read(three.session.pk)
    Session.objects.filter(pk=three.session.pk).update(state=STATE.dump_python(kept, mode="json"))
    states.forget()
    assert current_of(held())[three.session.pk] == kept


def test_queries_do_not_grow(three: Scene, django_assert_num_queries: Any) -> None:
    every = held()
    for sessions in (every, every[:1]):
        states.forget()
        with django_assert_num_queries(3):
            current_of(sessions)
        with django_assert_num_queries(0):
            current_of(sessions)
