"""Paragraphs that a page broke into lines, put together again. Pure, linear.

Three kinds of breaks are mended: a page that wraps every line at one width (依本法 / 第五條規定), a page or a
column that ends in mid sentence (以规划目标为引领，以 / blank line / 国家级开发区为龙头), and a mark that cannot
begin a line. A new paragraph is told by what ends the line before it, by a label that stands in sequence, by
an indent, and by a blank line where the text uses these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from documents.document import Rank
from documents.lines.furniture_lines import is_furniture
from documents.lines.line import (
    cannot_begin,
    cells,
    ends_in_page_number,
    has_stop,
    is_appendix,
    is_aside,
    is_caption,
    is_field,
    is_finished,
    is_heading_like,
)
from documents.lines.numbering import HEADING_RANKS, Label, introduced_label, label_at
from documents.lines.page_marks import page_lines
from documents.lines.sequences import follows, is_reference
from documents.lines.turns import begins_turn

_NARROWEST_PAGE = 24  # cells, or characters twice as wide: shorter lines say nothing about where a page wraps
_LONGEST_WRAPPED = 200  # characters of a line that a page may have wrapped
_SLACK = 6  # cells that a wrapped line may fall short of the page's width
_MARK_INSIDE = re.compile("[，,、。；;：:]")
_SENTENCES = 4  # lines of running text with a mark inside are no fewer than one in so many
_BEYOND = 10  # lines beyond the page's width for each that fills it, where only parts were wrapped
_COMMA = re.compile("[，,]")
_SHORTEST_PROSE = 8  # characters of a line with a stop inside
_PROSE = 24  # characters of a line with a comma inside: a shorter one may be an entry of a list
_SHORTEST_TITLE = 3  # characters: 序言 below a title is no second line of it
_SHORTEST_BROKEN_TITLE = 9
_GOES_ON = frozenset("的和与與及暨、之或")  # a title does not end in one of these
_HEADING = 40  # characters of a line without a stop that may be a heading
_LONGEST_IN_HEAD = 100  # characters of a line above a title
_ON = re.compile("[关關][于於]")
_KIND_AT_END = re.compile(  # what a paper is, at the end of its title
    "(?:意[见見]|通知|通告|公告|通[报報]|公[报報]|[决決]定|[决決][议議]|命令|指示|批[复復]|[请請]示|[报報]告|函|[办辦]法|[规規]定|[条條]例"
    "|[细細][则則]|[规規][则則]|方案|[规規][划劃]|[计計][划劃]|[纲綱]要|要[点點]|措施|解[释釋]|[说說]明|[议議]案|建[议議])(?:[（(][^（）()]{1,12}[）)])?$"
)
_FIELD = re.compile(r"[•●◆■]?\s*[\u4e00-\u9fff0-9]{2,12}[:：]\s?[^\s：:，。]{0,24}$")  # 裁判案由：损害赔偿
_JOINS = frozenset("和與与及或並并")
_TO_FILL_IN = re.compile(r"_{2,}\s*(?:[（(][^（）()]*[）)])?$")
_FIELD_TO_FILL_IN = re.compile(r"[^，,。：:_]{1,16}[:：]\s*_{2,}")
_INDENT = " \t\u3000\xa0"


@dataclass(slots=True)
class _Page:
    """How a text was set: where its lines wrap, and what sets off its paragraphs.

    ``width`` is 0 for a text with a line for every paragraph; ``measure`` says whether the page counted cells
    or characters (as if all were wide).
    """

    width: int
    measure: Callable[[str], int]
    indented: bool = False
    spaced: bool = False
    numbers: dict[str, tuple[int, ...]] = field(default_factory=dict)  # the last of each style
    sets_labels_off: bool = False  # an article's label was followed by white space or a line's end
    indent: int = 0  # cells before the line that was read last
    begun: bool = False  # a line was read before the paragraph's
    head: bool = True  # nothing but short lines were read before the paragraph's
    label: Label | None = None  # of the paragraph's first line

    def fills(self, line: str) -> bool:
        """Whether the line that was read last reaches the edge of the page."""
        if len(line) > self.width:
            return False
        return 0 < self.width - _SLACK <= self.indent + self.measure(line)

    def shows_paragraph(self, written: str, gap: int) -> bool:
        """Whether a line would have been set off, were it the first of a paragraph, and is not."""
        return gap == 0 and (self.spaced or (self.indented and written[0] not in _INDENT))


class Mended(NamedTuple):
    """Lines that are whole, the levels of the headings among them by their places, and what each begins with.

    ``labels`` has the label (``label_at``), or None, of every line that is not blank, in order.
    """

    lines: list[str]
    levels: dict[int, int]
    labels: list[Label | None]


def mended(
    written: list[str], headings: Mapping[int, int] | None = None, *, paragraphs: bool = False
) -> Mended:
    """The lines, trimmed and mended; blank lines are kept where they separate.

    ``headings`` are the levels of the lines that the file declares headings: these stay as they are, as all
    lines do where each is a whole paragraph (``paragraphs``).
    """
    trimmed = [line.strip() for line in written]
    headings = {number: level for number, level in (headings or {}).items() if trimmed[number]}
    if paragraphs:
        return Mended(trimmed, headings, [label_at(line) for line in trimmed if line])
    page = _page(trimmed)
    page.indented = _indents(written, trimmed, page.width)
    page.spaced = _spaces(trimmed, page.width)
    lines: list[str] = []
    levels: dict[int, int] = {}
    labels: list[Label | None] = []
    pieces: list[str] = []  # of the paragraph being read
    apart = headings.keys() | page_lines(trimmed)  # what nothing is joined to
    gap = 0
    above = -1  # the last line that was not blank
    for place, line in enumerate(trimmed):
        if not line:
            gap += 1
            continue
        label = label_at(line)
        if (
            pieces
            and not (place in apart or above in apart)
            and _goes_on(page, pieces, line, label, gap, written[place])
        ):
            pieces.append(_seam(pieces[-1], line) + line)
        else:
            if pieces:
                lines.append("".join(pieces))
                labels.append(page.label if len(pieces) == 1 else label_at(lines[-1]))
                page.begun = True
                if page.head or (labels[-1] and labels[-1].rank is Rank.PART):
                    page.head = _is_in_head(labels[-1], lines[-1])
            lines.extend([""] * gap)
            if place in headings:
                levels[len(lines)] = headings[place]
            pieces = [line]
            page.label = label
            label = label or introduced_label(line)
            if label and label.number:
                page.numbers[label.style.name] = label.number
                page.sets_labels_off |= label.firm and label.rank is Rank.ARTICLE
        above = place
        page.indent = _indent_of(written[place])
        gap = 0
    if pieces:
        lines.append("".join(pieces))
        labels.append(page.label if len(pieces) == 1 else label_at(lines[-1]))
    lines.extend([""] * gap)
    return Mended(lines, levels, labels)


def _seam(before: str, after: str) -> str:
    """A space where two words of a Latin script meet."""
    return " " if before[-1].isascii() and after[0].isascii() and (before[-1] + after[0]).isalpha() else ""


def _page(lines: list[str]) -> _Page:
    """Where the page wraps: the width at which most lines break off that are no numbered headings."""
    broken = [
        line
        for line, after in pairwise(lines)
        if after
        and line
        and len(line) <= _LONGEST_WRAPPED
        and not is_finished(line)
        and not _is_numbered_title(line)
        and not _is_to_fill_in(line)
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
        return _Page(0, measure)
    wider = sum(len(line) * 2 > width and _is_wider(line, width + _SLACK) for line in lines)
    if times * _BEYOND < wider or not _is_running_text(broken, width, measure):
        return _Page(0, measure)
    return _Page(width, measure)


def _is_running_text(broken: list[str], width: int, measure: Callable[[str], int]) -> bool:
    """Whether lines that reach the edge are pieces of sentences: some have marks inside, as titles have not."""
    filled = [line for line in broken if width - _SLACK <= measure(line) <= width]
    return sum(_MARK_INSIDE.search(line) is not None for line in filled) * _SENTENCES >= len(filled)


def _indent_of(line: str) -> int:
    """How many cells stand before a line's text."""
    return cells(line[: len(line) - len(line.lstrip())]) if line[0] in _INDENT else 0


def _full_cells(line: str) -> int:
    return 2 * len(line)


def _is_numbered_title(line: str) -> bool:
    return is_heading_like(line) and label_at(line) is not None


def _is_wider(line: str, width: int) -> bool:
    return len(line) > width or cells(line) > width


def _indents(written: list[str], trimmed: list[str], width: int) -> bool:
    """Whether a wrapped page indents the first lines of its paragraphs."""
    if not width:
        return False
    first = indented = 0
    after_short = True
    for line, text in zip(written, trimmed, strict=True):
        if text and after_short:
            first += 1
            indented += line[0] in _INDENT
        after_short = len(text) * 2 < width - _SLACK
    return first > 3 and indented * 5 >= first * 4


def _spaces(lines: list[str], width: int) -> bool:
    """Whether a wrapped page puts blank lines between its paragraphs."""
    if not width:
        return False
    last = spaced = 0
    for line, after in pairwise(lines):
        if line and len(line) * 2 < width - _SLACK and is_finished(line):
            last += 1
            spaced += not after
    return last > 3 and spaced * 10 >= last * 9


def _goes_on(page: _Page, pieces: list[str], line: str, label: Label | None, gap: int, written: str) -> bool:
    """Whether a line goes on with the paragraph that was read before it."""
    before = pieces[-1]
    if ends_in_page_number(before) or (len(pieces) == 1 and is_aside(before)):
        return False
    if cannot_begin(line) and not (label and label.firm):
        return not gap or not is_finished(before)
    if is_finished(before):
        if label is not None or gap or not page.fills(before):
            return False
        return (page.shows_paragraph(written, gap) or before[-1] in "；;") and not begins_turn(line)
    if _parts(before, line) or (label and _begins_unit(page, label, line)):
        return False
    if before[-1] in _JOINS and label is None and not gap:
        return True
    if len(pieces) == 1 and is_heading_like(line) and _is_broken_title(page, before, line, gap):
        return True
    if len(pieces) == 1 and _is_title_of_unit(before, page.label):
        return False
    if _is_prose(before) and ("article" in page.numbers or not _may_be_heading(before)):
        return not gap or has_stop(line) or _is_prose(line)
    if gap or not page.fills(before) or _stands_alone(before) or _stands_alone(line):
        return False
    if page.begun or len(pieces) > 1 or page.shows_paragraph(written, gap):
        return True
    return len(line) > _SHORTEST_TITLE and is_heading_like(line)


def _begins_unit(page: _Page, label: Label, line: str) -> bool:
    """Whether a label that follows on an unfinished line is one, and no piece of a wrapped sentence.

    依本法 / 第五條第二款 goes on; 第 6 條 does not, nor does the next number of a list.
    """
    last = page.numbers.get(label.style.name, (0,))
    if label.rank is Rank.ARTICLE and not label.firm and not page.sets_labels_off:
        return follows(last, label.number) and not is_reference(line[label.length :])
    if label.rank <= Rank.ARTICLE:
        return label.firm
    return not label.number or label.number in ((1,), (last[0] + 1,))


def _stands_alone(line: str) -> bool:
    """Whether a line is none of a wrapped paragraph: 国办发〔2024〕12号, （…会议通过）, 来源：日报, 附件1"""
    return is_aside(line) or is_appendix(line) or is_caption(line) or is_field(line) or is_furniture(line)


def _is_broken_title(page: _Page, line: str, below: str, gap: int) -> bool:
    """Whether a title goes on below: 国务院关于加强监管的 / 指导意见, 第三章 使用权出让和 / 转让"""
    if len(line) < _SHORTEST_BROKEN_TITLE:
        return False
    if page.head and page.label is None and _names_its_kind_below(line, below):
        return True
    if gap or not (_is_title_of_unit(line, page.label) or not page.begun):
        return False
    if line[-1] in _GOES_ON or line.count("《") > line.count("》"):
        return True
    return page.fills(line) and _is_title_of_unit(line, page.label)


def _is_in_head(label: Label | None, line: str) -> bool:
    """Whether what stands below a line may still be a text's title: also below 第一篇, which begins a text anew."""
    if label is not None:
        return label.rank is Rank.PART and _is_title_of_unit(line, label)
    return len(line) <= _LONGEST_IN_HEAD and not has_stop(line)


def _names_its_kind_below(line: str, below: str) -> bool:
    """Whether a title with 关于 says on the line below what it is: 县人民政府关于加强河道 / 管理工作的通知"""
    if not _ON.search(line) or "《" in line or not is_heading_like(line) or _KIND_AT_END.search(line):
        return False
    return below[0] not in "《（(" and not _ON.search(below) and _KIND_AT_END.search(below) is not None


def _is_title_of_unit(line: str, label: Label | None) -> bool:
    """Whether a line is a label alone or a chapter's heading, which ends with its line."""
    if label is None:
        return False
    return len(line) == label.length or (label.rank in HEADING_RANKS and not has_stop(line))


def _is_prose(line: str) -> bool:
    """Whether a line is a piece of running text: 突出实效建“六城”。以规划目标为引领，以"""
    if len(line) >= _SHORTEST_PROSE and has_stop(line):
        return True
    return len(line) >= _PROSE and _COMMA.search(line) is not None


def _parts(before: str, line: str) -> bool:
    """Whether a paragraph ends or begins by its form: a blank or a field of a form, a turn of talk, 【译文】"""
    if line[0] in "【[［" and line[-1] in "】]］":
        return True
    if _is_to_fill_in(before) or begins_turn(line):
        return True
    if "：" not in line[:17] and ":" not in line[:17]:
        return False
    if "_" in line and _FIELD_TO_FILL_IN.match(line):
        return True
    return _FIELD.match(line) is not None and _FIELD.match(before) is not None


def _is_to_fill_in(line: str) -> bool:
    """Whether a line ends with a blank of a form: 承租方：______（以下简称乙方）"""
    return line[-1] in "_）)" and _TO_FILL_IN.search(line) is not None


def _may_be_heading(line: str) -> bool:
    """Whether a line is as short as a heading may be: 着眼品质提升，着力推进宜居城市建设"""
    return len(line) <= _HEADING and not has_stop(line)
