"""In which order the lines of a page are read: that of their places or that of the file. Pure, linear.

Most files are written as they are read, and places show the same; then there is nothing to settle. Where the two
differ, both are weighed, each part of a page by itself, by how lines join: where a sentence goes on from line to line,
the two characters that meet stand together elsewhere in the document, too (信访 where 信 ends a line and 访 begins
the next), and no line begins with a comma. A program that writes a page row by row over its columns loses to the
places of the lines; text boxes, notes and figures between columns are often better told by the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from documents.formats.pdf.page_columns import Gutters, PageColumn, columns_as_written, columns_of, of_lines
from documents.formats.pdf.page_layout import PageLine
from documents.lines.line import cannot_begin, is_finished
from documents.lines.numbering import label_at

_MOST_CHARACTERS: Final = 400_000  # of a document, from which it is learnt which characters stand together
_MOST_ASKED = 500  # pairs that are looked for in the dictionary; a long document knows its own
_BETTER = 2  # joins by which one order must be better
_FULL = 0.9  # the share of the middling line that one has which is no heading
_MANY = 8  # joins of Chinese characters, most of them no good in either order, that are worth a word
_HAN = ("\u3400", "\u9fff")


class _Join(NamedTuple):
    """Two runs that meet; ``full``: the line of the first one is as long as most."""

    before: str
    after: str
    full: bool


@dataclass(slots=True)
class ReadingOrder:
    """Orders the pages of a document, given in pieces; ``doubtful`` are those, from 1, that may be misread."""

    pages: Sequence[Sequence[PageLine]]
    known: Gutters = field(default_factory=Gutters)
    doubtful: list[int] = field(default_factory=list)
    _pairs: set[str] | None = None
    _words: bytes = b""
    _asked: dict[str, bool] = field(default_factory=dict)  # what the dictionary says of pairs

    def columns(self) -> list[PageColumn]:
        """The columns of all pages, in the order they are read."""
        columns: list[PageColumn] = []
        for number, pieces in enumerate(self.pages, 1):
            columns += self._of_page(number, pieces)
        return columns

    def _of_page(self, number: int, pieces: Sequence[PageLine]) -> list[PageColumn]:
        placed = columns_of(pieces, self.known)
        lines = [line for column in placed for line in column.lines]
        parts = _parts(lines)
        chosen = [
            self._weighed(
                number,
                part,
                parts[at - 1][-1:] if at else [],
                parts[at + 1][:1] if at + 1 < len(parts) else [],
            )
            for at, part in enumerate(parts)
        ]
        if all(choice is None for choice in chosen):
            return placed
        columns: list[PageColumn] = []
        at = {id(line): index for index, column in enumerate(placed) for line in column.lines}
        for part, choice in zip(parts, chosen, strict=True):
            columns += choice if choice is not None else _as_placed(part, at)
        return columns

    def _weighed(
        self, number: int, part: list[PageLine], above: list[PageLine], below: list[PageLine]
    ) -> list[PageColumn] | None:
        """The columns of a part of a page as the file has them; None where places are as good.

        ``above`` and ``below`` are the lines next to it, if any.
        """
        runs = [run for line in part for run in line.runs]
        if all(run.order < after.order for run, after in pairwise(runs)):
            return None
        written = columns_as_written(runs)
        by_place = _joins([*above, *part, *below])
        by_file = _joins([*above, *(line for column in written for line in column.lines), *below])
        differing = by_place.keys() ^ by_file.keys()
        if not differing:
            return None
        joins = [join for key, join in by_place.items() if key in differing]
        here = self._score(joins)
        there = self._score(join for key, join in by_file.items() if key in differing)
        if there >= here + _BETTER or here <= 0 < there:
            return written
        told = sum(_is_han(before[-1]) and _is_han(after[0]) for before, after, _ in joins)
        if here < min(there + _BETTER, told / 2) and told >= _MANY and number not in self.doubtful:
            self.doubtful.append(number)
        return None

    def _score(self, joins: Iterable[_Join]) -> int:
        """How many of some joins are good, less those that cannot be: a comma or a label amid a sentence."""
        score = 0
        for before, after, full in joins:
            if cannot_begin(after) or (full and label_at(after)):
                score -= 1
            elif _is_han(before[-1]) and _is_han(after[0]):
                score += self._stand_together(before[-1] + after[0])
        return score

    def _stand_together(self, pair: str) -> bool:
        """Whether two characters stand side by side in the document, or in a word of the dictionary."""
        if self._pairs is None:
            self._pairs = _pairs_of(piece.text for pieces in self.pages for piece in pieces)
            self._words = _words()
        if pair not in self._pairs:
            if len(self._asked) < _MOST_ASKED and pair not in self._asked:
                self._asked[pair] = pair.encode() in self._words
            return self._asked.get(pair, False)
        return True


def _pairs_of(texts: Iterable[str]) -> set[str]:
    """The characters that stand side by side in texts, up to a bound."""
    left = _MOST_CHARACTERS
    pairs: set[str] = set()
    for text in texts:
        pairs.update(map("".join, pairwise(text[:left])))
        left -= len(text)
        if left <= 0:
            break
    return pairs


def _words() -> bytes:
    """The dictionary that words are known by, as a text: a pair of characters is looked for in it, and no more."""
    found = find_spec("jieba")  # which is not loaded: its words are enough
    places = (found and found.submodule_search_locations) or ()
    try:
        return b"".join(Path(place, "dict.txt").read_bytes() for place in places)
    except OSError:
        return b""


def _parts(lines: Sequence[PageLine]) -> list[list[PageLine]]:
    """The lines in as many parts as there can be, each of which has the same runs in either order."""
    ranks = {
        order: rank for rank, order in enumerate(sorted(run.order for line in lines for run in line.runs))
    }
    parts: list[list[PageLine]] = [[]]
    seen = highest = 0
    for line in lines:
        if seen and seen > highest:
            parts.append([])
        parts[-1].append(line)
        seen += len(line.runs)
        highest = max(highest, *(ranks[run.order] for run in line.runs))
    return parts


def _as_placed(part: Sequence[PageLine], at: dict[int, int]) -> list[PageColumn]:
    """The lines of a part in the columns that they stand in."""
    columns: list[list[PageLine]] = []
    last: int | None = None
    for line in part:
        if at[id(line)] != last:
            columns.append([])
            last = at[id(line)]
        columns[-1].append(line)
    return [of_lines(column) for column in columns]


def _joins(lines: Sequence[PageLine]) -> dict[tuple[int, int], _Join]:
    """Where lines, and parts set apart in one, follow each other in mid sentence: by the runs that meet."""
    usual = median(line.right - line.left for line in lines) if lines else 0.0
    runs = [(run, line.right - line.left >= _FULL * usual) for line in lines for run in line.runs]
    return {
        (run.order, after.order): _Join(run.text, after.text, full)
        for (run, full), (after, _) in pairwise(runs)
        if run.table is None and after.table is None and not is_finished(run.text)
    }


def _is_han(character: str) -> bool:
    return _HAN[0] <= character <= _HAN[1]
