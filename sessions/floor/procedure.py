"""The rules of procedure of an event, as validated data."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Role(StrEnum):
    """The participation role of a delegation (the same words as conference.states.Role)."""

    SUPPORTING_STATE = "supporting_state"
    OBSERVER_STATE = "observer_state"
    ORGANIZATION = "organization"
    CIVIL_SOCIETY = "civil_society"


class Kind(StrEnum):
    """What a delegation asks the floor for."""

    STATEMENT = "statement"


Seconds = Annotated[int, Field(ge=30, le=3600)]


class Procedure(BaseModel):
    """The rules of procedure chosen for an event; invalid ones cannot be made (pydantic.ValidationError).

    Sources: UNGA rule 68 (order of requests), rule 72 (time limits), rule 73 (closing of the list); that groups
    speak first and observers after States is practice.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field("informal_consultation", max_length=60)
    #: Roles in the order in which they speak; roles in one tier speak in the order of requests.
    tiers: tuple[tuple[Role, ...], ...] = (
        (Role.SUPPORTING_STATE,),
        (Role.OBSERVER_STATE,),
        (Role.ORGANIZATION,),
        (Role.CIVIL_SOCIETY,),
    )
    #: Whether a statement on behalf of a group comes before the others of its tier.
    groups_first: bool = True
    #: Whether who has not yet spoken on the item comes before who has, within a tier.
    first_time_first: bool = True
    #: Speaking time in seconds by role.
    seconds: dict[Role, Seconds] = Field(
        default_factory=lambda: {
            Role.SUPPORTING_STATE: 180,
            Role.OBSERVER_STATE: 180,
            Role.ORGANIZATION: 180,
            Role.CIVIL_SOCIETY: 180,
        }
    )
    #: Speaking time in seconds of a statement on behalf of a group.
    group_seconds: Seconds = 300
    #: Seconds before the end at which the clock warns.
    warning_seconds: Annotated[int, Field(ge=0, le=300)] = 30

    @model_validator(mode="after")
    def _every_role_has_one_tier(self) -> "Procedure":
        named = [role for tier in self.tiers for role in tier]
        if sorted(named) != sorted(Role):
            msg = "each of the four roles stands in exactly one tier"
            raise ValueError(msg)
        if set(self.seconds) != set(Role):
            msg = "each of the four roles has a speaking time"
            raise ValueError(msg)
        return self

    def tier_of(self, role: Role) -> int:
        """The tier of a role, from 0."""
        return next(number for number, tier in enumerate(self.tiers) if role in tier)

    def limit(self, role: Role, *, on_behalf_of: str) -> int:
        """The speaking time in seconds of a statement (UNGA rule 72)."""
        return max(self.group_seconds, self.seconds[role]) if on_behalf_of else self.seconds[role]


INFORMAL_CONSULTATION = Procedure()
DIPLOMATIC_CONFERENCE = Procedure(
    name="diplomatic_conference",
    tiers=((Role.SUPPORTING_STATE,), (Role.OBSERVER_STATE,), (Role.ORGANIZATION,), (Role.CIVIL_SOCIETY,)),
    first_time_first=False,
    seconds={
        Role.SUPPORTING_STATE: 300,
        Role.OBSERVER_STATE: 300,
        Role.ORGANIZATION: 180,
        Role.CIVIL_SOCIETY: 180,
    },
    group_seconds=420,
)
PRESETS = {preset.name: preset for preset in (INFORMAL_CONSULTATION, DIPLOMATIC_CONFERENCE)}
