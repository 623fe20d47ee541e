import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from conference.standing import ANONYMOUS
from delegations.models import Delegate
from delegations.standing import standing_of, standings_of
from tests import scenes

pytestmark = pytest.mark.django_db


def test_standing_of_nobody_in_particular_is_anonymous() -> None:
    event = scenes.event()
    closed = scenes.officer(event, "chair", "chair@june.example")
    closed.is_active = False
    closed.save()
    for user in (None, AnonymousUser(), closed):
        assert standing_of(user, event) == ANONYMOUS
        assert standings_of(user) == []


@pytest.mark.parametrize("first", ["chile", "peru"])
def test_seat_in_order_counts_before_one_that_is_not(first: str) -> None:
    event = scenes.event()
    person = scenes.user("ana@example.org")
    for key in sorted(("chile", "peru"), key=lambda each: each != first):
        delegation = scenes.delegation(event, key, status="suspended" if key == "chile" else "accepted")
        Delegate.objects.create(
            delegation=delegation, user=person, function="head", name="Ana", email=person.email
        )
    assert standing_of(person, event).takes_part


def test_seat_of_a_suspended_delegate_does_not_hide_another_in_order() -> None:
    event = scenes.event()
    person = scenes.user("ana@example.org")
    now = dt.datetime(2021, 6, 22, tzinfo=dt.UTC)
    for key, suspended_at in (("chile", now), ("peru", None)):
        Delegate.objects.create(
            delegation=scenes.delegation(event, key),
            user=person,
            function="head",
            name="Ana",
            email=person.email,
            suspended_at=suspended_at,
        )
    assert standing_of(person, event).takes_part


def test_standings_are_those_of_each_event() -> None:
    june, october = (
        scenes.event("june"),
        scenes.event("october", starts_on=dt.date(2021, 10, 19), ends_on=dt.date(2021, 10, 20)),
    )
    scenes.event("ljubljana")
    person = scenes.officer(june, "chair", "ana@example.org")
    Delegate.objects.create(
        delegation=scenes.delegation(october, "chile"),
        user=person,
        function="head",
        name="Ana",
        email=person.email,
    )
    found = standings_of(person)
    assert [event for event, _standing in found] == [october, june]
    assert found == [(event, standing_of(person, event)) for event in (october, june)]
