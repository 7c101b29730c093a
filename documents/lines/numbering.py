"""Numbering: the labels that a line can begin with, and what each is labelled with by its form alone. Pure.

Adding a style: put it into ``STYLES`` with an example, at its place from the highest to the lowest, and the
same example into ``tests/documents/lines/test_numbering.py``. Whether a label found here is one is decided by its
place in a sequence (``documents.lines.sequences``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from documents.document import Rank
from documents.late_dataclass import dataclass
from documents.lines.numerals import RADICALS, as_characters, numeral_value
from documents.patterns import late_pattern

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CHINESE = "零〇○一二三四五六七八九十百千廿卅"
_FORMAL = "壹贰貳叁參参肆伍陆陸柒捌玖拾佰"
_ARABIC = "0123456789０１２３４５６７８９"
_NUMERAL = rf"(?:[{_CHINESE}0-9０-９](?:[ \t\u3000]*[{_CHINESE}0-9０-９])*|[IVX]{{1,7}}|[Ⅰ-Ⅻ])"
_SPACE = r"[ \t\u3000\xa0]*"
_SUB_NUMBER = late_pattern(r"[-－‐–—之.．:：·・]")
_NAMES = "编編分篇卷部章回讲講节節款目条條"  # the first sign of what follows the number in 第…条


class Label(NamedTuple):
    """A label at the beginning of a line.

    ``length`` is how many characters it takes; ``firm`` says that it is set off from what follows: by its own
    punctuation, by white space, or by standing alone on its line. ``rank`` is that of its style.
    """

    style: NumberingStyle
    number: tuple[int, ...]
    length: int
    firm: bool
    rank: Rank


@dataclass(frozen=True, slots=True, eq=False)
class NumberingStyle:
    """A style of numbering: a unit nests under every open one of a smaller ``depth``.

    ``openers`` are the characters that a label can begin with; ``pattern`` finds it, its first group the number.
    ``names`` are the first characters of what a number with 第 counts: 条 and 條.
    """

    name: str
    rank: Rank
    depth: int
    openers: str
    pattern: str
    example: str
    names: str = ""


def _named(rank: Rank, depth: int, word: str, names: str, example: str) -> NumberingStyle:
    sub = rf"(?:{_SPACE}之{_SPACE}{_NUMERAL})?"
    pattern = rf"第{_SPACE}({_NUMERAL}){_SPACE}(?:{word})({sub})[:：]?"
    return NumberingStyle(rank.name.lower(), rank, depth, "第", pattern, example, names)


def _enclosing(name: str, rank: Rank, depth: int, characters: str, example: str) -> NumberingStyle:
    return NumberingStyle(name, rank, depth, characters, f"([{characters}])", example)


def _decimal(parts: int) -> NumberingStyle:
    """1.1 or 1.1.1: each part more is one step deeper."""
    number = rf"[0-9０-９]{{1,3}}(?:[.．][0-9０-９]{{1,3}}){{{parts - 1}}}"
    pattern = rf"({number})(?![0-9０-９])(?:{_SPACE}[、．]|[.](?![0-9０-９]))?"
    return NumberingStyle(
        f"decimal-{parts}", Rank.ARABIC, 109 + parts, _ARABIC, pattern, ".".join("1234567"[:parts]) + " "
    )


def _characters(*ranges: tuple[int, int]) -> str:
    return "".join(chr(code) for first, last in ranges for code in range(first, last + 1))


ROMAN = "roman-bracketed"
LETTERED = "lettered"
INSERTED = "arabic-bracketed-inserted"
INSERTED_LETTER = "letter-bracketed-inserted"
PUT_BETWEEN = frozenset((INSERTED, INSERTED_LETTER))
"""The styles of what is put in between, (1A) below (1) and (ca) below (c)."""
BARE_ARABIC = "arabic-bare"
_PRIVATE = "".join(map(chr, range(0xF020, 0xF100)))  # what is copied from fonts of signs
_BULLETS = "•●◆■□▪◦‣∙◇▲★☆►➢✓❖·" + _PRIVATE
_SUB_NUMBERS = rf"(?:{_SPACE}[-－‐–—之]{_SPACE}{_NUMERAL})*[A-Za-z]?"
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

STYLES: tuple[NumberingStyle, ...] = (
    _named(Rank.SUBPART, 20, "分[编編部]", "分", "第一分编 通则"),
    _named(Rank.PART, 10, "部分|[编編篇卷部]", "编編篇卷部", "第二编 物权"),
    NumberingStyle(
        "volume",
        Rank.PART,
        10,
        "卷",
        rf"卷{_SPACE}(?:第{_SPACE})?([{_CHINESE}]{{1,4}}|[0-9０-９]{{1,3}})(?=[ \t\u3000\xa0]|$)",
        "卷一",
    ),
    _named(Rank.CHAPTER, 30, "[章回讲講]", "章回讲講", "第 一 章 總則"),
    NumberingStyle("chapter", Rank.CHAPTER, 30, "章", rf"章{_SPACE}([0-9]{{1,3}})[.．](?![0-9])", "章 1."),
    _named(Rank.SECTION, 40, "[节節]", "节節", "第一节 一般规定"),
    _named(Rank.SUBSECTION, 50, "款", "款", "第 一 款 通則"),
    _named(Rank.ITEM_HEADING, 60, "目", "目", "第 一 目 通則"),
    NumberingStyle(
        "article",
        Rank.ARTICLE,
        70,
        "第",
        rf"第{_SPACE}({_NUMERAL}{_SUB_NUMBERS}){_SPACE}[条條]((?:{_SPACE}之{_SPACE}{_NUMERAL})*[:：]?)",
        "第 12-1 條",
        "条條",
    ),
    NumberingStyle("formal", Rank.CHINESE, 80, _FORMAL, rf"([{_FORMAL}]{{1,4}}){_SPACE}[、.．]", "壹、"),
    NumberingStyle("chinese", Rank.CHINESE, 90, _CHINESE, rf"([{_CHINESE}]{{1,7}}){_SPACE}[、.．]", "十四、"),
    NumberingStyle("stem", Rank.CHINESE, 95, _STEMS, rf"([{_STEMS}]){_SPACE}[、.．]", "甲、"),
    NumberingStyle(
        "chinese-bracketed",
        Rank.CHINESE_BRACKETED,
        100,
        "（(〔" + _CHINESE,
        rf"[（(〔]?{_SPACE}([{_CHINESE}](?:[ \u3000]?[{_CHINESE}]){{0,6}}){_SPACE}[）)〕]",
        "（二十一）",
    ),
    _enclosing("chinese-enclosed", Rank.CHINESE_BRACKETED, 100, _characters((0x3220, 0x3229)), "㈠"),
    *(_decimal(parts) for parts in range(7, 1, -1)),
    NumberingStyle(
        "arabic", Rank.ARABIC, 110, _ARABIC, rf"([0-9０-９]{{1,3}}){_SPACE}(?:[、．]|\.(?![0-9]))", "1."
    ),
    NumberingStyle(
        LETTERED,
        Rank.ARABIC,
        110,
        _ARABIC,
        r"([0-9]{1,3}(?:[A-Z]{1,2}|[-–][0-9]{1,3}))\.(?![0-9A-Za-z])",
        "11A.",
    ),
    _enclosing("arabic-stopped", Rank.ARABIC, 110, _characters((0x2488, 0x249B)), "⒈"),
    NumberingStyle(
        "arabic-bracketed",
        Rank.ARABIC_BRACKETED,
        120,
        "（(" + _ARABIC,
        rf"[（(]?{_SPACE}([0-9０-９]{{1,3}}){_SPACE}[）)]",
        "(1)",
    ),
    NumberingStyle(
        INSERTED,
        Rank.ARABIC_BRACKETED,
        120,
        "（(",
        rf"[（(]{_SPACE}([0-9]{{1,3}}[A-Za-z]{{1,2}}){_SPACE}[）)]",
        "(1A)",
    ),
    NumberingStyle(
        "arabic-squared",
        Rank.ARABIC_BRACKETED,
        120,
        "[［〔【",
        rf"[\[［〔【]{_SPACE}([0-9０-９]{{1,3}}){_SPACE}[\]］〕】]",
        "[1]",
    ),
    _enclosing("arabic-enclosed", Rank.ARABIC_BRACKETED, 120, _characters((0x2474, 0x2487)), "⑴"),
    _enclosing(
        "circled",
        Rank.CIRCLED,
        130,
        _characters((0x2460, 0x2473), (0x3251, 0x325F), (0x32B1, 0x32BF), (0x2776, 0x277F)),
        "①",
    ),
    NumberingStyle(
        "letter-bracketed",
        Rank.CIRCLED,
        125,
        "(（" + _LETTERS,
        rf"[（(]?{_SPACE}([a-z]){_SPACE}[）)]",
        "a)",
    ),
    NumberingStyle(
        INSERTED_LETTER,
        Rank.CIRCLED,
        125,
        "（(",
        rf"[（(]{_SPACE}((?![ivx]+[）)])[a-z][a-z]){_SPACE}[）)]",
        "(ca)",
    ),
    NumberingStyle(
        ROMAN, Rank.CIRCLED, 127, "(（" + _LETTERS, rf"[（(]{_SPACE}([ivx]{{2,6}}){_SPACE}[）)]", "(ii)"
    ),
    NumberingStyle("chapter-alone", Rank.CHAPTER, 30, _CHINESE, rf"([{_CHINESE}]{{1,4}})[章回](?=$)", "一章"),
    NumberingStyle(
        "decimal-verse",
        Rank.ARABIC,
        111,
        _ARABIC,
        r"([0-9０-９]{1,3}(?:[:：][0-9０-９]{1,3}(?=[ \t\u3000\xa0])|[·・][0-9０-９]{1,3}(?=[ \t\u3000\xa0]|$)))",
        "1:1 ",
    ),
    NumberingStyle("dash", Rank.BULLET, 140, "—―─-", r"((?:[—―─]|--(?![a-z]))[—―─-]*)(?=\s*[^\s—―─-])", "——"),
    NumberingStyle(
        "bullet",
        Rank.BULLET,
        140,
        _BULLETS + "*＊+-–",
        rf"([{_BULLETS}]|[*＊+\-–](?=[ \t\u3000\xa0]))(?=\s*\S)",
        "•",
    ),
)
"""The styles, each with an example; where two fit, the earlier wins."""

_LONGEST_INTRODUCTION = 8  # characters before the colon
_MARKS = frozenset("★▲※☆△§（(")
_MARK_BEFORE_NUMBER = late_pattern(
    r"[★▲※☆△]\s*|§[ \u3000]?(?=[0-9０-９]+[.．·][0-9０-９])|[（(][ \u3000]*[）)]\s*"
)  # ★1. in a tender, §1.1 in a textbook, （　）1. in a test
_OPENERS = frozenset("※☆△§") | frozenset("".join(style.openers for style in STYLES)) | frozenset(RADICALS)

_BARE = (
    NumberingStyle(
        "chinese-bare", Rank.CHINESE, 89, _CHINESE, rf"([{_CHINESE}]{{1,3}})(?=[ \t\u3000\xa0]|$)", "一"
    ),
    NumberingStyle(BARE_ARABIC, Rank.ARABIC, 108, _ARABIC, r"([0-9０-９]{1,2})(?=[ \t\u3000\xa0]|$)", "1"),
)
"""Numbers without any mark, alone or before a space: labels only where a whole series of them proves it."""

_BARE_OPENERS = frozenset("".join(style.openers for style in _BARE)) | frozenset(RADICALS)

HEADING_RANKS = frozenset(
    (Rank.PART, Rank.SUBPART, Rank.CHAPTER, Rank.SECTION, Rank.SUBSECTION, Rank.ITEM_HEADING)
)
"""The ranks whose line is nothing but a heading: 第一章 总则"""

_GLUED = late_pattern(r"([0-9０-９]{1,2})(?=[一-鿿])")

# What follows a quantity, a date or a cross-reference, and no label: 1.1亿元, 3.5 %, 3.2条规定
_AMOUNT = late_pattern(
    r"[亿億万萬倍元%％‰℃°～~×÷+＋=＝<>＜＞≤≥/／:：-]|(?:公里|平方|立方|厘米|毫米|[吨噸]|[年月日号號](?:\s*\d|[份底初中末至到前后後以内內起，。、]|$))"
    r"|[条條款节節章项項](?:[的之所中、，,和及与與]|规定|規定|$)|[的之所和及与與至、，,)）]|规定|規定|\d[\d.]*[、和,，]"
)
_MEASURES = "(?:个|個|千|百|公頃|公顷|公斤|英|米|厘|毫|克|度|岁|歲|小时|小時|分钟|分鐘|秒|天|人|户|戶|次|版|美元|港元)"
_MEASURED = late_pattern(_MEASURES)
_MEASURED_AND_ENDED = late_pattern(_MEASURES + r"(?:[^一-鿿]|$|[以的左多长長宽寬高])")  # 1.2米, but 1.2度量衡
# A numeral that goes on after its 、 is a list within a sentence: 一、二、三产业 and 第一、二款; so are 甲、乙双方
_NUMERALS_GO_ON = late_pattern(rf"[{_CHINESE}0-9０-９]{{1,4}}(?:[、，,]|[项項款条條目章节節])")
_STEMS_GO_ON = late_pattern(rf"[{_STEMS}](?:[、，,方]|[双雙两兩][方])")
_COMMA_STYLES = frozenset(("formal", "chinese", "stem", "arabic"))


# What follows a number that is referred to: 第五條第二款, 第二条所称, 第六條至第八條, 第九條規定
_REFERS = late_pattern(
    r"第[\s\d〇零一二三四五六七八九十百千]+[条條款项項目章节節编編]|[至、，,的之所中内內款项項]|[及和或与與](?:第|本|前|其)|[就里裡]?[说說讲講](?![明课課义義话話])|规定|規定|以[上下外内內]|各[款项項]|有关|有關|情形|准用|準用|除外|列"
)


def label_at(line: str) -> Label | None:
    """The label that a line begins with, by its form alone.

    >>> label_at("第 12-1 條").number, label_at("（十四）推动").number, label_at("一、二、三产业")
    ((12, 1), (14,), None)
    """
    if line[:1] not in _OPENERS:
        return None
    if line[0] in _MARKS and (marked := _MARK_BEFORE_NUMBER.match(line)):
        label = _label_at(line[marked.end() :] or " ")
        if label is not None and label.number and label.rank > Rank.ARTICLE:
            return label._replace(length=marked.end() + label.length)
    return _label_at(line)


def _label_at(line: str) -> Label | None:
    """The label of a line, no sign before it; the line is not empty."""
    head = as_characters(line[:40])
    for style, pattern in _candidates(head[0], _name_in(head)):
        match = pattern.match(head)
        if match is None:
            continue
        number = _number(style, match.groups())
        if number is None:
            continue
        rest = head[match.end() :]
        if style.rank <= Rank.ARTICLE:
            firm = not rest or rest[0].isspace() or rest[0] in "【［[—" or head[match.end() - 1] in ":："
            if not firm and match[0].endswith("部"):
                continue  # 第一部电影
        elif style.name.startswith("decimal"):
            firm = not rest or rest[0].isspace() or not match[0][-1].isdecimal()
            if _AMOUNT.match(rest.lstrip()) or not (firm or "一" <= rest[0] <= "鿿" or rest[0] in "《“「"):
                continue
            if not firm and _MEASURED_AND_ENDED.match(rest):
                continue
        else:
            firm = True
            if style.name in _COMMA_STYLES and _NUMERALS_GO_ON.match(rest):
                continue
            if style.name == "stem" and _STEMS_GO_ON.match(rest):
                continue
        return Label(style, number, match.end(), firm, style.rank)
    return None


def introduced_label(line: str) -> Label | None:
    """The first label of a list that begins on the line that introduces it: 附件：1.分工表

    >>> introduced_label("附件：1.分工表").number, introduced_label("附件：分工表")
    ((1,), None)
    """
    head = line[:_LONGEST_INTRODUCTION]
    if "：" not in head and ":" not in head:
        return None
    colon = max(head.find("："), head.find(":"))
    label = label_at(line[colon + 1 : colon + 41].lstrip()) if colon > 0 else None
    return label if label and label.number == (1,) and label.rank > Rank.ARTICLE else None


def bare_label_at(line: str) -> Label | None:
    """The number without any mark that a line begins with: 一 alone on its line, 1 范围, but not 3 月

    >>> bare_label_at("2 规范性引用文件").number, bare_label_at("3 月 5 日")
    ((2,), None)
    """
    if line[:1] not in _BARE_OPENERS:
        return None
    head = as_characters(line[:40])
    for style in _BARE:
        if head[:1] not in style.openers or (match := _bare_pattern(style).match(head)) is None:
            continue
        number = _number(style, match.groups())
        rest = head[match.end() :].lstrip()
        if (
            number is not None
            and not _AMOUNT.match(rest)
            and (head[0] in "0０" or not _MEASURED.match(rest))  # 02 米缸 counts no metres
            and not rest[:1].isdecimal()
        ):
            return Label(style, number, match.end(), True, style.rank)
    return None


def glued_label_at(line: str) -> Label | None:
    """The number that runs into a heading: 1引言, 2工程概况, but not 3月5日, 2个项目

    >>> glued_label_at("2工程概况").number, glued_label_at("3月的雨")
    ((2,), None)
    """
    if line[:1] not in _ARABIC or (match := _GLUED.match(line)) is None:
        return None
    rest = line[match.end() :]
    if _AMOUNT.match(rest) or _MEASURED.match(rest) or rest[0] in "年月日号號":
        return None
    style = _BARE[1]
    number = _number(style, match.groups())
    return Label(style, number, match.end(), True, style.rank) if number else None


def roman_label(label: Label, number: int) -> Label:
    """A label of one letter, (i), as a Roman number."""
    return label._replace(style=_ROMAN_STYLE, number=(number,))


_ROMAN_STYLE = next(style for style in STYLES if style.name == ROMAN)


def is_reference(rest: str) -> bool:
    """Whether what follows 第…条 says that an article is only referred to: 第五條 | 第二款所稱…"""
    return _REFERS.match(rest) is not None


def is_decimal(label: Label) -> bool:
    """Whether a label has the style 1.1"""
    return label.rank is Rank.ARABIC and label.style.name.startswith("decimal")


@cache
def _bare_pattern(style: NumberingStyle) -> re.Pattern[str]:
    return re.compile(style.pattern)


_NAME = late_pattern(f"[{_NAMES}]")


def _name_in(head: str) -> str:
    """What the number counts in 第…条, by the first sign of it; empty where a line begins otherwise."""
    match = _NAME.search(head) if head[0] == "第" else None
    return match[0] if match else ""


@cache
def _candidates(first: str, name: str) -> tuple[tuple[NumberingStyle, re.Pattern[str]], ...]:
    """The styles that a line can be labelled in; a pattern is compiled when a text first needs it.

    ``first`` is the line's first character, ``name`` that of what it counts (``_name_in``).
    """
    return tuple(
        (style, re.compile(style.pattern))
        for style in STYLES
        if first in style.openers and (not style.names or (name and name in style.names))
    )


@lru_cache(maxsize=8192)  # a text says the same numbers again and again
def _number(style: NumberingStyle, groups: tuple[str, ...]) -> tuple[int, ...] | None:
    """The number of a label by its pattern's groups; None where its characters make no number (十百)."""
    if style.rank is Rank.BULLET:
        return ()
    written, *sub = groups
    if style.name == "stem":
        return (_STEMS.index(written) + 1,)
    if len(written) == 1 and (value := _enclosed(written)):
        return (value,)
    if sub and sub[0]:
        written += sub[0].rstrip(":：")
    if style.name == ROMAN:
        return (value,) if (value := numeral_value(written.upper())) else None
    if style.name == INSERTED_LETTER:
        return tuple(ord(sign) - ord("`") for sign in written)
    if style.name == INSERTED:
        written = written.upper()
    if style.name in (LETTERED, INSERTED) and written[-1] in _CAPITALS:
        digits = written.rstrip(_CAPITALS)
        return (int(digits), *(ord(sign) - ord("@") for sign in written[len(digits) :]))
    if style.rank is Rank.ARTICLE and written[-2:-1].isdecimal():
        written = written.lower()  # 第2A條
    letter = ord(written[-1]) - ord("`") if written[-1] in _LETTERS else 0
    if letter and len(written) == 1:
        return (letter,)
    numbers = [numeral_value(part) for part in _SUB_NUMBER.split(written.rstrip(_LETTERS))]
    if letter:
        numbers.append(letter)
    return tuple(number for number in numbers if number) if all(numbers) else None


def _enclosed(character: str) -> int | None:
    """The number in an enclosed character: ① ⑴ ⒈ ㈠ ㉑"""
    code = ord(character)
    for first, last, base in _ENCLOSED:
        if first <= code <= last:
            return code - first + base
    return None


_ENCLOSED = (
    (0x2460, 0x2473, 1),
    (0x2474, 0x2487, 1),
    (0x2488, 0x249B, 1),
    (0x3220, 0x3229, 1),
    (0x3251, 0x325F, 21),
    (0x32B1, 0x32BF, 36),
    (0x2776, 0x277F, 1),
)
