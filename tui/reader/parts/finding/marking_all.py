"""Putting a tag or a note on the clauses of all hits. Off the screen's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from documents.errors import ZhangjuError

if TYPE_CHECKING:
    from annotations.notebook.history import Change, Step
    from annotations.notebook.notebook import Notebook
    from tui.dialogs.searching.search_desk import MarkAll

MOST: Final = 5_000
"""Hits on whose clauses something is put at once."""


class TooManyHits(ZhangjuError):
    """There are ``count`` hits, more than the ``most`` that get something at once."""

    title: ClassVar[str] = "{count} hits are too many"
    cause: ClassVar[str] = "at most {most} get a tag or a note at once"
    mend: ClassVar[str] = "narrow the search first"


def mark_all(notebook: Notebook, asked: MarkAll) -> tuple[Step, ZhangjuError | None]:
    """What changed, and what went wrong before all was done. Raises TooManyHits before anything is."""
    from annotations.noting_at_once import clauses_of, note_at_once

    found = asked.found
    groups = [
        group
        for group, count in zip(found.groups, found.rows.counts, strict=True)
        if count and group.opened is not None
    ]
    hits = sum(group.count for group in groups)
    if hits > MOST:
        raise TooManyHits(count=hits, most=MOST)
    tag, body = (asked.words, "") if asked.kind == "tag" else ("", asked.words)
    changes: list[Change] = []
    for group in groups:
        assert group.opened is not None
        try:
            opened = group.opened()
            spans = clauses_of(opened.document, [(hit.start, hit.unit_index) for hit in opened.hits])
            changes += note_at_once(notebook, opened.document, opened.book, spans, tag=tag, body=body)
        except ZhangjuError as error:
            return tuple(changes), error
    return tuple(changes), None
