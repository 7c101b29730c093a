"""Choosing a passage: two ends, one of which moves by character, by word or by sentence.

All offsets are published ones. A passage is never empty and never parts a character from what joins it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from unicodedata import category, east_asian_width

from documents.document import Document, Span
from tui.typesetting.cells import cluster_end, cluster_start
from tui.typesetting.rows import Rows

Step = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class PassageChoice:
    """A passage being chosen: ``head`` moves, ``anchor`` stays; never equal."""

    anchor: int
    head: int

    @property
    def span(self) -> Span:
        """The passage."""
        return Span(min(self.anchor, self.head), max(self.anchor, self.head))

    @property
    def edge(self) -> int:
        """An offset inside the character at the end that moves."""
        return self.head - 1 if self.head > self.anchor else self.head

    def moved(self, step: Step) -> PassageChoice:
        """The head one step on; a step that would leave nothing chosen goes on to the other side."""
        head = step(self.head)
        if head == self.anchor:
            head = step(head)
        return self if head in (self.anchor, self.head) else replace(self, head=head)

    def moved_by_row(self, rows: Rows, by: int) -> PassageChoice:
        """The head in the row below (1) or above (-1), at the cell where it is now; else where it was."""
        y = rows.y_of(self.edge)
        row = rows.row_at(y)
        nearest = rows.nearest_row(y + by, upward=by < 0)
        if row is None or nearest is None or nearest[0] == y:
            return self
        character = rows.character_at(nearest[1], rows.x_of(row, self.edge))
        head = character.end if character.start >= self.anchor else character.start
        return self if head == self.anchor else replace(self, head=head)

    def turned(self) -> PassageChoice:
        """The other end moves from now on."""
        return PassageChoice(self.head, self.anchor)


class Steps:
    """The steps a passage's end can take in a document; each maps an offset to the next one."""

    def __init__(self, document: Document, first: int, last: int) -> None:
        """Steps stay between ``first`` and ``last``."""
        self._text = document.text
        self._first = first
        self._last = last
        self._starts = [clause.start for clause in document.clauses]
        self._ends = [clause.end for clause in document.clauses]
        self._words: Sequence[int] = ()

    def set_words(self, boundaries: Sequence[int]) -> None:
        """Where words begin and end, in order; until they are given, Han characters count one by one."""
        self._words = boundaries

    @property
    def has_words(self) -> bool:
        """Whether words are known."""
        return len(self._words) > 0

    def next_character(self, offset: int) -> int:
        """The end of the character after an offset, beyond a line's end."""
        while offset < self._last and self._text[offset].isspace():
            offset += 1
        return min(self._last, cluster_end(self._text, offset))

    def previous_character(self, offset: int) -> int:
        """The start of the character before an offset, beyond a line's start."""
        while offset > self._first and self._text[offset - 1].isspace():
            offset -= 1
        return (
            max(self._first, cluster_start(self._text, offset - 1)) if offset > self._first else self._first
        )

    def next_word(self, offset: int) -> int:
        """The end of the word after an offset."""
        start = self.next_character(offset)
        if self._words:
            index = bisect_right(self._words, offset)
            while index < len(self._words) and self._words[index] < start:
                index += 1
            return min(self._last, self._words[index]) if index < len(self._words) else start
        kind = _kind(self._text[cluster_start(self._text, start - 1)]) if start > offset else ""
        if kind != "word":
            return start
        while start < self._last and _kind(self._text[start]) == "word":
            start = cluster_end(self._text, start)
        return min(self._last, start)

    def previous_word(self, offset: int) -> int:
        """The start of the word before an offset."""
        start = self.previous_character(offset)
        if self._words:
            index = bisect_left(self._words, offset) - 1
            while index > 0 and self._words[index] > start:
                index -= 1
            return max(self._first, self._words[index]) if index >= 0 else start
        if start < len(self._text) and _kind(self._text[start]) == "word":
            while start > self._first and _kind(self._text[start - 1]) == "word":
                start = cluster_start(self._text, start - 1)
        return start

    def next_sentence(self, offset: int) -> int:
        """The end of the clause after an offset."""
        index = bisect_right(self._ends, offset)
        return min(self._last, self._ends[index]) if index < len(self._ends) else self._last

    def previous_sentence(self, offset: int) -> int:
        """The start of the clause before an offset."""
        index = bisect_left(self._starts, offset) - 1
        return max(self._first, self._starts[index]) if index >= 0 else self._first

    def named(self, name: str) -> Step:
        """A step by its name: ``next_word``, ``previous_character`` and their like."""
        return {
            "next_character": self.next_character,
            "previous_character": self.previous_character,
            "next_word": self.next_word,
            "previous_word": self.previous_word,
            "next_sentence": self.next_sentence,
            "previous_sentence": self.previous_sentence,
        }[name]

    def word_at(self, offset: int) -> Span:
        """The word at an offset: a known one, else the run of characters of one kind in its line."""
        offset = min(max(self._first, offset), self._last - 1)
        start = cluster_start(self._text, offset)
        if self._words:
            index = bisect_right(self._words, start)
            if 0 < index < len(self._words):
                return Span(max(self._first, self._words[index - 1]), min(self._last, self._words[index]))
        kind = _kind(self._text[start])
        end = cluster_end(self._text, start)
        if kind == "mark":
            return Span(start, end)
        while start > self._first and _kind(self._text[start - 1]) == kind:
            start = cluster_start(self._text, start - 1)
        while end < self._last and _kind(self._text[end]) == kind:
            end = cluster_end(self._text, end)
        return Span(start, end)


def _kind(character: str) -> str:
    """``han``, ``word`` (letters and digits of other scripts), ``mark`` or ``space``."""
    if character.isspace():
        return "space"
    if category(character)[0] not in "LNM":
        return "mark"
    return "han" if east_asian_width(character) == "W" else "word"
