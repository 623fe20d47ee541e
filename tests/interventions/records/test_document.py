"""The record as a document, and as files that open and hold every turn in order."""

import io

import docx
import pytest
from django.utils import timezone
from pypdf import PdfReader

from conference.exports.document import Heading, Paragraph
from conference.problems import NotFound
from conference.states import Function
from interventions.models import SummaryRecord
from interventions.records.document import document_of
from interventions.records.exports import export_record
from interventions.services.records import edit_paragraph, open_record
from sessions.floor import commands as c
from tests.interventions.records.samples import Held, held
from tests.scenes import officer

pytestmark = pytest.mark.django_db


def whole(language: str = "en") -> tuple[Held, SummaryRecord]:
    """The record of a session that has risen."""
    place = held()
    place.speaks("mongolia")
    place.do(c.Rise(), minutes=30)
    record = open_record(session=place.session.pk, by=place.standing(place.rapporteur), language=language)
    return place, SummaryRecord.objects.select_related("session__event").get(pk=record.pk)


def test_the_masthead_says_what_where_when_and_who() -> None:
    _place, record = whole()
    head = document_of(record).masthead
    assert head.symbol == "MLA/IC.1/SR.1"
    assert head.title == "Summary record of the 1st meeting"
    assert head.standing == "Draft, not issued"
    assert head.lines == ("Held online on Tuesday, 22 June 2021, at 10 a.m.",)
    assert [(fact.label, fact.value) for fact in head.facts] == [
        ("Chair", "Ms. Chair"),
        ("Agenda", "1. Item 1"),
    ]


def test_the_masthead_names_all_who_presided_but_none_whose_taking_the_chair_was_undone() -> None:
    place = held()
    vice = officer(place.event, Function.VICE_CHAIR, "vice@june.example")
    other = officer(place.event, Function.VICE_CHAIR, "other@june.example")
    place.do(c.TakeChair(officer=other.pk))
    place.undo()
    place.do(c.TakeChair(officer=vice.pk))
    record = open_record(session=place.session.pk, by=place.standing(place.rapporteur))
    facts = document_of(record).masthead.facts
    assert [(each.label, each.value) for each in facts[:2]] == [("Chair", "Ms. Chair"), ("later", "Ms. Vice")]


def test_the_blocks_are_those_of_the_record_and_the_closing_names_the_log() -> None:
    _place, record = whole()
    document = document_of(record)
    assert [type(block) for block in document.blocks] == [Paragraph, Heading, Paragraph, Paragraph, Paragraph]
    assert [block.number for block in document.blocks if isinstance(block, Paragraph)] == ["", "1.", "2.", ""]
    assert record.log_hash in document.closing[0]


def test_both_exports_open_and_hold_every_turn_in_order_as_edited() -> None:
    place, record = whole()
    turn = record.paragraphs.get(number=2)
    edit_paragraph(
        paragraph=turn.pk,
        text="Ms. M (Mongolia) said <b>“yes” & no</b>.",
        version=1,
        by=place.standing(place.rapporteur),
    )
    in_word = export_record(record, form="docx", made_at=timezone.now())
    texts = [each.text for each in docx.Document(io.BytesIO(in_word.content)).paragraphs]
    numbered = [text for text in texts if text[0].isdigit()]
    assert [text.split("\t")[0] for text in numbered] == ["1.", "2."]
    assert "Head.Chile" in numbered[0]
    assert numbered[1] == "2.\tMs. M (Mongolia) said <b>“yes” & no</b>."
    in_pdf = export_record(record, form="pdf", made_at=timezone.now())
    text = " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(in_pdf.content)).pages).split()
    )
    assert (
        text.index("Head.Chile")
        < text.index("Ms. M (Mongolia) said <b>“yes” & no</b>.")
        < text.index("rose at")
    )
    assert (in_word.name, in_pdf.name) == ("MLA-IC.1-SR.1.docx", "MLA-IC.1-SR.1.pdf")


def test_an_arabic_record_is_an_arabic_document() -> None:
    _place, record = whole("ar")
    document = document_of(record)
    assert (document.language, document.direction) == ("ar", "rtl")
    assert document.masthead.title == "المحضر الموجز للجلسة 1"
    content = export_record(record, form="pdf", made_at=timezone.now()).content
    assert PdfReader(io.BytesIO(content)).trailer["/Root"]["/Lang"] == "ar"  # type: ignore[index]


def test_another_format_is_not_found() -> None:
    _place, record = whole()
    with pytest.raises(NotFound):
        export_record(record, form="exe", made_at=timezone.now())
