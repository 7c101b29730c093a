"""What kind of text a title says it is (条例, 决定, 规划), and what else a document tells of itself where it is listed. Pure."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from documents.patterns import late_pattern
from documents.scripts.fold import fold

KINDS: Final = (
    "条例 办法 规定 细则 决定 决议 规划 纲要 计划 方案 意见 通知 通告 公告 公报 报告 法典 宪法 协议 协定 公约 条约 合同 章程 准则 "
    "规则 规范 标准 指南 指引 解释 批复 答复 命令 纪要 预案 措施 议案 草案 提案 清单 目录 名单 说明 讲话 声明 宣言 倡议 守则 制度 "
    "通则 规程 须知 法 令 函"
).split()
"""Longer ones stand before shorter ones that end in them."""
ARTICLE: Final = "文章"
"""What a text is whose title names no kind."""
_TRADITIONAL: Final = {
    "条例": "條例",
    "办法": "辦法",
    "规定": "規定",
    "细则": "細則",
    "决定": "決定",
    "决议": "決議",
    "规划": "規劃",
    "纲要": "綱要",
    "计划": "計畫",
    "意见": "意見",
    "报告": "報告",
    "宪法": "憲法",
    "协议": "協議",
    "协定": "協定",
    "公约": "公約",
    "条约": "條約",
    "准则": "準則",
    "规则": "規則",
    "规范": "規範",
    "标准": "標準",
    "解释": "解釋",
    "批复": "批復",
    "答复": "答復",
    "纪要": "紀要",
    "预案": "預案",
    "议案": "議案",
    "清单": "清單",
    "目录": "目錄",
    "名单": "名單",
    "说明": "說明",
    "讲话": "講話",
    "声明": "聲明",
    "倡议": "倡議",
    "守则": "守則",
    "通则": "通則",
    "规程": "規程",
    "须知": "須知",
}
_ENGLISH: Final = {
    ARTICLE: "article",
    "条例": "statute",
    "办法": "measures",
    "规定": "rules",
    "细则": "rules",
    "决定": "decision",
    "决议": "decision",
    "规划": "plan",
    "纲要": "outline",
    "计划": "plan",
    "方案": "scheme",
    "意见": "opinions",
    "通知": "notice",
    "通告": "notice",
    "公告": "notice",
    "公报": "gazette",
    "报告": "report",
    "法典": "code",
    "宪法": "law",
    "协议": "accord",
    "协定": "accord",
    "公约": "pact",
    "条约": "treaty",
    "合同": "contract",
    "章程": "statutes",
    "准则": "norms",
    "规则": "rules",
    "规范": "norms",
    "标准": "standard",
    "指南": "guide",
    "指引": "guide",
    "解释": "opinion",
    "批复": "reply",
    "答复": "reply",
    "命令": "order",
    "纪要": "minutes",
    "预案": "plan",
    "措施": "measures",
    "议案": "motion",
    "草案": "draft",
    "提案": "proposal",
    "清单": "list",
    "目录": "contents",
    "名单": "names",
    "说明": "remarks",
    "讲话": "speech",
    "声明": "notice",
    "宣言": "appeal",
    "倡议": "appeal",
    "守则": "code",
    "制度": "system",
    "通则": "rules",
    "规程": "rules",
    "须知": "notes",
    "法": "law",
    "令": "order",
    "函": "letter",
}
"""At most ``ENGLISH_CELLS`` letters each: a column of kinds holds four characters."""
ENGLISH_CELLS: Final = 8
_FOLDED: Final = tuple((fold(kind), kind) for kind in KINDS)
_IN_TITLE_MARKS: Final = late_pattern("[《〈][^《》〈〉]*[》〉]")
_AT_END: Final = late_pattern(
    r"(?:\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|[\s\d_.·:,、。;—-]|全文|书|稿)+$"
)
_ORGAN: Final = late_pattern(
    r"\s*((?:[^\s《〈关]|关(?!于)){2,60}?(?:委员会|常委会|代表大会|政府|国务院|法院|检察院|办公厅|办公室|中央|部|局|厅|署|院|行|会))"
    r"\s*(?:关于|印发|令|公告)"
)
_PLACE: Final = late_pattern(
    r"\s*(中华人民共和国|中华民国(?!\d)"
    r"|(?:[^\s《〈关城都县区]{1,8}?(?:省|自治区|特别行政区|自治州))?(?:[^\s《〈关城都县区]{1,6}?(?:市(?![场政容民])|自治县))?"
    r"(?<=[省区州市县])(?<!建省)(?<!辖市))(?=.)"
)
_LONGEST: Final = 300  # characters of a title that are looked at, at its end


@lru_cache(maxsize=1 << 14)
def kind_of(title: str) -> str:
    """The kind that a title names, in simplified characters; "" where it names none.

    The end of a title decides; else a kind named before, outside of other texts' titles.

    >>> kind_of("推动和保障《长春都市圈发展规划》实施的决定"), kind_of("松江都市圈發展規劃（徵求意見稿）"), kind_of("春日")
    ('决定', '规划', '')
    """
    folded = fold(title[-_LONGEST:]).strip()
    if folded.startswith("《") and folded.endswith("》"):
        folded = folded[1:-1]
    bare = folded
    while shorter := _AT_END.sub("", bare):
        if shorter == bare:
            break
        bare = shorter
    at_end = next((kind for ending, kind in _FOLDED if bare.endswith(ending)), "")
    if bare.endswith("方法"):
        return ""
    if at_end:
        return at_end
    outside = _IN_TITLE_MARKS.sub("", bare)
    place, kind = max((outside.rfind(named), kind) for named, kind in _FOLDED if len(kind) > 1)
    return kind if place >= 0 else ""


@lru_cache(maxsize=1 << 14)
def issuer_of(title: str) -> str:
    """Who made a text, as its title says before what it is about, as written there; "" where it does not say.

    An organ before 关于 or 印发, else the place or the state whose statute it is.

    >>> issuer_of("国务院办公厅关于印发规划的通知"), issuer_of("上海市城市更新条例"), issuer_of("春日")
    ('国务院办公厅', '上海市', '')
    >>> issuer_of("中華人民共和國公司法(2023修訂)"), issuer_of("市政府工作报告"), issuer_of("城市更新办法")
    ('中華人民共和國', '', '')
    """
    folded = fold(title[:_LONGEST])
    if organ := _ORGAN.match(folded):
        return title[organ.start(1) : organ.end(1)]
    if not kind_of(title):
        return ""
    place = _PLACE.match(folded)
    return title[place.start(1) : place.end(1)] if place else ""


def in_traditional(kind: str) -> str:
    """A kind in traditional characters."""
    return _TRADITIONAL.get(kind, kind)


def in_english(kind: str) -> str:
    """A kind in English, in ``ENGLISH_CELLS`` letters at most: several have the same word."""
    return _ENGLISH.get(kind, kind)


class Described(NamedTuple):
    """A document as it is listed; ``date`` is what its text or the catalog says, YYYY[-MM[-DD]], "" or None where
    neither does. What is asked of it is looked up each time: there may be fifteen thousand, of which few are shown."""

    title: str
    path: Path
    date: str | None = None

    @property
    def kind(self) -> str:
        """What kind of text its title says it is; "" where it says none."""
        return kind_of(self.title)

    @property
    def issuer(self) -> str:
        """Who made it, as its title says; "" where it does not."""
        return issuer_of(self.title)

    @property
    def day(self) -> str:
        """From when it is: its date, else the one in its title or its file's name; "" where none says so."""
        if self.date:
            return self.date
        from documents.comparing.version_dates import named_date

        return named_date(self.title, self.path.stem) or ""
