"""Of what a figure is: what is measured or counted, who is bound, and whether it rises, falls or is reached. Pure.

The words before a figure in its phrase end in a verb (森林覆盖率达到36%), in the thing counted (新增停车泊位6000个), or
the thing stands after it (培育2家龙头企业). Words are folded; what is returned are offsets into them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from documents.scripts.folded_patterns import folded_pattern
from documents.targets.target import Change
from documents.targets.verbs import MAKING

_ADVERB: Final = (
    "力争|争取|确保|努力|奋力|预计|预期|计划|分别|再(?![生制就造])|进一步|稳定|持续|逐步|累计|年均|基本(?=建成|完成|实现|形成)|每年|全年|年内|提前"
    "|拟按|拟|将(?![军来])|要|须|应当|原则上|先(?![进锋行导])|(?<![供对响])应(?![用急届对收付])|每年度|稳步|大幅|实现|不断|同比|全力|加快|着力|大力|深入|积极|全面|并(?![网购联])|也|全部|控制|合计|共(?![同享青建产性])|各(?![类级种项地县市区])|估算"
)
_REACH: Final = (
    "达到|达至|达|保持在|保持|稳定在|维持在|控制在|控制|压缩至|压缩到|压减至|缩短至|缩短到|提高到|提高至|提升到|提升至|上升到|上升至|增加到|增加至|增长到|增长至"
    "|扩大到|扩大至|扩增至|扩增到|降到|降至|降低到|降低至|下降到|下降至|减少到|减少至|突破|超过|超出|超|跨越|迈上|迈过|过|逾|接近|不得超过|不得低于|不得少于|不得高于|不得多于|不少于|不低于|不高于|不超过|不大于|不小于"
    "|低于|高于|少于|大于|小于|至少|最低|最高|约为|(?<![签条公合预节制])约|近|为|在|至|到|率先|满足|拓展到|延伸至|恢复到|发展到|发展至|缩小到|缩小至|收窄到|收窄至|压降至|压降到|延长至|延长到|扩种|复垦|出栏|存栏|上线|入库|建成|安排|预算安排|累计并网|并网|完成|新开工|开行|扩招|招聘|招募|拿出|开通|开工|竣工|投产|精简|覆盖|落地|投放|增至|升至|降为|按|目标为|是|调整到|调整至|调整为|[≥≤><]"
)
_RISE: Final = (
    "增长|提高|提升|改善|上升|上涨|递增|增加|增产|增收|扩大|新增|净增|增幅|增速|涨幅|翻|(?<![新净倍])增|涨"
)
_FALL: Final = "下降|再降|降低|减少|递减|压减|压降|压缩|缩短|削减|节约|缩减|减排|降"
_AFTER_MEASURE: Final = folded_pattern(
    f"(?:(?:{_ADVERB}|(?<![亩人户日月年地])均|都|必须|常年|五年|每月|每周|每季度|每日|每天|平均|大规模|今年|目前|现)|(?:{_REACH})|(?:{_RISE}|{_FALL}))+$"
)
_LEAD: Final = folded_pattern(
    f"^(?:(?:\\d{{1,2}}\\.(?!\\d)|《[^《》]{{1,24}}》(?=提出|要求|明确|指出|,)|\\(?[一二三四五六七八九十\\d]{{1,3}}\\)|在?20\\d\\d[-/]\\d\\d(?:财政)?年度?|在?20\\d\\d年的?基础上|其中|当中|全[国省市县区](?=(?:{MAKING}|将)(?![器率业性型力者商量额面区站时链]|里程|园(?!长)))|在(?=20)|支撑|提倡|倡导|促进|坚守|守住|严守|有$|明确|提出|指出|要求|同时|另外|此外|并|且|且将|使|让|把|将|以及|及(?!时)|和|与|或|、|:|,|\\s|[一二三四五六七八九十]{{1,2}}是|\\([^()]*年度?\\)|\\([㐀-鿿]{{1,2}}\\)|会(?=[于在把将])|目前|现时|全[国省市县区港澳][现共]?有|至少|针对|每周|每月|每季度|滚动|上半年|下半年|[一二三四]季度|规划(?=到|至|新建|建设|实施|20)|五是|-+|\u2022|全年|年内|今年|明年|每年|当年的|期间|时期|规划期内|[一二三四五六七八九十\\d]年(?:之?内|间|来|(?=累计|新增|新建|共|年均))|20\\d\\d年?[-至]20\\d\\d年|年底前?|年末|底前?|末|前"
    f'|(?:政府)?目标(?:[是为]|(?=今年|明年|到?20))|\\d{{1,2}}月[底末前]?|到?20\\d\\d年(?:底|末|前|年底)?(?:前|和20\\d\\d年)?|到?[“"]?十[一二三四五六]五[”"]?(?:时期|期间|末|期末)?|今后[三五]年|未来[三五]年|{_ADVERB}|预期目标(?:为|是)?|主要(?=预期|目标))'
    "+)"
)
_VERB: Final = f"(?>{MAKING})(?![器率业性型力者商量额面区站时链]|里程|园(?!长))"  # 支撑性, 培训率 are names
_MAKES: Final = folded_pattern(
    f"^(?:每[个县市区镇乡村户家名位].{{0,8}}?(?:至少)?(?=引进|招引|办|建|打造|培育|创建|新建|改造|配备|设立|设置|选派|开展)|.*?(?:成为|财政(?=安排|统筹|投入|下达)|[^,]{{2,6}}前(?=建成|完成|投用|启用)|在[^,]{{2,14}}?(?=布局|建设|建成|新建|设立|打造|安装|配备|培育|开展|推广)|为[^,]{{1,12}}?(?=提供|开展|配备|发放|安装|实施)|年度(?=完成)|目标|每年|每季度|每月|今年|明年|全年|年内|累计|计划|力争|要|须|应当?|将|围绕[^,]{{1,20}}?(?=开展)|[向对][^,]{{1,10}}?(?=推介|提供|开放|发放|实施|争取)|期间|[期年月]内|拟|努力|确保|争取|推动|支持|统筹|组织|重点(?!建设[^\\d]|工程|项目)|依托.{{1,20}}?[,,]|积极|着力|加快|大力|全面|深入|继续|力求|新一轮|年底前?))?"
    f"(?:于?20\\d\\d年[底末前]*)?{_VERB}(?:(?:(?:和|、|并|或|及)|(?=续建|改造|改建|扩建|提升|筹集|引进|培育|.{{5}})){_VERB})*+(?![^,]{{2,20}}的(?:企业|单位|机构|学校|家庭|人员|人群|村|社区|乡镇|县|市县)$)"
)
_INSIDE_NAME: Final = folded_pattern(
    "^(?:(?:新增|新建)(?=.{2,}(?:比例|占比|比重|率|面积占))|建成区|完成率|投入产出|生产总值|服务业|发展水平|建设用地|建设规模|培训合格|推广率)"
)
_AFTER_FIGURE: Final = folded_pattern(
    "^(?:的)?(?P<thing>(?:\\d+[a-z]级?)?(?:[^,;。、:!?()\\d]|\\([^()\\d]{1,8}\\)){1,40}?)(?=$|[,;。、:!?)]|\\((?![^()\\d]{1,8}\\)[㐀-鿿])|和\\d|及\\d|达到|分别|(?<![未已])完成|实现|开展|形成|包村|通过|上云|支持|用于|申报|参加|加快|尽快|在(?!建)|进行|率先|提质|稳定增收|增收|得到|启动|入股|竣工|投产|投用|位于|达标(?=$|[,;。、])|免费|就近|全部|如期|按期|成为|享受|接受|进入|列入|纳入|入选|通车|脱贫|取得|上市(?!公司|企业)|数字化(?:转型|改造)|转型升级|技改|下企业|提供|安装|智能化改造|汰换|更换|购置|申办|新建|设立)"
)
_LISTED: Final = folded_pattern(
    "^(?P<thing>[^,;。:!?()\\d]{2,40}、[^,;。、:!?()\\d]{1,20}等[^,;。、:!?()\\d]{2,14})(?=$|[,;。(])"
)
_WHO: Final = (
    "各[^,;。]{1,10}?|全[国省市县区州域]|我[国省市县区]|[㐀-鿿]{2,12}?(?:都市圈|新区|经济区|开发区|自治[州县区]|高校|企业|医院|学校|部门|机关|政府|[局委厅办])"
    "|[㐀-鿿]{1,6}[省市县]"
)
_BOUND: Final = folded_pattern(
    f"^(?P<who>{_WHO})(?:\\([^()]*\\))?(?=每年|要|应当?|须|必须|负责|力争|确保|到20\\d\\d年|牵头)"
)
_ACTS: Final = folded_pattern(
    "^(?P<who>(?:每[个位名]|各|全|本)[^,;。\\d每]{0,10}?(?:[省市县区镇乡村]|街道|乡镇|社区|单位|部门|学校|高校|企业|机构|园区|领导|干部|人员)"
    "|[㐀-鿿、]{1,12}?(?:领导|干部|负责人|[河湖林田]长|党员|成员|会议|党委|党组|支部|银行|集团|公司|机关|事业单位|财政|[局厅委]|院校|图书馆|文化站|港口))"
    "(?:\\([^()]*\\))?(?=每人|每[年季月周天日]|全年|今年|至少(?!\\d)|安排|[要须]|应当?|力争|确保|建成|设立|设置|配备)"
)
_PLACED: Final = folded_pattern(
    "^(?:20\\d\\d年)?(全[国省市县区州域]|我[国省市县区]|[㐀-鿿]{2,10}?都市圈|(?![^,]{0,2}[元级到])[㐀-鿿]{2,3}(?:[省县]|(?<![城都])市|新区)(?![场政级委民区县外内道])(?=[㐀-鿿]{2}))"
)
_BOUND_AFTER: Final = folded_pattern("及?以上|及?以下|以内|左右|上下")
_AGAIN: Final = folded_pattern(
    f"^(?:(?:[国省市县]|市委、市政府)?下达(?:我[省市县区])?的?|{_ADVERB}|[于在到至]?20\\d\\d年[底末前]?|\\d{{1,2}}月[底末前]?)+"
)
_WHERE: Final = folded_pattern("(?:至|往|通往|赴|面向|围绕|向)(?!少|多)")
_RATED: Final = folded_pattern("(?:每[人生户亩床名])?每[年月]$|每[人生户亩床名]$")
_ITS_GOAL: Final = folded_pattern("(?:年均|平均)?(?:增长|增速)|.*目标$")
_DOES: Final = folded_pattern(f"^(?:至少)?(?:研究|{MAKING})(?=.{{2}})")
_COMPARED: Final = folded_pattern(
    '(?:(?:恢复|回升|相当于)[到至]?|[比较由从]|相比|同)(?:上年|去年|上一年|前年|现[状在行]|目前|基期|20\\d\\d年|"?十[一二三四五六]五|\\d|全国|全省|国家)[^,;。]*$'
)
_GOAL_AFTER: Final = folded_pattern("^(?:以上|以下|以内|左右)?的(?P<thing>[^,;。、]{2,20}(?:能力|水平|目标))")


@dataclass(frozen=True, slots=True)
class Measured:
    """Where in the words what is measured stands; ``start`` is ``end`` where it is what the figure before was of."""

    start: int
    end: int
    change: Change


@dataclass(frozen=True, slots=True)
class Bound:
    """Where in a phrase stands who is to reach something; ``lasts`` where the rest of the sentence is told to them, too."""

    start: int
    end: int
    lasts: bool


def measured(words: str, phrase: int, figure_start: int, figure_end: int, phrase_end: int) -> Measured:
    """What a figure is of: ``phrase`` is where its phrase, or the words after the last figure in it, begin."""
    before = _RATED.sub("", words[phrase:figure_start].rstrip("( "))
    if (opened := before.rfind("(")) > 0 and ")" not in before[opened:]:
        phrase += opened + 1
        before = before[opened + 1 :]
    before = before[:-1] if before.endswith('"') and before.count('"') % 2 else before
    if _MAKES_NOW.search(before) and (counted := _counted_after(words, figure_start, figure_end, phrase_end)):
        return Measured(*counted, _change("", before))
    ending = _AFTER_MEASURE.search(before)
    change: Change = _change(ending[0] if ending else "", before)
    left = _PART_OF.sub("", before[: ending.start()] if ending else before)
    start = _start_of_name(left, is_level=bool(ending) and _RATE_NAME.search(left) is not None)
    name = _name_at(left[start:])
    if ending and ending[0].startswith("每") and _ACTOR_ONLY.match(name + ending[0][:2]):
        name = ""  # 乡级河长每月不少于2次
    goal = _GOAL_AFTER.match(words[figure_end:phrase_end])
    is_named = bool(name) and not _is_only_verbs(name)
    if goal and not (is_named and _ITS_GOAL.match(goal["thing"])):
        thing_start, thing_end = goal.span("thing")
        return Measured(figure_end + thing_start, figure_end + thing_end, change)
    if (name.endswith("等") or _WHERE.match(name)) and (
        counted := _counted_after(words, figure_start, figure_end, phrase_end)
    ):
        return Measured(*counted, change)
    if is_named:
        return Measured(phrase + start, phrase + start + len(name), change)
    counted = _counted_after(words, figure_start, figure_end, phrase_end)
    return Measured(*counted, change) if counted else Measured(phrase, phrase, change)


def _start_of_name(left: str, *, is_level: bool) -> int:
    """Where what is measured begins: after what leads to it, who does it, and the verb by which a thing is made."""
    lead = _LEAD.match(left)
    start = lead.end() if lead else 0
    if not is_level and not _INSIDE_NAME.match(left[start:]):
        made = _MAKES.match(left[start:])
        if made:
            start += made.end()
            again = _AGAIN.match(left[start:])
            start += again.end() if again else 0
    if (becomes := left.find("成为", start)) > start:
        start = becomes + 2
    if actor := _ACTOR.match(left[start:]):
        start += actor.end()
        again = _DOES.match(left[start:])
        start += again.end() if again else 0
    return start


def _name_at(left: str) -> str:
    """What is measured, without what follows its name: 比2020年, 应当, 按可比价."""
    name = _PART_OF.sub("", left).rstrip(", 的")
    for _ in range(2):
        name = _TERMS.sub("", name)
        compared = _COMPARED.search(name)
        if compared:
            name = name[: compared.start()]
    if _ACTOR_ONLY.match(name):
        return ""
    return name[:-1] if name.endswith("均年") else name


def _counted_after(words: str, figure_start: int, figure_end: int, phrase_end: int) -> tuple[int, int] | None:
    """Where the thing stands that is counted by the figure before it: 2家龙头企业, 100名以上具有博士学位的教师."""
    is_money = words[figure_start:figure_end].endswith("元")
    bound = _BOUND_AFTER.match(words, figure_end, phrase_end)
    figure_end = bound.end() if bound else figure_end
    after = _LISTED.match(words[figure_end:phrase_end]) or _AFTER_FIGURE.match(words[figure_end:phrase_end])
    if after is None or _NO_THING.match(after["thing"]):
        return None
    start, end = after.span("thing")
    if after["thing"].startswith(("具有", "具备")):
        start += after["thing"].rfind("的", 0, -1) + 1
    elif is_money and (made := _SPENT_ON.match(after["thing"])):
        start += made.end()
    return figure_end + start, figure_end + end


def bound_in(words: str) -> Bound | None:
    """Who is to reach something by a phrase: 各市要…, 市财政局每年…, 每个县至少建成…; None where it does not say.

    >>> bound_in("各市要新建5座"), bound_in("每个县至少建成1家")
    (Bound(start=0, end=2, lasts=True), Bound(start=0, end=3, lasts=False))
    """
    lead = _LEAD.match(words)
    for start in (0, lead.end() if lead else 0):
        if match := _BOUND.match(words[start:]):
            return Bound(start, start + match.end("who"), lasts=True)
        if match := _ACTS.match(words[start:]):
            return Bound(start, start + match.end("who"), lasts=False)
        if match := _PLACED.match(words[start:]):
            return Bound(start + match.start(1), start + match.end(1), lasts=False)
    return None


def place_in(measure: str) -> int:
    """How many characters at the beginning of what is measured say whose it is: 全市粮食产量, 长春都市圈人口."""
    match = _PLACED.match(measure)
    return match.end(1) if match else 0


def is_only_place(measure: str) -> bool:
    """Whether what stands before a figure only says whose it is: 三元区22公里, 各县5个."""
    return _ONLY_PLACE.match(measure) is not None


_A_PLACE: Final = (
    "各?[㐀-鿿]{1,3}(?:[省市县州旗]|新区|(?<![元级强名色乡])[镇乡]|街道|(?<![社园景城小灌库片范验发牧林山矿湖校厂地])区)"
    "|[㐀-鿿]{2,8}自治[州县区]|全[国省市县区]|县城|城区|中心城区|城镇|农村"
)
_ONLY_PLACE: Final = folded_pattern(f"(?:其中)?(?:{_A_PLACE})(?:[、和](?:{_A_PLACE}))*$")


def _change(ending: str, before: str) -> Change:
    """Whether a figure says by how much: 增长6%, 下降2.5%, and not 提高到, 降至."""
    tail = ending or before[-4:]
    if late_end(tail):
        return ""
    for words, change in ((_RISE, "rise"), (_FALL, "fall")):
        if _ENDS[words].search(tail):
            return change  # type: ignore[return-value]
    return ""


def late_end(ending: str) -> bool:
    """Whether a verb says what is reached at its end: 提高到, 降至, 达."""
    return _LATE.search(ending) is not None


_ENDS: Final = {
    _RISE: folded_pattern(
        f"(?:{_RISE.replace('|新增|净增', '').replace('|翻', '')}|翻)(?:了|约|超过|不低于|不少于|近|目标为|目标|{_ADVERB})*$"
    ),
    _FALL: folded_pattern(f"(?:{_FALL})(?:了|约|超过|不低于|不少于|近|{_ADVERB})*$"),
}
_MAKES_NOW: Final = folded_pattern(
    f"(?:的|(?:(?:{MAKING})好?|有|守住|坚守|严守|针对|对|用于|联系|包联|包抓|结对)(?<!实现)(?<!力争)(?<!确保)(?<!完成))(?:约|近|超过?|逾|至少|不少于|不低于|突破)?$"
)
_NO_THING: Final = folded_pattern(
    "\\s*$|[和及与或、]|来自|位于|在|由|(?:不变|目标|单位|水平|规模|台阶|大关|通达|直达|可达)$"
)
_SPENT_ON: Final = folded_pattern(f"(?:用于)?(?:{MAKING})+(?=.{{2}})")
_RATE_NAME: Final = folded_pattern(
    "(?:率|比例|比重|占比|水平|年限|强度|指数|密度|浓度|之比|收入比|时间|时限|周期|成本|天数)$"
)
_PART_OF: Final = folded_pattern(
    "(?<=.{4})(?:达到|控制在|相当于|占)[^,]{2,24}的$|(?<=.{2})(?:不高于|不低于|不超过)[^,]{2,14}的$"
)
_ACTOR: Final = folded_pattern("[^,]{2,14}?(?:每年度?|每季度|每月)(?=.{2})")
_ACTOR_ONLY: Final = folded_pattern(
    "[^,]{1,10}(?:长|员|部门|单位|[局委办县市区镇乡村校]|街道|企业|机构|领导|干部)每[年月周日天季]度?$"
)
_TERMS: Final = folded_pattern(
    "(?:按[^,]{2,8}(?:口径|计算|价格?|户)|同口径|同比口径|可比口径)$|每[人户][每月年]{0,2}$|的?(?:年度|预期)?目标(?:值|(?:设?定|确定)?为[^,]{0,6})?$"
    "|(?<=.{2})年?人均$|[于在]20\\d\\d年(?:[、和]20\\d\\d年)?$|(?<=.{2})(?:(?<![供对响])应当?|仍|则|目前)$"
)
_LATE: Final = folded_pattern("(?:到|至|达|在|突破|(?<![长高升加降低少])超过)$|(?<!目标)为$")
_VERBS: Final = folded_pattern(
    f"^(?:{MAKING}|收购|销售|生产|整体|目标|确定|设定|{_ADVERB}|{_REACH}|{_RISE}|{_FALL}|比|较|和|、|与|同|上年|年初|预算|20\\d\\d年|去年|再)+$"
)


_COMPARES: Final = folded_pattern("比(?![例重值])|较(?![大高好强重小低])")


def _is_only_verbs(name: str) -> bool:
    return (
        name in ("年", "月", "累计", "规模", "总规模", "总量", "总数", "总额", "增速", "增幅")
        or _VERBS.match(name) is not None
        or _COMPARES.match(name) is not None
    )
