"""Figures that describe something and are no targets: 投资24亿元的项目, 10亿元以上企业, 由62%提高到…, 35-64岁妇女. Pure.

Words are folded; a figure stands in its sentence, ``before`` and ``after`` are the words of its phrase around it.
"""

from __future__ import annotations

from typing import Final

from documents.scripts.folded_patterns import folded_pattern
from documents.targets.target import Figure
from documents.targets.verbs import MAKING

_BOUNDS: Final = "(?:及?以上|及?以下|以内|左右|上下)?"
_OF_GOAL: Final = folded_pattern(
    "(?:年均|平均)?(?:增长|增速|增幅|涨幅|降幅|速度|目标|水平|标准|能力|尖峰|比例|比重|覆盖|复合增长|年均增长|增长率|高限|份额|效率|任务|要求|产能|规模|产值|面积|控制数|上限|下限|底线|红线)"
)
_DESCRIBES: Final = folded_pattern("\\s?的(?P<thing>.*)")
_GOAL_SAID: Final = folded_pattern("[^,;。]{0,16}目标")
_MADE: Final = folded_pattern(
    f"(?:{MAKING}|坚守|守住|严守|稳定|有)(?:约|近|超过?|逾|至少|不少于|不低于|突破)?$"
)
_BECOMES: Final = folded_pattern("(?:建设|打造|建|发展)(?:成为?|为)[^,;。]*$")
_SIZE: Final = folded_pattern('(?P<thing>(?!和|及|与|或|至)[㐀-鿿a-z"][^,;。]*)')
_BOUND: Final = folded_pattern("^(?:及?以上|及?以下|以内|左右|上下)")
_BASELINE_BEFORE: Final = folded_pattern("(?:[由从]|从?20\\d\\d年(?:底|末)?的)[^,;。]{0,16}$")
_BASELINE_AFTER: Final = folded_pattern(
    "^(?:左右)?(?:,)?(?:逐步|稳步|进一步|大幅)?(?:再)?(?:提高|提升|上升|增加|增长|下降|降低|减少|扩大|压缩|缩短|压减|降|增|升|拓展|延长)?(?:至|到)"
)
_GROUND_AFTER: Final = folded_pattern(f"^{_BOUNDS}的?(?:基础上|基数|基准|基线)")
_BENEFIT: Final = folded_pattern(
    "(?:给予|奖励|奖补|处以|处|罚款|补偿|按照?每|每.{1,6}(?:补贴|补助|奖励|奖补|发放|给予|补偿)|(?:一次性|最高)(?:奖励|补助|补贴|奖补|给予|不超过)?|不超过)[^,;。]{0,12}$"
)
_GIVES: Final = folded_pattern("给予|奖励|奖补|罚款|补贴|补助|处以|补偿|资助|贴息")
_STANDARD: Final = folded_pattern("标准|总额|资金")
_TIMES: Final = frozenset(("小时", "分钟", "天", "日", "工作日", "个工作日", "个月", "学时", "课时", "年"))
_TIME_VERB: Final = folded_pattern(
    "(?:降|减|压缩|缩短|压减|控制|达到|达|不少于|不超过|不低于|提高到|提高至|延长|保障|保证|实现|延长至|提升至|提升到|不大于|增加到|增加至)(?:到|至|在)?[约]?$|(?:时长|时数|机时|工时)[^,;。\\d]{0,4}$"
)
_DEADLINE: Final = folded_pattern(
    f"^{_BOUNDS}(?:内|之内|前)?(?:[^,;。]{{0,6}})?(?:完成|报|作出|答复|办结|办理|值班|制度|热线|服务|圈|审查|反馈|送|告知|通知|响应|处置|到场|备案|公布|公示|提交|受理|(?<!以)内$|前$)"
)
_AGE: Final = folded_pattern("(?:寿命|年龄|达到|提高到|提高至|提升到|提升至)[^,;。]{0,6}$")
_HAN_FIGURE: Final = folded_pattern(
    "^[一二两三四五六七八九十百千]+(?:个|家|所|项|条|位|名|批|类|种|部|场|次|座|处|台|门|届|级|期|张|层|件|户|村|镇|校|对|例|番|倍|成|年|天|岁|元|人|首|步|站|年|副|册|篇|条|片|轮|款|目|节|章|大|支|起|笔|单|口|眼|颗|粒|队|幅|集|瓶|袋|盒|双|方|孔|卷|盆|伙)$"
)
_STRONG: Final = folded_pattern("(?:不少于|不低于|超过|突破|不超过|达到|达)$|至少[^,;。\\d]{0,12}$")
_MADE_OF: Final = folded_pattern("由[^,;。]*$")
_MAKES_UP: Final = folded_pattern("[^;。]*(?:组成|构成)")
_RAISED_NOW: Final = folded_pattern("(?:提高|增加|上调|提升|达)(?:到|至)?$")
_GETS: Final = folded_pattern("\\s?的[^,;。]{2,24}(?:得到|实现|完成|达到|纳入|建成|通过|开展)")
_MONEY: Final = folded_pattern("[^,;。]{0,8}(?:资金|债|贷款|投资|专项|补助|券|基金|信贷|额度|经费)")
_SPENT: Final = folded_pattern(f"(?:用于|以上)|(?:{MAKING})(?!的)")
_COUNTED_LATER: Final = folded_pattern("[^,;。、(]+\\d")
_EXTENT: Final = folded_pattern(
    "(?:(?:占地|建筑|用地|国土|陆域|海域|土地|辖区|规划|流域|管辖|经营|营业|厂房|使用|房屋|总|[楼房院馆室城域])面积|(?:^|[,(])面积|全长|总长|库容|注册资本|限额|余额)(?:约|近)?$"
)
_NO_EXTENT: Final = folded_pattern("提高|达到|不低于|不少于|增加|超过|增收|增产|达$|人均|户均|生均|平均")
_MEANT: Final = folded_pattern("确保|力争|争取|稳定|保持")
_RATE: Final = folded_pattern(
    "每[人户亩吨辆床头只件台套个株名班][^,;。]{0,16}$|每(?![年月日季学])[^,;。]{1,8}$"
)
_RAISED: Final = folded_pattern("提高|达到|不低于|不少于|增加|超过|增收|增产|达$")
_OF_STYLE: Final = folded_pattern(
    "(?:方面|问题|部分|字|环节|(?:重点)?(?:民生)?实事|[^,;。]{0,18}方向(?=$|[,;。])|措施|[^,;。]{0,14}之一|重点任务|原则|阶段|版块|板块|要素|维度)"
)
_REACHES_PEOPLE: Final = folded_pattern(
    "(?:为|向|惠及|带动|服务|帮助|帮扶|培训|覆盖|组织|引导|支持|吸纳|完成|实现|促进|推动|解决|化解|保障|资助|救助)(?:约|近|超过?|逾|不少于|不低于|至少)?$"
)
_IS_A_SIZE: Final = folded_pattern("^级")
_COUNTING: Final = frozenset(
    "坐 个 家 座 所 项 件 辆 台 套 条 张 名 位 处 片 头 只 羽 株 棵 盏 门 部 种 类 批 场 次 例 对 艘 架 列 班 宗 款 间 层 栋 幢 床 户 人 支 起 "
    "笔 口 眼 颗 粒 尾 队 幅 集 枚 份 册 首 篇 人次 万人 场次 轮次 批次 户次 家次 车次 班次 街区 站点 标段 余处".split()
)
_OF_KINDS: Final = folded_pattern("(?:首批|上述|[\\d一二三四五六七八九十]大?类)$")
_BUILT: Final = frozenset("处座坐家所场床户名辆台")
_SUMS_UP: Final = folded_pattern("(?:^|共有?|分为?|为|之|[^㐀-鿿])$")
_FROM_TOTAL: Final = folded_pattern(
    "(?:总投资|投资额?|总规模|总面积|占地|面积|总库容|装机|规模|产值|营业?收入|注册资本|全长|总长|长|人口|时速|设计速度)(?:约|近|超|超过|达|达到|为)?$"
)
_HAS: Final = folded_pattern(
    "(?<![没享])(?<!力争)(?<!确保)(?<!至少)有(?:约|近|超过)?(?:\\d[^,;。]*、)?$|(?:全[国省市县区镇村乡]|[我本该][国省市县区镇村乡]|现|共)有(?!效|机|色|限|关|序|害|轨|线|组织)[^,;。将要]{0,16}$"
)


def describes(figure: Figure, written: str, before: str, after: str, *, phrase: str, is_quoted: bool) -> bool:
    """Whether a figure only describes: a size, a baseline, an age, a deadline, a benefit, part of a name."""
    if is_quoted or _HAS.search(phrase) or (_IS_A_SIZE.match(after) and not written.endswith(("个", "家"))):
        return True
    if _BASELINE_BEFORE.search(before) and _BASELINE_AFTER.match(after):
        return True
    if _MADE_OF.search(phrase) and _MAKES_UP.match(after):
        return True
    if _is_of_a_thing(figure, phrase, after):
        return True
    is_extent = (
        figure.unit not in ("%", "个百分点") and _EXTENT.search(before) and not _NO_EXTENT.search(before)
    )
    if is_extent and not _BOUND.match(after) and not _MEANT.search(phrase):
        return True
    if figure.unit.startswith("元") and _RATE.search(before) and not _RAISED.search(before):
        return True
    if _GROUND_AFTER.match(after) or (figure.unit == "%" and before.endswith("前")):
        return True
    if before.endswith(("最多", "最高")) and _GIVES.search(phrase):
        return True
    if _is_benefit(figure, before):
        return True
    if figure.unit in _TIMES:
        return not _TIME_VERB.search(before) or (bool(_DEADLINE.match(after)) and "压缩" not in before)
    if figure.unit == "岁":
        return not _AGE.search(before)
    return _is_size(figure, before, after, phrase) or _is_small_count(figure, written, before, after)


def _is_of_a_thing(figure: Figure, phrase: str, after: str) -> bool:
    """Whether it counts who takes part (与18个市签订), what a later figure is of (600个黑点消除75%), or stands in brackets."""
    if figure.unit in _COUNTING and (_WITH.search(phrase) or (_ALL.search(phrase) and _OF_THEM.match(after))):
        return True
    if (
        _PER_SO_MANY.match(after)
        or _COSTS_POINTS.match(after)
        or _EACH.search(phrase)
        or (figure.unit == "分" and _SCORED.search(phrase))
    ):
        return True
    if figure.unit in _COUNTING and (_ABOUT.match(phrase) or _PARTS.search(phrase)):
        return True
    opened = phrase.rfind("(")
    return opened > 0 and ")" not in phrase[opened:] and _ATTRIBUTE.match(phrase, opened + 1) is not None


_ABOUT: Final = folded_pattern(
    f"(?:\\d\\.)?(?:围绕|聚焦|依托|立足|锚定|紧扣)(?![^,;。]*(?:{MAKING})[^,;。]*$)|(?:\\d\\.)?加强"
)
_PARTS: Final = folded_pattern("(?:草案|纲要|规划|方案|报告|全文|办法|条例)(?:共|共分|分为?|包括)$|专栏$")
_WITH: Final = folded_pattern("[与同](?:约|近)?$|(?:对象|范围|成员)(?:为|是|包括)[^,;。]*$")
_ALL: Final = folded_pattern("^[-\\d.()、约近]*$|等(?:约|近)?$")
_PER_SO_MANY: Final = folded_pattern("口?[^,;。\\d]{0,6}(?:死亡率|发病率|发生率)[^,;。]{0,8}\\d")
_COSTS_POINTS: Final = folded_pattern("的?扣\\d|口(?:以[上下]|规模)|以[上下]人口")
_EACH: Final = folded_pattern("(?:一式|每(?:[低高多少缺]于?|新增|增加|减少|提高|降低|延期|超过))$")
_SCORED: Final = folded_pattern("(?:扣|加|计|得|占|满分|扣减[^,;。\\d]{0,6}|[^,;。]至)$")
_OF_THEM: Final = folded_pattern("[^,;。、\\d]{2,20}(?:20\\d\\d年)?[^,;。、\\d]{0,20}\\d")
_ATTRIBUTE: Final = folded_pattern("(?!其中|当中|包括|含|每)[^,;。\\d达超不新建增提降其]{1,8}$")


def _is_benefit(figure: Figure, before: str) -> bool:
    if _RAISED_NOW.search(before):
        return False
    money = figure.unit.startswith(("元", "美元")) or figure.unit == "%"
    if money and (_ABATED.search(before) or (figure.unit != "%" and _KEPT.search(before))):
        return True
    if money and before.endswith(("最高", "最高不超过", "再奖")):
        return True
    return (
        money
        and (_BENEFIT.search(before) is not None)
        and (_GIVES.search(before) is not None and not _STANDARD.search(before[-10:]))
    )


_PEOPLE: Final = frozenset(("人", "人次", "万人", "名", "户", "家"))
_FOR: Final = folded_pattern("(?:用于|支持|带动|惠及|培训|服务)(?:约|近|超过?)?$")
_ABATED: Final = folded_pattern("(?:减免|免收|优惠|下浮|加计|减按|再奖)$")
_KEPT: Final = folded_pattern("维持(?:每[年月人])*$")


def _is_size(figure: Figure, before: str, after: str, phrase: str) -> bool:
    """Whether a figure says how large a thing is that is spoken of: 10亿元以上企业, 总投资120亿元的产业园."""
    bound = _BOUND.match(after)
    after = after[bound.end() :] if bound else after
    is_about = bound is not None and bound[0] == "左右"
    if (bound is None or is_about) and figure.unit and _MADE.search(before) and not after.startswith("的"):
        is_part = figure.unit in ("%", "‰", "个百分点") or figure.unit in _COUNTING
        if not is_part and _COUNTED_LATER.match(after):
            return True
        return (
            figure.unit.startswith(("元", "美元"))
            and not _MONEY.match(after)
            and not _SPENT.match(after)
            and _SIZE.match(after) is not None
        )
    if figure.unit == "%" and _GETS.match(after):
        return False
    if bound is not None and figure.unit not in _COUNTING and after[:1].isdigit():
        return True
    described = _DESCRIBES.match(after)
    if described and figure.unit in _PEOPLE and _FOR.search(before):
        return False
    if described:
        return not (
            _OF_GOAL.match(described["thing"])
            or _GOAL_SAID.match(described["thing"])
            or _BECOMES.search(phrase)
        )
    sized = _SIZE.match(after)
    if sized is None:
        return bool(_FROM_TOTAL.search(before)) and after.startswith("的")
    if figure.unit in _COUNTING:
        return False
    if figure.unit.startswith("元") and _SPENT.match(after):
        return False
    if not figure.unit and _REACHES_PEOPLE.search(before):
        return False
    thing = sized["thing"]
    return not thing.startswith(
        (
            "的",
            "规模",
            "水平",
            "台阶",
            "大关",
            "目标",
            "安排",
            "的",
            "通达",
            "直达",
            "可达",
            "覆盖",
            "以上",
            "配建",
            "补建",
            "配置",
            "配套",
            "执行",
            "安排",
            "设置",
            "建设",
            "提供",
            "开展",
            "增长",
            "不变",
            "来自",
            "位于",
            "在",
            "用于",
        )
    )


def _is_small_count(figure: Figure, written: str, before: str, after: str) -> bool:
    """Whether a count is one of style or of parts: 八个方面, 两所高校, 开展1次评估."""
    if _HAN_FIGURE.match(written) and figure.unit not in ("番", "倍", "元", "成"):
        stands_last = figure.number > 10 and figure.unit in _BUILT and after[:1] in ("", "、", "和")
        return not (_STRONG.search(before) or (stands_last and not _SUMS_UP.search(before)))
    if figure.unit in _COUNTING and (_OF_STYLE.match(after) or _OF_KINDS.search(before)):
        return True
    if figure.number == 1 and figure.number_to is None and figure.unit in ("次", "批", "届", "期"):
        return not _STRONG.search(before)
    return False
