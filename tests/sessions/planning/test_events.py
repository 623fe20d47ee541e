import datetime as dt
from itertools import product
from typing import Any

import pytest

from conference.problems import Invalid, MoveNotPossible, NotAllowed
from conference.standing import ANONYMOUS, SYSTEM
from conference.states import EVENT_MOVES, EventStatus
from delegations.standing import standing_of
from sessions.floor import commands as c
from sessions.services.events import change_event_status
from tests.scenes import event, scene

pytestmark = pytest.mark.django_db

NOTICE: dict[str, Any] = {"notice": {"en": "Because of the pandemic."}, "notice_on": dt.date(2020, 4, 2)}


@pytest.mark.parametrize(("before", "after"), list(product(EventStatus, EventStatus)))
def test_event_moves_by_the_table_and_in_no_other_way(before: EventStatus, after: EventStatus) -> None:
    at = event("e", status=before)
    if after in EVENT_MOVES[before]:
        assert change_event_status(event=at, status=after, by=SYSTEM, **NOTICE).status == after
    else:
        with pytest.raises(MoveNotPossible):
            change_event_status(event=at, status=after, by=SYSTEM, **NOTICE)
        at.refresh_from_db()
        assert at.status == before


@pytest.mark.parametrize("status", [EventStatus.POSTPONED, EventStatus.CANCELLED])
@pytest.mark.parametrize("notice", [None, {}, {"en": "  "}, {"ar": "بسبب الجائحة"}])
def test_postponement_and_cancellation_need_a_notice_in_english(status: EventStatus, notice: Any) -> None:
    at = event("e", status=EventStatus.PLANNED)
    with pytest.raises(Invalid) as refused:
        change_event_status(event=at, status=status, by=SYSTEM, notice=notice)
    assert list(refused.value.fields) == ["notice"]


def test_postponed_event_keeps_its_dates_and_tells_calendars() -> None:
    at = event("e", status=EventStatus.PLANNED)
    moved = change_event_status(event=at, status=EventStatus.POSTPONED, by=SYSTEM, **NOTICE)
    moved.refresh_from_db()
    assert (moved.starts_on, moved.ends_on) == (at.starts_on, at.ends_on)
    assert moved.notice_on == dt.date(2020, 4, 2)
    assert moved.calendar_sequence == at.calendar_sequence + 1


def test_event_is_not_concluded_while_a_session_has_not_risen() -> None:
    at = scene()
    by = standing_of(at.secretariat, at.event)
    at.open()
    with pytest.raises(MoveNotPossible):
        change_event_status(event=at.event, status=EventStatus.CONCLUDED, by=by)
    at.do(at.chair, c.Rise())
    assert change_event_status(event=at.event, status=EventStatus.CONCLUDED, by=by).status == "concluded"


def test_event_is_moved_by_its_secretariat_alone() -> None:
    at, other = scene("mn"), scene(slug="october")
    standings = [
        ANONYMOUS,
        standing_of(at.chair, at.event),
        standing_of(at.delegates["mn"], at.event),
        standing_of(other.secretariat, other.event),
    ]
    for by in standings:
        with pytest.raises(NotAllowed):
            change_event_status(event=at.event, status=EventStatus.CONCLUDED, by=by)


def test_move_of_one_event_leaves_the_others() -> None:
    at, other = event("a", status=EventStatus.PLANNED), event("b", status=EventStatus.PLANNED)
    change_event_status(event=at, status=EventStatus.REGISTRATION_OPEN, by=SYSTEM)
    other.refresh_from_db()
    assert (other.status, other.calendar_sequence) == (EventStatus.PLANNED, 0)
