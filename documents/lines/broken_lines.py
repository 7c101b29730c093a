"""Paragraphs that a page broke into lines, put together again. Pure, linear.

Three kinds of breaks are mended: a page that wraps every line at one width (依本法 / 第五條規定), a page or a
column that ends in mid sentence (以规划目标为引领，以 / blank line / 国家级开发区为龙头), and a mark that cannot
begin a line. A new paragraph is told by what ends the line before it, by a label that stands in sequence, by
an indent, and by a blank line where the text uses these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from documents.document import Rank
from documents.lines.furniture_lines import KIND_AT_END, is_furniture
from documents.lines.line import (
    Line,
    LineRole,
    cannot_begin,
    ends_in_page_number,
    has_stop,
    is_appendix,
    is_aside,
    is_caption,
    is_field,
    is_finished,
    is_heading_like,
    may_be_declared,
)
from documents.lines.number_order import Number, follows
from documents.lines.numbering import HEADING_RANKS, Label, introduced_label, is_reference, label_at
from documents.lines.page_marks import page_lines
from documents.lines.page_shape import PageShape, indent_of, is_to_fill_in, shape_of
from documents.lines.turn_marks import begins_turn
from documents.patterns import late_pattern

_COMMA = late_pattern("[，,]")
_SHORTEST_PROSE = 8  # characters of a line with a stop inside
_PROSE = 24  # characters of a line with a comma inside: a shorter one may be an entry of a list
_SHORTEST_TITLE = 3  # characters: 序言 below a title is no second line of it
_SHORTEST_BROKEN_TITLE = 9
_GOES_ON = frozenset("的和与與及暨、之或")  # a title does not end in one of these
_LINES_OF_PROSE = 2  # of a paragraph that is no heading
_HEADING = 40  # characters of a line without a stop that may be a heading
_LONGEST_IN_HEAD = 100  # characters of a line above a title
_ON = late_pattern("[关關][于於]")
_FIELD = late_pattern(r"[•●◆■]?\s*[\u4e00-\u9fff0-9]{2,12}[:：]\s?[^\s：:，。]{0,24}$")  # 裁判案由：损害赔偿
_JOINS = frozenset("和與与及或並并")
_COUNTED = frozenset("年月日号號元条條项項款")  # what a number counts stands beside it
_FIELD_TO_FILL_IN = late_pattern(r"[^，,。：:_]{1,16}[:：]\s*_{2,}")
_BEGINS_SECOND_LINE = frozenset(
    "和與与及暨"
)  # of a title, 与2025年计划草案的报告, which no title begins with
_NAMED = late_pattern(r"《([^《》]{8,80})》|[关關][于於]印[发發]([^《》，。]{8,80}?)的通知$")
_LINES_OF_TITLE = 4
_HEAD_OF_PAGE = 40  # lines in which a page may say its title twice, once broken over lines
_SHORTEST_PIECE = 5  # letters of such a title's first line
_SHORTEST_SAID = 10
_LONGEST_SAID = 160


def whole_lines(
    written: Sequence[str],
    levels: Mapping[int, int] | None = None,
    nests: Mapping[int, int] | None = None,
    tables: Mapping[int, int] | None = None,
) -> list[Line]:
    """The lines of a text in which each line is a whole paragraph, as in Markdown.

    ``levels``, ``nests`` and ``tables`` (see ``Line``) go by the lines' indexes in ``written``.
    """
    trimmed = [line.strip() for line in written]
    marks = page_lines(trimmed)
    levels, nests, tables = levels or {}, nests or {}, tables or {}
    lines: list[Line] = []
    start = gap = 0
    for index, text in enumerate(trimmed):
        if text:
            level, nest = levels.get(index, 0), nests.get(index, 0)
            if index in tables:
                lines.append(_row(text, start, gap, tables[index]))
            else:
                lines.append(_line(text, start, gap, level, nest, label_at(text), index in marks))
            gap = 0
        else:
            gap += 1
        start += len(text) + 1
    return lines


def mended_lines(
    written: Sequence[str],
    levels: Mapping[int, int] | None = None,
    tables: Mapping[int, int] | None = None,
) -> list[Line]:
    """The lines of a text whose paragraphs a page may have broken: each paragraph is one line.

    ``levels`` are those of the lines, by their indexes in ``written``, that the file declares headings, ``tables``
    the tables of those that are rows; these stay as they are, and so do page marks.
    """
    trimmed = [line.strip() for line in written]
    mender = _Mender(trimmed, shape_of(written, trimmed), page_lines(trimmed), levels or {}, tables or {})
    for index, text in enumerate(trimmed):
        if text:
            mender.read(index, text, written[index])
        else:
            mender.gap += 1
    mender.end_paragraph()
    return mender.lines


def _row(text: str, start: int, gap: int, table: int) -> Line:
    return Line(text, start, start + len(text), gap, table=table)


def _line(
    text: str,
    start: int,
    gap: int,
    level: int,
    nest: int,
    label: Label | None,
    is_mark: bool,
    indent: int = 0,
) -> Line:
    if level and not may_be_declared(text):
        level = 0
    if is_mark:
        return Line(text, start, start + len(text), gap, level, nest, None, LineRole.PAGE_MARK)
    return Line(text, start, start + len(text), gap, level, nest, label, indent=indent)


class _Mender:
    """Reads the lines of a page in order and joins each to the paragraph above it, or begins another."""

    def __init__(
        self,
        trimmed: Sequence[str],
        shape: PageShape,
        marks: frozenset[int],
        levels: Mapping[int, int],
        tables: Mapping[int, int],
    ) -> None:
        self.lines: list[Line] = []
        self._trimmed = trimmed
        self.gap = 0  # blank lines since the line that was read last
        self._shape = shape
        self._marks = marks
        self._levels = levels
        self._tables = tables
        self._apart = marks.union(levels, tables)  # what nothing is joined to
        self._paragraph: list[str] = []  # the lines of the one that is open
        self._first = -1  # the index of its first line
        self._label: Label | None = None  # of its first line
        self._above = 0  # blank lines above it
        self._set_in = 0  # cells before its first line
        self._is_apart = False  # the line that was read last
        self._indent = 0  # cells before the line that was read last
        self._numbers: dict[str, Number] = {}  # the last of each style
        self._sets_labels_off = False  # an article's label was followed by white space or a line's end
        # Page marks amid the paragraph, each with the blank lines above it.
        self._held: list[tuple[str, int]] = []
        self._head = True  # nothing but short lines were read before the paragraph
        self._said: list[str] = []  # the letters of titles that the page's head says whole, or names
        self._said_begin = set("《")  # the first of each
        self._at_head = True  # the page's head may still be read

    def read(self, index: int, text: str, written: str) -> None:
        """Takes a line that is not blank, trimmed and as written."""
        if index in self._marks and self._is_interrupted():
            self._held.append((text, self.gap))
            self.gap = 0
            return
        is_apart = index in self._apart
        is_row = is_apart and index in self._tables
        label = None if is_row else label_at(text)
        joins = self._paragraph and not (is_apart or self._is_apart)
        if joins and (
            (self._at_head and self._paragraph[0][0] in self._said_begin and self._is_said_whole(text))
            or self._goes_on(text, label, written)
            or (self._held and self._goes_on_behind_mark(text, label, written))
            or (self._head and self._is_title_over_lines(text, index))
        ):
            self._paragraph.append(_seam(self._paragraph[-1], text) + text)
        else:
            self.end_paragraph()
            self._paragraph, self._first, self._label, self._above = [text], index, label, self.gap
            if not is_row and (numbered := label or introduced_label(text)):
                self._learn(numbered)
        self._is_apart = is_apart
        self._indent = indent_of(written)
        if len(self._paragraph) == 1:
            self._set_in = self._indent
        self.gap = 0

    def end_paragraph(self) -> None:
        """Puts the lines of the paragraph that is open together."""
        if not self._paragraph:
            return
        text = "".join(self._paragraph)
        label = self._label if len(self._paragraph) == 1 else label_at(text)
        start = self._above + (self.lines[-1].end + 1 if self.lines else 0)
        if self._first in self._tables:
            self.lines.append(_row(text, start, self._above, self._tables[self._first]))
            return
        level = self._levels.get(self._first, 0)
        is_mark = self._first in self._marks
        self.lines.append(_line(text, start, self._above, level, 0, label, is_mark, self._set_in))
        if self._held:
            for mark, gap in self._held:
                self.lines.append(_line(mark, self.lines[-1].end + 1 + gap, gap, 0, 0, None, is_mark=True))
            self._held.clear()
        if self._head or (label and label.rank is Rank.PART):
            self._head = _is_in_head(label, text)
        if self._at_head:
            self._at_head = len(self.lines) <= _HEAD_OF_PAGE and not (label and label.rank is Rank.ARTICLE)
            self._learn_titles(text)

    def _is_interrupted(self) -> bool:
        """Whether the paragraph that is open is running text that a page's end breaks off in mid sentence.

        It may go on below the page's number, which then stands behind it.
        """
        if not self._paragraph or self._is_apart or is_finished(self._paragraph[-1]):
            return False
        return _is_prose("".join(self._paragraph))

    def _goes_on_behind_mark(self, line: str, label: Label | None, written: str) -> bool:
        """Whether a line below a page's number goes on with the paragraph of two lines and more that it interrupts."""
        if label is not None or self.gap or len(self._paragraph) < _LINES_OF_PROSE:
            return False
        return written[0] not in " \t\u3000\xa0" and not _parts(self._paragraph[-1], line)

    def _learn_titles(self, text: str) -> None:
        """Takes the titles that a line of the page's head says whole."""
        if len(text) <= _LONGEST_SAID and (said := _titles_said(text)):
            self._said.extend(said)
            self._said_begin.update(letters[0] for letters in said)

    def _learn(self, label: Label) -> None:
        if label.number:
            self._numbers[label.style.name] = label.number
            self._sets_labels_off |= label.firm and label.rank is Rank.ARTICLE

    def _goes_on(self, line: str, label: Label | None, written: str) -> bool:
        """Whether a line goes on with the paragraph that is open."""
        paragraph, gap, shape = self._paragraph, self.gap, self._shape
        before = paragraph[-1]
        if ends_in_page_number(before) or (len(paragraph) == 1 and is_aside(before)):
            return False
        if cannot_begin(line) and not (label and label.firm):
            return _closes(before, line) and (not gap or not is_finished(before))
        if is_finished(before):
            if label is not None or gap or not shape.is_filled(before, self._indent):
                return False
            return (shape.shows_paragraph(written, gap) or before[-1] in "；;") and not begins_turn(line)
        if _parts(before, line) or (label and self._begins_unit(label, line)):
            return False
        if label is None and not gap and _is_cut(before, line):
            return True
        if len(paragraph) == 1 and is_heading_like(line) and self._is_broken_title(before, line):
            return True
        if len(paragraph) == 1 and _is_title_of_unit(before, self._label):
            return False
        if _is_prose(before) and ("article" in self._numbers or not _may_be_heading(before)):
            ends = is_finished(line) or len(line) * 2 > len(
                before
            )  # the last line of a paragraph is finished
            return (not gap and ends) or has_stop(line) or _is_prose(line)
        if gap or not shape.wraps(before, line, self._indent) or _stands_alone(before) or _stands_alone(line):
            return False
        if self.lines or len(paragraph) > 1 or shape.shows_paragraph(written, gap):
            return True
        return len(line) > _SHORTEST_TITLE and is_heading_like(line)

    def _begins_unit(self, label: Label, line: str) -> bool:
        """Whether a label that follows on an unfinished line is one, and no piece of a wrapped sentence.

        依本法 / 第五條第二款 goes on; 第 6 條 does not, nor does the next number of a list.
        """
        last = self._numbers.get(label.style.name, (0,))
        if label.rank is Rank.ARTICLE and not label.firm and not self._sets_labels_off:
            return follows(last, label.number) and not is_reference(line[label.length :])
        if label.rank <= Rank.ARTICLE:
            return label.firm
        return not label.number or label.number in ((1,), (last[0] + 1,))

    def _is_said_whole(self, line: str) -> bool:
        """Whether the paragraph and the line say together what the page's head said in one: a title over lines."""
        if (
            len(self.lines) > _HEAD_OF_PAGE
            or len(line) > _LONGEST_IN_HEAD
            or len(self._paragraph) >= 2 * _LINES_OF_TITLE
        ):
            return False
        piece = _letters("".join(self._paragraph))
        if len(piece) < _SHORTEST_PIECE or len(piece) > _LONGEST_SAID:
            return False
        more = _letters(line)
        return (
            bool(more)
            and piece not in self._said
            and any(said.startswith(piece + more) for said in self._said)
        )

    def _is_title_over_lines(self, line: str, index: int) -> bool:
        """Whether a title with 关于, or an open 《, goes on in a line that is not its last, which closes it."""
        if self._label is not None or len(self._paragraph) >= _LINES_OF_TITLE:
            return False
        title = "".join(self._paragraph)
        opened = title.count("《") > title.count("》") and title[0] != "《"
        if not opened and ("《" in title or not _ON.search(title) or KIND_AT_END.search(title)):
            return False
        if not is_heading_like(title, 120) or not is_heading_like(line):
            return False
        if is_furniture(line) or is_furniture(title):
            return False
        for text in (line, *self._below(index, _LINES_OF_TITLE - len(self._paragraph))):
            if (
                not is_heading_like(text)
                or label_at(text)
                or is_furniture(text)
                or (_ON.search(text) and not opened)
            ):
                return False
            title += text
            if KIND_AT_END.search(text) and title.count("《") == title.count("》"):
                return True
        return False

    def _below(self, index: int, most: int) -> list[str]:
        """The next lines that are not blank."""
        rest = (text for text in self._trimmed[index + 1 : index + 1 + 4 * most] if text)
        return list(islice(rest, most))

    def _is_broken_title(self, line: str, below: str) -> bool:
        """Whether a title goes on below: 国务院关于加强监管的 / 指导意见, 第三章 使用权出让和 / 转让"""
        if self._head and self._label is None and _names_its_kind_below(line, below):
            return True
        if (
            self._head
            and self._label is None
            and below[0] in _BEGINS_SECOND_LINE
            and KIND_AT_END.search(below)
        ):
            return is_heading_like(line) and not is_furniture(line)
        if len(line) < _SHORTEST_BROKEN_TITLE:
            return False
        if self.gap or not (_is_title_of_unit(line, self._label) or not self.lines):
            return False
        if line[-1] in _GOES_ON or (line.count("《") > line.count("》") and "》" in below):
            return True
        return self._shape.is_filled(line, self._indent) and _is_title_of_unit(line, self._label)


def _is_cut(before: str, line: str) -> bool:
    """Whether a paragraph breaks off before the words that end it: …和 / 转知所属。; …109 / 年8月; 一百十二条 / 规限。"""
    if (before[-1] in _JOINS and before[-2:-1] not in ("；", ";")) or (
        before[-1].isdecimal() and line[0] in _COUNTED and len(before) >= _PROSE
    ):
        return True
    return len(before) > _HEADING and len(line) <= _SHORTEST_PROSE and has_stop(line)


def _seam(before: str, after: str) -> str:
    """A space where two words of a Latin script meet."""
    return " " if before[-1].isascii() and after[0].isascii() and (before[-1] + after[0]).isalpha() else ""


def _closes(before: str, line: str) -> bool:
    """Whether a line that cannot begin a paragraph ends the one above; of a toolbar it is a piece: 减小 / 】"""
    return len(line) > 1 or not (is_furniture(line) and is_furniture(before))


def _stands_alone(line: str) -> bool:
    """Whether a line is none of a wrapped paragraph: 国办发〔2024〕12号, （…会议通过）, 来源：日报, 附件1"""
    return is_aside(line) or is_appendix(line) or is_caption(line) or is_field(line) or is_furniture(line)


def _is_in_head(label: Label | None, line: str) -> bool:
    """Whether what stands below a line may still be a text's title: also below 第一篇, which begins a text anew."""
    if label is not None:
        return label.rank is Rank.PART and _is_title_of_unit(line, label)
    return len(line) <= _LONGEST_IN_HEAD and not has_stop(line)


def _names_its_kind_below(line: str, below: str) -> bool:
    """Whether a title with 关于 says on the line below what it is: 县人民政府关于加强河道 / 管理工作的通知"""
    if not _ON.search(line) or "《" in line or not is_heading_like(line) or KIND_AT_END.search(line):
        return False
    return below[0] not in "《（(" and not _ON.search(below) and KIND_AT_END.search(below) is not None


def _titles_said(text: str) -> list[str]:
    """The letters of what a line of a page's head says whole: itself, and what it names in 《》 or sends out."""
    sends = "印" in text and ("印发" in text or "印發" in text)
    is_title = not has_stop(text)
    said = []
    if sends or (is_title and "《" in text):
        said = [name for names in _NAMED.findall(text) for name in names if name]
    if is_title and len(text) >= _SHORTEST_SAID:
        said.append(text)
    return [letters for name in said if len(letters := _letters(name)) >= _SHORTEST_SAID]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


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
    if is_to_fill_in(before) or begins_turn(line):
        return True
    if line[-1].isdecimal() and ":" in line[-6:] and len(line) <= _HEADING and is_furniture(line):
        return True  # 某某交警 2024-02-23 18:00
    if "：" not in line[:17] and ":" not in line[:17]:
        return False
    if "_" in line and _FIELD_TO_FILL_IN.match(line):
        return True
    return _FIELD.match(line) is not None and _FIELD.match(before) is not None


def _may_be_heading(line: str) -> bool:
    """Whether a line is as short as a heading may be: 着眼品质提升，着力推进宜居城市建设"""
    asks = "？" in line[:-1] and line[-1] not in "？！。"  # 政绩为谁而树？要牢记根本宗旨
    return len(line) <= _HEADING and not has_stop(line.replace("？", "") if asks else line)
