"""PDF: every turn in order, verbatim, tagged; no text is markup; the process is held to its limits."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from conference.exports import pdf, typesetting
from conference.exports.document import Document, Heading, Paragraph, Run
from conference.exports.pdf import NotSet, render_pdf
from tests.conference.exports.samples import NASTY, document, turns


def opened(made: Document) -> PdfReader:
    """The file as pypdf reads it."""
    return PdfReader(io.BytesIO(render_pdf(made)))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_every_turn_is_there_once_and_in_order() -> None:
    text = words(opened(document(Heading("Agenda item 1"), *turns(120))))
    places = [text.index(f"Ms. Speaker{number} (Chile)") for number in range(1, 121)]
    assert places == sorted(places)
    assert text.count("took the floor.") == 120


def test_it_is_an_accessible_document_in_its_language() -> None:
    reader = opened(document(Heading("Agenda item 1"), *turns(3)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert reader.metadata is not None
    assert reader.metadata.title == "MLA/IC.1/SR.3 Summary record of the 3rd meeting"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_text_is_never_markup() -> None:
    text = words(opened(document(*(Paragraph((Run(each),), number="1.") for each in NASTY), *turns(1))))
    assert '#read("/etc/passwd") $x$ *bold* _it_ @ref <label> // c -- \' " ` \\' in text
    assert "root:" not in text
    assert "<w:p>&amp;</w:p>]]><!--" in text
    assert "Ms. Speaker1 (Chile) took the floor." in text


def test_arabic_is_set_in_a_font_that_has_it_from_right_to_left() -> None:
    reader = opened(
        document(Heading("البند 1"), Paragraph((Run("نرحب بهذه المادة"),), number="1."), language="ar")
    )
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in _fonts(page)}
    assert any("NotoNaskhArabic" in name for name in fonts), fonts
    letters = set(words(reader))
    assert set("نرحب بهذه المادة") <= letters
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "ar"


def test_a_letter_that_no_font_has_still_makes_a_file() -> None:
    assert "Ms. Speaker1" in words(
        opened(document(Paragraph((Run("\U0001f9ff \u1900 \U00013000"),)), *turns(1)))
    )


def test_a_document_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_SECONDS", 0.01)
    with pytest.raises(NotSet):
        render_pdf(document(*turns(1)))


def test_a_document_that_cannot_be_set_is_refused_with_a_reason_kept_from_people(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    broken = tmp_path / "broken.typ"
    broken.write_text("#panic()")
    monkeypatch.setattr(pdf, "_SOURCE", broken)
    with pytest.raises(NotSet) as refused:
        render_pdf(document(*turns(1)))
    assert "panic" not in str(refused.value.message)
    assert "panic" in str(refused.value.__cause__)


def test_the_typesetter_reads_no_file_outside_its_folder(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    folder = tmp_path / "job"
    folder.mkdir()
    (folder / "document.typ").write_text(f'#read("../{secret.name}")')
    with pytest.raises(Exception, match=r"denied|escape|outside|failed"):
        typesetting.set_document(folder)
    assert "canary" not in "".join(str(each) for each in folder.iterdir())


def test_a_long_record_is_set_in_seconds() -> None:
    made = document(*turns(2000, "said that the draft articles were a sound basis. " * 8))
    assert len(opened(made).pages) > 100


def _fonts(page: Any) -> list[Any]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_the_fonts_carry_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (typesetting.FONTS / "OFL.txt").read_text(encoding="utf-8").upper()
