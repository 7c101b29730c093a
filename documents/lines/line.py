"""A line of a published text, the record that every pass reads and refines; what it shows by itself. Pure."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from documents.patterns import late_pattern

if TYPE_CHECKING:
    from documents.lines.numbering import Label

_CLOSERS = "”’」』）)】〕》〉〗］]\"'"
_ASCII_STOP = late_pattern(r"[!?](?![0-9A-Za-z=&/])")
_FINISHED = late_pattern(rf"(?:[。！？!?；;：:︰…]|——|[.．](?<![0-9A-Za-z][.．]))[{re.escape(_CLOSERS)}]*$")
_FINISHING = frozenset("。！？!?；;：:︰…")
_MAY_FINISH = frozenset(_CLOSERS + "—.．\n")  # what else stands at the end of a finished line
_ASIDE_AT_END = late_pattern(r"[。！？!?；;][（(][^（()）]{1,60}[）)]$")
_NO_LINE_START = frozenset("，。、；：！？）》」』】〕”’,;:!?)%％℃")
_DATE_FORM = (
    r"(?:\d{4}|[〇零○OＯ一二三四五六七八九]{4})\s*[-/.年]\s*[\d一二三四五六七八九十]{1,3}"
    r"\s*[-/.月]\s*[\d一二三四五六七八九十]{1,3}\s*[日号號]?"
)
_MONTH = late_pattern(
    r"(?:\d{4}|[〇零○一二三四五六七八九]{4}|(?:中[華华])?民[國国][\d〇零一二三四五六七八九十百]{1,5})年[\d一二三四五六七八九十]{1,2}月"
)
_LONGEST_MONTH = 24
_ROC_DATE_FORM = r"(?:中[華华])?民[國国]\s*[\d〇零一二三四五六七八九十百]{1,5}\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
_DATE = late_pattern(
    rf"[（(]?\s*(?:{_DATE_FORM}|{_ROC_DATE_FORM})(?:\s*\d{{1,2}}[:：]\d{{2}}(?:[:：]\d{{2}})?)?\s*[）)]?$"
)
_OPEN_DATE = late_pattern(
    r"[\d_×xXＸ○〇*\s]{0,8}年[\d_×xXＸ○〇*\s]{0,6}月[\d_×xXＸ○〇*\s]{0,6}日"
)  # 20××年×月×日
_PAGE_AT_END = late_pattern(
    r"(?:[.．·…⋯‥﹒_]\s?){3,}\s*[（(\-–—]?\s*(?:\d{1,4}|[Ⅰ-Ⅻ]|[IVX]{1,6})\s*[）)\-–—]?$"
)
_CAPTION = late_pattern(
    r"(?:附?[图圖表]|Fig(?:ure|\.)|Table)\s*[\dA-Z一二三四五六七八九十]{1,3}(?:[-－–.．]\d{1,3})?(?=[\s:：、.．]|$)"
    r"|附?[图圖表]\d{1,3}(?:[-－–.．]\d{1,3})?(?=[一-鿿])(?![所中是为為显顯可和与與的给給展表说說反列里裡内內及上下])[^。！？；]{2,40}$"
)
_CITED = late_pattern(
    r"《[^《》]{2,60}》(?:[（(][^（）()]{2,40}[）)])?(?:第[^，。；：]{1,30}[条條款项項])?(?:、《[^《》]{2,60}》(?:第[^，。；：]{1,30}[条條款项項])?)*"
)
_FIELD = late_pattern(
    r"[【\[［]?(?:(?:会议|會議)?(?:"
    + "|".join(
        "关键词 关键字 關鍵詞 關鍵字 摘要 提要 内容提要 中图分类号 文献标识码 文章编号 基金项目 基金項目 作者简介 作者簡介 收稿日期 通讯作者 通信作者 "
        "时间 時間 日期 地点 地點 人物 剧中人 劇中人 主持 主持人 主席 出席 出席者 出席人员 出席人員 列席 列席者 列席人员 列席人員 缺席 请假 請假 参加 参加人员 參加人員 "
        "与会人员 與會人員 参会人员 參會人員 参会人 主题 主題 名称 名稱 记录 记录人 記錄 記錄人 紀錄 议题 議題 "
        "承辦人 機關地址 電子信箱 受文者 發文日期 發文字號 速別 密等 密等及解密條件或保密期限 檔號 保存年限 聯絡人 聯絡方式 傳真 发文日期 发文字号 "
        "事项名称 事項名稱 项目名称 項目名稱 合同编号 合同編號 编号 編號 "
        "Keywords Abstract DOI ISBN ISSN Email E-mail 电话 電話 地址 邮编 传真".split()
    )
    + r")|Key words)[】\]］]?\s*[:：]|[关關][键鍵][词詞字][ \u3000]|[【\[［](?:[关關][键鍵][词詞字]|中图分类号|文献标识码)[】\]］]",
    re.IGNORECASE,
)
_INNER_SPACE = late_pattern(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")  # 檔   號：
_SENT_ALONG = late_pattern(r"附件?\s*[:：]\s*(?:如[主說说文附]|無|无|隨文|随文|見|见)")  # a letter's field
_APPENDIX = late_pattern(
    r"附\s{0,3}(?:件|录|錄|表|图|圖|页|頁)?\s*(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,3}|[A-Z])?\s*(?:$|[:：\s])"
)
PART_BY_NAME = late_pattern(  # 上编 农田, 卷上
    r"[《【]?(?:([上中下前后後])([编編篇卷部册冊])|([卷篇])之?([上中下]))[》】]?(?=[\s：:]|$)"
)
_WIDE = frozenset("WFA")
_LONGEST_SPACED_DATE = 80
_LONGEST_DECLARED = 120  # characters of a declared heading with a stop inside


class LineRole(Enum):
    """What a line is in its text. All but the first are told in ``documents.structure``."""

    PAGE_MARK = "a page's number or its running header"
    CONTENTS = "a line of a table of contents"
    TITLE = "the text's title"
    FRONT = "front matter: what stands before the text and is no part of it"
    BACK = "back matter"
    BODY = "a line of the text; all lines are until a pass says otherwise"
    HEADING = "a line of the text that heads what follows it"
    QUESTION = "a line of the text that heads its answer"
    ATTACHED = "the title of a text within the text"


class Line(NamedTuple):
    """A line that is not blank, as far as it is known.

    One record goes through the rooms. It never changes: a pass (``with_labels_in_sequence``, ``with_furniture`` …)
    returns the lines that it was given, with new ones in the place of those of which it found something out.

    - ``text``, ``start`` and ``end`` (offsets into the published text), ``gap`` (blank lines before it);
    - ``level`` is that of a heading (1 is the highest) which the file itself declares, 0 of any other line; ``nest``
      how deep in lists the line stands (``SourceText.nests``), 0 where the file does not say; ``table`` is the table,
      counted from 1, of which the line is a row, 0 of any other line;
    - ``label`` is what it begins with by its form (``numbering.label_at``), and once its number was looked at among
      the others (``sequences``), what it is labelled with;
    - ``role`` is what it is in its text;
    - ``quoted``: it goes on with a quotation that a line above opened;
    - ``anew``: nothing that is open above goes on here;
    - ``indent``: how many cells it was set in, 0 where the file says what its lines are;
    - ``said``: what a reader says that it is in the tree, the level of a heading or 0 for text; None: nobody said.
    """

    text: str
    start: int
    end: int
    gap: int
    level: int = 0
    nest: int = 0
    label: Label | None = None
    role: LineRole = LineRole.BODY
    quoted: bool = False
    anew: bool = False
    said: int | None = None
    table: int = 0
    indent: int = 0

    @property
    def beside_label(self) -> str:
        """What stands beside its label; all of a line without one."""
        return self.text[self.label.length :] if self.label else self.text


def may_be_declared(text: str) -> bool:
    """Whether a line that its file declares a heading may be one; a paragraph in a heading's dress is none."""
    return len(text) <= _LONGEST_DECLARED or not has_stop(text)


def squeeze(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def has_stop(text: str) -> bool:
    """Whether a sentence ends in or at the end of a text (``?`` inside an address is no stop)."""
    if "。" in text or "！" in text or "？" in text:
        return True
    return ("?" in text or "!" in text) and _ASCII_STOP.search(text) is not None


def is_finished(text: str) -> bool:
    """Whether a line ends where a sentence or an item may end: 。！？；：…… —— and closing marks after them.

    An aside after the stop, 成为好去处。(资料图片), ends it as well.
    """
    last = text[-1:]
    if last in _FINISHING:
        return True
    if last not in _MAY_FINISH:
        return False
    if _FINISHED.search(text, max(0, len(text) - 8)):
        return True
    return last in "）)" and _ASIDE_AT_END.search(text, max(0, len(text) - 64)) is not None


def cannot_begin(text: str) -> bool:
    """Whether a line begins with a mark that never begins a paragraph: 。 or ）"""
    return text[:1] in _NO_LINE_START


def is_heading_like(text: str, limit: int = 40) -> bool:
    """Whether a line could be a heading: short, no sentence stop, no colon, comma or semicolon at its end.

    A row of a table (cells parted by ``|``) is none.

    >>> is_heading_like("“六城联动”展宏图 多点支撑蓄新能"), is_heading_like("长春高新区外景。")
    (True, False)
    """
    if not text or len(text) > limit or has_stop(text) or " | " in text:
        return False
    return text[-1] not in "，、；：,;:" and any(map(str.isalnum, text))


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing more: 2025-12-01 14:42, （二〇二四年五月一日）, 中 華 民 國 …, 20××年×月×日"""
    if len(text) > _LONGEST_SPACED_DATE:
        return False
    if len(text) <= 40 and _DATE.match(text):
        return True
    if text[-1:] != "日":
        return False
    return _DATE.match(squeeze(text)) is not None or _OPEN_DATE.fullmatch(text) is not None


def is_month(text: str) -> bool:
    """Whether a line is a month and nothing more: 2023年5月, 二〇二三年五月"""
    return text[-1:] == "月" and len(text) <= _LONGEST_MONTH and _MONTH.fullmatch(squeeze(text)) is not None


def is_aside(text: str) -> bool:
    """Whether a line stands in brackets: （此件公开发布）"""
    return text[:1] in "（(" and text[-1:] in "）)"


def ends_in_page_number(text: str) -> bool:
    """Whether a line is an entry of a table of contents by its dots and page: 第一章 总则……………1"""
    return text[-1:] in "0123456789）)-–—ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX" and _PAGE_AT_END.search(text[-160:]) is not None


def is_caption(text: str) -> bool:
    """Whether a line names a figure or a table: 图1 国内生产总值, 表 2-1 居民消费价格"""
    return _CAPTION.match(text) is not None


def is_cited(text: str) -> bool:
    """Whether a line is nothing but a law or a book, or an article of it: 《合同法》第一百三十五条"""
    return text[0] == "《" and _CITED.fullmatch(text) is not None


def is_field(text: str) -> bool:
    """Whether a line is a field of a form or a paper's head: 关键词：注疏, 地点：三楼会议室"""
    if _FIELD.match(text) or _SENT_ALONG.match(text):
        return True
    head = text[:8]
    return ("  " in head or "\u3000" in head) and _FIELD.match(_INNER_SPACE.sub("", text[:24])) is not None


def is_appendix(text: str) -> bool:
    """Whether a line begins an appendix: 附件一：香港特别行政区行政长官的产生办法"""
    if text[0] != "附" or not _APPENDIX.match(text) or _SENT_ALONG.match(text):
        return False
    return is_heading_like(text.rstrip(":："))


def cells(text: str) -> int:
    """How wide a line is in a fixed-width page: two for a Chinese character."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


@lru_cache(maxsize=65536)
def _cells_of(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
