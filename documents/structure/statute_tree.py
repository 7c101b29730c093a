"""The tree of a statute: chapters over articles over paragraphs (款) and items. Pure, linear."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.document import Rank, Span
from documents.lines.line import Line, is_appendix, is_heading_like, squeeze
from documents.lines.numbering import HEADING_RANKS, Label
from documents.lines.sequences import follows
from documents.structure.tree_builder import ATTACHED_DEPTH, Builder, Draft

_STATUTE_HEADING_LIMIT = 15
_DIVISION_DEPTH = 65  # 一、受案范围 between articles: under 章 and 节, above 条
_PART_DEPTH = 10
_CAPTION = re.compile(
    r"([【〔［\[][^【】〔〕［］\[\]]{1,40}[】〕］\]]|[（(](?![^（）()]*[，。；：])[^（）()]{2,30}[）)](?=\s|$))\s*"
)
_CHAPTER_DEPTH = 30
_LONGEST_CHAPTER = 8
_LONGEST_CAPTION = 8  # characters: 租金及支付方式
_UNNUMBERED_CHAPTERS = frozenset(("附则", "附則", "总则", "總則", "罚则", "罰則"))
_CHAPTERS = frozenset((Rank.PART, Rank.CHAPTER))
_PREAMBLE = frozenset(("序言", "前言", "序", "引言", "导言", "導言", "弁言", "緒言", "绪言", "总纲", "總綱"))


class StatuteBuilder(Builder):
    """Statutes: chapters over articles over paragraphs (款) and items, which are clauses, never cut."""

    def __init__(self, lines: Sequence[Line], labels: Sequence[Label | None]) -> None:
        super().__init__(lines, labels)
        self.ends = ends_of_laws(labels)
        self.divisions = divisions_over_articles(lines, labels)
        self.captioned = _has_captions(lines, labels)
        self.in_preamble = False  # one was read, and no article since

    def read(self, place: int, line: Line, label: Label | None) -> None:
        if self.belongs_above(place, line, label):
            return
        if line.level:
            self.add_declared(line, label)
        elif label is None:
            self._read_unnumbered(place, line)
        elif label.rank in HEADING_RANKS:
            self.add_chapter(place, line, label)
        elif label.rank is Rank.ARTICLE:
            self._add_article(place, line, label)
        elif place in self.divisions:
            self.add_numbered(place, line, label, heading=True, depth=_DIVISION_DEPTH)
        else:
            self.add_numbered(place, line, label, heading=self._is_division(line, label))

    def _is_division(self, line: Line, label: Label) -> bool:
        """Whether a numbered line is a heading, 一、总则: short, and in no article."""
        if label.style.name != "chinese" or any(draft.rank is Rank.ARTICLE for draft in self.stack):
            return False
        return is_heading_like(squeeze(line.text[label.length :]), _STATUTE_HEADING_LIMIT)

    def add_attached(self, line: Line) -> None:
        """The title of a law that this one puts into force, as the first words of a section that holds the law."""
        self.add_appendix(line, ATTACHED_DEPTH)

    def _add_article(self, place: int, line: Line, label: Label) -> None:
        """第一条 为了…, or with a caption in brackets: 第一條（立法目的）, 第1条【权利能力】自然人…"""
        if self.in_preamble:
            self._close_preamble()
        draft = self.add_numbered(place, line, label, heading=False)
        draft.open = True
        if draft.own is None:
            return
        rest = line.text[draft.own.start - line.start :]
        caption = _CAPTION.match(rest)
        if caption and (caption.end() < len(rest) or _has_text_below(self.labels, place)):
            start = draft.own.start
            draft.heading = Span(start, start + caption.end(1))
            draft.own = Span(start + caption.end(), line.end) if caption.end() < len(rest) else None
        elif self.captioned and _is_caption(self.lines, self.labels, place):
            draft.heading, draft.own = draft.own, None

    def _close_preamble(self) -> None:
        """An article is no part of a preamble: 序言 / … / 第一条"""
        self.in_preamble = False
        if self.stack[-1].depth == _DIVISION_DEPTH and self.stack[-1].rank is None:
            self.stack.pop()

    def _read_unnumbered(self, place: int, line: Line) -> None:
        if len(line.text) <= 4 and squeeze(line.text) in _PREAMBLE:
            self.close_to(_PART_DEPTH)
            heading = Span(line.start, line.end)
            self.add(Draft(line.start, depth=_DIVISION_DEPTH, heading=heading, open=True))
            self.in_preamble = True
        elif self.ends[place] and is_appendix(line.text):
            self.close_to(0)
            self.add_appendix(line)
        elif len(line.text) <= _LONGEST_CHAPTER and self._is_unnumbered_chapter(place, line):
            self.add_appendix(
                line,
                next(
                    (draft.depth for draft in self.stack if draft.rank in _CHAPTERS and draft.depth),
                    _CHAPTER_DEPTH,
                ),
            )
        else:
            self.add_text(line)

    def _is_unnumbered_chapter(self, place: int, line: Line) -> bool:
        """Whether a line is the heading of a chapter without a number, 附　则, with an article right below it."""
        after = self.labels[place + 1] if place + 1 < len(self.labels) else None
        return squeeze(line.text) in _UNNUMBERED_CHAPTERS and after is not None and after.rank is Rank.ARTICLE


def _has_text_below(labels: Sequence[Label | None], place: int) -> bool:
    """Whether an article has text on the lines below its label's: 第三條（刪除） has not."""
    if place + 1 >= len(labels):
        return False
    below = labels[place + 1]
    return below is None or below.rank > Rank.ARTICLE


def _has_captions(lines: Sequence[Line], labels: Sequence[Label | None]) -> bool:
    """Whether most articles have a heading beside the label and their text below, as in contracts: 第一条 租赁期限"""
    articles = [place for place, label in enumerate(labels) if label and label.rank is Rank.ARTICLE]
    captions = sum(_is_caption(lines, labels, place) for place in articles)
    return captions * 2 > len(articles)


def _is_caption(lines: Sequence[Line], labels: Sequence[Label | None], place: int) -> bool:
    """Whether what stands beside an article's label may be its heading."""
    label = labels[place]
    if label is None or not _has_text_below(labels, place):
        return False
    rest = lines[place].text[label.length :].strip()
    return is_heading_like(rest, _LONGEST_CAPTION)


def ends_of_laws(labels: Sequence[Label | None]) -> list[bool]:
    """For every line whether a law is at its end there: no article follows, or the first of another law."""
    ends = [True] * len(labels)
    end = True
    for place in range(len(labels) - 1, -1, -1):
        label = labels[place]
        if label and label.rank is Rank.ARTICLE:
            end = label.number == (1,)
        ends[place] = end
    return ends


def divisions_over_articles(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """The lines such as 一、受案范围 that stand over articles: an article follows on them, or the list goes on."""
    divisions: set[int] = set()
    latest = -1  # the last line with a label of this style
    for place, label in enumerate(labels):
        if label is None or label.style.name != "chinese":
            continue
        last = labels[latest] if latest in divisions else None
        after = labels[place + 1] if place + 1 < len(labels) else None
        over_article = after is not None and after.rank is Rank.ARTICLE
        goes_on = last is not None and follows(last.number, label.number)
        if (goes_on or (over_article and label.number == (1,))) and is_heading_like(lines[place].text):
            divisions.add(place)
        latest = place
    return divisions
