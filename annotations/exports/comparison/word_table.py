"""A comparison as a Word document: a table of two columns as offices exchange it, the same bytes for the same request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from annotations.exports.comparison.rows import ComparedRun, ComparisonRequest
from annotations.exports.word.pages import bytes_of, fonts_for, new_document, set_font

if TYPE_CHECKING:
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

_SHADE: Final = "D9D9D9"


def export(request: ComparisonRequest) -> bytes:
    """The bytes of the document of a request."""
    font, heading_font = fonts_for(request.script)
    document = new_document(request.heading, font)
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
    return bytes_of(document)


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
        set_font(written._r.get_or_add_rPr(), font)  # noqa: SLF001 - likewise


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
