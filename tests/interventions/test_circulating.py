"""Circulation by the secretariat and withdrawal by the delegation."""

import pytest

from conference.problems import MoveNotPossible, NotAllowed, NotFound
from interventions.models import Intervention
from interventions.models.intervention import InterventionStatus
from interventions.services.interventions import (
    circulate_intervention,
    circulate_interventions,
    save_draft,
    withdraw_intervention,
)
from tests.interventions.samples import Place, make_place, new_id, proposal
from tests.interventions.test_filing import file

pytestmark = pytest.mark.django_db


def circulate(place: Place, intervention: Intervention, who: str = "secretary") -> Intervention:
    """Circulate as one of the people of the place."""
    return circulate_intervention(intervention=intervention.pk, by=place.standing(getattr(place, who)))


def withdraw(place: Place, intervention: Intervention, who: str = "chile") -> Intervention:
    """Withdraw as one of the people of the place."""
    return withdraw_intervention(intervention=intervention.pk, by=place.standing(getattr(place, who)))


def test_circulating_dates_it_and_doing_it_again_changes_nothing() -> None:
    place = make_place()
    first = circulate(place, file(place))
    assert first.status == InterventionStatus.CIRCULATED
    again = circulate(place, first)
    assert again.circulated_at == first.circulated_at


@pytest.mark.parametrize("who", ["chair", "chile"])
def test_who_may_only_read_it_may_not_circulate_it(who: str) -> None:
    place = make_place()
    with pytest.raises(NotAllowed):
        circulate(place, file(place), who)


@pytest.mark.parametrize("who", ["rapporteur", "mongolia", "stranger"])
def test_who_may_not_read_it_does_not_learn_of_it_by_trying(who: str) -> None:
    place = make_place()
    filed = file(place)
    with pytest.raises(NotFound):
        circulate(place, filed, who)
    with pytest.raises(NotFound):
        withdraw(place, filed, who)


def test_the_secretariat_of_another_event_circulates_nothing_here() -> None:
    june, october = make_place("june"), make_place("october")
    with pytest.raises(NotFound):
        circulate_intervention(intervention=file(june).pk, by=october.standing(october.secretary))


def test_a_withdrawn_intervention_keeps_its_number_and_cannot_come_back() -> None:
    place = make_place()
    filed = file(place)
    assert withdraw(place, filed).number == 1
    assert withdraw(place, filed).status == InterventionStatus.WITHDRAWN
    with pytest.raises(MoveNotPossible):
        circulate(place, filed)


def test_a_circulated_intervention_can_be_withdrawn_by_its_delegation_alone() -> None:
    place = make_place()
    filed = circulate(place, file(place))
    for who in ("mongolia", "chair", "secretary", "chile_observer", "rapporteur"):
        with pytest.raises(NotAllowed):
            withdraw(place, filed, who)
    assert withdraw(place, filed).withdrawn_at is not None


def test_a_draft_cannot_be_withdrawn() -> None:
    place = make_place()
    kept = save_draft(
        event=place.event, submission=proposal(), command_id=new_id(), by=place.standing(place.chile)
    )
    with pytest.raises(MoveNotPossible):
        withdraw(place, kept)


def test_several_are_circulated_at_once_or_not_at_all() -> None:
    place = make_place()
    one, two, gone = file(place), file(place, "mongolia"), file(place)
    withdraw(place, gone)
    by = place.standing(place.secretary)
    with pytest.raises(MoveNotPossible):
        circulate_interventions(event=place.event, interventions=[one.pk, two.pk, gone.pk], by=by)
    assert not Intervention.objects.filter(status=InterventionStatus.CIRCULATED).exists()
    assert circulate_interventions(event=place.event, interventions=[one.pk, two.pk, one.pk], by=by) == 2
    assert circulate_interventions(event=place.event, interventions=[one.pk], by=by) == 0


def test_an_intervention_of_another_event_is_not_circulated_along() -> None:
    june, october = make_place("june"), make_place("october")
    with pytest.raises(NotFound):
        circulate_interventions(
            event=june.event,
            interventions=[file(june).pk, file(october).pk],
            by=june.standing(june.secretary),
        )
