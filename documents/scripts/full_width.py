"""Full-width punctuation: Chinese texts typed with half-width , ; : ( ) ? ! read better with ，；：（）？！

One for one, so offsets hold. A sign is replaced where it stands next to Chinese text, never in numbers, times,
addresses of the web, code or Latin text; brackets are decided in pairs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from operator import itemgetter

from documents.patterns import late_pattern

FULL_WIDTH = dict(zip(",;:()?!", "，；：（）？！", strict=True))

_SIGN = late_pattern("[,;:()?!]")
_MARKS = late_pattern("[“”‘’\"'—…,;:?!]+")  # a run of marks stands beside Chinese as a whole
_BRACKETS = late_pattern("[()（）]")
_CALL = late_pattern(
    r"""[A-Za-z_][A-Za-z0-9_.]{0,80}\((?:"[^"\n]{0,400}"|'[^'\n]{0,400}'|[^()"'\n]){0,400}+\)"""
)
_OPERATOR = late_pattern(r"""(?<=[\w)\]"'] )(?:==|!=|:=|[-+*/]=|=>|&&|\|\|)(?= ?[\w(\["'])""")
_CHINESE = late_pattern(
    "[\u2e80-\u2fdf\u3001-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff65\U00020000-\U000323af]+"
)


def full_width(text: str) -> str:
    """``text`` with full-width punctuation where Chinese stands beside it; as long as before."""
    offsets = {match.start() for match in _SIGN.finditer(text)}
    if not offsets:
        return text
    if "://" in text or "www." in text:
        for match in _web().finditer(text):
            offsets.difference_update(range(*match.span()))
    if "(" in text or "=" in text:
        offsets = _outside_code(text, offsets)
    shown = list(text)
    _set_brackets(text, shown, {offset for offset in offsets if shown[offset] in "()"})
    for run in _MARKS.finditer("".join(shown)):
        if _is_chinese(_at(shown, run.start() - 1)) or _is_chinese(_at(shown, run.end())):
            for offset in range(*run.span()):
                if offset in offsets:
                    shown[offset] = FULL_WIDTH[shown[offset]]
    return "".join(shown)


def _outside_code(text: str, offsets: set[int]) -> set[int]:
    """The offsets that are not in code: a call, print("你好", 3), or a line with an operator of code, if x == "是":"""
    left = set(offsets)
    for match in _CALL.finditer(text):
        if '"' in match[0] or "'" in match[0]:
            left.difference_update(range(*match.span()))
    for match in _OPERATOR.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        left.difference_update(range(start, len(text) if end < 0 else end))
    return left


def _set_brackets(text: str, shown: list[str], half: set[int]) -> None:
    """Both brackets of a pair or none; a full-width partner decides for both."""
    if not half:
        return
    runs = [match.span() for match in _CHINESE.finditer(text)]
    waiting: list[int] = []
    lonely: list[int] = []
    for match in _BRACKETS.finditer(text):
        offset, character = match.start(), match[0]
        if character == "（" or (character == "(" and offset in half):
            waiting.append(offset)
        elif character == "）" or (character == ")" and offset in half):
            if not waiting:
                lonely.append(offset)
                continue
            opening = waiting.pop()
            mixed = "（" in (shown[opening], character) or character == "）"
            after = bisect_right(runs, opening + 1, key=itemgetter(1))
            inside = after < len(runs) and runs[after][0] < offset
            if mixed or inside or _pair_stands_in_chinese(shown, opening, offset):
                shown[opening], shown[offset] = "（", "）"
    for offset in (*lonely, *waiting):
        if offset in half and _lonely_is_chinese(shown, offset):
            shown[offset] = FULL_WIDTH[shown[offset]]


def _pair_stands_in_chinese(shown: list[str], opening: int, closing: int) -> bool:
    before = _at(shown, opening - 1)
    if _is_latin(before):  # f(x)的值
        return False
    return _is_chinese(before) or _is_chinese(_at(shown, closing + 1))


def _lonely_is_chinese(shown: list[str], offset: int) -> bool:
    before = _at(shown, offset - 1)
    return not _is_latin(before) and (
        _is_chinese(before) or _is_chinese(_at(shown, offset + 1))
    )  # not 1)建设


def _at(shown: list[str], offset: int) -> str:
    return shown[offset] if 0 <= offset < len(shown) else ""


def _is_chinese(character: str) -> bool:
    return _CHINESE.match(character) is not None


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


@cache
def _web() -> re.Pattern[str]:
    return re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)[A-Za-z0-9/._~%=&#@:?+!,;-]*[A-Za-z0-9/_=&#-]")
