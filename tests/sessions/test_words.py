"""Every refusal has words, and words in the reader's language."""

from sessions.floor.refusals import Code
from sessions.words import OTHERS, WORDS, in_words


def test_every_code_has_words() -> None:
    assert set(WORDS) == set(Code)
    assert all(in_words(code) for code in [*Code, *OTHERS])


def test_code_as_plain_text_has_the_same_words() -> None:
    assert in_words("list_closed") == in_words(Code.LIST_CLOSED)
