import dataclasses
import datetime as dt

import pytest

from conference.problems import NotAllowed, NotFound
from conference.standing import ANONYMOUS
from delegations import queries
from delegations.models import Support
from delegations.queries import QueueFilter
from delegations.standing import standing_of, standings_of
from delegations.states import DelegationStatus
from tests import scenes
from tests.delegations.samples import ADVISER, HEAD, Desk, accepted, desk, invite, submitted

pytestmark = pytest.mark.django_db


def full(at: Desk) -> None:
    """One delegation in every state."""
    for status in DelegationStatus:
        scenes.delegation(at.event, f"state-{status.value}", status=status)


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2017-10-15", []), ("2017-10-16", ["chile"]), ("2021-06-06", ["chile"]), ("2021-06-07", [])],
)
def test_support_is_in_force_from_its_day_until_the_day_before_it_was_withdrawn(
    on: str, expected: list[str]
) -> None:
    state = scenes.participant("chile")
    Support.objects.create(
        participant=state,
        received_by=state,
        note_verbale_on=dt.date(2017, 10, 1),
        in_force_from=dt.date(2017, 10, 16),
        withdrawn_on=dt.date(2021, 6, 7),
    )
    found = queries.supporting_states(on=dt.date.fromisoformat(on))
    assert [each.participant.key for each in found] == expected


def test_participants_are_sorted_by_their_names_without_accents() -> None:
    names = {"a": "Chile", "b": "Côte d’Ivoire", "c": "Czechia", "d": "Österreich", "e": "Oman"}
    for key, name in names.items():
        made = scenes.participant(key)
        made.names = {"en": name}
        made.save()
    assert [str(each) for each in queries.by_name(queries.participants_registry(), "en")] == [
        "Chile",
        "Côte d’Ivoire",
        "Czechia",
        "Oman",
        "Österreich",
    ]


def test_secretariat_knows_every_delegation_and_participants_those_that_take_part() -> None:
    at = desk()
    full(at)
    scenes.delegation(desk("october").event, "elsewhere")
    head = scenes.delegate(scenes.delegation(at.event, "chile"), "head@chile.example")
    assert {each.status for each in queries.delegations_of(at.event, at.standing)} == set(DelegationStatus)
    seen = queries.delegations_of(at.event, standing_of(head, at.event))
    assert {str(each) for each in seen} == {"State-Accepted", "Chile"}


@pytest.mark.parametrize("status", sorted(set(DelegationStatus) - {DelegationStatus.ACCEPTED}))
def test_delegations_are_unknown_to_who_does_not_take_part(status: str) -> None:
    at = desk()
    head = scenes.delegate(scenes.delegation(at.event, "chile", status=status), "head@chile.example")
    for standing in (ANONYMOUS, standing_of(head, at.event), standing_of(head, None)):
        with pytest.raises(NotAllowed):
            queries.delegations_of(at.event, standing)


def test_registration_is_for_the_secretariat_and_the_delegation_itself() -> None:
    at, elsewhere = desk(), desk("october")
    chile, peru = (scenes.delegation(at.event, key) for key in ("chile", "peru"))
    waiting = scenes.delegation(at.event, "japan", status="submitted")
    head = standing_of(scenes.delegate(chile, "head@chile.example"), at.event)

    def look(delegation, standing):
        return queries.registration(event=at.event, delegation=delegation.pk, standing=standing)

    assert look(waiting, at.standing) == waiting
    assert look(chile, head) == chile
    with pytest.raises(NotAllowed):
        look(peru, head)
    for delegation, standing in ((waiting, head), (chile, ANONYMOUS)):
        with pytest.raises(NotFound):
            look(delegation, standing)
    with pytest.raises(NotFound):
        queries.registration(event=elsewhere.event, delegation=chile.pk, standing=elsewhere.standing)


def test_list_of_participants_names_who_takes_part_without_the_suspended() -> None:
    at = desk()
    full(at)
    delegation = accepted(at)
    adviser = delegation.delegates.get(function="adviser")
    adviser.suspended_at = dt.datetime(2021, 6, 22, tzinfo=dt.UTC)
    adviser.save()
    [(role, found)] = queries.list_of_participants(at.event, at.standing)
    assert role == "supporting_state"
    assert [str(each) for each in found] == ["Mongolia", "State-Accepted"]
    assert [each.name for each in found[0].delegates.all()] == ["Oyuna Bat"]


def test_queue_is_filtered_by_status_role_and_name_and_counts_all() -> None:
    at = desk()
    full(at)
    japan = scenes.delegation(at.event, "japan", role="observer_state", status="submitted")

    def keys(**wanted: str) -> set[str]:
        return {
            row.participant.key for row in queries.queue(at.event, at.standing, QueueFilter(**wanted)).rows
        }

    assert keys(status="submitted") == {"state-submitted", "japan"}
    assert keys(role="observer_state") == {"japan"}
    assert keys(sought="JAP") == {"japan"}
    assert keys(sought="focal.japan@") == {"japan"}
    assert keys(status="accepted", sought="jap") == set()
    found = queries.queue(at.event, at.standing, QueueFilter(sought="nobody"))
    assert (found.rows, found.total, found.counts["submitted"]) == ([], 8, 2)
    assert queries.neighbours(queries.queue(at.event, at.standing, QueueFilter()).rows, japan.pk)[0] is None


def test_queue_is_for_the_secretariat_alone() -> None:
    at = desk()
    chair = scenes.officer(at.event, "chair", "chair@june.example")
    for standing in (ANONYMOUS, standing_of(chair, at.event)):
        with pytest.raises(NotAllowed):
            queries.queue(at.event, standing, QueueFilter())


@pytest.mark.parametrize("item_count", [1, 3])
def test_queue_and_lists_take_the_same_queries_for_any_number(
    item_count: int, django_assert_num_queries
) -> None:
    at = desk()
    for number in range(item_count):
        entry = dataclasses.replace(HEAD, email=f"head{number}@x.example")
        accepted(at, f"state{number}", entry)
    standing = at.standing
    with django_assert_num_queries(2):
        found = queries.queue(at.event, standing, QueueFilter())
    assert len(found.rows) == item_count
    with django_assert_num_queries(2):
        [(_role, listed)] = queries.list_of_participants(at.event, standing)
        assert sum(len(each.delegates.all()) for each in listed) == item_count
    with django_assert_num_queries(3):
        standings_of(at.secretary)


def test_same_address_or_name_in_two_delegations_is_found_in_both() -> None:
    at = desk()
    one = submitted(at, "mongolia", HEAD, ADVISER)
    two = submitted(
        at,
        "chile",
        dataclasses.replace(HEAD, name="Somebody Else"),
        dataclasses.replace(ADVISER, name="ERDENE  Bold", email="other@chile.example"),
    )
    submitted(at, "peru", dataclasses.replace(HEAD, name="Ana", email="ana@peru.example"))
    found = queries.queue(at.event, at.standing, QueueFilter()).duplicates
    assert set(found) == {one.pk, two.pk}
    assert [(each.name, each.other_name, each.same_address) for each in found[one.pk]] == [
        ("Oyuna Bat", "Chile", True),
        ("Bold Erdene", "Chile", False),
    ]


def test_duplicates_are_not_sought_across_events_nor_in_one_delegation_nor_among_the_withdrawn() -> None:
    at = desk()
    namesake = dataclasses.replace(ADVISER, name=HEAD.name)
    submitted(at, "mongolia", HEAD, namesake)
    submitted(desk("october"), "chile", HEAD)
    two = submitted(at, "peru", HEAD)
    two.status = "withdrawn"
    two.save()
    assert queries.queue(at.event, at.standing, QueueFilter()).duplicates == {}


def test_history_falls_back_on_the_dates_where_steps_are_missing() -> None:
    at = desk()
    bare = scenes.delegation(at.event, "chile")
    bare.decided_at = bare.invited_at + dt.timedelta(days=1)
    bare.save()
    assert [step.label for step in queries.history(bare)] == ["Invitation sent", "Accepted"]
    assert [step.label for step in queries.history(invite(at))] == ["Invitation sent"]
