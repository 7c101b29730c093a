"""Page furniture: a title, what stands before the text and what stands after it. Pure.

Navigation, dates and sources, editors' names, registration numbers, related links and tables of contents are
no clauses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from documents.document import Rank
from documents.lines.furniture_lines import HISTORY, is_blurb, is_furniture, label_before_colon
from documents.lines.line import (
    PART_BY_NAME,
    Line,
    LineRole,
    has_stop,
    is_aside,
    is_date,
    is_field,
    is_heading_like,
    squeeze,
)
from documents.lines.numbering import HEADING_RANKS
from documents.lines.turn_marks import PARTS_OF_PLAYS, is_act, is_said
from documents.patterns import late_pattern
from documents.structure.back_matter import back_matter
from documents.structure.letterheads import numbers_law
from documents.structure.names import is_name, is_surely_name, may_be_name
from documents.structure.titles import (
    CHAPTER_OF_LAWS,
    NO_TITLES,
    SHORTEST_AGAIN,
    below_menu,
    is_path,
    is_row_of_fields,
    is_surely_called,
    law_of_order,
    letters_of,
    line_called,
    names_title,
    said_twice,
    title_again,
    title_of,
    title_of_cover,
)

_SUBTITLE = late_pattern(r"(?:——|―|─|--|—)")
_PROMULGATED = late_pattern(
    r".{0,20}(?:[统統席院府部长長會会局署]令|公布|發布|发布|修正|修訂|修订|施行|通過|通过)$"
)  # 總統令 / 公布
_REPORTERS = ("记者", "記者", "通讯员", "通訊員", "特约撰稿")
_COMMENTATOR = late_pattern(
    r"(?:本[报報刊社台网網]|[一-鿿]{2,6}[报報])?(?:特约)?(?:评论员|評論員|编辑部|編輯部)$"
)
_ABOVE_TITLE = late_pattern(r"[^\s：:，。！？]{1,8}[:：](?:\s*https?://\S+$|[^。！？]{0,120}$)")  # 版次: 头版
_AUTHORS = late_pattern(  # 张某1 李某²(1．某某公司，杭州；2．某某大学，杭州)
    r"(?:[一-鿿·]{2,4}[\d¹²³⁴*＊,，]+[\s、]*){1,12}(?:[（(][^（）()]*[）)])?$"
)
_FEWEST_SHORT_LINES = 4
_MOST_ABOVE_SUBTITLE = 4
_MOST_ABOVE_TITLE = 2
_ADDRESSED = frozenset(("主席", "主持人"))  # who speaks to a council says so
_MENU_WORD = 8  # characters of an entry of a menu
_SHORT = 40
_OFFICE = late_pattern(  # who wrote a report: 某县发展和改革局
    "(?:[一-鿿]{1,8}[省市州县縣区區旗镇鎮乡鄉村]|国家|國家|中国|中國|最高)[一-鿿]{0,16}"
    "(?:人民政府|委员会|委員會|[协協学學][会會]|(?<![布格结結全大战戰棋])局|[厅廳]|办公室|辦公室|法院|检察院|檢察院|公司)"
)
_OFFICES = late_pattern(  # 财政部、司法部
    "(?:[一-鿿]{1,14}(?:部|委员会|委員會|[总總]?局|[厅廳]|总署|总社|银行|[法检檢]?[院]|联合会|办公室)[、 \u3000]+)+[一-鿿]{1,14}(?:部|委员会|委員會|[总總]?局|[厅廳]|总署|总社|银行|[法检檢]?[院]|联合会|办公室)"
)
_COUNTS_A_TEXT = late_pattern(r"篇\s*[0-9一二三四五六七八九十]{1,3}$")  # 手册范文 篇1
_DAY = late_pattern(  # 2023年8月15日（星期二）
    r"\d{2,4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?\s*[（(]?(?:星期|週|周)[一二三四五六日天][）)]?(?:\s*[上下]午)?"
)
_OF_A_TIME = late_pattern(r"[（(〔\[【][^\W\d_]{1,3}[）)〕\]】]\s*(?=[^\W\d_]{2,4}$)")  # （明）汤显祖
_BROADCAST = frozenset(("播报", "播報"))
_EDIT = frozenset(("编辑", "編輯"))
_FEWEST_BUTTONS = 2
_ACT = late_pattern(r"第[0-9〇零一二三四五六七八九十百]{1,4}[折出幕场場回章]")
_BY = late_pattern(  # 赵某某　著, 清　某某山人　撰
    r"(?:[^\s　]{1,3}[\s　]+)?[^\s　：:，]{2,6}[\s　]+(?:编?著|編?著|撰|[译譯]|[主选選]?[编編]|[编編]次)$"
)
_KIND_OF_WRITING = late_pattern(  # 电影文学剧本, below its title
    r"[（(]?(?:[一-鿿]{0,6}(?:剧本|劇本)|[长長中短]篇(?:小说|小說)|[独獨多]幕[剧劇话話]{1,2}|[话話]剧|散文|随笔)[）)]?"
)
_IN_A_YEAR = late_pattern(r"(?:\d{4}|[〇零一二三四五六七八九]{4})年[^，。：]{0,6}")  # 2019年重阳节
_CLOCK = late_pattern(r"\d{1,2}[:：]\d{2}$")
_LONGEST_PLACE = 4
_ENDS_OF_PARTIES = frozenset("方告人者")  # 甲方, 原告, 申请人
_NUMERALS_AT_END = frozenset("0123456789〇零一二三四五六七八九十")
_NUMERALS = late_pattern("[0-9〇零一二三四五六七八九十百]{1,5}")
_WRITTEN_BY = late_pattern(r"[文图圖][/／|｜]\s*[^\W\d_]{2,6}$")


def with_furniture(
    lines: Sequence[Line],
    statute: bool,
    *,
    tables: bool = False,
    named: bool = False,
    called: str = "",
    is_book: bool = False,
) -> list[Line]:
    """The lines, labels told, with the title, the front matter and the back matter told from the body.

    ``tables``: the text has rows of tables, too, which are not among the lines. ``named``: the file has a title that
    its writer gave it, so that a heading of a lower level is none; ``called`` is what the file calls itself: a line near
    the top that says so is the title, where no heading is declared to be it. ``is_book``: the file is a book, whose
    title is what it is called though no line says so.
    """
    contents = next((row for row, line in enumerate(reversed(lines)) if line.role is LineRole.CONTENTS), None)
    back = max(back_matter(lines), 0 if contents is None else len(lines) - contents)
    declared = _declared_title(lines, named=named, statute=statute)
    said = line_called(lines, called) if called and (declared is None or is_book) else None
    untitled = is_book and said is None and is_surely_called(called)
    declared = None if untitled else declared if said is None else said
    title, front = _head(lines, back, statute, tables, declared)
    if untitled and title is not None:
        title, front = None, {index for index in front if is_furniture(lines[index].text)}
    read = list(lines)
    for index in front:
        if not _is_aside(lines[index]):
            read[index] = lines[index]._replace(role=LineRole.FRONT)
    if title is not None:
        read[title] = lines[title]._replace(role=LineRole.TITLE)
    read[back:] = [line._replace(role=LineRole.BACK) for line in lines[back:]]
    for index in _buttons_amid(read):
        read[index] = read[index]._replace(role=LineRole.PAGE_MARK)
    return read


def _buttons_amid(lines: Sequence[Line]) -> list[int]:
    """The buttons below each heading of an encyclopedia's entry, 播报 and 编辑, where they come again."""
    times = sum(len(line.text) == 2 and line.text in _BROADCAST for line in lines)
    if times < _FEWEST_BUTTONS:
        return []
    return [
        index
        for index, line in enumerate(lines)
        if line.role is LineRole.BODY
        and (
            line.text in _BROADCAST or (line.text in _EDIT and index and lines[index - 1].text in _BROADCAST)
        )
    ]


def _is_of_menu(line: Line) -> bool:
    """Whether a line is a short item of a list, as the menu above the title of a page has them."""
    return line.label is not None and line.label.rank is Rank.BULLET and len(line.text) <= _MENU_WORD + 2


def _is_aside(line: Line) -> bool:
    """Whether a line is known to be none of the text: a page mark, contents, what the file says of itself."""
    return line.role is not LineRole.BODY


def _head(
    lines: Sequence[Line], back: int, statute: bool, tables: bool, declared: int | None
) -> tuple[int | None, set[int]]:
    """The title's index, None without one, and those of the front matter."""
    start = law_of_order(lines, back) or (
        0 if declared is not None else said_twice(lines, back) or below_menu(lines, back)
    )
    body = _body_start(lines, range(start, back), declared)
    if body >= back and not (tables and declared is not None):
        return _head_of_short_lines(lines, back)
    head = [index for index in range(start, body) if not _is_aside(lines[index])]
    title = declared if declared in head else title_of(lines, head)
    if title is not None and title != declared:
        title = title_of_cover(lines, head, title)
    front = set(range(start))
    if title is None and not statute and _holds_all(lines, body, back):
        title, end = body, _body_start(lines, range(body + 1, back), None)
        head.extend(index for index in range(title, end) if not _is_aside(lines[index]))
    if title is None:
        return None, front.union(index for index in head if is_furniture(lines[index].text))
    front.update(index for index in head if index < title)
    below = [index for index in head if index > title]
    again = set() if statute else title_again(lines, title, back)
    if again and body <= max(again) and not any(map(_is_of_text, lines[title + 1 : max(again)])):
        body = _body_start(lines, range(max(again) + 1, back), declared)
        below = [index for index in range(title + 1, body) if not _is_aside(lines[index])]
    last = max((index for index in again if index in below), default=title)
    front.update(index for index in below if index <= max(again, default=title))
    front |= _after_title(lines[:back], [index for index in below if index > last], last, statute)
    rest = [index for index in below if index not in front]
    if not statute and (
        (len(rest) == 1 and _stands_over_all(lines, rest[0], title, back, front))
        or _stand_over_chapters(lines[:back], rest, title)
    ):
        front.update(rest)
    return title, front | again


def _head_of_short_lines(lines: Sequence[Line], back: int) -> tuple[int | None, set[int]]:
    """The title and the front matter of a text of nothing but short lines: a list, a menu, verse.

    Its first line is its title where no mark ends it, it has no number, and it is no verse like those below.
    """
    rows = [index for index in range(back) if not _is_aside(lines[index])]
    text = [index for index in rows if not is_furniture(lines[index].text)]
    if len(text) < _FEWEST_SHORT_LINES:
        return None, set()
    title, below = text[0], text[1:]
    line = lines[title]
    if line.label is not None or not is_heading_like(line.text) or is_field(line.text):
        return None, set()
    lengths = {len(lines[index].text) for index in below}
    if lengths == {len(line.text)}:
        return None, set()
    front = {index for index in rows if index < title}
    if _is_author(lines[:back], below[0], title):
        front.add(below[0])
    return title, front


def _holds_all(lines: Sequence[Line], index: int, back: int) -> bool:
    """Whether the text's first line is a chapter's heading with no other chapter below: 第八章 渡口, of a novel's page."""
    label = lines[index].label if index < back else None
    if label is None or label.rank not in HEADING_RANKS or not lines[index].beside_label.strip():
        return False
    below = (line.label for line in lines[index + 1 : back])
    return not any(other is not None and other.rank <= label.rank for other in below)


def _is_of_text(line: Line) -> bool:
    """Whether a line has a sentence, or is a heading that the file declares: it is none of a page's furniture."""
    return bool(line.level) or has_stop(line.text) or len(line.text) > 2 * _SHORT


def _stands_over_all(
    lines: Sequence[Line], index: int, title: int, back: int, front: Collection[int]
) -> bool:
    """Whether a line right below the title would head all of the text: no line below it is like it."""
    text = lines[index].text
    between = [lines[row] for row in range(title + 1, index) if lines[row].role is LineRole.BODY]
    if not all(is_furniture(line.text) for line in between):
        alone = all(row in front for row in range(title + 1, index) if lines[row].role is LineRole.BODY)
        over_numbers = index + 1 < back and lines[index + 1].label is not None
        of_paper = _is_place_of_account(text, lines[index - 1].text) or _IN_A_YEAR.fullmatch(text)
        if not alone or not (over_numbers or of_paper):
            return False
    if lines[index].level or squeeze(text) in NO_TITLES or not is_heading_like(text):
        return False
    return not any(
        line.level
        or (line.label is None and is_heading_like(line.text) and not is_aside(line.text) and _is_body(line))
        for line in lines[index + 1 : back]
    )


def _is_place_of_account(text: str, above: str) -> bool:
    """Whether a line says where an account writes from, right below the time: 2023-11-08 17:02 / 湖南"""
    return len(text) <= _LONGEST_PLACE and text.isalpha() and _CLOCK.search(above) is not None


def _stand_over_chapters(lines: Sequence[Line], rest: Sequence[int], title: int) -> bool:
    """Whether short lines alone stand between the title and the first chapter, as above no other one of the text."""
    first = rest[-1] + 1 if rest else len(lines)
    while first < len(lines) and lines[first].role is not LineRole.BODY:
        first += 1
    if not _is_chapter(lines, first) or any(
        lines[index].label is not None for index in range(title + 1, first)
    ):
        return False
    if any(
        squeeze(lines[index].text) in NO_TITLES
        or PART_BY_NAME.match(lines[index].text)
        or _COUNTS_A_TEXT.search(lines[index].text)
        for index in rest
    ):
        return False
    return not any(
        _is_chapter(lines, index + 1)
        for index in range(first + 1, len(lines) - 1)
        if lines[index].label is None and is_heading_like(lines[index].text)
    )


def _is_chapter(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a chapter's or a part's; the index may be beyond the end."""
    label = lines[index].label if index < len(lines) else None
    return label is not None and label.rank in HEADING_RANKS


def _is_body(line: Line) -> bool:
    return line.role is LineRole.BODY


def _declared_title(lines: Sequence[Line], *, named: bool, statute: bool) -> int | None:
    """The first of the headings that the file declares, where it stands above all others, or heads nothing else.

    One with a number is none unless its number alone stands on that level: # 第二章 渡口 is the title of its file.
    """
    declared = [index for index, line in enumerate(lines) if line.level]
    if not declared or (named and lines[declared[0]].level > 1):
        return None
    if (under := _below_menus(lines, declared)) is not None:
        return under
    first, rest = declared[0], declared[1:]
    level, highest = lines[first].level, min((lines[index].level for index in rest), default=10)
    if (label := lines[first].label) is not None:
        alone = level < highest and not statute
        below = (line.label for line in lines[first + 1 :])
        return first if alone and not any(other and other.style is label.style for other in below) else None
    if lines[first].text.startswith("——") and rest and lines[rest[0]].level == highest < level:
        return rest[0] if _is_next(lines, first, rest[0]) else None  # a subtitle above the title
    heads_nothing = bool(rest) and _is_next(lines, first, rest[0]) and lines[rest[0]].level == level
    return first if level < highest or (level == highest and heads_nothing) else None


def _below_menus(lines: Sequence[Line], declared: Sequence[int]) -> int | None:
    """A page's only heading of the first level, where those above it are of lower levels and head menus alone."""
    tops = [index for index in declared if lines[index].level == 1]
    if len(tops) != 1 or tops[0] == declared[0] or lines[tops[0]].label is not None:
        return None
    return None if any(has_stop(line.text) for line in lines[: tops[0]]) else tops[0]


def _is_empty_field(text: str) -> bool:
    """Whether a field of a form says nothing: 电话：; 摘要： alone on its line heads what follows."""
    if text[-1] not in "：:" or text[:-1] in NO_TITLES or text[:-1] in _ADDRESSED:
        return False
    return is_field(text) or names_title(text)


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
        above = declared is not None and index < declared
        if line.level and above:
            continue  # the subtitle that stands above its title
        if line.level:
            return index
        if above and (_ABOVE_TITLE.match(text) or _is_of_menu(line)):
            continue
        if is_furniture(text) or HISTORY.match(text) or _is_empty_field(text) or is_row_of_fields(text):
            told = 0 if is_path(text) else told  # what stands above the path is a menu
            continue
        if line.label is not None:
            if not _is_above_text(lines, index, indexes.stop, told):
                return index
            told += CHAPTER_OF_LAWS.match(text) is not None
            continue
        told += 1
        if _is_title_that_asks(lines, index, indexes.stop, told) or (told > 1 and is_blurb(text)):
            continue
        if has_stop(text) or len(text) > 80 or text[-1] in "：:；;，,":
            return index
    return indexes.stop


def _is_above_text(lines: Sequence[Line], index: int, stop: int, told: int) -> bool:
    """Whether a line with a label is a law's number among Hong Kong's, or a subtitle: ——记一位医生"""
    text = lines[index].text
    if told <= _MOST_ABOVE_TITLE and (
        CHAPTER_OF_LAWS.match(text) or (index + 1 < stop and numbers_law(text, lines[index + 1].text))
    ):
        return True
    return _SUBTITLE.match(text) is not None and is_heading_like(text) and told < _MOST_ABOVE_SUBTITLE


def _is_title_that_asks(lines: Sequence[Line], index: int, stop: int, told: int) -> bool:
    """Whether a line that asks or exclaims stands right above the page's date and source, as its title does."""
    text = lines[index].text
    if (
        told > _MOST_ABOVE_TITLE
        or "。" in text
        or len(text) > _SHORT
        or index + 1 >= stop
        or not has_stop(text)
    ):
        return False
    below = lines[index + 1].text
    return is_furniture(below) and any(map(str.isdecimal, below)) and not is_date(below)


def _after_title(lines: Sequence[Line], head: Sequence[int], title: int, statute: bool) -> set[int]:
    """The front matter between the title and the text; what is left are the text's first headings."""
    if not head:
        return set()
    name = letters_of(lines[title].text)
    within = [index for index in head if letters_of(lines[index].text) in name]
    again = _labels_again(lines, head)
    last = max(
        (
            index
            for index in head
            if is_furniture(lines[index].text) and label_before_colon(lines[index].text) not in again
        ),
        default=-1,
    )
    said_again = (index for index in within if len(letters_of(lines[index].text)) >= SHORTEST_AGAIN)
    last = max((last, *said_again))
    front = {index for index in head if index <= last or index in within}
    said = [letters_of(lines[index].text) for index in front]
    front.update(index for index in head if _is_said_within(letters_of(lines[index].text), said))
    rest = [index for index in head if index not in front]
    if (
        rest
        and not statute
        and squeeze(lines[rest[0]].text) not in NO_TITLES
        and _is_author(lines, rest[0], title)
    ):
        front.add(rest.pop(0))
    elif not statute and _is_author_below(lines, rest, title):
        front.update(rest)
    while rest and (
        _heads_paper(lines, rest[0], after_title=rest[0] == title + 1)
        or _is_field_of_head(lines, rest[0], front)
    ):
        if any(index not in front for index in range(title + 1, rest[0])):
            break
        front.add(rest.pop(0))
    if statute:
        return front
    if rest and rest[0] == title + 1 and _AUTHORS.match(lines[rest[0]].text):
        front.add(rest.pop(0))
    menu = [index for index in rest if len(lines[index].text) <= _MENU_WORD and "：" not in lines[index].text]
    if (
        len(menu) == len(rest)
        and len(rest) > 2
        and last >= 0
        and not any(map(_parts_text, (lines[row].text for row in rest)))
    ):
        front.update(rest)
    elif rest and front and is_name(lines[rest[0]].text):
        front.add(rest[0])
    return front


def _is_field_of_head(lines: Sequence[Line], index: int, front: Collection[int]) -> bool:
    """Whether a line is a field below others of the front matter, or one of those right above the first heading.

    裁判日期：2003-05-20 / 案由：返還借款; 某课 / 年级：三年级 / 一、目标. Who makes a contract or goes to law is named in
    its text: 甲方：某茶厂
    """
    if not _is_field_line(lines[index].text):
        return False
    if index - 1 in front and label_before_colon(lines[index - 1].text):
        return True
    for line in lines[index + 1 :]:
        if line.label is None and line.role is LineRole.BODY and _is_field_line(line.text):
            continue
        return line.label is not None or ("：" not in line.text and is_heading_like(line.text))
    return False


def _is_field_line(text: str) -> bool:
    """Whether a line is a name and what it says, 年级：三年级, and no party, no sentence and nothing that counts: 议题一：修路"""
    name = label_before_colon(text)
    if not name or name[-1] in _ENDS_OF_PARTIES or has_stop(text) or len(text) > _SHORT or text[-1] in "：:":
        return False
    return name[-1] not in _NUMERALS_AT_END


def _labels_again(lines: Sequence[Line], head: Sequence[int]) -> set[str]:
    """What stands before the colon of lines below the title and comes again below: 作者：, of each poem of several."""
    labels = {label_before_colon(lines[index].text) for index in head} - {""}
    if not labels:
        return labels
    below = (line.text for line in lines[head[-1] + 1 :] if len(line.text) <= _SHORT)
    times = Counter(label for text in below if (label := label_before_colon(text)) in labels)
    return {label for label, count in times.items() if count > 1}


def _parts_text(text: str) -> bool:
    """Whether a short line below a title is of the text, and of no menu: an act of a play, or whom it has."""
    return squeeze(text) in PARTS_OF_PLAYS or is_act(text)


def _is_said_within(name: str, said: Sequence[str]) -> bool:
    """Whether a name alone is one that a line of front matter ends with: 2023-04-06 23:16张某某"""
    return 2 <= len(name) <= 4 and any(line != name and line.endswith(name) for line in said)


def _heads_paper(lines: Sequence[Line], index: int, *, after_title: bool) -> bool:
    """Whether a line below the title is a subtitle, says who wrote the text and where, or is a field: 地点：会议室"""
    text, below = lines[index].text, lines[index + 1].text if index + 1 < len(lines) else ""
    if _DAY.fullmatch(text):
        return not any(
            _DAY.fullmatch(line.text) for line in lines[index + 1 :]
        )  # of a diary's days there are more
    if _is_subtitle(text):
        return after_title or is_aside(text)
    if (
        (_PROMULGATED.match(text) and not has_stop(text))
        or _OFFICE.fullmatch(text)
        or _OFFICES.fullmatch(text)
    ):
        return True
    if _is_byline(text):
        return not _is_one_of_several(lines, index)
    return is_field(text) or (is_name(text) and (is_aside(below) or is_field(below)))


def _is_author(lines: Sequence[Line], index: int, title: int) -> bool:
    """Whether a name alone below the title is the author's: 朱熹, （明）汤显祖

    It is one where the text has no other line like a heading, and where the name begins no word (方法, 高原) and is
    no entry among other names: 唐诗 / 王维 / … / 李白.
    """
    if index != title + 1:
        return False
    text = lines[index].text
    name = _OF_A_TIME.sub("", text)
    if name != text and 2 <= len(name) <= 4:
        return True  # （明）汤某某
    if not is_name(name):
        return _stands_over_acts(lines, index)
    others = [
        line
        for line in lines[index + 1 :]
        if line.label is None and is_heading_like(line.text) and not is_said(line.text)
    ]
    if not others or name != text:
        return True
    if any(is_name(line.text) for line in others):
        return False
    below = lines[index + 1]
    stands_over = below.label is not None or is_heading_like(below.text)
    return is_surely_name(name) or (stands_over and may_be_name(name)) or _stands_over_acts(lines, index)


def _stands_over_acts(lines: Sequence[Line], index: int) -> bool:
    """Whether a pen name stands above whom a play has, 老某 / 人物, or above parts that count: 老某 / 楔子 / 第一幕"""
    name, below = squeeze(lines[index].text), lines[index + 1 : index + 2]
    if not below or not 2 <= len(name) <= 4 or not all("一" <= sign <= "鿿" for sign in name):
        return False
    if (
        PART_BY_NAME.match(lines[index].text)
        or name in NO_TITLES
        or name in PARTS_OF_PLAYS
        or not is_heading_like(below[0].text)
    ):
        return False
    if squeeze(below[0].text) in PARTS_OF_PLAYS:
        return True
    return (
        sum(_ACT.match(line.text) is not None for line in lines[index + 1 :] if len(line.text) <= _SHORT) > 1
    )


def _is_one_of_several(lines: Sequence[Line], index: int) -> bool:
    """Whether the first word of a line comes again in a line like it below, but for a number: 某志一 武帝纪 / 某志二 文帝纪"""
    first = _NUMERALS.sub("#", lines[index].text.split()[0])
    return any(
        line.label is None
        and line.text[0] == first[0]
        and is_heading_like(line.text)
        and _NUMERALS.sub("#", line.text.split()[0]) == first
        for line in lines[index + 1 :]
    )


def _is_author_below(lines: Sequence[Line], rest: Sequence[int], title: int) -> bool:
    """Whether a title in two lines, or one with a subtitle, stands above its author, and the text has no headings."""
    if list(rest) != [title + 1, title + 2] or not is_name(lines[rest[1]].text):
        return False
    return not any(line.label is None and is_heading_like(line.text) for line in lines[rest[1] + 1 :])


def _is_subtitle(text: str) -> bool:
    return _SUBTITLE.match(text) is not None or is_aside(text)


def _is_byline(text: str) -> bool:
    """Whether a line says who wrote or spoke: 市委书记 张三, 本报记者 李四, 唐 李白, 文/王五"""
    if _COMMENTATOR.match(text) or _WRITTEN_BY.match(text) or _KIND_OF_WRITING.fullmatch(text):
        return True
    if _BY.match(text) is not None:
        return True
    parts = re.split(r"[\s/／·]+", text)
    if len(parts) < 2 or len(text) > _SHORT:
        return False
    return all(map(is_name, parts[1:])) or (parts[0].endswith(_REPORTERS) and is_name(parts[1]))
