"""Opening a document: a file, or a text, becomes a ``Document``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from documents.decimal_numbers import with_bare_numbers
from documents.document import Document, Span
from documents.fold import script_of
from documents.formats.kinds import read_source
from documents.furniture import furniture, table_of_contents
from documents.lines import lines_of
from documents.numbering import label_at
from documents.published_text import published_text
from documents.sequences import accepted_labels
from documents.structure import is_statute, tree_of
from documents.units import units_of


def open_document(path: Path, *, encoding: str | None = None, given_title: str | None = None) -> Document:
    """Reads a file.

    ``encoding`` overrules what the bytes look like; ``given_title`` is an editor's title for a text that has
    none of its own. Raises the errors of ``documents.formats.kinds.read_source``.
    """
    source = read_source(path, encoding)
    document = document_of_text(
        source.text,
        path=path,
        encoding=source.encoding,
        given_title=given_title,
        headings=source.headings,
        paragraphs=source.paragraphs,
    )
    own_title = source.title if given_title is None and document.title is None else given_title
    return replace(document, given_title=own_title, encoding_doubt=source.doubt)


def document_of_text(
    raw: str,
    *,
    path: Path | None = None,
    encoding: str = "utf-8",
    given_title: str | None = None,
    headings: Mapping[int, int] | None = None,
    paragraphs: bool = False,
) -> Document:
    """A text with its tree. Pure: reads no file.

    ``headings`` are the lines (parted by ``\\n``, the first is 0) that the file itself declares headings, each
    with its level, 1 to 9; ``paragraphs`` says that every line is a whole paragraph, never a piece of one.
    """
    published = published_text(raw, headings, paragraphs=paragraphs)
    lines = lines_of(published.text, published.headings)
    found = [label_at(line.text) for line in lines]
    contents = table_of_contents(lines, found)
    for place in contents:
        found[place] = None
    labels = accepted_labels(lines, found)
    statute = is_statute(labels)
    if not statute:
        labels = with_bare_numbers(lines, labels)
    around = furniture(lines, labels, contents, statute)
    body = [place for place in range(around.back) if place != around.title and place not in around.front]
    breaks = {here for here in range(1, len(body)) if body[here] != body[here - 1] + 1}
    drafts = tree_of([lines[place] for place in body], [labels[place] for place in body], breaks, statute)
    units, roots = units_of(published.text, drafts, statute)
    spans = [Span(line.start, line.end) for line in lines]
    return Document(
        text=published.text,
        units=units,
        roots=roots,
        title_span=None if around.title is None else spans[around.title],
        front_matter=tuple(spans[place] for place in sorted(around.front)),
        back_matter=tuple(spans[around.back :]),
        script=script_of(published.text),
        statute=statute,
        path=path,
        encoding=encoding,
        removed=published.removed,
        given_title=given_title,
    )
