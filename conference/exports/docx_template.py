"""The package into which documents are streamed: styles, page, header and footer, made once by python-docx."""

import io
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

#: Stands in the header where the symbol of the document goes.
SYMBOL = "{symbol}"
_BODY = "word/document.xml"
_CORE = "docProps/core.xml"


@dataclass(frozen=True)
class Template:
    """The parts of the package that do not change, and the frame of the body."""

    #: Name -> bytes of every part but body and properties.
    parts: tuple[tuple[str, bytes], ...]
    #: Of the body: all before the first paragraph.
    opening: bytes
    #: Of the body: the page, and all after the last paragraph.
    closing: bytes


@lru_cache(maxsize=1)
def template() -> Template:
    """The package, made on first use."""
    buffer = io.BytesIO()
    made = docx.Document()
    _styles(made)
    _page(made)
    made.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts.pop(_BODY)
    parts.pop(_CORE)
    opening, _, rest = body.partition(b"<w:body>")
    page = rest[rest.index(b"<w:sectPr") :]
    return Template(tuple(parts.items()), opening + b"<w:body>", page)


def _styles(made: Any) -> None:
    styles = made.styles
    _font(styles["Normal"], size=11)
    styles["Normal"].paragraph_format.space_after = Pt(8)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    for name, size in (("Title", 16), ("Heading 1", 13), ("Heading 2", 12), ("Heading 3", 11)):
        style = styles[name]
        _font(style, size=size, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(6)
        style.paragraph_format.keep_with_next = True
        for border in style.element.findall(f".//{qn('w:pBdr')}"):
            border.getparent().remove(border)
    _add(styles, "Masthead").paragraph_format.space_after = Pt(2)
    numbered = _add(styles, "Numbered Paragraph").paragraph_format
    numbered.left_indent, numbered.first_line_indent = Cm(1.25), Cm(-1.25)
    numbered.tab_stops.add_tab_stop(Cm(1.25))
    closing = _add(styles, "Closing Note")
    _font(closing, size=9)
    closing.paragraph_format.space_after = Pt(2)


def _add(styles: Any, name: str) -> Any:
    style = styles.add_style(name, 1)
    style.base_style = styles["Normal"]
    return style


def _font(style: ParagraphStyle, *, size: int, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = "Times New Roman", Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    # Arabic and Hebrew are "complex scripts" with size and weight of their own.
    for tag, value in (("w:szCs", str(size * 2)), *((("w:bCs", "1"),) if bold else ())):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        properties.append(element)
    fonts = properties.find(qn("w:rFonts"))
    for each in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{each}"), None)
    for each in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{each}"), "Times New Roman")


def _page(made: Any) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    head = section.header.paragraphs[0]
    head.text = SYMBOL
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_number(foot)


def _page_number(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
