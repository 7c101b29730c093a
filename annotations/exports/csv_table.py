"""CSV as RFC 4180 has it, one note to a row; nothing in it is a formula to a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Final

from annotations.exports.request import ExportRequest
from annotations.exports.selection import Selection, Thread
from annotations.exports.shown_text import ShownText
from documents.document import Span
from documents.harmless import harmless

COLUMNS: Final = (
    "id",
    "document_id",
    "document",
    "address",
    "citation",
    "quote",
    "context",
    "note",
    "tags",
    "motivation",
    "creator",
    "created",
    "modified",
    "revision",
    "reply_to",
    "grade",
    "start",
    "end",
)
FILTER: Final = "filter"
"""The column that says which notes went out, where not all did."""
_FORMULA: Final = frozenset("=+-@＝＋－＠\t\r\n")


def export(request: ExportRequest) -> str:
    """The table with its header; the filter, where there is one, is a last column, the same in every row."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    filtered = [harmless(request.filter_words)] if request.filter_words else []
    writer.writerow([*COLUMNS, *(FILTER for _ in filtered)])
    for selection in request.selections:
        shown = ShownText(selection)
        for thread in selection.in_order():
            writer.writerow(map(inert, [*_row(selection, shown, thread), *filtered]))
    return ("\ufeff" if request.options.bom else "") + table.getvalue()


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe goes before what could begin one."""
    return "'" + cell if cell.lstrip(" \u3000\u00a0")[:1] in _FORMULA and cell.strip() else cell


def _row(selection: Selection, shown: ShownText, thread: Thread) -> list[str]:
    note, anchor = thread.note, thread.placed.anchor
    address = citation = quote = context = start = end = ""
    if note.target is not None and anchor.grade == "orphan":
        address, quote = shown.words(note.target.address), shown.words(note.target.exact, keep_lines=True)
    elif note.target is not None:
        span = Span(anchor.start, anchor.end)
        address, citation, quote = shown.address(span), shown.citation(span), shown.text(span)
        context, start, end = shown.text(shown.around(span)), str(anchor.start), str(anchor.end)
    plain = [
        note.motivation,
        note.creator,
        note.created,
        note.modified,
        str(note.revision),
        note.reply_to or "",
    ]
    return [
        note.id,
        selection.document.id,
        shown.words(selection.document.name),
        address,
        citation,
        quote,
        context,
        shown.note_words(note.body),
        shown.words(" ".join("#" + tag for tag in note.tags)),
        *map(harmless, plain),
        anchor.grade if note.target else "",
        start,
        end,
    ]
