"""OFD files (.ofd, GB/T 33190): the characters of each page with where they stand, made lines as those of PDF are.

Everything that stands on a page is read, also what its template gives it. A page that is a picture is left out and
named; a file of such pages (a scan) is refused. Annotations and seals are not read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from documents.formats.archives import Archive, ProtectedFile, member_at
from documents.formats.pdf.page_layout import TextRun
from documents.formats.pdf.reader import source_of_pages
from documents.formats.source_text import SourceText
from documents.formats.xml_parts import Element, attribute, child, children, local, root_of

FORMAT: Final = "OFD"
MOST_PAGES: Final = 20_000
MOST_CHARACTERS: Final = 20_000_000
_POINTS = 72 / 25.4  # a millimetre
_PAGE_HEIGHT = 297.0  # millimetres, where the file does not say
_ASCENT, _DESCENT = 0.88, 0.12  # of the size of a font: where its characters stand above and below their line
_NARROW = 0.5  # of the size of a font: how wide the characters of Latin scripts are
_DEEPEST = 20  # blocks within blocks that are looked into
_MOST_DELTAS = 100_000
_ASLANT = 4
_SLANT = 0.2  # the share of one direction in the other
_GAP = 1.6  # sizes of a font between two characters of one run

Matrix = tuple[float, float, float, float, float, float]


@dataclass(slots=True)
class _Page:
    """What stands on a page, in the order of the file."""

    height: float
    runs: list[TextRun] = field(default_factory=list)
    pictures: bool = False


def read(data: bytes, path: Path, encoding: str | None = None) -> SourceText:  # noqa: ARG001 -- its XML says it
    """The text of a file. Raises ProtectedFile, ScannedPdf, EmptyFile and the errors of ``formats.archives``."""
    archive = Archive(data, path, FORMAT)
    if any(name.endswith(("encryptions.xml", "decryptseed.dat", "encrypinfo.dat")) for name in archive.names):
        raise ProtectedFile(path=path)
    main = root_of(archive, "OFD.xml")
    if main is None:
        raise archive.damaged("it does not say where its pages are")
    pages: list[list[TextRun] | None] = []
    left = MOST_CHARACTERS
    for place in children(main, "DocBody", "DocRoot"):
        for page in _pages(archive, member_at("", (place.text or "").strip())):
            left -= sum(len(run.text) for run in page.runs)
            if left < 0:
                raise archive.too_much(MOST_CHARACTERS, "characters")
            pages.append(page.runs or (None if page.pictures else []))
            if len(pages) > MOST_PAGES:
                raise archive.too_much(MOST_PAGES, "pages")
    if not pages:
        raise archive.damaged("it holds no pages")
    return source_of_pages(pages, path, "ofd")


def _pages(archive: Archive, name: str) -> Iterator[_Page]:
    """The pages of one of the documents in a file."""
    document = root_of(archive, name)
    if document is None:
        raise archive.damaged(f"{name} is missing")
    common = child(document, "CommonData")
    height = _height(child(common, "PageArea"), _PAGE_HEIGHT)
    templates = {
        attribute(template, "ID"): member_at(name, attribute(template, "BaseLoc") or "")
        for template in ([] if common is None else children(common, "TemplatePage"))
    }
    kept: dict[str, Element | None] = {}
    for place in children(document, "Pages", "Page"):
        content = root_of(archive, member_at(name, attribute(place, "BaseLoc") or ""))
        if content is None:
            yield _Page(height)
            continue
        page = _Page(_height(child(content, "Area"), height))
        for template in children(content, "Template"):
            member = templates.get(attribute(template, "TemplateID"), "")
            if member not in kept:
                kept[member] = root_of(archive, member)
            _read_layers(kept[member], page)
        _read_layers(content, page)
        yield page


def _height(area: Element | None, otherwise: float) -> float:
    for name in ("PhysicalBox", "ApplicationBox"):
        box = child(area, name)
        numbers = _numbers(box.text if box is not None else None)
        if len(numbers) == 4 and numbers[3] > 0:
            return numbers[1] + numbers[3]
    return otherwise


def _read_layers(root: Element | None, page: _Page) -> None:
    for layer in [] if root is None else children(root, "Content", "Layer"):
        _read_block(layer, page, 0)


def _read_block(block: Element, page: _Page, depth: int) -> None:
    for part in block:
        name = local(part)
        if name == "TextObject":
            if attribute(part, "Visible") != "false":
                page.runs += _runs(part, page.height)
        elif name in ("ImageObject", "CompositeObject", "PathObject"):
            page.pictures = page.pictures or name != "PathObject"
        elif name == "PageBlock" and depth < _DEEPEST:
            _read_block(part, page, depth + 1)


def _runs(text: Element, page_height: float) -> Iterator[TextRun]:
    """The runs of a text object: characters that follow one another without white space between them."""
    box = _numbers(attribute(text, "Boundary"))
    if len(box) != 4:
        return
    size = next(iter(_numbers(attribute(text, "Size"))), 0.0) or 3.0
    matrix = _matrix(attribute(text, "CTM"))
    across = next(iter(_numbers(attribute(text, "HScale"))), 1.0) or 1.0
    x = y = 0.0
    for code in children(text, "TextCode"):
        words = code.text or ""
        x = next(iter(_numbers(attribute(code, "X"))), x)
        y = next(iter(_numbers(attribute(code, "Y"))), y)
        steps = zip(
            _deltas(attribute(code, "DeltaX"), len(words)),
            _deltas(attribute(code, "DeltaY"), len(words)),
            strict=True,
        )
        places: list[tuple[str, float, float]] = []
        spaced = False
        here = (x, y)
        moves = attribute(code, "DeltaX") is not None or attribute(code, "DeltaY") is not None
        for character, (right, down) in zip(words, steps, strict=True):
            if places and (character.isspace() or _is_apart(places[-1], here, size)):
                yield _run(places, size, across, matrix, box, page_height, spaced)
                places, spaced = [], False
            if character.isspace():
                spaced = True
            else:
                places.append((character, *here))
            width = size * across * (_NARROW if ord(character) < 0x2E80 else 1.0)
            here = (here[0] + (right if moves else width), here[1] + down)
        if places:
            yield _run(places, size, across, matrix, box, page_height, spaced)


def _is_apart(before: tuple[str, float, float], here: tuple[float, float], size: float) -> bool:
    return math.hypot(here[0] - before[1], here[1] - before[2]) > _GAP * size


def _run(
    places: list[tuple[str, float, float]],
    size: float,
    across: float,
    matrix: Matrix,
    box: list[float],
    page_height: float,
    spaced: bool,
) -> TextRun:
    """A run in points from the lower left corner of its page."""
    corners = []
    for character, x, y in (places[0], places[-1]):
        width = size * across * (_NARROW if ord(character) < 0x2E80 else 1.0)
        for right, down in ((x, y - _ASCENT * size), (x + width, y + _DESCENT * size)):
            a, b, c, d, e, f = matrix
            corners.append((box[0] + a * right + c * down + e, box[1] + b * right + d * down + f))
    left, right = (pick(corner[0] for corner in corners) * _POINTS for pick in (min, max))
    low, high = (pick(page_height - corner[1] for corner in corners) * _POINTS for pick in (min, max))
    first, last = corners[0], corners[2]
    text = "".join(character for character, _, _ in places)
    return TextRun(text, left, low, right, high, spaced, _turn(first, last) if len(places) > 1 else -1)


def _turn(first: tuple[float, float], last: tuple[float, float]) -> int:
    """Where a run goes from its first to its last character: 0 right, 1 down, 2 left, 3 up, 4 aslant."""
    right, down = last[0] - first[0], last[1] - first[1]
    if min(abs(right), abs(down)) > _SLANT * max(abs(right), abs(down)):
        return _ASLANT
    if abs(right) >= abs(down):
        return 0 if right >= 0 else 2
    return 1 if down > 0 else 3


def _matrix(written: str | None) -> Matrix:
    numbers = _numbers(written)
    if len(numbers) != 6:
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = numbers
    return (a, b, c, d, e, f)


def _deltas(written: str | None, count: int) -> list[float]:
    """How far each character of a text is from the one before the next; ``g 3 5`` is 5 three times."""
    deltas: list[float] = []
    words = iter((written or "").split()[:_MOST_DELTAS])
    for word in words:
        if word == "g":
            times, delta = _number(next(words, "")), _number(next(words, ""))
            deltas += [delta] * max(0, min(int(times), count - len(deltas)))
        else:
            deltas.append(_number(word))
        if len(deltas) >= count:
            break
    last = deltas[-1] if deltas else 0.0
    return (deltas + [last] * (count - len(deltas)))[:count]


def _numbers(written: str | None) -> list[float]:
    return [_number(word) for word in (written or "").split()[:8]]


def _number(word: str) -> float:
    try:
        number = float(word)
    except ValueError:
        return 0.0
    return number if math.isfinite(number) and abs(number) < 1e6 else 0.0
