"""Chinese on whole squares: every character of a row begins an even number of cells from its edge.

What takes one cell would shift all that follows it by half a square. So “ and ‘ are drawn with a blank before them and
” and ’ with one after, as whole squares; — is drawn twice; a single digit takes its full-width form; any other run of
narrow characters gets a blank after it where its length is odd. A mark that follows a run comes before its blank. All
of it is drawing: offsets, copies and exports keep the published text. Where the screen draws “ — … two cells wide,
they are squares by themselves, and no blank is needed.
"""

from __future__ import annotations

from collections.abc import Sequence

from documents.patterns import late_pattern
from documents.scripts.views import View
from tui.typesetting.cells import cell_widths
from tui.typesetting.drawn.drawn_views import DrawnChange, redrawn

OPENING_BLANK = "\u2007"
"""Drawn as a blank; it belongs to the opening quote after it and is never left at a row's end."""
_BLANK = " "
_OPENING, _DASH = "“‘", "—"
_MARKS = "，。、；：！？）》」』】〕］｝〉〗〙〛"
_NARROW, _WIDE_MARK = b"n", b"m"
_RUN = late_pattern(rb"n+(?:m+n+)*")
"""Narrow characters, with the closing marks that stand between two of them."""
_TO_FULL = {ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"}


def as_drawn(text: str) -> str:
    """Text of a view on squares, for the terminal."""
    return text.replace(OPENING_BLANK, _BLANK)


def squared(view: View, odd: Sequence[int] = ()) -> View:
    """A harmless view as it is drawn on squares.

    ``odd``: where rows begin inside a run, as offsets into the text of the view: from there on the run is counted anew.
    """
    return redrawn(view, changes_to_squares(view.text, odd))


def changes_to_squares(text: str, odd: Sequence[int] = ()) -> list[DrawnChange]:
    """What has to be drawn otherwise for a text to stand on squares (``odd`` as in ``squared``)."""
    widths = cell_widths(text)
    if 1 not in widths:
        return []
    changes: list[DrawnChange] = []
    for run in _RUN.finditer(_classes(text, widths)):
        changes += _of_run(text, widths, run.start(), run.end(), odd)
    return changes


def _classes(text: str, widths: bytes) -> bytes:
    """``n`` for what takes a cell or none, ``m`` for a closing mark of two, anything else for the rest."""
    classes = bytearray(widths.translate(_CLASS_OF_WIDTH))
    for mark in _MARKS:
        index = text.find(mark)
        while index >= 0:
            if widths[index] == 2:
                classes[index : index + 1] = _WIDE_MARK
            index = text.find(mark, index + 1)
    return bytes(classes)


_CLASS_OF_WIDTH = bytes(_NARROW[0] if width < 2 else b"w"[0] for width in range(256))


def _of_run(text: str, widths: bytes, start: int, end: int, odd: Sequence[int]) -> list[DrawnChange]:
    """The changes of a run; the blank that evens it comes last, after the marks that follow it."""
    if end - start == 1 and ord(text[start]) in _TO_FULL:
        return [DrawnChange(start, end, text[start].translate(_TO_FULL))]
    changes: list[DrawnChange] = []
    is_odd = False
    for index in range(start, end):
        if index in odd:
            is_odd = False
        char, narrow = text[index], widths[index] == 1
        if narrow and char in _OPENING:
            if is_odd:
                changes.append(DrawnChange(index, index, _BLANK))
                is_odd = False
            changes.append(DrawnChange(index, index + 1, OPENING_BLANK + char))
        elif narrow and char == _DASH:
            changes.append(DrawnChange(index, index + 1, _DASH + _DASH))
        else:
            is_odd ^= narrow
    after = end
    while after < len(text) and text[after] in _MARKS:
        is_odd &= after not in odd
        after += 1
    if is_odd and after < len(text):
        changes.append(DrawnChange(after, after, _BLANK))
    return changes
