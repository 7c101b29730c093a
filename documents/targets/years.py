"""Until when a figure is to be reached: 到2030年, “十五五”期间, 今年, 每年. Pure, on folded words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from documents.lines.numerals import numeral_value
from documents.scripts.folded_patterns import folded_pattern
from documents.targets.mood import plan_end

_YEAR: Final = "20\\d\\d|二[〇零○]二?[一二三四五六七八九〇零○]{1,2}"
_SAID: Final = folded_pattern(
    f"(?P<years>(?:{_YEAR})年?(?:和|、|及|与)(?:{_YEAR})年)"
    f"|(?P<fiscalrange>20\\d\\d[-/]\\d\\d(?:年度)?[-~至到]{{1,2}}(?P<fiscalto>20\\d\\d[-/]\\d\\d)(?:财政)?年度?)"
    f"|(?P<range>(?P<from>{_YEAR})年?\\s?[-~至到]{{1,2}}\\s?(?P<to>{_YEAR})年)"
    f"|(?P<fiscal>20\\d\\d[-/]\\d\\d)(?:财政)?年度?"
    f"|(?P<year>{_YEAR})年(?!代|\\d{{1,2}}月\\d{{1,2}}日|底?相比|[^,;。]{{0,4}}基础上)"
    '|[“"]?十(?P<plan>[一二三四五六])五(?![”"]?(?:(?:规划)?的?(?:开局|收官|首年|第[一二三四五]年|起步|攻坚|关键|开篇)|[^,;。]{0,10}(?:之年|一年)|规划(?:建议|纲要|和)))[”"]?'
    "|(?P<now>今年|本年|年内|全年)|(?P<soon>(?<![年\\d])\\d{1,2}月[底末]?前|[二三四]季度|[上下]半年)|(?P<next>明年)|(?P<period>今后[三五]年|未来[三五]年|规划期|首[一二三四五]年|[五三\\d]年内|近期|远期)"
    "|(?P<yearly>(?<!每[人生户亩床名])(?<!于)每年|每年(?!\\d)|逐年|每学年|年均(?=新增|新建|改造|培育|引进))"
)
_COMPARED: Final = folded_pattern('(?:[比较由从同]|相[比较]于?|[高低快好]于[“"]?)\\s?$')
_TITLE_RANGE: Final = folded_pattern(f"({_YEAR})年?\\s?[-~至到]{{1,2}}\\s?({_YEAR})")
_TITLE_PLAN: Final = folded_pattern("十(?P<one>[一二三四五六])五|第十(?P<two>[一二三四五六])个五年")
_OF_A_YEAR: Final = folded_pattern(
    "年度?[^,;。]{0,20}(?:报告|要点|计划|工作|安排|预算|任务|通知|方案|思路|执行|实事|清单|施政)|年度[^,;。]{0,20}(?:目标|责任|考核|方针)|^(?!.*[到至争]20).*年$|[〇零○]"
)
_TITLE_YEAR: Final = folded_pattern(f"({_YEAR})(?!\\d)")


@dataclass(frozen=True, slots=True)
class YearSaid:
    """A time that is named: where it ends in the words, the last year of it, ``several`` where two are named at once.

    ``is_weak``: the year is the one that was meant before, if any: 全年. ``is_open``: its last year is not told: 三年内.
    """

    end: int
    year: int | None
    several: tuple[int, ...] = ()
    yearly: bool = False
    is_weak: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class TextYears:
    """The years of a text: its own (when it was written) and the one that its plan runs to, as far as they are said."""

    own: int | None = None
    until: int | None = None


def years_in(words: str, years: TextYears, section: int | None = None) -> list[YearSaid]:
    """The times that some words name for what is to be reached, in order; those compared with are none.

    ``section`` is the year that the heading above names: 今年 and 全年 mean it.
    """
    said = (
        _said(match, years, section)
        for match in _SAID.finditer(words)
        if match["years"] or not _COMPARED.search(words, max(0, match.start() - 3), match.start())
    )
    return [year for year in said if year is not None]


def _said(match: re.Match[str], years: TextYears, section: int | None) -> YearSaid | None:
    end = match.end()
    if match["years"]:
        both = tuple(year_of(part) for part in match["years"].replace("年", "").translate(_BETWEEN).split())
        return YearSaid(end, both[-1], both)
    if match["range"] or match["year"]:
        return YearSaid(end, year_of(match["to"] or match["year"]))
    if match["fiscalrange"] or match["fiscal"]:
        return YearSaid(end, _fiscal_year(match["fiscalto"] or match["fiscal"]))
    if match["plan"]:
        return YearSaid(end, plan_end(match["plan"]))
    if match["yearly"]:
        return YearSaid(end, None, yearly=True)
    if match["period"]:
        last = _last_of_period(match["period"], years, section)
        return YearSaid(end, last, is_open=last is None)
    return _of_this_year(match, years, section)


def _of_this_year(match: re.Match[str], years: TextYears, section: int | None) -> YearSaid | None:
    """今年, 明年, 全年; 6月底前 and the like only where the text is of one year."""
    own = years.own if section is None else section
    if match["soon"]:
        is_of_one = years.own is not None and years.until in (None, years.own)
        return YearSaid(match.end(), own, is_weak=True) if is_of_one else None
    is_weak = match[0] in ("全年", "年内")
    if is_weak and section is None and years.until != years.own and years.until is not None:
        own = years.until
    return YearSaid(match.end(), None if own is None else own + bool(match["next"]), is_weak=is_weak)


def _last_of_period(period: str, years: TextYears, section: int | None) -> int | None:
    """The last year of 今后五年, 三年内, 规划期: the heading's, else the plan's; of five years that of the national plan."""
    if section is not None and section != years.own:
        return section
    if years.own is None or years.until != years.own:
        return years.until
    return years.own + 4 if "五年" in period and (years.own + 4) % 5 == 0 else None


def _fiscal_year(written: str) -> int:
    """The year in which a fiscal year such as 2026-27 ends."""
    first = int(written[:4])
    return first - first % 100 + int(written[5:]) + 100 * (int(written[5:]) < first % 100)


_BETWEEN: Final = str.maketrans("和、及与", "    ")


def year_of(written: str) -> int:
    """The year that digits or 二〇二四 name."""
    return numeral_value(written) or 0


def years_of_title(title: str) -> TextYears:
    """What a folded title says of a text's years: (2025-2027年), 第十五个五年规划, 2025年政府工作报告."""
    if match := _TITLE_RANGE.search(title):
        return TextYears(year_of(match[1]), year_of(match[2]))
    if match := _TITLE_PLAN.search(title):
        end = plan_end(match["one"] or match["two"])
        return TextYears(end - 4, end)
    named = [
        year_of(match[1])
        for match in _TITLE_YEAR.finditer(title)
        if title[match.end() : match.end() + 2] != "年前"
    ]
    if named:
        own = max(named) if _OF_A_YEAR.search(title) else None
        return TextYears(own, max(named))
    return TextYears()
