import datetime as dt
from typing import Any
from uuid import uuid4

import pytest

from conference.problems import Conflict, Invalid, MoveNotPossible, NotAllowed
from conference.standing import ANONYMOUS, Standing
from delegations.standing import standing_of
from sessions.floor import commands as c
from sessions.models import Session
from sessions.services import states
from sessions.services.planning import PlannedItem, change_session, plan_session
from tests.scenes import Scene, scene
from tests.sessions.planning.drafts import draft_for

pytestmark = pytest.mark.django_db

START = dt.datetime(2021, 6, 22, 13, tzinfo=dt.UTC)
END = dt.datetime(2021, 6, 22, 16, tzinfo=dt.UTC)
ITEMS = [PlannedItem("1", {"en": "Opening"}), PlannedItem("2", {"en": "Articles"}, ("art-10", "art-2"))]


@pytest.fixture
def at() -> Scene:
    made = scene("mn")
    draft_for(made.event)
    return made


def secretariat(at: Scene) -> Standing:
    return standing_of(at.secretariat, at.event)


def plan(at: Scene, **fields: Any) -> Session:
    values = {
        "event": at.event,
        "titles": {"en": "Second session"},
        "starts_at": START,
        "ends_at": END,
        "items": ITEMS,
        "by": secretariat(at),
    }
    return plan_session(**{**values, **fields})


def change(at: Scene, session: Session, **fields: Any) -> Session:
    values = {
        "session": session,
        "titles": session.titles,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "items": [
            PlannedItem(row.number, row.titles, tuple(each.key for each in row.provisions.all()), row.pk)
            for row in session.items.order_by("position")
        ],
        "by": secretariat(at),
    }
    return change_session(**{**values, **fields})


def test_session_gets_the_next_number_and_its_floor_starts_with_rules_and_agenda(at: Scene) -> None:
    session = plan(at)
    assert session.number == 2
    assert [entry.type for entry in session.log.all()] == ["rules_set", "agenda_set"]
    assert {entry.actor_id for entry in session.log.all()} == {at.secretariat.pk}
    state = states.current(session.pk)
    assert [item.number for item in state.items] == ["1", "2"]
    # In the order of the draft, not of the alphabet.
    assert state.items[1].articles == ("art-2", "art-10")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"number": 1}, "number"),
        ({"titles": {"ar": "الجلسة"}}, "titles"),
        ({"ends_at": START}, "ends_at"),
        ({"starts_at": START.replace(tzinfo=None)}, "starts_at"),
        ({"starts_at": START - dt.timedelta(days=1)}, "starts_at"),
        ({"ends_at": END + dt.timedelta(days=9)}, "ends_at"),
        ({"items": [PlannedItem("", {"en": "Opening"})]}, "items.0.number"),
        ({"items": [PlannedItem("12345678901", {"en": "Opening"})]}, "items.0.number"),
        ({"items": [ITEMS[0], PlannedItem(" 1", {"en": "Again"})]}, "items.1.number"),
        ({"items": [PlannedItem("1", {"en": " "})]}, "items.0.titles"),
        ({"items": [PlannedItem("1", {"en": "Opening"}, ("art-99",))]}, "items.0.articles"),
        ({"items": [PlannedItem("1", {"en": "Opening"}, id=uuid4())]}, "items.0.id"),
    ],
)
def test_session_with_something_wrong_names_the_field_and_changes_nothing(
    at: Scene, fields: dict[str, Any], named: str
) -> None:
    with pytest.raises(Invalid) as refused:
        plan(at, **fields)
    assert list(refused.value.fields) == [named]
    assert Session.objects.filter(event=at.event).count() == 1


def test_session_may_go_on_past_midnight_of_the_last_day(at: Scene) -> None:
    late = dt.datetime(2021, 6, 23, 20, tzinfo=dt.UTC)
    assert plan(at, starts_at=late, ends_at=late + dt.timedelta(hours=4)).ends_at == dt.datetime(
        2021, 6, 24, 0, tzinfo=dt.UTC
    )


@pytest.mark.parametrize("who", ["nobody", "chair", "delegate", "secretariat of another event"])
def test_session_is_planned_by_the_secretariat_of_the_event_alone(at: Scene, who: str) -> None:
    other = scene("mn", slug="october") if who == "secretariat of another event" else None
    by = {
        "nobody": ANONYMOUS,
        "chair": standing_of(at.chair, at.event),
        "delegate": standing_of(at.delegates["mn"], at.event),
        "secretariat of another event": standing_of(other.secretariat, other.event) if other else ANONYMOUS,
    }[who]
    with pytest.raises(NotAllowed):
        plan(at, by=by)
    with pytest.raises(NotAllowed):
        change(at, at.session, by=by)


def test_change_keeps_items_and_tells_calendars_and_the_floor(at: Scene) -> None:
    session = plan(at)
    first, second = session.items.order_by("position")
    changed = change(
        at,
        session,
        ends_at=END + dt.timedelta(hours=1),
        items=[
            PlannedItem("2", {"en": "Articles"}, ("art-1",), second.pk),
            PlannedItem("1", {"en": "Opening"}, (), first.pk),
            PlannedItem("3", {"en": "Closing"}),
        ],
    )
    assert changed.calendar_sequence == session.calendar_sequence + 1
    assert [row.pk for row in changed.items.order_by("position")][:2] == [second.pk, first.pk]
    agenda = states.current(session.pk).items
    assert [item.number for item in agenda] == ["2", "1", "3"]
    assert agenda[0].articles == ("art-1",)
    assert list(changed.log.values_list("type", flat=True)) == ["rules_set", "agenda_set", "agenda_set"]


def test_change_made_from_an_older_form_is_a_conflict(at: Scene) -> None:
    session = plan(at)
    change(at, session, titles={"en": "Afternoon"}, seen=0)
    with pytest.raises(Conflict):
        change(at, session, titles={"en": "Evening"}, seen=0)
    session.refresh_from_db()
    assert session.titles == {"en": "Afternoon"}


def test_change_after_the_call_to_order_is_refused(at: Scene) -> None:
    at.open()
    at.session.refresh_from_db()
    with pytest.raises(MoveNotPossible):
        change(at, at.session)


def test_item_that_delegations_have_asked_to_speak_on_stays(at: Scene) -> None:
    at.do(at.chair, c.OpenList(item=at.items[0].pk))
    at.do(at.delegates["mn"], c.RequestFloor(item=at.items[0].pk))
    at.session.refresh_from_db()
    with pytest.raises(Invalid) as refused:
        change(at, at.session, items=[PlannedItem("2", {"en": "Item 2"}, id=at.items[1].pk)])
    assert list(refused.value.fields) == ["items"]


def test_item_of_another_session_cannot_be_taken_over(at: Scene) -> None:
    session = plan(at)
    with pytest.raises(Invalid) as refused:
        change(at, session, items=[PlannedItem("1", {"en": "Stolen"}, id=at.items[0].pk)])
    assert list(refused.value.fields) == ["items.0.id"]
    assert at.items[0].session_id == at.session.pk
