"""One tag, or one note's words, on many passages of a document at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.note import describe, new_note, tidy_tags
from annotations.notebook.history import Change
from documents.document import Span

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.notebook import Notebook
    from documents.addresses.address_book import AddressBook
    from documents.document import Document


def note_at_once(
    notebook: Notebook,
    document: Document,
    book: AddressBook,
    spans: Iterable[Span],
    *,
    body: str = "",
    tag: str = "",
) -> tuple[Change, ...]:
    """Put a note on each of some passages, by one save: what changed, none where all was there already.

    A ``tag`` goes to the reader's own tags on just this passage, where there are any. Raises NotebookError.
    """
    notebook.meet(document)
    tags = tidy_tags([tag] if tag else [])
    bare = _tagged(notebook, document) if tags and not body else {}
    new: list[Note] = []
    further: list[tuple[Note, Note]] = []
    for span in dict.fromkeys(spans):
        known = bare.get(span)
        if known is None:
            new.append(new_note(document, describe(document, book, span), body, tags=tags))
        elif (tagged := tidy_tags((*known.tags, *tags))) != known.tags:
            further.append((known, replace(known, tags=tagged, read_as=known.name)))
    changes = [Change(None, note) for note in notebook.add_all(new)] if new else []
    changes += [Change(known, notebook.save(wanted)) for known, wanted in further]
    return tuple(changes)


def _tagged(notebook: Notebook, document: Document) -> dict[Span, Note]:
    """This reader's notes that are nothing but tags, by the passages on which they stand."""
    return {
        Span(placed.anchor.start, placed.anchor.end): placed.note
        for placed in notebook.placed(document)
        if placed.note.motivation == "tagging"
        and notebook.is_own(placed.note)
        and placed.note.target is not None
    }


def clauses_of(document: Document, places: Sequence[tuple[int, int | None]]) -> tuple[Span, ...]:
    """The clauses, headings or rows at some offsets, each once; outside the tree, the line. ``places`` are offsets with
    the index of the unit that they stand in, None for none."""
    spans: dict[Span, None] = {}
    for offset, index in places:
        if index is not None:
            unit = document.units[index]
            spans[unit.text or unit.heading or unit.label or Span(unit.start, unit.end)] = None
        else:
            end = document.text.find("\n", offset)
            spans[Span(document.text.rfind("\n", 0, offset) + 1, len(document.text) if end < 0 else end)] = (
                None
            )
    return tuple(spans)
