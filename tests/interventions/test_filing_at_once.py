"""Delegates who file in the same moment: numbers without gaps, one for each, and one command files once."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection

from conference.standing import Standing
from interventions.models import Intervention
from interventions.services.interventions import file_intervention
from tests.interventions.samples import Place, comment, make_place, new_id

pytestmark = pytest.mark.django_db(transaction=True)


def file_from_a_thread(place: Place, by: Standing, command_id: UUID) -> int | None:
    """File on a connection of its own; the number comes back."""
    try:
        return file_intervention(event=place.event, submission=comment(), command_id=command_id, by=by).number
    finally:
        connection.close()


def test_twenty_who_file_at_once_get_twenty_numbers_without_gaps() -> None:
    place = make_place()
    standings = [place.standing(who) for who in (place.chile, place.mongolia, place.amnesty)]
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(file_from_a_thread, place, standings[n % 3], new_id()) for n in range(20)]
        numbers = [each.result() for each in asked]
    assert sorted(numbers) == list(range(1, 21))  # type: ignore[type-var]


def test_one_command_sent_eight_times_at_once_files_once() -> None:
    place, command = make_place(), new_id()
    by = place.standing(place.chile)
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(file_from_a_thread, place, by, command) for _ in range(8)]
        numbers = {each.result() for each in asked}
    assert numbers == {1}
    assert Intervention.objects.count() == 1
    place.event.refresh_from_db()
    assert place.event.interventions_filed == 1
