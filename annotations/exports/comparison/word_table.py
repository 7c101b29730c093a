"""A comparison as a Word document: a table of two columns as offices exchange it, the same bytes for the same request."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from annotations.exports.comparison.rows import ComparedRun, ComparisonRequest

if TYPE_CHECKING:
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

_SHADE: Final = "D9D9D9"
_FONTS: Final = {"simplified": ("宋体", "黑体")}
_TRADITIONAL_FONTS: Final = ("新細明體", "微軟正黑體")
"""What Chinese text and headings are set in, where the reader of the file has it."""
_NO_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
_NO_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)


def export(request: ComparisonRequest) -> bytes:
    """The bytes of the document of a request."""
    document = docx.Document()
    font, heading_font = _FONTS.get(request.script, _TRADITIONAL_FONTS)
    _set_page(document, request.heading, font)
    _line(document.add_paragraph(), request.heading, size=16, font=heading_font)
    _line(document.add_paragraph(), request.counts, size=9)
    _line(document.add_paragraph(), request.words.legend, size=9)
    table: Any = document.add_table(rows=1, cols=2)
    table.style = "Table Grid"
    table.autofit = False
    head = table.rows[0]
    _repeat(head)
    for cell, column in zip(head.cells, request.columns, strict=True):
        _line(cell.paragraphs[0], column, size=10.5, font=heading_font)
        _shade(cell._tc.get_or_add_tcPr())  # noqa: SLF001 - python-docx has no other door
    for row in request.rows():
        for heading in row.headings:
            cells = table.add_row().cells
            _line(cells[0].merge(cells[1]).paragraphs[0], heading, size=10.5, font=heading_font)
        for cell, lines in zip(table.add_row().cells, (row.left, row.right), strict=True):
            _fill(cell, lines)
    return _bytes(document)


def _set_page(document: Any, title: str, font: str) -> None:
    """A4, a Chinese font, and properties that say nothing of when and by whom."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    style = document.styles["Normal"]
    style.font.size = Pt(10.5)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(2), 1.25
    _set_font(style.element.get_or_add_rPr(), font)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = _NO_TIME
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):  # a picture of python-docx's own
            del package.rels[name]


def _fill(cell: _Cell, lines: Sequence[Sequence[ComparedRun]]) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        for run in line:
            written = paragraph.add_run(run.text)
            if run.fate == "struck":
                written.font.strike = True
                _shade(written._r.get_or_add_rPr())  # noqa: SLF001 - likewise
            elif run.fate == "inserted":
                written.font.bold = True


def _line(paragraph: Paragraph, text: str, *, size: float, font: str = "") -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    written = paragraph.add_run(text)
    written.font.size = Pt(size)
    if font:
        _set_font(written._r.get_or_add_rPr(), font)  # noqa: SLF001 - likewise


def _set_font(properties: Any, name: str) -> None:
    """The font of Chinese characters; others are left to Word."""
    fonts = properties.get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)


def _shade(properties: Any) -> None:
    """Shade a run or a cell, by its properties."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shading.set(qn(f"w:{name}"), value)
    properties.append(shading)


def _repeat(row: _Row) -> None:
    """Let a row stand at the head of every page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - likewise
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def _bytes(document: Any) -> bytes:
    """The document's archive, with no time in it."""
    saved, written = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as timeless:
        for name in archive.namelist():
            timeless.writestr(zipfile.ZipInfo(name, _NO_ZIP_TIME), archive.read(name), zipfile.ZIP_DEFLATED)
    return written.getvalue()
