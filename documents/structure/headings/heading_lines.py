"""Which lines of a text that is no statute are headings, numbered and unnumbered. Pure, linear."""

from __future__ import annotations

from collections.abc import Sequence

from documents.document import Rank
from documents.lines.furniture_lines import is_labelled
from documents.lines.line import (
    Line,
    LineRole,
    has_stop,
    is_appendix,
    is_aside,
    is_caption,
    is_cited,
    is_date,
    is_field,
    is_finished,
    is_heading_like,
    squeeze,
)
from documents.lines.numbering import HEADING_RANKS, Label, introduced_label
from documents.patterns import late_pattern
from documents.structure.headings.form_lines import (
    fields,
    heads_nothing,
    is_to_fill_in,
    lone_month,
    options,
    questions_with_options,
)
from documents.structure.headings.leading_lines import leading_headings
from documents.structure.headings.speakers import has_no_stops, speakers

_BEGINS_SENTENCE = late_pattern(  # 直到那个夜晚——
    "[直等][到至]|[当當每]|[就正]在|自[从從]|[随隨][着著]|因[为為]|由于|如果|可是|但|然而|于是|於是|原[来來]|只[见見听聽]|[这這那此][时時]|忽然|突然"
)
_NUMBERED_HEADING_LIMIT = 80
_CHINESE = late_pattern("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORDS = late_pattern(r"[0-9A-Z][\w'’&,.()/—–-]*(?: [\w'’&,.()/—–-]+)*")
_MOST_WORDS = 2  # that a heading has, where all are as short as a name: 张三　李四　王五 is none
_LONGEST_NAME = 3
_PARTIES = tuple(  # to a case, set beside their names: 被　　告　　某某公司
    "原告 被告 上诉人 上訴人 被上诉人 被上訴人 申请人 聲請人 被申请人 相對人 抗告人 再審原告 再審被告 第三人 参加人 參加人 公诉机关 公訴人 "
    "共同 自诉人 自訴人 法定代理人 法定代表人 诉讼代理人 訴訟代理人 委托代理人 复代理人 複代理人 辩护人 辯護人 选任辩护人 選任辯護人".split()
)
_STANDARD = late_pattern(r"[A-Z]{2,4}(?:/[A-Z])?\s*[0-9]")  # GB/T 191　包装储运图示标志
_EQUATION = late_pattern("[=＝÷×≈≤≥]")
_IN_MARKS_COUNTED = 16
_IN_MARKS = 40
_FEWEST_IN_MARKS = 3
_SPEECH = late_pattern(r"[^\s（(]{1,6}[ \u3000]+[（(]")  # 书生　（唱）
_CONTENTS = frozenset(("目录", "目錄", "目次"))
_COUNTED = late_pattern(r"《第\s*[0-9〇零一二三四五六七八九十百]{1,4}")
_STOPS = late_pattern("[。！？!?]")
_STOPPED_HEADING_LIMIT = 20
_LONG_HEADING_LIMIT = 80
_SOON = 80  # characters of a paragraph in which it speaks of the point above
_SAYS_BEFORE = late_pattern(r"前[一二三四五兩两]?[项項款]|上[述列](?:各|[一二三四五六七八九十]{0,2})[项項]")
_LONGEST_STACK_OF_HEADINGS = 2
_LONGEST_LEADING = 20
_LEADS_UP = late_pattern("下列|下述|以下|如下|包括|[，,]")
_FORMULAS = frozenset(
    "此致 敬礼 敬禮 此复 此復 此令 特此通知 特此公告 特此函复 祝好 顺颂 順頌 谨启 謹啟 谢谢 謝謝 完".split()
)


def with_headings(body: Sequence[Line]) -> list[Line]:
    """The lines of a body with those told that are headings, numbered and, unless the file declares its own, not."""
    headings = numbered_headings(body) | _bullet_headings(body)
    if sum(line.level > 0 for line in body) <= 1:
        headings |= _plain_headings(body)
    headings |= _titles_in_marks(body)
    read = list(body)
    for index in headings:
        if body[index].role is LineRole.BODY:
            read[index] = body[index]._replace(role=LineRole.HEADING)
    return read


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
    for index, line in enumerate(body):
        label = line.label
        if label is None or index in chosen:
            continue
        if label.rank in HEADING_RANKS:
            lists.close(0)
            continue
        depth = label.style.depth
        lists.close(depth if label.number == (1,) else depth + 1)
        rest = line.beside_label.strip()
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
        self.from_above = False  # its first item stands on the line that introduces it: 附件：1.分工表


class _Lists:
    """The lists that are open, by depth."""

    def __init__(self, body: Sequence[Line]) -> None:
        self.body = body
        self.headings: set[int] = set()
        self.open: dict[int, _List] = {}

    def add(self, index: int, label: Label, rest: str) -> None:
        """Takes a line into the list that it goes on with; ``rest`` is what stands beside its label."""
        body = self.body
        taken = self.open.get(label.style.depth)
        if taken is None:
            taken = self.open[label.style.depth] = _List()
            taken.from_above = label.number == (2,) and index > 0 and _introduces(body[index - 1])
        taken.is_chinese = _is_chinese(label)
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
            if not closed.from_above:
                self.headings.update(self._headings_of(closed))

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
        if len(closed.single) > 1 and len(closed.single) + len(heading) == size:
            found.update(closed.single)
        if len(heading) > 1 and len(heading) * 2 > size:
            found.update(closed.leading, closed.above)
        elif size > 1 and len(closed.leading) + len(heading) == size:
            found.update(index for index in closed.leading if not self._leads_up(index))
        return found

    def _leads_up(self, index: int) -> bool:
        """Whether a numbered line with a colon at its end is the beginning of a sentence: （一）符合下列条件："""
        rest = self.body[index].beside_label.strip()
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
    if not is_heading_like(rest[:-1], _LONG_HEADING_LIMIT) or below.label is not None:
        return False
    return has_stop(below.text) and not says_before(below.text)


def _may_head(rest: str) -> bool:
    """Whether what stands beside a number may be a heading, or a question that heads its answer: 要带什么？照片也要吗？"""
    if rest.endswith("——") or is_to_fill_in(rest):
        return False  # (1) 在本條例中——; 1. 正确的一项是（　　）
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
        return not is_appendix(body[index + 1].text)
    return after.style.depth > label.style.depth or _begins_list(after, label)


def _is_above_list(body: Sequence[Line], index: int, label: Label) -> bool:
    """Whether a list of a lower rank begins right below a numbered line."""
    after = body[index + 1].label if index + 1 < len(body) else None
    return after is not None and after.number == (1,) and after.style.depth > label.style.depth


def _introduces(line: Line) -> bool:
    return line.label is None and introduced_label(line.text) is not None


def _bullet_headings(body: Sequence[Line]) -> set[int]:
    """The lines with one kind of bullet, where every one of them stands short above a paragraph: ◆ 运动提示"""
    kinds: dict[str, list[int]] = {}
    for index, line in enumerate(body):
        if line.label is not None and line.label.rank is Rank.BULLET:
            kinds.setdefault(line.text[0], []).append(index)
    return {
        index
        for indexes in kinds.values()
        if len(indexes) > 1 and all(_is_bullet_heading(body, index) for index in indexes)
        for index in indexes
    }


def _is_bullet_heading(body: Sequence[Line], index: int) -> bool:
    if index + 1 >= len(body) or body[index + 1].label is not None:
        return False
    return is_heading_like(body[index].beside_label.strip())


def _may_name(text: str) -> bool:
    """Whether a line may name a section: no date, field, caption or formula, no row and no code: | 甲 | 乙 |, $ ls -l"""
    if (
        text[0] == "|"
        or _STANDARD.match(text)
        or is_date(text.strip("[]［］"))
        or is_aside(text)
        or is_field(text)
        or is_caption(text)
    ):
        return False
    if len(names := text.split()) > _MOST_WORDS and all(len(name) <= _LONGEST_NAME for name in names):
        return False
    if (" " in text or "\u3000" in text) and squeeze(text).startswith(_PARTIES):
        return False
    if _EQUATION.search(text) or heads_nothing(text) or _SPEECH.match(text) or squeeze(text) in _CONTENTS:
        return False
    if is_labelled(text) or is_cited(text) or squeeze(text) in _FORMULAS:
        return False
    return _CHINESE.search(text) is not None or _WORDS.fullmatch(text) is not None


def _titles_in_marks(body: Sequence[Line]) -> set[int]:
    """The lines in title marks that part a text.

    《楔子》, 《第一折》, where two of them count; three and more that each stand alone above a text, 《送别》 / … / 《东郊》 / …;
    and laws or books above numbers of their own, as in what amends several: 《某条例》 / 1.第3条现予修订…
    """
    marked = {
        index
        for index, line in enumerate(body[:-1])
        if line.label is None and line.text[0] == "《" and line.text[-1] == "》" and "《" not in line.text[1:]
    }
    short = {index for index in marked if len(body[index].text) <= _IN_MARKS}
    counting = {index for index in short if len(body[index].text) <= _IN_MARKS_COUNTED}
    if sum(_COUNTED.match(body[index].text) is not None for index in counting) > 1:
        return {index for index in counting if index + 1 not in short}
    above = {index for index in marked if (label := body[index + 1].label) and label.rank is Rank.ARABIC}
    if len({body[index].text for index in above}) > 1:
        return above
    alone = all(index + 1 not in short and body[index + 1].label is None for index in short)
    return short if len(short) >= _FEWEST_IN_MARKS and alone else set()


def _goes_on_below(label: Label | None) -> bool:
    """Whether a line goes on with a list that began above."""
    return bool(label and label.number and label.number[-1] != 1 and label.rank > Rank.ARTICLE)


def _is_amid_sentences(body: Sequence[Line], index: int, below: Line) -> bool:
    """Whether a short line parts sentences whose numbers run on through the sections: 2. ……。 / 方法 / 3. ……。"""
    above = body[index - 1].text.rstrip("”’」』）)】]") if index else ""
    return above[-1:] in ("。", "！", "？") and is_finished(below.text)


def _begins_list(after: Label, label: Label) -> bool:
    """Whether a line begins a list of another style: （一）甲 / 一、乙 has the list inside."""
    return after.number == (1,) and after.style is not label.style and after.rank > Rank.ARTICLE


def _leads_up_to(text: str, label: Label | None) -> bool:
    """Whether a line that ends in —— is the beginning of the sentence that a list goes on with: 須通知署長—— / (a)"""
    if not text.endswith("——"):
        return False
    in_list = label is not None and label.rank >= Rank.ARABIC_BRACKETED
    return (
        in_list or (text[0] in "在就" and (text[-3] in "中內内言" or "，" in text)) or text[-3] in "”」"
    )  # 在本條例中——, “三好”——


def _plain_headings(body: Sequence[Line]) -> set[int]:
    """The unnumbered lines that are headings: something follows, and no more than two of them together.

    A short line alone between two headings that end with a colon is what the first one heads.
    """
    if has_no_stops(body):
        return set()
    leading = leading_headings(body)
    headings: set[int] = set(leading)
    none = fields(body) | options(body) | lone_month(body) | speakers(body)
    run: list[int] = []
    for index, line in enumerate(body):
        if index in leading:
            if run and run[0] - 1 not in leading:
                headings.update(_headings_of(body, run, line))
            run = []
            continue
        if line.label is None and index not in none and is_heading_like(line.text) and _may_name(line.text):
            run.append(index)
            continue
        headings.update(_headings_of(body, run, line))
        run = []
    return headings


def _headings_of(body: Sequence[Line], lines: Sequence[int], below: Line) -> Sequence[int]:
    """Those of the lines like headings that stand together which are headings above the line below them."""
    run = list(lines)
    if run and is_date(below.text):
        run.pop()  # whoever signed and dated the text above
    if run and _leads_up_to(body[run[-1]].text, below.label):
        run.pop()
    if run and body[run[-1]].text.endswith("——") and _BEGINS_SENTENCE.match(body[run[-1]].text):
        run.pop()
    if run and _goes_on_below(below.label) and not _is_amid_sentences(body, run[0], below):
        if len(run) > _LONGEST_STACK_OF_HEADINGS:
            return ()
        run.pop()  # it heads nothing: the list above goes on below it
    return run if len(run) <= _LONGEST_STACK_OF_HEADINGS else ()
