"""The tree: nothing unprintable gets in; directions are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.exports.document import Heading, Run, direction_of, stretches


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Chile", "ltr"),
        ("شيلي", "rtl"),
        ("(14) شيلي MLA", "rtl"),
        ("14 MLA شيلي", "ltr"),
        ("14.", "ltr"),
        ("שלום", "rtl"),
    ],
)
def test_the_first_letter_gives_the_direction(text: str, direction: str) -> None:
    assert direction_of(text, "ltr") == direction


def test_without_a_letter_the_document_decides() -> None:
    assert direction_of("14 (2)", "rtl") == "rtl"


def test_what_no_file_can_hold_is_left_out_and_all_else_kept() -> None:
    assert Run("a\x00b\x07c\ud800d\uffffe\r\nf\tg\u200fh").text == "abcde\nf\tg\u200fh"
    assert Heading("a\x1bb").text == "ab"


def test_stretches_part_the_scripts() -> None:
    assert list(stretches("Chile (شيلي الجنوبية) and Iran")) == [
        ("Chile (", "ltr"),
        ("شيلي الجنوبية", "rtl"),
        (") and Iran", "ltr"),
    ]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("abc شيلي(14) ")), max_size=60))
def test_stretches_joined_are_the_text(text: str) -> None:
    found = list(stretches(text))
    assert "".join(part for part, _ in found) == text
    assert all(part for part, _ in found)
