"""Alphabetical order of names, in the language in which they are shown. Pure."""

import unicodedata

_ARTICLE = "ال"
#: Letters of Arabic that are one letter to whoever looks for a name in a list.
_SAME = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})


def sort_key(name: str, language: str) -> tuple[str, str]:
    """A key that puts names in order: accents and case do not count, nor does the definite article in Arabic."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
    )
    plain = plain.casefold()
    if language.startswith("ar"):
        plain = unicodedata.normalize("NFC", name).translate(_SAME).removeprefix(_ARTICLE)
    return plain, name


def matches(name: str, sought: str, language: str) -> bool:
    """Whether a name has the letters that somebody typed, accents and case apart."""
    return sort_key(sought.strip(), language)[0] in sort_key(name, language)[0]
