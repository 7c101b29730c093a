"""Times as people and programs write them, in Chinese, in English and in numbers. Pure.

What is no date, and what programs write where they have none, is "".
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final

from annotations.note import moment
from documents.patterns import late_pattern

_LONGEST: Final = 200  # characters that are looked at
_NUMBERS = late_pattern(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*[日号號]?")
_WORDS = late_pattern(
    r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?![a-z])", re.IGNORECASE
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_BEFORE = late_pattern(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s*$", re.IGNORECASE)
_DAY_AFTER = late_pattern(r"^\s*(\d{1,2})(?:st|nd|rd|th)?(?![\d:])", re.IGNORECASE)
_YEAR = late_pattern(r"(?<!\d)(\d{4})(?![\d:])")
_CLOCK = late_pattern(
    r"(?<!\d)(\d{1,2})\s*[:时時点點]\s*(\d{1,2})(?:\s*[:分]\s*(\d{1,2})(?:[.,](\d{1,9}))?\s*秒?)?"
    r"\s*(?P<zone>Z(?![a-z])|(?:UTC|GMT)?\s*[+-]\d{2}:?\d{2}(?!\d))?",
    re.IGNORECASE,
)
_AFTERNOON = late_pattern(r"[ap]\.?\s?m\.?(?![a-z])|上午|下午|凌晨|清晨|早上|中午|傍晚|晚上", re.IGNORECASE)
_LATER: Final = ("p", "下午", "中午", "傍晚", "晚上")
_UTC_WORD = late_pattern(r"(?:\b(?:UTC|GMT)|\dZ)\s*$", re.IGNORECASE)
_NO_DATE: Final = ((1, 1, 1), (9999, 12, 31), (1900, 1, 1), (1899, 12, 30))
_MOST_SECONDS: Final = 253_370_764_800  # 9999-01-01


def written_time(text: object) -> str:
    """A time as ``ImportedAnnotation`` has it, of whatever a file holds in the place of one.

    A number counts seconds (or milliseconds) from 1970.
    """
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        return _counted(text)
    if not isinstance(text, str) or not text.strip():
        return ""
    said = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
    if re.fullmatch(r"\d{9,13}", said):
        return _counted(int(said))
    day, rest = _day(said)
    if day is None or day in _NO_DATE:
        return ""
    return _with_clock(day, rest)


def in_utc(time: str, zone: tzinfo | None = None) -> str:
    """A time as notes have it; one without a zone is taken to be told in ``zone``, else where this machine is."""
    if not time or time.endswith("Z"):
        return time
    naive = datetime.fromisoformat(time)
    try:
        told = naive.replace(tzinfo=zone).astimezone(UTC) if zone else naive.astimezone(UTC)
    except (OverflowError, ValueError, OSError):  # at the ends of the calendar
        told = naive.replace(tzinfo=UTC)
    return _as_noted(told)


def _as_noted(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def _counted(seconds: float) -> str:
    if not 0 < seconds < 1e15:  # NaN compares with nothing
        return ""
    if seconds >= _MOST_SECONDS:
        seconds /= 1000
    if seconds >= _MOST_SECONDS:
        return ""
    return _as_noted(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))


def _day(said: str) -> tuple[tuple[int, int, int] | None, str]:
    """The year, month and day in a text, and the text without them."""
    numbers = _NUMBERS.search(said)
    if numbers:
        year, month, day = map(int, numbers.groups())
        return (year, month, day), said[numbers.end() :] or said[: numbers.start()]
    word = _WORDS.search(said)
    if word is None:
        return None, said
    before, after = said[: word.start()], said[word.end() :]
    month = _MONTHS.index(word[1].lower()) + 1
    number = _DAY_BEFORE.search(before) or _DAY_AFTER.search(after)
    if number is None:
        return None, said
    rest = after[number.end() :] if number.string is after else after
    year_after = _YEAR.search(rest)
    if year_after is None:
        return None, said
    clock = rest[: year_after.start()] + " " + rest[year_after.end() :]
    return (int(year_after[1]), month, int(number[1])), clock


def _with_clock(day: tuple[int, int, int], rest: str) -> str:
    clock = _CLOCK.search(rest)
    hour = minute = second = microsecond = 0
    zone = ""
    if clock:
        hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
        microsecond = int((clock[4] or "").ljust(6, "0")[:6])
        half = _AFTERNOON.search(rest)
        if half and hour <= 12:
            later = half[0].lower().startswith(_LATER)
            noon = half[0] == "中午" and hour >= 11
            hour = hour if noon else hour % 12 + (12 if later else 0)
        zone = (clock["zone"] or "").upper().replace("UTC", "").replace("GMT", "").replace(":", "").strip()
        if not zone and _UTC_WORD.search(rest):
            zone = "Z"
    try:
        time = datetime(*day, hour, minute, second, microsecond)  # noqa: DTZ001 - the zone comes after it
    except ValueError:  # the 31st of February; the 0th of the month 0
        return ""
    if not zone:
        return time.isoformat(timespec="milliseconds" if microsecond else "seconds")
    return _in_zone(time, zone)


def _in_zone(time: datetime, zone: str) -> str:
    if zone == "Z":
        return _as_noted(time.replace(tzinfo=UTC))
    sign = -1 if zone[0] == "-" else 1
    ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5])) * sign
    try:
        told = _as_noted(time.replace(tzinfo=timezone(ahead)).astimezone(UTC))
        moment(told)
    except (OverflowError, ValueError):  # before the year 1, after the year 9999, or no zone on earth
        return _as_noted(time.replace(tzinfo=UTC))
    return told
