"""DOCX: opens with another library, holds every paragraph in order, bears any text, and long documents cost little."""

import datetime as dt
import io
import time
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from conference.exports.document import Document, Heading, Paragraph, Run
from conference.exports.docx import render_docx
from tests.conference.exports.samples import NASTY, document, turns

AT = dt.datetime(2021, 6, 22, 12, tzinfo=dt.UTC)


def opened(made: Document) -> "docx.document.Document":
    """The file as python-docx reads it."""
    return docx.Document(io.BytesIO(render_docx(made, made_at=AT)))


def test_every_turn_is_there_once_and_in_order() -> None:
    found = opened(document(Heading("Agenda item 1"), *turns(300)))
    numbered = [each.text for each in found.paragraphs if each.style.name == "Numbered Paragraph"]
    assert numbered == [f"{n}.\tMs. Speaker{n} (Chile) took the floor." for n in range(1, 301)]


def test_masthead_heading_header_and_properties_are_set() -> None:
    found = opened(document(Heading("Agenda item 1"), *turns(1)))
    texts = [each.text for each in found.paragraphs]
    assert texts[:5] == [
        "Informal consultations",
        "MLA/IC.1/SR.3  Provisional",
        "Summary record of the 3rd meeting",
        "Held online on Tuesday, 22 June 2021, at 10 a.m.",
        "Chair: Ms. Novak (Slovenia)",
    ]
    assert [each.text for each in found.paragraphs if each.style.name == "Heading 1"] == ["Agenda item 1"]
    assert texts[-1] == "Rests on entry 7."
    assert found.sections[0].header.paragraphs[0].text == "MLA/IC.1/SR.3"
    assert found.core_properties.title == "MLA/IC.1/SR.3 Summary record of the 3rd meeting"
    assert found.core_properties.created.replace(tzinfo=dt.UTC) == AT


@pytest.mark.parametrize("text", NASTY)
def test_any_text_stays_text_and_one_bad_row_spoils_nothing(text: str) -> None:
    made = document(Paragraph((Run(text),), number="1."), Heading(text), *turns(1))
    found = opened(made)
    assert found.paragraphs[5].text == f"1.\t{Run(text).text}"
    assert found.paragraphs[7].text == "1.\tMs. Speaker1 (Chile) took the floor."


def test_every_part_is_well_formed_and_no_part_is_doubled() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(document(*turns(2)), made_at=AT))) as package:
        names = package.namelist()
        assert len(names) == len(set(names))
        assert package.testzip() is None
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))


def test_arabic_runs_from_right_to_left_also_inside_english() -> None:
    found = opened(document(Paragraph((Run("نرحب بهذه المادة"),)), Paragraph((Run("Chile (شيلي) spoke"),))))
    arabic, mixed = found.paragraphs[5], found.paragraphs[6]
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    assert arabic.runs[0]._r.rPr.find(qn("w:rtl")) is not None
    assert mixed._p.pPr.find(qn("w:bidi")) is None
    assert [
        run.text for run in mixed.runs if run._r.rPr is not None and run._r.rPr.find(qn("w:rtl")) is not None
    ] == ["شيلي"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_docx(document(*turns(3)), made_at=AT) == render_docx(document(*turns(3)), made_at=AT)


def test_five_thousand_paragraphs_take_seconds_not_minutes() -> None:
    made = document(*turns(5000, "said that the draft articles were a sound basis. " * 20))
    began = time.process_time()
    content = render_docx(made, made_at=AT)
    assert time.process_time() - began < 5
    assert len(docx.Document(io.BytesIO(content)).paragraphs) == 5006
