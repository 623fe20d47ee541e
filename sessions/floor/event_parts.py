"""What the events of the floor are made of: delegations and items as they were named then, sides, votes."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from sessions.floor.procedure import Role

Words = dict[str, str]


class FloorEvent(BaseModel):
    """What every event has in common: nothing but that it is closed and does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DelegationRef(BaseModel):
    """A delegation as it was named when the event happened, so that the log can be read alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: UUID
    role: Role
    names: Words


class AgendaItemRef(BaseModel):
    """An agenda item as it was worded when the event happened."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: UUID
    number: str
    titles: Words
    #: Keys of the articles of the draft that the item concerns.
    articles: tuple[str, ...] = ()


class Side(StrEnum):
    """On which side of a motion a delegation speaks."""

    FOR = "for"
    AGAINST = "against"


class Tally(BaseModel):
    """The votes on a motion or an appeal; all zero where it was decided without a count."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    yes: Annotated[int, Field(ge=0, le=1000)] = 0
    no: Annotated[int, Field(ge=0, le=1000)] = 0
    abstaining: Annotated[int, Field(ge=0, le=1000)] = 0

    @property
    def counted(self) -> bool:
        """Whether votes were counted."""
        return bool(self.yes or self.no or self.abstaining)
