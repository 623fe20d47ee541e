"""Writes a document as DOCX: the body is streamed as XML into a package made once, so that length costs little."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from conference.exports.document import Direction, Document, Heading, Paragraph, Run, direction_of, stretches
from conference.exports.docx_template import SYMBOL, template

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CORE_TYPES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def render_docx(document: Document, *, made_at: datetime) -> bytes:
    """The document as a DOCX file; the same document and time give the same bytes."""
    frame = template()
    stamp = made_at.astimezone(UTC)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in frame.parts:
            if name.startswith("word/header"):
                content = content.replace(SYMBOL.encode(), _text(document.masthead.symbol).encode())  # noqa: PLW2901 -- one part is filled in
            package.writestr(_entry(name, stamp), content)
        package.writestr(_entry("docProps/core.xml", stamp), _properties(document, stamp))
        with package.open(_entry("word/document.xml", stamp), "w", force_zip64=False) as body:
            body.write(frame.opening)
            for piece in _body(document):
                body.write(piece.encode())
            body.write(frame.closing)
    return buffer.getvalue()


def _entry(name: str, stamp: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=stamp.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _properties(document: Document, stamp: datetime) -> str:
    head = document.masthead
    at = stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties {_CORE_TYPES}>'
        f"<dc:title>{_text(f'{head.symbol} {head.title}')}</dc:title>"
        f"<dc:creator>{_text(head.organization)}</dc:creator><dc:language>{_text(document.language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>'
    )


def _body(document: Document) -> Iterator[str]:
    head, base = document.masthead, document.direction
    yield _paragraph("Masthead", (Run(head.organization, strong=True),), base)
    yield _paragraph("Masthead", (Run(f"{head.symbol}  {head.standing}".rstrip()),), base)
    yield _paragraph("Title", (Run(head.title),), base)
    for line in head.lines:
        yield _paragraph("Masthead", (Run(line),), base)
    for fact in head.facts:
        yield _paragraph("Masthead", (Run(f"{fact.label}: ", italic=True), Run(fact.value)), base)
    for block in document.blocks:
        yield _block(block, base)
    for line in document.closing:
        yield _paragraph("ClosingNote", (Run(line),), base)


def _block(block: Heading | Paragraph, base: Direction) -> str:
    match block:
        case Heading():
            return _paragraph(f"Heading{min(max(block.level, 1), 3)}", (Run(block.text),), base)
        case Paragraph():
            if block.number:
                return _paragraph("NumberedParagraph", (Run(f"{block.number}\t"), *block.runs), base)
            return _paragraph("Normal", block.runs, base)


def _paragraph(style: str, runs: tuple[Run, ...], base: Direction) -> str:
    direction = direction_of("".join(run.text for run in runs), base)
    bidi = "<w:bidi/>" if direction == "rtl" else ""
    inner = "".join(_run(run) for run in runs if run.text)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}</w:pPr>{inner}</w:p>'


def _run(run: Run) -> str:
    return "".join(_stretch(run, text, direction) for text, direction in stretches(run.text))


def _stretch(run: Run, text: str, direction: Direction) -> str:
    properties = ("<w:b/><w:bCs/>" if run.strong else "") + ("<w:i/><w:iCs/>" if run.italic else "")
    properties += "<w:rtl/>" if direction == "rtl" else ""
    lines = "<w:br/>".join(_line(line) for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{lines}</w:r>"


def _line(line: str) -> str:
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{_text(part)}</w:t>' if part else "" for part in line.split("\t")
    )


def _text(text: str) -> str:
    return escape(text)
