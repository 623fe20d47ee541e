"""Choosing the rules of procedure: what is refused, whom they reach, and what the log says of it."""

from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given

from conference.problems import Conflict, Invalid, NotAllowed
from conference.standing import ANONYMOUS, SYSTEM
from conference.states import Function
from delegations.standing import standing_of
from sessions.floor import commands as c
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, INFORMAL_CONSULTATION, Procedure, changed
from sessions.models import FloorEntry, Session
from sessions.queries import procedure_of
from sessions.services import states
from sessions.services.events import set_procedure
from sessions.services.rules_of_procedure import fingerprint, in_one_form, read_rules
from tests.scenes import Scene, officer, scene, session
from tests.sessions.planning.procedures import procedures

RULES: dict[str, Any] = INFORMAL_CONSULTATION.model_dump(mode="json")


@pytest.fixture
def at(db: None) -> Scene:
    return scene("mn")


def choose(at: Scene, procedure: Any, **more: Any) -> Procedure:
    return procedure_of(
        set_procedure(event=at.event, procedure=procedure, by=standing_of(at.secretariat, at.event), **more)
    )


def log_of(session: Session) -> list[tuple[str, list[str]]]:
    """Which rules were set, and what changed by it."""
    rows = FloorEntry.objects.filter(session=session, type="rules_set").order_by("seq")
    return [(row.payload["procedure"]["name"], row.payload["changed"]) for row in rows]


# --- Whom they reach -------------------------------------------------------------------------------------------


def test_rules_reach_the_sessions_to_come_and_not_the_one_under_way(at: Scene) -> None:
    later, _items = session(at.event, 2)
    at.open()
    choose(at, "diplomatic_conference")
    assert states.current(later.pk).procedure == DIPLOMATIC_CONFERENCE
    assert states.current(at.session.pk).procedure == INFORMAL_CONSULTATION


@pytest.mark.parametrize("suspended", [False, True])
def test_running_session_follows_them_where_it_is_wanted(at: Scene, suspended: bool) -> None:
    at.open()
    if suspended:
        at.do(at.chair, c.Suspend())
    choose(at, "diplomatic_conference", running=True)
    state = states.current(at.session.pk)
    different = changed(INFORMAL_CONSULTATION, DIPLOMATIC_CONFERENCE)
    assert (state.procedure, state.rules_changed) == (DIPLOMATIC_CONFERENCE, different)
    assert log_of(at.session) == [("informal_consultation", []), ("diplomatic_conference", list(different))]


def test_session_that_has_risen_keeps_the_rules_it_ran_under(at: Scene) -> None:
    at.open()
    at.do(at.chair, c.Rise())
    choose(at, "diplomatic_conference", running=True)
    assert log_of(at.session) == [("informal_consultation", [])]


def test_what_changed_is_by_the_rules_that_the_session_had(at: Scene) -> None:
    later, _items = session(at.event, 2)
    at.open()
    choose(at, {**RULES, "group_seconds": 600})
    choose(at, {**RULES, "group_seconds": 600, "only_present": True}, running=True)
    assert log_of(later)[1:] == [("custom", ["group_seconds"]), ("custom", ["only_present"])]
    assert log_of(at.session)[1:] == [("custom", ["group_seconds", "only_present"])]


def test_rules_that_are_the_same_are_not_announced_again(at: Scene) -> None:
    at.open()
    choose(at, {**RULES, "may_request": {**RULES["may_request"], "motion": []}}, running=True)
    assert len(log_of(at.session)) == 1


def test_rules_of_one_event_leave_the_others(at: Scene) -> None:
    other = scene(slug="october")
    choose(at, "diplomatic_conference", running=True)
    assert log_of(other.session) == [("informal_consultation", [])]


# --- What is refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "setting", "said"),
    [
        ("robert's rules", "name", "There are no rules of procedure of this name."),
        ({"group_seconds": 1}, "group_seconds", "At least 0:30 (minutes:seconds)."),
        ({"again_seconds": [60, 9999]}, "again_seconds.1", "At most 60:00 (minutes:seconds)."),
        ({"again_seconds": [60] * 6}, "again_seconds", "At most 5 entries."),
        ({"reply_seconds": []}, "reply_seconds", "This is missing."),
        ({"replies_per_item": 11}, "replies_per_item", "At most 10."),
        ({"replies_per_item": "many"}, "replies_per_item", "This is not a whole number."),
        ({"replies_per_item": 1.5}, "replies_per_item", "This is not a whole number."),
        ({"only_present": "perhaps"}, "only_present", "This cannot be read."),
        ({"tiers": "all"}, "tiers", "This cannot be read."),
        ({"tiers": [["supporting_state"]]}, "tiers", "Each of the four roles stands in exactly one tier."),
        ({"seconds": {"organization": 60}}, "seconds", "Each of the four roles has a speaking time."),
        ({"at_end": "gong"}, "at_end", "This is none of the choices."),
        ({"may_request": {"song": []}}, "may_request.song", "This is none of the choices."),
        ({"may_request": {"invited": []}}, "may_request", "Nobody requests the floor for this kind."),
        (
            {"may_request": {"statement": ["organization"] * 2}},
            "may_request",
            "A role is named twice.",
        ),
        ({"motions": [{}]}, "motions.0.motion", "This is missing."),
        (
            {"motions": [{"motion": "close_debate"}]},
            "may_request",
            "Motions are allowed, but no role may move one.",
        ),
        (
            {"may_request": {"motion": ["organization"]}},
            "motions",
            "Delegations may move motions, but no motion is allowed: allow one, or let nobody move.",
        ),
        ({"early_warning_seconds": 10}, "early_warning_seconds", None),
        ({"speed": "fast"}, "speed", "There is no such setting."),
        ({"name": "x" * 61}, "name", "At most 60 characters."),
        ({"name": 7}, "name", "This cannot be read."),
    ],
)
def test_rules_that_cannot_be_are_refused_at_the_setting(given: Any, setting: str, said: str | None) -> None:
    with pytest.raises(Invalid) as refused:
        read_rules(given)
    assert list(refused.value.fields) == [setting]
    assert said is None or refused.value.fields[setting] == [said]


def test_refusal_speaks_no_english_of_a_library() -> None:
    with pytest.raises(Invalid) as refused:
        read_rules({"seconds": {"the_press": 1}, "motions": 3, "warning_seconds": None})
    assert "nput" not in str(refused.value.fields)
    with override("ar"), pytest.raises(Invalid):
        read_rules({"group_seconds": 1})


def test_rules_refused_change_nothing(at: Scene) -> None:
    with pytest.raises(Invalid):
        choose(at, {"group_seconds": 1}, running=True)
    at.event.refresh_from_db()
    assert at.event.procedure == {}
    assert len(log_of(at.session)) == 1


def test_rules_made_from_others_than_those_in_force_are_a_conflict(at: Scene) -> None:
    seen = fingerprint(INFORMAL_CONSULTATION)
    first = choose(at, {**RULES, "only_present": True}, seen=seen)
    with pytest.raises(Conflict):
        choose(at, "diplomatic_conference", seen=seen)
    at.event.refresh_from_db()
    assert procedure_of(at.event) == first
    choose(at, "diplomatic_conference", seen=fingerprint(first))


def test_rules_are_chosen_by_the_secretariat_of_the_event_alone(at: Scene) -> None:
    rapporteur = officer(at.event, Function.RAPPORTEUR, "rapporteur@june.example")
    other = scene(slug="october")
    people = [at.chair, rapporteur, at.delegates["mn"], other.secretariat]
    for by in [ANONYMOUS, *(standing_of(who, at.event) for who in people)]:
        with pytest.raises(NotAllowed):
            set_procedure(event=at.event, procedure="diplomatic_conference", by=by, running=True)
    with pytest.raises(NotAllowed):
        set_procedure(
            event=at.event, procedure="diplomatic_conference", by=standing_of(other.secretariat, other.event)
        )
    set_procedure(event=at.event, procedure="diplomatic_conference", by=SYSTEM)


# --- What they are called --------------------------------------------------------------------------------------


def test_rules_are_called_what_they_are() -> None:
    assert read_rules({**RULES, "name": "diplomatic_conference"}) == INFORMAL_CONSULTATION
    assert read_rules({**RULES, "only_present": True}).name == "custom"
    assert read_rules({**RULES, "only_present": True, "name": ""}).name == "custom"
    assert read_rules({**RULES, "only_present": True, "name": "of the Ghent conference"}).name == (
        "of the Ghent conference"
    )


@given(procedures())
def test_one_form_says_the_same_and_stays(rules: Procedure) -> None:
    tidy = in_one_form(rules)
    assert in_one_form(tidy) == tidy == read_rules(tidy.model_dump(mode="json"))
    assert fingerprint(tidy) == fingerprint(read_rules(rules.model_dump(mode="json")))
    for kind in rules.may_request:
        assert set(tidy.may(kind)) == set(rules.may(kind))
    assert [set(tier) for tier in tidy.tiers] == [set(tier) for tier in rules.tiers]
