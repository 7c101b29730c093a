"""Page furniture: a title, what stands before the text and what stands after it. Pure.

Navigation, dates and sources, editors' names, registration numbers, related links and tables of contents are
no clauses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.lines.furniture_lines import HISTORY, NUMBERED_PAPER, is_furniture
from documents.lines.line import Line, LineRole, has_stop, is_aside, is_field, is_heading_like, squeeze
from documents.patterns import late_pattern
from documents.structure.back_matter import back_matter

_SUBTITLE = late_pattern(r"(?:——|―|─|--|—)")
_PROMULGATED = late_pattern(r".{0,20}(?:令|公布|發布|发布|修正|修訂|修订|施行|通過|通过)$")  # 總統令 / 公布
_REPORTERS = ("记者", "記者", "通讯员", "通訊員", "特约撰稿")
_NO_TITLES = frozenset("摘要 前言 序 序言 引言 导言 導言 绪论 緒論 提要 内容提要 正文 附件 Abstract".split())
_COMMENTATOR = late_pattern(
    r"(?:本[报報刊社台网網]|[一-鿿]{2,6}[报報])?(?:特约)?(?:评论员|評論員|编辑部|編輯部)$"
)
_ABOVE_TITLE = late_pattern(r"[^\s：:，。！？]{1,8}[:：](?:\s*https?://\S+$|[^。！？]{0,120}$)")  # 版次: 头版
_ANY_FIELD = late_pattern(r"[^\s：:，。！？《》“”]{2,8}\s*[:：]\s*[^。！？：:]{1,40}$")  # 学校代码：10000
_AUTHORS = late_pattern(  # 张某1 李某²(1．某某公司，杭州；2．某某大学，杭州)
    r"(?:[一-鿿·]{2,4}[\d¹²³⁴*＊,，]+[\s、]*){1,12}(?:[（(][^（）()]*[）)])?$"
)
_MOST_ABOVE_SUBTITLE = 4
_LONGEST_HEAD = 40  # lines below a title that are looked at
_LONGEST_SITE = 16
_SITE = late_pattern(r"[^，。：:（()）]{1,8}(?:网|網|网站|網站)(?:正文)?")  # 某某新闻网 正文
_OF_A_PAGE = late_pattern(r"[_|｜【]|(?<!\d)[-–]|[-–](?!\d)")  # signs in a page's own title
_SHORTEST_WITHIN = 8  # letters of a title that a page's own title holds
_MENU_WORD = 8  # characters of an entry of a menu
_SHORT = 40
_ADDRESS = late_pattern(r".*(?:https?://|www\.|[\w.]+[@#][\w-]+\.\w)")
_FILE_NAME = late_pattern(r"[^，。]{1,80}\.(?:docx?|wps|pdf|ofd|txt|rtf|odt|html?|xlsx?|pptx?)$")
_MENU = late_pattern(r"(?:[^\W\d_]{2,8}[\s|｜]+){3,}[^\W\d_]{2,8}$")  # 网站首页 法律咨询 找律师 法律法规
_LONGEST_TOP = 14  # lines in which a page says its title twice
_SHORTEST_TWICE = 8  # letters of such a title
_SHORTEST_AGAIN = 6
_LATER = 12  # lines below a title in which it may stand again
_COURT = late_pattern(r".{0,40}(?:法院|檢察院|检察院|檢察署|仲裁委员会|仲裁委員會)$")
_PAPER_OF_COURT = late_pattern(
    r"(?:民事|刑事|行政|执行|刑事附带民事|国家赔偿|仲裁)?(?:判决|判決|裁定|调解|調解|决定|裁决|起诉|抗诉|不起诉决定|支付令)书?$"
)
_ORDER = late_pattern(r"(?:令|令第.{1,8}[号號])$")
_ISSUED = late_pattern(r"(?:现|現)(?:予|将|將|印)?.{0,60}(?:印发|印發|公布|发布|發布|颁布|頒布)")
_CHAPTER_OF_LAWS = late_pattern(  # 第999章 《社區會堂條例》
    r"第\s*\d+[A-Z]{0,2}\s*章[\s\-–—]*《?[^。，《》]{2,40}(?:[條条]例|[規规]例|附例|[規规][則则])》?$"
)
_NAMED = late_pattern(r"《([^《》]{2,60})》")
_ENACTED = late_pattern(
    r"(?:制定|修正)([^，。《》]{2,40}?)(?=，公布|[，。]|第[\d〇零一二三四五六七八九十百、至及之]+[條条])"
)  # 茲制定某某法，公布之
_LONGEST_ORDER = 60  # lines
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫閻段鲁魯文安常武乔喬赖賴庞龐樊兰蘭殷施洪翟倪聂聶牛芦季俞章葛霍柳岳齐齊欧歐伍庄莊左耿关關焦巴祝舒冰雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴戴莫孔向习習温溫"
)
_COMPOUND_SURNAMES = tuple(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 东方 東方 夏侯 皇甫 尉迟 尉遲 公孙 公孫 慕容 长孙 長孫 宇文 司徒 令狐 端木 闻人 独孤".split()
)
_BEGIN_WORDS = frozenset(
    "方白高石金马馬文武江夏毛龙龍向安常温溫习習严嚴万萬田钟鍾余任施洪牛季章左关關段"
)  # 方法, 高原
_BEGIN_SHORT_WORDS = frozenset("唐宋周林叶葉何许許孔孟秦雷苏蘇鲁魯韩韓汪丁")  # 唐诗, 林业
_OF_A_TIME = late_pattern(r"[（(〔\[【][^\W\d_]{1,3}[）)〕\]】]\s*(?=[^\W\d_]{2,4}$)")  # （明）汤显祖
_WRITTEN_BY = late_pattern(r"[文图圖][/／|｜]\s*[^\W\d_]{2,6}$")


def with_furniture(lines: Sequence[Line], statute: bool, *, tables: bool = False) -> list[Line]:
    """The lines, labels told, with the title, the front matter and the back matter told from the body.

    ``tables``: the text has rows of tables, too, which are not among the lines.
    """
    contents = next((row for row, line in enumerate(reversed(lines)) if line.role is LineRole.CONTENTS), None)
    back = max(back_matter(lines), 0 if contents is None else len(lines) - contents)
    title, front = _head(lines, back, statute, tables)
    read = list(lines)
    for index in front:
        if not _is_aside(lines[index]):
            read[index] = lines[index]._replace(role=LineRole.FRONT)
    if title is not None:
        read[title] = lines[title]._replace(role=LineRole.TITLE)
    read[back:] = [line._replace(role=LineRole.BACK) for line in lines[back:]]
    return read


def _is_aside(line: Line) -> bool:
    """Whether a line is known to be none of the text: a page mark, contents, what the file says of itself."""
    return line.role is not LineRole.BODY


def _head(lines: Sequence[Line], back: int, statute: bool, tables: bool) -> tuple[int | None, set[int]]:
    """The title's index, None without one, and those of the front matter."""
    declared = _declared_title(lines)
    start = _law_of_order(lines, back) or (0 if declared is not None else _said_twice(lines, back))
    body = _body_start(lines, range(start, back), declared)
    if body >= back and not (tables and declared is not None):  # nothing but short lines: they are the text
        return None, set()
    head = [index for index in range(start, body) if not _is_aside(lines[index])]
    title = declared if declared in head else _title(lines, head)
    front = set(range(start))
    if title is None:
        return None, front.union(index for index in head if is_furniture(lines[index].text))
    front.update(index for index in head if index < title)
    below = [index for index in head if index > title]
    again = set() if statute else _title_again(lines, title, back)
    last = max((index for index in again if index in below), default=title)
    front.update(index for index in below if index <= max(again, default=title))
    front |= _after_title(lines[:back], [index for index in below if index > last], last, statute)
    rest = [index for index in below if index not in front]
    if not statute and len(rest) == 1 and _stands_over_all(lines, rest[0], title, back):
        front.update(rest)
    return title, front | again


def _said_twice(lines: Sequence[Line], back: int) -> int:
    """Where a saved page says its title, which stands again below furniture, with no prose between; 0 without one."""
    top = [index for index, line in enumerate(lines[: min(back, _LONGEST_TOP)]) if not _is_aside(line)]
    for position, index in enumerate(top):
        name = _letters(lines[index].text)
        if lines[index].level:
            return 0
        if (
            len(name) < _SHORTEST_TWICE
            or lines[index].label is not None
            or has_stop(lines[index].text)
            or len(lines[index].text) > 80
        ):
            continue
        furniture = 0
        for other in top[position + 1 :]:
            text = lines[other].text
            if furniture and _letters(text) == name:
                return index
            if lines[other].label is not None or lines[other].level or has_stop(text):
                break
            furniture += is_furniture(text)
    return 0


def _title_again(lines: Sequence[Line], title: int, back: int) -> set[int]:
    """The lines soon below the title that say it again: the head of a page, and no heading."""
    name = _letters(lines[title].text)
    if len(name) < _SHORTEST_AGAIN:
        return set()
    soon = range(title + 1, min(back, title + 1 + _LATER))
    return {
        index
        for index in soon
        if lines[index].label is None and not lines[index].level and _letters(lines[index].text) == name
    }


def _stands_over_all(lines: Sequence[Line], index: int, title: int, back: int) -> bool:
    """Whether a line right below the title would head all of the text: no line below it is like it."""
    text = lines[index].text
    if index != title + 1 or lines[index].level or squeeze(text) in _NO_TITLES or not is_heading_like(text):
        return False
    return not any(
        line.level
        or (line.label is None and is_heading_like(line.text) and not is_aside(line.text) and _is_body(line))
        for line in lines[index + 1 : back]
    )


def _is_body(line: Line) -> bool:
    return line.role is LineRole.BODY


def _law_of_order(lines: Sequence[Line], back: int) -> int:
    """Where the law's title stands below the order that promulgates it (中华人民共和国主席令); 0 without one.

    The order names the law: 《中华人民共和国民法典》已由…通过，现予公布. So does a notice without a title of its own.
    """
    ordered = titled = False  # a notice with a title of its own holds the law as a section
    named: set[str] = set()
    for index, line in enumerate(lines[: min(back, _LONGEST_ORDER)]):
        if _is_aside(line):
            continue
        text = line.text
        if ordered and squeeze(text) in named:
            return index
        ordered = ordered or (len(text) <= _SHORT and _ORDER.search(squeeze(text)) is not None)
        titled = titled or line.label is not None or bool(line.level) or is_heading_like(text)
        ordered = ordered or (not titled and "《" in text and _ISSUED.search(text) is not None)
        if ordered:
            named.update(squeeze(name) for name in (*_NAMED.findall(text), *_ENACTED.findall(text)))
    return 0


def _declared_title(lines: Sequence[Line]) -> int | None:
    """The first of the headings that the file declares, where it stands above all others, or heads nothing else."""
    declared = [index for index, line in enumerate(lines) if line.level]
    if not declared or lines[declared[0]].label is not None:
        return None
    first, rest = declared[0], declared[1:]
    level, highest = lines[first].level, min((lines[index].level for index in rest), default=10)
    heads_nothing = bool(rest) and _is_next(lines, first, rest[0]) and lines[rest[0]].level == level
    return first if level < highest or (level == highest and heads_nothing) else None


def _is_empty_field(text: str) -> bool:
    """Whether a field of a form says nothing: 电话：; 摘要： alone on its line heads what follows."""
    return text[-1] in "：:" and is_field(text) and text[:-1] not in _NO_TITLES


def _is_next(lines: Sequence[Line], index: int, below: int) -> bool:
    """Whether nothing stands between two lines: no other line, and no row of a table, which are not among these."""
    return below == index + 1 and lines[below].start - lines[index].end <= lines[below].gap + 1


def _body_start(lines: Sequence[Line], indexes: range, declared: int | None) -> int:
    """The first line of the text proper: a numbered unit, a declared heading or a piece of prose."""
    told = 0  # lines that are no furniture
    for index in indexes:
        line = lines[index]
        text = line.text
        if _is_aside(line) or index == declared:
            continue
        if line.level:
            return index
        if declared is not None and index < declared and _ABOVE_TITLE.match(text):
            continue
        if is_furniture(text) or HISTORY.match(text) or _is_empty_field(text):
            continue
        if line.label is not None:
            if not told and _CHAPTER_OF_LAWS.match(text):
                told += 1
                continue
            if _SUBTITLE.match(text) and is_heading_like(text) and told < _MOST_ABOVE_SUBTITLE:
                continue
            return index
        told += 1
        if has_stop(text) or len(text) > 80 or text[-1] in "：:；;，,":
            return index
    return indexes.stop


def _title(lines: Sequence[Line], head: Sequence[int]) -> int | None:
    """The first line that is no furniture; a line ending in —— leads up to the title below it."""
    fields = _fields_on_top(lines, head)
    for position, index in enumerate(head):
        text = lines[index].text
        if position < fields or is_furniture(text) or is_field(text) or squeeze(text) in _NO_TITLES:
            continue
        if position + 1 < len(head) and _is_no_title(text):
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
        return index
    return None


def _fields_on_top(lines: Sequence[Line], head: Sequence[int]) -> int:
    """How many lines above a title are the fields of its page: 分类号：… / 学校代码：… One alone is none."""
    fields = [
        _ANY_FIELD.match(text) is not None and not is_furniture(text)
        for text in (lines[index].text for index in head)
    ]
    count = next((position for position, field in enumerate(fields) if not field), 0)
    return count if count > 1 else 0


def _is_no_title(text: str) -> bool:
    """Whether a line above others names none of what follows: a menu, the name of a file, an address to write to."""
    return bool(
        (" " in text and _MENU.match(text))
        or ("." in text and (_ADDRESS.match(text) or _FILE_NAME.match(text)))
    )


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
    """Whether a line is the head of an office's paper, above its number and its title: 国务院办公厅文件

    So is a court's name above the kind of its paper: 某县人民法院 / 民事判决书
    """
    if below and _COURT.match(text) and _PAPER_OF_COURT.match(squeeze(below[0])):
        return True
    return (
        len(text) <= _SHORT
        and squeeze(text).endswith(("文件", "公报", "公報"))
        and any(NUMBERED_PAPER.match(line) for line in below)
        and not all(map(is_furniture, below))
    )


def _after_title(lines: Sequence[Line], head: Sequence[int], title: int, statute: bool) -> set[int]:
    """The front matter between the title and the text; what is left are the text's first headings."""
    if not head:
        return set()
    name = _letters(lines[title].text)
    last = max((index for index in head if is_furniture(lines[index].text)), default=-1)
    front = {index for index in head if index <= last or _letters(lines[index].text) in name}
    said = [_letters(lines[index].text) for index in front]
    front.update(index for index in head if _is_said_within(_letters(lines[index].text), said))
    rest = [index for index in head if index not in front]
    if rest and not statute and _is_author(lines, rest[0], title):
        front.add(rest.pop(0))
    while rest and _heads_paper(lines, rest[0], after_title=rest[0] == title + 1):
        if any(index not in front for index in range(title + 1, rest[0])):
            break
        front.add(rest.pop(0))
    if statute:
        return front
    if rest and rest[0] == title + 1 and _AUTHORS.match(lines[rest[0]].text):
        front.add(rest.pop(0))
    menu = [index for index in rest if len(lines[index].text) <= _MENU_WORD]
    if len(menu) == len(rest) and len(rest) > 2 and last >= 0:
        front.update(rest)
    elif rest and front and _is_name(lines[rest[0]].text):
        front.add(rest[0])
    return front


def _is_said_within(name: str, said: Sequence[str]) -> bool:
    """Whether a name alone is one that a line of front matter ends with: 2023-04-06 23:16张某某"""
    return 2 <= len(name) <= 4 and any(line != name and line.endswith(name) for line in said)


def _heads_paper(lines: Sequence[Line], index: int, *, after_title: bool) -> bool:
    """Whether a line below the title is a subtitle, says who wrote the text and where, or is a field: 地点：会议室"""
    text, below = lines[index].text, lines[index + 1].text if index + 1 < len(lines) else ""
    if _is_subtitle(text):
        return after_title or is_aside(text)
    if _PROMULGATED.match(text) and not has_stop(text):
        return True
    return is_field(text) or _is_byline(text) or (_is_name(text) and (is_aside(below) or is_field(below)))


def _is_author(lines: Sequence[Line], index: int, title: int) -> bool:
    """Whether a name alone below the title is the author's: 朱熹, （明）汤显祖

    It is one where the text has no other line like a heading, and where the name begins no word (方法, 高原) and is
    no entry among other names: 唐诗 / 王维 / … / 李白.
    """
    if index != title + 1:
        return False
    text = lines[index].text
    name = _OF_A_TIME.sub("", text)
    if not _is_name(name):
        return False
    others = [line for line in lines[index + 1 :] if line.label is None and is_heading_like(line.text)]
    if not others or name != text:
        return True
    if any(_is_name(line.text) for line in others):
        return False
    letters, below = squeeze(name), lines[index + 1]
    stands_over = below.label is not None or is_heading_like(below.text)
    if letters[0] in _BEGIN_WORDS:
        return stands_over and len(letters) > 2
    return stands_over or len(letters) > 2 or letters[0] not in _BEGIN_SHORT_WORDS


def _is_subtitle(text: str) -> bool:
    return _SUBTITLE.match(text) is not None or is_aside(text)


def _is_byline(text: str) -> bool:
    """Whether a line says who wrote or spoke: 市委书记 张三, 本报记者 李四, 唐 李白, 文/王五"""
    if _COMMENTATOR.match(text) or _WRITTEN_BY.match(text):
        return True
    parts = re.split(r"[\s/／·]+", text)
    if len(parts) < 2 or len(text) > _SHORT:
        return False
    return all(map(_is_name, parts[1:])) or (parts[0].endswith(_REPORTERS) and _is_name(parts[1]))


def _is_name(text: str) -> bool:
    letters = squeeze(text)
    if len(letters) in (3, 4) and letters.startswith(_COMPOUND_SURNAMES):
        return True
    return 2 <= len(letters) <= 3 and letters[0] in _SURNAMES


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
