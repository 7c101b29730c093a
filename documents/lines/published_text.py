"""From raw text to published text: line ends, removed characters, trimmed and mended lines. Pure, linear."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from documents.lines.broken_lines import mended
from documents.lines.numbering import Label

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_REMOVED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


@dataclass(frozen=True, slots=True)
class PublishedText:
    """The text as read, and how many control, bidi and zero-width characters were taken out.

    ``headings`` are the levels (1 to 9) of the lines that the file itself declares headings, by line number,
    ``nests`` how deep in lists lines stand (``SourceText``);
    ``labels`` what each line that is not blank begins with (``numbering.label_at``).
    """

    text: str
    removed: int
    headings: Mapping[int, int] = field(default_factory=dict)
    labels: Sequence[Label | None] = ()
    nests: Mapping[int, int] = field(default_factory=dict)


def published_text(
    raw: str,
    headings: Mapping[int, int] | None = None,
    nests: Mapping[int, int] | None = None,
    *,
    paragraphs: bool = False,
) -> PublishedText:
    """The text that offsets refer to; nothing but white space and the counted characters is changed.

    ``headings`` are lines (as parted by ``\\n``, the first is 0) with the level that the file gives them, ``nests``
    those in lists; ``paragraphs`` says that every line is a whole paragraph, so that nothing is mended: only then
    are ``nests`` minded.
    """
    depths: dict[int, int] = {}
    nests = nests if paragraphs else None
    if headings or nests:
        written, levels, depths = _declared(raw.split("\n"), headings or {}, nests or {})
    else:
        written, levels = _LINE_ENDS.sub("\n", raw).split("\n"), {}
    text, removed = _REMOVED.subn("", "\n".join(written))
    written = text.replace("\t", " ").split("\n")
    whole = mended(written, levels, paragraphs=paragraphs)
    return PublishedText("\n".join(whole.lines), removed, whole.levels, whole.labels, depths)


def _declared(
    raw: list[str], headings: Mapping[int, int], nests: Mapping[int, int]
) -> tuple[list[str], dict[int, int], dict[int, int]]:
    """The lines with every kind of line end told, a heading being one line; where headings and items are now."""
    lines: list[str] = []
    levels: dict[int, int] = {}
    depths: dict[int, int] = {}
    for number, line in enumerate(raw):
        level = headings.get(number)
        if level is None:
            pieces = _LINE_ENDS.sub("\n", line.removesuffix("\r")).split("\n")
            if number in nests:
                depths[len(lines)] = nests[number]
                depths.update((len(lines) + place, nests[number] | 1) for place in range(1, len(pieces)))
            lines.extend(pieces)
        else:
            levels[len(lines)] = level
            lines.append(_LINE_ENDS.sub(" ", line))
    return lines, levels, depths
