"""The process that reads PDF files: what a library makes of a hostile file ends with it.

    python -P documents/formats/pdf/pdf_process.py < file.pdf > pages.jsonl

A line for each page: ``[[[text, left, bottom, right, top, spaced, turn]…], [[left, bottom, right, top]…]]``, its runs of
characters between white space, in the file's order, in points, and the ruled lines that tables may be drawn of;
``spaced`` tells whether the file has white space before the run, ``turn`` where the run goes: 0 right, 1 down, 2 left,
3 up, 4 aslant, -1 for a single character. A page that shows a picture and no text is ``null``. The last line is ``{"end": ENDING}``: "complete", with the
``title`` that the file has, or why there is no more: "password", "damaged", "too many pages", "too many characters".
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

MOST_CHARACTERS = 20_000_000
MOST_PAGES = 20_000
LONGEST_TITLE = 500
LARGEST_MEMORY = 2 * 1024**3  # bytes of address space
LONGEST = 120  # seconds of computing, should nobody end the process before
SPACES = frozenset(map(ord, " \t\r\n\x0b\x0c\u3000\xa0\u2002\u2003\u2009\u200b"))
HYPHEN = 2  # what PDFium makes of one at a line's end
ASLANT = 4
_STROKES = 50
_THINNEST = 0.02  # points of width that PDFium reads text of, with room for rounding
MOST_RULES = 4_000  # of a page
MOST_RULES_OF_ALL = 500_000  # of a file; tables beyond are lines of text
_THICKEST = 2.5  # points of a ruled line
_SHORTEST = 5.0
_MOST_SEGMENTS = 2_000  # of a path that may be a grid
_DEEPEST_FORM = 10  # forms within forms that are looked into
_SLANT = 0.2  # the share of one direction in the other
NO_CHARACTER = "\ufffd"
_MAY_BE_RAISED = dict(zip("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻", strict=True))
_BETWEEN_RAISED = frozenset(",，、–")
_SMALLER = 0.95  # times the height of what is before it
_HIGHER = 0.2  # heights of that

Box = tuple[float, float, float, float]
Run = tuple[str, float, float, float, float, bool, int]


class Place(NamedTuple):
    """Where a character stands on the page, and its height; in points."""

    x: float
    y: float
    height: float


def main() -> None:
    """Answer page by page."""
    from documents.system import limit_process

    limit_process(LARGEST_MEMORY, LONGEST)
    data = sys.stdin.buffer.read()
    for line in answers(data):
        sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def answers(data: bytes) -> Iterator[object]:
    """The lines of the answer."""
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        protected = getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        yield {"end": "password" if protected else "damaged"}
        return
    if pages > MOST_PAGES:
        yield {"end": "too many pages"}
        return
    read = ruled = 0
    for index in range(pages):
        try:
            page = document[index]
            rules = prepared(page)
            ruled += len(rules)
            runs = list(runs_of(page))
        except pdfium.PdfiumError:  # this page alone
            yield None
            continue
        read += sum(len(run[0]) for run in runs)
        if read > MOST_CHARACTERS:
            yield {"end": "too many characters"}
            return
        yield None if not runs and has_picture(page) else [runs, rules if ruled <= MOST_RULES_OF_ALL else []]
        page.close()
    yield {"end": "complete", "title": title_of(document)}


def title_of(document: pdfium.PdfDocument) -> str:
    """What the file calls itself; "" where it does not."""
    try:
        return " ".join(document.get_metadata_value("Title")[:LONGEST_TITLE].split())
    except pdfium.PdfiumError:
        return ""


def runs_of(page: pdfium.PdfPage) -> Iterator[Run]:
    """The runs of a page."""
    text = page.get_textpage()
    handle = text.raw
    first: int | None = None
    spaced = False
    count = raw.FPDFText_CountChars(handle)
    code_of = raw.FPDFText_GetUnicode
    codes = array("I", [code_of(handle, index) for index in range(count)])
    codes.append(0x20)
    for index, code in enumerate(codes):
        if code in SPACES:
            if first is not None:
                yield from _runs(handle, codes, first, index, spaced)
                first, spaced = None, False
            spaced = spaced or (index < count and raw.FPDFText_IsGenerated(handle, index) != 1)
        elif first is None:
            first = index
        if code == HYPHEN and first is not None:  # the next line follows at once
            yield from _runs(handle, codes, first, index + 1, spaced)
            first, spaced = None, False
    text.close()


def prepared(page: pdfium.PdfPage) -> list[Box]:
    """The ruled lines of a page, whose thin text is widened: PDFium takes it to have no width and would pass over it.

    So it is where the glyphs are empty: with fonts that a file only names, where the font taken for them draws
    nothing, and in the unseen text that is laid over a scan; there text that runs up or down, and characters that
    are shown one by one, would be lost. A stroke, which nobody draws here, counts to the width. White space of an
    embedded font is let be: it is thin, and says nothing.
    """
    handle = page.raw
    rules: list[Box] = []
    waiting = [(raw.FPDFPage_GetObject(handle, at), 0) for at in range(raw.FPDFPage_CountObjects(handle))]
    while waiting:
        shown, depth = waiting.pop()
        kind = raw.FPDFPageObj_GetType(shown)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inside = range(max(raw.FPDFFormObj_CountObjects(shown), 0))
            waiting.extend((raw.FPDFFormObj_GetObject(shown, at), depth + 1) for at in inside)
        elif kind == raw.FPDF_PAGEOBJ_TEXT and _is_thin(shown) and _may_be_empty(shown):
            raw.FPDFTextObj_SetTextRenderMode(shown, raw.FPDF_TEXTRENDERMODE_STROKE)
            raw.FPDFPageObj_SetStrokeWidth(shown, 2 * _THINNEST)
            raw.FPDFPageObj_Transform(shown, 1, 0, 0, 1, 0, 0)  # its bounds are computed anew
        elif kind == raw.FPDF_PAGEOBJ_PATH and not depth and len(rules) <= MOST_RULES:
            rules.extend(_rules_of(shown))
    return rules if len(rules) <= MOST_RULES else []


def _rules_of(path: object) -> Iterator[Box]:
    """The lines of a path that run across or upward: itself where it is thin, else its straight parts."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(path, left, bottom, right, top):
        return
    box = (left.value, bottom.value, right.value, top.value)
    if not all(map(math.isfinite, box)):
        return
    if min(box[2] - box[0], box[3] - box[1]) <= _THICKEST:
        if max(box[2] - box[0], box[3] - box[1]) >= _SHORTEST:
            yield _rounded(box)
        return
    count = raw.FPDFPath_CountSegments(path)
    fills, strokes = ctypes.c_int(), ctypes.c_int()
    drawn = raw.FPDFPath_GetDrawMode(path, fills, strokes)
    if drawn and strokes.value and 2 <= count <= _MOST_SEGMENTS:
        yield from _straight_parts(path, count)


def _straight_parts(path: object, count: int) -> Iterator[Box]:
    """The parts of a path that run across or upward, where the path is not turned."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(path, matrix):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = at = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(at, point)
        at = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(at, begin)
            at = begin


def _straight(at: tuple[float, float], end: tuple[float, float]) -> Iterator[Box]:
    """The line between two points, where it runs across or upward."""
    left, right = sorted((at[0], end[0]))
    bottom, top = sorted((at[1], end[1]))
    wide, high = right - left, top - bottom
    if (
        math.isfinite(wide)
        and math.isfinite(high)
        and min(wide, high) <= _THICKEST
        and max(wide, high) >= _SHORTEST
    ):
        yield _rounded((left, bottom, right, top))


def _rounded(box: Box) -> Box:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _is_thin(shown: object) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    known = raw.FPDFPageObj_GetBounds(shown, left, bottom, right, top)
    width = right.value - left.value
    return bool(known and width < _THINNEST)


def _may_be_empty(shown: object) -> bool:
    """Whether the glyphs of a text may draw nothing though it has characters."""
    unseen = raw.FPDFTextObj_GetTextRenderMode(shown) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return bool(unseen or raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(shown)) != 1)


def _runs(handle: object, codes: Sequence[int], first: int, end: int, spaced: bool) -> Iterator[Run]:
    """A run; where its ends lie aslant, as many as there are jumps in it."""
    run = _run(handle, codes, first, end, spaced)
    if run[-1] != ASLANT:
        yield run
        return
    boxes = [_box(handle, index) for index in range(first, end)]
    begin = first
    for index in range(first + 1, end + 1):
        if index == end or _jumps(boxes[index - first - 1], boxes[index - first]):
            yield _run(handle, codes, begin, index, spaced)
            begin, spaced = index, False


def _jumps(before: Box, box: Box) -> bool:
    """Whether a character does not stand beside the one before it."""
    size = max(before[3] - before[1], box[3] - box[1], 1.0)
    apart = math.hypot(before[0] + before[2] - box[0] - box[2], before[1] + before[3] - box[1] - box[3]) / 2
    return apart > 2 * size


def _character(code: int) -> str:
    if code in (0, 0xFFFE, 0xFFFF) or code > sys.maxunicode:
        return NO_CHARACTER
    return "-" if code == HYPHEN else chr(code)


def _run(handle: object, codes: Sequence[int], first: int, end: int, spaced: bool) -> Run:
    boxes = [_box(handle, first), _box(handle, end - 1)]
    left, bottom = (min(box[side] for box in boxes) for side in (0, 1))
    right, top = (max(box[side] for box in boxes) for side in (2, 3))
    characters = list(map(_character, codes[first:end]))
    if any(map(_MAY_BE_RAISED.__contains__, characters)):
        _raise(handle, characters, first)
    text = "".join(characters)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text, left, bottom, right, top, spaced, _turn(*boxes) if end - first > 1 else -1


def _raise(handle: object, characters: list[str], first: int) -> None:
    """Figures that stand smaller and higher than what is before them become raised ones: 12³ is no 123."""
    base: Place | None = None  # of what stands before figures that are raised
    for at in range(1, len(characters)):
        if characters[at] not in _MAY_BE_RAISED:
            if characters[at] not in _BETWEEN_RAISED:
                base = None
            continue
        below = base or _place(handle, first + at - 1)
        above = _place(handle, first + at)
        smaller = above.height < _SMALLER * below.height
        if smaller and _HIGHER < (above.y - below.y) / max(below.height, 0.1) < 1 and above.x > below.x:
            characters[at], base = _MAY_BE_RAISED[characters[at]], below
        else:
            base = None


def _place(handle: object, index: int) -> Place:
    """Where a character's line of writing is, and how high it is."""
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    box = _box(handle, index)
    return Place(x.value, y.value, box[3] - box[1])


def _turn(first: Box, last: Box) -> int:
    """Where a run goes from its first to its last character."""
    across = last[0] + last[2] - first[0] - first[2]
    upward = last[1] + last[3] - first[1] - first[3]
    size = max(first[3] - first[1], last[3] - last[1])  # boxes are not all of one height: 益。
    if min(abs(across), abs(upward)) > max(max(abs(across), abs(upward)) * _SLANT, 1.2 * size):
        return ASLANT
    if abs(across) >= abs(upward):
        return 0 if across >= 0 else 2
    return 1 if upward < 0 else 3


def _box(handle: object, index: int) -> Box:
    """Left, bottom, right, top of a character, as high as its font."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, index, box)
    sides = (box.left, box.bottom, box.right, box.top)
    left, bottom, right, top = (round(side, 2) if math.isfinite(side) else 0.0 for side in sides)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def has_picture(page: pdfium.PdfPage) -> bool:
    """Whether a page shows a picture, a form that may hold one, or as many strokes as drawn characters have."""
    handle = page.raw
    strokes = 0
    for index in range(raw.FPDFPage_CountObjects(handle)):
        kind = raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(handle, index))
        strokes += kind == raw.FPDF_PAGEOBJ_PATH
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) or strokes > _STROKES:
            return True
    return False


if __name__ == "__main__":
    # Run by its path, it has no rooms to import from yet.
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    main()
