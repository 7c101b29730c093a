"""The text of a document as an export shows it: in a script, with what a quote stands in around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from annotations.exports.request import ExportRequest
from annotations.exports.selection import Selection
from annotations.exports.whole_text import is_heading
from documents.document import Document, Span, Unit
from documents.harmless import harmless
from documents.scripts.views import view_of

if TYPE_CHECKING:
    from documents.scripts.views import View


class ShownRun(NamedTuple):
    """A run of shown text, marked or not."""

    text: str
    marked: bool


class ShownText:
    """A document in the script of an export; what leaves here holds no control characters."""

    def __init__(self, selection: Selection) -> None:
        self._request: ExportRequest = selection.request
        self._options = selection.request.options
        self._selection = selection
        self._document: Document = selection.document
        self._view = lru_cache(maxsize=64)(self._new_view)

    def words(self, text: str, *, keep_lines: bool = False) -> str:
        """Words about the document (a citation, a title), or a lost quote, in the script."""
        lines = text.split("\n") if keep_lines else [text]
        shown = (self._in_script(line) for line in lines)
        return harmless("\n".join(shown), keep_lines=keep_lines)

    def note_words(self, text: str) -> str:
        """A note's own words, in the script if notes convert along; a tab is the four columns it is in Markdown."""
        text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
        if not self._options.convert_notes or self._options.script == "as-published":
            return harmless(text, keep_lines=True)
        script = self._options.script
        forms = self._request.conversion_exceptions.forms(script, None)
        lines = (view_of(line, script, full_width=False, forms=forms).text for line in text.split("\n"))
        return harmless("\n".join(lines), keep_lines=True)

    def text(self, span: Span) -> str:
        """The text of a span, on as many lines as it has."""
        return "\n".join("".join(run.text for run in line) for line in self.lines(span, ()))

    def lines(self, span: Span, marked: Sequence[Span]) -> list[list[ShownRun]]:
        """The text of a span line by line, with what lies in ``marked`` marked; lines without text are left out."""
        lines = []
        start = span.start
        while start < span.end:
            line_start, line_end = self._line(start)
            end = min(span.end, line_end)
            runs = self._runs(Span(start, end), line_start, marked) if start < end else []
            if runs:
                lines.append(runs)
            start = line_end + 1
        return lines

    def around(self, span: Span) -> Span:
        """A quote with the whole of the clauses that it touches."""
        first = self._document.clause_at(span.start)
        last = self._document.clause_at(max(span.start, span.end - 1))
        start = (
            min(span.start, first.start) if first and first.start <= span.start < first.end else span.start
        )
        end = max(span.end, last.end) if last and last.start < span.end <= last.end else span.end
        return Span(start, end)

    def without_label(self, span: Span) -> Span | None:
        """The words of the clause that a span is, without its label; None of what is no single clause."""
        clause = self._document.clause_at(span.start)
        is_one = clause is not None and (clause.start, clause.end) == span
        return clause.text if clause is not None and is_one else None

    def path(self, offset: int) -> list[Unit]:
        """The sections that an offset stands in, from the outermost."""
        unit = self._document.unit_at(offset)
        sections = []
        while unit is not None:
            if unit.kind == "section":
                sections.append(unit)
            unit = self._document.units[unit.parent] if unit.parent is not None else None
        return sections[::-1]

    def headings(self, offset: int) -> list[Unit]:
        """Those of the sections that are set as headings: an article of several paragraphs is set as others are."""
        return [unit for unit in self.path(offset) if is_heading(unit)]

    def heading(self, unit: Unit) -> str:
        """A section's label and heading."""
        parts = [self.text(span) for span in (unit.label, unit.heading) if span]
        return "\u3000".join(part.replace("\n", "") for part in parts if part)

    def citation(self, span: Span) -> str:
        """How the field cites the unit that a passage stands in."""
        from documents.addresses.citations import cite, in_title_marks

        unit = self.unit_of(span)
        if unit is None:
            return self.words(in_title_marks(self._document.name))
        return self.words(cite(self._document, self._selection.book, unit))

    def address(self, span: Span) -> str:
        """The address of the unit that a passage stands in."""
        unit = self.unit_of(span)
        return "" if unit is None else harmless(self._selection.book.address(unit))

    def unit_of(self, span: Span) -> Unit | None:
        """The innermost unit that holds the whole of a passage, else the one it begins in."""
        first = unit = self._document.unit_at(span.start)
        while unit is not None and unit.end < span.end:
            unit = None if unit.parent is None else self._document.units[unit.parent]
        return unit or first

    def _runs(self, span: Span, line_start: int, marked: Sequence[Span]) -> list[ShownRun]:
        """A part of a line; what begins or ends within a word that is shown as another has all of that word."""
        view = self._view(line_start)
        inside = [
            view.shown_span(max(mark.start, span.start) - line_start, min(mark.end, span.end) - line_start)
            for mark in marked
            if mark.start < span.end and span.start < mark.end
        ]
        whole = view.shown_span(span.start - line_start, span.end - line_start)
        bounds = sorted({*whole, *(edge for mark in inside for edge in mark)})
        return [
            ShownRun(
                harmless(view.text[start:end]),
                any(mark.start <= start and end <= mark.end for mark in inside),
            )
            for start, end in pairwise(bounds)
        ]

    def _line(self, offset: int) -> Span:
        text = self._document.text
        end = text.find("\n", offset)
        return Span(text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end)

    def _new_view(self, line_start: int) -> View:
        line = self._document.slice(self._line(line_start))
        return self._view_of(line)

    def _in_script(self, line: str) -> str:
        return self._view_of(line).text

    def _view_of(self, line: str) -> View:
        options = self._options
        origin = None if options.script == "as-published" else self._document.origin
        forms = self._request.conversion_exceptions.forms(options.script, self._document.id)
        return view_of(line, options.script, full_width=options.full_width, origin=origin, forms=forms)


def union(spans: Sequence[Span]) -> list[Span]:
    """Spans that overlap or touch, joined; in order."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def within(spans: Sequence[Span], limits: Span) -> list[Span]:
    """Those of some ordered, separate spans that touch a span."""
    first = bisect_right(spans, limits.start, key=lambda span: span.end)
    touching = []
    for span in spans[first:]:
        if span.start >= limits.end:
            break
        touching.append(span)
    return touching
