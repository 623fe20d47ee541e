"""What a standing may see: the list and the permission say the same; the redline beside the text."""

import itertools
from typing import Any
from uuid import uuid4

import pytest

from conference.permissions import may
from conference.problems import NotFound
from conference.standing import SYSTEM, Membership, Standing
from conference.states import Function, Role
from conference.texts.diff import accept, reject
from conference.texts.queries import article
from conference.texts.services import load_draft_version
from delegations.models import Delegation
from interventions.models import Intervention
from interventions.models.intervention import InterventionStatus
from interventions.queries import Filter, beside, counts_by_provision, one, shown, visible_to
from interventions.rules import VIEW
from interventions.services.interventions import circulate_intervention, save_draft, withdraw_intervention
from tests.conference.texts.samples import draft_data
from tests.interventions.samples import PRESENT, PROPOSED, Place, comment, make_place, new_id, proposal
from tests.interventions.test_filing import file

pytestmark = pytest.mark.django_db


def one_in_each_state(place: Place, who: str) -> list[Intervention]:
    """A draft, a filed, a circulated and a withdrawn intervention of one delegation."""
    by = place.standing(getattr(place, who))
    kept = save_draft(event=place.event, submission=proposal(), command_id=new_id(), by=by)
    filed, circulated, gone = (file(place, who, proposal()) for _ in range(3))
    circulate_intervention(intervention=circulated.pk, by=place.standing(place.secretary))
    withdraw_intervention(intervention=gone.pk, by=by)
    return [kept, filed, circulated, gone]


def standings(place: Place) -> list[Standing]:
    """Every combination of office, seat, status, function and suspension that a person can have at the event."""
    delegations = list(Delegation.objects.filter(event=place.event))
    offices = [frozenset[Function](), *(frozenset({each}) for each in Function)]
    seats: list[Membership | None] = [None]
    seats += [
        Membership(each.pk, Role(each.role), status, function, suspended=suspended)
        for each, status, function, suspended in itertools.product(
            delegations, ("accepted", "suspended", "submitted"), ("head", "observer"), (False, True)
        )
    ]
    return [
        Standing(user=uuid4(), event=place.event.pk, offices=office, membership=seat, is_administrator=admin)
        for office, seat, admin in itertools.product(offices, seats, (False, True))
    ]


def test_the_list_and_the_permission_say_the_same_for_every_standing() -> None:
    place = make_place()
    for who in ("chile", "mongolia", "amnesty"):
        one_in_each_state(place, who)
    everything = list(Intervention.objects.all())
    assert {each.status for each in everything} == set(InterventionStatus.values)
    seen_by_somebody = set()
    for standing in standings(place):
        listed = set(visible_to(standing, place.event).values_list("pk", flat=True))
        allowed = {each.pk for each in everything if may(standing, VIEW, each)}
        assert listed == allowed, standing
        seen_by_somebody |= listed
    assert seen_by_somebody == {each.pk for each in everything}


def test_a_standing_at_another_event_sees_nothing_here() -> None:
    june, october = make_place("june"), make_place("october")
    one_in_each_state(june, "chile")
    for who in ("chile", "secretary", "chair"):
        assert not visible_to(october.standing(getattr(october, who)), june.event).exists()


def test_one_that_may_not_be_read_is_not_found() -> None:
    place = make_place()
    filed = file(place)
    with pytest.raises(NotFound):
        one(place.standing(place.mongolia), place.event, filed.pk)
    assert one(place.standing(place.chair), place.event, filed.pk) == filed


@pytest.mark.parametrize("count", [1, 4])
def test_beside_takes_the_same_queries_whatever_the_number(
    count: int, django_assert_num_queries: Any
) -> None:
    place = make_place()
    for _ in range(count):
        file(place, "mongolia")
        file(place, "chile", comment(key="art-1-1"))
    node, standing = article(place.version, "art-1"), place.standing(place.secretary)
    with django_assert_num_queries(2):
        found = beside(node, standing, place.event, Filter())
        assert found.count == 2 * count


def test_beside_puts_each_intervention_at_its_provision_with_its_redline() -> None:
    place = make_place()
    file(place, "amnesty")
    file(place, "chile")
    file(place, "mongolia", comment(key="art-1-1-a"))
    found = beside(article(place.version, "art-1"), place.standing(place.secretary), place.event, Filter())
    first, second = found.children
    assert [each.intervention.number for each in second.shown] == [2, 1], "States before civil society"
    assert [each.intervention.number for each in first.children[0].shown] == [3]
    runs = list(second.shown[0].runs)
    assert (reject(runs), accept(runs)) == (PRESENT, PROPOSED)
    assert not second.shown[0].overtaken


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Filter(), [1, 2, 3]),
        (Filter(role="civil_society"), [2]),
        (Filter(delegation="mn"), [3]),
        (Filter(kind="comment"), [3]),
        (Filter(kind="proposal", role="supporting_state"), [1]),
        (Filter(role="nobody"), []),
    ],
)
def test_beside_can_be_filtered(wanted: Filter, numbers: list[int]) -> None:
    place = make_place()
    file(place)
    file(place, "amnesty")
    file(place, "mongolia", comment(key="art-1-2"))
    found = beside(article(place.version, "art-1"), place.standing(place.chair), place.event, wanted)
    assert sorted(each.intervention.number or 0 for each in found.children[1].shown) == numbers


def test_a_proposal_on_words_that_have_changed_since_says_so_and_keeps_its_own_redline() -> None:
    place = make_place()
    file(place)
    data = draft_data("MLA/DRAFT/2", "2021-05-28")
    data["nodes"][1]["children"][0]["children"][1]["text"]["en"] = "Each State Party takes measures."
    second = load_draft_version(draft=place.version.draft, data=data, by=SYSTEM)
    found = beside(article(second, "art-1"), place.standing(place.secretary), place.event, Filter())
    [proposed] = found.children[1].shown
    assert proposed.overtaken
    assert reject(list(proposed.runs)) == PRESENT


def test_a_withdrawn_intervention_no_longer_stands_beside_the_text() -> None:
    place = make_place()
    one_in_each_state(place, "chile")
    node = article(place.version, "art-1")
    found = beside(node, place.standing(place.chile), place.event, Filter())
    assert {each.intervention.status for each in found.children[1].shown} == {"draft", "filed", "circulated"}
    assert sum(counts_by_provision(place.standing(place.chile), place.event).values()) == 3
    assert sum(counts_by_provision(place.standing(place.mongolia), place.event).values()) == 1


def test_a_comment_has_no_redline() -> None:
    place = make_place()
    [found] = shown([file(place, submission=comment())])
    assert (found.runs, found.is_proposal, found.overtaken) == ((), False, False)
