"""What a printed page adds to a text: page numbers, and the running headers beside them. Pure, linear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from documents.lines.line import has_stop, is_finished
from documents.lines.numbering import label_at
from documents.patterns import late_pattern

_NUMBER = r"[0-9０-９]{1,4}"
_PAGE = late_pattern(
    rf"[—–―\-－─·~〜]+\s*{_NUMBER}\s*[—–―\-－─·~〜]+"
    rf"|第\s*{_NUMBER}\s*[页頁]\s*(?:[,，/／|｜·]?\s*[（(]?共\s*{_NUMBER}\s*[页頁][）)]?)?"
    rf"|共\s*{_NUMBER}\s*[页頁]\s*[,，/／]?\s*第\s*{_NUMBER}\s*[页頁]"
    rf"|(?i:page|p\.)\s*{_NUMBER}(?:\s*(?:/|of)\s*{_NUMBER})?"
)
_PLAIN = late_pattern(r"([0-9]{1,4})(?:\s*/\s*([0-9]{1,4}))?")
_HEADER_AND_NUMBER = late_pattern(
    r"[0-9]{1,4}(?: {3,}|\u3000+)([^0-9 \u3000].*)|([^0-9 \u3000].*?)(?: {3,}|\u3000+)[0-9]{1,4}"
)
_DIGITS = frozenset("0123456789")
_LONGEST_PAGE = 24
_LONGEST_HEADER = 60
_FEWEST_NUMBERS = 3  # numbers alone on their lines that can be those of pages
_FEWEST_BREAKING = 2  # of them, where one interrupts a sentence
_FEWEST_HEADERS = 2  # times that a running header stands beside a page's number
_PAGES_A_HEADER = 3  # a header stands on a third of the pages: chapters have their own, even pages too
_SHORTEST_BROKEN = 12  # characters of a line that a page's end broke off


def page_lines(texts: Sequence[str]) -> frozenset[int]:
    """The indexes of the lines that are a page's number or its running header; blank lines are no lines.

    — 3 — and 第3页 共12页 are one by their form; a number alone only where numbers rise through the text and
    some of them interrupt a sentence, or the last line is one. A header comes again beside such numbers.
    """
    indexes = [index for index, text in enumerate(texts) if text]
    lines = [texts[index] for index in indexes]
    numbers = {row for row, text in enumerate(lines) if _is_page(text)}
    numbers |= _plain_numbers(lines)
    beside = _headers_with_numbers(lines)
    if not numbers:
        return frozenset(indexes[row] for row in beside)
    first = next((row for row in range(len(lines)) if row not in numbers), 0)
    headers = _headers(lines, numbers, first)
    marks = {indexes[row] for row in numbers | beside}
    if headers:
        marks.update(
            indexes[row]
            for row, text in enumerate(lines)
            if row != first and _may_be_header(text) and _kind(text) in headers
        )
    return frozenset(marks)


def _headers_with_numbers(lines: Sequence[str]) -> set[int]:
    """The headers that have the page's number on their line, and say what another line of the text says alone.

    第四章 村落的水      63, below 第四章 村落的水
    """
    found = [
        (row, match)
        for row, text in enumerate(lines)
        if (text[-1] in _DIGITS or text[0] in _DIGITS) and (match := _header_and_number(text))
    ]
    if not found:
        return set()
    alone = {"".join(text.split()) for text in lines if len(text) <= _LONGEST_HEADER}
    return {row for row, match in found if "".join((match[1] or match[2]).split()) in alone}


def _header_and_number(text: str) -> re.Match[str] | None:
    if len(text) > 2 * _LONGEST_HEADER or not ("   " in text or "\u3000" in text):
        return None
    return _HEADER_AND_NUMBER.fullmatch(text)


def _headers(lines: Sequence[str], numbers: Set[int], first: int) -> set[str]:
    """What the running headers say, by their kind: they come again beside the pages' numbers.

    The text's first line is a header where it comes but once again.
    """
    beside = Counter(
        _kind(lines[row])
        for number in numbers
        for row in (number - 1, number + 1)
        if 0 < row < len(lines) and row not in numbers and _may_be_header(lines[row])
    )
    fewest = max(_FEWEST_HEADERS, len(numbers) // _PAGES_A_HEADER)
    headers = {kind for kind, times in beside.items() if times >= fewest}
    if len(numbers) < 2 * _PAGES_A_HEADER and _kind(lines[first]) in beside:
        headers.add(_kind(lines[first]))
    return headers


def _is_page(text: str) -> bool:
    return len(text) <= _LONGEST_PAGE and _PAGE.fullmatch(text) is not None


def _plain_numbers(texts: Sequence[str]) -> set[int]:
    """The indexes of the numbers alone on their lines that count pages."""
    numbers = [
        (index, int(match[1]), match[2])
        for index, text in enumerate(texts)
        if len(text) <= _LONGEST_PAGE and (match := _PLAIN.fullmatch(text))
    ]
    if len(numbers) < _FEWEST_BREAKING:
        return set()
    if any(after[1] != before[1] + 1 or after[2] != before[2] for before, after in pairwise(numbers)):
        return set()
    counts_all = numbers[0][2] is not None
    breaks = any(index > 0 and _breaks_off(texts[index - 1]) for index, _, _ in numbers)
    if len(numbers) < _FEWEST_NUMBERS:
        return {index for index, _, _ in numbers} if breaks else set()
    if counts_all or breaks or numbers[-1][0] == len(texts) - 1:
        return {index for index, _, _ in numbers}
    return set()


def _breaks_off(text: str) -> bool:
    """Whether a line is a piece of running text that ends in mid sentence, as a title is not."""
    return (
        len(text) >= _SHORTEST_BROKEN and not is_finished(text) and any(mark in text for mark in "，、。；,;")
    )


def _may_be_header(text: str) -> bool:
    if len(text) > _LONGEST_HEADER or has_stop(text) or _breaks_off(text) or label_at(text) is not None:
        return False
    return any(map(str.isalpha, text))


def _kind(text: str) -> str:
    """What stays the same of a header from page to page: all but the page's number before or after it."""
    return "".join(text.split()).strip("0123456789·|｜-—")
