"""Words that people typed, made harmless for a letter in plain text. Pure."""

import datetime as dt
import re
import unicodedata
from typing import Any

#: What a mail program would make a link of: an address with a scheme, or a host name.
_SCHEME = re.compile(r"(?i)([a-z][a-z0-9+.-]*:)(?=//)|(mailto:|javascript:|data:)(?=\S)")
_HOST = re.compile(r"(?<=\w)\.(?=[^\W\d_]{2,})")
_DATE, _TIME = "date", "datetime"


def one_line(text: str) -> str:
    """The text on one line, without control and direction characters, and without anything that becomes a link."""
    kept = "".join(" " if letter.isspace() else letter for letter in text if not _hidden(letter))
    kept = _SCHEME.sub(lambda found: f"{found.group(0)} ", kept)
    return " ".join(_HOST.sub(". ", kept).split())


def lines(text: str) -> list[str]:
    """The lines of a longer text, each made harmless, without empty ones at either end."""
    return [one_line(line) for line in text.strip().splitlines()]


def pack(context: dict[str, Any]) -> dict[str, Any]:
    """The context of a letter as JSON can hold it."""
    return {name: _pack(value) for name, value in context.items()}


def unpack(context: dict[str, Any]) -> dict[str, Any]:
    """The context as the template of a letter gets it: dates are dates again, and every text is harmless."""
    return {name: _unpack(value) for name, value in context.items()}


def _pack(value: Any) -> Any:
    match value:
        case dt.datetime():
            return {_TIME: value.isoformat()}
        case dt.date():
            return {_DATE: value.isoformat()}
        case str() | int() | None:
            return value
        case list() | tuple():
            return [_pack(each) for each in value]
    return str(value)


def _unpack(value: Any) -> Any:
    match value:
        case {"datetime": str(text)}:
            return dt.datetime.fromisoformat(text)
        case {"date": str(text)}:
            return dt.date.fromisoformat(text)
        case str():
            return one_line(value)
        case list():
            return [_unpack(each) for each in value]
    return value


def _hidden(letter: str) -> bool:
    """Whether a character is unseen: control and format characters, except white space and joiners of a script."""
    return (
        unicodedata.category(letter) in {"Cc", "Cf", "Cs"}
        and not letter.isspace()
        and letter not in "\u200c\u200d"
    )
