"""Those who follow a session at one moment are asked about in one go: the same answers, in as many queries as for one."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from conference.accounts.models import User
from conference.models import Office
from conference.problems import NotAllowed, NotFound, Problem
from conference.realtime.protocol import Audience, StandingShown
from conference.realtime.standings import Asked, SignedOut, standings_now
from conference.realtime.topics import Who
from conference.standing import SYSTEM
from conference.states import Function
from delegations.models import Delegate, Delegation
from delegations.services.suspension import suspend_delegate
from delegations.standing import standing_of
from delegations.states import DelegateFunction, DelegationStatus
from sessions.live import LiveSession
from sessions.services.screens import make_screen_address
from tests import scenes
from tests.scenes import Scene

pytestmark = pytest.mark.django_db
LIVE = LiveSession()
Ask = tuple[Audience, Who]
AUDIENCES: tuple[Audience, ...] = ("public", "participants", "chair", "screen")
KEYS = ("chile", "japan", "mali", "peru")


def who(user: User | None, key: str = "") -> Who:
    return Who(user=user.pk if user else None, http_session="", language="en", key=key)


def suspended(user: User) -> None:
    Delegate.objects.filter(user=user).update(suspended_at=timezone.now())


def people(at: Scene) -> list[User | None]:
    """One of every kind that the rules tell apart, and two seats in one event."""
    chile, japan, mali, peru = (at.delegates[key] for key in KEYS)
    suspended(japan)
    Delegation.objects.filter(pk=at.delegations["mali"].pk).update(status=DelegationStatus.SUSPENDED)
    Office.objects.create(event=at.event, user=peru, function=Function.RAPPORTEUR)
    inactive = scenes.delegate(at.delegations["chile"], "inactive@example.org", DelegateFunction.ADVISER)
    inactive.is_active = False
    inactive.save()
    adviser = scenes.delegate(at.delegations["chile"], "adviser@example.org", DelegateFunction.OBSERVER)
    Delegate.objects.create(
        delegation=at.delegations["mali"], user=adviser, function="alternate", name="A", email="a@example.org"
    )
    former = scenes.user("former@example.org")
    Office.objects.create(
        event=at.event, user=former, function=Function.CHAIR, ended_at=timezone.now(), style="Mr. Former"
    )
    elsewhere = scenes.scene("togo", slug="october")
    gone = scenes.user("gone@example.org")
    User.objects.filter(pk=gone.pk).delete()
    return [
        *(None, chile, japan, mali, peru, inactive, adviser, former, gone),
        *(at.chair, at.vice_chair, at.secretariat, elsewhere.chair, elsewhere.delegates["togo"]),
        User.objects.create_superuser("root@example.org", scenes.PASSWORD),
    ]


def answer(found: StandingShown | Problem) -> object:
    return found if isinstance(found, StandingShown) else (type(found), found.code, found.rule)


def alone(at: Scene, ask: Ask) -> object:
    try:
        return LIVE.standing(at.session.pk, *ask)
    except Problem as problem:
        return answer(problem)


@pytest.fixture(params=[True, False], ids=["public", "closed"])
def world(request: pytest.FixtureRequest) -> tuple[Scene, list[Ask]]:
    """A session, and everything that may be asked about it."""
    at = scenes.scene(*KEYS, is_public=request.param)
    key = make_screen_address(session=at.session, by=SYSTEM)
    asking = [who(each, secret) for each in people(at) for secret in ("", "wrong", key)]
    return at, [(audience, each) for each in asking for audience in AUDIENCES]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_answers_are_those_that_each_would_get_alone(
    world: tuple[Scene, list[Ask]], data: st.DataObject
) -> None:
    at, possible = world
    asks = data.draw(st.lists(st.sampled_from(possible), max_size=30))
    together = [answer(each) for each in LIVE.standings(at.session.pk, asks)]
    assert together == [alone(at, each) for each in asks]


def test_everybody_in_a_world_is_told_apart() -> None:
    """So that the property above is about something: each kind of answer is among those it compares."""
    at = scenes.scene(*KEYS, is_public=True)
    asks: list[Ask] = [(audience, who(each)) for each in people(at) for audience in AUDIENCES]
    found = [answer(each) for each in LIVE.standings(at.session.pk, asks)]
    shown = [each for each in found if isinstance(each, StandingShown)]
    assert (NotAllowed, "not_allowed", "Practice") in found
    assert {each.request_floor for each in shown} == {each.chair_floor for each in shown} == {True, False}
    assert {each.delegation["names"]["en"] for each in shown if each.delegation} == {
        "Chile",
        "Japan",
        "Mali",
        "Peru",
    }


@pytest.mark.parametrize("count", [1, 3, 30])
def test_many_take_no_more_queries_than_one(
    count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    keys = [f"state-{number}" for number in range(count)]
    at = scenes.scene(*keys)
    asked = [
        Asked(
            at.session.pk, "participants", Who(at.delegates[key].pk, http_session=f"key-{key}", language="en")
        )
        for key in keys
    ]
    with django_assert_max_num_queries(1):
        assert {type(each) for each in standings_now(asked)} == {SignedOut}
    asks: list[Ask] = [(each.audience, each.who) for each in asked]
    with django_assert_max_num_queries(4):
        found = LIVE.standings(at.session.pk, [*asks, *asks])
    assert [
        each.delegation and each.delegation["id"] for each in found if isinstance(each, StandingShown)
    ] == [str(at.delegations[key].pk) for key in (*keys, *keys)]


def test_suspended_delegate_among_many_is_refused_and_nobody_else() -> None:
    at = scenes.scene(*KEYS)
    asks: list[Ask] = [("participants", who(at.delegates[key])) for key in KEYS]
    before = LIVE.standings(at.session.pk, asks)
    assert all(isinstance(each, StandingShown) for each in before)
    seat = Delegate.objects.get(user=at.delegates["japan"])
    suspend_delegate(delegate=seat.pk, by=standing_of(at.secretariat, at.event))
    after = LIVE.standings(at.session.pk, asks)
    assert isinstance(after[1], NotAllowed)
    assert [after[0], *after[2:]] == [before[0], *before[2:]]


def test_nobody_follows_a_session_that_there_is_not() -> None:
    at = scenes.scene("chile")
    found = LIVE.standings(at.event.pk, [("public", who(None)), ("chair", who(at.chair))])
    assert [type(each) for each in found] == [NotFound, NotFound]


def test_who_signed_out_is_told_so_and_the_others_of_whatever_topic_are_answered() -> None:
    june, october = scenes.scene("chile"), scenes.scene("togo", slug="october")
    asked = [
        Asked(june.session.pk, "chair", who(june.chair)),
        Asked(
            june.session.pk,
            "participants",
            Who(june.delegates["chile"].pk, http_session="over", language="en"),
        ),
        Asked(october.session.pk, "chair", who(october.chair)),
        Asked(october.session.pk, "chair", who(june.chair)),
        Asked(june.event.pk, "chair", who(june.chair)),
    ]
    found = standings_now(asked)
    assert [type(each) for each in found] == [StandingShown, SignedOut, StandingShown, NotAllowed, NotFound]
