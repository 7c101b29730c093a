"""CSV as RFC 4180 has it, one note to a row; nothing in it is a formula to a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from annotations.exports.request import ExportRequest
from annotations.exports.selection import Selection, Thread
from annotations.exports.shown_text import ShownText
from annotations.note import Note, Target
from documents.document import Span
from documents.harmless import harmless
from documents.patterns import late_pattern


@dataclass(frozen=True, slots=True)
class TableRow:
    """A note on its way into a row: what it says, and where it stands in the text as it is shown.

    ``span`` is None for a note on the whole document, and for one whose passage is gone.
    """

    selection: Selection
    shown: ShownText
    thread: Thread

    @property
    def note(self) -> Note:
        """The note."""
        return self.thread.note

    @property
    def span(self) -> Span | None:
        """Where its passage is."""
        anchor = self.thread.placed.anchor
        if self.note.target is None or anchor.grade == "orphan":
            return None
        return Span(anchor.start, anchor.end)

    @property
    def lost(self) -> Target | None:
        """Where its passage was, if it is gone."""
        return self.note.target if self.span is None else None

    def if_placed(self, told: Callable[[Span], object]) -> str:
        """What is to be told of its passage; nothing where there is none."""
        return "" if self.span is None else str(told(self.span))


def _address(row: TableRow) -> str:
    return row.shown.words(row.lost.address) if row.lost else row.if_placed(row.shown.address)


def _quote(row: TableRow) -> str:
    if row.lost:
        return row.shown.words(row.lost.exact, keep_lines=True)
    return row.if_placed(row.shown.text)


_CELLS: Final[dict[str, Callable[[TableRow], str]]] = {
    "id": lambda row: row.note.id,
    "document_id": lambda row: row.selection.document.id,
    "document": lambda row: row.shown.words(row.selection.document.name),
    "address": _address,
    "citation": lambda row: row.if_placed(row.shown.citation),
    "quote": _quote,
    "context": lambda row: row.if_placed(lambda span: row.shown.text(row.shown.around(span))),
    "note": lambda row: row.shown.note_words(row.note.body),
    "tags": lambda row: row.shown.words(" ".join("#" + tag for tag in row.note.tags)),
    "motivation": lambda row: harmless(row.note.motivation),
    "creator": lambda row: harmless(row.note.reader),
    "from": lambda row: harmless(row.note.claimed),
    "created": lambda row: harmless(row.note.created),
    "modified": lambda row: harmless(row.note.modified),
    "revision": lambda row: str(row.note.revision),
    "reply_to": lambda row: harmless(row.note.reply_to or ""),
    "grade": lambda row: row.thread.placed.anchor.grade if row.note.target else "",
    "start": lambda row: row.if_placed(lambda span: span.start),
    "end": lambda row: row.if_placed(lambda span: span.end),
}
COLUMNS: Final = tuple(_CELLS)
FILTER: Final = "filter"
"""The column that says which notes went out, where not all did."""
_FORMULA: Final = "=+\\-@＝＋－＠﹦﹢﹣﹫"
_STARTS_FORMULA = late_pattern(rf'[^\S\t\r\n]*(?:"*[^\S\t\r\n]*[{_FORMULA}]|[\t\r\n])')
_AFTER_SEPARATOR = late_pattern(rf'(?<=[;|\t\r\n])(?=[^\S\t\r\n]*"*[^\S\t\r\n]*[{_FORMULA}])')


def export(request: ExportRequest) -> str:
    """The table with its header; the filter, where there is one, is a last column, the same in every row."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    filtered = [harmless(request.filter_words)] if request.filter_words else []
    writer.writerow([*COLUMNS, *(FILTER for _ in filtered)])
    for selection in request.selections:
        shown = ShownText(selection)
        for thread in selection.in_order():
            row = TableRow(selection, shown, thread)
            writer.writerow(map(inert, [*(cell(row) for cell in _CELLS.values()), *filtered]))
    return ("\ufeff" if request.options.bom else "") + table.getvalue()


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what could begin one.

    That is the cell itself, and what stands after any sign in it that a spreadsheet may be told to part cells or
    rows at: it would begin a cell of its own there.
    """
    if not cell.strip():
        return cell
    inner = _AFTER_SEPARATOR.sub("'", cell)
    return "'" + inner if _STARTS_FORMULA.match(cell) else inner
