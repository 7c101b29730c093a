"""The tree of a statute: chapters over articles over paragraphs (款) and items. Pure, linear."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from documents.document import Rank, Span
from documents.lines.line import Line, LineRole, is_appendix, is_heading_like, squeeze
from documents.lines.number_order import follows
from documents.lines.numbering import HEADING_RANKS, Label
from documents.patterns import late_pattern
from documents.structure.open_units import APPENDIX_DEPTH, ATTACHED_DEPTH, OpenUnits, UnitDraft

_STATUTE_HEADING_LIMIT = 15
_DIVISION_DEPTH = 65  # 一、受案范围 between articles: under 章 and 节, above 条
_PART_DEPTH = 10
_CAPTION = late_pattern(
    r"([【〔［\[][^【】〔〕［］\[\]]{1,40}[】〕］\]]|[（(](?![^（）()]*[，。；：])[^（）()]{2,30}[）)](?=\s|$))\s*"
)
_DATED_CAPTION = late_pattern(r"[-–—]\s+\S.{0,60}\s[-–—]\s+\d{2}/\d{2}/\d{4}")  # Hong Kong's loose leaves
_CHAPTER_DEPTH = 30
_LONGEST_CHAPTER = 8
_LONGEST_LISTED = 40
_FEWEST_ITEMS = 3
_LONGEST_CAPTION = 8  # characters: 租金及支付方式
_UNNUMBERED_CHAPTERS = frozenset(("附则", "附則", "总则", "總則", "罚则", "罰則"))
_CHAPTERS = frozenset((Rank.PART, Rank.CHAPTER))
_PREAMBLE = frozenset(("序言", "前言", "序", "引言", "导言", "導言", "弁言", "緒言", "绪言", "总纲", "總綱"))


class StatuteTree:
    """Reads a statute: chapters over articles over paragraphs (款) and items, which are clauses, never cut."""

    def __init__(self, body: Sequence[Line], listed: frozenset[str] = frozenset()) -> None:
        """``listed``: what a table of contents calls the chapters, without their numbers."""
        self._listed = listed
        self.units = OpenUnits(body)
        self._body = body
        self._ends = _ends_of_laws(body)
        self._items = _items_at_end(body)
        self._parts = _unnumbered_parts(body)
        self._captioned = _has_captions(body)
        self._captioned_below = _has_captions_below(body)
        articles = (row for row in range(len(body) - 1, -1, -1) if _is_article(body, row))
        self._last_article = next(articles, -1)
        self._in_preamble = False  # one was read, and no article since

    def read(self, index: int, line: Line) -> None:
        """Puts a line, the ``index``-th of the body, into the tree."""
        units, label = self.units, line.label
        if line.role is LineRole.ATTACHED:
            heading = Span(line.start, line.end)
            units.add(UnitDraft(line.start, heading=heading, depth=ATTACHED_DEPTH, open=True))
        elif units.takes(line):
            pass
        elif line.level:
            units.add_declared(line)
        elif label is None:
            self._read_unnumbered(index, line)
        elif label.rank in HEADING_RANKS:
            units.add_chapter(index, line, label)
        elif label.rank is Rank.ARTICLE:
            self._add_article(index, line, label)
        elif line.role is LineRole.HEADING:
            units.add_numbered(index, line, label, heading=True, depth=_DIVISION_DEPTH)
        else:
            units.add_numbered(index, line, label, heading=self._is_division(index, line, label))

    def _is_division(self, index: int, line: Line, label: Label) -> bool:
        """Whether a numbered line is a heading, 一、总则: short, with something below it, and in no article."""
        if index in self._items:
            return False
        if label.style.name != "chinese" or any(draft.rank is Rank.ARTICLE for draft in self.units.stack):
            return False
        return is_heading_like(squeeze(line.text[label.length :]), _STATUTE_HEADING_LIMIT)

    def _add_article(self, index: int, line: Line, label: Label) -> None:
        """第一条 为了…, or with a caption in brackets: 第一條（立法目的）, 第1条【权利能力】自然人…"""
        if self._in_preamble:
            self._close_preamble()
        units = self.units
        draft = units.add_numbered(index, line, label, heading=False)
        draft.open = True
        if draft.own is None:
            units.bare = draft if self._captioned_below and _is_bare_caption(self._body, index) else None
            return
        rest = line.text[draft.own.start - line.start :]
        caption = _CAPTION.match(rest)
        if caption and (caption.end() < len(rest) or _has_text_below(self._body, index)):
            start = draft.own.start
            draft.heading = Span(start, start + caption.end(1))
            draft.own = Span(start + caption.end(), line.end) if caption.end() < len(rest) else None
        elif (self._captioned and _is_caption(self._body, index, label)) or _DATED_CAPTION.fullmatch(rest):
            draft.heading, draft.own = draft.own, None

    def _close_preamble(self) -> None:
        """An article is no part of a preamble: 序言 / … / 第一条"""
        self._in_preamble = False
        innermost = self.units.stack[-1]
        if innermost.depth == _DIVISION_DEPTH and innermost.rank is None:
            self.units.stack.pop()

    def _read_unnumbered(self, index: int, line: Line) -> None:
        units = self.units
        if len(line.text) <= 4 and squeeze(line.text) in _PREAMBLE:
            units.close_to(_PART_DEPTH)
            heading = Span(line.start, line.end)
            units.add(UnitDraft(line.start, depth=_DIVISION_DEPTH, heading=heading, open=True))
            self._in_preamble = True
        elif self._ends[index] and is_appendix(line.text):
            units.close_to(0)
            if self._is_divided(index):
                heading = Span(line.start, line.end)
                units.add(UnitDraft(line.start, heading=heading, depth=APPENDIX_DEPTH, open=True))
            else:
                units.add_appendix(line)
        elif index in self._parts:
            units.close_to(_PART_DEPTH)
            heading = Span(line.start, line.end)
            units.add(UnitDraft(line.start, heading=heading, depth=_PART_DEPTH, open=True))
        elif len(line.text) <= _LONGEST_LISTED and self._is_unnumbered_chapter(index, line):
            chapters = (draft.depth for draft in units.stack if draft.rank in _CHAPTERS and draft.depth)
            depth = _PART_DEPTH if self._parts else next(chapters, _CHAPTER_DEPTH)
            if squeeze(line.text) in self._listed:
                units.close_to(depth)
                units.add(UnitDraft(line.start, heading=Span(line.start, line.end), depth=depth, open=True))
            else:
                units.add_appendix(line, depth)
        else:
            units.add_text(line)

    def _is_divided(self, index: int) -> bool:
        """Whether an appendix has parts or chapters of its own right below its line, and no articles: 附件 / 第一部分"""
        label = self._body[index + 1].label if index + 1 < len(self._body) else None
        return label is not None and label.rank in HEADING_RANKS and index > self._last_article

    def _is_unnumbered_chapter(self, index: int, line: Line) -> bool:
        """Whether a line is the heading of a chapter without a number, 附　则, with an article right below it."""
        if not _is_article(self._body, index + 1):
            return False
        name = squeeze(line.text)
        return name in self._listed or (len(name) <= _LONGEST_CHAPTER and name in _UNNUMBERED_CHAPTERS)


def with_divisions(body: Sequence[Line]) -> list[Line]:
    """The lines with those told, 一、受案范围, that head articles: one follows on them, or their list goes on."""
    read = list(body)
    last: Label | None = None  # of the last line with a label of this style, where it is such a heading
    for index, line in enumerate(body):
        label = line.label
        if label is None or label.style.name != "chinese":
            continue
        goes_on = last is not None and follows(last.number, label.number)
        begins = label.number == (1,) and _is_article(body, index + 1)
        if (goes_on or begins) and is_heading_like(line.text):
            last = label
            if line.role is LineRole.BODY:
                read[index] = line._replace(role=LineRole.HEADING)
        else:
            last = None
    return read


def _unnumbered_parts(body: Sequence[Line]) -> frozenset[int]:
    """The short lines right above a first chapter, two and more, below each of which chapters count anew: 总则 / 第一章"""
    above = frozenset(
        index
        for index, (line, below) in enumerate(pairwise(body))
        if line.label is None
        and below.label is not None
        and below.label.rank is Rank.CHAPTER
        and below.label.number == (1,)
        and is_heading_like(line.text, _LONGEST_CHAPTER)
    )
    return above if len(above) > 1 else frozenset()


def _items_at_end(body: Sequence[Line]) -> frozenset[int]:
    """The lines of a list of three and more by 一、 that ends a text with nothing between them: all are items."""
    run: list[int] = []
    for index in range(len(body) - 1, -1, -1):
        label = body[index].label
        if label is None or label.style.name != "chinese":
            break
        if run and not follows(label.number, _number_of(body[run[-1]])):
            break
        run.append(index)
    return frozenset(run) if len(run) >= _FEWEST_ITEMS else frozenset()


def _number_of(line: Line) -> tuple[int, ...]:
    return line.label.number if line.label else ()


def _is_article(body: Sequence[Line], index: int) -> bool:
    """Whether a line of the body is an article; the index may be beyond its end."""
    label = body[index].label if index < len(body) else None
    return label is not None and label.rank is Rank.ARTICLE


def _has_text_below(body: Sequence[Line], index: int) -> bool:
    """Whether an article has text on the lines below its label's: 第三條（刪除） has not."""
    if index + 1 >= len(body):
        return False
    below = body[index + 1].label
    return below is None or below.rank > Rank.ARTICLE


def _has_captions(body: Sequence[Line]) -> bool:
    """Whether most articles have a heading beside the label and their text below, as in contracts: 第一条 租赁期限"""
    articles = captions = 0
    for index, line in enumerate(body):
        label = line.label
        if label is not None and label.rank is Rank.ARTICLE:
            articles += 1
            captions += _is_caption(body, index, label)
    return captions * 2 > articles


def _has_captions_below(body: Sequence[Line]) -> bool:
    """Whether most articles whose label stands alone have a heading on the line below it: 第二条 / 租赁期限 / …"""
    bare = [index for index, line in enumerate(body) if _is_bare_article(line)]
    return len(bare) > 1 and sum(_is_bare_caption(body, index) for index in bare) * 2 > len(bare)


def _is_bare_article(line: Line) -> bool:
    label = line.label
    return label is not None and label.rank is Rank.ARTICLE and label.length == len(line.text)


def _is_bare_caption(body: Sequence[Line], index: int) -> bool:
    """Whether the line below an article's label may be its heading: it is short, and above text."""
    if index + 1 >= len(body) or body[index + 1].label is not None:
        return False
    return is_heading_like(body[index + 1].text, _LONGEST_CAPTION) and _has_text_below(body, index + 1)


def _is_caption(body: Sequence[Line], index: int, label: Label) -> bool:
    """Whether what stands beside an article's label may be its heading."""
    if not _has_text_below(body, index):
        return False
    return is_heading_like(body[index].text[label.length :].strip(), _LONGEST_CAPTION)


def _ends_of_laws(body: Sequence[Line]) -> list[bool]:
    """For every line whether a law is at its end there: no article follows, or the first of another law."""
    ends = [True] * len(body)
    end = True
    for index in range(len(body) - 1, -1, -1):
        label = body[index].label
        if label and label.rank is Rank.ARTICLE:
            end = label.number == (1,)
        ends[index] = end
    return ends
