"""Sentences: where a paragraph may be cut into clauses. Pure, linear."""

from __future__ import annotations

from documents.document import Span
from documents.patterns import late_pattern

_OPEN = "“‘「『《〈〝"
_CLOSE = "”’」』》〉〞"
_PAIRS = tuple(zip(_OPEN, _CLOSE, strict=True))
_QUOTES = late_pattern(f'[{_OPEN}{_CLOSE}"]')
_STOP = r"(?P<stop>(?:[。！？]+|[!?]+(?![0-9A-Za-z=&/]))+)(?P<after>[”’」』）)】〕》〉〗］\]\"]*)"
_STOPS = late_pattern(_STOP)
_MARKS = late_pattern(rf'{_STOP}|(?P<open>[{_OPEN}])|(?P<close>[{_CLOSE}])|(?P<straight>")')
_NOTES = late_pattern(r"(?:\[\^?[0-9a-zA-Z]{1,4}\]|［[0-9]{1,3}］|〔[0-9]{1,3}〕|[¹²³⁰⁴-⁹]{1,3})+")
_GOES_ON = "，、；：,;:。！？!?)）的"


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of a paragraph, as offsets without the white space around them.

    A sentence ends at 。！？ with the closing quotes and brackets that follow, and the marks of its notes, [1]; never
    inside an open quotation. Where a paragraph's quotation marks do not balance, they are not counted.
    """
    notes = None if _NOTES.match(text, start, end) else _NOTES  # [1] 甲。[2] 乙。 are entries
    counted = _are_balanced(_QUOTES.findall(text, start, end))
    spans: list[Span] = []
    begin, depth, straight = start, 0, False
    for match in (_MARKS if counted else _STOPS).finditer(text, start, end):
        if match.lastgroup == "open":
            depth += 1
        elif match.lastgroup == "close":
            depth -= 1
        elif match.lastgroup == "straight":
            straight = not straight
        else:
            stop = match.end("stop")
            for mark in match.group("after"):
                if counted and mark == '"' and not straight:
                    break  # it opens what comes next
                if mark in _CLOSE:
                    depth -= 1
                elif mark == '"':
                    straight = False
                stop += 1
            for mark in text[stop : match.end()]:
                straight = straight != (mark == '"')
            inside = counted and (depth > 0 or straight)
            if inside or _belongs_to_what_follows(text, match.end("stop"), stop, end):
                continue
            if notes and (marks := notes.match(text, stop, end)):
                stop = marks.end()
            _add(spans, text, begin, stop)
            begin = stop
    _add(spans, text, begin, end)
    return spans


def _belongs_to_what_follows(text: str, stop: int, after: int, end: int) -> bool:
    """Whether a stop ends only what is quoted: 《怎么办？》一书 and “好！”，他说"""
    if after == stop or after >= end:
        return False
    return text[stop] in "》〉" or text[after] in _GOES_ON


def _are_balanced(marks: list[str]) -> bool:
    """Whether there are quotation marks, and each that opens has one that closes."""
    if not marks or marks.count('"') % 2:
        return False
    return all(marks.count(left) == marks.count(right) for left, right in _PAIRS)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))
