"""Versions of one work: what their titles share, whether their texts are alike, and from when each is. Pure.

Texts are compared by their runs of five letters, by fold. Measured on pairs of successive states of laws, and on
60,000 pairs of different laws that were given one title (``scripts/measure_versions.py``): of the amendments the two
that share least (0.12, 0.13) are laws written wholly anew, all others share 0.2 and more; of different laws 1 in 400
shares 0.12, 1 in 1,000 shares 0.2, 1 in 2,000 shares 0.3. Made-up minutes, judgments and reports of two years share up to 0.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final
from weakref import WeakKeyDictionary

from documents.document import Document
from documents.lines.numerals import numeral_value
from documents.scripts.fold import fold

RUN: Final = 5
"""Letters of a run by which texts are compared."""
AGREEING: Final = 0.5
"""Runs of the shorter text that a version of it must have where nothing else speaks for it."""
AGREEING_STATUTES: Final = 0.3
"""The same of two texts made of articles, which hardly any template fills."""
AGREEING_LAWS: Final = 0.11
"""The same of two laws whose title names a subject: no other law has it."""
AGREEING_YEARS: Final = 0.9
"""The same of two texts whose titles name different years: the report of another year is another work."""
_HARDLY: Final = 0.05  # of the runs of the shorter text: with less no two texts are versions
_LONGEST_FIELD: Final = 40
_LONGEST_LABEL: Final = 12
_LONGEST_TITLE: Final = 300
_NAMING_TITLE: Final = 8  # letters of a title that says what it is about

_YEAR = r"(?:1[89]|20)\d\d"
_NUMBER = r"[\d〇零一二三四五六七八九十百]"
_CHINESE_YEAR = r"[一二][〇零○一二三四五六七八九]{3}"
_DAY = (
    rf"{_YEAR}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|{_YEAR}[-._/]\d{{1,2}}(?:[-._/]\d{{1,2}})?"
    rf"|(?:中华)?民国{_NUMBER}+年(?:{_NUMBER}+月)?(?:{_NUMBER}+日)?"
    rf"|(?:{_YEAR}|{_CHINESE_YEAR})年度?(?:{_NUMBER}+月)?(?:{_NUMBER}+日)?|(?<!\d){_YEAR}(?!\d)"
)
_STATE = (
    r"修正|修订|修改|草案|草稿|初稿|公开|征求意见|送审|审议|讨论|报批|报审|试行|试用|表决|建议|定稿|终稿|最终|最新|现行"
    rf"|有效|尚未生效|失效|废止|全文|全国人大|通过|公布|发布|施行|印发|第?{_NUMBER}+次|第?{_NUMBER}+稿|{_NUMBER}+审"
    r"|文本|稿|版|本|案|后|的|年|v\d+(?:\.\d+)*|final|draft"
)
_IN_BRACKETS = re.compile(r"[(\[〔【{]([^()\[\]〔〕【】{}]{1,40})[)\]〕】}]")
_SAYS_STATE = re.compile(rf"(?:(?:{_DAY}|{_STATE}|[\s,、;:])+)")
_SIDE_WORDS = re.compile(
    r"[\s_.·—-]+(?:old|new|copy|final|draft|v\d+(?:\.\d+)*|副本|复件|旧|新|原|旧版|新版|\(\d\))$"
)
_AT_END = re.compile(
    rf"(?:{_DAY}|修订版|修正版|修正本|修正案|修正文本|修订草案|修正草案|修订稿|修改稿|修订|修正|草案|草稿|初稿|公开征求意见稿"
    rf"|征求意见稿|送审稿|审议稿|讨论稿|报批稿|报审稿|第?{_NUMBER}+次审议稿|第{_NUMBER}+稿|{_NUMBER}审稿|试行稿|建议稿|表决稿"
    r"|定稿|终稿|最终版|最新版|现行版|(?<![a-z\d])v\d+(?:\.\d+)*)[\s_.·:—-]*$"
)
_DATES = re.compile(_DAY)
_SUBJECT_YEAR = re.compile(rf"({_YEAR}|{_CHINESE_YEAR})年")

_FIELD = re.compile(
    rf"([^:\d]{{1,{_LONGEST_LABEL}}}(?:\([^()]{{1,8}}\))?[^:\d]{{0,2}}):(.{{1,{_LONGEST_FIELD}}})"
)
_PARTY = re.compile(
    r"((?:[甲乙丙丁]|出租|承租|买|卖|委托|受托|发包|承包)方|出租人|承租人|出卖人|买受人|借款人|出借人|贷款人)(?:\([^()]{1,8}\))?"
    r"[\s,]+([^\s,.。;]{2,20})"
)
_LITIGANT = re.compile(
    r"(原告|被告|上诉人|被上诉人|申请人|被申请人)(?:\([^()]{1,12}\))?([^\s,.。;:]{2,4})[,。]"
)
_DAY_ALONE = re.compile(r"[(\[]?\s*(?:[\d〇零○一二三四五六七八九十百]+|民国|中华|[年月日\s./-])+日?\s*[)\]]?")
_CASE_NUMBER = re.compile(r"[\w\s]{0,12}[(\[〔]\d{4}[)\]〕][\w\s]{1,20}号")
_OF_THE_COPY = re.compile(
    r"来源|作者|编辑|责编|发布|浏览|阅读|点击|字号|字体|打印|更新|修订|修正|修改|版本|版次|网址|链接|索引|主题|审核|校对|排版|印刷"
    r"|字数|页数|成文|公布|施行|实施|生效|有效|时效|效力|下载|分享|收藏|法规|备注|注"
)
_OF_THE_CASE = re.compile(
    r"[甲乙丙丁]方|出租|承租|出卖|买受|买方|卖方|出借|借款|贷款|委托|受托|发包|承包|原告|被告|上诉|申请|被申请|当事人|第三人|姓名"
    r"|身份证|案号|编号|文号|字号|期号|单位|公司|对象|项目名称|工程名称|患者|学生|员工|车牌|地址"
)
_OF_THE_OCCASION = re.compile(r"时间|日期|年度|期数|届次")
_OCCASIONAL_TITLE = re.compile(
    r"纪要|记录|会议|例会|座谈|周报|月报|日报|季报|年报|简报|通报|公告|通告|通知|公示|判决|裁定|决定书|笔录|报告|讲话|致辞|日志|日记"
    r"|证明|任命|聘书|请示|批复|(?:会|函|单|信|书|表)$"
)
_OF_THE_PARTIES = re.compile(
    r"[甲乙丙丁]方|出租|承租|出卖|买受|买方|卖方|出借|借款人|贷款人|委托人|受托人|委托方|受托方|发包|承包|原告|被告|上诉人"
    r"|被申请人|姓名|身份证|案号|合同编号"
)
_BLANK = re.compile(r"[\s_＿—\-.…/()年月日]*")

_HISTORY = re.compile(r"通过|修订|修正|修改|公布|发布|施行|实施|生效|印发|批准|制定|订定|颁布|增订")
_WRITTEN_DAY = re.compile(
    rf"(?:(?P<roc>(?:中华)?民国\s*{_NUMBER}+)|(?P<year>{_YEAR}|{_CHINESE_YEAR}))\s*年"
    rf"(?:\s*(?P<month>{_NUMBER}+)\s*月(?:\s*(?P<day>{_NUMBER}+)\s*日)?)?"
    rf"|(?P<y>{_YEAR})[-./](?P<m>\d{{1,2}})[-./](?P<d>\d{{1,2}})(?!\d)"
)
_NAMED_DAY = re.compile(
    rf"(?<!\d)(?P<y>{_YEAR})(?:[-._/ ]?(?P<m>0[1-9]|1[0-2])(?:[-._/ ]?(?P<d>[0-2]\d|3[01]))?)?(?!\d)"
)
_IN_FORCE = re.compile(
    r"自((?:中华)?(?:民国)?\s*[\d〇零○一二三四五六七八九十百]+\s*年[^。,;]{1,12}?日)起(?:施行|实施|生效)"
)
_ENDING: Final = 400  # characters at the end of a text
_HEAD_LINES: Final = 12
_REACH: Final = 80  # characters after a date in which its verb stands


@lru_cache(maxsize=4096)
def work_title(title: str) -> str:
    """A title as titles of one work are compared: without dates and without what says which state of it this is.

    >>> work_title("中华人民共和国律师法（2017年修正）") == work_title("中華人民共和國律師法_20080601")
    True
    """
    if len(title) > _LONGEST_TITLE:
        return "".join(filter(str.isalnum, fold(title)))
    rest = "".join(_without_states(fold(title)).split())
    rest = _DATES.sub("", rest)
    bare = "".join(filter(str.isalnum, rest))
    return bare or "".join(filter(str.isalnum, fold(title)))


def are_versions(document: Document, other: Document, *, same_file: bool = False) -> bool:
    """Whether two documents are versions of one work: by their titles, and by how much of their texts agrees.

    Texts that are filled in from one template say by their fields (甲方：…, 案号：…, 时间：…) that they are not.
    ``same_file``: the one took the other's place under the same path; title and fields may change by that.
    """
    title = work_title(document.name)
    same_title = bool(title) and title == work_title(other.name)
    if not (same_title or same_file):
        return False
    if document.id == other.id:
        return True
    if same_file:
        least = AGREEING_LAWS if document.statute and other.statute else AGREEING
        return shared_runs(document, other) >= least
    if shared_runs(document, other) < _least(document, other, title):
        return False
    return not are_filled_apart(document, other)


def shared_runs(document: Document, other: Document) -> float:
    """The share of the runs of the shorter text, from 0 to 1, that the other one has, too."""
    runs, others = _runs(document), _runs(other)
    shorter = min(len(runs), len(others))
    return len(runs & others) / shorter if shorter else 0.0


def text_may_be_version(document: Document, text: str) -> bool:
    """Whether a text, of which no tree was made yet, shares enough with a document to be compared with it."""
    runs, others = _runs(document), _runs_of("".join(filter(str.isalnum, fold(text))))
    return len(runs & others) >= _HARDLY * min(len(runs), len(others))


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
    is_occasional = not are_statutes and _OCCASIONAL_TITLE.search(work_title(document.name)) is not None
    if is_occasional and any(_OF_THE_OCCASION.search(label) for label in apart):
        return True
    return not (document.statute or other.statute) and len(apart) * 2 > len(common)


def date_of(document: Document, file_name: str | None = None) -> str | None:
    """From when a version is: YYYY-MM-DD, or YYYY-MM or YYYY where no more is said; None where nothing is.

    The latest date in the text's own history (…年…月…日…通过, 修订, 公布, 施行), else the one in its title, else that
    in the file's name (its stem; of the document's own path without one).
    """
    told = [day for line in _head(document) for day in _days_of_history(line)]
    if told:
        return max(told)
    named = file_name if file_name is not None else document.path.stem if document.path else ""
    days = (*_written_days(fold(document.name)), *_named_days(named), *_written_days(fold(named)))
    return next(iter(days), None)


def in_force_from(document: Document) -> str | None:
    """The date from which a text says at its end that it is in force (本法自…年…月…日起施行), as ``date_of`` tells dates.

    It is no version's date by itself: a law that was amended and not written anew keeps its first one.
    """
    matches = list(_IN_FORCE.finditer(document.folded, max(0, len(document.folded) - _ENDING)))
    written = _WRITTEN_DAY.fullmatch(matches[-1][1]) if matches else None
    return None if written is None else _iso(written)


def told_apart(documents: Sequence[Document], dates: Sequence[str | None]) -> tuple[str | None, ...]:
    """The dates of several versions; of those without any the date from which each is in force, where all differ."""
    told = [day or in_force_from(document) for document, day in zip(documents, dates, strict=True)]
    known = [day for day in told if day is not None]
    return tuple(told if len(set(known)) == len(known) > 1 else dates)


def written_date(text: str) -> str | None:
    """A date as people write it (2024, 2024-11, 20241108, 2024年11月8日, 民國113年) as YYYY[-MM[-DD]]; None where it is none.

    >>> written_date("2024年11月8日"), written_date("20241108"), written_date("2024-11"), written_date("新")
    ('2024-11-08', '2024-11-08', '2024-11', None)
    """
    folded = "".join(fold(text).split())
    match = _WRITTEN_DAY.fullmatch(folded)
    if match is not None:
        return _iso(match)
    spaced = re.sub(r"[-./](\d)(?!\d)", r"-0\1", folded)
    named = _NAMED_DAY.fullmatch(spaced)
    return None if named is None else next(_named_days(spaced), None)


# Titles


def _without_states(title: str) -> str:
    """A folded title without what is added to it: (2017年修正), 征求意见稿, _20080601."""
    rest = _IN_BRACKETS.sub(
        lambda bracket: "" if _SAYS_STATE.fullmatch(bracket[1].strip()) else bracket[0], title
    ).strip()
    while shorter := _AT_END.sub("", _SIDE_WORDS.sub("", rest)).strip():
        if shorter == rest:
            break
        rest = shorter
    return rest


def _subject_years(title: str) -> frozenset[str]:
    """The years that a title is about: of 2023年政府工作报告, and not of 律师法（2017年修正）."""
    return frozenset(
        match[1].translate(_ARABIC) for match in _SUBJECT_YEAR.finditer(_without_states(fold(title)))
    )


_ARABIC = {ord(sign): str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {
    ord("零"): "0",
    ord("○"): "0",
}


def _names_a_subject(title: str) -> bool:
    """Whether a folded title is one that only one law has: 律师法, and not 管理办法 or 章程."""
    is_law = title.endswith(("法", "法典")) and not title.endswith(("办法", "方法"))
    return is_law or len(title) >= _NAMING_TITLE


def _least(document: Document, other: Document, title: str) -> float:
    years, others = _subject_years(document.name), _subject_years(other.name)
    if years and others and years != others:
        return AGREEING_YEARS
    if document.statute and other.statute:
        return AGREEING_LAWS if _names_a_subject(title) else AGREEING_STATUTES
    return AGREEING


# Texts


_known_runs: WeakKeyDictionary[Document, frozenset[str]] = WeakKeyDictionary()


def _runs(document: Document) -> frozenset[str]:
    """The runs of five letters in the clauses of a text; a shorter clause is one."""
    known = _known_runs.get(document)
    if known is None:
        runs: set[str] = set()
        for clause in document.clauses:
            if clause.text is not None:
                runs |= _runs_of("".join(filter(str.isalnum, fold(document.slice(clause.text)))))
        known = _known_runs[document] = frozenset(runs)
    return known


def _runs_of(letters: str) -> set[str]:
    return {letters[at : at + RUN] for at in range(max(1, len(letters) - RUN + 1))} - {""}


def _fields(document: Document) -> Mapping[str, str]:
    """The fields of a text, label and value by fold; a line that is the number of a case is one, too."""
    fields: dict[str, str] = {}
    title = document.title_span
    for start, line in _lines(document):
        if title is not None and title.start <= start < title.end:
            continue
        for label, value in _fields_of(line, is_statute=document.statute):
            fields.setdefault(label, value)
    return fields


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
    elif _DAY_ALONE.fullmatch(line) and _WRITTEN_DAY.search(line):
        yield "日期", _day_or(line)


def _day_or(value: str) -> str:
    """A value that is a day, however it is written; any other as it is."""
    written = _WRITTEN_DAY.fullmatch(value.strip("()[] "))
    return value if written is None else _iso(written) or value


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

    return min(len(letters), len(others)) <= RUN or Indel.normalized_similarity(letters, others) < AGREEING


# Dates


def _head(document: Document) -> Iterator[str]:
    """What stands before the first unit, the first lines at least, and after the last: by fold."""
    first = document.units[0].start if document.units else len(document.text)
    last = max((unit.end for unit in document.units), default=0)
    lines = document.folded[: max(first, 0)].split("\n")
    lines += document.folded[first : first + _HEAD_LINES * 200].split("\n")[
        : max(0, _HEAD_LINES - len(lines))
    ]
    for span in document.front_matter + document.back_matter:
        lines.append(document.folded[span.start : span.end])
    lines.append(document.folded[last:])
    return (line for line in dict.fromkeys(lines) if line)


def _days_of_history(line: str) -> Iterator[str]:
    """The dates of a line on which something was passed, amended or published."""
    matches = list(_WRITTEN_DAY.finditer(line))
    if matches and line.rstrip().endswith(("。", ";")) and not line.startswith(("(", "[")):
        return  # a sentence tells of other texts, too
    for index, match in enumerate(matches):
        end = matches[index + 1].start() if index + 1 < len(matches) else len(line)
        after = line[match.end() : min(end, match.end() + _REACH)]
        before = line[max(0, match.start() - 8) : match.start()] if ":" in line[: match.start()] else ""
        if _HISTORY.search(after) or _HISTORY.search(before):
            day = _iso(match)
            if day is not None:
                yield day


def _written_days(text: str) -> Iterator[str]:
    return (day for match in _WRITTEN_DAY.finditer(text) if (day := _iso(match)) is not None)


def _named_days(name: str) -> Iterator[str]:
    for match in _NAMED_DAY.finditer(name):
        yield "-".join(part for part in (match["y"], match["m"], match["d"]) if part)


def _iso(match: re.Match[str]) -> str | None:
    """A written date as YYYY[-MM[-DD]]; None where it is none."""
    if match["y"]:
        numbers: list[int | None] = [int(match["y"]), int(match["m"]), int(match["d"])]
    elif match["roc"]:
        year = numeral_value(match["roc"].partition("国")[2])
        numbers = [None if year is None else year + 1911]
    else:
        numbers = [numeral_value(match["year"])]
    if not match["y"]:
        numbers += [numeral_value(match[part]) for part in ("month", "day") if match[part]]
    year, month, day = (*numbers, None, None)[:3]
    if year is None or not 1 <= year <= 9999 or not 1 <= (month or 1) <= 12 or not 1 <= (day or 1) <= 31:
        return None
    return "-".join([f"{year:04}", *(f"{number:02}" for number in (month, day) if number is not None)])
