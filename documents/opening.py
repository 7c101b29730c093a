"""Opening a document: a file, or a text, becomes a ``Document``."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from documents.document import Document, Rank, Span
from documents.formats.registry import read_source
from documents.lines.decimal_numbers import with_bare_numbers
from documents.lines.line import Line, is_date, lines_of, squeeze
from documents.lines.numbering import Label
from documents.lines.page_marks import page_lines
from documents.lines.published_text import published_text
from documents.lines.sequences import accepted_labels
from documents.lines.text_bounds import refuse_too_much
from documents.scripts.fold import script_of
from documents.source_report import AS_WRITTEN, SourceReport
from documents.structure.back_matter import signature_above
from documents.structure.collected_texts import collected_texts
from documents.structure.contents import table_of_contents
from documents.structure.furniture import furniture
from documents.structure.tree import is_statute, tree_of
from documents.structure.units import units_of

_NAMED = re.compile(r"《([^《》]{2,60})》")


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """A tree takes tens of thousands of objects, which are all kept: looking for garbage among them finds none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_no_search_for_garbage()
def open_document(path: Path, *, encoding: str | None = None, given_title: str | None = None) -> Document:
    """Reads a file.

    ``encoding`` overrules what the bytes look like; ``given_title`` is an editor's title for a text that has
    none of its own. Raises the errors of ``documents.formats.registry.read_source`` and TooManyLines.
    """
    source = read_source(path, encoding)
    refuse_too_much(source.text, path)
    document = document_of_text(
        source.text,
        path=path,
        report=source.report,
        given_title=given_title,
        headings=source.headings,
        nests=source.nests,
        paragraphs=source.paragraphs,
        front=source.front,
    )
    own_title = source.title if given_title is None and document.title is None else given_title
    return replace(document, given_title=own_title)


def document_of_text(
    raw: str,
    *,
    path: Path | None = None,
    report: SourceReport = AS_WRITTEN,
    given_title: str | None = None,
    headings: Mapping[int, int] | None = None,
    nests: Mapping[int, int] | None = None,
    paragraphs: bool = False,
    front: int = 0,
) -> Document:
    """A text with its tree. Pure: reads no file.

    ``headings`` are the lines (parted by ``\\n``, the first is 0) that the file itself declares headings, each
    with its level, 1 to 9; ``nests`` are those in lists (``SourceText``); ``paragraphs`` says that every line is
    a whole paragraph, never a piece of one; ``report`` says how the text was read; the first ``front`` lines that are not blank say something of the
    file and are front matter.
    """
    published = published_text(raw, headings, nests, paragraphs=paragraphs)
    lines = lines_of(published.text, published.headings, published.nests)
    pages = page_lines([line.text for line in lines]) | frozenset(range(min(front, len(lines))))
    found = [None if place in pages else label for place, label in enumerate(published.labels)]
    contents = table_of_contents(lines, found)
    for place in contents:
        found[place] = None
    labels = _with_items(lines, found, accepted_labels(lines, found))
    statute = is_statute(labels)
    if not statute:
        labels = with_bare_numbers(lines, labels, contents)
    around = furniture(lines, labels, contents, pages, statute)
    before = around.front | {place for place in pages if place < around.back}
    body = [place for place in range(around.back) if place != around.title and place not in before]
    breaks = _breaks(body, pages.union(contents)) | _signatures(lines, labels, body)
    attached = _attached(lines, labels, body, around.title) | collected_texts(lines, labels, body)
    drafts = tree_of(
        [lines[place] for place in body], [labels[place] for place in body], breaks, attached, statute
    )
    units, roots = units_of(published.text, drafts, statute)
    spans = [Span(line.start, line.end) for line in lines]
    return Document(
        text=published.text,
        units=units,
        roots=roots,
        title_span=None if around.title is None else spans[around.title],
        front_matter=tuple(spans[place] for place in sorted(before)),
        back_matter=tuple(spans[around.back :]),
        script=script_of(published.text),
        statute=statute,
        path=path,
        source=replace(report, removed=published.removed),
        given_title=given_title,
    )


def _with_items(
    lines: list[Line], found: list[Label | None], labels: list[Label | None]
) -> list[Label | None]:
    """The labels, with those of the lists that the file itself has: they need no sequence to prove them."""
    return [
        own if line.nest and line.nest % 2 == 0 and own and own.rank > Rank.ARTICLE else label
        for line, own, label in zip(lines, found, labels, strict=True)
    ]


def _breaks(body: list[int], passed_over: frozenset[int]) -> set[int]:
    """Where in the body page furniture was taken out.

    What a page's number or a table of contents (``passed_over``) interrupts goes on.
    """
    breaks = set()
    for here in range(1, len(body)):
        between = range(body[here - 1] + 1, body[here])
        if any(place not in passed_over for place in between):
            breaks.add(here)
    return breaks


def _signatures(lines: list[Line], labels: list[Label | None], body: list[int]) -> set[int]:
    """Where in the body those are named who signed a text, above its date: no unit above goes on there."""
    found = set()
    for here, place in enumerate(body):
        if labels[place] is None and is_date(lines[place].text):
            first = signature_above(lines, labels, place)
            if first < place and here - (place - first) > 0:
                found.add(here - (place - first))
    return found


def _attached(lines: list[Line], labels: list[Label | None], body: list[int], title: int | None) -> set[int]:
    """Where in the body the title of a text stands that the document's own title names in 《》."""
    if title is None:
        return set()
    named = {squeeze(name) for name in _NAMED.findall(lines[title].text)}
    if not named:
        return set()
    return {
        here
        for here, place in enumerate(body)
        if labels[place] is None and not lines[place].level and squeeze(lines[place].text) in named
    }
