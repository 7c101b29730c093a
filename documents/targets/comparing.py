"""The targets of several documents, or of versions of one, side by side: what measures the same stands in one row. Pure.

Two figures measure the same where the words of what is measured do, whose place it is (全市, 本省, 松江市) aside, where
their units do, and where both are levels or both say by how much.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from documents.scripts.fold import fold
from documents.scripts.folded_patterns import folded_pattern
from documents.targets.target import Change, PolicyTarget

_PLACE: Final = folded_pattern(
    "^(?:全[国省市县区州域]|我[国省市县区]|本[省市县区]|各地|地区(?!生产)|区域|[㐀-鿿]{1,6}(?:现代化都市圈|都市圈|自治区|自治州|新区|[省市县])(?=[㐀-鿿]{2,}))的?"
)
_SAME: Final = (
    (
        folded_pattern(
            "^(?:国内|地区|全市|全省)?生产总值$|^gdp$|^经济总量$|^(?:地区|国内)?生产总值\\(gdp\\)$"
        ),
        "地区生产总值",
    ),
    (folded_pattern("^(?:规上|规模以上)工业(?:企业)?增加值$"), "规模以上工业增加值"),
    (folded_pattern("^(?:全社会)?固定资产投资$"), "固定资产投资"),
    (folded_pattern("^(?:地方)?(?:一般)?公共(?:财政)?预算收入$"), "一般公共预算收入"),
    (folded_pattern("^单位(?:gdp|国内生产总值|地区生产总值)(?:能耗|能源消耗)$"), "单位地区生产总值能耗"),
    (folded_pattern("^(?:全社会)?(?:研发|研究与试验发展|r&d)(?:经费)?投入(?:强度|占.*)$"), "研发投入强度"),
)
"""What is called by several names in plans and reports."""
_UNIT_NAMES: Final = {"个百分点": "百分点", "千米": "公里", "人次": "人次", "平方千米": "平方公里", "": ""}


@dataclass(frozen=True, slots=True)
class ComparedTargets:
    """What several documents set of one measure: ``measure`` as the first of them calls it.

    ``cells`` has for each document its figures, in reading order; none where it sets nothing of it.
    """

    measure: str
    unit: str
    change: Change
    cells: tuple[tuple[PolicyTarget, ...], ...]

    @property
    def is_shared(self) -> bool:
        """Whether more than one document says something of it."""
        return sum(bool(cell) for cell in self.cells) > 1


def compared(documents: Sequence[Iterable[PolicyTarget]]) -> tuple[ComparedTargets, ...]:
    """The targets of documents in rows: those that several set first, each part in the order of the first that sets it."""
    rows: dict[tuple[str, str, Change], list[list[PolicyTarget]]] = {}
    for column, targets in enumerate(documents):
        for target in targets:
            cells = rows.setdefault(key_of_target(target), [[] for _ in documents])
            cells[column].append(target)
    told = [
        ComparedTargets(_name(cells), key[1], key[2], tuple(map(tuple, cells)))
        for key, cells in rows.items()
        if key[0]
    ]
    return tuple(sorted(told, key=lambda row: not row.is_shared))


def key_of_target(target: PolicyTarget) -> tuple[str, str, Change]:
    """What tells whether two targets are of one measure; "" at first where nothing is said to be measured."""
    unit = target.figure.unit
    return measure_key(target.measure), _UNIT_NAMES.get(unit, unit), target.change


def measure_key(measure: str) -> str:
    """The words of a measure for comparing.

    >>> measure_key("全市粮食产量") == measure_key("糧食產量"), measure_key("GDP") == measure_key("地区生产总值")
    (True, True)
    """
    words = "".join(fold(measure).split())
    for pattern, name in _SAME:
        if pattern.search(words):
            return fold(name)
    bare = _PLACE.sub("", words) or words
    for pattern, name in _SAME:
        if pattern.search(bare):
            return fold(name)
    return bare


def _name(cells: list[list[PolicyTarget]]) -> str:
    return next(target.measure for cell in cells for target in cell)
