"""What is a command at all, before anything is decided."""

from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from sessions.floor.commands import COMMAND

REQUEST = {"type": "request_floor", "item": str(uuid4())}


@pytest.mark.parametrize(
    "command",
    [
        {**REQUEST, "note": "a\0b"},
        {**REQUEST, "speaker": "\0"},
        {**REQUEST, "article": "art-5\0"},
        {"type": "attach_text", "request": str(uuid4()), "text": "Mr. President\0"},
        {"type": "announce", "words": "\0"},
    ],
    ids="-".join,
)
def test_text_that_no_database_keeps_is_malformed(command: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="NUL"):
        COMMAND.validate_python(command, strict=False)


def test_texts_in_any_script_are_commands() -> None:
    note = "Señora, عاجل, 紧急, 🌍 e\u0301 \u202eabc\u2028"
    assert COMMAND.validate_python({**REQUEST, "note": note}, strict=False).note == note  # type: ignore[union-attr]


def test_half_a_character_is_malformed() -> None:
    with pytest.raises(ValidationError):
        COMMAND.validate_python({**REQUEST, "note": "\ud83c"}, strict=False)
