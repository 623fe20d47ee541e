"""Written interventions over HTTP."""

from typing import Any

import pytest
from django.test import Client

from conference.accounts.models import User
from interventions.models import Intervention
from interventions.models.intervention import InterventionStatus
from interventions.receipt import fingerprint
from interventions.services.interventions import circulate_intervention, save_draft
from tests.interventions.samples import PRESENT, PROPOSED, Place, make_place, new_id, proposal
from tests.interventions.test_filing import file

pytestmark = pytest.mark.django_db


def client_of(user: User | None = None) -> Client:
    """A program, signed in or not."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def address(place: Place, *parts: object) -> str:
    return "/".join([f"/api/v1/events/{place.event.slug}/interventions", *map(str, parts), ""])


def body(**changes: Any) -> dict[str, Any]:
    """A proposal as a program sends it."""
    return {
        "id": str(new_id()),
        "provision": "art-1-2",
        "kind": "proposal",
        "language": "en",
        "text": "Reasons.",
        "proposed": PROPOSED,
        **changes,
    }


def post(client: Client, where: str, data: Any = None) -> Any:
    return client.post(where, data, content_type="application/json")


def test_filing_gives_number_redline_and_fingerprint_and_the_same_again() -> None:
    place, sent = make_place(), body()
    client = client_of(place.chile)
    first = post(client, address(place), sent)
    assert first.status_code == 201
    answer = first.json()
    assert answer["intervention"]["number"] == 1
    assert answer["fingerprint"] == fingerprint(Intervention.objects.get())
    assert "".join(run["text"] for run in answer["redline"] if run["op"] != "insert") == PRESENT
    assert "".join(run["text"] for run in answer["redline"] if run["op"] != "delete") == PROPOSED
    assert post(client, address(place), sent).json() == answer
    assert Intervention.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"proposed": PRESENT}, "proposed"),
        ({"kind": "poem"}, "kind"),
        ({"language": "zh"}, "language"),
        ({"id": "x"}, "id"),
        ({"colour": "red"}, "colour"),
        ({"status": "circulated"}, "status"),
        ({"number": 7}, "number"),
        ({"text": "x" * 20_001}, "text"),
        ({"text": "\x00"}, "text"),
    ],
)
def test_what_cannot_be_filed_is_refused_at_its_field(changes: dict[str, Any], field: str) -> None:
    place = make_place()
    answer = post(client_of(place.chile), address(place), body(**changes))
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert list(answer.json()["fields"]) == [field]
    assert not Intervention.objects.exists()


@pytest.mark.parametrize("sent", ["[]", "null", "{", '"x"', "{}"])
def test_a_malformed_body_is_refused(sent: str) -> None:
    place = make_place()
    answer = client_of(place.chile).post(address(place), sent, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize("who", [None, "chile_observer", "secretary", "chair", "stranger"])
def test_only_delegates_who_act_file(who: str | None) -> None:
    place = make_place()
    answer = post(client_of(getattr(place, who) if who else None), address(place), body())
    assert answer.status_code == 403
    assert not Intervention.objects.exists()


def test_a_delegate_of_another_event_neither_files_nor_reads_here() -> None:
    june, october = make_place("june"), make_place("october")
    filed = file(june)
    circulate_intervention(intervention=filed.pk, by=june.standing(june.secretary))
    client = client_of(october.chile)
    assert post(client, address(june), body()).status_code == 403
    assert client.get(address(june)).json()["results"] == []
    assert client.get(address(june, filed.pk)).status_code == 404
    own = client_of(june.chile)
    assert own.get(address(october, filed.pk)).status_code == 404, (
        "an intervention is found at its own event alone"
    )


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("chile", {"draft", "filed", "circulated"}),
        ("mongolia", {"circulated"}),
        ("rapporteur", {"circulated"}),
        ("secretary", {"filed", "circulated"}),
        ("chair", {"filed", "circulated"}),
        ("stranger", set()),
        (None, set()),
    ],
)
def test_the_list_holds_what_the_reader_may_see(who: str | None, statuses: set[str]) -> None:
    place = make_place()
    save_draft(event=place.event, submission=proposal(), command_id=new_id(), by=place.standing(place.chile))
    file(place)
    circulate_intervention(intervention=file(place).pk, by=place.standing(place.secretary))
    answer = client_of(getattr(place, who) if who else None).get(address(place)).json()
    assert {each["status"] for each in answer["results"]} == statuses
    assert answer["count"] == len(statuses)


def test_the_list_is_filtered() -> None:
    place = make_place()
    file(place)
    file(place, "amnesty")
    results = client_of(place.secretary).get(address(place), {"role": "civil_society"}).json()["results"]
    assert [each["delegation"]["participant"] for each in results] == ["cs-a"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_whatever_the_number(
    count: int, django_assert_num_queries: Any
) -> None:
    place = make_place()
    for _ in range(count):
        file(place)
    client = client_of(place.secretary)
    with django_assert_num_queries(7):
        client.get(address(place))


def test_a_draft_is_kept_changed_filed_withdrawn() -> None:
    place = make_place()
    client = client_of(place.chile)
    kept = post(client, address(place), body(draft=True, proposed="")).json()["intervention"]
    assert (kept["status"], kept["number"]) == ("draft", None)
    where = address(place, kept["id"])
    changed = {**body(), "version": 1}
    del changed["id"]
    assert client.put(where, changed, content_type="application/json").status_code == 200
    assert client.put(where, changed, content_type="application/json").status_code == 409
    assert post(client, f"{where}file/").json()["intervention"]["number"] == 1
    assert client.delete(where).status_code == 403
    assert post(client, f"{where}withdraw/").json()["intervention"]["status"] == "withdrawn"


def test_a_draft_is_thrown_away_by_its_delegation_alone() -> None:
    place = make_place()
    kept = save_draft(
        event=place.event, submission=proposal(), command_id=new_id(), by=place.standing(place.chile)
    )
    where = address(place, kept.pk)
    assert client_of(place.mongolia).delete(where).status_code == 404
    assert client_of(place.chile_observer).delete(where).status_code == 403
    assert client_of(place.chile).delete(where).status_code == 204


def test_the_secretariat_circulates_one_or_several() -> None:
    place = make_place()
    one, two, three = file(place), file(place, "mongolia"), file(place)
    client = client_of(place.secretary)
    assert post(client, address(place, one.pk, "circulate")).json()["intervention"]["status"] == "circulated"
    answer = post(client, address(place, "circulate"), {"interventions": [str(two.pk), str(three.pk)]})
    assert answer.json() == {"count": 2}
    assert set(Intervention.objects.values_list("status", flat=True)) == {InterventionStatus.CIRCULATED}


@pytest.mark.parametrize(
    ("who", "code"), [("chair", 403), ("chile", 403), ("mongolia", 404), ("stranger", 404)]
)
def test_nobody_else_circulates(who: str, code: int) -> None:
    place = make_place()
    filed = file(place)
    client = client_of(getattr(place, who))
    assert post(client, address(place, filed.pk, "circulate")).status_code == code
    filed.refresh_from_db()
    assert filed.status == InterventionStatus.FILED
