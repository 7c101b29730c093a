"""Markdown: YAML front matter, the heading path, each quote with its notes; or the whole text with notes between.

The text is escaped: nothing in a document, a name or a tag is read as Markdown or HTML. A note's body is the
reader's own Markdown and stays it, inside a list item that ends whatever the body left open; headings in it
become plain lines (the export's headings are the document's), raw HTML is shown as typed, and link
definitions, which would reach other notes, are too.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from annotations.exports.exported_links import ExportedLinks
from annotations.exports.note_markdown import confined, ends_plainly
from annotations.exports.obsidian_tags import tag_in_markdown
from annotations.exports.quoted_once import headings_between, named_again, quoted_once, shortened
from annotations.exports.request import ExportRequest
from annotations.exports.selection import Quote, Selection, Thread
from annotations.exports.shown_text import ShownRun, ShownText, union, within
from annotations.exports.updating.pieces import Piece, Pieces, block_id, without_ends
from annotations.exports.updating.record import as_first_written
from annotations.exports.whole_text import TextPart, cell_spans, parts_and_tables
from annotations.note import Note, same_name
from documents.document import Span, Unit
from documents.harmless import harmless
from documents.patterns import late_pattern

_SPECIAL = late_pattern(r"[\\`*_{}\[\]<>#~=$&|^%!@]")
_LINE_START = late_pattern(r"^(\s*)([-+]|\d{1,9}(?=[.)]))")
_FRONT_MATTER_KEYS: Final = ("title", "id", "publisher", "date", "address")


def export(request: ExportRequest) -> str:
    """The Markdown of a request, with what it needs to be brought up to date later at its end."""
    return as_first_written(pieces_of(request))


def pieces_of(request: ExportRequest) -> Pieces:
    """The Markdown of a request as the pieces that it is made of."""
    body = (
        piece for selection in request.selections for piece in _DocumentExport(request, selection).pieces()
    )
    return Pieces(
        _front_matter(request),
        tuple(piece for piece in body if piece.text),
        request.options.script,
        request.options.whole_text,
    )


def escape(text: str) -> str:
    """Text on one line as Markdown that shows exactly that text, less spaces before it."""
    text = _SPECIAL.sub(lambda special: "\\" + special.group(), harmless(text).lstrip(" "))
    return _LINE_START.sub(_escape_start, text)


def literal(text: str) -> str:
    """Text inside a line as Markdown that shows exactly that text."""
    return _SPECIAL.sub(lambda special: "\\" + special.group(), harmless(text))


def _escape_start(start: re.Match[str]) -> str:
    spaces, mark = start.groups()
    return f"{spaces}{mark}\\" if mark.isdigit() else f"{spaces}\\{mark}"


def _front_matter(request: ExportRequest) -> dict[str, str]:
    """The rows of the front matter, by their keys."""
    rows: dict[str, str] = {}
    documents = []
    for selection in request.selections:
        shown = ShownText(selection)
        annotated = selection.annotated
        values = {
            "title": shown.words(selection.document.name),
            "id": selection.document.id,
            "publisher": annotated.publisher,
            "date": annotated.date,
            "address": request.query.section if isinstance(request.query.section, str) else None,
        }
        documents.append({key: yaml_text(value) for key in _FRONT_MATTER_KEYS if (value := values[key])})
    if len(documents) == 1:
        rows |= {key: f"{key}: {value}" for key, value in documents[0].items()}
    elif documents:
        listed = [
            f"  {'- ' if number == 0 else '  '}{key}: {value}"
            for document in documents
            for number, (key, value) in enumerate(document.items())
        ]
        rows["documents"] = "\n".join(["documents:", *listed])
    about = {
        "script": request.options.script,
        "exported_by": request.exported_by,
        "exported": request.exported,
        "filter": request.filter_words,
    }
    rows |= {key: f"{key}: {yaml_text(value)}" for key, value in about.items() if value}
    rows["notes"] = f"notes: {sum(selection.count for selection in request.selections)}"
    if request.readers:
        rows["readers"] = f"readers: [{', '.join(map(yaml_text, request.readers))}]"
    return rows


def yaml_text(value: str) -> str:
    """A text as YAML: JSON's strings are YAML's, once what JSON leaves bare and YAML does not is gone."""
    return json.dumps(harmless(value), ensure_ascii=False)


class _DocumentExport:
    def __init__(self, request: ExportRequest, selection: Selection) -> None:
        self._request, self._selection = request, selection
        self._shown = ShownText(selection)
        self._links = ExportedLinks(request, selection.annotated)
        self._words = request.words
        self._several = len(request.readers) > 1
        self._document = selection.document

    def pieces(self) -> Iterator[Piece]:
        yield Piece("# " + escape(self._shown.words(self._document.name)))
        source = self._words.colon.join([self._words.source, "{}"])
        known = [
            text for text in (self._selection.annotated.publisher, self._selection.annotated.date) if text
        ]
        if known:
            yield Piece(source.format(escape(self._shown.words(" · ".join(known)))))
        if self._selection.general:
            yield Piece("## " + self._words.whole_document, "heading")
            yield from self._threads(self._selection.general)
        yield from self._whole_text() if self._request.options.whole_text else self._quotes()
        if self._selection.lost:
            yield Piece("## " + self._words.lost_places, "heading")
            for thread in self._selection.lost:
                target = thread.note.target
                assert target is not None
                yield self._quote_block(self._lost_lines(target.exact), target.address)
                yield from self._threads([thread])

    # Notes alone

    def _quotes(self) -> Iterator[Piece]:
        path: list[Unit] = []
        for text in quoted_once(self._shown, self._selection.quotes):
            here = self._shown.headings(text.quotes[0].span.start)
            for depth, unit in headings_between(path, here):
                yield self._heading(unit, depth)
            path = here
            lines = [self._marked(line) for line in self._shown.lines(text.span, union(text.marked))]
            cited = text.cited
            yield self._quote_block(lines, self._shown.address(cited), escape(self._shown.citation(cited)))
            for quote in text.quotes:
                named = named_again(self._shown, text, quote)
                yield from self._threads(quote.threads, passage=self._passage(named, quote.span, cited))

    def _passage(self, named: str, span: Span, cited: Span) -> str:
        """A passage that is named beside its note, with its address where that is another than the quotation's."""
        address = self._shown.address(span)
        where = "" if address == self._shown.address(cited) else code_span(address)
        return " ".join(filter(None, (f"「{escape(named)}」" if named else "", where if named else "")))

    def _heading(self, unit: Unit, depth: int) -> Piece:
        heading = self._shown.heading(unit)
        return Piece("#" * min(6, depth + 2) + " " + escape(heading) if heading else "", "heading")

    def _lost_lines(self, exact: str) -> list[str]:
        return [
            escape(line) for line in self._shown.words(exact, keep_lines=True).split("\n") if line.strip()
        ]

    def _quote_block(self, lines: Sequence[str], address: str, citation: str = "") -> Piece:
        last = " ".join(part for part in (f"—— {citation}" if citation else "", code_span(address)) if part)
        return Piece("\n>\n".join(f"> {line}" for line in (*lines, last) if line), "quote")

    # The whole text

    def _whole_text(self) -> Iterator[Piece]:
        marks = union([quote.span for quote in self._selection.quotes])
        waiting = list(self._selection.quotes)
        paragraph: list[ShownRun] = []
        last_end = 0
        for part, rows in parts_and_tables(self._selection):
            if part is None:
                yield Piece(self._marked(paragraph))
                yield Piece(self._table(rows, marks))
                paragraph, last_end = [], rows[-1].end
                yield from self._between([quote for quote in waiting if quote.span.end <= last_end], None)
                waiting = [quote for quote in waiting if quote.span.end > last_end]
                continue
            span = part.span
            if part.is_heading or "\n" in self._document.text[last_end : span.start]:
                yield Piece(self._marked(paragraph))
                paragraph = []
            if part.unit is not None and part.is_heading:
                yield self._heading(part.unit, self._depth(part.unit))
            else:
                *whole, last = self._shown.lines(span, within(marks, span)) or [[]]
                for line in whole:
                    yield Piece(self._marked([*paragraph, *line]))
                    paragraph = []
                paragraph += last
            last_end = span.end
            ready = [quote for quote in waiting if quote.span.end <= span.end]
            if ready:
                yield Piece(self._marked(paragraph))
                paragraph = []
                yield from self._between(ready, part)
                waiting = [quote for quote in waiting if quote.span.end > span.end]
        yield Piece(self._marked(paragraph))
        yield from self._between(waiting, None)

    def _table(self, rows: Sequence[Unit], marks: Sequence[Span]) -> str:
        """The rows of a table, as many cells in each."""
        written = [
            [
                " ".join(map(self._marked, self._shown.lines(cell, within(marks, cell))))
                for cell in cell_spans(self._document, row)
            ]
            for row in rows
        ]
        width = max(map(len, written))
        lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in written]
        return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])

    def _between(self, quotes: Sequence[Quote], part: TextPart | None) -> Iterator[Piece]:
        """Notes after the clause their passages end in; a passage that is the whole clause is not said again."""
        for quote in quotes:
            if part is None or quote.span not in (part.span, part.clause):
                text = self._shown.text(quote.span).replace("\n", "")
                yield Piece("> " + escape(shortened(text)), "quote")
            yield from self._threads(quote.threads)

    def _depth(self, unit: Unit) -> int:
        return len(self._shown.path(unit.start)) - 1

    # Both

    def _marked(self, line: Sequence[ShownRun]) -> str:
        """A line with its marked runs strong, however its neighbours are spelt."""
        line = [
            ShownRun("".join(run.text for run in runs), marked)
            for marked, runs in groupby(line, key=_is_marked)
        ]
        texts = [_SPECIAL.sub(lambda special: "\\" + special.group(), run.text) for run in line]
        result = ""
        for number, run in enumerate(line):
            text = texts[number]
            if run.marked and text.strip():
                after = texts[number + 1][:1] if number + 1 < len(texts) else ""
                result += _strong(text, result[-1:], after)
            else:
                result += text
        return _LINE_START.sub(_escape_start, result)

    def _threads(self, threads: Sequence[Thread], depth: int = 0, passage: str = "") -> Iterator[Piece]:
        """A block for each note, the replies' below it and further in; ``passage`` names what the notes are on."""
        for thread in threads:
            note = thread.note
            block = _indented(self._block(thread, passage))
            words = "\n".join([self._body(note), *note.tags])
            yield Piece(_further_in(block, depth), "note", note.id, words, depth)
            yield from self._threads(thread.replies, depth + 1)

    def _block(self, thread: Thread, passage: str) -> str:
        """A note's words without the replies, with the visible end of its block."""
        note = thread.note
        end = f"^{block_id(note.id)}"
        blocks = [passage] if passage else []
        remarks = []
        if self._several or note.claimed:
            claim = f" · {escape(self._words.from_whom(note))}" if note.claimed else ""
            remarks.append(
                f"**{escape(note.reader).strip() or '?'}**{claim} · {escape(self._words.made_when(note))}"
            )
        if thread.placed.anchor.grade == "to-be-checked":
            remarks.append(f"({self._words.to_be_checked})")
        elif thread.placed.earlier and thread.placed.anchor.grade == "orphan":
            remarks.append(f"({self._words.earlier})")
        if remarks:
            blocks.append(" ".join(remarks))
        if note.body.strip():
            blocks.append(self._body(note))
        if note.tags:
            blocks.append(" ".join("#" + tag_in_markdown(tag) for tag in note.tags))
        if not blocks:
            blocks.append(f"({escape(note.motivation)})")
        if note.tags or not note.body.strip() or ends_plainly(blocks[-1]):
            blocks[-1] += f" {end}"
        else:
            blocks.append(end)
        return "\n\n".join(blocks)

    def _body(self, note: Note) -> str:
        words = self._shown.note_words(self._links.in_markdown(note.body)).strip("\n")
        return without_ends(confined(words, others=self._is_others(note)))

    def _is_others(self, note: Note) -> bool:
        """Whether a note's words are not the exporting reader's own."""
        return bool(note.claimed) or not same_name(note.reader, self._request.exported_by or note.reader)


def _is_marked(run: ShownRun) -> bool:
    return run.marked


def _strong(text: str, before: str, after: str) -> str:
    """Strong emphasis; in HTML where ``**`` would be no delimiter: Markdown's rules were made for spaces
    between words, and beside Chinese punctuation they fail."""
    opens = not _is_space(text[0]) and (
        not _is_mark(text[0]) or not before or _is_space(before) or _is_mark(before)
    )
    closes = not _is_space(text[-1]) and (
        not _is_mark(text[-1]) or not after or _is_space(after) or _is_mark(after)
    )
    return f"**{text}**" if opens and closes and before != "*" else f"<strong>{text}</strong>"


def _is_space(char: str) -> bool:
    return char.isspace()


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def code_span(text: str) -> str:
    """A code span; a text with backticks gets longer delimiters."""
    if not text:
        return ""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    space = " " if longest else ""
    return "`" * (longest + 1) + space + harmless(text) + space + "`" * (longest + 1)


def _indented(block: str) -> str:
    """A block as a list item."""
    lines = [line.expandtabs(4) for line in block.split("\n")]
    return "\n".join(
        ("- " if number == 0 else "  " if line else "") + line for number, line in enumerate(lines)
    )


def _further_in(block: str, depth: int) -> str:
    """A list item as one of a list within a list."""
    indent = "  " * depth
    return "\n".join(indent + line if line else line for line in block.split("\n"))
