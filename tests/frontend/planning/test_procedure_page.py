"""The page of the rules of procedure, without a script: read, start from a preset, try out, save, be overtaken."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from conference.standing import SYSTEM
from sessions.floor import commands as c
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, INFORMAL_CONSULTATION
from sessions.models import FloorEntry
from sessions.queries import procedure_of
from sessions.services import states
from sessions.services.events import set_procedure
from tests.frontend.planning.sent import sent_of
from tests.scenes import Scene, scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Scene:
    return scene("mn")


@pytest.fixture
def desk(at: Scene, client: Client) -> Client:
    client.force_login(at.secretariat)
    return client


def address(at: Scene, query: str = "") -> str:
    return reverse("frontend:procedure", args=[at.event.slug]) + query


def fill(desk: Client, at: Scene, query: str = "", **changes: Any) -> dict[str, list[str]]:
    """What the browser would send of the page."""
    return sent_of(desk.get(address(at, query)).content.decode(), **changes)


def in_force(at: Scene) -> Any:
    at.event.refresh_from_db()
    return procedure_of(at.event)


def rules_set(at: Scene) -> list[Any]:
    rows = FloorEntry.objects.filter(session=at.session, type="rules_set").order_by("seq")
    return [row.payload for row in rows]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_page_shows_every_setting_with_its_source(at: Scene, desk: Client, language: str) -> None:
    desk.cookies["django_language"] = language
    page = desk.get(address(at)).content.decode()
    assert f'lang="{language}"' in page
    assert page.count('class="setting-source"') == 21
    if language == "en":
        assert "UNGA decision 34/401" in page


def test_preset_fills_the_form_and_saves_nothing(at: Scene, desk: Client) -> None:
    page = desk.get(address(at, "?preset=diplomatic_conference")).content.decode()
    assert "Nothing is saved yet" in page
    assert 'value="7:00"' in page
    assert in_force(at) == INFORMAL_CONSULTATION
    assert desk.get(address(at, "?preset=jungle")).status_code == 404


def test_preset_is_saved_as_it_stands(at: Scene, desk: Client) -> None:
    answer = desk.post(address(at), fill(desk, at, "?preset=diplomatic_conference", step="save"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("frontend:programme", args=["june"]))
    assert in_force(at) == DIPLOMATIC_CONFERENCE
    assert states.current(at.session.pk).procedure == DIPLOMATIC_CONFERENCE


def test_adjusted_rules_are_saved_and_shown_again(at: Scene, desk: Client) -> None:
    sent = fill(
        desk,
        at,
        tier_observer_state="1",
        seconds_civil_society="2",
        again_seconds="2:30, 1:30",
        may_point_of_order=["supporting_state", "observer_state"],
        only_present="on",
        list_open_minutes="45",
    )
    assert desk.post(address(at), sent).status_code == 302
    rules = in_force(at)
    assert rules.name == "custom"
    assert (len(rules.tiers), rules.only_present, rules.list_open_minutes) == (3, True, 45)
    assert rules.again_seconds == (150, 90)
    page = desk.get(address(at)).content.decode()
    assert 'value="2:30, 1:30"' in page
    assert "Adjusted rules" in page
    assert "Supporting States and observer States, then organizations, then civil society." in page


def test_wrong_input_is_told_and_nothing_typed_is_lost(at: Scene, desk: Client) -> None:
    sent = fill(desk, at, group_seconds="5 o'clock", list_open_minutes="77", may_motion=["observer_state"])
    answer = desk.post(address(at), sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Give minutes and seconds, as 3:00." in page
    kept = sent_of(page)
    assert (kept["group_seconds"], kept["list_open_minutes"]) == (["5 o'clock"], ["77"])
    assert kept["may_motion"] == ["observer_state"]
    assert in_force(at) == INFORMAL_CONSULTATION


def test_rules_are_tried_out_in_words_without_saving(at: Scene, desk: Client) -> None:
    sent = fill(desk, at, group_seconds="8:00", step="preview")
    answer = desk.post(address(at), sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "On behalf of a group: 8 minutes." in page
    assert sent_of(page)["group_seconds"] == ["8:00"]
    assert in_force(at) == INFORMAL_CONSULTATION


def test_running_session_keeps_its_rules_unless_it_is_wanted(at: Scene, desk: Client) -> None:
    at.open()
    assert desk.post(address(at), fill(desk, at, group_seconds="8:00")).status_code == 302
    assert states.current(at.session.pk).procedure == INFORMAL_CONSULTATION
    sent = fill(desk, at, seconds_observer_state="4:00", running="on")
    answer = desk.post(address(at), sent, follow=True)
    assert "Running sessions follow them from now on." in answer.content.decode()
    assert states.current(at.session.pk).procedure == in_force(at)
    # What changed for the session: also what was changed before, and not for it.
    assert rules_set(at)[-1]["changed"] == ["seconds", "group_seconds"]


def test_choice_for_running_sessions_is_offered_only_where_one_runs(at: Scene, desk: Client) -> None:
    assert 'name="running"' not in desk.get(address(at)).content.decode()
    at.open()
    assert 'name="running"' in desk.get(address(at)).content.decode()
    assert "running" not in fill(desk, at)
    at.do(at.chair, c.Rise())
    assert 'name="running"' not in desk.get(address(at)).content.decode()


def test_rules_that_somebody_else_changed_meanwhile_are_not_overwritten_and_what_was_typed_stays(
    at: Scene, desk: Client
) -> None:
    sent = fill(desk, at, group_seconds="8:00")
    set_procedure(event=at.event, procedure="diplomatic_conference", by=SYSTEM)
    answer = desk.post(address(at), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else has saved other rules in the meantime" in page
    assert "Statement on behalf of a group" in page
    assert in_force(at) == DIPLOMATIC_CONFERENCE
    again = sent_of(page)
    assert again["group_seconds"] == ["8:00"]
    assert desk.post(address(at), again).status_code == 302
    assert in_force(at).group_seconds == 480
    assert in_force(at).motions == ()


def test_same_rules_saved_by_two_people_are_no_surprise(at: Scene, desk: Client) -> None:
    sent = fill(desk, at, "?preset=diplomatic_conference")
    set_procedure(event=at.event, procedure="diplomatic_conference", by=SYSTEM)
    page = desk.post(address(at), sent).content.decode()
    assert "It is the same as the rules now in force." in page


@pytest.mark.parametrize("who", ["nobody", "chair", "mn", "secretariat of another event"])
def test_rules_are_for_the_secretariat_of_the_event_alone(at: Scene, client: Client, who: str) -> None:
    others = {
        "chair": at.chair,
        "mn": at.delegates["mn"],
        "secretariat of another event": scene(slug="october").secretariat,
    }
    if who in others:
        client.force_login(others[who])
    for answer in (client.get(address(at)), client.post(address(at), {"groups_first": "on"})):
        assert answer.status_code == 403
    assert in_force(at) == INFORMAL_CONSULTATION
