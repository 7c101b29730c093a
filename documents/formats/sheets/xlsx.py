"""Excel workbooks (.xlsx): each sheet a table, under its name where there are several; what cells show, row by row.

Numbers are shown as their formats say where these are dates, times or shares. Of formulas the results are shown, as
they were kept. A cell that several are joined to says what it says once. Left out: hidden sheets, comments, charts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from documents.errors import DocumentError
from documents.formats.archives import Archive, member_at
from documents.formats.line_writer import LineWriter
from documents.formats.sheets.cell_formats import Shown, built_in, shown_by, shown_number
from documents.formats.source_text import SourceText
from documents.formats.xml_parts import Element, attribute, child, children, local, number, root_of
from documents.patterns import late_pattern
from documents.source_report import SourceReport

FORMAT: Final = "Excel"
WIDEST: Final = 1_000
"""Cells of a row that stand in their columns; any further ones that say something follow without a gap."""
_WORKBOOK = "xl/workbook.xml"
_COLUMN = late_pattern("[A-Z]{1,3}")
_ESCAPED = late_pattern("_x([0-9A-Fa-f]{4})_")


class NoSheets(DocumentError):
    """A workbook of which nothing can be shown."""

    title: ClassVar[str] = "{path} is an Excel workbook without sheets"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "open it in Excel or a kindred program, save it again, and open that"


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of all sheets refer to."""

    strings: tuple[str, ...]
    shown: tuple[Shown, ...]  # by the styles of cells
    later: bool  # days are counted from 1904


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:  # noqa: ARG001 -- its XML says it
    """The text of a workbook. Raises NoSheets and the errors of ``documents.formats.archives``."""
    archive = Archive(data, path, FORMAT)
    workbook = root_of(archive, _WORKBOOK)
    targets = _targets(archive)
    sheets = [
        (attribute(sheet, "name") or "", targets.get(attribute(sheet, "id") or "", ""))
        for sheet in ([] if workbook is None else children(workbook, "sheets", "sheet"))
        if attribute(sheet, "state") in (None, "visible")
    ]
    if not sheets:
        raise NoSheets(path=path)
    later = attribute(child(workbook, "workbookPr"), "date1904") in ("1", "true")
    book = _Book(_strings(archive), _formats(archive), later)
    writer = LineWriter(path)
    for name, member in sheets:
        rows = _rows(root_of(archive, member), book)
        first = next(rows, None)
        if first is None:
            continue
        if len(sheets) > 1:
            writer.write(name, level=1)
        writer.write_row(first)
        for row in rows:
            writer.write_row(row)
    return writer.source(SourceReport("xlsx"), _title(archive))


def _targets(archive: Archive) -> dict[str, str]:
    """The members that hold the sheets, by their ids."""
    root = root_of(archive, "xl/_rels/workbook.xml.rels")
    return {
        attribute(relation, "Id") or "": member_at(_WORKBOOK, attribute(relation, "Target") or "")
        for relation in ([] if root is None else children(root, "Relationship"))
    }


def _strings(archive: Archive) -> tuple[str, ...]:
    root = root_of(archive, "xl/sharedStrings.xml")
    return tuple(_words(string) for string in ([] if root is None else children(root, "si")))


def _words(holder: Element) -> str:
    """The words of a string: of its runs, without how they are read."""
    texts = [part.text or "" for part in holder if local(part) == "t"]
    texts += [text.text or "" for text in children(holder, "r", "t")]
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), "".join(texts))


def _formats(archive: Archive) -> tuple[Shown, ...]:
    root = root_of(archive, "xl/styles.xml")
    if root is None:
        return ()
    own = {
        number(attribute(form, "numFmtId")): shown_by(attribute(form, "formatCode") or "")
        for form in children(root, "numFmts", "numFmt")
    }
    kinds = [number(attribute(style, "numFmtId")) or 0 for style in children(root, "cellXfs", "xf")]
    return tuple(own.get(kind) or built_in(kind) or "number" for kind in kinds)


def _rows(root: Element | None, book: _Book) -> Iterator[list[str]]:
    """The rows of a sheet that say something."""
    for row in [] if root is None else children(root, "sheetData", "row"):
        cells: list[str] = []
        for cell in children(row, "c"):
            column = _column(attribute(cell, "r"), len(cells))
            words = _cell(cell, book)
            if words:
                cells += [""] * (min(column, WIDEST) - len(cells)) + [words]
        if any(cell.strip() for cell in cells):
            yield cells


def _cell(cell: Element, book: _Book) -> str:
    kind = attribute(cell, "t") or "n"
    if kind == "inlineStr":
        return "".join(map(_words, children(cell, "is")))
    value = child(cell, "v")
    written = (value.text or "") if value is not None else ""
    if kind == "s":
        place = number(written)
        return book.strings[place] if place is not None and 0 <= place < len(book.strings) else ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(written, written)
    if kind != "n" or not written:
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), written)
    style = number(attribute(cell, "s"))
    shown = book.shown[style] if style is not None and 0 <= style < len(book.shown) else "number"
    return shown_number(written, shown, later=book.later)


def _column(reference: str | None, otherwise: int) -> int:
    """The column of a cell, from 0; ``otherwise`` where it does not say."""
    match = _COLUMN.match(reference or "")
    if match is None:
        return otherwise
    column = 0
    for letter in match[0]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return max(column - 1, otherwise)


def _title(archive: Archive) -> str | None:
    title = child(root_of(archive, "docProps/core.xml"), "title")
    return (title.text or "").strip() or None if title is not None else None
