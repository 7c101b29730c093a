"""How definitions are said, read from folded words. Pure: knows no document.

本条例所称古树，是指…   前款所称资产，指…；所称负债，指…   用词定义如下：一、出租率：指…   规划区，是指…   （以下简称委员会）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from documents.scripts.fold import fold
from documents.scripts.folded_patterns import folded_pattern
from documents.terms.definition import DefinitionKind

LONGEST: Final = 30  # characters of a term
_LONGEST_MEANING: Final = 2000  # characters in which another definition may follow
_LONGEST_NAME: Final = 200  # characters before a short name that the long one may take
_KINDS: Final = "法典|法律|法|条例|办法|规定|决定|决议|细则|规则|规程|解释|规划|纲要|方案|意见|通知|准则|章程|宪法|标准|要点|公约|协定|通则|基准|要点|纲领"
_NUMBER: Final = "第[零〇一二三四五六七八九十百千0-9]+(?:条|项|款|目|章|节)(?:之[一二三四五六七八九十]+)?"
_PLACE: Final = f"(?:[前本上次](?:[一二三两各]?)[条款项目章节编]|{_NUMBER})"
_PLACES: Final = f"{_PLACE}(?:的?{_PLACE}|[、及和与或]{_PLACE})*"
_MEANS: Final = "(?:是指|系指|指的是|指|即指|谓)"
_TERM: Final = f"(?P<term>[^,;:。!?\n]{{1,{LONGEST + 10}}}?)"
_CALLED: Final = folded_pattern(
    rf"(?P<whose>(?:[㐀-鿿《》]{{0,20}}?(?:{_KINDS})》?)?(?:及本(?:{_KINDS}))?(?:中|的)?(?:{_PLACES})?(?:中|的|规定)?)\s*所称之?的?\s*"
    rf"{_TERM}\s*(?:,|:)?\s*(?P<means>{_MEANS}|包括(?!但)|(?:均|皆)?以[^,;。]{{2,30}}为限)(?!定|派|挥|导|使|示|标|明|引|控|望|数)"
)
_TAIWANESE: Final = folded_pattern(rf"(?:^|[。;\n])\s*称\s*{_TERM}者\s*,\s*(?:系)?(?P<means>指|谓)")
_BARE: Final = folded_pattern(
    rf"(?:^|(?<=[。;\n]))\s*(?:但|其中,)?{_TERM}\s*,?\s*(?P<means>是指|系指)(?!定|派|挥|导|使|示|明|引|控|数)"
)
_ITEM: Final = folded_pattern(
    rf"^\s*{_TERM}\s*(?:(?::|-{{1,2}}|,?)\s*(?P<means>{_MEANS}|包括(?!但))|(?::|-{{1,2}}))\s*(?!$)"
)
_LIST: Final = folded_pattern(
    rf"(?:(?P<whose>(?:[㐀-鿿《》]{{0,20}}?(?:{_KINDS})》?)?(?:[和及]本(?:{_KINDS}))?(?:{_PLACES})?)?(?:中|的|之|所用|使用的?|所称)?\s*(?:下列|有关|相关|专用|主要|以下|所用|各项|若干)*\s*)"
    r"(?:用语|用词|用辞|名词|术语|词语|概念)(?:的|之)?[,、]?\s*(?:含义|涵义|定义|意义|释义|解释|其定义)[^。;]{0,10}(?::|。|$)"
)
_SHORT: Final = folded_pattern(
    r"\(\s*(?:以下|下文|下)(?:统一|统|合|均|并|通|简)?(?:简)?称(?:为|作)?\s*[:,]?\s*\"?《?(?P<term>[^()\"《》,;。:]{1,24})》?\"?\s*\)"
)
_NO_TERM: Final = folded_pattern(
    "^(?:[前本上该其此这那他它各](?:[款项条目者]|$|规定)|前[一二三两]?[款项条]|有下列|下列|是否|主要|一般|通常|凡|如|若|或者|并|以及|其|这|该|此|即|均|都|除|所谓|什么)|(?:规定|情形|之一)$|^[\\d()一二三四五六七八九十]+$"
)
_LEADING: Final = folded_pattern(
    rf"^(?:(?:[㐀-鿿《》]{{0,20}}?(?:{_KINDS})》?)?(?:{_PLACES})(?:中)?(?:(?:规定|所规定|所列|所定|所指)?(?:的|之)|所定|所列|所指)|其中"
    rf"|在?本(?:{_KINDS})中?,?(?:的|所规定的)?)"
)
_ABBREVIATED: Final = folded_pattern(r"\s*\((?:以下|下)[^()]*\)$")
_WRAPPED: Final = '" \t\n《》〈〉'
_LEADS_TO_NAME: Final = folded_pattern(
    rf"本(?:{_KINDS})所称的?|根据|依据|依照|按照|遵照|配合|执行|实施|贯彻|落实|适用于?|组建|成立|建立|设立|特设|颁给|通知|检附|规范|推动|指导|任职之"
    "|的|向(?![量导])|由|经(?![济营理费纪销])|对(?![外象])|依(?!法)|送|于|在|为(?![主])|使(?![领用馆节])|分为|包括|并|应|各(?=[城市县区])|其(?!他)"
)
"""Words after which a long name may begin: 向勞動部…署（以下簡稱職安署）."""


@dataclass(frozen=True, slots=True)
class DefinitionSaid:
    """A definition as some words say it; offsets are into the words.

    ``whose`` are the words before it that say how far it holds (本章, 前款, 第五条第二款, 本法), "" where there are none.
    """

    name: tuple[int, int]
    meaning: tuple[int, int]
    kind: DefinitionKind
    whose: str = ""


def definitions_in(words: str) -> Iterator[DefinitionSaid]:
    """The definitions that the folded words of one clause give, in order."""
    if "称" not in words and "指" not in words:
        return
    found: list[DefinitionSaid] = []  # what says whose it is comes first, where two read the same words
    whose = ""
    for match in _CALLED.finditer(words):
        whose = match["whose"] or whose
        found += _said(words, match, whose)
    for pattern in (_TAIWANESE, _BARE):
        for match in pattern.finditer(words):
            if "所称" not in match["term"]:
                found += _said(words, match, "")
    found += short_names_in(words)
    end = 0
    for said in sorted(found, key=lambda said: said.name[0]):
        if said.name[0] >= end:
            yield said
            end = said.name[1]


_OF_A_LIST: Final = tuple(map(fold, ("含义", "涵义", "定义", "意义", "释义", "解释")))


def opens_a_list(words: str) -> str | None:
    """How far the definitions hold that a clause leads to (本条例下列用语的含义：); None where it leads to none."""
    if not any(word in words for word in _OF_A_LIST):
        return None
    match = _LIST.search(words)
    return None if match is None else match["whose"] or ""


def item_in(words: str, *, nested: bool = False) -> DefinitionSaid | None:
    """The definition that an item of such a list gives: 出租率：指…; one that is nested in another has to say 指."""
    match = _ITEM.match(words)
    if match is None or (nested and not match["means"]):
        return None
    name = _name(words, *match.span("term"))
    return None if name is None else DefinitionSaid(name, (match.end(), len(words)), "meaning")


def short_names_in(words: str) -> Iterator[DefinitionSaid]:
    """The short names that some words give: …委员会（以下简称委员会）."""
    for match in _SHORT.finditer(words):
        name = _name(words, *match.span("term"))
        if name is not None:
            yield DefinitionSaid(
                name, (_long_name_start(words, match.start(), words[slice(*name)]), match.start()), "short"
            )


def _said(words: str, match: re.Match[str], whose: str) -> Iterator[DefinitionSaid]:
    name = _name(words, *match.span("term"))
    if name is not None:
        start = match.start("means") if words.startswith("以", match.start("means")) else match.end("means")
        yield DefinitionSaid(name, (start, _end_of_meaning(words, start)), "meaning", whose)


def _end_of_meaning(words: str, start: int) -> int:
    """Where what is meant ends: before the next 所称, else at the end of the clause."""
    further = _FURTHER.search(words, start, start + _LONGEST_MEANING)
    return further.start() if further else len(words.rstrip())


_FURTHER: Final = folded_pattern("[;。](?=[^;。]{0,30}(?:所称|是指|系指))")


def _name(words: str, start: int, end: int) -> tuple[int, int] | None:
    """The offsets of a term without what leads to it and without quotation marks; None where it is none."""
    if leading := _LEADING.match(words[start:end]):
        start += leading.end()
    if short := _ABBREVIATED.search(words[start:end]):
        end = start + short.start()
    while start < end and words[start] in _WRAPPED:
        start += 1
    while start < end and words[end - 1] in _WRAPPED:
        end -= 1
    term = words[start:end]
    if (
        not 0 < len(term) <= LONGEST
        or _NO_TERM.search(term)
        or term.count('"') % 2
        or term.count("(") != term.count(")")
    ):
        return None
    return start, end


def _long_name_start(words: str, end: int, term: str) -> int:
    """Where the long name begins that a short one stands for: after the last word that may lead to it.

    What follows that word must have the letters of the short name in order, and more than these.
    """
    first = max(
        0,
        end - _LONGEST_NAME,
        *(words.rfind(mark, max(0, end - _LONGEST_NAME), end) + 1 for mark in ",;。:\n"),
    )
    title = words.rfind("《", first, end)
    if title >= 0 and words.find("》", title, end) >= 0:
        return title
    start = first
    letters = term.removeprefix("本")
    for leading in _LEADS_TO_NAME.finditer(words, first, end - 1):
        name = words[leading.end() : end].strip()
        if len(name) > len(term) and _has_in_order(name, letters):
            start = leading.end()
    return start


def _has_in_order(name: str, letters: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)
