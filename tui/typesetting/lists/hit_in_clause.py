"""A hit in its clause, between its neighbours, on a few rows. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from documents.document import Document, Span
from documents.harmless import harmless
from documents.scripts.views import View
from tui.typesetting.line_breaks import wrap
from tui.typesetting.lists.list_rows import StyledText
from tui.typesetting.setting import HANG

ROWS: Final = 5
_MOST: Final = 2000
"""Characters of the text around a hit that are set, at most."""


def around(document: Document, hit: Span) -> tuple[Span, Span]:
    """The line that a hit stands in, cut where that is very long, and the clause inside it."""
    start = document.text.rfind("\n", 0, hit.start) + 1
    end = document.text.find("\n", hit.end)
    end = len(document.text) if end < 0 else end
    start, end = max(start, hit.start - _MOST), min(end, hit.end + _MOST)
    unit = document.unit_at(hit.start)
    clause = Span(start, end) if unit is None or unit.text is None else Span(unit.start, unit.end)
    return Span(start, end), Span(max(start, clause.start), min(end, clause.end))


def rows_around(
    view: View, line: Span, clause: Span, words: Sequence[Span], width: int, most: int = ROWS
) -> list[tuple[StyledText, ...]]:
    """At most ``most`` rows of ``width`` cells of a line, those with the hit among them.

    ``view`` shows the published ``line``; the clause is ink, what is beside it faint. ``words`` are the hit and what else
    is lit with it.
    """
    text = harmless(view.text)
    inside = view.shown_span(clause.start - line.start, clause.end - line.start)
    found = [view.shown_span(word.start - line.start, word.end - line.start) for word in words]
    ends = wrap(text, width, hang=HANG)
    bounds = list(pairwise([0, *ends]))
    here = next((row for row, (_, end) in enumerate(bounds) if found[0].start < end), 0)
    first = max(0, min(here - most // 2, len(bounds) - most))
    rows: list[tuple[StyledText, ...]] = []
    for start, end in bounds[first : first + most]:
        edges = {edge for span in (inside, *found) for edge in span if start < edge < end}
        rows.append(
            tuple(
                (text[a:b], _style(a, inside, found))
                for a, b in pairwise(sorted({start, end, *edges}))
                if text[a:b]
            )
        )
    return rows


def _style(offset: int, clause: Span, words: Sequence[Span]) -> str:
    if any(word.start <= offset < word.end for word in words):
        return "hit-here"
    return "text" if clause.start <= offset < clause.end else "dim"
