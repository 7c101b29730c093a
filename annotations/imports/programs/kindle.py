"""Kindle: ``My Clippings.txt``, in English, Chinese and other languages of the device; KOReader writes it, too.

An entry is a title, a line that says what it is, where and when, a blank line and the words. A note follows its
highlight as an entry of its own, told by the place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from annotations.imports.import_source import ImportSource
from annotations.imports.imported import (
    BOOKMARK,
    NO_RECORD,
    NO_TEXT_KEPT,
    LeftOut,
    ReadRecord,
    UnusableRecord,
    annotation,
)
from annotations.imports.programs.dates import written_time
from documents.patterns import late_pattern

_DIVIDER = late_pattern(r"^\ufeff?={6,}[ \t]*$", re.MULTILINE)
_META = late_pattern(r"^\s*[-–—]\s*\S")
_KINDS: Final = {
    "bookmark": ("bookmark", "书签", "書籤", "書簽", "lesezeichen", "signet", "marcador", "ブックマーク"),
    "highlight": (
        *("highlight", "标注", "標注", "標註", "划线", "劃線", "高亮", "醒目", "重點", "剪贴", "clip"),
        *("markierung", "surlignement", "subrayado", "evidenziazione", "destaque", "ハイライト"),
    ),
    "note": ("note", "笔记", "筆記", "註記", "附註", "备注", "備註", "批注", "notiz", "nota", "メモ"),
}
_LOCATION = late_pattern(
    r"(?:location|loc\.|位置|position|posición|posizione)\s*[#＃]?\s*(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?",
    re.IGNORECASE,
)
_PAGE = late_pattern(
    r"(?:page|seite|página|pagina)\s*(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?|第\s*(\d{1,9})(?:\s*[-–]\s*(\d{1,9}))?\s*[页頁]",
    re.IGNORECASE,
)
_AUTHOR = late_pattern(r"\s*[(（][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*[)）]\s*$")
_NEARBY: Final = 500  # highlights of the book before and after a note that are looked at
_LIMIT = late_pattern(r"<[^<>]*(?:limit|上限|限制)[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clipping:
    """One entry: what it is, in which book, from where to where (0: not told), when, and its words."""

    number: int
    kind: str
    title: str
    start: int
    end: int
    written: str
    words: str
    comment: str = ""


def recognises(source: ImportSource) -> bool:
    """Whether the file is made of clippings."""
    entries = _DIVIDER.split(source.text[:200_000], maxsplit=20)
    return len(entries) > 1 and any(_clipping(1, entry) is not None for entry in entries)


def read(source: ImportSource) -> Iterator[ReadRecord]:
    """The highlights with their notes, and the notes on none, in the order of the file."""
    clippings: list[Clipping] = []
    left_out: dict[int, LeftOut] = {}
    number = 0
    for entry in _DIVIDER.split(source.text):
        if not entry.strip("\ufeff \t\n"):
            continue
        number += 1
        clipping = _clipping(number, entry)
        if clipping is None:
            left_out[number] = LeftOut(number, NO_RECORD)
        else:
            clippings.append(clipping)
    read_records: dict[int, ReadRecord] = dict(left_out)
    for clipping in _with_notes(clippings):
        try:
            read_records[clipping.number] = annotation(clipping.number, **_said(clipping))
        except UnusableRecord as error:
            read_records[clipping.number] = LeftOut(clipping.number, error.reason, error.facts)
    yield from (read_records[key] for key in sorted(read_records))


def _said(clipping: Clipping) -> dict[str, Any]:
    if clipping.kind == "bookmark":
        raise UnusableRecord(BOOKMARK)
    if _LIMIT.fullmatch(clipping.words):
        raise UnusableRecord(NO_TEXT_KEPT)
    is_note = clipping.kind == "note"
    created = written_time(clipping.written)
    quote = "" if is_note else clipping.words
    known_by = (clipping.kind, clipping.title, clipping.start, clipping.written, quote or clipping.words)
    return {
        "quote": quote,
        "body": clipping.words if is_note else clipping.comment,
        "about": _AUTHOR.sub("", clipping.title) or clipping.title,
        "created": created,
        "identity": repr(known_by),
    }


def _clipping(number: int, entry: str) -> Clipping | None:
    lines = entry.strip("\ufeff \t\n").split("\n")
    if len(lines) < 2 or not _META.match(lines[1]):
        return None
    what, _, when = lines[1].rpartition("|")
    if not what:
        what, when = lines[1], ""
    kind = next(
        (kind for kind, words in _KINDS.items() if any(word in what.casefold() for word in words)), ""
    )
    location = _LOCATION.search(what)
    page = _PAGE.search(what)
    if not kind and not (location or page):
        return None
    start, end = _numbers(location) if location else _numbers(page) if page else (0, 0)
    words = "\n".join(lines[2:]).strip("\ufeff \t\n")
    return Clipping(number, kind or "highlight", lines[0].strip("\ufeff \t"), start, end, when.strip(), words)


def _numbers(match: re.Match[str]) -> tuple[int, int]:
    """From where to where; an end may leave out the digits that it has in common (1234-6)."""
    start, end = (
        [group for group in match.groups() if group][:1],
        [group for group in match.groups() if group][1:2],
    )
    if not end:
        return int(start[0]), int(start[0])
    last = end[0] if len(end[0]) >= len(start[0]) else start[0][: -len(end[0])] + end[0]
    return int(start[0]), max(int(start[0]), int(last))


def _with_notes(clippings: Sequence[Clipping]) -> Iterator[Clipping]:
    """The clippings, a highlight's notes with the highlight: the nearest in the file that spans the note's place."""
    by_title: dict[str, list[int]] = {}
    for index, clipping in enumerate(clippings):
        if clipping.kind == "highlight" and not _LIMIT.fullmatch(clipping.words):
            by_title.setdefault(clipping.title, []).append(index)
    comments: dict[int, list[str]] = {}
    alone: set[int] = set()
    for index, clipping in enumerate(clippings):
        if clipping.kind != "note":
            continue
        host = _host(clippings, by_title.get(clipping.title, ()), index)
        if host is None:
            alone.add(index)
        elif clipping.words and clipping.words not in comments.setdefault(host, []):
            comments[host].append(clipping.words)
    for index, clipping in enumerate(clippings):
        if clipping.kind != "note":
            yield replace(clipping, comment="\n\n".join(comments.get(index, ())))
        elif index in alone:
            yield clipping


def _host(clippings: Sequence[Clipping], highlights: Sequence[int], index: int) -> int | None:
    """The highlight that a note is on."""
    note = clippings[index]
    if not note.start:  # no place is told: it is on the highlight right before it
        before = clippings[index - 1] if index else note
        return index - 1 if before.kind == "highlight" and before.title == note.title else None
    middle = bisect_left(highlights, index)
    nearby = [
        *reversed(highlights[max(0, middle - _NEARBY) : middle]),
        *highlights[middle : middle + _NEARBY],
    ]
    spanning = [host for host in nearby if clippings[host].start <= note.start <= clippings[host].end]
    if not spanning:
        return None
    ends = [
        host for host in spanning if clippings[host].end == note.start or clippings[host].start == note.start
    ]
    return min(ends or spanning, key=lambda host: (abs(host - index), host > index))
