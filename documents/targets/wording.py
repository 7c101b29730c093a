"""The words of a clause as they are read for figures: without blanks, years of every era in digits. Pure, on folded words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from documents.lines.numerals import numeral_value
from documents.scripts.folded_patterns import folded_pattern

_OTHERWISE: Final = folded_pattern(
    "(?P<blank>(?<=[^\\x00-\\x7f])[ \\t]+|[ \\t]+(?=[^\\x00-\\x7f%]))"
    "|(?P<han>二[〇零○][一二三四五六七八九〇零○]{2})(?=年)"
    "|(?:中华)?民国(?P<republic>\\d{2,3}|[一二三四五六七八九十百]{2,6})(?=年)"
    "|(?<!\\d)(?<!\\d[.,])(?P<era>1[0-4]\\d|(?<=[较比])\\d{2})(?=年)"
)
_REPUBLIC: Final = folded_pattern("民国|(?<!\\d)1[0-4]\\d(?:学年度|年度|年\\d{1,2}月\\d{1,2}日|年底)")
_FIRST_OF_REPUBLIC: Final = 1911


def counts_from_the_republic(text: str) -> bool:
    """Whether years of three digits in a folded text are those of the Republic: 114年度 is 2025."""
    return _REPUBLIC.search(text) is not None


def as_read(words: str, *, of_the_republic: bool) -> tuple[str, Sequence[int]]:
    """Words without blanks beside Chinese, with years in four digits, and where each of their characters stands.

    >>> as_read("到二〇三〇年增长\\t5%", of_the_republic=False)[0]
    '到2030年增长5%'
    """
    parts: list[str] = []
    places: list[int] = []
    end = 0
    for match in _OTHERWISE.finditer(words):
        if match["era"] and not of_the_republic:
            continue
        parts.append(words[end : match.start()])
        places.extend(range(end, match.start()))
        year = _year(match)
        parts.append(year)
        places.extend([match.start()] * len(year))
        end = match.end()
    if not end:
        return words, range(len(words))
    return "".join([*parts, words[end:]]), [*places, *range(end, len(words))]


def _year(match: re.Match[str]) -> str:
    if match["blank"]:
        return ""
    value = numeral_value(match["han"] or match["republic"] or match["era"]) or 0
    return str(value if match["han"] else value + _FIRST_OF_REPUBLIC)
