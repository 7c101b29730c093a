"""A blank between Chinese and Latin letters or digits: shown, never in the text, so offsets stay what they are.

In print a quarter of a character stands there; a grid of cells has nothing smaller than a cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

from documents.document import Span
from documents.scripts.views import Segment, View

BLANK = " "
_HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_VARIANTS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MEETING = re.compile(
    rf"(?<=[{_HAN}{_VARIANTS}])(?=[A-Za-z0-9À-ÖØ-öø-ÿͰ-ϿЀ-ӿ])"
    rf"|(?<=[A-Za-z0-9À-ÖØ-öø-ÿͰ-ϿЀ-ӿ%‰°℃])(?=[{_HAN}])"
)


def spaced(view: View) -> View:
    """A view with a blank wherever Chinese and Latin meet; each blank stands for no published character."""
    cuts = [match.start() for match in _MEETING.finditer(view.text)]
    if not cuts:
        return view
    edges = [0, *cuts, len(view.text)]
    text = BLANK.join(view.text[start:end] for start, end in pairwise(edges))
    segments: list[Segment] = []
    inside: set[int] = set()
    for published, shown in view.segments:
        first, last = bisect_right(cuts, shown.start), bisect_left(cuts, shown.end)
        inside.update(cuts[first:last])
        segments.append(Segment(published, Span(shown.start + first, shown.end + last)))
    for before, cut in enumerate(cuts):
        if cut not in inside:
            offset = view.published(cut)
            segments.append(Segment(Span(offset, offset), Span(cut + before, cut + before + 1)))
    return View(text, view.length, tuple(sorted(segments, key=lambda segment: segment.shown)))
