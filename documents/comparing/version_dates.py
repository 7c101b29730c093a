"""From when a version of a text is: by its own history, its title, its file's name, or when it is in force. Pure.

Dates are told as YYYY-MM-DD, or as YYYY-MM or YYYY where no more is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from documents.document import Document
from documents.lines.numerals import numeral_value
from documents.patterns import late_pattern
from documents.scripts.fold import fold

_YEAR = r"(?:1[89]|20)\d\d"
_NUMBER = r"[\d〇零一二三四五六七八九十百]"
_CHINESE_YEAR = r"[一二][〇零○一二三四五六七八九]{3}"
_HISTORY = late_pattern(r"通过|修订|修正|修改|公布|发布|施行|实施|生效|印发|批准|制定|订定|颁布|增订")
WRITTEN_DAY = late_pattern(
    rf"(?:(?P<roc>(?:中华)?民国\s*{_NUMBER}+)|(?P<year>{_YEAR}|{_CHINESE_YEAR}))\s*年"
    rf"(?:\s*(?P<month>{_NUMBER}+)\s*月(?:\s*(?P<day>{_NUMBER}+)\s*日)?)?"
    rf"|(?P<y>{_YEAR})[-./](?P<m>\d{{1,2}})[-./](?P<d>\d{{1,2}})(?!\d)"
)
"""A date in a folded text."""
_NAMED_DAY = late_pattern(
    rf"(?<!\d)(?P<y>{_YEAR})(?:[-._/ ]?(?P<m>0[1-9]|1[0-2])(?:[-._/ ]?(?P<d>[0-2]\d|3[01]))?)?(?!\d)"
)
_IN_FORCE = late_pattern(
    r"自((?:中华)?(?:民国)?\s*[\d〇零○一二三四五六七八九十百]+\s*年[^。,;]{1,12}?日)起(?:施行|实施|生效)"
)
_ENDING: Final = 400  # characters at the end of a text
_HEAD_LINES: Final = 12
_REACH: Final = 80  # characters after a date in which its verb stands


def date_of(document: Document, file_name: str | None = None) -> str | None:
    """From when a version is: YYYY-MM-DD, or YYYY-MM or YYYY where no more is said; None where nothing is.

    The latest date in the text's own history (…年…月…日…通过, 修订, 公布, 施行), else the one in its title, else that
    in the file's name (its stem; of the document's own path without one).
    """
    told = [day for line in _head(document) for day in _days_of_history(line)]
    if told:
        return max(told)
    return named_date(
        document.name, file_name if file_name is not None else document.path.stem if document.path else ""
    )


def named_date(title: str, file_name: str) -> str | None:
    """The date in a title, else the one in a file's name (its stem), as ``date_of`` tells dates: without opening it."""
    days = (*_written_days(fold(title)), *_named_days(file_name), *_written_days(fold(file_name)))
    return next(iter(days), None)


def in_force_from(document: Document) -> str | None:
    """The date from which a text says at its end that it is in force (本法自…年…月…日起施行), as ``date_of`` tells dates.

    It is no version's date by itself: a law that was amended and not written anew keeps its first one.
    """
    matches = list(_IN_FORCE.finditer(document.folded, max(0, len(document.folded) - _ENDING)))
    written = WRITTEN_DAY.fullmatch(matches[-1][1]) if matches else None
    return None if written is None else day_of(written)


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
    match = WRITTEN_DAY.fullmatch(folded)
    if match is not None:
        return day_of(match)
    spaced = re.sub(r"[-./](\d)(?!\d)", r"-0\1", folded)
    named = _NAMED_DAY.fullmatch(spaced)
    return None if named is None else next(_named_days(spaced), None)


def day_of(match: re.Match[str]) -> str | None:
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
    matches = list(WRITTEN_DAY.finditer(line))
    if matches and line.rstrip().endswith(("。", ";")) and not line.startswith(("(", "[")):
        return  # a sentence tells of other texts, too
    for index, match in enumerate(matches):
        end = matches[index + 1].start() if index + 1 < len(matches) else len(line)
        after = line[match.end() : min(end, match.end() + _REACH)]
        before = line[max(0, match.start() - 8) : match.start()] if ":" in line[: match.start()] else ""
        if _HISTORY.search(after) or _HISTORY.search(before):
            day = day_of(match)
            if day is not None:
                yield day


def _written_days(text: str) -> Iterator[str]:
    return (day for match in WRITTEN_DAY.finditer(text) if (day := day_of(match)) is not None)


def _named_days(name: str) -> Iterator[str]:
    for match in _NAMED_DAY.finditer(name):
        yield "-".join(part for part in (match["y"], match["m"], match["d"]) if part)
