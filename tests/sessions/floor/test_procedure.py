"""The rules of procedure as data: what can be saved, and what is refused."""

import pytest
from pydantic import ValidationError

from conference.states import Role as StoredRole
from sessions.floor.procedure import DIPLOMATIC_CONFERENCE, INFORMAL_CONSULTATION, PRESETS, Procedure, Role


def test_roles_are_the_words_that_are_stored() -> None:
    assert [role.value for role in Role] == list(StoredRole.values)


def test_presets_are_named_after_what_they_are_for() -> None:
    assert set(PRESETS) == {"informal_consultation", "diplomatic_conference"}


@pytest.mark.parametrize("preset", [INFORMAL_CONSULTATION, DIPLOMATIC_CONFERENCE])
def test_preset_survives_being_stored(preset: Procedure) -> None:
    assert Procedure.model_validate(preset.model_dump(mode="json")) == preset


@pytest.mark.parametrize(
    "change",
    [
        {"tiers": [["supporting_state"], ["observer_state"], ["organization"]]},
        {
            "tiers": [
                ["supporting_state", "supporting_state"],
                ["observer_state"],
                ["organization"],
                ["civil_society"],
            ]
        },
        {"seconds": {"supporting_state": 180}},
        {"seconds": dict.fromkeys(Role, 5)},
        {"group_seconds": 0},
        {"warning_seconds": -1},
        {"a_rule_that_is_not": True},
    ],
)
def test_procedure_that_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Procedure.model_validate({**INFORMAL_CONSULTATION.model_dump(mode="json"), **change})


def test_speaking_time_of_a_group_is_never_shorter_than_of_its_speaker() -> None:
    procedure = DIPLOMATIC_CONFERENCE.model_copy(update={"group_seconds": 60})
    assert procedure.limit(Role.SUPPORTING_STATE, on_behalf_of="the Group") == 300
