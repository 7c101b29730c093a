"""Which lines of a text that is no statute are headings, numbered and unnumbered. Pure, linear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType

from documents.document import Rank
from documents.lines.furniture_lines import is_labelled
from documents.lines.line import (
    Line,
    LineRole,
    is_aside,
    is_caption,
    is_cited,
    is_date,
    is_field,
    is_finished,
    is_heading_like,
    squeeze,
)
from documents.lines.numbering import Label
from documents.lines.turn_marks import begins_answer, is_said
from documents.patterns import late_pattern
from documents.structure.contents import CONTENTS, lists_sections
from documents.structure.headings.form_lines import (
    cells_of_form,
    fields,
    heads_nothing,
    is_count,
    lone_month,
    options,
)
from documents.structure.headings.heading_patterns import (
    counted_lines,
    has_edit_marks,
    named_headings,
    series_of_headings,
)
from documents.structure.headings.leading_lines import leading_headings, parts_of_guide
from documents.structure.headings.numbered_headings import numbered_headings
from documents.structure.headings.speakers import has_no_stops, is_screenplay, speakers
from documents.structure.names import may_be_name

_BEGINS_SENTENCE = late_pattern(  # 直到那个夜晚——
    "[直等][到至]|[当當每]|[就正]在|自[从從]|[随隨][着著]|因[为為]|由于|如果|可是|但|然而|于是|於是|原[来來]|只[见見听聽]|[这這那此][时時]|忽然|突然"
)
_CHINESE = late_pattern("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORDS = late_pattern(r"[0-9A-Z][\w'’&,.()/—–-]*(?: [\w'’&,.()/—–-]+)*")
_NONE: Mapping[str, int] = MappingProxyType({})
_MOST_WORDS = 2  # that a heading has, where all are as short as a name: 张三　李四　王五 is none
_LONGEST_NAME = 3
_MANY_AUTHORS = 5
_LONGEST_PEN_NAME = 4
_PARTIES = tuple(  # to a case, set beside their names: 被　　告　　某某公司
    "原告 被告 上诉人 上訴人 被上诉人 被上訴人 申请人 聲請人 被申请人 相對人 抗告人 再審原告 再審被告 第三人 参加人 參加人 公诉机关 公訴人 "
    "共同 代表人 自诉人 自訴人 法定代理人 法定代表人 诉讼代理人 訴訟代理人 委托代理人 复代理人 複代理人 辩护人 辯護人 选任辩护人 選任辯護人".split()
)
_DASHES = ("——", "--", "──")
_SHORTEST_YEAR = 4
_STANDARD = late_pattern(r"[A-Z]{2,4}(?:/[A-Z])?\s*[0-9]")  # GB/T 191　包装储运图示标志
_EQUATION = late_pattern("[=＝÷×≈≤≥]")
_IN_MARKS_COUNTED = 16
_IN_MARKS = 40
_FEWEST_IN_MARKS = 3
_IN_COLUMNS = late_pattern(r"(?:\s+[-+]?[0-9][0-9.,%]*){2,}$")  # 社会资本 3.2 0.8
_SPEECH = late_pattern(r"[^\s（(]{1,6}[ \u3000]+[（(]")  # 书生　（唱）
_COUNTED = late_pattern(r"《第\s*[0-9〇零一二三四五六七八九十百]{1,4}")
_LONGEST_STACK_OF_HEADINGS = 2
_DATELINE = late_pattern(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:[上下]午)?，|[^，。：]{0,24}(?:\d{1,2}月\d{1,2}日(?:[电電]|[讯訊])|本[报報网網刊台][讯訊]|[讯訊]|[电電])\s*[（(].{1,40}[）)]"
)
_FORMULAS = frozenset(
    "此致 敬礼 敬禮 此复 此復 此令 特此通知 特此公告 特此函复 祝好 顺颂 順頌 谨启 謹啟 谢谢 謝謝 完 图片 圖片 视频 視頻".split()
)


def with_headings(body: Sequence[Line], listed: Mapping[str, int] = _NONE, title: str = "") -> list[Line]:
    """The lines of a body with those told that are headings, numbered and, unless the file declares its own, not.

    ``listed`` are the names in the text's table of contents, with how deep each is (``table_entries``), ``title`` is
    the text's own. Where the table lists numbered sections, 1.1, unnumbered lines that it does not name head nothing;
    nor do those without the mark of editing in a text whose headings bear it, 历史[编辑].
    """
    headings = numbered_headings(body) | _bullet_headings(body)
    if sum(line.level > 0 for line in body) <= 1:
        named = named_headings(body, listed, title)
        alone = lists_sections(listed) or has_edit_marks(body)
        headings |= named if alone else _plain_headings(body) | named
    headings |= _titles_in_marks(body) | counted_lines(body)
    read = list(body)
    for index in headings - cells_of_form(body):
        if body[index].role is LineRole.BODY:
            read[index] = body[index]._replace(role=LineRole.HEADING)
    return read


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
    names = text.split()
    if len(names) > _MOST_WORDS and all(len(name) <= _LONGEST_NAME and name.isalpha() for name in names):
        return False
    if (" " in text or "\u3000" in text) and squeeze(text).startswith(_PARTIES):
        return False
    if (text[0] in "〔【" and text[-1] == "〕") or is_said(text) or _IN_COLUMNS.search(text):
        return False
    if (
        text[0] == "#"
        or _EQUATION.search(text)
        or heads_nothing(text)
        or _SPEECH.match(text)
        or squeeze(text) in CONTENTS
    ):
        return False
    if (
        is_labelled(text)
        or is_cited(text)
        or (text[0] != "A" and begins_answer(text))
        or squeeze(text) in _FORMULAS
    ):
        return False
    if len(text) < _SHORTEST_YEAR and text.isdecimal():
        return False  # a page's or a picture's number
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


def _introduces_list(body: Sequence[Line], index: int, below: Line) -> bool:
    """Whether a line with a comma stands between a number's heading and the first item of a list: 补充条件，再解答"""
    above = body[index - 1].label if index else None
    if above is None or below.label is None or below.label.number != (1,):
        return False
    return ("，" in body[index].text or "," in body[index].text) and above.rank > Rank.ARTICLE


def _goes_on_below(label: Label | None) -> bool:
    """Whether a line goes on with a list that began above."""
    return bool(label and label.number and label.number[-1] != 1 and label.rank > Rank.ARTICLE)


def _is_amid_sentences(body: Sequence[Line], index: int, below: Line) -> bool:
    """Whether a short line parts sentences whose numbers run on through the sections: 2. ……。 / 方法 / 3. ……。"""
    above = body[index - 1].text.rstrip("”’」』）)】]") if index else ""
    return above[-1:] in ("。", "！", "？") and is_finished(below.text)


def _leads_up_to(text: str, label: Label | None) -> bool:
    """Whether a line that ends in —— is the beginning of the sentence that a list goes on with: 須通知署長—— / (a)"""
    if not text.endswith(_DASHES):
        return False
    in_list = label is not None and label.rank >= Rank.ARABIC_BRACKETED
    return (
        in_list or (text[0] in "在就" and (text[-3] in "中內内言" or "，" in text)) or text[-3] in "”」"
    )  # 在本條例中——, “三好”——


def _plain_headings(body: Sequence[Line]) -> set[int]:
    """The unnumbered lines that are headings: something follows, and no more than two of them together.

    In a screenplay, whose scenes count, there are none. A short line alone between two headings that end with a colon is what the first one heads.
    """
    if has_no_stops(body) or is_screenplay(body):
        return set()
    guide = parts_of_guide(body)
    leading = leading_headings(body) | guide
    counted = series_of_headings(body)
    headings: set[int] = set(leading | counted)
    none = fields(body) | options(body) | lone_month(body) | speakers(body)
    run: list[int] = []
    for index, line in enumerate(body):
        if index in counted:
            headings.update(_headings_of(body, run, line))
            run = []
            continue
        if index in leading:
            if run and run[0] - 1 not in leading and not (index in guide and index == len(run)):
                headings.update(_headings_of(body, run, line))
            run = []
            continue
        if line.label is None and line.text.isdecimal() and is_count(line.text):
            del run[-1:]  # what it counts
            continue
        if line.label is None and index not in none and is_heading_like(line.text) and _may_name(line.text):
            run.append(index)
            continue
        headings.update(_headings_of(body, run, line))
        run = []
    headings -= _authors_below(body, headings)
    return headings - _caption_in_report(body, headings)


def _authors_below(body: Sequence[Line], headings: Set[int]) -> set[int]:
    """The names right below a heading and above its text, 浣溪沙 / 苏轼; where names head texts, too, none is one.

    Where many are, a title may look like a name, 韩碑, and any short line below a title is an author's: 寻陆鸿渐 / 皎然.
    """
    names = {index for index in headings if body[index].label is None and may_be_name(body[index].text)}
    below = {index for index in names if index - 1 in headings and index + 1 not in headings}
    if len(below) < _MANY_AUTHORS or len(below) * 5 < len(names) * 4:
        return below if below == names else set()
    second = {
        index
        for index in headings
        if index - 1 in headings and index + 1 not in headings and len(body[index].text) <= _LONGEST_PEN_NAME
    }
    return second if len(below) * 5 >= len(second) * 4 else below


def _caption_in_report(body: Sequence[Line], headings: Set[int]) -> set[int]:
    """The only short line of a report that begins with its dateline: it says what a picture shows, and parts nothing."""
    if len(headings) != 1 or not body or not _DATELINE.match(body[0].text):
        return set()
    index = next(iter(headings))
    return {index} if body[index].label is None and not any(line.label for line in body) else set()


def _headings_of(body: Sequence[Line], lines: Sequence[int], below: Line) -> Sequence[int]:
    """Those of the lines like headings that stand together which are headings above the line below them."""
    run = list(lines)
    if len(run) == 1 and _introduces_list(body, run[0], below):
        return ()
    if run and is_date(below.text):
        run.pop()  # whoever signed and dated the text above
    if run and _leads_up_to(body[run[-1]].text, below.label):
        run.pop()
    if run and body[run[-1]].text.endswith("——") and _BEGINS_SENTENCE.match(body[run[-1]].text):
        run.pop()
    if run and _goes_on_below(below.label) and not _is_amid_sentences(body, run[0], below):
        if len(lines) >= _LONGEST_STACK_OF_HEADINGS:
            return ()  # two and more are items of what stands above
        run.pop()  # it heads nothing: the list above goes on below it
    return run if len(run) <= _LONGEST_STACK_OF_HEADINGS else ()
