"""Figures in folded text: 1.35万亿元, 百分之六十五, 10-15项, 翻一番, 2.8:1. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from documents.lines.numerals import numeral_value
from documents.scripts.folded_patterns import folded_pattern
from documents.targets.target import Figure

_ARABIC: Final = r"\d+万\d{1,3},?\d{3}(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,15}(?:\.\d{1,9})?"
_HAN: Final = (
    "[一二两三四五六七八九十百][一二三四五六七八九十百千两零〇]*"
    "(?:万[一二三四五六七八九][一二三四五六七八九十百千零〇]*|[.点][一二三四五六七八九零〇]+)?"
)
_SCALE: Final = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
UNITS: Final = (
    "个百分点|克标准煤|百分点|个工作日|%|‰|微克/立方米|微克/立方公尺|毫克/立方公尺|毫克/公升|立方公尺|平方公尺|公尺|公升|公吨|毫克/升|克/立方米|人民币|美元|欧元|港元|元|人次|人日|人|万人|工作日|"
    "平方公里|平方千米|平方米|㎡|立方米|公里|千米|海里|毫米|厘米|米|公顷|亩|公斤|千克|毫克|微克|克|斤|"
    "吨标准煤|吨标煤|吨|标准箱|标箱|箱|千瓦时|兆瓦时|千瓦|兆瓦|吉瓦|千伏安|度|kwh|kw|mw|gw|teu|gb|tb|pb|eflops|pflops|p|"
    "岁|小时|分钟|个月|学时|课时|分贝|分|户|家|个|座|所|项|件|辆|台|套|条|张|名|位|处|片|头|只|羽|株|棵|盏|门|部|种|类"
    "|批|场|次|例|对|艘|架|列|班|标段|宗|款|间|层|栋|幢|平台|床|架次|航次|余|倍|番|成|天|日|年|街区|村|镇|校|届|副|枚|册|篇|份|首|站|桩|核|节|轮次|轮|艘次|例次|班次|吨公里|立方|升|兆帕|千帕|兆比特|摄氏度|℃|场次|学时|赫兹|千伏|卡|千卡|字|株次|头次|头只|个羊单位|羽次|剂次"
    "|起|笔|单|支|口|眼|颗|粒|尾|峰|匹|口井|队|幅|集|瓶|袋|盒|桶|担|双|方|孔|期|卷|盆|床位|机架|标准机架|家次|户次|车次|批次|人月|吨公里|载重吨|蒸吨|立方米/秒|毫秒|微秒|秒|瓩|英亩|日元|英镑|港币|澳门元|新台币|平方英尺|呎|伙"
)
_UNIT: Final = "(?:" + "|".join(sorted(UNITS.split("|"), key=len, reverse=True)) + ")"
_CARBON: Final = "(?:二氧化碳当量|co2e|标准煤|标煤|二氧化碳(?!排放|减排))?"
_PER: Final = rf"(?:/(?:\d*(?:万|亿|千)?{_UNIT}|人·?年|秒|小时|日|天|年|月|\d+万|户|车))?"
_TO: Final = r"\s?(?:-{1,2}|~|至|到)\s?"
_FRACTION: Final = (
    rf"百分之(?:{_HAN}|\d+(?:\.\d+)?)(?:点[一二三四五六七八九零〇]+)?|千分之{_HAN}|{_HAN}分之{_HAN}"
)
_NUMBER: Final = rf"(?:{_ARABIC})"
_REACHED: Final = (
    "(?:(?<=达到)|(?<=制在)|(?<=超过)|(?<=少于)|(?<=低于)|(?<=高于)|(?<=突破)|(?<=升至)|(?<=增至))"
)
_NO_UNIT: Final = f"(?!{_UNIT}|{_SCALE}|以[上下内]|左右|月|号|时|点|版)"
_QUANTITY: Final = folded_pattern(
    rf"(?P<fraction>{_FRACTION})"
    rf"|(?<![\d.:])(?P<ratio>\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){{1,2}})(?![\d:])"
    rf"|(?P<first>{_NUMBER})\s?(?P<firstunit>%|(?:{_SCALE})(?:{_UNIT})?|个?百分点)?{_TO}"
    rf"(?P<last>{_NUMBER})\s?(?P<lastscale>{_SCALE})?余?多?(?P<lastunit>{_UNIT}{_PER})"
    rf"|{_REACHED}(?P<other>{_NUMBER})(?P<otherscale>{_SCALE})?(?P<otherunit>{_NO_UNIT}[㐀-鿿]{{1,2}})(?=以上|以下|以内|左右|[,;。、)]|$)"
    rf"|(?P<number>{_NUMBER})(?:±\d+(?:\.\d+)?)?\s?(?:余|多)?(?:(?P<scale>{_SCALE})?(?:余|多)?(?P<unit>{_UNIT}{_CARBON}{_PER}|/\d*(?:{_SCALE}))|(?P<only>{_SCALE})(?:余|多)?)?"
    rf"|(?P<han>{_HAN})(?P<hanscale>{_SCALE})?(?:余|多)?(?P<hanunit>{_UNIT}{_PER})"
    rf"|(?P<bare>(?:{_SCALE}))(?P<bareunit>{_UNIT})?"
)
_DATE_AFTER: Final = folded_pattern(
    r"\s?(?:年(?!限|龄)(?:(?:\d{1,2}|[一二三四五六七八九十]+)月)?|月(?!均)|日(?!均)|号|时(?!间)|点(?!位)|g\b|版|·)"
)
_BEFORE_NONE: Final = folded_pattern(r"(?:第\s?|\[\d*|[a-z0-9.]-?|国发|[a-z]|\d月|号)$")
_INDEX_BEFORE: Final = folded_pattern(
    "(?:系数|指数|(?<![同环占])比|[比均大]?值|率|强度|得分|评分)(?:从[^,;。]{0,8}的?\\d+(?:\\.\\d+)?)?[^,;。\\d]{0,6}(?:达到?|为|是|到|至|在|于|超过?|突破|不大于|约)$"
)
_INDEX_AFTER: Final = folded_pattern("(?:及?以上|及?以下|以内|左右)?(?:[,;。、)(和]|$)")
_SCALES: Final = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "千万": 1e7, "百万": 1e6, "十万": 1e5,
    "万": 1e4, "千": 1e3, "百": 1e2,
}  # fmt: skip


def figures_in(words: str) -> Iterator[Figure]:
    """The figures in folded words that are no dates, no numbers of anything and no part of a name, in order."""
    for match in _QUANTITY.finditer(words):
        figure = _figure(match)
        if figure is not None and _stands(match, words):
            yield figure


def _stands(match: re.Match[str], words: str) -> bool:
    start, end = match.span()
    if _BEFORE_NONE.search(words, max(0, start - 8), start) and not (
        match["unit"] == "%" and words[start - 1].isalpha()
    ):
        return False
    if match["number"] and not match["unit"] and _DATE_AFTER.match(words, end):
        return False
    if match["unit"] in ("年", "日") and _is_date(match, words):
        return False
    if match["number"] and not match["unit"] and not match["only"]:
        return bool(_INDEX_BEFORE.search(words, max(0, start - 32), start) and _INDEX_AFTER.match(words, end))
    if match["bare"] or (match["han"] and match["hanscale"] and match["han"][0] in "百千"):  # 百万头肉牛行动
        return bool(
            re.search(r"(?:超过?|突破|达到?|过|逾|跨越|迈上|迈过|越过)$", words[max(0, start - 3) : start])
        )
    return True


def _is_date(match: re.Match[str], words: str) -> bool:
    """Whether 年 or 日 says when: 2030年, 5日; not 11.5年, 80年 of schooling."""
    value = match["number"]
    after = words[match.end() : match.end() + 2]
    if match["unit"] == "日":
        return True
    return (len(value) == 4 and value.isdigit() and not match["scale"]) or after[
        :1
    ] in "内来前后间初末底中度期"


def _figure(match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    if match["fraction"]:
        return _fraction(match)
    if match["ratio"]:
        left, right, *_ = map(float, match["ratio"].split(":"))
        return Figure(start, end, left / right, ":") if right else None
    if match["first"]:
        unit, scale = match["lastunit"], match["lastscale"]
        first_scale = _scale_in(match["firstunit"]) or _SCALES.get(scale or "", 1.0)
        first = _value(match["first"]) * first_scale
        last = _value(match["last"]) * _SCALES.get(scale or "", 1.0)
        return Figure(start, end, first, unit, last)
    if match["number"]:
        number = _value(match["number"]) * _SCALES.get(match["scale"] or match["only"] or "", 1.0)
        return Figure(start, end, number, match["unit"] or "")
    if match["other"]:
        number = _value(match["other"]) * _SCALES.get(match["otherscale"] or "", 1.0)
        return Figure(start, end, number, match["otherunit"])
    if match["han"]:
        value = _han_value(match["han"])
        number = (value or 0) * _SCALES.get(match["hanscale"] or "", 1.0)
        return Figure(start, end, number, match["hanunit"]) if value is not None else None
    return Figure(start, end, _SCALES[match["bare"]], match["bareunit"] or "")


def _fraction(match: re.Match[str]) -> Figure | None:
    words = match["fraction"]
    below, _, above = words.partition("分之")
    whole, _, digits = above.partition("点")
    value = float(whole) if whole[0].isascii() else numeral_value(whole)
    if value is None:
        return None
    if digits:
        value += float("0." + str(numeral_value(digits) or 0))
    if below == "百":
        return Figure(match.start(), match.end(), float(value), "%")
    if below == "千":
        return Figure(match.start(), match.end(), float(value), "‰")
    parts = numeral_value(below)
    return Figure(match.start(), match.end(), 100 * float(value) / parts, "%") if parts else None


def _scale_in(unit: str | None) -> float | None:
    found = re.match(_SCALE, unit or "")
    return _SCALES[found[0]] if found else None


def _value(written: str) -> float:
    """The value of 1,200 or 48万3,562."""
    above, _, below = written.replace(",", "").rpartition("万")
    return float(below) + (1e4 * float(above) if above else 0)


def _han_value(written: str) -> float | None:
    """The value of 十一.七, 一点五 or 一万八千."""
    whole, _, digits = written.replace("点", ".").partition(".")
    above, _, below = whole.rpartition("万")
    parts = [numeral_value(part) for part in (above, below) if part]
    if None in parts:
        return None
    value = float(parts[-1] or 0) + (1e4 * (parts[0] or 0) if above else 0)
    return value + (float(f"0.{numeral_value(digits) or 0}") if digits else 0)
