"""A view drawn otherwise than its text is: blanks and other forms for the screen, and the offsets that go with them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from documents.document import Span
from documents.scripts.views import Segment, View


class DrawnChange(NamedTuple):
    """``drawn`` stands for characters ``start`` to ``end`` of a view's text; for none of them where both are the same."""

    start: int
    end: int
    drawn: str


def redrawn(view: View, changes: Sequence[DrawnChange]) -> View:
    """A view with changes, which are in order and do not overlap; what is put in stands for no published character."""
    if not changes:
        return view
    grown = list(accumulate((len(drawn) - (end - start) for start, end, drawn in changes), initial=0))
    spans = [(change.start, change.end) for change in changes]
    segments: list[Segment] = []
    inside: set[int] = set()
    for published, shown in view.segments:
        first, last = (
            bisect_right(spans, (shown.start, shown.start)),
            bisect_left(spans, (shown.end, shown.end)),
        )
        inside.update(range(first, last))
        segments.append(Segment(published, Span(shown.start + grown[first], shown.end + grown[last])))
    for index, (start, end, drawn) in enumerate(changes):
        if index in inside or len(drawn) == end - start:
            continue
        offset = view.published(start)
        published = view.published_span(start, end) if end > start else Span(offset, offset)
        at = start + grown[index]
        segments.append(Segment(published, Span(at, at + len(drawn))))
    pieces: list[str] = []
    done = 0
    for start, end, drawn in changes:
        pieces += (view.text[done:start], drawn)
        done = end
    pieces.append(view.text[done:])
    return View("".join(pieces), view.length, tuple(sorted(segments, key=lambda segment: segment.shown)))
