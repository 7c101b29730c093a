"""Choosing a passage: two ends, one of which moves by character, word, part of a sentence (分句) or sentence.

All offsets are published ones. A passage is never empty and never parts a character from what joins it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final
from unicodedata import category, east_asian_width

from documents.document import Document, Span
from documents.late_dataclass import dataclass
from tui.typesetting.cells import cluster_end, cluster_start
from tui.typesetting.rows import Rows

Step = Callable[[int], int]

PART_MARKS: Final = frozenset("，、；：。！？,;:!?")
"""What parts of sentences end with; seeds and their like have half-width ones."""
_CLOSERS: Final = frozenset("”’」』）》】〉〕)]}\"'")


@dataclass(frozen=True, slots=True)
class PassageChoice:
    """A passage being chosen: ``head`` moves, ``anchor`` stays; never equal.

    ``settled``: the reader said where it begins. Before that, words that are typed say it.
    """

    anchor: int
    head: int
    settled: bool = True

    @property
    def span(self) -> Span:
        """The passage."""
        return Span(min(self.anchor, self.head), max(self.anchor, self.head))

    @property
    def moves_end(self) -> bool:
        """Whether the end moves; else the start does."""
        return self.head > self.anchor

    @property
    def edge(self) -> int:
        """An offset inside the character at the end that moves."""
        return self.head - 1 if self.moves_end else self.head

    def moved(self, steps: Steps, name: str) -> PassageChoice:
        """The head one step on; a step that would leave nothing chosen goes on to the other side."""
        head = steps.named(name, to_end=self.moves_end)(self.head)
        if head == self.anchor or (head > self.anchor) is not self.moves_end:
            head = steps.named(name, to_end=not self.moves_end)(self.anchor)
        return self if head in (self.anchor, self.head) else PassageChoice(self.anchor, head)

    def towards(self, spans: Sequence[Span]) -> tuple[PassageChoice, ...]:
        """What it becomes where words were typed that stand at ``spans`` (in order), the nearest first.

        Where it is not settled, the words themselves, from its start on. Else the end that moves takes them in:
        those it comes to going outward first, then those that lie within.
        """
        start, end = self.span
        if not self.settled:
            first = bisect_left(spans, Span(start, start))
            return tuple(PassageChoice(*span) for span in (*spans[first:], *spans[:first]))
        if self.moves_end:
            ends = [span.end for span in spans if span.end > start]
            first = bisect_right(ends, end)
            return tuple(PassageChoice(self.anchor, head) for head in (*ends[first:], *ends[:first]))
        starts = [span.start for span in spans if span.start < end]
        first = bisect_left(starts, start)
        return tuple(PassageChoice(end, head) for head in (*reversed(starts[:first]), *starts[first:]))

    def moved_by_row(self, rows: Rows, by: int) -> PassageChoice:
        """The head in the row below (1) or above (-1), at the cell where it is now; else where it was."""
        y = rows.y_of(self.edge)
        row = rows.row_at(y)
        nearest = rows.nearest_row(y + by, upward=by < 0)
        if row is None or nearest is None or nearest[0] == y:
            return self
        character = rows.character_at(nearest[1], rows.x_of(row, self.edge))
        head = character.end if character.start >= self.anchor else character.start
        return self if head == self.anchor else PassageChoice(self.anchor, head)

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
        self._clauses = document.clauses
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

    def next_part(self, offset: int, *, to_end: bool = True) -> int:
        """The end of the part of a sentence after an offset, before its mark; or the start of the next part."""
        stops = self._ends_part if to_end else self._begins_part
        return next(filter(stops, range(offset + 1, self._last)), self._last)

    def previous_part(self, offset: int, *, to_end: bool = False) -> int:
        """The start of the part before an offset, behind the mark before it; or the end of the one before."""
        stops = self._ends_part if to_end else self._begins_part
        return next(filter(stops, range(offset - 1, self._first, -1)), self._first)

    def _ends_part(self, offset: int) -> bool:
        """Whether what is before an offset is the end of a part: a mark or the line's end follows."""
        before = self._text[offset - 1]
        if before.isspace() or self._is_mark(offset - 1):
            return False
        return self._text[offset] == "\n" or self._is_mark(offset)

    def _begins_part(self, offset: int) -> bool:
        """Whether a part begins at an offset: a mark, with what it closes, or the line's start is before it."""
        text = self._text
        clause = bisect_right(self._starts, offset) - 1
        if clause >= 0 and (words := self._clauses[clause].text) is not None and words.start == offset:
            return True
        if text[offset].isspace() or text[offset] in _CLOSERS or self._is_mark(offset):
            return False
        before = offset - 1
        while (
            before >= self._first
            and text[before] != "\n"
            and (text[before] in _CLOSERS or text[before].isspace())
        ):
            before -= 1
        return before < self._first or text[before] == "\n" or self._is_mark(before)

    def _is_mark(self, offset: int) -> bool:
        """Whether a mark stands at an offset; not in 1,000 and 12:30."""
        text = self._text
        if text[offset] not in PART_MARKS:
            return False
        return not (
            text[offset] in ",:"
            and text[offset - 1 : offset].isdigit()
            and text[offset + 1 : offset + 2].isdigit()
        )

    def next_sentence(self, offset: int, *, to_end: bool = True) -> int:
        """The end of the clause after an offset; or the start of the next clause."""
        bounds = self._ends if to_end else self._starts
        index = bisect_right(bounds, offset)
        return min(self._last, bounds[index]) if index < len(bounds) else self._last

    def previous_sentence(self, offset: int, *, to_end: bool = False) -> int:
        """The start of the clause before an offset; or the end of the one before."""
        bounds = self._ends if to_end else self._starts
        index = bisect_left(bounds, offset) - 1
        return max(self._first, bounds[index]) if index >= 0 else self._first

    def named(self, name: str, *, to_end: bool = True) -> Step:
        """A step by its name: ``next_word``, ``previous_part`` and their like; ``to_end``: of a passage's end."""
        match name:
            case "next_character":
                return self.next_character
            case "previous_character":
                return self.previous_character
            case "next_word":
                return self.next_word
            case "previous_word":
                return self.previous_word
        parts: dict[str, Callable[..., int]] = {
            "next_part": self.next_part,
            "previous_part": self.previous_part,
            "next_sentence": self.next_sentence,
            "previous_sentence": self.previous_sentence,
        }
        return partial(parts[name], to_end=to_end)

    # --- words, one by one

    def says_something(self, offset: int) -> bool:
        """Whether the character at an offset is more than a mark or a blank."""
        return _kind(self._text[offset]) not in ("mark", "space")

    def word_after(self, offset: int) -> Span | None:
        """The first word from an offset on that is more than a mark."""
        while offset < self._last:
            if self.says_something(offset):
                return Span(offset, self.next_word(offset))
            offset = self.next_word(offset)
        return None

    def start_after(self, offset: int, span: Span, step: Step) -> int | None:
        """Where a text cursor goes on to within ``span`` by a step to the next end; None beyond it."""
        while (offset := step(offset)) < span.end:
            while offset < span.end and self._text[offset].isspace():
                offset += 1
            if offset < span.end and self.says_something(offset):
                return offset
        return None

    def start_before(self, offset: int, span: Span, step: Step) -> int | None:
        """Where a text cursor goes back to within ``span`` by a step to the start before; None beyond it."""
        while offset > span.start and (offset := step(offset)) >= span.start:
            if self.says_something(offset):
                return offset
        return None

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
