"""From source text to published lines: line ends, removed characters, trimmed and mended lines. Pure, linear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from documents.lines.line import Line, LineRole
from documents.patterns import late_pattern

_LINE_ENDS = late_pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_REMOVED = late_pattern("[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
PIECE: Final = 1 << 18
"""Characters that are searched in one go."""


@dataclass(frozen=True, slots=True)
class PublishedText:
    """The text that offsets refer to, and its lines; control, bidi and zero-width characters and
    soft hyphens, ``removed``, are counted.

    Each line has the label that it begins with by its form; page marks, and what a file says of itself before its
    text, have their roles and no label.
    """

    text: str
    removed: int
    lines: Sequence[Line]


def published_text(
    raw: str,
    headings: Mapping[int, int] | None = None,
    nests: Mapping[int, int] | None = None,
    tables: Mapping[int, int] | None = None,
    *,
    paragraphs: bool = False,
    front: int = 0,
) -> PublishedText:
    """The text as read; nothing but white space and the counted characters is changed.

    ``headings`` are lines (as parted by ``\\n``, the first is 0) with the level that the file gives them, ``nests``
    those in lists; ``paragraphs`` says that every line is a whole paragraph, so that nothing is mended: only then
    are ``nests`` minded. ``tables`` are the lines that are rows, each with its table. The first ``front`` lines that are
    not blank are front matter.
    """
    levels: dict[int, int] = {}
    depths: dict[int, int] = {}
    rows: dict[int, int] = {}
    nests = nests if paragraphs else None
    if headings or nests or tables:
        written, levels, depths, rows = _declared(raw.split("\n"), headings or {}, nests or {}, tables or {})
    else:
        written = "".join(_LINE_ENDS.sub("\n", piece) for piece in _pieces(raw)).split("\n")
    text, removed = _without_removed("\n".join(written))
    written = text.replace("\t", " ").split("\n")
    from documents.lines.broken_lines import mended_lines, whole_lines
    from documents.lines.page_shape import headings_at_margin

    if not (paragraphs or levels or rows):
        levels = headings_at_margin(written)
    lines = whole_lines(written, levels, depths, rows) if paragraphs else mended_lines(written, levels, rows)
    lines[:front] = [line._replace(label=None, role=LineRole.FRONT) for line in lines[:front]]
    return PublishedText(_text_of(lines, written), removed, lines)


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces that cut no line end in two: a search in millions of characters would let no other thread go on."""
    start = 0
    while start < len(text):
        end = start + PIECE
        end += text[end - 1 : end] == "\r"
        yield text[start:end]
        start = end


def _without_removed(text: str) -> tuple[str, int]:
    """A text without the characters that are removed, and how many those were."""
    kept = [_REMOVED.sub("", piece) for piece in _pieces(text)]
    return (left := "".join(kept)), len(text) - len(left)


def kept_characters(text: str) -> str:
    """A text without the characters that no document keeps."""
    return _without_removed(text)[0]


def _text_of(lines: Sequence[Line], written: Sequence[str]) -> str:
    """The lines with the blank ones between them; those that end the text as it was written end it still."""
    blank = next((count for count, line in enumerate(reversed(written)) if line.strip()), len(written))
    return "\n".join([*("\n" * line.gap + line.text for line in lines), *[""] * blank])


def _declared(
    raw: Sequence[str], headings: Mapping[int, int], nests: Mapping[int, int], tables: Mapping[int, int]
) -> tuple[list[str], dict[int, int], dict[int, int], dict[int, int]]:
    """The lines with every kind of line end told, a heading or a row being one; where headings, items, rows are now."""
    lines: list[str] = []
    levels: dict[int, int] = {}
    depths: dict[int, int] = {}
    rows: dict[int, int] = {}
    for number, line in enumerate(raw):
        level = headings.get(number)
        if number in tables:
            rows[len(lines)] = tables[number]
            lines.append(_LINE_ENDS.sub(" ", line))
        elif level is None:
            parts = _LINE_ENDS.sub("\n", line.removesuffix("\r")).split("\n")
            if number in nests:
                depths[len(lines)] = nests[number]
                depths.update((len(lines) + part, nests[number] | 1) for part in range(1, len(parts)))
            lines.extend(parts)
        else:
            levels[len(lines)] = level
            lines.append(_LINE_ENDS.sub(" ", line))
    return lines, levels, depths, rows
