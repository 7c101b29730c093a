"""The tree of a text: which lines are sections, and what nests under what. Pure, linear, without recursion."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from documents.document import Rank, Span
from documents.lines import Line, is_aside, is_date, is_heading_like, squeeze
from documents.numbering import HEADING_RANKS, Label
from documents.sentences import sentences
from documents.sequences import follows, quotation_lines

_NUMBERED_HEADING_LIMIT = 50
_STATUTE_HEADING_LIMIT = 15
_DIVISION_DEPTH = 65  # 一、受案范围 between articles: under 章 and 节, above 条
_PART_DEPTH = 10
_APPENDIX_DEPTH = 5
_RUN_HEAD_DEPTH = 139
_LONGEST_STACK_OF_HEADINGS = 2
_PREAMBLE = frozenset(("序言", "前言", "序", "引言", "导言", "導言", "弁言", "緒言", "绪言"))
_APPENDIX = re.compile(
    r"附(?:件|录|錄|表|图|圖|页|頁)?\s*(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,3}|[A-Z])?\s*(?:$|[:：\s])"
)


@dataclass(slots=True, eq=False)
class Draft:
    """A unit in the making; ``own`` is the paragraph beside its label, ``depth`` its style's (``numbering``).

    ``open`` says that unnumbered paragraphs below belong to it. An unnumbered heading has no depth: whatever
    is numbered nests under it.
    """

    start: int
    rank: Rank | None = None
    number: tuple[int, ...] = ()
    depth: int | None = None
    label: Span | None = None
    heading: Span | None = None
    own: Span | None = None
    open: bool = False
    numbered: bool = False
    continued: bool = False
    children: list[Draft] = field(default_factory=list)


def is_statute(labels: Sequence[Label | None]) -> bool:
    """Whether a text is made of articles: two or more of 第…条."""
    articles = (label for label in labels if label and label.rank is Rank.ARTICLE)
    return next(articles, None) is not None and next(articles, None) is not None


def tree_of(
    lines: Sequence[Line], labels: Sequence[Label | None], breaks: Container[int], statute: bool
) -> list[Draft]:
    """The units of the body's lines, as drafts.

    ``breaks`` are the places of lines with page furniture right above them: no unit goes on across it.
    """
    builder = _StatuteBuilder(lines, labels) if statute else _ProseBuilder(lines, labels)
    for place, line in enumerate(lines):
        if place in breaks:
            builder.close_all()
        builder.read(place, line, labels[place])
    return builder.root.children


class _Builder:
    """Reads lines in order and keeps the units that are still open."""

    def __init__(self, lines: Sequence[Line], labels: Sequence[Label | None]) -> None:
        self.lines = lines
        self.labels = labels
        self.root = Draft(0, open=True)
        self.stack = [self.root]
        self.quoted = quotation_lines(lines, labels)
        self.bare: Draft | None = None  # a chapter whose label stands alone on its line, right above

    def read(self, place: int, line: Line, label: Label | None) -> None:
        """Puts a line into the tree."""
        raise NotImplementedError

    def goes_on_quoting(self, place: int, line: Line) -> bool:
        """Puts a paragraph that goes on with a quotation beside the numbered paragraph that opened it.

        将第十条修改为：“第一款…… / “第二款……” is one item of an amendment.
        """
        if place not in self.quoted or not self.stack[-1].numbered:
            return False
        self.stack[-1].children.append(Draft(line.start, own=Span(line.start, line.end)))
        return True

    def close_all(self) -> None:
        """Closes every open unit."""
        del self.stack[1:]
        self.bare = None

    def add(self, draft: Draft) -> Draft:
        """Puts a unit under the innermost open one, and opens it."""
        self.stack[-1].children.append(draft)
        self.stack.append(draft)
        return draft

    def close_to(self, depth: int) -> None:
        """Closes every numbered unit of this depth or a greater one, with what is open inside it."""
        for position, draft in enumerate(self.stack):
            if draft.depth is not None and draft.depth >= depth:
                del self.stack[position:]
                return

    def add_text(self, line: Line) -> None:
        """An unnumbered paragraph belongs to the innermost unit that takes what follows it."""
        while not self.stack[-1].open:
            self.stack.pop()
        self.stack[-1].children.append(Draft(line.start, own=Span(line.start, line.end)))

    def add_numbered(self, line: Line, label: Label, *, heading: bool, depth: int | None = None) -> Draft:
        """A unit with a label; what stands beside the label is its heading or its first paragraph."""
        depth = label.style.depth if depth is None else depth
        self.close_to(depth)
        rest = _rest(line, label)
        return self.add(
            Draft(
                line.start,
                label.rank,
                label.number,
                depth,
                Span(line.start, line.start + label.length),
                heading=rest if heading else None,
                own=None if heading else rest,
                open=heading or rest is None,
                numbered=True,
            )
        )

    def add_chapter(self, line: Line, label: Label) -> None:
        """第一章 总则, or 第一章 with its heading on the line below."""
        draft = self.add_numbered(line, label, heading=True)
        self.bare = draft if draft.heading is None else None

    def heads_bare_chapter(self, line: Line, label: Label | None) -> bool:
        """Gives a chapter its heading where that stands on the line below the label."""
        bare, self.bare = self.bare, None
        if bare is None or label is not None or not is_heading_like(line.text):
            return False
        bare.heading = Span(line.start, line.end)
        return True

    def is_appendix(self, line: Line) -> bool:
        """Whether a line begins an appendix: 附件一：香港特别行政区行政长官的产生办法"""
        return (
            line.text[0] == "附"
            and bool(_APPENDIX.match(line.text))
            and is_heading_like(line.text.rstrip(":："))
        )


class _StatuteBuilder(_Builder):
    """Statutes: chapters over articles over paragraphs (款) and items, which are clauses, never cut."""

    def __init__(self, lines: Sequence[Line], labels: Sequence[Label | None]) -> None:
        super().__init__(lines, labels)
        self.ends = _ends_of_laws(labels)
        self.divisions = _divisions(lines, labels)

    def read(self, place: int, line: Line, label: Label | None) -> None:
        if self.goes_on_quoting(place, line) or self.heads_bare_chapter(line, label):
            return
        if label is None:
            self._read_unnumbered(place, line)
        elif label.rank in HEADING_RANKS:
            self.add_chapter(line, label)
        elif label.rank is Rank.ARTICLE:
            self.add_numbered(line, label, heading=False).open = True
        elif place in self.divisions:
            self.add_numbered(line, label, heading=True, depth=_DIVISION_DEPTH)
        else:
            within = any(draft.rank is Rank.ARTICLE for draft in self.stack)
            rest = squeeze(line.text[label.length :])
            alone = label.style.name == "chinese" and is_heading_like(rest, _STATUTE_HEADING_LIMIT)
            self.add_numbered(line, label, heading=alone and not within)

    def _read_unnumbered(self, place: int, line: Line) -> None:
        if len(line.text) <= 4 and squeeze(line.text) in _PREAMBLE:
            self.close_to(_PART_DEPTH)
            heading = Span(line.start, line.end)
            self.add(Draft(line.start, depth=_DIVISION_DEPTH, heading=heading, open=True))
        elif self.ends[place] and self.is_appendix(line):
            self.close_to(0)
            self.add(Draft(line.start, depth=_APPENDIX_DEPTH, open=True))
            self.add_text(line)
        else:
            self.add_text(line)


def _ends_of_laws(labels: Sequence[Label | None]) -> list[bool]:
    """For every line whether a law is at its end there: no article follows, or the first of another law."""
    ends = [True] * len(labels)
    end = True
    for place in range(len(labels) - 1, -1, -1):
        label = labels[place]
        if label and label.rank is Rank.ARTICLE:
            end = label.number == (1,)
        ends[place] = end
    return ends


def _divisions(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
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


class _ProseBuilder(_Builder):
    """Any other text: headings with and without numbers, paragraphs, runs of —— items."""

    def __init__(self, lines: Sequence[Line], labels: Sequence[Label | None]) -> None:
        super().__init__(lines, labels)
        self.continued = _continued(labels)
        self.lists = _heading_lists(lines, labels)
        self.plain = _heading_lines(lines, labels)
        self.after_heading = False

    def read(self, place: int, line: Line, label: Label | None) -> None:
        if self.goes_on_quoting(place, line) or self.heads_bare_chapter(line, label):
            return
        heading = False
        if label is not None and label.rank in HEADING_RANKS:
            heading = True
            self.add_chapter(line, label)
            self.stack[-1].continued = self.continued[place]
        elif label is not None:
            heading = place in self.lists
            draft = self.add_numbered(line, label, heading=heading)
            draft.open = draft.open or label.rank is Rank.ARTICLE
            draft.continued = self.continued[place]
        elif place in self.plain:
            heading = True
            self._add_heading(line)
        elif self._heads_run(place, line):
            self._add_heading(line)
            self.stack[-1].open, self.stack[-1].depth = False, _RUN_HEAD_DEPTH
        else:
            self.add_text(line)
        self.after_heading = heading

    def _add_heading(self, line: Line) -> None:
        """An unnumbered heading: under the heading right before it, else beside the last one."""
        if not self.after_heading:
            self._close_for_heading()
        self.add(Draft(line.start, heading=Span(line.start, line.end), open=True))

    def _close_for_heading(self) -> None:
        """Closes down to where the next unnumbered heading belongs.

        That is inside a chapter, inside a numbered section whose numbering goes on below, else beside the
        last unnumbered heading, else at the top.
        """
        keep = 1
        for position in range(len(self.stack) - 1, 0, -1):
            draft = self.stack[position]
            if not draft.numbered:
                keep = position
                break
            if draft.open and (draft.continued or draft.rank in HEADING_RANKS):
                keep = position + 1
                break
        del self.stack[keep:]

    def _heads_run(self, place: int, line: Line) -> bool:
        """Whether a paragraph of one sentence stands right before a run of —— items."""
        after = self.labels[place + 1 : place + 3]
        if len(after) < 2 or not all(label and label.style.name == "dash" for label in after):
            return False
        return len(sentences(line.text, 0, len(line.text))) == 1


def _continued(labels: Sequence[Label | None]) -> list[bool]:
    """For every label whether the next number of its list comes below, under the same unit."""
    continued = [False] * len(labels)
    below: dict[int, tuple[int, ...]] = {}
    for place in range(len(labels) - 1, -1, -1):
        label = labels[place]
        if label is None or not label.number:
            continue
        depth = label.style.depth
        after = below.get(depth)
        continued[place] = after is not None and after[0] in (label.number[0], label.number[0] + 1)
        for deeper in [other for other in below if other > depth]:
            del below[deeper]
        below[depth] = label.number
    return continued


def _heading_lists(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """The numbered lines that are headings: no stop on the line, and something to head below it.

    A list counts as a whole: 1. 苹果 2. 香蕉 3. 梨 and a paragraph after it is a list of items, not of headings.
    """
    headings: set[int] = set()
    members: dict[int, list[int]] = {}  # by depth: the open list's lines that could be headings
    heading_members: dict[int, int] = {}

    def close(depth: int) -> None:
        places = members.pop(depth, [])
        heading = heading_members.pop(depth, 0)
        if heading * 2 > len(places) or (heading and len(places) == 1):
            headings.update(places)

    for place, label in enumerate(labels):
        if label is None or label.rank in HEADING_RANKS:
            if label:
                for depth in list(members):
                    close(depth)
            continue
        depth = label.style.depth
        for deeper in [other for other in members if other > depth]:
            close(deeper)
        if label.number == (1,):
            close(depth)
        rest = lines[place].text[label.length :].strip()
        if label.rank in (Rank.BULLET, Rank.ARTICLE) or not is_heading_like(rest, _NUMBERED_HEADING_LIMIT):
            continue
        members.setdefault(depth, []).append(place)
        after = labels[place + 1] if place + 1 < len(lines) else label
        if after is None or after.style.depth > depth:
            heading_members[depth] = heading_members.get(depth, 0) + 1
    for depth in list(members):
        close(depth)
    return {place for place in headings if place + 1 < len(lines)}


def _heading_lines(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """The unnumbered lines that are headings: something follows, and no more than two of them together."""
    headings: set[int] = set()
    run: list[int] = []
    for place, line in enumerate(lines):
        date, aside = is_date(line.text), is_aside(line.text)
        if labels[place] is None and is_heading_like(line.text) and not date and not aside:
            run.append(place)
            continue
        if date and run:
            run.pop()  # whoever signed and dated the text above
        if len(run) <= _LONGEST_STACK_OF_HEADINGS:
            headings.update(run)
        run = []
    return headings


def _rest(line: Line, label: Label) -> Span | None:
    """What stands on a line beside its label."""
    rest = line.text[label.length :].lstrip()
    return Span(line.end - len(rest), line.end) if rest else None


def pieces_of(text: str, span: Span | None, statute: bool) -> list[Span]:
    """The clauses of a paragraph: a statute's stays whole, any other is cut into its sentences."""
    if span is None:
        return []
    return [span] if statute else sentences(text, span.start, span.end)
