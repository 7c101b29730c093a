"""How references are said, read from folded text. Pure: knows no document.

第十三条第二款第(一)项   本法第四十条至第四十二条   前两款   前条第一项   《城市规划法》第三条   刑法第十条、第十一条
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from documents.lines.numerals import numeral_value
from documents.scripts.folded_patterns import folded_pattern

_NUM: Final = "[零〇一二三四五六七八九十百千0-9]+"
# What follows a word of rank and makes it another word: 第一项目, 第三条件, 第二章程, 第五节能.
_WORDS: Final = (
    "(?:分编|编(?![制号辑码])|篇(?!幅)|章(?!程)|节(?![目能约课点假日])|条(?![件例约线])|款(?![式项])"
    "|项(?!目)|目(?![标的前录光]))"
)
_FURTHER: Final = (
    rf"(?:\s{{0,3}}之\s{{0,3}}{_NUM}(?![般定致切律级类种部日年月人次]))*"  # 之二, and not 之一般
)
_PART: Final = rf"第\s{{0,3}}\(?\s{{0,3}}{_NUM}\s{{0,3}}\)?(?:\s{{0,3}}-\s{{0,3}}{_NUM})?\s{{0,3}}(?:部分|{_WORDS}){_FURTHER}"
# Several numbers with one word: 第264、265条, 第六至八项.
_LISTED: Final = rf"第\s{{0,3}}\(?{_NUM}\)?(?:\s{{0,3}}(?:、|和|及|或|与|至|到|~|,)\s{{0,3}}第?\(?{_NUM}\)?){{1,40}}\s{{0,3}}{_WORDS}"
_CHAIN: Final = rf"(?:{_PART}(?:\s{{0,3}}的?\s{{0,3}}{_PART})*(?:\s{{0,3}}的?\s{{0,3}}{_LISTED})?|{_LISTED})"
_KINDS: Final = (
    "法典|法(?![律院庭人定])|条例|办法|规定|决定|决议|细则|规则|规程|解释|规划|纲要|方案|意见|通知|准则|章程"
    "|宪法|标准|要点|公约|协定|通则|守则|批复|命令|令"
)
_OWN: Final = rf"本(?:{_KINDS})"
_SHORT: Final = folded_pattern(
    rf"(?:《(?P<marked>[^《》\n]{{2,60}})》|(?P<plain>[㐀-鿿〇、()]{{2,40}}?(?:{_KINDS})))"
    rf"(?:\([^()\n]{{0,30}}\))?(?:第[^,;。()\n]{{1,30}})?\s{{0,3}}"
    rf"\(以下(?:[简合统]?称|均称)[:为]?\s{{0,3}}[\"《]?(?P<short>[㐀-鿿〇]{{2,20}})[\"》]?\)"
)
_LEADING: Final = folded_pattern(
    r".*(?:依照|依据|根据|按照|违反|适用|准用|符合|参照|比照|依|按|以下)(?=.{2})"
)
_BRACKETS: Final = folded_pattern(r"\s{0,3}\([^()]*\)\s{0,3}$")
# Which version of a text it is, and not which text: (2018年修正), and not (二) or (试行).
_VERSION: Final = folded_pattern(
    r"\s{0,3}\((?:[^()]*[0-9〇零一二三四五六七八九]{4}[^()]*|[^()]*修[改正订][^()]*)\)\s{0,3}$"
)
# Words after which a name without title marks begins: 认定为刑法, 有性別平等教育法; 海洋环境保护法 is no 环境保护法.
_BEFORE_NAME: Final = folded_pattern(
    r"(?:^|依照|依据|根据|按照|违反|适用|准用|符合|不符|参照|比照|遵守|执行|实施|触犯|构成|相当于|所称|我国|本国"
    r"|[为对及和或以由依按除当因经受至同是将把犯])$"
    r"|(?:[了过见读]|觉得|学习|引用|援引|查阅|结合|例如|比如|包括)$"  # 今天学了刑法第264条, and not 所得税法
    r"|(?<![国所公私占享拥])有$|(?<!参)与$|(?<![基关对位])于$|(?<!存)在$"
)
_BACK: Final = rf"(?P<way>[前本同]|次(?=\s{{0,3}}[条款项]))\s{{0,3}}(?P<count>[一二三四五六七八九十两]+|各)?\s{{0,3}}(?P<level>{_WORDS})"
_TITLE: Final = r"《(?P<title>[^《》\n]+(?:《[^《》\n]*》[^《》\n]*)*)》(?:\s{0,3}\([^()\n]{0,40}\))?"
_SAYING: Final = folded_pattern(
    rf"{_TITLE}(?:\s{{0,3}}的?\s{{0,3}}(?P<of_title>{_CHAIN}))?"
    rf"|(?P<own>{_OWN})\s{{0,3}}的?\s{{0,3}}(?P<of_own>{_CHAIN})"
    rf"|{_BACK}(?:\s{{0,3}}的?\s{{0,3}}(?P<of_back>{_CHAIN}))?"
    rf"|(?P<bare>{_CHAIN})"
)
_PARTS: Final = folded_pattern(_PART)
_LISTED_AT_END: Final = folded_pattern(rf"{_LISTED}$")
_LISTED_NUMBER: Final = folded_pattern(rf"([至到~])?\s{{0,3}}(?:第\s{{0,3}})?\(?({_NUM})\)?")
_WORD_AT_END: Final = folded_pattern(rf"{_WORDS}$")
_AND: Final = "(?:、|和|或者|或|以及|及|与|暨|,)"
# What may stand between two numbers of one list: 第三十条第一项各款、第二项; 第十一条第六、七项和第二款.
_ASIDE: Final = rf"(?:\s*(?:各\s*[款项目]|[前后]段|但书|本文|(?:、\s*\(?{_NUM}\)?)+\s*[款项目](?!目)))*"
_JOIN: Final = folded_pattern(rf"{_ASIDE}\s*{_AND}\s*")
_AND_FIRST: Final = folded_pattern(f"{_AND}(?=.{{2}})")
_POINTING: Final = frozenset("同该其本此")  # 及同法施行细则第三条
_ALSO: Final = folded_pattern(r"(?:、|和|或者|或|以及|及|与|暨)\s*$")
_STOP: Final = folded_pattern(r"[。;!?\n]")
_RANGE: Final = folded_pattern(r"\s*(?:至|到|~|-|—+)\s*")
_NAMED: Final = folded_pattern(
    rf"(?P<name>[㐀-鿿〇]{{1,40}}?(?:{_KINDS}))\s*(?:\([^()\n]{{0,40}}\))?\s*的?\s*$"
)
# Laws that are meant and not named: which they are is not said.
_THAT_ONE: Final = folded_pattern(
    rf"(?:(?:[该同原旧此]|上述|有关|相关|其他|其它)(?:{_KINDS}|[条款项])|原|合同|协议|契约|公约|议定书|计划|手册|附[件表录]|[图书册卷"
    r"案号届次版期书]|规约|约定|党章|宪章|条约|制度|声明|宣言|纲领|文件|[A-Za-z0-9]|草案|(?:修[正订改]|施行)前[之的]?|分则|总则|条款|保单|规范|指南|目录|清单|标书)\s*的?\s*$"
    r"|(?:文档|文献|手册|指南|教程|教材|白皮书|论文|一书)\s*,\s*$"  # 参见用户手册，第二章
)
# Words after which a bare number means this very text.
_BEFORE_OWN: Final = folded_pattern(
    r"""(?:^|[\s,.;:!?、。(\["]|依照|依据|根据|按照|按|依|违反|适用|准用|符合|不符|不受|具有|有|除|受|办理|完成|执行"""
    r"|申请|对于|对|取得|达到|到达|检附|检具|检同|比照|参照|接受|计入|发生|经|以|由|在|将|为|属于|属|因|称|即|包括"
    r"|履行|实施|具备|列入|反|于|从事|及|或|和|与|至|非|合于|合乎|就|把|触犯|构成|犯|并|但|如|若|使|遇|作|报|应|得)$"
)
# A part of a code that is a text of its own: 民法典 第三编 合同, 民法典合同编, 税法（上）.
_PART_OF_CODE: Final = folded_pattern(
    rf"(?P<code>.{{0,60}}?[^第\s(])[\s·・:—_-]{{0,3}}(?:\(?第{_NUM}(?:分编|编|部分|册|卷|章)\)?(?:\W.{{0,30}}|[㐀-鿿]{{0,12}})"
    r"|(?<=法典)[㐀-鿿]{1,8}编|(?<=法典)(?:总则|分则|附则)|(?<=[法典例\s])\s{0,3}[上中下](?:[编册卷篇部])?|\([上中下]\))"
)
AMENDMENT: Final = folded_pattern(
    r"(?:^(?:修[改正订]|废止)|关于[^《]{0,12}?(?:修[改正订]|废止)|修正案)(?:.*?《([^《》]+)》)?"
)
FARTHEST: Final = 100  # characters before a number that say whose it is
LONGEST_BEFORE: Final = 140  # characters before a short name that the whole one may take, with its numbers
LONGEST_AFTER: Final = 40
LEVELS: Final = {"编": 1, "篇": 1, "分编": 2, "部分": 2, "章": 3, "节": 4, "条": 5, "款": 6, "项": 7, "目": 8}
_TAIWANESE: Final = {**LEVELS, "项": 6, "款": 7}


@dataclass(frozen=True, slots=True)
class Saying:
    """What one reference says. ``start`` and ``end`` are offsets into the words.

    ``parts`` lead from the top down; ``until`` the same for the end of a run. ``way`` is 前, 次, 本 or 同 with the
    ``level`` it is said of and a ``count``, 0 for 各. ``name`` are the offsets of another text's name, whose end it
    is where it is not ``is_exact``. ``own`` is 本法 or the like. ``is_unclear`` says that the words before the number are none of
    those that this text's own numbers stand after, ``is_elsewhere`` that they name another text in general.
    ``is_joined``: it goes on with the reference before, in one list; ``is_also``: 、 or 及 before it goes on with
    something else.
    """

    start: int
    end: int
    parts: tuple[str, ...] = ()
    until: tuple[str, ...] | None = None
    name: tuple[int, int] | None = None
    is_exact: bool = True
    own: str = ""
    is_unclear: bool = False
    is_elsewhere: bool = False
    way: str = ""
    level: str = ""
    count: int = 1
    is_joined: bool = False
    is_also: bool = False

    @property
    def address(self) -> str:
        """The numbers said of the place; what 前款 and 本章 mean is said by their words alone."""
        said = "".join(self.parts)
        return said if self.until is None else f"{said}至{''.join(self.until)}"


def sayings_in(words: str, *, taiwanese: bool = False) -> Iterator[Saying]:
    """The references in some words, in order; in Taiwan a 项 is above a 款."""
    levels = _TAIWANESE if taiwanese else LEVELS
    last: Saying | None = None
    for match in _SAYING.finditer(words):
        between = words[last.end : match.start()] if last is not None else None
        if last is not None and match["bare"] and _RANGE.fullmatch(between or "") and last.until is None:
            parts = _inherited(last.parts, _parts(match["bare"]), levels)
            last = replace(last, until=parts, end=match.end())
            continue
        joined = last is not None and bool(_JOIN.fullmatch(between or ""))
        saying = _saying(words, match, last if joined else None, levels, last.end if last is not None else 0)
        if last is not None and _points(last):
            yield last
        *before, last = _one_by_one(saying, words, levels)
        yield from before
    if last is not None and _points(last):
        yield last


def _one_by_one(saying: Saying, words: str, levels: dict[str, int]) -> list[Saying]:
    """What says several numbers with one word, 第264、265条, as one saying for each, or for a run of them."""
    listed = _LISTED_AT_END.search(words, saying.start, saying.end)
    if listed is None or not saying.parts:
        return [saying]
    word = _WORD_AT_END.search(listed[0])
    assert word is not None
    sayings: list[Saying] = []
    for number in _LISTED_NUMBER.finditer(words, listed.start(), listed.end() - len(word[0])):
        part = f"第{number[2]}{word[0]}"
        if not sayings:
            sayings.append(replace(saying, parts=(*saying.parts[:-1], part), end=number.end()))
        elif number[1] and sayings[-1].until is None:
            until = _inherited(sayings[-1].parts, (part,), levels)
            sayings[-1] = replace(sayings[-1], until=until, end=number.end())
        else:
            sayings.append(_joined(sayings[-1], number.start(2), number.end(), (part,), levels))
    sayings[-1] = replace(sayings[-1], end=listed.end())
    return sayings


def level_of(part: str, *, taiwanese: bool = False) -> int:
    """How deep a part of an address is, from 编 (1) down."""
    return _level(part, _TAIWANESE if taiwanese else LEVELS)


def _saying(
    words: str, match: re.Match[str], before: Saying | None, levels: dict[str, int], read: int
) -> Saying:
    """What a match says; ``before``: the reference that it goes on with, ``read``: where the last one ends."""
    start, end = match.span()
    if match["title"]:
        return Saying(start, end, _parts(match["of_title"]), name=match.span("title"))
    if match["own"]:
        return Saying(start, end, _parts(match["of_own"]), own=match["own"])
    if match["level"]:
        count = _count(match["count"])
        parts = _parts(match["of_back"])
        return Saying(start, end, parts, way=match["way"], level=match["level"], count=count)
    parts = _parts(match["bare"])
    if before is not None:
        return _joined(before, start, end, parts, levels)
    near = max(0, start - FARTHEST), start
    if _THAT_ONE.search(words, *near):
        return Saying(start, end, parts, is_elsewhere=True)
    if named := _NAMED.search(words, max(read, near[0]), start):
        name = _without_leading(named, "name")
        if words[name[0]] in _POINTING:
            return Saying(start, end, parts, is_elsewhere=True)
        return Saying(start, end, parts, name=name, is_exact=False)
    is_also = _ALSO.search(words, *near) is not None
    return Saying(start, end, parts, is_unclear=not _BEFORE_OWN.search(words, *near), is_also=is_also)


def _without_leading(match: re.Match[str], group: str) -> tuple[int, int]:
    """Where a name stands, without 依照 and the like before it."""
    start, end = match.span(group)
    leading = _LEADING.match(match[group])
    start += leading.end() if leading else 0
    also = _AND_FIRST.match(match.string, start, end)
    return (also.end() if also else start), end


def _joined(before: Saying, start: int, end: int, parts: tuple[str, ...], levels: dict[str, int]) -> Saying:
    """A bare 第二款 after 第十三条第一款、 is in the same text and the same article."""
    joined = replace(before, start=start, end=end, until=None, is_joined=True)
    kept = before.parts if before.until is None else before.until
    if before.way and _level(parts[0], levels) <= _level(before.level, levels):
        return replace(joined, way="", level="", count=1, parts=parts)
    return replace(joined, parts=_inherited(kept, parts, levels))


def _inherited(before: tuple[str, ...], parts: tuple[str, ...], levels: dict[str, int]) -> tuple[str, ...]:
    top = _level(parts[0], levels)
    return (*(part for part in before if _level(part, levels) < top), *parts)


def _points(saying: Saying) -> bool:
    """Whether it leads anywhere: 本条 alone does not."""
    return bool(saying.parts or saying.name or saying.way in {"前", "次"})


def _parts(chain: str | None) -> tuple[str, ...]:
    """The parts of a chain; of several numbers with one word the last one, as the rest of it."""
    listed = _LISTED_AT_END.search(chain or "")
    parts = _PARTS.findall((chain or "")[: listed.start()] if listed else chain or "")
    return tuple("".join(part.split()) for part in [*parts, *([listed[0]] if listed else [])])


def _count(written: str | None) -> int:
    if not written:
        return 1
    return 0 if written == "各" else numeral_value(written.replace("两", "二")) or 1


def _level(part: str, levels: dict[str, int]) -> int:
    words = re.sub(rf"之{_NUM}$", "", part)
    while re.search(rf"之{_NUM}$", words):
        words = re.sub(rf"之{_NUM}$", "", words)
    return levels[words[-2:]] if words[-2:] in levels else levels[words[-1]]


def names_in_short(folded: str) -> Iterator[tuple[str, tuple[int, int], bool]]:
    """Short names that a text gives other texts, where the whole name stands, and whether in title marks.

    《物权法》（以下简称本法）; 依都市計畫法第八十五條（以下簡稱本法）
    """
    start = end = 0
    while (
        start := folded.find("(以下", start)
    ) >= 0:  # near these only: a pass over all of a text takes long
        match = _SHORT.search(folded, max(end, start - LONGEST_BEFORE), start + LONGEST_AFTER)
        start += 1
        if match is None:
            continue
        end = match.end()
        marked = match["marked"] is not None
        yield match["short"], match.span("marked") if marked else _without_leading(match, "plain"), marked


def without_brackets(name: str) -> str:
    """A folded name without what stands in brackets at its end: 审理案件的规定(一)."""
    return _BRACKETS.sub("", name)


def without_version(name: str) -> str:
    """A folded name without what says which version it is: 物业管理条例(2018年修正)."""
    return _VERSION.sub("", name)


def version_of(name: str) -> str:
    """The numbers of a folded name's version: 2018 of 物业管理条例(2018年修正); "" without one."""
    match = _VERSION.search(name)
    return "".join(re.findall("[0-9〇零一二三四五六七八九]{4}", match[0])[:1]) if match else ""


def code_of_part(name: str) -> str:
    """The name of the code of which a folded name is a part, 民法典 of 民法典 第三编 合同; "" where it is none."""
    match = _PART_OF_CODE.fullmatch(name)
    return match["code"].strip() if match else ""


def may_begin_name(before: str) -> bool:
    """Whether a name without title marks may begin right after some folded words."""
    return _BEFORE_NAME.search(before) is not None


def goes_on(between: str) -> bool:
    """Whether some folded words between two references end no sentence."""
    return _STOP.search(between) is None
