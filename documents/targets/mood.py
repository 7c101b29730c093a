"""What is to be reached, and what was: read from headings, from sentences and from the words around a figure. Pure.

All words are folded. A work report tells of the past year and sets the next one's figures in the same words; what tells
them apart is the section, the time that is named, and words such as 同比, 已, 力争, 到2030年.
"""

from __future__ import annotations

from typing import Final

from documents.scripts.folded_patterns import folded_pattern

_PAST_HEADING: Final = folded_pattern(
    "概况|简介|回顾|回忆|总结|成就|成效|成绩|(?:规划|发展|工作|现实|建设)基础|(?<!夯实)(?<!筑牢)(?<!打牢)基础$|基础条件|基本情况|现状|(?:发展|面临|外部|宏观|国际|国内|现实|内外)的?环境|^环境|机遇|挑战|背景|形势|存在.{0,4}问题|取得|历程|完成情况|执行情况"
    "|主要做法|面临|过去"
)
_COMING_HEADING: Final = folded_pattern(
    "目标|任务|安排|总体要求|举措|今后|下一步|打算|展望|部署|行动|工程|预期|指标|未来|重点工作|工作重点|工作要点|保障|路径"
)
_PAST: Final = folded_pattern(
    "去年|上年|前年|同比|比上年|过去|以来|年来(?:[,,]|$)|仅[为有占]|近[\\d一二三四五六七八九十]+年|截至|目前|现时|现有|如今|已[经有达建完实累超突连成备]|共有|[我本全该][国省市县区镇村州](?!每|人均)[^,;。每]{0,4}拥有|历史性|看到|仍(?!要|需|将|须)|但部分|偏低|创历史|首次突破"
    "|首次达到|再创新高|成功(?!率)|圆满|位居|居全[省国市]|上半年(?!达|要|力争|完成|确保|实现)|下降至?了|增长了|达到了|完成了|实现了|提高了|增加了|建成了|统计|据悉"
    "|连续[多一二三四五六七八九十\\d]+年|获评|荣获|获批|^是(?!否)|^[^,;。\\d]{0,12}(?:位于|地处|下?辖(?!区内))|今年(?:前?\\d+个?月|\\d+月[底末]?)为|开工了|荣登|跃居|有望|当前|(?:创建|成立|始建|组建|建成?|创办)于|范围[为是]|^(?:全|我|本)[省市县区镇乡村](?:现?有|辖)?\\d"
)
_COMING: Final = folded_pattern(
    "力争|争取|确保|目标|预期|计划[^单列生]|拟|规划[期建]|将|会[于在]|今年|明年|今后|未来|下一步|年内|到(?:本世纪|20\\d\\d年|期末|[一二三四五六七八九十\\d]+月)|(?<!截)至20\\d\\d年"
    "|(?<!截至)(?<!截止)20\\d\\d年年?[底末前]|(?<![主重次纲摘概紧需])[要须]|不[少低高超]于|不得|应当?|努力|奋力|加快(?!推进$|建设$|实施$)|推动|每年|为此|坚决|着力|大力|五年内|控制在|保持在|稳定在|展望"
)
_SURELY_COMING: Final = folded_pattern(
    "今年.{0,12}(?:目标|预期)|今后|未来[一三五]年|下一步|明年|展望|主要预期目标|力争到|到20\\d\\d年"
)
_COMPARED: Final = folded_pattern(
    '在?20\\d\\d年(?:的)?(?:实际)?基础上|(?:恢复|回升|达|相当于)[到至]?20\\d\\d年(?:同期)?(?:水平)?的?|[与同和]20\\d\\d年相比|(?:比|较|同|高于|低于|快于|好于)(?:上年|去年|20\\d\\d年|[“"]?十[一二三四五六][五六七])[^,;。]{0,10}'
)
_LOOKS_AHEAD: Final = folded_pattern("[到至]?(20\\d\\d)年[底末前]*")
_WEAK: Final = folded_pattern("期间|时期")
_DONE: Final = folded_pattern(
    "(?<![为了力保要须将])(?:完成|实现)(?![^,;。]{0,3}下达)[^,;。\\d]{0,10}(?:目标任务|目标|任务|计划)(?=$|[,;。]|的\\d)"
)
_TIME: Final = folded_pattern(
    '(?<![到至比较前由从原])(?P<year>20\\d\\d)年(?!前|底|末|度?(?:目标|任务|预期|计划|要))|[“"]?十(?P<plan>[一二三四五六])五[”"]?(?:时期|期间|以来|规划)'
)
_DOCUMENT_PAST: Final = folded_pattern(
    "同比|去年同期|上年同期|截至|统计局|上半年|季度|按可比价|按不变价|同期|实现了|完成了"
)
_DOCUMENT_COMING: Final = folded_pattern(
    "到20\\d\\d年|力争|目标|今后|将|打造|加快|推进|推动|确保|争取|实施|建设|全面"
)
_RECORD: Final = folded_pattern(
    "统计(?:公报|年鉴|分析|快报)|(?:经济|运行)[^,;。]{0,4}(?:情况|分析|综述)$|工作总结$|年鉴|(?:公报|白皮书)$"
)
_PLAN: Final = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030, "六": 2035}
"""The last years of the five-year plans 十一五 to 十六五."""


def plan_end(number: str) -> int:
    """The last year of 十N五 by its N."""
    return _PLAN[number]


def heading_mood(heading: str) -> bool | None:
    """Whether a heading is of what is to come (True) or of what was (False); None where it says neither."""
    past, coming = _PAST_HEADING.search(heading), _COMING_HEADING.search(heading)
    if past and coming:
        return past.start() > coming.start() if "回顾" not in heading else False
    return None if not (past or coming) else bool(coming)


def is_record(title: str) -> bool:
    """Whether a folded title is of a record of what was: 统计公报, 工作总结."""
    return _RECORD.search(title) is not None


def tells_of_what_was(text: str) -> bool:
    """Whether a whole folded text is a report of figures that were reached, as a statistics office writes."""
    past = len(_DOCUMENT_PAST.findall(text))
    return past >= 3 and 2 * past > len(_DOCUMENT_COMING.findall(text))


def may_tell_of_what_was(phrase: str) -> bool:
    """Whether the only words of a phrase that look ahead also tell how something was done: 过去七年, 争取到320亿元.

    >>> may_tell_of_what_was("争取中央补助320亿元"), may_tell_of_what_was("到2030年争取320亿元")
    (True, False)
    """
    return _COMING.search(_EITHER.sub("", phrase)) is None


def may_tell_of_what_comes(phrase: str) -> bool:
    """Whether the only words of a phrase that look back also tell how much something is to rise: 同比增长6%."""
    is_either = "同比" in phrase or _DONE.search(phrase) is not None
    return is_either and _PAST.search(phrase.replace("同比", "")) is None


_LEAST: Final = folded_pattern("同比(?=[^,;。\\d]{0,8}\\d[\\d.]*%(?:以[上内下]|左右))")
_EITHER: Final = folded_pattern("争取|努力|奋力|加快|推动|坚决|着力|大力|每年|控制在|保持在|稳定在|计划|将")


def phrase_mood(phrase: str, year: int | None, *, in_past: bool = False) -> bool | None:
    """Whether one phrase of a sentence sets something (True) or tells of what was (False); None where it says neither.

    ``year`` is the text's own: what is said of an earlier one was. ``in_past``: the section tells of what was, and
    only words that cannot be of it set something.
    """
    bare = _DONE.sub("圆满", _LEAST.sub("", _COMPARED.sub("", phrase)))
    if year is not None:
        bare = _LOOKS_AHEAD.sub(lambda said: said[0] if int(said[1]) >= year else f"{said[1]}年", bare)
    coming = (_SURELY_COMING if in_past else _COMING).search(bare)
    past = _PAST.search(bare)
    if past or coming:
        if past and coming:
            return coming.start() > past.start()
        if past:
            return False
    named = [int(match["year"]) if match["year"] else _PLAN[match["plan"]] for match in _TIME.finditer(bare)]
    if year is not None and named:
        if named[-1] < year:
            return bool(coming) and not in_past and _WEAK.search(bare) is None
        return None if in_past and not coming else True
    return True if coming else None
