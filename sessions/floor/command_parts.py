"""What the commands of the floor are made of: lines, notes, codes, with the lengths that are taken."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from sessions.floor.procedure import Kind

Line = Annotated[str, Field(max_length=200)]
Note = Annotated[str, Field(max_length=1000)]
LanguageCode = Annotated[str, Field(max_length=8, pattern=r"^([a-z]{2,3}(-[A-Za-z]{2,4})?)?$")]
ArticleKey = Annotated[str, Field(max_length=60)]
#: Characters of a text to be delivered: about forty minutes of speech, and within one frame in any script.
MOST_TEXT = 18_000
#: Kinds of request that wait on a speakers' list.
ListedKind = Literal[Kind.STATEMENT, Kind.EXPLANATION, Kind.REPLY]


class FloorCommand(BaseModel):
    """What every command has in common: nothing but that it is closed and does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*")
    @classmethod
    def _without_nul(cls, value: object) -> object:
        """PostgreSQL keeps no NUL: a command that has one could never be carried out, however often it was sent."""
        if isinstance(value, str) and "\0" in value:
            msg = "a NUL is no character of a text"
            raise ValueError(msg)
        return value
