"""How the numbers of a workbook are shown: dates, times, shares; any other as it would be typed. Pure."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, Literal

from documents.patterns import late_pattern

Shown = Literal["number", "date", "time", "date and time", "share", "text"]

_EARLY: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook knows no zones
_LATER: Final = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_DAY = 2_958_465  # 9999-12-31
_BUILT_IN: Final[dict[int, Shown]] = {
    **dict.fromkeys((9, 10), "share"),
    **dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58), "date"),
    **dict.fromkeys((*range(18, 22), *range(32, 36), 45, 46, 47, 55, 56), "time"),
    22: "date and time",
}
_LITERAL = late_pattern(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|e[+-]', re.IGNORECASE)
_GENERAL = late_pattern("general|g/", re.IGNORECASE)
_DAYS = late_pattern("[yd年日]|ge|m{3}", re.IGNORECASE)
_HOURS = late_pattern(r"[hs时時]|\[m+\]", re.IGNORECASE)
_MOST_DIGITS = 15  # that a number of a workbook is exact to


def built_in(number: int) -> Shown | None:
    """What one of the formats shows that every workbook has; None for no such."""
    return _BUILT_IN.get(number)


@lru_cache(maxsize=1024)
def shown_by(code: str) -> Shown:
    """What a format of numbers shows: ``yyyy"年"m"月"`` a date, ``0.0%`` a share."""
    bare = _LITERAL.sub("", code.partition(";")[0][:200])
    days, hours = _DAYS.search(bare), _HOURS.search(bare)
    if _GENERAL.search(bare):
        return "number"
    if days or (not hours and "m" in bare.lower()):
        return "date and time" if hours else "date"
    if hours:
        return "time"
    return "share" if "%" in bare else "number"


def shown_number(written: str, shown: Shown, *, later: bool = False) -> str:
    """A number as its format shows it; ``later``: days are counted from 1904."""
    try:
        number = float(written)
    except ValueError:
        return written
    if shown == "share":
        return f"{_plain(number * 100)}%"
    if shown in ("number", "text") or not 0 <= number <= _LAST_DAY:
        return _plain(number) if len(written) > _MOST_DIGITS or "E" in written.upper() else written
    moment = (_LATER if later else _EARLY) + timedelta(seconds=round(number * 86_400))
    if number < 60 and not later:  # the day 29 February 1900, which was none, is counted
        moment += timedelta(days=1)
    clock = f"{moment:%H:%M:%S}".removesuffix(":00")
    if shown == "time":
        return clock
    day = f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
    return f"{day} {clock}" if shown == "date and time" else day


def _plain(number: float) -> str:
    """A number in digits, without what was only rounding."""
    if number != number or number in (float("inf"), float("-inf")):
        return str(number)
    text = f"{number:.{_MOST_DIGITS}g}"
    return f"{number:.0f}" if "e" in text and abs(number) >= 1 else text
