"""Finds the words to translate in Python, templates and TypeScript."""

import ast
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_python
from django.template.base import Lexer, TokenType
from django.utils.translation import trim_whitespace
from django.utils.translation.template import (
    block_re,
    constant_re,
    context_re,
    endblock_re,
    inline_re,
    plural_re,
)

#: Calls in Python, and which of their arguments are words: n the number, c the context.
PYTHON_CALLS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PACKAGES = ("conference", "delegations", "sessions", "interventions", "frontend")
#: Folders that hold no sources of ours.
LEFT_OUT = frozenset({"node_modules", "dist", "migrations", "__pycache__"})

_STRING = r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`)"""
_SCRIPT_ONE = re.compile(rf"\bgettext\(\s*{_STRING}\s*,?\s*\)")
_SCRIPT_MANY = re.compile(rf"\bngettext\(\s*{_STRING}\s*,\s*{_STRING}\s*,")
_SCRIPT_CALL = re.compile(r"(?<!function )\bn?gettext\((?!words|one|\))")


class NotLiteral(Exception):
    """A call asks for the translation of something that is not written out, so that nobody can translate it."""


@dataclass(frozen=True)
class Found:
    """Words in a source: one form or two, maybe in a context."""

    #: Relative to the root of the repository.
    source: str
    singular: str
    plural: str = ""
    context: str = ""

    @property
    def id(self) -> str | tuple[str, str]:
        """The key of the words in a catalog."""
        return (self.singular, self.plural) if self.plural else self.singular


def in_pages(root: Path) -> Iterator[Found]:
    """The words of the server's side (domain `django`): Python and templates."""
    for path in _files(root, {".py"}):
        for found in _python(path.read_text(encoding="utf-8")):
            yield Found(_name(root, path), *found)
    for path in _files(root, {".html", ".txt"}):
        for words in in_template(path.read_text(encoding="utf-8")):
            yield Found(_name(root, path), *words)


def in_islands(root: Path) -> Iterator[Found]:
    """The words of the browser's side (domain `djangojs`): TypeScript and Svelte. Raises NotLiteral."""
    for path in _files(root, {".ts", ".svelte"}):
        if path.name.endswith(".test.ts"):
            continue
        try:
            for words in in_script(path.read_text(encoding="utf-8")):
                yield Found(_name(root, path), *words)
        except NotLiteral as error:
            raise NotLiteral(f"{_name(root, path)}: {error}") from error


def _python(text: str) -> Iterator[tuple[str, str, str]]:
    calls: Iterator[Any] = extract_python(io.BytesIO(text.encode()), PYTHON_CALLS, [], {})
    for _line, call, words, _comments in calls:
        given = [words] if isinstance(words, str) else list(words or [])
        if not given or not isinstance(given[0], str) or not given[0]:
            continue
        match call:
            case "ngettext" | "ngettext_lazy":
                yield given[0], str(given[1]), ""
            case "pgettext" | "pgettext_lazy":
                yield str(given[1]), "", given[0]
            case "npgettext":
                yield str(given[1]), str(given[2]), given[0]
            case _:
                yield given[0], "", ""


def in_template(text: str) -> Iterator[tuple[str, str, str]]:
    """Singular, plural and context of what a Django template has translated."""
    tokens = iter(Lexer(text).tokenize())
    for token in tokens:
        if token.token_type is TokenType.BLOCK and (block := block_re.match(token.contents)):
            yield _block(tokens, token.contents, _unquoted(block[2]) if block[1] else "")
            continue
        if token.token_type is TokenType.BLOCK and (inline := inline_re.match(token.contents)):
            context = context_re.match(token.contents[inline.end(1) :])
            yield _unquoted(inline[1]).replace("%", "%%"), "", _unquoted(context[1]) if context else ""
        if token.token_type in {TokenType.BLOCK, TokenType.VAR}:
            for constant in constant_re.finditer(token.contents):
                yield _unquoted(constant[1]).replace("%", "%%"), "", ""


def _block(tokens: Iterator[Any], opening: str, context: str) -> tuple[str, str, str]:
    """The words of a {% blocktranslate %} up to its end, as Django puts them together when it renders."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        kind, contents = token.token_type, token.contents
        if kind is TokenType.BLOCK and endblock_re.match(contents):
            break
        if kind is TokenType.BLOCK and plural_re.match(contents):
            parts.append([])
        elif kind is TokenType.VAR:
            parts[-1].append(f"%({contents})s")
        elif kind is TokenType.TEXT:
            parts[-1].append(contents.replace("%", "%%"))
    words = ["".join(part) for part in parts]
    if " trimmed" in opening:
        words = [trim_whitespace(each) for each in words]
    return words[0], words[1] if len(words) > 1 else "", context


def in_script(text: str) -> Iterator[tuple[str, str, str]]:
    """Singular, plural and context of what a script has translated. Raises NotLiteral."""
    ones, many = list(_SCRIPT_ONE.finditer(text)), list(_SCRIPT_MANY.finditer(text))
    understood = {found.start() for found in (*ones, *many)}
    for call in _SCRIPT_CALL.finditer(text):
        if call.start() not in understood:
            line = text.count("\n", 0, call.start()) + 1
            raise NotLiteral(f"line {line}: write out what is to be translated")
    for found in ones:
        yield _script_string(found[1]), "", ""
    for found in many:
        yield _script_string(found[1]), _script_string(found[2]), ""


def _script_string(literal: str) -> str:
    body = literal[1:-1]
    return str(ast.literal_eval('"' + body.replace('\\"', '"').replace('"', '\\"') + '"'))


def _unquoted(literal: str | None) -> str:
    return (literal or "")[1:-1]


def _files(root: Path, suffixes: set[str]) -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in suffixes and not LEFT_OUT & set(path.relative_to(root).parts):
                yield path


def _name(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
