"""One self-contained HTML page without scripts; it asks for nothing from anywhere, and it prints well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape as _escape
from typing import Final

from annotations.exports.exported_links import ExportedLinks
from annotations.exports.html.note_html import note_html
from annotations.exports.html.page_style import PRINT_STYLE, STYLE
from annotations.exports.quoted_once import headings_between, named_again, quoted_once, shortened
from annotations.exports.request import ExportRequest
from annotations.exports.selection import Quote, Selection, Thread
from annotations.exports.shown_text import ShownRun, ShownText, union, within
from annotations.exports.whole_text import TextPart, cell_spans, parts_and_tables
from annotations.note import Note
from documents.document import Span, Unit
from documents.formats.own_exports import GENERATOR
from documents.harmless import harmless

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LANGUAGES: Final = {"simplified": "zh-Hans", "traditional": "zh-Hant", "taiwan": "zh-Hant-TW"}
_LANGUAGES_MORE: Final = {"opencc": "zh-Hant", "hongkong": "zh-Hant-HK", "taiwan-words": "zh-Hant-TW"}


def export(request: ExportRequest) -> str:
    """The page of a request."""
    title = "、".join(ShownText(selection).words(selection.document.name) for selection in request.selections)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{language_of(request)}">',
        "<head>",
        '<meta charset="utf-8">',
        GENERATOR,
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{STYLE}\n{PRINT_STYLE}\n</style>",
        "</head>",
        "<body>",
    ]
    for selection in request.selections:
        lines.extend(_DocumentPage(request, selection).lines())
    about = " · ".join(part for part in (request.exported_by, request.exported) if part)
    if about:
        lines.append(f"<footer>{escape(about)}</footer>")
    return "\n".join([*lines, "</body>", "</html>"]) + "\n"


def escape(text: str) -> str:
    """Text as HTML that shows exactly that text; line ends stay."""
    return _escape(harmless(text, keep_lines=True), quote=True)


def language_of(request: ExportRequest) -> str:
    """The language and script of the text, as HTML names them."""
    script = request.options.script
    if script == "as-published":
        script = request.documents[0].document.script if request.documents else "simplified"
    return (_LANGUAGES | _LANGUAGES_MORE)[script]


class _DocumentPage:
    def __init__(self, request: ExportRequest, selection: Selection) -> None:
        self._request, self._selection = request, selection
        self._shown, self._words = ShownText(selection), request.words
        self._links = ExportedLinks(request, selection.annotated)
        self._document = selection.document

    def lines(self) -> Iterator[str]:
        annotated = self._selection.annotated
        yield f"<article>\n<header>\n<h1>{escape(self._shown.words(self._document.name))}</h1>"
        about = " · ".join(text for text in (annotated.publisher, annotated.date) if text)
        if about:
            yield f"<p>{escape(self._shown.words(about))}</p>"
        if self._request.filter_words:
            yield f"<p>{escape(self._words.only_notes + self._words.colon + self._request.filter_words)}</p>"
        yield "</header>"
        if self._selection.general:
            yield f"<h2>{escape(self._words.whole_document)}</h2>"
            yield from self._threads(self._selection.general)
        yield from self._whole_text() if self._request.options.whole_text else self._quotes()
        if self._selection.lost:
            yield f"<h2>{escape(self._words.lost_places)}</h2>"
            for thread in self._selection.lost:
                target = thread.note.target
                assert target is not None
                quote = escape(self._shown.words(target.exact, keep_lines=True)).replace("\n", "<br>")
                yield f"<blockquote><p>{quote}</p>{self._foot('', target.address)}</blockquote>"
                yield from self._threads([thread])
        yield "</article>"

    def _quotes(self) -> Iterator[str]:
        before: list[Unit] = []
        for quoted in quoted_once(self._shown, self._selection.quotes):
            here = self._shown.headings(quoted.quotes[0].span.start)
            for depth, unit in headings_between(before, here):
                yield self._heading(unit, depth)
            before = here
            text = self._paragraphs(self._shown.lines(quoted.span, union(quoted.marked)))
            cited = quoted.cited
            foot = self._foot(self._shown.citation(cited), self._shown.address(cited))
            yield f"<blockquote>{text}{foot}</blockquote>"
            for quote in quoted.quotes:
                yield from self._threads(quote.threads, named_again(self._shown, quoted, quote))

    def _whole_text(self) -> Iterator[str]:
        marks = union([quote.span for quote in self._selection.quotes])
        waiting = list(self._selection.quotes)
        for part, rows in parts_and_tables(self._selection):
            end = rows[-1].end if part is None else part.span.end
            ready = [quote for quote in waiting if quote.span.end <= end]
            if part is None:
                yield self._table(rows, marks)
            elif part.unit is not None and part.is_heading:
                yield self._heading(part.unit, len(self._shown.path(part.unit.start)) - 1)
            else:
                yield self._text(part.span, marks, is_noted=bool(ready))
            for quote in ready:
                waiting.remove(quote)
                yield from self._threads(quote.threads, self._part(quote, part))
        for quote in waiting:
            yield from self._threads(quote.threads, self._part(quote, None))

    def _part(self, quote: Quote, part: TextPart | None) -> str:
        """A passage that is not all of the clause above its notes, in few words."""
        if part is not None and quote.span in (part.span, part.clause):
            return ""
        return shortened(self._shown.text(quote.span).replace("\n", ""))

    def _table(self, rows: Sequence[Unit], marks: Sequence[Span]) -> str:
        written = (
            "".join(
                f"<td>{self._paragraphs(self._shown.lines(cell, within(marks, cell)))}</td>"
                for cell in cell_spans(self._selection.document, row)
            )
            for row in rows
        )
        return f'<table class="text">{"".join(f"<tr>{row}</tr>" for row in written)}</table>'

    def _text(self, span: Span, marks: Sequence[Span], *, is_noted: bool) -> str:
        """A paragraph; one with notes below it stays on their page."""
        kind = "text noted" if is_noted else "text"
        return f'<div class="{kind}">{self._paragraphs(self._shown.lines(span, within(marks, span)))}</div>'

    def _heading(self, unit: Unit, depth: int) -> str:
        level, heading = min(6, depth + 2), self._shown.heading(unit)
        return f"<h{level}>{escape(heading)}</h{level}>" if heading else ""

    def _paragraphs(self, lines: Sequence[Sequence[ShownRun]]) -> str:
        return "".join(f"<p>{''.join(map(_shown_run, line))}</p>" for line in lines)

    def _foot(self, citation: str, address: str) -> str:
        code = f"<code>{escape(address)}</code>" if address else ""
        foot = " ".join(part for part in (escape(citation), code) if part)
        return f"<footer>{foot}</footer>" if foot else ""

    def _body(self, note: Note) -> str:
        """A note's words as HTML."""
        typed = self._links.in_markdown(note.body, on_a_page=True)
        return f'<div class="body">{note_html(self._shown.note_words(typed))}</div>'

    def _threads(self, threads: Sequence[Thread], passage: str = "") -> Iterator[str]:
        """Notes with the replies below them; ``passage`` names what they are on, of several in a quotation."""
        for thread in threads:
            note = thread.note
            yield f'<section class="note" id="note-{escape(note.id)}">'
            remarks = [
                note.reader,
                self._words.from_whom(note),
                self._words.made_when(note),
            ]
            if thread.placed.anchor.grade == "to-be-checked":
                remarks.append(self._words.to_be_checked)
            yield f'<p class="by">{escape(" · ".join(filter(None, remarks)))}</p>'
            if passage:
                yield f'<p class="passage">「{escape(passage)}」</p>'
            if note.body.strip():
                yield self._body(note)
            if note.tags:
                tags = "".join(f'<span class="tag">#{escape(tag)}</span>' for tag in note.tags)
                yield f"<p>{tags}</p>"
            yield from self._threads(thread.replies)
            yield "</section>"


def _shown_run(run: ShownRun) -> str:
    return f"<mark>{escape(run.text)}</mark>" if run.marked else escape(run.text)
