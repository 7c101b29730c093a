"""What the trees of all texts have in common: units in the making, and the stack of those still open. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.document import Rank, Span
from documents.lines.line import Line, has_stop, is_heading_like
from documents.lines.numbering import HEADING_RANKS, Label
from documents.lines.table_rows import NOTES

APPENDIX_DEPTH = 5
ATTACHED_DEPTH = 6
_ARTICLE_DEPTH = 70
_ITEM_DEPTH = 140
STEP = 0.5  # how much deeper a list is than the item of a lower rank that holds it


@dataclass(slots=True, eq=False)
class UnitDraft:
    """A unit in the making; ``own`` is the paragraph beside its label, ``depth`` its style's (``numbering``).

    ``level`` is that of a heading which the file itself declares.

    ``open`` says that unnumbered paragraphs below belong to it. An unnumbered heading has no depth: whatever
    is numbered nests under it.
    """

    start: int
    rank: Rank | None = None
    number: tuple[int, ...] = ()
    depth: float | None = None
    label: Span | None = None
    heading: Span | None = None
    own: Span | None = None
    open: bool = False
    numbered: bool = False
    continued: bool = False
    level: int = 0
    style: str = ""
    bullet: str | None = None  # the sign of a label without a number
    goes_on: bool = False  # the next number of its list comes below
    nest: int = 0  # how deep in lists the file says that it stands
    heads: bool = False  # a number alone on its line, beside headings: what follows is below it
    table: int = 0  # which table it is, of those in the file
    rows: list[Span] = field(default_factory=list)
    patterns: frozenset[str] = frozenset()  # of an unnumbered heading: what those beside it have in common
    children: list[UnitDraft] = field(default_factory=list)


class OpenUnits:
    """The units of a body that are still open, the innermost last; lines are put into them in order.

    A line without a label belongs to the innermost unit that takes it, a label to the place that its rank gives it.
    """

    def __init__(self, body: Sequence[Line]) -> None:
        self.root = UnitDraft(0, open=True)
        self.stack = [self.root]
        self.goes_on = _lists_with_next(body)
        self.bare: UnitDraft | None = None  # a chapter whose label stands alone on its line, right above

    def takes(self, line: Line) -> bool:
        """Puts a line that is nothing but a part of what stands above it there; says whether it was one."""
        if (line.quoted and self._goes_on_quoting(line)) or self._heads_bare_chapter(line):
            return True
        return line.nest > 0 and self._adds_to_item(line)

    def _goes_on_quoting(self, line: Line) -> bool:
        """Puts a paragraph that goes on with a quotation beside the numbered paragraph that opened it.

        将第十条修改为：“第一款…… / “第二款……” is one item of an amendment.
        """
        if not self.stack[-1].numbered:
            return False
        self.stack[-1].children.append(UnitDraft(line.start, own=Span(line.start, line.end)))
        return True

    def _adds_to_item(self, line: Line) -> bool:
        """Puts a paragraph under the item of a list that it is in, where the file says so.

        An item whose number is no label is a paragraph that may hold what is further in.
        """
        if line.label is not None:
            return False
        item = self._item_around(line)
        if line.nest % 2 and item is None:
            return False
        self._close_items(line.nest, item)
        draft = UnitDraft(line.start, own=Span(line.start, line.end), nest=line.nest)
        if line.nest % 2:
            self.stack[-1].children.append(draft)
            return True
        while item is None and not self.stack[-1].open:
            self.stack.pop()
        draft.depth = self._depth_inside(_ITEM_DEPTH)
        self.add(draft)
        return True

    def _item_around(self, line: Line) -> int | None:
        """Where on the stack the item is that holds a line; none where a number that is in no list is open in it."""
        for row in range(len(self.stack) - 1, 0, -1):
            draft = self.stack[row]
            if 0 < draft.nest < line.nest:
                return row
            if draft.numbered and not draft.nest:
                return None
        return None

    def _close_items(self, nest: int, item: int | None) -> None:
        """Closes the items inside the one that holds a line, or all that are as far in, where none does."""
        as_far_in = (row for row, draft in enumerate(self.stack) if draft.nest >= nest)
        inner = next(as_far_in, None) if item is None else item + 1
        if inner is not None:
            del self.stack[inner:]

    def _depth_inside(self, depth: float) -> float:
        return max(depth, (self.stack[-1].depth or 0) + STEP)

    def close_all(self) -> None:
        """Closes every open unit."""
        del self.stack[1:]
        self.bare = None

    def add(self, draft: UnitDraft) -> UnitDraft:
        """Puts a unit under the innermost open one, and opens it."""
        self.stack[-1].children.append(draft)
        self.stack.append(draft)
        return draft

    def add_appendix(self, line: Line, depth: float = APPENDIX_DEPTH) -> None:
        """A section whose first words, 附件：…, are no heading but a clause that captions it."""
        self.close_to(depth)
        self.add(UnitDraft(line.start, depth=depth, open=True))
        self.add_text(line)

    def close_to(self, depth: float) -> None:
        """Closes every numbered unit of this depth or a greater one, with what is open inside it.

        A heading that the file declares is closed by chapters and articles alone: 1. 苹果 below ## 1. 水果 is no
        heading beside it.
        """
        for position, draft in enumerate(self.stack):
            if draft.depth is None or draft.depth < depth or (draft.level and depth > _ARTICLE_DEPTH):
                continue
            del self.stack[position:]
            return

    def add_declared(self, line: Line) -> UnitDraft:
        """A heading that the file declares: under the innermost declared one of a higher level.

        Chapters and the like that are open inside that one stay open for a label that ranks below them.
        """
        label = line.label
        depth = label.style.depth if label else None
        keep = 1
        for draft in self.stack[1:]:
            if draft.level:
                if draft.level >= line.level:
                    break
            elif depth is None or draft.depth is None or draft.depth >= depth:
                break
            keep += 1
        del self.stack[keep:]
        rest = _rest(line, label) if label else Span(line.start, line.end)
        is_text = label is not None and label.rank is Rank.ARTICLE and has_stop(line.text)
        draft = UnitDraft(line.start, level=line.level, depth=depth, open=True)
        if label:
            draft.rank, draft.number, draft.numbered = label.rank, label.number, True
            draft.label = Span(line.start, line.start + label.length)
        draft.own, draft.heading = (rest, None) if is_text else (None, rest)
        self.bare = draft if rest is None and label and label.rank in HEADING_RANKS else None
        return self.add(draft)

    def add_as_said(self, line: Line, level: int, declared: int) -> None:
        """Puts a line where a reader says that it belongs: text (0), or a heading of a level, 1 at the top.

        ``declared`` is the highest level of the headings that the file itself declares, 0 without any.
        """
        self.bare = None
        if not level:
            self.add_text(line)
            return
        keep = 1
        while keep < min(level, len(self.stack)) and self.stack[keep].open:
            keep += 1
        del self.stack[keep:]
        label, above = line.label, self.stack[-1]
        draft = UnitDraft(line.start, open=True, heading=Span(line.start, line.end))
        draft.level = above.level + 1 if above.level else declared
        if label is not None:
            draft.rank, draft.number, draft.numbered = label.rank, label.number, True
            draft.depth, draft.style = label.style.depth, label.style.name
            draft.label, draft.heading = Span(line.start, line.start + label.length), _rest(line, label)
            self.bare = draft if draft.heading is None and label.rank in HEADING_RANKS else None
        self.add(draft)

    def add_text(self, line: Line) -> None:
        """An unnumbered paragraph belongs to the innermost unit that takes what follows it."""
        while not self.stack[-1].open:
            self.stack.pop()
        self.stack[-1].children.append(UnitDraft(line.start, own=Span(line.start, line.end)))

    def add_row(self, line: Line) -> None:
        """Puts a row of a table into the innermost open unit, which goes on after the table.

        A note below the text is in no unit of it.
        """
        self.bare = None
        if line.table == NOTES:
            self.close_all()
            self.add_text(line)
            return
        holder = self.stack[-1].children
        if not holder or holder[-1].table != line.table:
            holder.append(UnitDraft(line.start, table=line.table))
        holder[-1].rows.append(Span(line.start, line.end))

    def add_numbered(
        self, index: int, line: Line, label: Label, *, heading: bool, depth: float | None = None
    ) -> UnitDraft:
        """A unit with a label; what stands beside the label is its heading or its first paragraph.

        ``index`` is the line's in the body.
        """
        reached = self._depth_in_item(line, label) if depth is None and line.nest else depth
        if reached is None:
            reached = self._depth_of(line, label)
        self.close_to(reached)
        rest = _rest(line, label)
        return self.add(
            UnitDraft(
                line.start,
                label.rank,
                label.number,
                reached,
                Span(line.start, line.start + label.length),
                heading=rest if heading else None,
                own=None if heading else rest,
                open=heading or rest is None,
                numbered=True,
                style=label.style.name,
                bullet=None if label.number else line.text[0],
                goes_on=self.goes_on[index],
                nest=line.nest if label.rank > Rank.ARTICLE else 0,
            )
        )

    def _depth_in_item(self, line: Line, label: Label) -> float | None:
        """The depth of an item inside the item that holds it; None for one that stands in no other.

        A list of another kind beside one that goes on below is inside its item: 1. 甲 / - 乙 / 2. 丙.
        """
        if label.rank <= Rank.ARTICLE:
            return None
        item = self._item_around(line)
        if item is not None:
            self._close_items(line.nest, item)
            return self._depth_inside(label.style.depth)
        self._close_items(line.nest + 1, None)
        beside = next((row for row, draft in enumerate(self.stack) if draft.nest == line.nest), None)
        if beside is not None and line.nest % 2 == 0 and not self._takes_lists(beside, label):
            del self.stack[beside:]
        return None

    def _takes_lists(self, row: int, label: Label) -> bool:
        """Whether the items of a list have lists of another kind beside them, which are theirs."""
        draft, above = self.stack[row], self.stack[row - 1]
        if draft.goes_on or draft.style == label.style.name:
            return True
        return any(below.nest == draft.nest for item in above.children[-2:] for below in item.children)

    def _depth_of(self, line: Line, label: Label) -> float:
        """The depth of a label's style, unless its list stands inside a list that ranks lower and goes on below.

        （一）甲 / 一、乙 / 二、丙 / （二）丁: the list of 乙 and 丙 is inside 甲. So it is right below a heading that ranks
        lower: 乙、實體方面： / 一、原告主張…
        """
        depth: float = label.style.depth
        if label.rank <= Rank.ARTICLE:
            return depth
        bullet = None if label.number else line.text[0]
        within = depth
        for draft in reversed(self.stack):
            if draft.depth is None or draft.depth < depth or draft.level:
                continue
            if draft.bullet == bullet and (bullet or draft.style == label.style.name):
                return draft.depth
            begins = bool(bullet) or label.number == (1,)
            if within == depth and begins and (draft.goes_on or (draft.heading and not draft.children)):
                within = draft.depth + STEP
        return within

    def add_chapter(self, index: int, line: Line, label: Label) -> UnitDraft:
        """第一章 总则, or 第一章 with its heading on the line below."""
        draft = self.add_numbered(index, line, label, heading=True)
        self.bare = draft if draft.heading is None else None
        return draft

    def _heads_bare_chapter(self, line: Line) -> bool:
        """Gives a chapter its heading where that stands on the line below the label."""
        bare, self.bare = self.bare, None
        if bare is None or line.label is not None or line.text[0] == "【" or not is_heading_like(line.text):
            return False
        bare.heading = Span(line.start, line.end)
        return True


def _lists_with_next(body: Sequence[Line]) -> list[bool]:
    """For every line with a label whether the next label of its style below bears the next number.

    Bullets have none: a list of them goes on where the same sign comes again with nothing but bullets between.
    """
    bullets: set[str] = set()
    goes_on = [False] * len(body)
    below: dict[str, tuple[int, ...]] = {}
    for index in range(len(body) - 1, -1, -1):
        label = body[index].label
        if label is None or label.rank is not Rank.BULLET:
            bullets.clear()
        if label is not None and label.number:
            goes_on[index] = below.get(label.style.name) == (*label.number[:-1], label.number[-1] + 1)
            below[label.style.name] = label.number
        elif label is not None:
            sign = body[index].text[0]
            goes_on[index] = sign in bullets
            bullets.add(sign)
    return goes_on


def _rest(line: Line, label: Label) -> Span | None:
    """What stands on a line beside its label."""
    rest = line.text[label.length :].lstrip()
    return Span(line.end - len(rest), line.end) if rest else None
