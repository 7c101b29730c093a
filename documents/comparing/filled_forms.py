"""Filled-in forms: what two texts say of themselves in their fields tells whether they are of one matter. Pure.

A field is a line with a short label, a colon and a short value (甲方：…, 案号：…, 时间：…), a party without a colon or
named in a sentence (以下简称甲方), the number of a case, a person or a firm, or a day on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from documents.comparing.version_dates import WRITTEN_DAY, day_of
from documents.comparing.work_titles import work_title
from documents.document import Document
from documents.patterns import late_pattern

ALIKE: Final = 0.5
"""How alike two values are from which on they may be one that was changed."""
_SHORT: Final = 5  # letters of a value that is a name: another is another
_LONGEST_FIELD: Final = 40
_LONGEST_LABEL: Final = 12

_FIELD = late_pattern(
    rf"([^:\d]{{1,{_LONGEST_LABEL}}}(?:\([^()]{{1,8}}\))?[^:\d]{{0,2}}):(.{{1,{_LONGEST_FIELD}}})"
)
_PARTY = late_pattern(
    r"((?:[甲乙丙丁]|出租|承租|买|卖|委托|受托|发包|承包)方|出租人|承租人|出卖人|买受人|借款人|出借人|贷款人)(?:\([^()]{1,8}\))?"
    r"[\s,]+([^\s,.。;]{2,20})"
)
_LITIGANT = late_pattern(
    r"(原告|被告|上诉人|被上诉人|申请人|被申请人)(?:\([^()]{1,12}\))?([^\s,.。;:]{2,4})[,。]"
)
_PARTY_IN_A_SENTENCE = late_pattern(
    r"(?P<before>[^\s,.。;:()]{2,20})\((?:以下)?简?称(?:为|:)?[\"“'「]?(?P<role>[甲乙丙丁]方)[^()]{0,6}\)"
    r"(?:\s*(?:为|是|系|:)\s*(?P<after>[^\s,.。;()]{2,20}))?"
)
_ROLES: Final = ("甲方", "乙方", "丙方", "丁方")
_IDENTITY = late_pattern(r"(?<![\da-z])(?=[\da-z]*\d{8})[\da-z]{18}(?![\da-z])")
_EIGHT_DIGITS = late_pattern(r"\d{8}")
_DAY_OF_A_YEAR = late_pattern(r"[\d一二三四五六七八九十]+\s*月\s*[\d一二三四五六七八九十]+\s*日")
_DAY_ALONE = late_pattern(r"[(\[]?\s*(?:[\d〇零○一二三四五六七八九十百年月日\s./-]|民国|中华)+\s*[)\]]?")
_CASE_NUMBER = late_pattern(r"[\w\s]{0,12}[(\[〔]\d{4}[)\]〕][\w\s]{1,20}号")
_OF_THE_COPY = late_pattern(
    r"来源|作者|编辑|责编|发布|浏览|阅读|点击|字号|字体|打印|更新|修订|修正|修改|版本|版次|网址|链接|索引|主题|审核|校对|排版|印刷"
    r"|字数|页数|成文|公布|施行|实施|生效|有效|时效|效力|下载|分享|收藏|法规|备注|注"
)
_OF_THE_CASE = late_pattern(
    r"[甲乙丙丁]方|出租|承租|出卖|买受|买方|卖方|出借|借款|贷款|委托|受托|发包|承包|原告|被告|上诉|申请|被申请|当事人|第三人|姓名"
    r"|身份证|案号|编号|文号|字号|期号|单位|公司|对象|项目名称|工程名称|患者|学生|员工|车牌|地址"
)
_OF_THE_OCCASION = late_pattern(r"时间|日期|年度|期数|届次")
_OCCASIONAL_TITLE = late_pattern(
    r"纪要|记录|会议|例会|座谈|周报|月报|日报|季报|年报|简报|通报|公告|通告|通知|公示|判决|裁定|决定书|笔录|报告|讲话|致辞|日志|日记"
    r"|证明|任命|聘书|请示|批复|(?:会|函|单|信|书|表)$"
)
_OF_THE_PARTIES = late_pattern(
    r"[甲乙丙丁]方|出租|承租|出卖|买受|买方|卖方|出借|借款人|贷款人|委托人|受托人|委托方|受托方|发包|承包|原告|被告|上诉人"
    r"|被申请人|姓名|身份证|案号|合同编号"
)
_BLANK = late_pattern(r"[\s_＿—\-.…/()年月日]*")


def are_filled_apart(document: Document, other: Document) -> bool:
    """Whether two texts name different parties, cases or occasions in their fields, as filled-in forms do.

    A field of which one has a part of the other's, as a list to which a name was added, is the same.
    """
    fields, others = _fields(document), _fields(other)
    common = [label for label in fields if label in others]
    apart = [label for label in common if _differ(fields[label], others[label])]
    are_statutes = document.statute and other.statute
    if any((_OF_THE_PARTIES if are_statutes else _OF_THE_CASE).search(label) for label in apart):
        return True
    is_occasional = not are_statutes and is_of_an_occasion(work_title(document.name))
    if is_occasional and any(_OF_THE_OCCASION.search(label) for label in apart):
        return True
    return not (document.statute or other.statute) and len(apart) * 2 > len(common)


def is_of_an_occasion(title: str) -> bool:
    """Whether a text with such a title is one of many: 会议纪要, 周报, 通知."""
    return _OCCASIONAL_TITLE.search(title) is not None


def _fields(document: Document) -> Mapping[str, str]:
    """The fields of a text, label and value by fold; a line that is the number of a case is one, too."""
    fields: dict[str, str] = {}
    title = document.title_span
    for start, line in _lines(document):
        if title is not None and title.start <= start < title.end:
            continue
        for label, value in _fields_of(line, is_statute=document.statute):
            fields.setdefault(label, value)
    for label, value in _parties_in_sentences(document.folded):
        fields.setdefault(label, value)
    return fields


def _parties_in_sentences(text: str) -> Iterator[tuple[str, str]]:
    """Who is called what in running text, and the first number of a person or a firm in it."""
    if any(role in text for role in _ROLES):  # patterns take their time, and most texts have neither
        for party in _PARTY_IN_A_SENTENCE.finditer(text):
            name = party["after"] or party["before"]
            if not _BLANK.fullmatch(name):
                yield party["role"], name
    identity = _IDENTITY.search(text) if _EIGHT_DIGITS.search(text) else None
    if identity is not None:
        yield "身份证号", identity[0]


def _fields_of(line: str, *, is_statute: bool) -> Iterator[tuple[str, str]]:
    """What a folded line says: a label and its value, a party, the number of a case, the day of an occasion."""
    field, party = _FIELD.fullmatch(line), _PARTY.match(line) or _LITIGANT.match(line)
    if field is not None:
        label = "".join(filter(str.isalnum, re.sub(r"\([^()]*\)", "", field[1])))
        value = field[2].strip()
        if label and not _OF_THE_COPY.search(label) and not _BLANK.fullmatch(value):
            yield label, _day_or(value)
    elif party is not None:
        yield party[1], party[2]
    elif _CASE_NUMBER.fullmatch(line) and not is_statute:
        yield "案号", line
    elif _DAY_ALONE.fullmatch(line) and (WRITTEN_DAY.search(line) or _DAY_OF_A_YEAR.search(line)):
        yield "日期", _day_or(line)


def _day_or(value: str) -> str:
    """A value that is a day, however it is written; any other as it is."""
    written = WRITTEN_DAY.fullmatch(value.strip("()[] "))
    return value if written is None else day_of(written) or value


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    """The lines of a text by fold, short ones alone, and where each begins."""
    start = 0
    for line in document.folded.split("\n"):
        if 2 < len(line) <= _LONGEST_FIELD + _LONGEST_LABEL:
            yield start, line.strip()
        start += len(line) + 1


def _differ(value: str, other: str) -> bool:
    """Whether two values are of different things; one that was added to, or hardly changed, is not."""
    letters, others = ("".join(filter(str.isalnum, said)) for said in (value, other))
    numbers, other_numbers = (re.findall(r"\d+", said) for said in (value, other))
    if letters in others or others in letters:
        return False
    if numbers != other_numbers:
        return True
    from rapidfuzz.distance import Indel

    return min(len(letters), len(others)) <= _SHORT or Indel.normalized_similarity(letters, others) < ALIKE
