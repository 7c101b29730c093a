"""How a text was set: where its page wraps its lines, and what sets off its paragraphs. Pure, linear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.lines.line import cells, is_finished, is_heading_like
from documents.lines.numbering import label_at
from documents.patterns import late_pattern

_NARROWEST_PAGE = 24  # cells, or characters twice as wide: shorter lines say nothing about where a page wraps
_LONGEST_WRAPPED = 200  # characters of a line that a page may have wrapped
_SLACK = 6  # cells that a wrapped line may fall short of the page's width
_MARK_INSIDE = late_pattern("[，,、。；;：:]")
_SENTENCES = 4  # lines of running text with a mark inside are no fewer than one in so many
_BEYOND = 10  # lines beyond the page's width for each that fills it, where only parts were wrapped
_FEWEST_AMONG_WIDER = 3  # lines that fill the page, where it has as many and more beyond its width
_COUNTED_TITLE = late_pattern(  # 第1课 夏、商的制度
    r"第\s*[0-9〇零一二三四五六七八九十百]{1,4}\s*(?:[课課]时?|單元|单元|[讲講折出幕场場集回])[\s\u3000：:]"
)
_CLOSERS = frozenset("）)】〕]》")
_TO_FILL_IN = late_pattern(r"_{2,}\s*(?:[（(][^（）()]*[）)])?$")
_FIELD = late_pattern(r"[一-鿿]{2,8}[：:]\s?\S")  # 完成时限：2024年12月
_LATIN_WORD = late_pattern("[A-Za-z]*")
_FEWEST_AT_MARGIN = 3  # lines there that head something
_SET_IN = 3  # lines in all for each at the margin
_OTHERS_AT_MARGIN = 2  # headings there for each line that is none, as a page's header is
_FEWEST_CELLS_IN = 2
_OF_THE_TEXT = 8  # lines in all for each that is as far in as the text
_LONGEST_AT_MARGIN = 30
_INDENT = " \t\u3000\xa0"


@dataclass(frozen=True, slots=True)
class PageShape:
    """Where a page wraps, in cells, and what sets off its paragraphs.

    ``width`` is 0 for a text with a line for every paragraph; ``measure`` says whether the page counted cells
    or characters (as if all were wide). Paragraphs are ``indented``, or have blank lines between them (``spaced``).
    """

    width: int
    measure: Callable[[str], int]
    indented: bool
    spaced: bool

    def is_filled(self, line: str, indent: int) -> bool:
        """Whether a line with so many cells before it reaches the edge of the page."""
        if len(line) > self.width:
            return False
        return 0 < self.width - _SLACK <= indent + self.measure(line)

    def wraps(self, line: str, below: str, indent: int) -> bool:
        """Whether the page may have broken a line off: it is filled, and what stands below is no wider than a page."""
        return self.is_filled(line, indent) and self.measure(below) <= self.width + _SLACK + _first_word(
            below
        )

    def shows_paragraph(self, written: str, gap: int) -> bool:
        """Whether a line would have been set off, were it the first of a paragraph, and is not."""
        return gap == 0 and (self.spaced or (self.indented and written[0] not in _INDENT))


def shape_of(written: Sequence[str], trimmed: Sequence[str]) -> PageShape:
    """The shape of a text by its lines, as written and trimmed."""
    width, measure = _width(trimmed)
    return PageShape(
        width, measure, width > 0 and _indents(written, trimmed, width), width > 0 and _spaces(trimmed, width)
    )


def indent_of(line: str) -> int:
    """How many cells stand before a line's text."""
    if line[0] not in _INDENT:
        return 0
    before = len(line) - len(line.lstrip())
    return before + line.count("\u3000", 0, before)


def headings_at_margin(written: Sequence[str]) -> dict[int, int]:
    """The lines, by their indexes, that head what is set in below them, each with its level, 1 at the margin itself.

    So they stand where all else is set in, as in a manual's pages: short, none with a number of its own, each above a
    line that is set in. A line less far in than the text, and further than the margin, is of the second level.
    """
    at_margin, most = 0, len(written) // _SET_IN
    for line in written:
        if line and line[0] not in _INDENT:
            at_margin += 1
            if at_margin > most:
                return {}  # most texts: they are set in nowhere
    if at_margin * _SET_IN < _FEWEST_AT_MARGIN:
        return {}
    rows = [index for index, line in enumerate(written) if line and not line.isspace()]
    if at_margin * _SET_IN > len(rows):
        return {}
    indents = [indent_of(written[index]) for index in rows]
    times = Counter(indents)
    usual = (indent for indent, count in times.items() if indent and count * _OF_THE_TEXT >= len(rows))
    text = min(usual, default=0)
    if text < _FEWEST_CELLS_IN:
        return {}
    levels: dict[int, int] = {}
    others = 0
    for position, (index, below) in enumerate(pairwise(rows)):
        indent = indents[position]
        if indent >= text:
            continue
        line = written[index].strip()
        if label_at(line) is not None:
            others += not indent
        elif (
            indents[position + 1] > indent
            and below <= index + 2
            and is_heading_like(line, _LONGEST_AT_MARGIN)
        ):
            levels[index] = 2 if indent else 1
        else:
            others += not indent
    first = sum(level == 1 for level in levels.values())
    return levels if first >= _FEWEST_AT_MARGIN and others * _OTHERS_AT_MARGIN <= first else {}


def is_to_fill_in(line: str) -> bool:
    """Whether a line ends with a blank of a form: 承租方：______（以下简称乙方）"""
    return line[-1] in "_）)" and _TO_FILL_IN.search(line) is not None


def _width(lines: Sequence[str]) -> tuple[int, Callable[[str], int]]:
    """The width at which most lines break off that are no numbered headings, and how it is measured."""
    broken = [
        line
        for line, after in pairwise(lines)
        if after
        and line
        and len(line) <= _LONGEST_WRAPPED
        and not is_finished(line)
        and not _is_numbered_title(line)
        and not is_to_fill_in(line)
        and not _FIELD.match(line)
        and "\u3000\u3000" not in line
        and (len(after) <= len(line) or _is_as_wide(line, after))
    ]
    best: tuple[int, int, Callable[[str], int]] = (0, 0, cells)
    measures: tuple[Callable[[str], int], ...] = (cells, _full_cells)
    for measure in measures:
        widths = Counter(width for line in broken if (width := measure(line)) >= _NARROWEST_PAGE)
        if widths:
            width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
            near = sum(count for other, count in widths.items() if width - _SLACK <= other <= width)
            if times > max(1, best[0]) and near * 2 >= widths.total():
                best = (times, width, measure)
    times, width, measure = best
    if not times:
        return 0, measure
    wider = sum(len(line) * 2 > width and _is_wider(line, width + _SLACK) for line in lines)
    if (
        times * _BEYOND < wider
        or times < _FEWEST_AMONG_WIDER <= wider
        or not _is_running_text(broken, width, measure)
    ):
        return 0, measure
    return width, measure


def _is_as_wide(line: str, after: str) -> bool:
    """Whether what a line that a page broke off would go on with is no wider, its first word aside, if it is Latin."""
    return cells(after) <= cells(line) + _SLACK + _first_word(after)


def _first_word(line: str) -> int:
    """How many cells the Latin word takes that a line begins with, which had no room above."""
    word = _LATIN_WORD.match(line)
    return word.end() if word else 0


def _is_running_text(broken: Sequence[str], width: int, measure: Callable[[str], int]) -> bool:
    """Whether lines that reach the edge are pieces of sentences: some have marks inside, as titles have not."""
    filled = [line for line in broken if width - _SLACK <= measure(line) <= width]
    if len(set(filled)) > 1 and all(line[-1] in _CLOSERS for line in filled):
        return False  # 威烈王二十三年（戊寅、前四零三）: no page breaks off behind a bracket every time
    return sum(_MARK_INSIDE.search(line) is not None for line in filled) * _SENTENCES >= len(filled)


def _full_cells(line: str) -> int:
    return 2 * len(line)


def _is_numbered_title(line: str) -> bool:
    if not is_heading_like(line):
        return False
    return label_at(line) is not None or _COUNTED_TITLE.match(line) is not None


def _is_wider(line: str, width: int) -> bool:
    return len(line) > width or cells(line) > width


def _indents(written: Sequence[str], trimmed: Sequence[str], width: int) -> bool:
    """Whether a wrapped page indents the first lines of its paragraphs."""
    first = indented = 0
    after_short = True
    for line, text in zip(written, trimmed, strict=True):
        if text and after_short:
            first += 1
            indented += line[0] in _INDENT
        after_short = len(text) * 2 < width - _SLACK
    return first > 3 and indented * 5 >= first * 4


def _spaces(lines: Sequence[str], width: int) -> bool:
    """Whether a wrapped page puts blank lines between its paragraphs."""
    last = spaced = 0
    for line, after in pairwise(lines):
        if line and len(line) * 2 < width - _SLACK and is_finished(line):
            last += 1
            spaced += not after
    return last > 3 and spaced * 10 >= last * 9
