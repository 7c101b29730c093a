"""The process that reads PDF files: what a library makes of a hostile file ends with it.

    python -P documents/formats/pdf_process.py < file.pdf > pages.jsonl

A line for each page: ``[[text, left, bottom, right, top, spaced, turn]…]``, its runs of characters between white
space, in the file's order, in points; ``spaced`` tells whether the file has white space before the run, ``turn``
where the run goes: 0 right, 1 down, 2 left, 3 up, 4 aslant, -1 for a single character. A page that shows a picture
and no text is ``null``. The last line is ``{"end": ENDING}``: "complete", or why there is no more:
"password", "damaged", "too many pages", "too many characters".
"""

from __future__ import annotations

import json
import math
import resource
import sys
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

MOST_CHARACTERS = 20_000_000
MOST_PAGES = 20_000
LARGEST_MEMORY = 2 * 1024**3  # bytes of address space
LONGEST = 120  # seconds of computing, should nobody end the process before
SPACES = frozenset(" \t\r\n\x0b\x0c\u3000\xa0\u2002\u2003\u2009\u200b")
_ASLANT = 0.2  # of one direction for the other
NO_CHARACTER = "\ufffd"

Box = tuple[float, float, float, float]
Run = tuple[str, float, float, float, float, bool, int]


def main() -> None:
    """Answer page by page."""
    for limit, most in ((resource.RLIMIT_AS, LARGEST_MEMORY), (resource.RLIMIT_CPU, LONGEST)):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
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
    for place in range(pages):
        try:
            page = document[place]
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
    text = page.get_textpage()
    handle = text.raw
    characters: list[str] = []
    first = 0
    spaced = False
    count = raw.FPDFText_CountChars(handle)
    for place in range(count + 1):
        character = " " if place == count else _character(handle, place)
        if character not in SPACES:
            if not characters:
                first = place
            characters.append(character)
            continue
        if characters:
            yield _run(handle, characters, first, place - 1, spaced)
            characters, spaced = [], False
        if place < count and raw.FPDFText_IsGenerated(handle, place) != 1:
            spaced = True
    text.close()


def _character(handle: object, place: int) -> str:
    code = raw.FPDFText_GetUnicode(handle, place)
    if code in (0, 0xFFFE, 0xFFFF) or code > sys.maxunicode:
        return NO_CHARACTER
    return "-" if code == 2 else chr(code)  # 2 is what a hyphen at a line's end becomes


def _run(handle: object, characters: list[str], first: int, last: int, spaced: bool) -> Run:
    boxes = [_box(handle, first), _box(handle, last)]
    left, bottom = (min(box[side] for box in boxes) for side in (0, 1))
    right, top = (max(box[side] for box in boxes) for side in (2, 3))
    text = "".join(characters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text, left, bottom, right, top, spaced, _turn(*boxes) if first < last else -1


def _turn(first: Box, last: Box) -> int:
    """Where a run goes from its first to its last character."""
    across = last[0] + last[2] - first[0] - first[2]
    upward = last[1] + last[3] - first[1] - first[3]
    if min(abs(across), abs(upward)) > max(abs(across), abs(upward)) * _ASLANT:
        return 4
    if abs(across) >= abs(upward):
        return 0 if across >= 0 else 2
    return 1 if upward < 0 else 3


def _box(handle: object, place: int) -> Box:
    """Left, bottom, right, top of a character, as high as its font."""
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, place, box)
    sides = (box.left, box.bottom, box.right, box.top)
    left, bottom, right, top = (round(side, 2) if math.isfinite(side) else 0.0 for side in sides)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def has_picture(page: pdfium.PdfPage) -> bool:
    """Whether a page shows a picture, or forms that may hold one."""
    kinds = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_PATH)
    handle = page.raw
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(handle, place)) in kinds
        for place in range(raw.FPDFPage_CountObjects(handle))
    )


if __name__ == "__main__":
    main()
