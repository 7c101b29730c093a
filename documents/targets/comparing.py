"""The targets of several documents, or of versions of one, side by side: what measures the same stands in one row. Pure.

Two figures measure the same where the words of what is measured do, whose place it is (全市, 本省, 松江市) and what plans
say in several ways (规上, 规模以上) aside, where their units are of one kind, and where both are levels or both say by how much.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from documents.scripts.fold import fold
from documents.scripts.folded_patterns import folded_pattern
from documents.targets.target import Change, PolicyTarget

_PLACE: Final = folded_pattern(
    "^(?:全[国省市县区州域]|我[国省市县区]|本[省市县区]|各地|区域|[㐀-鿿]{0,6}(?:现代化都市圈|都市圈)|[㐀-鿿]{1,6}(?:自治区|自治州|新区|[省县]|(?<![城都])市)(?![场政级委民区县长镇])(?=.{2}))的?"
)
_ALIKE: Final = tuple(
    (folded_pattern(pattern), fold(name))
    for pattern, name in (
        ('[“”‘’「」『』"《》]|\\([^()]*\\)', ""),
        ("^(?:当年|全年|年度|全社会|境内外|各类|公共(?=停车))", ""),
        ("(?:国内|地区|本地)?生产总值|经济总量", "gdp"),
        ("(?:单位|万元|亿元)gdp", "单位gdp"),
        ("规模以上", "规上"),
        ("能源消耗(?:量|强度)?|综合能耗|能耗强度", "能耗"),
        ("(?:二氧化碳|碳)排放(?:量|强度)?", "碳排放"),
        ("细颗粒物(?:pm2\\.5)?", "pm2.5"),
        ("(?:年均|年平均|平均)?浓度", "浓度"),
        ("社会消费品零售总?额|社零总?额?", "社零"),
        ("比率|占比|比重", "比例"),
        ("空气(?:质量)?优良天数(?:比例|率)?", "空气优良天数"),
        ("(?:地表水)?(?:国控|国考|省控|考核)*断面(?:水质)?优良(?:水体|水质)?比例", "断面优良比例"),
        ("非化石能源占(?:一次)?能源消费(?:总量)?(?:的)?比例", "非化石能源消费比例"),
        ("(?:发电)?装机(?:容量|规模|总量)?", "装机"),
        ("(?:城镇)?新增就业(?:人数)?$|^城镇就业(?:人数)?$", "城镇新增就业"),
        ("(?:常住人口)?城镇化率", "城镇化率"),
        ("粮食总?(?:产量?|生产能力)", "粮食产量"),
        ("停车泊位", "停车位"),
        ("城市(?=生活污水|老旧|污水|生活垃圾)|城镇(?=老旧)", "城镇"),
        ("城镇老旧小区", "老旧小区"),
        ("重点(?:建设)?项目", "重点项目"),
        ("(?:企业|公司)(?:数量|总数|数)?$", "企业"),
        (".*小巨人企业", "小巨人企业"),
        ("(?:外贸)?进出口(?:总额|总值|总量)?$", "进出口"),
        ("(?:实际)?(?:利用|使用)外资(?:额)?", "实际使用外资"),
        ("居民消费价格(?:总水平|指数)?(?:涨幅)?", "居民消费价格"),
        ("固定资产投资(?:额|总额)?", "固定资产投资"),
        ("(?:地方|地方级)?(?:一般)?公共(?:财政)?预算收入", "一般公共预算收入"),
        ("(?:研发|研究与试验发展|r&d)(?:经费)?(?:投入|支出)?(?:强度$|占.*)", "研发投入强度"),
        ("(?:水土流失)(?:综合)?治理(?:面积)?", "水土流失"),
        ("总(?=里程|规模|量$|数$|额$|收入$)", ""),
        ("(?<=.{2})(?:新建|改造|治理|整治|建设|修复)(?:面积|里程|规模|数量)?$", ""),
    )
)
"""What plans and reports call in several ways, and what they mean by all of them; tried in this order."""
_UNITS: Final = {
    "个百分点": "百分点", "千米": "公里", "斤": "吨", "公斤": "吨", "千克": "吨", "公顷": "亩", "平方公里": "亩", "平方千米": "亩",
    "兆瓦": "千瓦", "吉瓦": "千瓦", "kw": "千瓦", "mw": "千瓦", "gw": "千瓦", "度": "千瓦时", "kwh": "千瓦时",
    "座": "个", "坐": "个", "处": "个", "所": "个", "项": "个", "家": "个", "间": "个", "万人": "人", "名": "人", "位": "人",
}  # fmt: skip
"""Units of one kind: figures in them stand in one row as they are written."""
_FIRMS: Final = folded_pattern("企业|公司|主体|单位|合作社")
_PEOPLE: Final = folded_pattern("人口|人数")


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
    key = measure_key(target.measure)
    unit = target.figure.unit
    if unit == "户" and _FIRMS.search(key):
        unit = "家"
    elif not unit and _PEOPLE.search(key):
        unit = "人"
    return key, _UNITS.get(unit, unit), target.change


def measure_key(measure: str) -> str:
    """The words of a measure for comparing.

    >>> measure_key("全市粮食总产量") == measure_key("糧食產量"), measure_key("GDP") == measure_key("地区生产总值")
    (True, True)
    """
    words = "".join(fold(measure).split())
    bare = _PLACE.sub("", words) or words
    for pattern, name in _ALIKE:
        bare = pattern.sub(name, bare)
    return bare or words


def _name(cells: list[list[PolicyTarget]]) -> str:
    return next(target.measure for cell in cells for target in cell)
