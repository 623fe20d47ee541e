"""The rules of procedure as data: what can be saved, what is refused, and what they say."""

from typing import Any

import pytest
from pydantic import ValidationError

from conference.states import Role as StoredRole
from sessions.floor.procedure import (
    DIPLOMATIC_CONFERENCE,
    INFORMAL_CONSULTATION,
    PRESETS,
    REQUESTABLE,
    Kind,
    MotionKind,
    Procedure,
    Role,
    changed,
    rule_of,
)

MOVERS = {"motion": ["supporting_state"]}
SUSPEND = {"motion": "suspend_meeting"}


def rules(**settings: Any) -> Procedure:
    """The rules of an informal consultation, with other settings."""
    return Procedure.model_validate({**INFORMAL_CONSULTATION.model_dump(mode="json"), **settings})


def test_roles_are_the_words_that_are_stored() -> None:
    assert [role.value for role in Role] == list(StoredRole.values)


def test_presets_are_named_after_what_they_are_for() -> None:
    assert set(PRESETS) == {"informal_consultation", "diplomatic_conference"}


@pytest.mark.parametrize("preset", [INFORMAL_CONSULTATION, DIPLOMATIC_CONFERENCE])
def test_preset_survives_being_stored(preset: Procedure) -> None:
    assert Procedure.model_validate(preset.model_dump(mode="json")) == preset


def test_rules_stored_before_a_setting_existed_have_it_as_in_an_informal_consultation() -> None:
    stored = {name: value for name, value in DIPLOMATIC_CONFERENCE if name in {"name", "tiers", "seconds"}}
    read = Procedure.model_validate(stored)
    assert read.group_seconds == INFORMAL_CONSULTATION.group_seconds
    assert read.limit(Role.OBSERVER_STATE) == 300


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"tiers": [["supporting_state"], ["observer_state"], ["organization"]]}, "tiers"),
        (
            {
                "tiers": [
                    ["supporting_state", "supporting_state"],
                    ["observer_state"],
                    ["organization"],
                    ["civil_society"],
                ]
            },
            "tiers",
        ),
        ({"tiers": [list(Role), []]}, "tiers"),
        ({"tiers": [["the_press"]]}, "enum"),
        ({"seconds": {"supporting_state": 180}}, "seconds"),
        ({"seconds": dict.fromkeys(Role, 5)}, "greater_than_equal"),
        ({"group_seconds": 0}, "greater_than_equal"),
        ({"group_seconds": 3601}, "less_than_equal"),
        ({"warning_seconds": -1}, "greater_than_equal"),
        ({"warning_seconds": 60, "early_warning_seconds": 60}, "early_warning"),
        ({"reply_seconds": []}, "too_short"),
        ({"again_seconds": [60] * 6}, "too_long"),
        ({"may_request": {"invited": ["supporting_state"]}}, "may_request"),
        ({"may_request": {"statement": ["organization", "organization"]}}, "may_request_twice"),
        ({"may_request": MOVERS, "motions": [SUSPEND, SUSPEND]}, "motions"),
        ({"may_request": MOVERS}, "no_motions"),
        ({"motions": [SUSPEND]}, "no_movers"),
        ({"may_request": {"right_of_reply": ["observer_state"]}, "replies_per_item": 0}, "no_replies"),
        ({"list_open_minutes": 0}, "greater_than_equal"),
        ({"name": "x" * 61}, "string_too_long"),
        ({"a_rule_that_is_not": True}, "extra_forbidden"),
        ({"may_request": MOVERS, "motions": [{**SUSPEND, "speakers": 2}]}, "extra_forbidden"),
    ],
)
def test_procedure_that_makes_no_sense_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        rules(**change)
    assert {error["type"] for error in refused.value.errors()} == {code}


def test_rules_once_made_are_not_changed() -> None:
    with pytest.raises(ValidationError):
        INFORMAL_CONSULTATION.group_seconds = 60


def test_speaking_time_of_a_group_is_never_shorter_than_of_its_speaker() -> None:
    procedure = DIPLOMATIC_CONFERENCE.model_copy(update={"group_seconds": 60})
    assert procedure.limit(Role.SUPPORTING_STATE, group=True) == 300
    assert DIPLOMATIC_CONFERENCE.limit(Role.SUPPORTING_STATE, group=True) == 420


@pytest.mark.parametrize(
    ("kind", "nth", "seconds"),
    [
        (Kind.STATEMENT, 1, 300),
        (Kind.STATEMENT, 2, 180),
        (Kind.STATEMENT, 3, 120),
        (Kind.STATEMENT, 9, 120),
        (Kind.EXPLANATION, 2, 240),
        (Kind.REPLY, 1, 300),
        (Kind.REPLY, 2, 180),
        (Kind.REPLY, 3, 180),
        (Kind.POINT_OF_ORDER, 1, 90),
        (Kind.MOTION, 1, 60),
        (Kind.INVITED, 1, 300),
    ],
)
def test_time_is_by_kind_and_by_how_often_one_has_spoken(kind: Kind, nth: int, seconds: int) -> None:
    procedure = rules(
        seconds={**dict.fromkeys(Role, 180), Role.OBSERVER_STATE: 300},
        again_seconds=[180, 120],
        explanation_seconds=240,
        point_of_order_seconds=90,
        motion_seconds=60,
    )
    assert procedure.limit(Role.OBSERVER_STATE, kind, nth=nth) == seconds


def test_speaking_again_never_gives_more_time_than_the_first_time_and_without_a_rule_the_same() -> None:
    assert rules(again_seconds=[600]).limit(Role.OBSERVER_STATE, nth=2) == 180
    assert INFORMAL_CONSULTATION.limit(Role.OBSERVER_STATE, nth=7) == 180


def test_whoever_is_invited_has_the_time_of_a_group() -> None:
    assert INFORMAL_CONSULTATION.limit(None, Kind.INVITED) == 300


def test_roles_stand_in_their_tiers() -> None:
    merged = rules(tiers=[["observer_state", "supporting_state"], ["organization", "civil_society"]])
    assert [merged.tier_of(role) for role in Role] == [0, 0, 1, 1]


def test_who_may_ask_is_said_by_kind_and_nobody_where_nothing_is_said() -> None:
    assert INFORMAL_CONSULTATION.may(Kind.STATEMENT) == tuple(Role)
    assert [kind for kind in REQUESTABLE if INFORMAL_CONSULTATION.may(kind)] == [Kind.STATEMENT]
    assert Role.CIVIL_SOCIETY not in DIPLOMATIC_CONFERENCE.may(Kind.STATEMENT)


def test_motions_have_their_precedence_and_unknown_ones_come_last() -> None:
    assert [DIPLOMATIC_CONFERENCE.precedence(each) for each in MotionKind] == [0, 1, 2, 3]
    closing = DIPLOMATIC_CONFERENCE.motion_rule(MotionKind.CLOSE_DEBATE)
    assert closing and (closing.speakers_for, closing.speakers_against) == (0, 2)
    alone = rules(may_request=MOVERS, motions=[{"motion": "close_debate"}])
    assert alone.motion_rule(MotionKind.SUSPEND_MEETING) is None
    assert alone.precedence(MotionKind.CLOSE_DEBATE) < alone.precedence(MotionKind.SUSPEND_MEETING)


def test_every_setting_names_the_rule_that_it_comes_from() -> None:
    without = [name for name in Procedure.model_fields if not rule_of(name)]
    assert without == ["name"]
    assert rule_of("reply_seconds") == "UNGA decision 34/401"
    with pytest.raises(KeyError):
        rule_of("a_rule_that_is_not")


def test_what_changed_is_named_in_the_order_of_the_rules() -> None:
    assert changed(INFORMAL_CONSULTATION, INFORMAL_CONSULTATION) == ()
    other = rules(list_open_minutes=30, groups_first=False)
    assert changed(INFORMAL_CONSULTATION, other) == ("groups_first", "list_open_minutes")
