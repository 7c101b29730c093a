"""Page furniture: a title, what stands before the text and what stands after it. Pure.

Navigation, dates and sources, editors' names, registration numbers, related links and tables of contents are
no clauses. Words are looked for in simplified and traditional forms alike.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from documents.lines import Line, has_stop, is_aside, is_date, is_field, is_heading_like, squeeze
from documents.numbering import Label

_DATE = r"(?:\d{4}|[〇零○一二三四五六七八九]{4})\s*[-/.年].{1,8}?(?:[日号號]|\b)"
_HISTORY = re.compile(
    rf"[（(\[【]?\s*(?:{_DATE}|(?:中華民國|民國|中华民国).{{1,12}}日).{{0,400}}(?:通过|通過|公布|发布|發布|修订|修訂|修正|批准|施行|制定|印发|印發).*[）)\]】。]?$"
    r"|[（(].{0,400}(?:通过|通過|公布|发布|發布|修订|修訂|修正|批准|施行|印发|印發)[^）)]{0,60}[）)]$"
    r"|.{0,80}(?:会议|會議)(?:通过|通過|批准).{0,60}(?:公布|发布|發布|施行)[）)]?$"
)
_DATED = re.compile(
    r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)
_NUMBERED_PAPER = re.compile(
    r"[（(〔\[]\d{4}[）)〕\]].{1,24}[号號]$|.{1,24}[〔\[［(（【]\d{4}[〕\]］)）】]\s*第?\s*\d+\s*[号號]$|.{0,24}令\s*第\s*\S{1,8}\s*[号號]$|第\s*\S{1,8}\s*[号號]$"
    r"|\d{2,4}\s*年度?\S{1,12}字第\s*\d{1,6}\s*[号號]$"
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
    "抄送 抄報 抄报 主送 分送 报送 發送 主题词 主題詞 联系人 聯絡人 信息公开选项 公开方式 "
    "正本 副本 联系电话 聯絡電話 电话 電話 传真 傳真 邮编 郵編 邮箱 郵箱 地址 网址".split()
)
_EDITED = re.compile(
    r"[【\[（(]\s*(?:责任编辑|責任編輯|责编|責編|编辑|編輯)\s*[】\]）)]?\s*[:：]"
)  # 【纠错】【责任编辑：某某】
_PUBLISHED_IN = re.compile(
    r"[（(].{0,24}\d{4}年\d{1,2}月\d{1,2}日.{0,12}[版期面].{0,6}[）)]$"
)  # （某报2024年7月20日 第1版）
_SIGNS = re.compile(  # 甲方（签字）：, 审　判　长　　王某
    r".{0,20}[（(](?:签字|签名|盖章|签章|公章|簽章|簽名|蓋章|印章).{0,6}[）)]\s*[:：]?"
    r"|(?:审\s*判\s*长|审\s*判\s*员|人\s*民\s*陪\s*审\s*员|代\s*理\s*审\s*判\s*员|书\s*记\s*员|法\s*官\s*助\s*理|審\s*判\s*長|法\s*官|書\s*記\s*官)\s"
)
_PRINTED = re.compile(
    r".{0,40}日\s*印[发發]$|[（(]此[件文].{1,20}[）)]$"
)  # …办公室 2024年5月6日印发, （此件公开发布）
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
_PROMULGATED = re.compile(r".{0,20}(?:令|公布|發布|发布|修正|修訂|修订|施行|通過|通过)$")  # 總統令 / 公布
_REPORTERS = ("记者", "記者", "通讯员", "通訊員", "特约撰稿")
_NO_TITLES = frozenset("摘要 前言 序 序言 引言 导言 導言 绪论 緒論 提要 内容提要 正文 附件 Abstract".split())
_COMMENTATOR = re.compile(
    r"(?:本[报報刊社台网網]|[一-鿿]{2,6}[报報])?(?:特约)?(?:评论员|評論員|编辑部|編輯部)$"
)
_LONGEST_HEAD = 40  # lines below a title that are looked at
_LONGEST_SITE = 16
_FIRST_OF_STANDARD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789代")
_OF_A_STANDARD = re.compile(  # what the cover of a standard says: ICS 13.030, GB/T 1.1—2020, 中华人民共和国国家标准
    r"(?:ICS|CCS)\s.{1,24}|(?:代替\s*)?[A-Z]{2,4}(?:/[A-Z])?\s*[0-9][0-9.]*\s*[-–—]\s*[0-9]{4}|代替\s.{1,40}"
    r"|.{0,12}(?:国家标准|行业标准|地方标准|团体标准|企业标准|國家標準)"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}\s*(?:发布|實施|发布|实施).{0,24}|.{2,30}\s发布"
)
_SITE = re.compile(r"[^，。：:（()）]{1,8}(?:网|網|网站|網站)(?:正文)?")  # 某某新闻网 正文
_OF_A_PAGE = re.compile(r"[_|｜【]|(?<!\d)[-–]|[-–](?!\d)")  # signs in a page's own title
_SHORTEST_WITHIN = 8  # letters of a title that a page's own title holds
_MENU_WORD = 8  # characters of an entry of a menu
_SHORT = 40
_MOST_SIGNERS = 3
_MOST_BELOW_DATE = 16  # lines below a judgment's date
_SPACED_REPUBLIC = re.compile(r"中\s+[華华]\s+民\s+[國国]")
_OFFICE = re.compile(r"[部委局会會院府办辦室厅廳署行社司处處]$")
_LONGEST_SIGNER = 30
_ORDER = re.compile(r"(?:令|令第.{1,8}[号號])$")
_NAMED = re.compile(r"《([^《》]{2,60})》")
_ENACTED = re.compile(
    r"(?:制定|修正)([^，。《》]{2,40}?)(?=，公布|[，。]|第[\d〇零一二三四五六七八九十百、至及之]+[條条])"
)  # 茲制定某某法，公布之
_LONGEST_ORDER = 60  # lines
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段鲁魯文安常武乔喬赖賴庞龐樊兰蘭殷施洪翟倪聂聶牛芦季俞章葛霍柳岳齐齊欧歐伍庄莊左耿关關焦巴祝舒冰雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴戴莫孔向习習温溫"
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Which lines are the title, front matter and back matter, by their places; the rest is the body."""

    title: int | None
    front: frozenset[int]
    back: int  # the first line of the back matter; the number of lines where there is none


def furniture(
    lines: Sequence[Line],
    labels: Sequence[Label | None],
    contents: range,
    pages: frozenset[int],
    statute: bool,
) -> Furniture:
    """Tells the title, the front matter and the back matter from the body.

    ``contents`` and ``pages`` are the lines of a table of contents, and of page numbers and running headers.
    """
    back = max(_back_matter(lines, labels), contents.stop)
    declared = _declared_title(lines, labels)
    aside = pages.union(contents)
    start = _law_of_order(lines, aside, back)
    body = _body_start(lines, labels, aside, range(start, back), declared)
    if body >= back:  # nothing but short lines: they are the text
        return Furniture(None, frozenset(contents), back)
    head = [place for place in range(start, body) if place not in aside]
    title = declared if declared in head else _title(lines, head)
    front = {*contents, *range(start)}
    if title is None:
        return Furniture(
            None, frozenset(front | {place for place in head if is_furniture(lines[place].text)}), back
        )
    front.update(place for place in head if place < title)
    below = [place for place in head if place > title]
    if not statute and len(below) == 1 and _is_author(lines[:back], labels, below[0], title):
        front.update(below)
    else:
        front.update(_after_title(lines, below, title, statute))
    return Furniture(title, frozenset(front), back)


def _law_of_order(lines: Sequence[Line], aside: Container[int], back: int) -> int:
    """Where the law's title stands below the order that promulgates it (中华人民共和国主席令); 0 without one.

    The order names the law: 《中华人民共和国民法典》已由…通过，现予公布
    """
    ordered = False
    named: set[str] = set()
    for place in range(min(back, _LONGEST_ORDER)):
        text = lines[place].text
        if place in aside:
            continue
        if ordered and squeeze(text) in named:
            return place
        ordered = ordered or (len(text) <= _SHORT and _ORDER.search(squeeze(text)) is not None)
        if ordered:
            named.update(squeeze(name) for name in (*_NAMED.findall(text), *_ENACTED.findall(text)))
    return 0


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
    lines: Sequence[Line],
    labels: Sequence[Label | None],
    aside: Container[int],
    places: range,
    declared: int | None,
) -> int:
    """The first line of the text proper: a numbered unit, a declared heading or a piece of prose."""
    for place in places:
        text = lines[place].text
        if place in aside or place == declared:
            continue
        if lines[place].level:
            return place
        if is_furniture(text) or _HISTORY.match(text) or (text[-1] in "：:" and is_field(text)):
            continue
        if labels[place] is not None:
            if _SUBTITLE.match(text) and is_heading_like(text) and place < 4:
                continue
            return place
        if has_stop(text) or len(text) > 80 or text[-1] in "：:；;，,":
            return place
    return places.stop


def is_furniture(text: str) -> bool:
    """Whether a line is page furniture wherever it stands before the text."""
    if len(text) > 120 or (has_stop(text) and not _HISTORY.match(text)):
        return False
    dated = _DATED.match(text)
    return bool(
        _label(text) in _SOURCE_LABELS
        or is_date(text)
        or (dated and _label(text[dated.end() :].lstrip(" \u3000|｜·")) in _SOURCE_LABELS)
        or _is_navigation(text)
        or _NUMBERED_PAPER.match(text)
        or ((text[-1] in "准準布施" or text[0] in _FIRST_OF_STANDARD) and _OF_A_STANDARD.fullmatch(text))
        or _HISTORY.match(text)
    )


def _title(lines: Sequence[Line], head: Sequence[int]) -> int | None:
    """The first line that is no furniture; a line ending in —— leads up to the title below it."""
    for position, place in enumerate(head):
        text = lines[place].text
        if is_furniture(text) or is_field(text) or squeeze(text) in _NO_TITLES:
            continue
        below = [lines[other].text for other in head[position + 1 : position + 1 + _LONGEST_HEAD]]
        if (
            len(text) <= _LONGEST_SITE
            and _SITE.fullmatch(squeeze(text))
            and not all(map(is_furniture, below))
        ):
            continue
        if (own := _title_within(text, below)) is not None:
            return head[position + 1 + own]
        after = head[position + 1] if position + 1 < len(head) else None
        if text.endswith(("——", "—")) and after is not None and not is_furniture(lines[after].text):
            return after
        if _is_letterhead(text, below):
            continue
        return place
    return None


def _title_within(text: str, below: Sequence[str]) -> int | None:
    """Which of the lines below a page's own title, 【关于…的通知】-某某网, is the text's: the one that it holds whole."""
    if text[-1] != "》" and not _OF_A_PAGE.search(text):
        return None
    letters = _letters(text)
    named = {_letters(name) for name in _NAMED.findall(text)} if text[-1] == "》" else set()
    for position, line in enumerate(below):
        own = _letters(line)
        if len(own) < _SHORTEST_WITHIN or is_furniture(line):
            continue
        if own in named or (own in letters and len(own) < len(letters) and _OF_A_PAGE.search(text)):
            return position
    return None


def _is_letterhead(text: str, below: Sequence[str]) -> bool:
    """Whether a line is the head of an office's paper, above its number and its title: 国务院办公厅文件"""
    return (
        len(text) <= _SHORT
        and squeeze(text).endswith(("文件", "公报", "公報"))
        and any(_NUMBERED_PAPER.match(line) for line in below)
        and not all(map(is_furniture, below))
    )


def _after_title(lines: Sequence[Line], head: Sequence[int], title: int, statute: bool) -> set[int]:
    """The front matter between the title and the text; what is left are the text's first headings."""
    if not head:
        return set()
    name = _letters(lines[title].text)
    last = max((place for place in head if is_furniture(lines[place].text)), default=-1)
    front = {place for place in head if place <= last or _letters(lines[place].text) in name}
    rest = [place for place in head if place not in front]
    while rest and _heads_paper(lines, rest[0], after_title=rest[0] == title + 1):
        if any(place not in front for place in range(title + 1, rest[0])):
            break
        front.add(rest.pop(0))
    if statute:
        return front
    menu = [place for place in rest if len(lines[place].text) <= _MENU_WORD]
    if len(menu) == len(rest) and len(rest) > 2 and last >= 0:
        front.update(rest)
    elif rest and front and _is_name(lines[rest[0]].text):
        front.add(rest[0])
    return front


def _heads_paper(lines: Sequence[Line], place: int, *, after_title: bool) -> bool:
    """Whether a line below the title is a subtitle, says who wrote the text and where, or is a field: 地点：会议室"""
    text, below = lines[place].text, lines[place + 1].text if place + 1 < len(lines) else ""
    if _is_subtitle(text):
        return after_title or is_aside(text)
    if _PROMULGATED.match(text) and not has_stop(text):
        return True
    return is_field(text) or _is_byline(text) or (_is_name(text) and (is_aside(below) or is_field(below)))


def _is_author(lines: Sequence[Line], labels: Sequence[Label | None], place: int, title: int) -> bool:
    """Whether a name alone below the title is the author's: the text has no other line like a heading."""
    if place != title + 1 or not _is_name(lines[place].text):
        return False
    return not any(
        labels[below] is None and is_heading_like(lines[below].text) for below in range(place + 1, len(lines))
    )


def _is_subtitle(text: str) -> bool:
    return _SUBTITLE.match(text) is not None or is_aside(text)


def _is_byline(text: str) -> bool:
    """Whether a line says who wrote or spoke: 市委书记 张三, 本报记者 李四, 唐 李白, 文/王五"""
    if _COMMENTATOR.match(text):
        return True
    parts = re.split(r"[\s/／·]+", text)
    if len(parts) < 2 or len(text) > _SHORT:
        return False
    return all(map(_is_name, parts[1:])) or (parts[0].endswith(_REPORTERS) and _is_name(parts[1]))


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
    back = min(back, _date_of_judgment(lines, labels))
    if back < len(lines) and is_date(lines[back].text):
        back = signature_above(lines, labels, back)
    return back


def _date_of_judgment(lines: Sequence[Line], labels: Sequence[Label | None]) -> int:
    """Where the spaced date stands below which judges and clerks sign: 中　華　民　國　113　年　10　月　8　日"""
    for place in range(len(lines) - 1, max(0, len(lines) - _MOST_BELOW_DATE), -1):
        text = lines[place].text
        if labels[place] is not None or lines[place].level:
            break
        if text[0] == "中" and _SPACED_REPUBLIC.match(text) and is_date(text):
            return place
    return len(lines)


def signature_above(lines: Sequence[Line], labels: Sequence[Label | None], date: int) -> int:
    """The first line of who signed a text above its date; the date's own place where nobody did."""
    first = date
    while first > 2 and date - first < _MOST_SIGNERS:
        line = lines[first - 1]
        if labels[first - 1] is not None or line.level or not is_heading_like(line.text, _LONGEST_SIGNER):
            break
        if first < date and not _OFFICE.search(line.text):
            break
        first -= 1
        if line.gap:
            break
    return first


def _closes(text: str) -> bool:
    """Whether a line belongs after the text: an editor, a disclaimer, a register's number, related links."""
    if (
        _PRINTED.match(text)
        or (len(text) <= _SHORT and _SIGNS.match(text))
        or _label(text) in _CLOSING_LABELS
        or text.startswith(_CLOSING_STARTS)
    ):
        return True
    if any(text.find(word, 0, before + len(word)) >= 0 for word, before in _CLOSING_WORDS):
        return True
    if has_stop(text) or len(text) > 2 * _SHORT:
        return False
    if _EDITED.search(text) or _PUBLISHED_IN.match(text):
        return True
    return _label(text) in _SOURCE_LABELS or is_date(text) or _is_navigation(text) or _is_related(text)


def is_labelled(text: str) -> bool:
    """Whether a line says whence a text comes or whither it goes: 来源：日报, 主题词：教育 通知, 抄送：各部门"""
    label = _label(text)
    return label in _SOURCE_LABELS or label in _CLOSING_LABELS


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
