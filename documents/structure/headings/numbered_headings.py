"""Which numbered lines of a text that is no statute are headings; a list counts as a whole. Pure, linear."""

from __future__ import annotations

from collections.abc import Sequence

from documents.document import Rank
from documents.lines.line import Line, has_stop, is_appendix, is_aside, is_heading_like
from documents.lines.numbering import HEADING_RANKS, Label, introduced_label
from documents.patterns import late_pattern
from documents.structure.contents import EDIT_MARKS
from documents.structure.headings.form_lines import is_to_fill_in, questions_with_options

_NUMBERED_HEADING_LIMIT = 80
_STOPS = late_pattern("[。！？!?]")
_STOPPED_HEADING_LIMIT = 20
_LONG_HEADING_LIMIT = 80
_SOON = 80  # characters of a paragraph in which it speaks of the point above
_SAYS_BEFORE = late_pattern(r"前[一二三四五兩两]?[项項款]|上[述列](?:各|[一二三四五六七八九十]{0,2})[项項]")
_LONGEST_LEADING = 20
_CLOSING = ("）", ")")
_GOES_ON = ("；", ";")
_INSTRUCTION = late_pattern(
    r"[（(][^（）()]*(?:。|题|分)[^（）()]*[）)]$"
)  # 一、选择题（每题2分。只有一个是对的）
_LEADS_UP = late_pattern("下列|下述|以下|如下|包括|[，,]")


def says_before(text: str) -> bool:
    """Whether a paragraph soon speaks of what the point above it says: 前項文件不全者…"""
    head = text[:_SOON]
    if "项" not in head and "項" not in head and "款" not in head:
        return False
    return _SAYS_BEFORE.search(head) is not None


def lists_that_go_on(body: Sequence[Line]) -> list[bool]:
    """For every line whether it has a number and the next one of its list comes below, under the same unit."""
    continued = [False] * len(body)
    below: dict[int, tuple[int, ...]] = {}
    for index in range(len(body) - 1, -1, -1):
        label = body[index].label
        if label is None or not label.number:
            continue
        depth = label.style.depth
        after = below.get(depth)
        continued[index] = after is not None and after[0] in (label.number[0], label.number[0] + 1)
        for deeper in [other for other in below if other > depth]:
            del below[deeper]
        below[depth] = label.number
    return continued


def numbered_headings(body: Sequence[Line]) -> set[int]:
    """The numbered lines that are headings: no stop on the line (？ may end it), and something to head below it.

    A list counts as a whole: 1. 苹果 2. 香蕉 3. 梨 and a paragraph after it is a list of items, not of headings.
    In a list by Chinese numbers, where short items and headings stand side by side, each counts alone:
    壹、主席致詞：（略） 貳、報告事項 (and a list of reports) 參、散會
    """
    lists = _Lists(body)
    chosen = questions_with_options(body)
    declared = sum(line.level > 0 for line in body) > 1
    for index, line in enumerate(body):
        label = line.label
        if label is None or index in chosen or (declared and line.nest > 1):
            continue  # an item of a list, in a file that declares its headings
        if label.rank in HEADING_RANKS:
            lists.close(0)
            continue
        depth = label.style.depth
        lists.close(depth if label.number == (1,) else depth + 1)
        rest = line.beside_label.strip()
        if rest[-1:] in _CLOSING:
            rest = _INSTRUCTION.sub("", rest) or rest
        if label.rank in (Rank.BULLET, Rank.ARTICLE) or line.text[0] in "[［" or (rest and is_aside(rest)):
            continue  # 13. (廢除) says nothing of its list, and [1] is the number of a note
        lists.add(index, label, rest)
    lists.close(0)
    return lists.headings


class _List:
    """A list that is open: its lines that could be headings, those that have something to head, and its sentences."""

    def __init__(self) -> None:
        self.members: list[int] = []
        self.heading: list[int] = []
        self.sentences = 0
        self.stopped: list[int] = []  # short sentences above a paragraph
        self.single: list[int] = []  # sentences of any length, each alone above a paragraph
        self.leading: list[int] = []  # lines with a colon at their end, above something
        self.above: list[int] = []  # sentences above a list of a lower rank
        self.is_chinese = False
        self.is_sentence = False  # its items end in ；: they are parts of one sentence
        self.goes_on = (
            False  # a list of headings above, in another section, ends with the number before its first
        )
        self.last: tuple[int, ...] = ()  # its number
        self.from_above = False  # its first item stands on the line that introduces it: 附件：1.分工表


class _Lists:
    """The lists that are open, by depth."""

    def __init__(self, body: Sequence[Line]) -> None:
        self.body = body
        self.headings: set[int] = set()
        self.open: dict[int, _List] = {}
        self.ended: dict[
            int, tuple[int, ...]
        ] = {}  # the number that would go on with a list that was all headings

    def add(self, index: int, label: Label, rest: str) -> None:
        """Takes a line into the list that it goes on with; ``rest`` is what stands beside its label."""
        body = self.body
        taken = self.open.get(label.style.depth)
        if taken is None:
            taken = self.open[label.style.depth] = _List()
            taken.goes_on = label.number == self.ended.get(label.style.depth)
            taken.from_above = label.number == (2,) and index > 0 and _introduces(body[index - 1])
        taken.is_chinese = _is_chinese(label)
        taken.last = label.number
        taken.is_sentence |= rest[-1:] in _GOES_ON or rest[-2:-1] in _GOES_ON
        if _may_head(rest):
            taken.members.append(index)
            if _has_something_below(body, index, label):
                taken.heading.append(index)
            return
        taken.sentences += 1
        if _is_stopped_heading(body, index, label, rest):
            taken.stopped.append(index)
        if taken.is_chinese and _is_single_sentence(body, index, rest):
            taken.single.append(index)
        if rest[-1:] in ("：", ":") and _has_something_below(body, index, label):
            if _may_head(rest[:-1]):
                taken.leading.append(index)
        elif rest[-1:] == "。" and _is_above_list(body, index, label) and _may_head(rest[:-1]):
            taken.above.append(index)

    def close(self, depth: int) -> None:
        """Ends the lists of this depth and deeper, and tells their headings."""
        for deeper in [other for other in self.open if other >= depth]:
            closed = self.open.pop(deeper)
            if not (closed.from_above or (closed.is_sentence and len(closed.heading) < 2)):
                found = self._headings_of(closed)
                self.headings.update(found)
                if closed.is_chinese and len(found) == closed.sentences + len(closed.members):
                    self.ended[deeper] = (closed.last[0] + 1,)

    def _headings_of(self, closed: _List) -> set[int]:
        members, heading = closed.members, closed.heading
        found: set[int] = set()
        if len(heading) * 2 > len(members) or (heading and len(members) == 1):
            found.update(index for index in members if index + 1 < len(self.body))
        elif len(heading) > 1:
            found.update(index for index in heading if _is_chinese(self.body[index].label))
        size = closed.sentences + len(members)
        heads = len(closed.stopped) + len(heading)
        if len(closed.stopped) > 1 and (heads * 2 > size if closed.is_chinese else heads == size):
            found.update(closed.stopped)
        if (len(closed.single) > 1 or closed.goes_on) and len(closed.single) + len(heading) == size:
            found.update(closed.single)
        if closed.is_chinese and len(closed.above) > 1 and len(closed.above) + len(heading) == size:
            found.update(closed.above)
        if len(heading) > 1 and len(heading) * 2 > size:
            found.update(closed.leading, closed.above)
        elif size > 1 and len(closed.leading) + len(heading) == size:
            found.update(index for index in closed.leading if not self._leads_up(index))
        return found

    def _leads_up(self, index: int) -> bool:
        """Whether a numbered line with a colon at its end is the beginning of a sentence: （一）符合下列条件："""
        rest = _INSTRUCTION.sub("", self.body[index].beside_label.strip())
        return len(rest) > _LONGEST_LEADING or _LEADS_UP.search(rest) is not None


def _is_stopped_heading(body: Sequence[Line], index: int, label: Label, rest: str) -> bool:
    """Whether a numbered line is one short sentence above a paragraph: （一）指导思想。"""
    if index + 1 >= len(body) or rest[-1:] != "。":
        return False
    if "，" in rest or "," in rest or not is_heading_like(rest[:-1], _STOPPED_HEADING_LIMIT):
        return False
    after = body[index + 1].label
    if after is None:
        return has_stop(body[index + 1].text)
    return after.number == (1,) and after.style.depth > label.style.depth


def _is_single_sentence(body: Sequence[Line], index: int, rest: str) -> bool:
    """Whether a numbered line is one sentence, however long, above a paragraph that does not speak of it.

    A list of nothing but such lines is one of headings: （一）坚持实体经济为本，加快构建产业体系。 / 推动……。
    """
    if index + 1 >= len(body) or rest[-1:] != "。":
        return False
    below = body[index + 1]
    if not is_heading_like(rest[:-1], _LONG_HEADING_LIMIT) or below.label is not None or is_aside(below.text):
        return False
    return (has_stop(below.text) or len(rest) <= _STOPPED_HEADING_LIMIT) and not says_before(below.text)


def _may_head(rest: str) -> bool:
    """Whether what stands beside a number may be a heading, or a question that heads its answer: 要带什么？照片也要吗？"""
    if rest.endswith(("——", "─")) or is_to_fill_in(rest):
        return False  # (1) 在本條例中——; 1. 正确的一项是（　　）
    if "__" in rest or rest[-2:-1] in ("；", ";") or rest[-1:] in (".", "．"):
        return False  # 租金为____元; (b) 副本；及
    if "？" in rest[:-1] and rest[-1] not in "？。！”」』" and is_heading_like(rest.replace("？", "")):
        return True  # 一、政绩为谁而树？要牢记根本宗旨
    if rest[-1:] in ("？", "?"):
        return is_heading_like(_STOPS.sub("", rest), _NUMBERED_HEADING_LIMIT)
    return is_heading_like(rest, _NUMBERED_HEADING_LIMIT)


def _is_chinese(label: Label | None) -> bool:
    return label is not None and label.rank in (Rank.CHINESE, Rank.CHINESE_BRACKETED)


def _has_something_below(body: Sequence[Line], index: int, label: Label) -> bool:
    """Whether a numbered line has text or a lower list right below it, and no appendix."""
    if index + 1 >= len(body):
        return False
    after = body[index + 1].label
    if after is None:
        return not (is_appendix(body[index + 1].text) or body[index + 1].text.endswith(EDIT_MARKS))
    return after.style.depth > label.style.depth or _begins_list(after, label)


def _is_above_list(body: Sequence[Line], index: int, label: Label) -> bool:
    """Whether a list of a lower rank begins right below a numbered line, or goes on from the section above it: （二）… / 4.…"""
    after = body[index + 1].label if index + 1 < len(body) else None
    if after is None or after.style.depth <= label.style.depth:
        return False
    return after.number == (1,) or (_is_chinese(label) and after.rank is Rank.ARABIC)


def _introduces(line: Line) -> bool:
    return line.label is None and introduced_label(line.text) is not None


def _begins_list(after: Label, label: Label) -> bool:
    """Whether a line begins a list of another style: （一）甲 / 一、乙 has the list inside."""
    return after.number == (1,) and after.style is not label.style and after.rank > Rank.ARTICLE
