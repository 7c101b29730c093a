"""Which line of a text is its title, what the file says of it, and where the law that an order names stands. Pure, linear."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from documents.document import Rank
from documents.lines.furniture_lines import KIND_AT_END, is_furniture, is_navigation
from documents.lines.line import Line, LineRole, has_stop, is_field, is_heading_like, squeeze
from documents.patterns import late_pattern
from documents.scripts.fold import fold
from documents.structure.letterheads import is_letterhead, is_site, numbers_law

NO_TITLES = frozenset(
    "全文 关键词 關鍵詞 摘要 凡例 前言 序 序言 引言 导言 導言 绪论 緒論 提要 内容提要 正文 附件 Abstract".split()
)
_ANY_FIELD = late_pattern(r"[^\s：:，。！？《》“”]{2,8}\s*[:：]\s*[^。！？：:]{1,40}$")  # 学校代码：10000
_LONGEST_HEAD = 40  # lines below a title that are looked at
_OF_A_PAGE = late_pattern(r"[_|｜【]|(?<!\d)[-–]|[-–](?!\d)")  # signs in a page's own title
_SHORTEST_WITHIN = 8  # letters of a title that a page's own title holds
_ADDRESS = late_pattern(r".*(?:https?://|www\.|[\w.]+[@#][\w-]+\.\w)")
PART_OF_LESSON = late_pattern(
    "[【]?(?:[教][学學]|[学學][习習]|教材|[学學]情|[课課][前后後]|教具|[学學]具|板[书書]|[课課][时時]|作[业業])"
    "(?:目[标標的]|[内內]容|重[点點]|[难難][点點]|重[难難][点點]|[准準][备備]|[过過]程|方法|[设設]想|[设設][计計]|反思|分析|要求|用具|步[骤驟]|安排)[】]?[:：]?"
)
_OF_A_WIKI = late_pattern(r"[^，。]{1,40}\s[-–—|_]\s[维維]基(?:百科|文[库庫])(?:，自由的.{2,8})?")
_FILE_NAME = late_pattern(r"[^，。]{1,80}\.(?:docx?|wps|pdf|ofd|txt|rtf|odt|html?|xlsx?|pptx?)$")
_MENU = late_pattern(r"(?:[^\W\d_]{2,8}[\s|｜]+){3,}[^\W\d_]{2,8}$")  # 网站首页 法律咨询 找律师 法律法规
_LONGEST_TOP = 14  # lines in which a page says its title twice
_SHORTEST_TWICE = 8  # letters of such a title
_LATER = 24  # lines below a title in which it may stand again
_ORDER = late_pattern(r"(?:令|令第.{1,8}[号號])$")
_ISSUED = late_pattern(r"(?:现|現)(?:予|将|將|印)?.{0,60}(?:印发|印發|公布|发布|發布|颁布|頒布)")
_NAMED = late_pattern(r"《([^《》]{2,60})》")
_ENACTED = late_pattern(
    r"(?:制定|修正)([^，。《》]{2,40}?)(?=，公布|[，。]|第[\d〇零一二三四五六七八九十百、至及之]+[條条])"
)  # 茲制定某某法，公布之
_LONGEST_ORDER = 60  # lines
SHORTEST_AGAIN = 6
_SHORT = 40
_LONGEST_LOGO = 4
_ARROWS = frozenset("←→")
_MENU_WORD = 8  # characters of an entry of a menu
_FEWEST_OF_A_MENU = 3
_LONGEST_TITLE = 80
_LONGEST_CALLED = 120
_LONGEST_ON_COVER = 24
_HAN = late_pattern("[㐀-鿿]")
_BY_PROGRAM = late_pattern(  # folded
    r"microsoft\b.*|wps\b.*|powerpoint\b.*|adobe\b.*|https?:.*|www\..*"
    r"|.*\.(?:docx?|wps|pdf|ofd|txt|rtf|odt|html?|xlsx?|pptx?|indd|dwg)"
    r"|(?:(?:新建|我的)?(?:microsoft)?(?:word)?(?:文档|文件|文稿|文本|演示文稿|幻灯片|工作簿)|无标题(?:文档)?|未命名(?:文档)?|未知|标题|题目|题名"
    r"|正文|目录|首页|封面|扫描件?|模板|附件|untitled|notitle|unknown|documents?|doc|book|sheet|page|scan|template|normal|title)"
    r"[\s\-_()]*[0-9一二三四五六七八九十]*"
)
_PARTING = late_pattern(r"\s*(?:[|｜_(（【\[]|——|\s[-–—]\s|[:：]).*$")
_IN_MARKS = late_pattern(r"《[^《》]{2,60}》(?:[（(][^（）()]{1,12}[）)])?$")
_ABOVE_COVER = late_pattern(  # 溪口丛书之三, 县志办公室编, 内部资料
    r".{0,20}(?:[丛叢][书書]|书系|書系|文库|文庫|系列|[资資]料|[读讀]物|教材|出版社|[委办局会處处厅室院社组組府部])"
    r"(?:之[一二三四五六七八九十\d]+|第[一二三四五六七八九十\d]+[辑輯种種卷册冊])?[\s　]*[编編]?[著印撰制]?$"
)
_MADE_BY = late_pattern(r".{1,30}[\s　]*(?:编?著|編?著|撰|[译譯]|[主选選]?[编編]|[编編][写寫印])$")
_COLUMN = late_pattern(r"【[^【】]{2,8}】$")  # 【某某论坛】
_COLUMN_BY_NAME = late_pattern(  # 新闻中心, 党建工作
    "[一-鿿]{2,6}(?:[动動][态態]|要[闻聞]|新[闻聞]|公告|公示|[专專][栏欄題题]|中心|工作|解[读讀]|文件|[资資][讯訊]|[头頭][条條]|速[递遞]|之窗|天地|[论論][坛壇])"
)
_LONGEST_COLUMN = 8
_LONGEST_ACCOUNT = 12
CHAPTER_OF_LAWS = late_pattern(  # 第999章 《社區會堂條例》
    r"第\s*\d+[A-Z]{0,2}\s*章[\s\-–—]*《?[^。，《》]{2,40}(?:[條条]例|[規规]例|附例|[規规][則则])》?$"
)
_NAMES_TITLE = frozenset(
    "案件名称 文件名称 文书标题 文章标题 文章標題 信息标题 法规名称 法規名稱".split()
)  # alone on its line, above the title
_NAMES_WITH_COLON = _NAMES_TITLE | frozenset("标题 標題 名称 名稱".split())
_PATH = late_pattern(r".{0,16}(?:首[页頁]|位置).{0,12}(?:[>＞»/]|&gt;)")


def said_twice(lines: Sequence[Line], back: int) -> int:
    """Where a saved page says its title, which stands again below furniture, with no prose between; 0 without one."""
    top = [index for index, line in enumerate(lines[: min(back, _LONGEST_TOP)]) if line.role is LineRole.BODY]
    names = {index: letters_of(text) if len(text := lines[index].text) <= 80 else "" for index in top}
    for position, index in enumerate(top):
        name = names[index]
        if lines[index].level:
            return 0
        if (
            len(name) < _SHORTEST_TWICE
            or is_furniture(lines[index].text)
            or lines[index].label is not None
            or has_stop(lines[index].text)
            or len(lines[index].text) > 80
        ):
            continue
        furniture = 0
        for other in top[position + 1 :]:
            text = lines[other].text
            if (furniture or position) and names[other] == name:
                return index
            if lines[other].label is not None or lines[other].level or has_stop(text):
                break
            furniture += is_furniture(text)
    return 0


def below_menu(lines: Sequence[Line], back: int) -> int:
    """Where the title stands below the menu of a saved page, or between a library's arrows; 0 without one.

    It is the line right above the next furniture: 某某古籍 / … / 会员登录 | 注册 / 古籍笔记 / 卷一 / [ 打印 ]
    """
    top = [index for index in range(min(back, _LONGEST_HEAD)) if lines[index].role is LineRole.BODY]
    words = passed = 0
    for position, index in enumerate(top):
        line = lines[index]
        text = line.text
        if passed and position > passed and is_furniture(text):
            above = top[position - 1]
            return 0 if _ANY_FIELD.match(_without_blanks(lines[above].text)) else above
        if text in _ARROWS or (is_navigation(text) and words >= _FEWEST_OF_A_MENU):
            passed = position + 1
        elif line.label is not None and line.label.rank is Rank.BULLET and len(text) <= _MENU_WORD + 2:
            words += position == words
            passed = position + 1 if words >= _FEWEST_OF_A_MENU else passed
        elif line.label is not None or line.level or has_stop(text) or len(text) > _LONGEST_TITLE:
            return 0
        elif not passed:
            words += len(text) <= _MENU_WORD and not is_furniture(text)
    return 0


def title_again(lines: Sequence[Line], title: int, back: int) -> set[int]:
    """The lines soon below the title that say it again: the head of a page, and no heading."""
    name = letters_of(lines[title].text)
    if len(name) < SHORTEST_AGAIN:
        return set()
    again: set[int] = set()
    for index in range(title + 1, min(back, title + 1 + _LATER)):
        label = lines[index].label
        if label is None and not lines[index].level and letters_of(lines[index].text) == name:
            again.add(index)
        elif label is not None and label.rank <= Rank.ARTICLE:
            break  # the text has begun
    return again


def law_of_order(lines: Sequence[Line], back: int) -> int:
    """Where the law's title stands below the order that promulgates it (中华人民共和国主席令); 0 without one.

    The order names the law: 《中华人民共和国民法典》已由…通过，现予公布. So does a notice without a title of its own.
    """
    ordered = titled = False  # a notice with a title of its own holds the law as a section
    named: set[str] = set()
    for index, line in enumerate(lines[: min(back, _LONGEST_ORDER)]):
        if line.role is not LineRole.BODY:
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


def title_of(lines: Sequence[Line], head: Sequence[int]) -> int | None:
    """The first line that is no furniture; a line ending in —— leads up to the title below it.

    Where there is none, it is the page's own title, with the site's name behind it.
    """
    law = next((index for index in head if CHAPTER_OF_LAWS.match(lines[index].text)), None)
    if law is not None:
        return law
    fields = max(_fields_on_top(lines, head), _path_on_top(lines, head), _toolbar_on_top(lines, head))
    for position, index in enumerate(head):
        text = lines[index].text
        if position < fields or is_furniture(text) or is_field(text) or squeeze(text) in NO_TITLES:
            continue
        if names_title(text) or is_row_of_fields(text) or _is_logo(lines, head, position):
            continue
        if position + 1 < len(head) and (_is_no_title(text) or _COLUMN.match(text)):
            continue
        below = [lines[other].text for other in head[position + 1 : position + 1 + _LONGEST_HEAD]]
        if below and (
            _is_column(lines, head, position) or _is_cut_off(text, below) or _is_account(text, below)
        ):
            continue
        if _names_line(text, below) or is_site(text, below) or (below and numbers_law(text, below[0])):
            continue
        if PART_OF_LESSON.fullmatch(text) and _is_among_parts(lines, index):
            return None
        if (own := _title_within(text, below)) is not None:
            return head[position + 1 + own]
        after = head[position + 1] if position + 1 < len(head) else None
        if text.endswith(("——", "—")) and after is not None and not is_furniture(lines[after].text):
            return after
        if is_letterhead(text, below):
            continue
        return index
    return next((index for index in head if _OF_A_WIKI.fullmatch(lines[index].text)), None)


def _is_logo(lines: Sequence[Line], head: Sequence[int], position: int) -> bool:
    """Whether a line is the sign of a standard's publisher, below its classes: ICS 65.020 / NY"""
    text = lines[head[position]].text
    return (
        len(text) <= _LONGEST_LOGO
        and text.isupper()
        and position > 0
        and is_furniture(lines[head[position - 1]].text)
    )


def _is_among_parts(lines: Sequence[Line], index: int) -> bool:
    """Whether a part of a lesson's plan has others beside it, and names none of them: 教学目标 / … / 教学过程"""
    return any(
        line.label is None and line.text != lines[index].text and PART_OF_LESSON.fullmatch(line.text)
        for line in lines[index + 1 :]
    )


def _fields_on_top(lines: Sequence[Line], head: Sequence[int]) -> int:
    """How many lines above a title are the fields of its page: 分类号：… / 学校代码：… One alone is none."""
    fields = [
        _ANY_FIELD.match(text) is not None and not is_furniture(text)
        for text in (lines[index].text for index in head)
    ]
    count = next((position for position, field in enumerate(fields) if not field), 0)
    return count if count > 1 else 0


def _toolbar_on_top(lines: Sequence[Line], head: Sequence[int]) -> int:
    """How many short lines above a title are the pieces of a toolbar, known and unknown: 分享到： / 微信 / 打印 / 关闭

    Two are known buttons, the last one among them, and a longer line stands below.
    """
    known = last = 0
    for position, index in enumerate(head):
        text = lines[index].text
        if len(text) > _MENU_WORD or lines[index].label is not None:
            is_title = known > 1 and last == position and is_heading_like(text, _LONGEST_TITLE)
            return position if is_title and not is_furniture(text) else 0
        if is_furniture(text):
            known, last = known + 1, position + 1
        elif len(text) == 1:
            last += last == position  # 大 / 中 / 小
    return 0


def _path_on_top(lines: Sequence[Line], head: Sequence[int]) -> int:
    """How many lines of a page's head end with the path through its site, right below which its title stands.

    加入收藏 / 全国站 / 首页 >> 法规库 >> 正文 / 某条例
    """
    for position, index in enumerate(head[:_LONGEST_TOP]):
        if is_path(lines[index].text):
            below = [lines[row].text for row in head[position + 1 :]]
            fields = [
                is_furniture(text) or _ANY_FIELD.match(_without_blanks(text)) is not None for text in below
            ]
            count = fields.index(False) if False in fields else 0
            return position + 1 + (count if count > 1 else 0) if fields and not all(fields) else 0
    return 0


def names_title(text: str) -> bool:
    """Whether a line says that the title stands below it: 案件名称, 法規名稱：, 标题："""
    return text in _NAMES_TITLE or (text[-1] in "：:" and text[:-1] in _NAMES_WITH_COLON)


def _names_line(text: str, below: Sequence[str]) -> bool:
    """Whether a line names one below it as the title: 法規名稱：渡船規則 / … / 渡船規則"""
    name, _, rest = text.partition("：")
    return name in _NAMES_WITH_COLON and rest.strip() in below


def is_row_of_fields(text: str) -> bool:
    """Whether a line has two fields, the last of which says nothing: 文号：某函〔2022〕1号 主题词："""
    return text[-1] in "：:" and len(text) <= 2 * _SHORT and text.count(text[-1]) > 1 and not has_stop(text)


def is_path(text: str) -> bool:
    """Whether a line is the path through a site: 您的位置：首页 >> 法规库 >> 正文"""
    return ("首" in text or "位置" in text) and _PATH.match(text) is not None and is_navigation(text)


def _without_blanks(text: str) -> str:
    """A field without the blanks in its name: 标　题：…"""
    name, colon, rest = text.partition("：")
    return f"{squeeze(name)}{colon}{rest}"


def _is_column(lines: Sequence[Line], head: Sequence[int], position: int) -> bool:
    """Whether a line is the name of the column that the text stands in, with the text's longer title right below.

    No other line of the text is like that title: a column with several texts is what its name says.
    """
    text = lines[head[position]].text
    if len(text) > _LONGEST_COLUMN or not _COLUMN_BY_NAME.fullmatch(text) or position + 1 >= len(head):
        return False
    own = lines[head[position + 1]]
    if (
        own.label is not None
        or own.level
        or len(own.text) < len(text) + 4
        or not is_heading_like(own.text, 80)
    ):
        return False
    if position + 2 < len(head) and is_furniture(lines[head[position + 2]].text):
        return True
    below = lines[head[position + 1] + 1 :]
    return not any(
        line.label is None
        and is_heading_like(line.text)
        and not is_furniture(line.text)
        and has_stop(after.text)
        for line, after in pairwise(below)
    )


def _is_cut_off(text: str, below: Sequence[str]) -> bool:
    """Whether a line opens 《 and is cut off before the 》, as a page's own title is, and the text's stands below."""
    if text[0] != "《" or "》" in text or is_furniture(below[0]):
        return False
    return any(is_heading_like(line, _LONGEST_TITLE) and not is_furniture(line) for line in below[:2])


def _is_account(text: str, below: Sequence[str]) -> bool:
    """Whether a line is the account that the line with the time names below the title: 某某普法 / … / 某某普法 2023-11-08"""
    if not 2 <= len(text) <= _LONGEST_ACCOUNT or is_furniture(below[0]):
        return False
    return any(line.startswith(text) and is_furniture(line) for line in below[1:3])


def _is_no_title(text: str) -> bool:
    """Whether a line above others names none of what follows: a menu, the name of a file, an address to write to."""
    return bool(
        not any(map(str.isalnum, text))
        or (" " in text and _MENU.match(text))
        or ("." in text and (_ADDRESS.match(text) or _FILE_NAME.match(text)))
    )


def _title_within(text: str, below: Sequence[str]) -> int | None:
    """Which of the lines below a page's own title, 【关于…的通知】-某某网, is the text's: the one that it holds whole."""
    if " " in text and below and squeeze(text.rsplit(maxsplit=1)[-1]) == squeeze(below[0]):
        return 0  # 某某网 资料库 某市工作意见范文
    if text[-1] != "》" and not _OF_A_PAGE.search(text):
        return None
    letters = letters_of(text)
    named = {letters_of(name) for name in _NAMED.findall(text)} if text[-1] == "》" else set()
    for position, line in enumerate(below):
        own = letters_of(line)
        if len(own) < _SHORTEST_WITHIN or is_furniture(line):
            continue
        if own in named or (own in letters and len(own) < len(letters) and _OF_A_PAGE.search(text)):
            return position
    return None


def letters_of(text: str) -> str:
    """The letters and digits of a text, by which titles are compared."""
    return "".join(filter(str.isalnum, text))


def is_no_title(called: str) -> bool:
    """Whether a title that a file declares is a program's own, the name of a file or of a kind of files."""
    said = fold("".join(called.split()))
    return len(letters_of(said)) < 2 or _BY_PROGRAM.fullmatch(said) is not None


def is_surely_called(called: str) -> bool:
    """Whether what a book is called is its title though no line says so: it is no file's name, and has Chinese words."""
    return _HAN.search(called) is not None and not is_no_title(called)


def line_called(lines: Sequence[Line], called: str) -> int | None:
    """Which of the lines near the top says what the file calls itself, with or without what stands in brackets or
    behind a sign in either; None where none does, or only a site's or an office's name does."""
    if is_no_title(called):
        return None
    names = _names_of(called)
    for index, line in enumerate(lines[:_LATER]):
        text = line.text
        if (
            line.role is not LineRole.BODY
            or len(text) > _LONGEST_CALLED
            or has_stop(text)
            or is_furniture(text)
        ):
            continue
        if line.label is not None and line.label.rank is not Rank.BULLET and line.beside_label.strip():
            continue  # a chapter's heading
        if names.isdisjoint(_names_of(text)):
            continue
        below = [other.text for other in lines[index + 1 : index + 1 + _LATER]]
        if not is_site(text, below) and not is_letterhead(text, below):
            return index
    return None


def _names_of(text: str) -> set[str]:
    return {name for name in (_bare(text), _bare(_PARTING.sub("", text))) if len(name) > 1}


def _bare(text: str) -> str:
    return letters_of(fold(text))


def title_of_cover(lines: Sequence[Line], head: Sequence[int], title: int) -> int:
    """The title, or instead the line below it that is nothing but a name in 《》, where it stands on a cover.

    The line above is a series', an office's or a publisher's, or who made the book is said next to the name: 溪口丛书之三
    / 《渡口志》 / 张三 编著. What says its own kind, and a second name in 《》, make no cover.
    """
    named = [index for index in head if _IN_MARKS.fullmatch(lines[index].text)]
    if len(named) != 1 or not title < named[0] <= title + 2:
        return title
    cover = named[0]
    above = [lines[index].text for index in range(title, cover)]
    if any(len(text) > _LONGEST_ON_COVER or "《" in text or KIND_AT_END.search(text) for text in above):
        return title
    below = lines[cover + 1].text if cover + 1 < len(lines) else ""
    if all(map(_ABOVE_COVER.fullmatch, above)) or _MADE_BY.fullmatch(below):
        return cover
    return title
