"""Every setting of the rules of procedure goes into the form and comes out of it as it was."""

from typing import Any

import pytest
from django.forms import ValidationError
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given, settings

from frontend.forms.procedure import ProcedureForm
from frontend.forms.times import seconds_of
from frontend.procedure_words import SETTINGS, in_words, name_of
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, INFORMAL_CONSULTATION, PRESETS, Procedure, rule_of
from sessions.services.rules_of_procedure import in_one_form
from tests.frontend.planning.sent import sent_of
from tests.sessions.planning.procedures import procedures


def filled(rules: Procedure, **changes: Any) -> ProcedureForm:
    """The form of these rules, sent as a browser sends it, with some fields changed."""
    data = QueryDict(mutable=True)
    for name, values in sent_of(str(ProcedureForm(rules=rules, seen=rules)), **changes).items():
        data.setlist(name, values)
    return ProcedureForm(data, rules=INFORMAL_CONSULTATION, seen=rules)


def made(rules: Procedure, **changes: Any) -> Procedure:
    """The rules that come of sending that form."""
    form = filled(rules, **changes)
    assert form.is_valid(), form.errors
    assert form.rules
    return form.rules


@settings(max_examples=60, deadline=None)
@given(procedures())
def test_rules_come_out_of_the_form_as_they_went_in(rules: Procedure) -> None:
    expected = in_one_form(rules)
    # The form gives no names; what is no preset is adjusted.
    assert made(rules) == (
        expected if expected.name in PRESETS else expected.model_copy(update={"name": "custom"})
    )


@settings(max_examples=50, deadline=None)
@given(procedures())
def test_any_rules_can_be_said_in_words(rules: Procedure) -> None:
    lines = in_words(rules)
    assert {"Order", "Speaking time", "The list"} <= {line.about for line in lines}
    assert all(line.words.endswith(".") and "%(" not in line.words for line in lines)


@pytest.mark.parametrize("name", PRESETS)
def test_form_of_a_preset_is_that_preset_and_one_step_from_it_is_adjusted(name: str) -> None:
    assert made(PRESETS[name]) == PRESETS[name]
    adjusted = made(PRESETS[name], group_seconds="10:00")
    assert (adjusted.name, name_of(adjusted)) == ("custom", "Adjusted rules")


def test_every_setting_has_a_field_words_and_a_source() -> None:
    assert set(SETTINGS) == set(Procedure.model_fields) - {"name"}
    assert all(rule_of(name) for name in SETTINGS)


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("3:00", 180), ("3", 180), (" 0:45 ", 45), ("60", 3600), ("0", 0), ("٣:٣٠", 210), ("3：15", 195)],
)
def test_time_is_typed_in_minutes_and_seconds(typed: str, seconds: int) -> None:
    assert seconds_of(typed) == seconds


@pytest.mark.parametrize("typed", ["", "three", "3:5", "3:60", "-3", "1:00:00", "3.5", "3:00 min", "1234"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        seconds_of(typed)


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"seconds_observer_state": "0:20"}, "seconds_observer_state", "At least 0:30 (minutes:seconds)."),
        ({"group_seconds": "61"}, "group_seconds", "At most 60:00 (minutes:seconds)."),
        ({"group_seconds": "soon"}, "group_seconds", "Give minutes and seconds, as 3:00."),
        ({"group_seconds": ""}, "group_seconds", "This field is required."),
        ({"again_seconds": "3:00, 0:10"}, "again_seconds", "At least 0:30 (minutes:seconds)."),
        ({"again_seconds": "3:00 2:00"}, "again_seconds", "Give minutes and seconds, as 3:00."),
        ({"again_seconds": "1,1,1,1,1,1"}, "again_seconds", "At most 5 entries."),
        ({"reply_seconds": ""}, "reply_seconds", "This field is required."),
        ({"reply_seconds": ","}, "reply_seconds", "This is missing."),
        ({"warning_seconds": "30"}, "warning_seconds", "At most 5:00 (minutes:seconds)."),
        (
            {"warning_seconds": "1:00", "early_warning_seconds": "1:00"},
            "early_warning_seconds",
            "The first sign comes before the warning: give it more seconds, or none.",
        ),
        ({"tier_organization": "5"}, "tier_organization", "A number from 1 to 4."),
        ({"tier_organization": "0"}, "tier_organization", "A number from 1 to 4."),
        ({"tier_organization": "first"}, "tier_organization", "This is not a whole number."),
        ({"replies_per_item": "11"}, "replies_per_item", "At most 10."),
        ({"list_open_minutes": "0"}, "list_open_minutes", "At least 1."),
        ({"list_open_minutes": "1441"}, "list_open_minutes", "At most 1440."),
        ({"at_end": "gong"}, "at_end", "Select a valid choice. gong is not one of the available choices."),
        ({"skipped_keeps": None}, "skipped_keeps", "This field is required."),
        ({"may_motion": None}, "may_motion", "Motions are allowed, but no role may move one."),
        (
            {f"motion_{each.motion}": None for each in DIPLOMATIC_CONFERENCE.motions},
            "motion_suspend_meeting",
            "Delegations may move motions, but no motion is allowed: allow one, or let nobody move.",
        ),
        (
            {"replies_per_item": "0"},
            "replies_per_item",
            "Delegations may ask for a right of reply, but the number of replies is none.",
        ),
        (
            {"motion_adjourn_meeting_place": "1"},
            "motion_adjourn_meeting_place",
            "Each motion has one place in the order of precedence.",
        ),
        ({"motion_close_debate_place": "5"}, "motion_close_debate_place", "A number from 1 to 4."),
        ({"motion_close_debate_against": "11"}, "motion_close_debate_against", "At most 10."),
        (
            {"may_right_of_reply": ["the_press"]},
            "may_right_of_reply",
            "Select a valid choice. the_press is not one of the available choices.",
        ),
    ],
)
def test_wrong_input_is_told_at_its_field_and_nowhere_else(
    changes: dict[str, Any], field: str, said: str
) -> None:
    form = filled(DIPLOMATIC_CONFERENCE, **changes)
    assert not form.is_valid()
    assert form.rules is None
    assert form.errors == {field: [said]}


def test_all_that_is_wrong_is_told_at_once_but_nothing_that_only_follows_from_it() -> None:
    form = filled(
        DIPLOMATIC_CONFERENCE,
        warning_seconds="x",
        early_warning_seconds="0:30",
        group_seconds="0:05",
        motion_close_debate_for="99",
    )
    assert set(form.errors) == {"warning_seconds", "group_seconds", "motion_close_debate_for"}


def test_numbers_between_which_nothing_stands_are_one_order() -> None:
    rules = made(INFORMAL_CONSULTATION, tier_organization="2", tier_civil_society="4")
    assert [len(tier) for tier in rules.tiers] == [1, 2, 1]


def test_motions_stand_in_the_order_of_their_places() -> None:
    places = {"suspend_meeting": "4", "adjourn_meeting": "2", "adjourn_debate": "3", "close_debate": "1"}
    sent = {f"motion_{motion}_place": place for motion, place in places.items()}
    rules = made(DIPLOMATIC_CONFERENCE, **sent)
    assert [each.motion for each in rules.motions] == sorted(places, key=lambda each: places[each])
    assert [each.speakers_against for each in rules.motions] == [2, 0, 2, 0]


def test_conference_in_words() -> None:
    said = {line.about: line.words for line in in_words(DIPLOMATIC_CONFERENCE)}
    assert said["Order"] == (
        "Supporting States, then observer States, then organizations, then civil society."
        " Statements on behalf of a group come first."
    )
    assert said["Speaking time"] == (
        "Supporting States and observer States: 5 minutes. Organizations and civil society: 3 minutes."
        " On behalf of a group: 7 minutes. Second and later statements on an item: 3 minutes."
    )
    assert said["Motions"] == (
        "Supporting States may move to suspend the meeting, to adjourn the meeting, to adjourn the debate and"
        " to close the debate."
    )
    assert said["Rights of reply"] == (
        "Supporting States and observer States. At most 2 on an item: 5 minutes and 3 minutes. At the end of the item."
    )
    assert said["Points of order"] == "Supporting States."
    assert said["Speak at the invitation of the chair"] == "Civil society."


def test_what_the_rules_do_not_have_is_not_spoken_of() -> None:
    abouts = {line.about for line in in_words(INFORMAL_CONSULTATION)}
    assert not abouts & {"Points of order", "Motions", "Rights of reply", "Explanations of position"}


def test_form_speaks_the_language_of_the_reader() -> None:
    with override("ar"):
        assert "Give minutes" not in str(filled(INFORMAL_CONSULTATION, group_seconds="").errors)
