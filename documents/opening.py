"""Opening a document: a file, or a text, becomes a ``Document``."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from documents.document import Document, Span, Unit
from documents.formats.registry import read_source
from documents.formats.source_text import SourceText
from documents.lines.decimal_numbers import with_bare_numbers
from documents.lines.line import Line, LineRole
from documents.lines.published_text import published_text
from documents.lines.sequences import with_labels_in_sequence
from documents.lines.table_rows import NOTES, with_rows, without_rows
from documents.lines.text_bounds import refuse_too_much
from documents.scripts.fold import script_of
from documents.source_report import AS_WRITTEN, SourceReport
from documents.structure.attached_texts import with_attached_texts
from documents.structure.breaks import with_breaks
from documents.structure.contents import with_contents
from documents.structure.furniture import with_furniture
from documents.structure.titles import is_no_title
from documents.structure.tree import is_statute, tree_of
from documents.structure.units import units_of
from documents.structure_mends.mends_in_use import mends_for

if TYPE_CHECKING:
    from documents.structure_mends.mend import StructureMend

_BOOKS: Final = ("epub", "mobi")
BEGINNING: Final = 12_000
"""Characters, at most, of which the beginning of a document is made: more than any screen holds."""


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
    return _document_of_source(source, path, given_title)


@_no_search_for_garbage()
def open_beginning(path: Path, *, encoding: str | None = None, given_title: str | None = None) -> Document:
    """What a long file begins with, as ``open_document`` makes it of these lines alone.

    It looks as the whole does there, as good as always, and is there long before it; it has another id. Raises what
    ``open_document`` does.
    """
    source = read_source(path, encoding)
    refuse_too_much(source.text, path)
    end = source.text.rfind("\n", 0, BEGINNING)
    return _document_of_source(
        replace(source, text=source.text[: end if end > 0 else BEGINNING]), path, given_title
    )


def _document_of_source(source: SourceText, path: Path, given_title: str | None) -> Document:
    document = document_of_text(
        source.text,
        path=path,
        report=source.report,
        given_title=given_title,
        headings=source.headings,
        nests=source.nests,
        tables=source.tables,
        notes=source.notes,
        paragraphs=source.paragraphs,
        front=source.front,
        named=bool(source.front and source.title),
        called=source.title or "",
        is_book=source.report.encoding in _BOOKS,
        spoken=source.spoken,
        mends=mends_for,
    )
    if given_title is None and document.title is None and source.title and not is_no_title(source.title):
        return replace(document, given_title=source.title)
    return document


MendsOf = Callable[[str], "Sequence[StructureMend]"]
"""What a reader says of the lines of a published text."""


def no_mends(_text: str) -> Sequence[StructureMend]:
    """Nobody said anything: a text as the rules read it."""
    return ()


def document_of_text(
    raw: str,
    *,
    path: Path | None = None,
    report: SourceReport = AS_WRITTEN,
    given_title: str | None = None,
    headings: Mapping[int, int] | None = None,
    nests: Mapping[int, int] | None = None,
    tables: Mapping[int, int] | None = None,
    notes: Collection[int] = (),
    paragraphs: bool = False,
    front: int = 0,
    named: bool = False,
    called: str = "",
    is_book: bool = False,
    spoken: bool = False,
    mends: MendsOf = no_mends,
) -> Document:
    """A text with its tree. Pure: reads no file.

    ``headings`` are the lines (parted by ``\\n``, the first is 0) that the file itself declares headings, each
    with its level, 1 to 9; ``nests`` are those in lists, ``tables`` rows of tables and ``notes`` notes below the text (``SourceText``); ``paragraphs`` says that every line is
    a whole paragraph, never a piece of one; ``report`` says how the text was read; the first ``front`` lines that
    are not blank say something of the file and are front matter; ``named`` says that a title is among these,
    ``called`` what the file calls itself (``is_book``: as a book does, surely), and ``spoken`` that the lines are what somebody said, one after the other: no title and no headings are looked for.

    The lines go from pass to pass, each of which says more of them (``Line``).
    """
    published = published_text(
        raw,
        headings,
        nests,
        {**(tables or {}), **dict.fromkeys(notes, NOTES)},
        paragraphs=paragraphs,
        front=front,
    )
    lines, rows = without_rows(published.lines) if tables or notes else (published.lines, ())
    statute = False
    if spoken:
        lines = [line._replace(label=None, said=0) for line in lines]
    else:
        lines = with_labels_in_sequence(with_contents(lines))
        if not (statute := is_statute(lines)):
            lines = with_bare_numbers(lines)
        lines = with_furniture(lines, statute, tables=bool(rows), named=named, called=called, is_book=is_book)
        lines = with_attached_texts(with_breaks(lines))
    if rows:
        lines = with_rows(lines, rows)
    if said := mends(published.text):
        from documents.structure_mends.with_mends import with_mends

        lines = with_mends(lines, said)
    units, roots = units_of(published.text, tree_of(lines, statute), statute)
    return Document(
        text=published.text,
        units=units,
        roots=roots,
        title_span=next(_spans(lines, LineRole.TITLE), None),
        front_matter=tuple(_spans(lines, LineRole.FRONT, LineRole.CONTENTS, LineRole.PAGE_MARK)),
        back_matter=tuple(_spans(lines, LineRole.BACK)),
        script=script_of(published.text),
        statute=statute,
        path=path,
        source=replace(report, removed=published.removed) if published.removed != report.removed else report,
        given_title=given_title,
    )


def document_of_published_text(
    text: str, *, given_title: str | None = None, tables: Mapping[int, int] | None = None
) -> Document:
    """A text that was published before, as it is: not a character is changed, so that offsets into it still hold.

    Its tree is what its lines show, and ``tables``, the rows of tables as ``document_of_text`` takes them; of a text
    that would be published in other characters by now, a clause a line.
    """
    document = document_of_text(
        text, given_title=given_title, tables=tables, paragraphs=True, mends=mends_for
    )
    if document.text == text:
        return document
    units: list[Unit] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            span = Span(start, start + len(line))
            units.append(Unit(len(units), None, 0, "clause", *span, text=span))
        start += len(line) + 1
    return Document(
        text=text,
        units=tuple(units),
        roots=tuple(range(len(units))),
        title_span=None,
        front_matter=(),
        back_matter=(),
        script=document.script,
        statute=False,
        given_title=given_title or document.title,
    )


def _spans(lines: Sequence[Line], *roles: LineRole) -> Iterator[Span]:
    """Where the lines stand that have one of some roles."""
    return (Span(line.start, line.end) for line in lines if line.role in roles)
