"""Who wrote a text, who published it and when, as its own front and back matter say."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from documents.document import Document

_NUMERALS = "〇一二三四五六七八九"
_LONGEST = 40  # characters of a name
_MOST_LINES = 60


class Byline(NamedTuple):
    """What is said; "" where nothing is. ``date`` is in Chinese numerals: 二〇二五年三月三十一日."""

    author: str
    publisher: str
    date: str


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    name = rf"[:：]\s*([^\s|｜:：]{{1,{_LONGEST}}})"
    return (
        re.compile(r"(?:^|[\s|｜(（])(?:作者|撰文|記者|记者)" + name),
        re.compile(r"(?:^|[\s|｜(（])(?:来源|來源|出处|出處|发布机构|發布機關)" + name),
        re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d)"),
    )


def byline_of(document: Document) -> Byline:
    """What the lines of front and back matter say with a label of their own (作者：, 来源：), and the first date there."""
    spans = (*document.front_matter[:_MOST_LINES], *document.back_matter[:_MOST_LINES])
    lines = [document.slice(span) for span in spans]
    author, publisher, date = _patterns()

    def first(pattern: re.Pattern[str]) -> re.Match[str] | None:
        return next((match for line in lines if (match := pattern.search(line))), None)

    by, of, on = first(author), first(publisher), first(date)
    return Byline(by[1] if by else "", of[1] if of else "", _date(on) if on else "")


def _date(said: re.Match[str]) -> str:
    year, month, day = said[1], int(said[2]), int(said[3])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{''.join(_NUMERALS[int(digit)] for digit in year)}年{_numeral(month)}月{_numeral(day)}日"


def _numeral(number: int) -> str:
    """A number below 100 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十") + (
        _NUMERALS[ones] if ones else ""
    )
