"""What a template may use: a request as plain data of texts, numbers, lists and mappings. Documented in docs/templates.md.

The names are kept: a template that somebody wrote goes on working. ``format`` counts changes that would break one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from annotations.exports.exported_links import ExportedLinks
from annotations.exports.html.html_page import language_of
from annotations.exports.html.note_html import note_html
from annotations.exports.note_markdown import confined
from annotations.exports.quoted_once import headings_between, is_all_of, quoted_once, shortened
from annotations.exports.request import ExportRequest
from annotations.exports.selection import Quote, Selection, Thread
from annotations.exports.shown_text import ShownText
from annotations.exports.templates.template_words import TEMPLATE_WORDS
from annotations.exports.updating.pieces import block_id
from annotations.exports.whole_text import TextPart, cell_spans, text_parts
from annotations.note import Note, same_name
from annotations.note_times import is_edited, told, worded
from annotations.questions import is_closing, is_question, is_reopening
from documents.document import Span, Unit
from documents.formats.own_exports import GENERATOR
from documents.harmless import harmless

FORMAT: Final = 1
Values = dict[str, Any]
Ready = Callable[[str], str]
"""Marks a text as ready for the file, so that it is not escaped."""


def values_of(request: ExportRequest, *, ready_markdown: Ready, ready_html: Ready) -> Values:
    """The values of a request. What ``ready_…`` is given is harmless as Markdown, as HTML."""
    documents = [
        _DocumentValues(request, selection, ready_markdown, ready_html).values()
        for selection in request.selections
    ]
    return {
        "format": FORMAT,
        "title": "、".join(document["title"] for document in documents),
        "documents": documents,
        "document": documents[0] if documents else {},
        "count": sum(selection.count for selection in request.selections),
        "readers": [harmless(reader) for reader in request.readers],
        "exported_by": harmless(request.exported_by),
        "exported": request.exported or "",
        "filter": harmless(request.filter_words),
        "script": request.options.script,
        "language": request.language,
        "text_language": language_of(request),
        "generator": ready_html(GENERATOR),
        "words": {**asdict(request.words), **TEMPLATE_WORDS[request.language]},
    }


class _DocumentValues:
    def __init__(
        self, request: ExportRequest, selection: Selection, ready_markdown: Ready, ready_html: Ready
    ) -> None:
        self._request, self._selection = request, selection
        self._markdown, self._html = ready_markdown, ready_html
        self._shown, self._links = ShownText(selection), ExportedLinks(request, selection.annotated)
        self._document = selection.document

    def values(self) -> Values:
        annotated = self._selection.annotated
        sections = list(self._sections())
        _name_headings(sections)
        general = [self._note(thread) for thread in self._selection.general]
        lost = [self._note(thread) for thread in self._selection.lost]
        placed = [note for section in sections for note in section["notes"]]
        return {
            "title": self._shown.words(self._document.name),
            "id": self._document.id,
            "publisher": self._shown.words(annotated.publisher or ""),
            "date": self._shown.words(annotated.date or ""),
            "count": self._selection.count,
            "notes": general,
            "lost": lost,
            "quotes": list(self._quotes()),
            "sections": sections,
            "all_notes": [*general, *placed, *lost],
        }

    def _quotes(self) -> Iterator[Values]:
        """What is quoted of the text for its notes, each passage once, with the headings that come in above it."""
        before: list[str] = []
        for quoted in quoted_once(self._shown, self._selection.quotes):
            path = self._path(self._shown.headings(quoted.quotes[0].span.start))
            yield {
                "headings": _between(before, path),
                "text": self._shown.text(quoted.span),
                "citation": self._shown.citation(quoted.cited),
                "address": self._shown.address(quoted.cited),
                "notes": [
                    self._note(
                        thread,
                        quote.span,
                        "" if is_all_of(self._shown, quoted, quote) else self._named(quote),
                    )
                    for quote in quoted.quotes
                    for thread in quote.threads
                ],
            }
            before = path

    def _path(self, units: Iterable[Unit]) -> list[str]:
        return [self._shown.heading(unit) for unit in units]

    def _sections(self) -> Iterator[Values]:
        """The headings in reading order, each with the clauses below it; what stands before the first has no heading."""
        waiting = list(self._selection.quotes)
        section = self._section(None)
        last_end = 0
        for part in text_parts(self._selection):
            ready = [quote for quote in waiting if quote.span.end <= part.span.end]
            waiting = (
                waiting[len(ready) :]
                if waiting[: len(ready)] == ready
                else [quote for quote in waiting if quote not in ready]
            )
            if part.is_heading:
                if section["clauses"] or section["heading"]:
                    yield section
                section = self._section(part)
            starts = part.is_heading or "\n" in self._document.text[last_end : part.span.start]
            last_end = part.span.end
            if part.is_heading and not ready:
                continue
            self._add(section, self._clause(part, ready, starts_paragraph=starts))
        if waiting:
            self._add(section, {**_EMPTY_CLAUSE, "notes": [*self._notes(waiting, None)]})
        if section["clauses"] or section["heading"]:
            yield section

    @staticmethod
    def _add(section: Values, clause: Values) -> None:
        section["clauses"].append(clause)
        section["notes"] += clause["notes"]
        section["questions"] += [note for note in clause["notes"] if note["is_question"]]

    def _section(self, part: TextPart | None) -> Values:
        unit = None if part is None else part.unit
        path = [] if unit is None else self._shown.headings(unit.start)
        return {
            "heading": "" if unit is None else self._shown.heading(unit),
            "path": self._path(path),
            "headings": [],
            "level": len(path),
            "address": "" if unit is None else harmless(self._selection.book.address(unit)),
            "citation": "" if part is None else self._shown.citation(part.span),
            "clauses": [],
            "notes": [],
            "questions": [],
        }

    def _clause(self, part: TextPart, quotes: Iterable[Quote], *, starts_paragraph: bool) -> Values:
        row = part.unit if part.unit is not None and part.unit.kind == "row" else None
        return {
            "text": self._shown.text(part.span),
            "cells": []
            if row is None
            else [self._shown.text(cell) for cell in cell_spans(self._document, row)],
            "is_heading": part.is_heading,
            "is_text": part.unit is not None,
            "starts_paragraph": starts_paragraph,
            "address": "" if part.unit is None else self._shown.address(Span(part.unit.start, part.unit.end)),
            "citation": self._shown.citation(part.clause or part.span),
            "notes": [*self._notes(quotes, part)],
        }

    def _notes(self, quotes: Iterable[Quote], part: TextPart | None) -> Iterator[Values]:
        for quote in quotes:
            unit = None if part is None else part.unit
            is_whole = part is not None and quote.span in (part.span, part.clause, unit and unit.text)
            named = "" if is_whole else self._named(quote)
            for thread in quote.threads:
                yield self._note(thread, quote.span, named)

    def _named(self, quote: Quote) -> str:
        return shortened(self._shown.text(quote.span).replace("\n", ""))

    def _note(self, thread: Thread, span: Span | None = None, part: str = "") -> Values:
        note = thread.note
        typed = self._shown.note_words(note.body).strip("\n")
        linked = self._shown.note_words(self._links.in_markdown(note.body))
        markdown = confined(linked, others=self._is_others(note))
        lost = note.target if span is None else None
        return {
            "id": harmless(note.id),
            "block": block_id(note.id).replace("zj-", "note-"),
            "body": typed,
            "markdown": self._markdown(markdown.strip("\n")),
            "html": self._html(note_html(linked) if linked.strip() else ""),
            "tags": [harmless(tag) for tag in note.tags],
            "reader": harmless(note.reader),
            "from": harmless(self._request.words.from_whom(note)),
            "made": told(note.created),
            "edited": told(worded(note)) if is_edited(note) else "",
            "created": harmless(note.created),
            "modified": harmless(note.modified),
            "motivation": harmless(note.motivation),
            "is_question": is_question(note),
            "is_closing": is_closing(note),
            "is_reopening": is_reopening(note),
            "state": self._selection.annotated.questions.get(note.id, "open" if is_question(note) else ""),
            "private": note.private,
            "grade": thread.placed.anchor.grade if note.target else "",
            "quote": self._quote(span, lost.exact if lost else ""),
            "part": part,
            "address": self._shown.address(span) if span else harmless(lost.address if lost else ""),
            "citation": self._shown.citation(span) if span else "",
            "replies": [self._note(reply, span) for reply in thread.replies],
        }

    def _quote(self, span: Span | None, lost: str) -> str:
        return self._shown.text(span) if span else self._shown.words(lost, keep_lines=True)

    def _is_others(self, note: Note) -> bool:
        return bool(note.claimed) or not same_name(note.reader, self._request.exported_by or note.reader)


def _name_headings(sections: Iterable[Values]) -> None:
    """Give each section that has notes the headings above its notes that no section with notes before it stood under."""
    before: list[str] = []
    for section in sections:
        if section["notes"]:
            section["headings"] = _between(before, section["path"])
            before = section["path"]


def _between(before: Sequence[str], path: Sequence[str]) -> list[Values]:
    return [
        {"text": heading, "level": depth + 1} for depth, heading in headings_between(before, path) if heading
    ]


_EMPTY_CLAUSE: Final[Values] = {
    "text": "",
    "cells": [],
    "is_heading": False,
    "is_text": False,
    "starts_paragraph": True,
    "address": "",
    "citation": "",
}
