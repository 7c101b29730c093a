"""The process that reads PDF files: what a library makes of a hostile file ends with it.

    python -P documents/formats/pdf/pdf_process.py < file.pdf > pages.jsonl

A line for each page: ``[[text, left, bottom, right, top, spaced, turn]…]``, its runs of characters between white
space, in the file's order, in points; ``spaced`` tells whether the file has white space before the run, ``turn``
where the run goes: 0 right, 1 down, 2 left, 3 up, 4 aslant, -1 for a single character. A page that shows a picture
and no text is ``null``. The last line is ``{"end": ENDING}``: "complete", or why there is no more:
"password", "damaged", "too many pages", "too many characters".
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

MOST_CHARACTERS = 20_000_000
MOST_PAGES = 20_000
LARGEST_MEMORY = 2 * 1024**3  # bytes of address space
LONGEST = 120  # seconds of computing, should nobody end the process before
SPACES = frozenset(map(ord, " \t\r\n\x0b\x0c\u3000\xa0\u2002\u2003\u2009\u200b"))
HYPHEN = 2  # what PDFium makes of one at a line's end
ASLANT = 4
_STROKES = 50
_THINNEST = 0.02  # points of width that PDFium reads text of, with room for rounding
_DEEPEST_FORM = 10  # forms within forms that are looked into
_SLANT = 0.2  # the share of one direction in the other
NO_CHARACTER = "\ufffd"

Box = tuple[float, float, float, float]
Run = tuple[str, float, float, float, float, bool, int]


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
    read = 0
    for index in range(pages):
        try:
            page = document[index]
            runs = list(runs_of(page))
        except pdfium.PdfiumError:  # this page alone
            yield None
            continue
        read += sum(len(run[0]) for run in runs)
        if read > MOST_CHARACTERS:
            yield {"end": "too many characters"}
            return
        yield runs or (None if has_picture(page) else [])
        page.close()
    yield {"end": "complete"}


def runs_of(page: pdfium.PdfPage) -> Iterator[Run]:
    """The runs of a page."""
    widen_thin_text(page)
    text = page.get_textpage()
    handle = text.raw
    first: int | None = None
    spaced = False
    count = raw.FPDFText_CountChars(handle)
    for index in range(count + 1):
        code = 0x20 if index == count else raw.FPDFText_GetUnicode(handle, index)
        if code in SPACES:
            if first is not None:
                yield from _runs(handle, first, index, spaced)
                first, spaced = None, False
            spaced = spaced or (index < count and raw.FPDFText_IsGenerated(handle, index) != 1)
        elif first is None:
            first = index
        if code == HYPHEN and first is not None:  # the next line follows at once
            yield from _runs(handle, first, index + 1, spaced)
            first, spaced = None, False
    text.close()


def widen_thin_text(page: pdfium.PdfPage) -> None:
    """Gives text a width that PDFium takes to have none and would pass over, though its characters have boxes.

    So it is where the glyphs are empty: with fonts that a file only names, where the font taken for them draws
    nothing, and in the unseen text that is laid over a scan; there text that runs up or down, and characters that
    are shown one by one, would be lost. A stroke, which nobody draws here, counts to the width. White space of an
    embedded font is let be: it is thin, and says nothing.
    """
    handle = page.raw
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


def _is_thin(shown: object) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    known = raw.FPDFPageObj_GetBounds(shown, left, bottom, right, top)
    width = right.value - left.value
    return bool(known and width < _THINNEST)


def _may_be_empty(shown: object) -> bool:
    """Whether the glyphs of a text may draw nothing though it has characters."""
    unseen = raw.FPDFTextObj_GetTextRenderMode(shown) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return bool(unseen or raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(shown)) != 1)


def _runs(handle: object, first: int, end: int, spaced: bool) -> Iterator[Run]:
    """A run; where its ends lie aslant, as many as there are jumps in it."""
    run = _run(handle, first, end, spaced)
    if run[-1] != ASLANT:
        yield run
        return
    boxes = [_box(handle, index) for index in range(first, end)]
    begin = first
    for index in range(first + 1, end + 1):
        if index == end or _jumps(boxes[index - first - 1], boxes[index - first]):
            yield _run(handle, begin, index, spaced)
            begin, spaced = index, False


def _jumps(before: Box, box: Box) -> bool:
    """Whether a character does not stand beside the one before it."""
    size = max(before[3] - before[1], box[3] - box[1], 1.0)
    apart = math.hypot(before[0] + before[2] - box[0] - box[2], before[1] + before[3] - box[1] - box[3]) / 2
    return apart > 2 * size


def _character(handle: object, index: int) -> str:
    code = raw.FPDFText_GetUnicode(handle, index)
    if code in (0, 0xFFFE, 0xFFFF) or code > sys.maxunicode:
        return NO_CHARACTER
    return "-" if code == HYPHEN else chr(code)


def _run(handle: object, first: int, end: int, spaced: bool) -> Run:
    boxes = [_box(handle, first), _box(handle, end - 1)]
    left, bottom = (min(box[side] for box in boxes) for side in (0, 1))
    right, top = (max(box[side] for box in boxes) for side in (2, 3))
    text = "".join(_character(handle, index) for index in range(first, end))
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text, left, bottom, right, top, spaced, _turn(*boxes) if end - first > 1 else -1


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
