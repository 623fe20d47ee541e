"""What people type, before it is kept: line ends made alike, what nobody can see or print refused. Pure."""

import unicodedata

#: A text may be broken into lines and columns; every other control character is a mistake or an attack.
_ALLOWED = frozenset("\n\t")
#: Characters that turn the direction of whatever follows them, also of words that are not theirs.
_OVERRIDES = frozenset("\u202d\u202e")


def tidied(text: str) -> str:
    """The text with line ends made alike and nothing blank around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def is_blank(text: str) -> bool:
    """Whether nothing in the text can be seen: spaces, joiners and marks of direction alone."""
    return all(char.isspace() or unicodedata.category(char) in {"Cc", "Cf"} for char in text)


def unprintable(text: str) -> list[str]:
    """The characters that no document can hold or that reorder others, named, each once: `U+0007`."""
    found = {char for char in text if _is_unprintable(char)}
    return [f"U+{ord(char):04X}" for char in sorted(found)]


def printable(text: str) -> str:
    """The text with what no document can hold taken out, so that one bad row cannot spoil a file."""
    return "".join(
        char for char in text.replace("\r\n", "\n").replace("\r", "\n") if not _is_unprintable(char)
    )


def _is_unprintable(char: str) -> bool:
    if char in _ALLOWED:
        return False
    if char in _OVERRIDES:
        return True
    # Cc: controls. Cs: halves of a pair that is not there. U+FFFE and U+FFFF are no characters in XML.
    return unicodedata.category(char) in {"Cc", "Cs"} or ord(char) & 0xFFFE == 0xFFFE
