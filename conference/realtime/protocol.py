"""The frames of the live connection, version 1 (docs/protocol.md): closed types, both ways."""

from enum import IntEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, TypeAdapter
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from typing_extensions import TypedDict

VERSION = 1
#: Largest frame a client may send, in bytes (OWASP WebSocket sheet); the server closes with 1009 above it.
MAX_FRAME = 64 * 1024
#: Malformed frames a connection may send before it is closed.
MAX_ERRORS = 5
#: Messages a connection may send in a minute, and at once.
MESSAGES_A_MINUTE = 100
MESSAGES_AT_ONCE = 60

Audience = Literal["public", "participants", "chair", "screen"]


class Close(IntEnum):
    """Why the server closes a connection."""

    MALFORMED = 4400
    SIGNED_OUT = 4401
    NOT_ALLOWED = 4403
    NOT_FOUND = 4404
    TOO_SLOW = 4408
    VERSION = 4409
    TOO_MANY = 4429
    TOO_LARGE = 1009
    RESTART = 1012


class _Frame(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Hello(_Frame):
    """The first frame: which session, as which audience, and the last seq the client has."""

    t: Literal["hello"]
    v: int
    session: UUID
    audience: Audience = "participants"
    #: The secret of a projector's address.
    key: str = Field("", max_length=100)
    seq: int | None = Field(None, ge=0)
    language: str = Field("en", max_length=8)


class CommandFrame(_Frame):
    """A command, under an id that the client made; the same id again has no second effect."""

    t: Literal["command"]
    id: UUID
    seen: int | None = Field(None, ge=0)
    command: dict[str, Any]


class Ping(_Frame):
    """Asks for the server's time; `at` comes back as it was."""

    t: Literal["ping"]
    at: float = Field(allow_inf_nan=False)


ClientFrame = Annotated[Hello | CommandFrame | Ping, Field(discriminator="t")]
CLIENT_FRAME: TypeAdapter[ClientFrame] = TypeAdapter(ClientFrame)


class StandingShown(_Frame):
    """What the standing of the user lets this connection do."""

    delegation: dict[str, Any] | None
    request_floor: bool
    chair_floor: bool


class Welcome(_Frame):
    """The answer to hello."""

    t: Literal["welcome"] = "welcome"
    v: Literal[1] = 1
    audience: Audience
    heartbeat_seconds: float
    standing: StandingShown


class StandingFrame(_Frame):
    """The standing of the user changed."""

    t: Literal["standing"] = "standing"
    standing: StandingShown


class Snapshot(_Frame):
    """The whole view at a seq."""

    t: Literal["snapshot"] = "snapshot"
    seq: int
    now: str
    view: dict[str, Any]


class SetOp(TypedDict):
    """Give a name of the view, or a field of a row (path: name, row's id, field), a value."""

    op: Literal["set"]
    path: list[str]
    value: Any


class UnsetOp(TypedDict):
    """Take a name of the view, or a field of a row, away."""

    op: Literal["unset"]
    path: list[str]


class Row(TypedDict):
    """A row of a keyed list; its other fields are the app's."""

    id: str


class InsertOp(TypedDict):
    """Put a row into a keyed list."""

    op: Literal["insert"]
    path: list[str]
    index: int
    row: Row


class MoveOp(TypedDict):
    """Put a row elsewhere; `index` counts after it was taken out."""

    op: Literal["move"]
    path: list[str]
    id: str
    index: int


class RemoveOp(TypedDict):
    """Take a row out of a keyed list."""

    op: Literal["remove"]
    path: list[str]
    id: str


Op = Annotated[SetOp | UnsetOp | InsertOp | MoveOp | RemoveOp, Field(discriminator="op")]


class _ShownAsOps:
    """Operations are typed in the schema; they are ours, and not looked through again for each frame that goes out."""

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(TypeAdapter(list[Op]).core_schema)


class Patch(_Frame):
    """What changed between two seqs, as operations (conference.realtime.patch)."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    t: Literal["patch"] = "patch"
    from_: int = Field(alias="from")
    seq: int
    now: str
    #: Made by conference.realtime.patch.
    ops: Annotated[list[dict[str, Any]], _ShownAsOps()]


class Heartbeat(_Frame):
    """The current seq, so that a lost frame is noticed."""

    t: Literal["heartbeat"] = "heartbeat"
    seq: int
    now: str
    #: The server does not hear of what happens at others, and looks into the log each second: the screen may be behind.
    late: bool = False


class PresenceFrame(_Frame):
    """To the chair: which of the delegations that wait have a connection now, with each heartbeat that finds a change."""

    t: Literal["presence"] = "presence"
    delegations: list[str]


class Pong(_Frame):
    """The answer to ping."""

    t: Literal["pong"] = "pong"
    at: float
    now: str


class AckFrame(_Frame):
    """The command is durable: number and hash of its entry in the log."""

    t: Literal["ack"] = "ack"
    id: UUID
    seq: int
    hash: str


class RefusalFrame(_Frame):
    """The command changed nothing, and why."""

    t: Literal["refusal"] = "refusal"
    id: UUID
    code: str
    rule: str
    message: str
    seq: int


class ErrorFrame(_Frame):
    """The frame could not be read or the command could not be carried out now."""

    t: Literal["error"] = "error"
    code: Literal["malformed", "hello_first", "too_many", "try_again"]
    message: str
    id: UUID | None = None


ServerFrame = Annotated[
    Welcome
    | StandingFrame
    | Snapshot
    | Patch
    | Heartbeat
    | PresenceFrame
    | Pong
    | AckFrame
    | RefusalFrame
    | ErrorFrame,
    Field(discriminator="t"),
]
SERVER_FRAME: TypeAdapter[ServerFrame] = TypeAdapter(ServerFrame)


def encode(frame: BaseModel) -> str:
    """A frame as it goes over the wire."""
    return frame.model_dump_json(by_alias=True)
