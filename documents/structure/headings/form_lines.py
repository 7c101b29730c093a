"""Lines of forms, notices and tests that head nothing: fields, dates to fill in, options, rows of names. Pure, linear."""

from __future__ import annotations

from collections.abc import Sequence

from documents.document import Rank
from documents.lines.line import Line, is_heading_like, is_month
from documents.patterns import late_pattern

_BEFORE_COLON = late_pattern("([\u4e00-\u9fff]{2,8})[:：].")
_FIELD = late_pattern(
    r"(?!第)(?:[A-Za-z]{1,6})?[\u4e00-\u9fff][\u4e00-\u9fff \t\u3000]{0,10}(?:[（(][^（）()]{1,8}[）)])?[:：]"
)
_LONGEST_FIELD = 40
_FEWEST_CELLS = 6
_BLANK_DATE = late_pattern(r"年[ \t\u3000_＿]*月[ \t\u3000_＿]*日")
_CLOCK = late_pattern(  # 2024年5月20日09点00分（北京时间）
    r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*[日号號]?\s*(?:[（(].{1,4}[）)])?\s*(?:[上下][午]|晚上?)?\s*\d{1,2}\s*[:：时時点點]"
)
_TO_FILL_IN = late_pattern(  # 正确的一项是（　　）（2分）
    r"(?:[（(][ \t\u3000_]*[）)]|_{2,}|＿{2,})[。.？?]?\s*(?:[（(][^（）()]{0,12}\d+\s*分[）)])?$"
)
_OPTION = late_pattern(r"(?<![A-Za-z])[（(]?([A-H])(?:[）)]|\s*[.．、]|[ \u3000]+(?=[一-鿿]))")
_NAMES_ABREAST = late_pattern(
    r"[^\s／/，。；：]{1,8}(?:[／/][^\s／/，。；：]{1,8}){2,}|[^\s，。；：]{1,6}(?:\s+[^\s，。；：]{1,6}){3,}"
)
_BLANK = late_pattern("_{2,}|＿{2,}|▁{2,}")
_YEAR = 4  # digits
_REPORTERS = late_pattern(  # 某报记者 王某某 李某
    r"[^\s，。：:]{0,16}(?:记者|記者|通讯员|通訊員|特约撰稿)(?:[\s、/／]+(?:(?:记者|記者|通讯员|通訊員)\s*)?[\u4e00-\u9fff·]{2,4})+$"
)
_TO_FOLLOW = late_pattern("[点點][击擊]上方[^，。]{0,8}[蓝藍]字")  # how to follow an account
_REFERS = late_pattern(r"[\[［(（](?:第|[见見参參]).{1,20}[\]］)）]")  # [第4條] of a schedule
_DAY_OF_LAW = late_pattern(r"[\[［]\d{4}年\d{1,2}月\d{1,2}日[\]］]")  # [1966年12月31日] 1966年第88號法律公告
_LEADS_UP = late_pattern("(?:如下|(?:以下|下列)[^，。]{0,4})$")


def fields(body: Sequence[Line]) -> set[int]:
    """The lines that say one thing each of several: what stands before their colon comes again, or two stand together.

    裁判日期：…, again and again; 方式：网上下载 / 售价：免费
    """
    names: dict[str, list[int]] = {}
    found: set[int] = set()
    before = -2  # the last line with a colon
    for index, line in enumerate(body):
        text = line.text
        if line.label is not None or ("：" not in text and ":" not in text):
            continue
        if name := _BEFORE_COLON.match(text):
            names.setdefault(name[1], []).append(index)
        if len(text) <= _LONGEST_FIELD and _FIELD.match(text):
            if before == index - 1:
                found.update((before, index))
            before = index
    found.update(index for indexes in names.values() if len(indexes) > 1 for index in indexes)
    return found


def cells_of_form(body: Sequence[Line]) -> set[int]:
    """The short lines, six and more one below the other, of which one has a number that no list goes on with.

    They are the cells of a form's rows: 职权名称 / 1、无证摆渡的处罚 / 职权类型 / 行政处罚 / …
    """
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(body):
        if not line.level and len(line.text) <= _LONGEST_FIELD and is_heading_like(line.text):
            run.append(index)
            continue
        if len(run) >= _FEWEST_CELLS:
            found.update(_as_cells(body, run))
        if run:
            run = []
    found.update(_as_cells(body, run))
    return found


def _as_cells(body: Sequence[Line], run: Sequence[int]) -> Sequence[int]:
    if len(run) < _FEWEST_CELLS:
        return ()
    labels = [label for index in run if (label := body[index].label) is not None]
    if len(labels) != 1 or labels[0].rank is not Rank.ARABIC or labels[0].number != (1,):
        return ()
    below = (line.label for line in body[run[-1] + 1 :])
    after = next((label for label in below if label is not None and label.rank is Rank.ARABIC), None)
    return run if after is None or after.number == (1,) else ()


def lone_month(body: Sequence[Line]) -> set[int]:
    """The line that is a month and nothing more, 2023年5月; of a chronicle's months there are several."""
    months = [index for index, line in enumerate(body) if line.label is None and is_month(line.text)]
    return set(months) if len(months) == 1 else set()


def options(body: Sequence[Line]) -> set[int]:
    """The answers to choose from: lines that go on from A, one below the other or side by side."""
    found: set[int] = set()
    letter, row = "", -2  # of the last option
    for index, line in enumerate(body):
        option = _OPTION.match(line.text) if line.text[0] in "ABCDEFGH（(" else None
        if option is None:
            continue
        if row == index - 1 and letter < option[1]:
            found.update((row, index))
        if any(other != option[1] for other in _OPTION.findall(line.text)):
            found.add(index)
        letter, row = option[1], index
    return found


def questions_with_options(body: Sequence[Line]) -> set[int]:
    """The numbered lines right above answers to choose from, which are theirs."""
    chosen = options(body)
    return {index - 1 for index in chosen if index - 1 not in chosen and index and body[index - 1].label}


def heads_nothing(text: str) -> bool:
    """Whether a line says by itself that it is a row of names, or has a date or a blank to fill in, or a time.

    申請日期：　　年　　月　　日; 民事／劳动争议／竞业限制
    """
    if "年" in text and "日" in text and (_BLANK_DATE.search(text) or _CLOCK.match(text)):
        return True
    if _BLANK.search(text) or _REFERS.fullmatch(text) or _LEADS_UP.search(text) or _DAY_OF_LAW.match(text):
        return True  # …包括以下几项
    if text[0] in "点點" and _TO_FOLLOW.match(text):
        return True
    if ("者" in text or "员" in text or "員" in text) and _REPORTERS.match(text):
        return True
    return is_to_fill_in(text) or _NAMES_ABREAST.fullmatch(text) is not None


def is_count(text: str) -> bool:
    """Whether a line is a number alone and no year, as pages say how often they were read: 浏览 / 7186"""
    return text.isdecimal() and not (len(text) == _YEAR and text[:2] in ("18", "19", "20"))


def is_to_fill_in(text: str) -> bool:
    """Whether a line ends with a blank: 正确的一项是（　　）（2分）"""
    return text[-1:] in "）)_＿。.？?" and _TO_FILL_IN.search(text[-40:]) is not None
