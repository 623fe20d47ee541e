import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.exports.spreadsheet import FORMULA, cell, csv_file


@pytest.mark.parametrize("begins", FORMULA)
def test_text_that_would_be_a_formula_is_text(begins: str) -> None:
    assert cell(f"{begins}HYPERLINK(0)") == f"'{begins}HYPERLINK(0)"
    assert cell(f"A{begins}") == f"A{begins}"


def test_what_is_no_formula_stays_as_it_is() -> None:
    assert cell("") == ""
    assert cell("'quoted'") == "'quoted'"
    assert cell("Côte d’Ivoire") == "Côte d’Ivoire"


def test_numbers_stay_numbers() -> None:
    assert csv_file([["A", -1]]).decode("utf-8-sig") == "A,-1\r\n"


def test_file_is_utf8_with_a_mark_and_quoted_where_needed() -> None:
    made = csv_file([["Name", "Words"], ["سلوفينيا", 'a "b", c\nd']])
    assert made.startswith(b"\xef\xbb\xbfName,Words\r\n")
    assert list(csv.reader(StringIO(made.decode("utf-8-sig"), newline=""))) == [
        ["Name", "Words"],
        ["سلوفينيا", 'a "b", c\nd'],
    ]


@given(st.text())
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert not cell(text).startswith(FORMULA)
    assert cell(text).removeprefix("'" if text.startswith(FORMULA) else "") == text
