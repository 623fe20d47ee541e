"""The summary record as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from conference.exports import docx, pdf
from conference.exports.document import Document
from conference.exports.naming import file_name
from conference.problems import NotFound
from interventions.models import SummaryRecord
from interventions.records.document import document_of


@dataclass(frozen=True)
class File:
    """A file to hand out."""

    name: str
    content_type: str
    content: bytes


Render = Callable[[Document, datetime], bytes]
#: Format -> content type and renderer.
FORMATS: dict[str, tuple[str, Render]] = {
    "docx": (docx.CONTENT_TYPE, lambda document, at: docx.render_docx(document, made_at=at)),
    "pdf": (pdf.CONTENT_TYPE, lambda document, _at: pdf.render_pdf(document)),
}


def export_record(record: SummaryRecord, *, form: str, made_at: datetime) -> File:
    """The record in that format; the caller has asked whether it may be read. Raises NotFound for another format."""
    if form not in FORMATS:
        raise NotFound
    content_type, render = FORMATS[form]
    return File(file_name(record.symbol, form), content_type, render(document_of(record), made_at))
