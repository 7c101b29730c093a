"""Texts within a text: one that it puts into force or sends, and several of a kind in one file. Pure, linear.

关于印发《某某办法》的通知 / … / 某某办法; 租赁合同（两份） / 租赁合同1 / … / 租赁合同2 / …
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from documents.lines.line import Line, LineRole, is_heading_like, squeeze
from documents.lines.numerals import numeral_value
from documents.patterns import late_pattern
from documents.structure.titles import letters_of

_NAMED = late_pattern(r"《([^《》]{2,80})》")
_NAMED_WITHIN = late_pattern(r"〈([^〈〉]{2,60})〉的通知》?$")  # 《某市关于印发〈某办法〉的通知》
_NUMBERED_TITLE = late_pattern(
    r"(.*?)(?:第|之|[（(])?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[）)]|篇|份)?[:：]?"
)
_ISSUES = late_pattern(
    "[关關][于於]|印[发發]|[发發颁頒公]布|[转轉][发發]|批[转轉]|通知|[决決]定|令|公告|通告"
)
_ISSUED = late_pattern(
    r"[关關][于於](?:印[发發]|[发發颁頒公]布|[转轉][发發])([^《》，。]{6,80})的(?:通知|[决決]定|公告|通告)$"
)
_SHORTEST = 4  # letters of a title without its number
_LONGEST = 40
_HEAD = 40  # lines at the beginning of a file, and right above the first title, that may name it
_ABOVE = 10
_ENDS_OF_TITLES = frozenset("0123456789一二三四五六七八九十）)篇份:：")


def with_attached_texts(lines: Sequence[Line]) -> list[Line]:
    """The lines, title and body told, with the titles of the texts within the text."""
    read = list(lines)
    for index in _named_by_title(lines) | _collected(lines):
        read[index] = lines[index]._replace(role=LineRole.ATTACHED)
    return read


def _named_by_title(lines: Sequence[Line]) -> set[int]:
    """The lines that repeat what the document's own title names in 《》."""
    title = next((line.text for line in lines if line.role is LineRole.TITLE), "")
    if not _ISSUES.search(title):
        return set()  # 《背影》教学设计 holds no text of its own
    named = {letters_of(name) for name in (*_NAMED.findall(title), *_NAMED_WITHIN.findall(title))}
    if (issued := _ISSUED.search(title)) is not None:
        named.add(letters_of(issued[1]))
    if not named:
        return set()
    return {
        index for index, line in enumerate(lines) if _may_be_title(line) and letters_of(line.text) in named
    }


def _collected(lines: Sequence[Line]) -> set[int]:
    """The titles of texts that were put together in one file, each under the same title with a number of its own.

    The numbers go from one, a line above the first names the title, and each has something below.
    """
    series: dict[str, list[int]] = {}
    body = [index for index, line in enumerate(lines) if line.role is LineRole.BODY]
    rows: dict[int, int] = {}  # index → which line of the body it is
    for row, index in enumerate(body[:-1]):
        line = lines[index]
        if line.text[-1] not in _ENDS_OF_TITLES or len(line.text) > _LONGEST or not _may_be_title(line):
            continue
        parts = _NUMBERED_TITLE.fullmatch(squeeze(line.text))
        if parts is None or not is_heading_like(parts[1]):
            continue
        name = parts[1].rstrip("篇第").rstrip("（(")
        titles = series.setdefault(name, [])
        if numeral_value(parts[2]) == len(titles) + 1:
            titles.append(index)
            rows[index] = row
    return {
        index
        for name, titles in series.items()
        if len(titles) > 1 and len(name) >= _SHORTEST and _is_named_above(lines, titles[0], name)
        if all(rows[later] > rows[earlier] + 1 for earlier, later in pairwise(titles))
        for index in titles
    }


def _may_be_title(line: Line) -> bool:
    return line.role is LineRole.BODY and line.label is None and not line.level


def _is_named_above(lines: Sequence[Line], title: int, name: str) -> bool:
    """Whether the file's head, or a line right above the first title, has its name."""
    head = range(min(title, _HEAD))
    above = range(max(_HEAD, title - _ABOVE), title)
    return any(name in squeeze(lines[index].text) for index in (*head, *above))
