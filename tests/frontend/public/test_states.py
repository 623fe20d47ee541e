import datetime as dt

import pytest
from django.urls import reverse

from delegations.models import Support
from tests import scenes

pytestmark = pytest.mark.django_db


def support(key: str, since: dt.date, until: dt.date | None = None, *, invented: bool = False) -> Support:
    state = scenes.participant(key)
    return Support.objects.create(
        participant=state,
        received_by=scenes.participant("slovenia"),
        note_verbale_on=since,
        in_force_from=since,
        withdrawn_on=until,
        invented=invented,
    )


def listed(response) -> list[str]:
    return [str(entry.participant) for entry in response.context["states"]]


def test_states_are_those_in_force_on_the_day(client):
    support("chile", dt.date(2020, 1, 10))
    support("japan", dt.date(2021, 6, 7))
    support("peru", dt.date(2019, 1, 1), until=dt.date(2021, 6, 7))
    address = reverse("frontend:states")
    assert listed(client.get(address, {"on": "2021-06-06"})) == ["Chile", "Peru"]
    assert listed(client.get(address, {"on": "2021-06-07"})) == ["Chile", "Japan"]
    assert listed(client.get(address, {"on": "2019-06-07"})) == ["Peru"]


def test_search_narrows_the_list_and_leaves_the_number(client):
    support("chile", dt.date(2020, 1, 10))
    support("japan", dt.date(2020, 1, 11))
    response = client.get(reverse("frontend:states"), {"on": "2021-06-07", "q": "JAP"})
    assert (listed(response), response.context["number"]) == (["Japan"], 2)
    nothing = client.get(reverse("frontend:states"), {"on": "2021-06-07", "q": "zzz"})
    assert "No supporting State with “zzz” in its name" in nothing.content.decode()


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("yesterday", "Give the date as year, month and day"),
        ("2021-02-30", "Give the date as year, month and day"),
        ("1990-01-01", "The initiative began in 2011"),
    ],
)
def test_a_bad_date_is_said_at_its_field_and_kept(client, on, said):
    response = client.get(reverse("frontend:states"), {"on": on, "q": "chi"})
    page = response.content.decode()
    assert response.status_code == 400
    assert said in page
    assert 'aria-invalid="true"' in page
    assert 'value="chi"' in page


def test_invented_support_carries_the_notice_and_recorded_support_does_not(client):
    support("chile", dt.date(2020, 1, 10))
    assert "notice-demo" not in client.get(reverse("frontend:states"), {"on": "2021-06-07"}).content.decode()
    support("japan", dt.date(2020, 1, 11), invented=True)
    assert "notice-demo" in client.get(reverse("frontend:states"), {"on": "2021-06-07"}).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_states_take_the_same_number_of_queries_whatever_their_number(
    client, django_assert_num_queries, count
):
    for number in range(count):
        support(f"state-{number}", dt.date(2020, 1, 1))
    with django_assert_num_queries(4):
        client.get(reverse("frontend:states"), {"on": "2021-06-07"})
