"""What titles of versions of one work share: a title without dates and without what says which state this is. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from documents.patterns import late_pattern
from documents.scripts.fold import fold

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
    rf"|有效|尚未生效|已被|已|部分|失效|废止|全文|全国人大|通过|公布|发布|施行|印发|第?{_NUMBER}+次|第?{_NUMBER}+稿|{_NUMBER}+审"
    r"|文本|稿|版|本|案|后|的|年|v\d+(?:\.\d+)*|final|draft"
)
_NOT_IN_FORCE = late_pattern(
    r"草案|草稿|初稿|征求意见|送审|审议稿|审稿|讨论|报批|报审|表决|建议稿|修改稿|尚未生效|失效|废止|draft"
)
_IN_BRACKETS = late_pattern(r"[(\[〔【{]([^()\[\]〔〕【】{}]{1,40})[)\]〕】}]")
_SAYS_STATE = late_pattern(rf"(?:(?:{_DAY}|{_STATE}|[\s,、;:])+)")
_SIDE_WORDS = late_pattern(
    r"[\s_.·—-]+(?:old|new|copy|final|draft|v\d+(?:\.\d+)*|副本|复件|旧|新|原|旧版|新版|\(\d\))$"
)
_AT_END = late_pattern(
    rf"(?:{_DAY}|修订版|修正版|修正本|修正案|修正文本|修订草案|修正草案|修订稿|修改稿|修订|修正|草案|草稿|初稿|公开征求意见稿"
    rf"|征求意见稿|送审稿|审议稿|讨论稿|报批稿|报审稿|第?{_NUMBER}+次审议稿|第{_NUMBER}+稿|{_NUMBER}审稿|试行稿|建议稿|表决稿"
    r"|定稿|终稿|最终版|最新版|现行版|(?<![a-z\d])v\d+(?:\.\d+)*)[\s_.·:—-]*$"
)
_DATES = late_pattern(_DAY)
_SUBJECT_YEAR = late_pattern(rf"({_YEAR}|{_CHINESE_YEAR})年")
_ARABIC = {ord(sign): str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {
    ord("零"): "0",
    ord("○"): "0",
}


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


def subject_years(title: str) -> frozenset[str]:
    """The years that a title is about: of 2023年政府工作报告, and not of 律师法（2017年修正）."""
    return frozenset(
        match[1].translate(_ARABIC) for match in _SUBJECT_YEAR.finditer(_without_states(fold(title)))
    )


def says_not_in_force(title: str) -> bool:
    """Whether a title says that its text is no law in force: a draft, or one that was repealed.

    >>> says_not_in_force("个人信息保护法（草案二次审议稿）"), says_not_in_force("关于废止劳动教养的决定")
    (True, False)
    """
    folded = fold(title)
    said = [match[1] for match in _IN_BRACKETS.finditer(folded) if _SAYS_STATE.fullmatch(match[1].strip())]
    bare = _IN_BRACKETS.sub("", folded).strip()
    end = bare[len(_without_states(bare)) :]
    return any(_NOT_IN_FORCE.search(state) for state in (*said, end))


def names_a_subject(title: str) -> bool:
    """Whether a folded title is one that only one law has: 律师法, and not 管理办法 or 章程."""
    is_law = title.endswith(("法", "法典")) and not title.endswith(("办法", "方法"))
    return is_law or len(title) >= _NAMING_TITLE


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
