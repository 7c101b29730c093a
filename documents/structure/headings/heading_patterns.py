"""Headings without numbers that show by their words where they stand: 上编, 尾声, 第一课, 某传隐公. Pure, linear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

from documents.document import Rank
from documents.lines.line import PART_BY_NAME, Line, LineRole, is_appendix, is_heading_like, squeeze
from documents.lines.numbering import HEADING_RANKS
from documents.lines.numerals import numeral_value
from documents.patterns import late_pattern
from documents.structure.contents import CONTENTS, EDIT_MARKS, name_of_entry, without_edit_mark

_NUMERAL = r"[0-9０-９]{1,4}|[〇零一二三四五六七八九十百千元]{1,7}"
_COUNTS = late_pattern(
    rf"[《【「]?第\s*(?:{_NUMERAL})\s*(课时|課時|单元|單元|[课課讲講折齣出幕场場集天夜回日次]|[一-鿿]{{1,3}}?(?=[^一-鿿]|$))"
)
_COUNTED_BY_WORD = late_pattern(  # 案由一：修訂規則，提請討論。; 提案二　　提案單位：課務組
    r"(?!第|[附公方]?[图圖表注註式]|附[件录錄])([一-鿿]{2,4}?)([一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:\s*[：:]\s*|[ \u3000]+)(?=\S)"
)
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")  # A.1 of an appendix
_NUMERALS = frozenset("一二三四五六七八九十0123456789")
_LONGEST_COUNTED = 60
_BY_WORD = " counted"
_COUNTED_HEADING = late_pattern(
    rf"第\s*({_NUMERAL})\s*(课时|課時|单元|單元|[课課讲講折齣出幕场場])(?=[\s：:]|$)"
)
_NUMBERS = late_pattern(_NUMERAL)
_COUNTED_AT_END = late_pattern(rf"[^第]第(?:{_NUMERAL})$")  # 学而第一, 为政篇第二
_AFTER_CHAPTERS = late_pattern(
    r"(?:尾[声聲]|[结結][语語論论]|[结結]束[语語]|[后後][记記]|[编編][后後][记記]|跋|[写寫]在(?:[后後]面|最[后後])|[终終]章|[余餘][论論]|[结結][论論][与與及和][展建].{2}"
    r"|[致]?[谢謝][辞辭]?|致[谢謝]|[参參]考文[献獻])[：:]?"
)
_EXTRA = late_pattern(r"番外(?:[0-9一二三四五六七八九十]{0,3}|篇)(?:[\s：:].{1,20})?")
_FEWEST_LISTED = 3  # entries of a table of contents, its name among them
_LONGEST_REST = 8  # characters behind the text's title in a heading
_FEWEST_ALIKE = 3  # headings that begin with the same two characters
_LONGEST = 30  # characters of a closing section's heading
_BESIDE_CHAPTERS = 30
_AFTER_ALL = 0.5  # beside parts


def counted_lines(body: Sequence[Line]) -> set[int]:
    """The lines that count by a word before a colon or a space, each above something: 案由一：…, 案由二：…"""
    series: dict[str, list[int]] = {}
    for index, line in enumerate(body[:-1]):
        if line.label is not None or line.level or len(line.text) > _LONGEST_COUNTED:
            continue
        if _NUMERALS.isdisjoint(line.text[2:5]):
            continue
        if (counted := _COUNTED_BY_WORD.match(line.text)) and numeral_value(counted[2]) is not None:
            rows = series.setdefault(counted[1], [])
            if numeral_value(counted[2]) == len(rows) + 1 or numeral_value(counted[2]) == 1:
                rows.append(index)
    return {
        index
        for rows in series.values()
        if len(rows) > 1 and all(index + 1 not in rows for index in rows)
        for index in rows
    }


def is_counted(patterns: frozenset[str]) -> bool:
    """Whether a heading counts by a word, 提案一, as its patterns say."""
    return any(pattern.endswith(_BY_WORD) for pattern in patterns)


def named_headings(body: Sequence[Line], listed: Collection[str], title: str) -> set[int]:
    """The short lines that a table of contents names, and those of several that begin with the text's title.

    ``listed`` are the names of its entries. 目录 / 1 形态 / … / 形态; 二胡 / … / 二胡简介 / … / 二胡构造
    """
    own = squeeze(title)
    begins = own[0] if len(own) > 1 else ""
    alone = {
        index: without_edit_mark(line.text)
        for index, line in enumerate(body[:-1])
        if line.label is None
        and (listed or line.text[0] == begins or line.text[-1] == "]")
        and is_heading_like(line.text)
    }
    named = {
        index
        for index, name in alone.items()
        if name not in CONTENTS
        and (name in listed or (name[0] in _CAPITALS and name_of_entry(name) in listed))
    }
    if len(listed) < _FEWEST_LISTED:
        named = set()
    begun = {
        index
        for index, name in alone.items()
        if len(own) > 1 and len(own) < len(name) <= len(own) + _LONGEST_REST and name.startswith(own)
    }
    named |= {index for index in alone if body[index].text.endswith(EDIT_MARKS)}
    return named | begun if len({alone[index] for index in begun}) > 1 else named


def has_edit_marks(body: Sequence[Line]) -> bool:
    """Whether the headings of a text bear an encyclopedia's mark of editing, two and more of them: 历史[编辑]"""
    return sum(line.text.endswith(EDIT_MARKS) for line in body if line.text[-1] == "]") > 1


def series_of_headings(body: Sequence[Line]) -> frozenset[int]:
    """The short lines that count by a word, 第一单元, 第一课, 第一课时, where each word counts two and more."""
    series: dict[str, dict[str, list[int]]] = {}
    for index, line in enumerate(body[:-1]):
        if line.label is not None or line.level or line.text[0] != "第" or not is_heading_like(line.text):
            continue
        if counts := _COUNTED_HEADING.match(line.text):
            series.setdefault(counts[2], {}).setdefault(counts[1], []).append(index)
    return frozenset(
        index
        for numbers in series.values()
        if len(numbers) > 1
        for indexes in numbers.values()
        for index in indexes
    )


def first_in_volumes(body: Sequence[Line]) -> frozenset[int]:
    """The headings right below a volume's number, 卷一, that are the first of several in it, and not its own.

    卷一 / 梁惠王上 / … / 梁惠王下 / … / 卷二 / 公孫丑上; but 第一编 / 农田 / 第一章. Nor is what stands below several
    numbers of chapters the heading of any: 第一章 / [原文] / … / 第二章 / [原文]
    """
    below = [
        index + 1
        for index, line in enumerate(body[:-1])
        if line.label is not None
        and line.label.rank in HEADING_RANKS
        and line.label.length == len(line.text)
        and body[index + 1].label is None
    ]
    times = Counter(body[index].text for index in below)
    come_again = frozenset(index for index in below if times[body[index].text] > 1)
    first: list[int] = []
    volume = -1  # the row of the number that stands alone
    among_others = False
    for index, line in enumerate(body):
        if line.label is not None and line.label.rank in HEADING_RANKS:
            alone = line.label.rank is Rank.PART and line.label.length == len(line.text) and not line.level
            volume = index if alone else -1
        elif volume >= 0 and line.label is None and is_appendix(line.text):
            volume = -1
        elif volume >= 0 and line.label is None and line.role is LineRole.HEADING:
            if index == volume + 1:
                if body[index + 1 : index + 2] and body[index + 1].label is None:
                    first.append(index)  # else it names what is numbered below
            else:
                among_others = True
    return come_again.union(first) if among_others else come_again


def parts_by_name(body: Sequence[Line]) -> frozenset[int]:
    """The headings that part a text in two or three by 上, 中, 下: 上编 农田, 下卷; one alone parts nothing."""
    kinds: dict[str, dict[str, list[int]]] = {}
    for index, line in enumerate(body):
        if line.label is None and line.role is LineRole.HEADING and (match := PART_BY_NAME.match(line.text)):
            kind, name = match[2] or match[3], match[1] or match[4]
            kinds.setdefault(kind, {}).setdefault(name, []).append(index)
    return frozenset(
        index for names in kinds.values() if len(names) > 1 for indexes in names.values() for index in indexes
    )


def closing_sections(body: Sequence[Line], listed: Mapping[str, int]) -> Mapping[int, float]:
    """What follows the chapters and is one of them, 尾声, 结论, 番外一, with the depth at which it stands.

    So is what a table of contents (``listed``, see ``table_entries``) has without a number below all that are numbered.
    A 结论 in the midst of the chapters belongs to its own; where chapters count anew below, it ends the volume.
    """
    chapters = [index for index, line in enumerate(body) if line.label and line.label.rank is Rank.CHAPTER]
    if not chapters:
        return {}
    unnumbered = takewhile(lambda name: not listed[name], reversed([*listed]))
    last_listed = frozenset(unnumbered if any(listed.values()) else ())
    closing: dict[int, float] = {}
    position = 0
    for index, line in enumerate(body):
        if line.label is not None or line.level or index <= chapters[0] or len(line.text) > _LONGEST:
            continue
        while position < len(chapters) and chapters[position] <= index:
            position += 1
        name = squeeze(line.text)
        if not is_heading_like(line.text) or not (
            name in last_listed or _AFTER_CHAPTERS.fullmatch(name) or _EXTRA.fullmatch(line.text)
        ):
            continue
        if index + 1 == len(body) and not is_appendix(line.text):
            continue
        if position == len(chapters):
            closing[index] = _AFTER_ALL
        elif (next_label := body[chapters[position]].label) and next_label.number == (1,):
            closing[index] = _BESIDE_CHAPTERS
    return closing


def _headings_below(headings: Collection[int], index: int) -> int:
    """How many headings stand right below one, with nothing between."""
    below = index + 1
    while below in headings:
        below += 1
    return below - index - 1


def patterns_of(body: Sequence[Line]) -> Mapping[int, frozenset[str]]:
    """For every unnumbered heading what it has in common with others, by which they stand side by side.

    They count by the same word (第一课, 第二课), are the same but for a number (隐公元年, 隐公二年), or begin alike
    (某传隐公, 某传桓公, 某传庄公), end in what they count (学而第一, 为政第二), have as many headings right below them (隐公 / 隐公元年), or both stand right above a heading that comes again: 红烧肉 / 材料：, 炒蛋 / 材料：
    """
    headings = {
        index: line.text
        for index, line in enumerate(body)
        if line.role is LineRole.HEADING and not line.label
    }
    begin = Counter(squeeze(text)[:2] for text in headings.values())
    times = Counter(headings.values())
    patterns: dict[int, frozenset[str]] = {}
    for index, text in headings.items():
        letters = squeeze(text)
        found: list[str] = []
        if counted := _COUNTED_BY_WORD.match(text):
            found.append(f"{counted[1]}{_BY_WORD}")
        if counts := _COUNTS.match(text):
            found.append(f"第{counts[1]}")
        elif _COUNTED_AT_END.search(letters):
            found.append("…第#")
        else:
            skeleton = _NUMBERS.sub("#", letters)
            if skeleton != letters and skeleton != "#":
                found.append(skeleton)
            if len(letters) > 2 and begin[letters[:2]] >= _FEWEST_ALIKE:
                found.append(f"{letters[:2]}…")
        if over := _headings_below(headings, index):
            found.append(f"over {over}")  # 隐公 / 隐公元年
        if times[text] == 1 and times[below := headings.get(index + 1, "")] > 1:
            found.append(f"above {below}")
        if found:
            patterns[index] = frozenset(found)
    return patterns
