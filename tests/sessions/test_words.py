"""Every refusal has words, and words in the reader's language."""

import re

from django.utils import translation

from sessions.floor.procedure import Procedure, rule_of
from sessions.floor.refusals import RULES, Code
from sessions.words import OTHERS, WORDS, in_words, rule_in_words


def test_every_code_has_words() -> None:
    assert set(WORDS) == set(Code)
    assert all(in_words(code) for code in [*Code, *OTHERS])


def test_code_as_plain_text_has_the_same_words() -> None:
    assert in_words("list_closed") == in_words(Code.LIST_CLOSED)


def test_every_source_of_a_rule_is_told_in_the_language_of_the_reader() -> None:
    settings = {rule_of(name) for name in Procedure.model_fields if name != "name"}
    for rule in {*RULES.values(), *settings}:
        assert rule_in_words(rule) == rule
        with translation.override("ar"):
            assert not re.search(r"[A-Za-z]", rule_in_words(rule)), rule
