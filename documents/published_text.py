"""From raw text to published text: line ends, removed characters, trimmed and mended lines. Pure, linear."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from documents.document import Rank
from documents.lines import cannot_begin, cells, has_stop, is_finished
from documents.numbering import HEADING_RANKS, Label, label_at

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_REMOVED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")

_NARROWEST_PAGE = 24  # cells: shorter lines say nothing about where a page wraps
_PAGES_SHARE = 10  # lines beyond a page's width for every line that fills it, where only parts were wrapped
_SLACK = 6  # cells that a wrapped line may fall short of the page's width
_COMMA = re.compile("[，,]")
_SHORTEST_PROSE = 8  # characters of a line with a stop inside
_PROSE = 24  # characters: a shorter line that breaks off may be a heading or an entry of a list


@dataclass(frozen=True, slots=True)
class PublishedText:
    """The text as read, and how many control, bidi and zero-width characters were taken out."""

    text: str
    removed: int


def published_text(raw: str) -> PublishedText:
    """The text that offsets refer to; nothing but white space and the counted characters is changed."""
    text = _LINE_ENDS.sub("\n", raw)
    text, removed = _REMOVED.subn("", text)
    written = text.replace("\t", " ").split("\n")
    return PublishedText("\n".join(_mended(written)), removed)


def _mended(written: list[str]) -> list[str]:
    """The lines, trimmed, with the pieces of a paragraph that the page broke put together again."""
    trimmed = [line.strip() for line in written]
    width = _page_width(trimmed)
    indented = _indents_paragraphs(written, trimmed, width)
    lines: list[str] = []
    pieces: list[str] = []  # of the paragraph being read
    gap = 0
    numbers: dict[str, tuple[int, ...]] = {}
    last = ""  # the last piece; the paragraph itself is joined once
    for place, line in enumerate(trimmed):
        if not line:
            gap += 1
            continue
        label = label_at(line)
        whole = gap == 0 and indented and written[place][:1] not in " \t\u3000\xa0"
        if pieces and _goes_on(
            last, line, gap, label, numbers, width, whole, len(pieces) > 1, not any(lines)
        ):
            pieces.append(_seam(last, line) + line)
        else:
            if pieces:
                lines.append("".join(pieces))
            lines.extend([""] * gap)
            pieces = [line]
            if label and label.number:
                numbers[label.style.name] = label.number
        last, gap = line, 0
    if pieces:
        lines.append("".join(pieces))
    lines.extend([""] * gap)
    return lines


def _seam(before: str, after: str) -> str:
    """A space where two words of a Latin script meet."""
    return " " if before[-1].isascii() and after[0].isascii() and (before[-1] + after[0]).isalnum() else ""


def _page_width(lines: list[str]) -> int:
    """Where the page wraps its lines, in cells; 0 for a text with a line for every paragraph."""
    widths: Counter[int] = Counter()
    for line, after in pairwise(lines):
        if after and line and len(line) <= 200 and not is_finished(line):
            width = cells(line)
            if width >= _NARROWEST_PAGE:
                widths[width] += 1
    if not widths:
        return 0
    width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
    wider = sum(len(line) * 2 > width and cells(line) > width + _SLACK for line in lines)
    return width if times > 1 and times * _PAGES_SHARE >= wider else 0


def _indents_paragraphs(written: list[str], trimmed: list[str], width: int) -> bool:
    """Whether a wrapped page shows its paragraphs by indenting their first lines."""
    if not width:
        return False
    first = indented = 0
    after_short = True
    for line, text in zip(written, trimmed, strict=True):
        if text and after_short:
            first += 1
            indented += line[0] in " \t\u3000\xa0"
        after_short = not text or len(text) * 2 < width - _SLACK
    return first > 3 and indented * 5 >= first * 4


def _goes_on(
    before: str,
    line: str,
    gap: int,
    label: Label | None,
    numbers: dict[str, tuple[int, ...]],
    width: int,
    whole: bool,
    mended: bool,
    first: bool,
) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if cannot_begin(line) and not (label and label.firm):
        return not gap or not is_finished(before)
    full = width and len(before) <= width and cells(before) >= width - _SLACK
    if is_finished(before):
        return bool(full and whole and label is None)
    if label and _begins_unit(label, numbers):
        return False
    if not mended and _is_title_of_unit(before):
        return False
    if _is_prose(before) and not _opens_heading(before) and (not gap or has_stop(line) or _is_prose(line)):
        return True
    return bool(full) and not gap and not first


def _begins_unit(label: Label, numbers: dict[str, tuple[int, ...]]) -> bool:
    """Whether a label that follows on an unfinished line is one, and no piece of a wrapped sentence.

    (鎮、市、區) 設鄉 (鎮、市 / 區) 戶口普查所 and 依本法 / 第五條第二款 go on; 第 6 條 does not.
    """
    if label.rank <= Rank.ARTICLE:
        return label.firm
    last = numbers.get(label.style.name, (0,))
    return not label.number or label.number in ((1,), (last[0] + 1,))


def _is_title_of_unit(line: str) -> bool:
    """Whether a line is a label alone or a chapter's heading, which ends with its line."""
    label = label_at(line)
    if label is None:
        return False
    return len(line) == label.length or (label.firm and label.rank in HEADING_RANKS and not has_stop(line))


def _is_prose(line: str) -> bool:
    """Whether a line is a piece of running text: 突出实效建“六城”。以规划目标为引领，以"""
    return (has_stop(line) and len(line) >= _SHORTEST_PROSE) or (
        len(line) >= _PROSE and _COMMA.search(line) is not None
    )


def _opens_heading(line: str) -> bool:
    """Whether a line without a stop is as short as a heading may be: 着眼品质提升，着力推进宜居城市建设"""
    return not has_stop(line) and len(line) <= 40
