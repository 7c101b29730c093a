"""What stands above a title and names none of the text: an office's letterhead, a site, a chapter's number. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from documents.lines.furniture_lines import KIND_AT_END, NUMBERED_PAPER, is_furniture, is_kind_of_thesis
from documents.lines.line import is_heading_like, squeeze
from documents.patterns import late_pattern

_LONGEST_SITE = 32
_SHORT = 40
_SITE = late_pattern(  # 某某新闻网 正文, 某某网--某某信息搜索网
    r"[^，。：:（()）]{1,8}(?:网|網|网站|網站)(?:正文)?|[^，。：:（()）]{1,12}[网網]站?\s?[-—–_]{1,3}\s?[^，。：:（()）]{1,16}(?:[网網]站?|平台|[门門][户戶])"
)
_COURT = late_pattern(r".{0,40}(?:法院|檢察院|检察院|檢察署|仲裁委员会|仲裁委員會)$")
_PAPER_OF_COURT = late_pattern(
    r"(?:(?:民事|刑事|行政|执行|刑事附带民事|国家赔偿|仲裁)?(?:判决|判決|裁定|调解|調解|决定|裁决|起诉|抗诉|不起诉决定|支付令)书?"
    r"|.{2,}(?:案|案例))$"
)
_OFFICE = late_pattern(  # 清河县人民政府, 某市发展和改革委员会, 某资源平台
    r"[一-鿿0-9]{2,24}(?:政府|[委会會]|[局厅廳部处處署]|办公室|辦公室|法院|检察院|公司|[大中小]学|[大中小]學|学院|學院|医院|醫院|平台|平臺|频道|热线|熱線)"
)
_PLACE = late_pattern(r"[一-鿿]{2,10}(?:[县縣村镇鎮乡鄉市]|社[区區]|街道|小[区區])")  # 渡头村
_SCHOOL = late_pattern(r"[^，。：:]{0,20}(?:大[学學]|[学學]院|研究所|[学學]校)")  # 某某大学 文学院 / 硕士论文
_KIND_OF_WORK = late_pattern(
    r"(?:[纪紀][要录錄]|[记記][录錄]|[总總][结結]|手册|手冊|教案|[教][学學][设設][计計]|[问問]答)$"
)
_CLASSES_OF_PAPERS = frozenset(
    "A B C D A类 B类 C类 D类 A類 B類 C類 D類 （A） （B） （C） （D） 公开 公開 不公开 主动公开 主動公開 依申请公开 部分公开 特急 加急 急件 平急 内部 秘密 机密".split()
)
_LINES_TO_NUMBER = 4
_PAPERS_OF_SERIES = ("纪要", "紀要", "简报", "簡報")  # which have a title of their own below
_CHAPTER_OF_LAWS = late_pattern(r"第\s*\d+[A-Z]{0,2}\s*章$")
_LAW = late_pattern(r"《?[^。，《》]{2,40}(?:[條条]例|[規规]例|附例|[規规][則则])》?$")


def is_letterhead(text: str, below: Sequence[str]) -> bool:
    """Whether a line is the head of an office's paper, above its number and its title: 国务院办公厅文件

    So is a court's name above the kind of its paper, 某县人民法院 / 民事判决书, and an office's above a line that says
    what it is, 某县政府 / 常务会议纪要. So is the class of the paper above its number: A类 / 公开 / 某建提复〔2024〕15号
    """
    if not below:
        return False
    if text in _CLASSES_OF_PAPERS and any(map(NUMBERED_PAPER.match, below[:_LINES_TO_NUMBER])):
        return True
    if _COURT.match(text) and _PAPER_OF_COURT.match(squeeze(below[0])):
        return True
    if _OFFICE.fullmatch(text):
        own = (line for line in below if not is_furniture(line) and line not in _CLASSES_OF_PAPERS)
        if _says_its_kind(next(own, "")):
            return True
    elif _PLACE.fullmatch(text) and _says_its_kind(below[0]):
        return True
    if squeeze(text).endswith(_PAPERS_OF_SERIES) and any(map(NUMBERED_PAPER.match, below[:_LINES_TO_NUMBER])):
        return any(
            ("关于" in line or "關於" in line) and _says_its_kind(line) for line in below[:_LINES_TO_NUMBER]
        )
    if _SCHOOL.match(text) and is_kind_of_thesis(below[0]):
        return True
    return (
        len(text) <= _SHORT
        and squeeze(text).endswith(("文件", "公报", "公報"))
        and any(NUMBERED_PAPER.match(line) for line in below)
        and not all(map(is_furniture, below))
    )


def _says_its_kind(text: str) -> bool:
    """Whether a line says at its end of what kind the text is: 关于…的通知, 常务会议纪要"""
    if not is_heading_like(text, 2 * _SHORT):
        return False
    return KIND_AT_END.search(text) is not None or _KIND_OF_WORK.search(text) is not None


def is_site(text: str, below: Sequence[str]) -> bool:
    """Whether a line above others is a site's name: 某某新闻网"""
    return (
        len(text) <= _LONGEST_SITE
        and _SITE.fullmatch(squeeze(text)) is not None
        and not all(map(is_furniture, below))
    )


def numbers_law(text: str, below: str) -> bool:
    """Whether a line is the number of a law among Hong Kong's, with the law's name below: 第599章 / 《街市檔位規例》"""
    return _CHAPTER_OF_LAWS.match(text) is not None and _LAW.match(below) is not None
