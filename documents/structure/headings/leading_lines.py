"""Unnumbered headings by a mark of their own, as lesson plans have them: 教学目标： / 1、…, 【教学目标】. Pure, linear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from documents.lines.line import Line
from documents.lines.turn_marks import begins_turn
from documents.patterns import late_pattern
from documents.structure.titles import PART_OF_LESSON

_NAME = late_pattern("[【]?[\u4e00-\u9fff]{2,8}[】]?[:：]")
_IN_BRACKETS = late_pattern("【[^【】]{2,12}】")
_SPEAKS = frozenset("曰云说説說道问問答喊叫讲講")
_ADDRESSED = late_pattern("各位|同志|朋友|先生|女士|[们們]$|代表$")
_OF_A_COMMENTARY = frozenset(
    "原文 译文 譯文 注释 註釋 注釋 翻译 翻譯 白话 白話 注解 註解 赏析 賞析 解读 解讀 讲解 講解 创作背景 作者简介".split()
)
_FEWEST = 3  # such headings, of different names
_FEWEST_ABOVE_LISTS = 2
_PART_OF_GUIDE = late_pattern(  # of how to apply at an office: 申请条件, 办理流程, 收费标准
    "(?:申[请請报報办辦]|[办辦](?:理|事)|受理|[审審](?:批|核|查)|[收缴繳][费費]|[设設法]定|承[诺諾]|服[务務]|咨[询詢]|[监監]督|投[诉訴]|[结結]果|常[见見]|所需)"
    "(?:[条條]件|材料|[流过過]程|程序|[时時](?:限|[间間])|[标標][准準]|依[据據]|方式|地[点點址]|[对對]象|范[围圍]|[渠途][道径徑]|[电電][话話]|[问問][题題]|[领領]取|[须須]知|[资資]料)"
)


def leading_headings(body: Sequence[Line]) -> frozenset[int]:
    """The short lines with a colon at their end, and those in brackets, that head what follows.

    There are three and more of different names, or two that both come again, each above something else, and two and
    more of them stand above the first item of a list. 会议决定： alone leads up to its list, 他说： up to what is said.
    Of 【…】 three are enough, and of the parts of a commentary, 原文： and 译文：, three with others.
    """
    bracketed = frozenset(
        index
        for index, line in enumerate(body[:-1])
        if line.label is None
        and not line.level
        and line.text[0] == "【"
        and _IN_BRACKETS.fullmatch(line.text)
    )
    if len(bracketed) >= _FEWEST:
        return bracketed
    leading = [index for index in range(len(body) - 1) if _leads(body, index)]
    names = Counter(body[index].text for index in leading)
    come_again = len(names) > 1 and min(names.values()) > 1  # 材料： and 做法： below each dish
    if len(names) < _FEWEST and not come_again:
        return frozenset()
    if len(_OF_A_COMMENTARY & {name.strip("：:【】") for name in names}) >= _FEWEST_ABOVE_LISTS:
        return frozenset(leading)
    lists = sum(_begins_list(body[index + 1]) for index in leading)
    return frozenset(leading) if lists >= _FEWEST_ABOVE_LISTS else frozenset()


def parts_of_guide(body: Sequence[Line]) -> frozenset[int]:
    """The lines that name the parts of an office's guide, or of a lesson's plan, three and more of different names.

    What stands below one may be as short as they are: 收费标准 / 不收费; 板书设计 / 蝌蚪 → 青蛙
    """
    parts = {
        index: line.text
        for index, line in enumerate(body[:-1])
        if line.label is None
        and not line.level
        and len(line.text) <= 6
        and line.text[-1] not in "：:"
        and (_PART_OF_GUIDE.fullmatch(line.text) or PART_OF_LESSON.fullmatch(line.text))
    }
    return frozenset(parts) if len(set(parts.values())) >= _FEWEST else frozenset()


def _leads(body: Sequence[Line], index: int) -> bool:
    line, below = body[index], body[index + 1]
    if line.label is not None or line.level or line.text[-1] not in "：:" or not _NAME.fullmatch(line.text):
        return False
    name = line.text[:-1].strip("【】")
    if name[-1] in _SPEAKS or _ADDRESSED.search(name) or begins_turn(line.text):
        return False
    if below.text[0] in '“「『"':
        return False
    return below.label is not None or below.text[-1] not in "：:_" or _holds_another(body, index)


def _holds_another(body: Sequence[Line], index: int) -> bool:
    """Whether such a line stands right above one other, which has something below: 教学过程： / 引入： / 1、…"""
    if index + 2 >= len(body) or (index and body[index - 1].text[-1] in "：:"):
        return False
    return _NAME.fullmatch(body[index + 1].text) is not None and body[index + 2].text[-1] not in "：:_"


def _begins_list(line: Line) -> bool:
    return line.label is not None and line.label.number == (1,)
