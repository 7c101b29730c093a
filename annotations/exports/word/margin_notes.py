"""Notes as comments in the margin of a Word document, as offices exchange them; the same bytes for the same request.

A note stands at its passage, one on the whole document at its title, and an answer below what it answers. What Word
cannot hold in its XML was made harmless before, with all that is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor

from annotations.exports.request import ExportRequest
from annotations.exports.selection import Quote, Selection, Thread
from annotations.exports.shown_text import ShownText
from annotations.exports.whole_text import TextPart, cell_spans, parts_and_tables
from annotations.exports.word.comments import Comments
from annotations.exports.word.pages import bytes_of, fonts_for, new_document, set_font
from annotations.note_times import is_edited
from documents.document import Span, Unit
from documents.harmless import harmless

if TYPE_CHECKING:
    from docx.text.run import Run

_DEEPEST: Final = 9
"""Levels of headings that Word has."""


def export(request: ExportRequest) -> bytes:
    """The bytes of the document of a request."""
    names = [ShownText(selection).words(selection.document.name) for selection in request.selections]
    script = request.options.script
    if script == "as-published" and request.documents:
        script = "simplified" if request.documents[0].document.script == "simplified" else "traditional"
    fonts = fonts_for(script)
    document = new_document("、".join(names), fonts[0])
    comments = Comments(document)
    for selection in request.selections:
        _NotedText(document, comments, selection, fonts[1]).write()
    comments.write_answers()
    return bytes_of(document)


class _NotedText:
    """The text of one document, or the clauses that have notes, as paragraphs; its notes wait for their passages."""

    def __init__(self, document: Any, comments: Comments, selection: Selection, heading_font: str) -> None:
        self._written, self._comments, self._selection = document, comments, selection
        self._font, self._shown, self._words = heading_font, ShownText(selection), selection.request.words
        self._runs: dict[Span, list[Run]] = {}
        """What was written of each passage."""
        self._parents = {
            unit.start for quote in selection.quotes for unit in self._shown.path(quote.span.start)
        }

    def write(self) -> None:
        """Write the title, the text and the notes."""
        annotated, request = self._selection.annotated, self._selection.request
        title = self._heading(self._shown.words(annotated.document.name), 0)
        about = [text for text in (annotated.publisher, annotated.date) if text]
        if about:
            self._small(self._shown.words(" · ".join(about)))
        if request.filter_words:
            self._small(harmless(self._words.only_notes + self._words.colon + request.filter_words))
        if request.options.whole_text:
            self._text(parts_and_tables(self._selection), cited=False)
        else:
            self._text(self._touched(), cited=True)
        self._comment([title], self._selection.general)
        for quote in self._selection.quotes:
            self._comment(self._runs.get(quote.span) or [self._apart(quote)], quote.threads)
        self._lost()

    def _touched(self) -> Iterator[tuple[TextPart | None, list[Unit]]]:
        """The parts and rows that a passage touches, and the headings that they stand under."""
        for part, rows in parts_and_tables(self._selection):
            if part is None:
                noted = [row for row in rows if self._quotes_on(Span(row.start, row.end))]
                if noted:
                    yield None, noted
            elif self._quotes_on(part.span) or (
                part.is_heading and part.unit is not None and part.unit.start in self._parents
            ):
                yield part, []

    def _text(self, parts: Iterable[tuple[TextPart | None, list[Unit]]], *, cited: bool) -> None:
        begun: int | None = None
        """Where the text begins that has no citation yet: a passage over several clauses has one below it."""
        for part, rows in parts:
            if part is None:
                self._table(rows)
                span = Span(rows[0].start, rows[-1].end)
            elif part.unit is not None and part.is_heading:
                level = min(_DEEPEST, len(self._shown.path(part.unit.start)))
                self._lines(part.span, [self._written.add_heading("", level)], font=self._font)
                continue
            else:
                self._lines(part.span, [])
                span = part.span
            begun = span.start if begun is None else begun
            if cited and not any(quote.span.end > span.end for quote in self._quotes_on(span)):
                self._small(self._shown.citation(Span(begun, span.end)))
                begun = None

    def _table(self, rows: Sequence[Unit]) -> None:
        cells = [cell_spans(self._selection.document, row) for row in rows]
        table = self._written.add_table(rows=len(rows), cols=max(map(len, cells)))
        table.style = "Table Grid"
        for row, spans in zip(table.rows, cells, strict=True):
            for cell, span in zip(row.cells, spans, strict=False):
                self._lines(span, [cell.paragraphs[0]], more=cell.add_paragraph)

    def _lines(self, span: Span, paragraphs: list[Any], *, more: Any = None, font: str = "") -> None:
        """Write a span, each line as a paragraph (a heading's in one), and keep the runs of the passages in it."""
        quotes = self._quotes_on(span)
        ranges = {quote.span: self._marked(span, quote.span) for quote in quotes}
        add = more or self._written.add_paragraph
        for number, line in enumerate(self._shown.lines(span, ())):
            text = "".join(run.text for run in line)
            paragraph = paragraphs[0] if paragraphs and (font or not number) else add()
            inside = {quote: marks[number] for quote, marks in ranges.items() if number in marks}
            edges = sorted({0, len(text), *(edge for mark in inside.values() for edge in mark)})
            for start, end in pairwise(edges):
                run = self._run(paragraph, text[start:end], font)
                for quote, (first, last) in inside.items():
                    if first <= start and end <= last:
                        self._runs.setdefault(quote, []).append(run)

    def _marked(self, span: Span, passage: Span) -> dict[int, tuple[int, int]]:
        """Where a passage stands in the lines of a span as they are shown, by the number of the line."""
        found: dict[int, tuple[int, int]] = {}
        for number, line in enumerate(self._shown.lines(span, [passage])):
            at = 0
            for run in line:
                if run.marked:
                    found[number] = found.get(number, (at, at))[0], at + len(run.text)
                at += len(run.text)
        return found

    def _quotes_on(self, span: Span) -> list[Quote]:
        return [
            quote
            for quote in self._selection.quotes
            if quote.span.start < span.end and span.start < quote.span.end
        ]

    def _apart(self, quote: Quote) -> Run:
        """A passage that stands in no part of the text which is shown: in a line of its own."""
        words = self._shown.text(quote.span).strip() or self._shown.citation(quote.span)
        return self._run(self._written.add_paragraph(), words)

    def _lost(self) -> None:
        if self._selection.lost:
            self._heading(self._words.lost_places, 1)
        for thread in self._selection.lost:
            assert thread.note.target is not None
            words = self._shown.words(thread.note.target.exact, keep_lines=True)
            self._comment([self._run(self._written.add_paragraph(), words)], [thread])

    def _comment(self, runs: Sequence[Run], threads: Iterable[Thread], answered: str = "") -> None:
        for thread in threads:
            note = thread.note
            mark = self._comments.add(
                (runs[0], runs[-1]), self._told(thread), harmless(note.reader), note.created, answered
            )
            # Word knows one level of answers
            self._comment(runs, thread.replies, answered or mark)

    def _told(self, thread: Thread) -> str:
        """What a comment says: the note, its tags, and what is to be known of it."""
        note = thread.note
        remarks = [self._words.from_whom(note)]
        if is_edited(note):
            remarks.append(self._words.made_when(note))
        if thread.placed.anchor.grade == "to-be-checked":
            remarks.append(self._words.to_be_checked)
        lines = [
            self._shown.note_words(note.body.strip("\r\n")),
            harmless(" ".join(f"#{tag}" for tag in note.tags)),
            harmless(" · ".join(filter(None, remarks))),
        ]
        return "\n".join(filter(None, lines))

    def _heading(self, words: str, level: int) -> Run:
        return self._run(self._written.add_heading("", level), words, self._font)

    def _small(self, words: str) -> None:
        paragraph = self._written.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = self._run(paragraph, words)
        run.font.size, run.font.color.rgb = Pt(9), RGBColor(0x66, 0x66, 0x66)

    def _run(self, paragraph: Any, words: str, font: str = "") -> Run:
        run: Run = paragraph.add_run(words)
        if font:
            run.font.color.rgb = RGBColor(0, 0, 0)
            set_font(run._r.get_or_add_rPr(), font)  # noqa: SLF001 - python-docx has no other door
        return run
