"""Page furniture: a title, what stands before the text and what stands after it. Pure.

Navigation, dates and sources, editors' names, registration numbers, related links and tables of contents are
no clauses. Words are looked for in simplified and traditional forms alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.document import Rank
from documents.lines import Line, has_stop, is_date, is_heading_like, squeeze
from documents.numbering import HEADING_RANKS, Label

_CONTENTS = frozenset(
    ("目录", "目錄", "目次", "目录：", "目錄：", "目录:", "contents", "Contents", "CONTENTS")
)
_PAGE_NUMBER = re.compile(r"[\s.．·…⋯]+[（(]?\d*[）)]?$")
_PAGE_AT_END = re.compile(r"[.．·…⋯]{3,}\s*[（(]?\d+[）)]?$")
_DATE = r"(?:\d{4}|[〇零○一二三四五六七八九]{4})\s*[-/.年].{1,8}?(?:[日号號]|\b)"
_HISTORY = re.compile(
    rf"[（(\[【]?\s*(?:{_DATE}|(?:中華民國|民國|中华民国).{{1,12}}日).{{0,400}}(?:通过|通過|公布|发布|發布|修订|修訂|修正|批准|施行|制定|印发|印發).*[）)\]】。]?$"
    r"|[（(].{0,400}(?:通过|通過|公布|发布|發布|修订|修訂|修正|批准|施行|印发|印發)[^）)]{0,60}[）)]$"
    r"|.{0,80}(?:会议|會議)(?:通过|通過|批准).{0,60}(?:公布|发布|發布|施行)[）)]?$"
)
_NUMBERED_PAPER = re.compile(
    r".{1,24}[〔\[［(（【]\d{4}[〕\]］)）】]\s*第?\s*\d+\s*[号號]$|.{0,24}令\s*第\s*\S{1,8}\s*[号號]$|第\s*\S{1,8}\s*[号號]$"
)
# 来源:吉林日报, 【编辑】张三, 免责声明：…
_LABELLED = re.compile(r"[【\[（(]?\s*([^\s【】\[\]（）()：:]{1,8})\s*[】\]）)]?\s*[:：]")
_SOURCE_LABELS = frozenset(
    "来源 來源 稿件来源 信息来源 资料来源 文章来源 更新时间 更新時間 发布时间 發布時間 发布日期 發布日期 日期 时间 時間 "
    "作者 记者 記者 通讯员 通訊員 特约记者 本报记者 撰文 文 图 攝影 摄影 供稿 责任编辑 責任編輯 责编 責編 编辑 編輯 值班编辑 编审 "
    "编校 校对 校對 审校 審校 审核 審核 审签 初审 初審 复审 複審 復審 二审 二審 三审 三審 终审 終審 监制 監製 总编 總編 主编 主編 策划 策劃 "
    "浏览次数 浏览 瀏覽 阅读 閱讀 阅读量 点击 點擊 点击数 字号 字體 字体 分享 分享到 索引号 发文机关 发文字号 主题分类 成文日期".split()
)
_CLOSING_LABELS = frozenset(
    "免责声明 免責聲明 特别声明 特別聲明 版权声明 版權聲明 郑重声明 声明 聲明 "
    "联系电话 聯絡電話 电话 電話 传真 傳真 邮编 郵編 邮箱 郵箱 地址 网址".split()
)
_CLOSING_STARTS = tuple(
    "关于我们 關於我們 联系我们 聯繫我們 网站地图 網站地圖 友情链接 友情鏈接 网站标识码 技术支持 主办单位 承办单位 扫一扫 掃一掃 分享让更多人看到".split()
)
_CLOSING_WORDS = (  # with how many characters may stand before them
    *((word, 12) for word in ("ICP", "公网安备", "公網安備")),
    *((word, 12) for word in ("网络经营许可证", "互联网新闻信息服务许可证", "违法和不良信息举报")),
    *(
        (word, 40)
        for word in (
            "COPYRIGHT",
            "Copyright",
            "copyright",
            "©",
            "版权所有",
            "版權所有",
            "All Rights Reserved",
        )
    ),
)
_PLACES_OF_A_SITE = tuple(
    "首页 首頁 返回首页 网站首页 当前位置 當前位置 您的位置 您现在的位置 您所在的位置".split()
)
_BUTTONS = (
    *"上一篇 下一篇 上一页 下一页 打印 列印 关闭 關閉 收藏 返回 返回顶部 回到顶部 字号 A A- A+".split(),
    "大 中 小",
)
_PAGE_OR_PATH = re.compile(r"第\s*\d+\s*版|.{0,12}[>＞»]\s*.{0,20}[>＞»]")
_RELATED_STARTS = tuple(
    "相关 相關 你可能 您可能 猜你 推荐 推薦 延伸 热门 熱門 更多 精彩 最新 关联 關聯 往期".split()
)
_LONGEST_RELATED = 10  # characters after such a beginning
_SUBTITLE = re.compile(r"(?:——|―|─|--|—)")
_MENU_WORD = 8  # characters of an entry of a menu
_SHORT = 40
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴戴莫孔向习習温溫"
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Which lines are the title, front matter and back matter, by their places; the rest is the body."""

    title: int | None
    front: frozenset[int]
    back: int  # the first line of the back matter; the number of lines where there is none


def table_of_contents(lines: Sequence[Line], found: Sequence[Label | None]) -> range:
    """The lines of a table of contents: under 目录, or headings that all come again in the text."""
    after_prose = False
    for place, line in enumerate(lines[: max(200, len(lines) // 4)]):
        label = found[place]
        if len(line.text) <= 12 and squeeze(line.text) in _CONTENTS:
            end, again = _contents_end(lines, found, place + 1)
            if not again and not (end < len(lines) and lines[end].level):
                end = _end_of_numbered_pages(lines, place + 1)
            return range(place, end) if end > place + 1 or not after_prose else range(0)
        if label and label.rank in HEADING_RANKS:
            end, again = _contents_end(lines, found, place)
            return range(place, end) if again and end - place > 1 else range(0)
        if label and label.rank is Rank.ARTICLE:
            break
        after_prose = after_prose or (has_stop(line.text) and not _is_furniture(line.text))
    return range(0)


def _contents_end(lines: Sequence[Line], found: Sequence[Label | None], start: int) -> tuple[int, bool]:
    """Where a table of contents ends, and whether its entries come again below.

    It ends where an entry comes for the second time, or at the first article or piece of prose.
    """
    entries: set[str] = set()
    paths: set[tuple[str, ...]] = set()
    above: dict[Rank, str] = {}  # 第一节 一般规定 may stand under more than one chapter
    place = start
    while place < len(lines):
        entry, label = _entry(lines[place].text), found[place]
        if (label and label.rank is Rank.ARTICLE) or has_stop(entry) or len(entry) > 2 * _SHORT:
            break
        if lines[place].level:
            break
        path: tuple[str, ...] = (entry,)
        if label and label.rank in HEADING_RANKS:
            above = {rank: text for rank, text in above.items() if rank < label.rank} | {label.rank: entry}
            path = tuple(above.values())
        if path in paths:
            return place, True
        paths.add(path)
        entries.add(entry)
        place += 1
    below = range(place, len(lines))
    return place, any(
        label is not None and _entry(lines[i].text) in entries for i in below if (label := found[i])
    )


def _end_of_numbered_pages(lines: Sequence[Line], place: int) -> int:
    """Where the entries end that show themselves by dots and a page's number."""
    while place < len(lines) and _PAGE_AT_END.search(lines[place].text[-4 * _SHORT :]):
        place += 1
    return place


def _entry(text: str) -> str:
    """A line without the dots and the page's number at its end."""
    return squeeze(_PAGE_NUMBER.sub("", text)) if len(text) <= 4 * _SHORT else text


def furniture(
    lines: Sequence[Line], labels: Sequence[Label | None], contents: range, statute: bool
) -> Furniture:
    """Tells the title, the front matter and the back matter from the body."""
    back = max(_back_matter(lines, labels), contents.stop)
    declared = _declared_title(lines, labels)
    body = _body_start(lines, labels, contents, back, declared)
    if body >= back:  # nothing but short lines: they are the text
        return Furniture(None, frozenset(contents), back)
    head = [place for place in range(body) if place not in contents]
    title = declared if declared in head else _title(lines, head)
    front = set(contents)
    if title is None:
        return Furniture(
            None, frozenset(front | {place for place in head if _is_furniture(lines[place].text)}), back
        )
    front.update(place for place in head if place < title)
    front.update(_after_title(lines, [place for place in head if place > title], title, statute))
    return Furniture(title, frozenset(front), back)


def _declared_title(lines: Sequence[Line], labels: Sequence[Label | None]) -> int | None:
    """The first of the headings that the file declares, where it stands above all others, or heads nothing else."""
    declared = [place for place, line in enumerate(lines) if line.level]
    if not declared or labels[declared[0]] is not None:
        return None
    first, rest = declared[0], declared[1:]
    level, highest = lines[first].level, min((lines[place].level for place in rest), default=10)
    heads_nothing = bool(rest) and rest[0] == first + 1 and lines[rest[0]].level == level
    return first if level < highest or (level == highest and heads_nothing) else None


def _body_start(
    lines: Sequence[Line], labels: Sequence[Label | None], contents: range, back: int, declared: int | None
) -> int:
    """The first line of the text proper: a numbered unit, a declared heading or a piece of prose."""
    for place in range(back):
        text = lines[place].text
        if lines[place].level and place not in contents:
            if place == declared:
                continue
            return place
        if place in contents or _is_furniture(text) or _HISTORY.match(text):
            continue
        if labels[place] is not None:
            if _SUBTITLE.match(text) and is_heading_like(text) and place < 4:
                continue
            return place
        if has_stop(text) or len(text) > 80 or text[-1] in "：:；;，,":
            return place
    return back


def _is_furniture(text: str) -> bool:
    """Whether a line is page furniture wherever it stands before the text."""
    if len(text) > 120 or (has_stop(text) and not _HISTORY.match(text)):
        return False
    return bool(
        _label(text) in _SOURCE_LABELS
        or is_date(text)
        or _is_navigation(text)
        or _NUMBERED_PAPER.match(text)
        or _HISTORY.match(text)
    )


def _title(lines: Sequence[Line], head: Sequence[int]) -> int | None:
    """The first line that is no furniture; a line ending in —— leads up to the title below it."""
    for position, place in enumerate(head):
        text = lines[place].text
        if _is_furniture(text):
            continue
        after = head[position + 1] if position + 1 < len(head) else None
        if text.endswith(("——", "—")) and after is not None and not _is_furniture(lines[after].text):
            return after
        return place
    return None


def _after_title(lines: Sequence[Line], head: Sequence[int], title: int, statute: bool) -> set[int]:
    """The front matter between the title and the text; what is left are the text's first headings."""
    if not head:
        return set()
    name = _letters(lines[title].text)
    last = max((place for place in head if _is_furniture(lines[place].text)), default=-1)
    front = {place for place in head if place <= last or _letters(lines[place].text) in name}
    rest = [place for place in head if place not in front]
    if rest and _SUBTITLE.match(lines[rest[0]].text) and rest[0] == title + 1:
        front.add(rest.pop(0))
    if statute:
        return front
    menu = [place for place in rest if len(lines[place].text) <= _MENU_WORD]
    if len(menu) == len(rest) and len(rest) > 2:
        front.update(rest)
    elif rest and last >= 0 and _is_name(lines[rest[0]].text):
        front.add(rest[0])
    return front


def _is_name(text: str) -> bool:
    letters = squeeze(text)
    return 2 <= len(letters) <= 3 and letters[0] in _SURNAMES


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _back_matter(lines: Sequence[Line], labels: Sequence[Label | None]) -> int:
    """The first line of what follows the text: the topmost line that says so, with only short lines between."""
    back = len(lines)
    for place in range(len(lines) - 1, 0, -1):
        text = lines[place].text
        if _closes(text):
            back = place
        elif labels[place] is not None or lines[place].level or has_stop(text) or len(text) > _SHORT:
            break
    if back < len(lines) and is_date(lines[back].text) and back > 1:
        signature = lines[back - 1]
        if labels[back - 1] is None and is_heading_like(signature.text, 30):
            back -= 1
    return back


def _closes(text: str) -> bool:
    """Whether a line belongs after the text: an editor, a disclaimer, a register's number, related links."""
    if _label(text) in _CLOSING_LABELS or text.startswith(_CLOSING_STARTS):
        return True
    if any(text.find(word, 0, before + len(word)) >= 0 for word, before in _CLOSING_WORDS):
        return True
    if has_stop(text) or len(text) > 2 * _SHORT:
        return False
    return _label(text) in _SOURCE_LABELS or is_date(text) or _is_navigation(text) or _is_related(text)


def _label(text: str) -> str:
    """What stands before the colon of a line such as 来源:吉林日报; empty where there is no such colon."""
    found = _LABELLED.match(text)
    return found[1] if found else ""


def _is_navigation(text: str) -> bool:
    """Whether a line is a button of a web page or a path through a site: 首页 > 新闻 > 正文"""
    return (
        _is_led_by(text, _PLACES_OF_A_SITE, ">＞»:：/|")
        or _is_led_by(text, _BUTTONS, ":：|")
        or _PAGE_OR_PATH.match(text) is not None
    )


def _is_led_by(text: str, words: tuple[str, ...], separators: str) -> bool:
    """Whether a line is one of some words, alone or before a separator."""
    if not text.startswith(words):
        return False
    rests = (text[len(word) :].lstrip() for word in words if text.startswith(word))
    return any(not rest or rest[0] in separators for rest in rests)


def _is_related(text: str) -> bool:
    """Whether a line heads links to other pages: 你可能感興趣的話題"""
    if not text.startswith(_RELATED_STARTS):
        return False
    rests = (text[len(word) :] for word in _RELATED_STARTS if text.startswith(word))
    return any(
        len(rest) <= _LONGEST_RELATED and all("\u4e00" <= one <= "\u9fff" for one in rest) for rest in rests
    )
