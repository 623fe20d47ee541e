"""The redline leads from one wording to the other, to the letter, in words that people can read."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.texts.diff import Run, accept, redline, reject, tokens

ENGLISH = (
    "Each State Party shall take appropriate measures to protect witnesses, consistent with its domestic law."
)
ARABIC = "تتخذ كل دولة طرف التدابير المناسبة لحماية الشهود، بما يتفق مع قانونها الداخلي."
CHINESE = "各缔约国应当采取适当措施，依照本国法律保护证人。"
RUSSIAN = "Каждое государство-участник принимает надлежащие меры для защиты свидетелей."
SAMPLES = [ENGLISH, ARABIC, CHINESE, RUSSIAN]


@pytest.mark.parametrize("text", SAMPLES)
def test_redline_of_equal_words_has_no_change(text: str) -> None:
    assert redline(text, text) == [Run("same", text)]


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (ENGLISH, ENGLISH.replace("shall", "should"), [("delete", "shall"), ("insert", "should")]),
        (ENGLISH, ENGLISH.replace("appropriate ", ""), [("delete", "appropriate ")]),
        (ARABIC, ARABIC.replace("المناسبة", "اللازمة"), [("delete", "المناسبة"), ("insert", "اللازمة")]),
        (CHINESE, CHINESE.replace("应当", "可以"), [("delete", "应当"), ("insert", "可以")]),
        (RUSSIAN, RUSSIAN.replace("надлежащие ", ""), [("delete", "надлежащие ")]),
        ("The red fox ran", "The blue dog ran", [("delete", "red fox"), ("insert", "blue dog")]),
        ("", "New words", [("insert", "New words")]),
        ("Old words", "", [("delete", "Old words")]),
    ],
)
def test_redline_marks_only_what_changed(old: str, new: str, changes: list[tuple[str, str]]) -> None:
    assert [(run.op, run.text) for run in redline(old, new) if run.op != "same"] == changes


def test_redline_of_nothing_is_empty() -> None:
    assert redline("", "") == []


def test_redline_of_a_long_treaty_text_is_not_one_replacement() -> None:
    words = [f"{'shall' if place % 9 else 'may'} State Party the of" for place in range(400)]
    old = " ".join(words)
    new = " ".join(
        word if place % 40 else word.replace("State", "Contracting") for place, word in enumerate(words)
    )
    runs = redline(old, new)
    assert sum(1 for run in runs if run.op == "insert") == 10
    assert (reject(runs), accept(runs)) == (old, new)


def test_redline_of_a_hostile_text_takes_no_minutes() -> None:
    old, new = "a b " * 5000, "b a a " * 4000
    began = time.process_time()
    runs = redline(old, new)
    assert time.process_time() - began < 3
    assert (reject(runs), accept(runs)) == (old, new)


def test_a_letter_keeps_its_marks() -> None:
    assert tokens("e\u0301tat كُتِبَ l’État") == ["e\u0301tat", " ", "كُتِبَ", " ", "l’État"]


WORDS = st.sampled_from(
    [*" .,;()[]", "State", "Party", "shall", "não", "دولة", "طرف", "应", "当", "закон", "\n", "е́"]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=80).map("".join))


@given(TEXTS, TEXTS)
def test_accepting_gives_the_new_words_and_rejecting_the_old(old: str, new: str) -> None:
    runs = redline(old, new)
    assert accept(runs) == new
    assert reject(runs) == old
    assert all(run.text for run in runs)
    assert all(one.op != other.op for one, other in pairwise(runs))
    assert all((one.op, other.op) != ("insert", "delete") for one, other in pairwise(runs))


@given(TEXTS)
def test_no_change_between_a_text_and_itself(text: str) -> None:
    assert all(run.op == "same" for run in redline(text, text))


@given(TEXTS)
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text
