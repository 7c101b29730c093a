"""Two documents' clauses in two columns: what each pair shows, and its rows. Nothing here knows a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

from documents.comparing.collation import LEFT, RIGHT, SIDES, CollatedUnit, Collation, Side, comparable
from documents.document import Span
from documents.harmless import harmless
from tui.typesetting.line_breaks import wrap
from tui.typesetting.lists.list_rows import StyledText
from tui.typesetting.setting import Setting, view_in

LONGEST: Final = 2_000
"""Characters of a clause that are shown beside another one; the reader shows it whole."""

CHANGED: Final = "~"
ALONE: Final = ("<", ">")
"""Signs between two pieces that differ, and beside one that has no counterpart, by its side."""


class Columns(NamedTuple):
    """Where two columns are, in cells: what is left of both, and the room of each."""

    margin: int
    room: int

    @property
    def middle(self) -> int:
        """The cell after the left column."""
        return self.margin + BAR + self.room


BAR: Final = 2  # cells before a column: the mark of the leading side, a blank
BETWEEN: Final = 3  # cells between both: a blank, the sign of the pair, a blank


def columns(width: int, measure: int) -> Columns:
    """The columns for a width in cells and a measure in characters."""
    room = min((width - 2 * BAR - BETWEEN) // 2, 2 * measure)
    return Columns(max(0, width - 2 * BAR - BETWEEN - 2 * room) // 2, max(2, room))


@dataclass(frozen=True, slots=True)
class PairSide:
    """A piece as it is shown; ``label_end`` and ``marked`` are offsets into ``text``."""

    text: str
    style: str = "text"
    label_end: int = 0
    marked: Sequence[Span] = ()

    def rows(self, width: int) -> list[tuple[StyledText, ...]]:
        """The rows for a width in cells, one at least."""
        start, rows = 0, []
        for end in wrap(self.text, width):
            rows.append(tuple(self._runs(start, start + len(self.text[start:end].rstrip()))))
            start = end
        return rows

    def _runs(self, start: int, end: int) -> list[StyledText]:
        here = [span for span in self.marked if span.start < end and start < span.end]
        edges = {start, end, self.label_end, *(edge for span in here for edge in span)}
        cuts = sorted(edge for edge in edges if start <= edge <= end)
        return [(self.text[first:last], self._style(first, here)) for first, last in pairwise(cuts)]

    def _style(self, offset: int, marked: Sequence[Span]) -> str:
        if any(span.start <= offset < span.end for span in marked):
            return "hit"
        return "strong" if offset < self.label_end else self.style


NOTHING: Final = PairSide("")


class ShownPairs:
    """The pairs of a collation as they are shown, each made when it is looked at."""

    def __init__(
        self,
        collation: Collation,
        settings: tuple[Setting, Setting],
        elsewhere: Callable[[int], str] = lambda _number: "",
    ) -> None:
        """``elsewhere`` says where the counterpart of a pair that was moved is."""
        self.collation, self.settings, self._elsewhere = collation, settings, elsewhere
        units = collation.units
        self._lengths = [
            max(0 if (at := pair.at(side)) is None else units[side][at].end - units[side][at].start for side in SIDES)
            for pair in collation.pairs
        ]  # fmt: skip
        self.holding = tuple(
            [number for number, pair in enumerate(collation.pairs) if pair.at(side) is not None]
            for side in SIDES
        )
        self.sections = tuple(
            [number for number in self.holding[side] if self._begins_section(number, side)] for side in SIDES
        )
        self._parts: dict[int, list[int]] = {}
        for part, whole in collation.elsewhere.items():
            if collation.pairs[part].state == "part":
                self._parts.setdefault(whole, []).append(part)
        self.differences = [
            number for number, pair in enumerate(collation.pairs) if pair.state in {"changed", "alone"}
        ]

    def turned(self, settings: tuple[Setting, Setting]) -> ShownPairs:
        """The same pairs, set otherwise."""
        turned = copy(self)
        turned.settings = settings
        return turned

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.collation.pairs)

    def heights(self, room: int) -> list[int]:
        """About how many rows each pair takes in columns of so many cells."""
        return [max(1, -(-2 * min(length, LONGEST) // room)) for length in self._lengths]

    def sign(self, number: int) -> str:
        """The sign between both pieces of a pair; "" for the same pieces, and where nothing is said."""
        pair = self.collation.pairs[number]
        if pair.state == "alone":
            return ALONE[LEFT if pair.right is None else RIGHT]
        return CHANGED if pair.state in {"changed", "part"} else ""

    def is_heading(self, number: int) -> bool:
        """Whether a heading of either document stands in a pair."""
        units = [self.collation.unit(number, side) for side in SIDES]
        return any(
            unit is not None and document.units[unit.unit].kind == "section"
            for unit, document in zip(units, self.collation.documents, strict=True)
        )

    def rows(self, number: int, room: int) -> list[tuple[tuple[StyledText, ...], tuple[StyledText, ...]]]:
        """The rows of a pair, of its left and its right piece."""
        left, right = self.shown(number)
        return list(zip_longest(left.rows(room), right.rows(room), fillvalue=()))

    def shown(self, number: int) -> tuple[PairSide, PairSide]:
        """Both sides of a pair, what differs marked."""
        collation = self.collation
        units = [collation.unit(number, side) for side in SIDES]
        marked = self._marked(number)
        sides = [
            self._shown(side, unit, runs)
            if unit is not None
            else PairSide(harmless(self._elsewhere(number)), "dim")
            for side, unit, runs in zip(SIDES, units, marked, strict=True)
        ]
        return sides[LEFT], sides[RIGHT]

    def _shown(self, side: Side, unit: CollatedUnit, marked: Sequence[Span]) -> PairSide:
        document = self.collation.documents[side]
        view = view_in(self.settings[side], document.text[unit.start : _end(unit)])
        text = harmless(view.text.replace("\n", " "))
        if _end(unit) < unit.end:
            text += "…"
        style = "text" if document.units[unit.unit].text is not None else "heading"
        label = view.shown(unit.words.start - unit.start)
        spans = [view.shown_span(run.start - unit.start, run.end - unit.start) for run in marked]
        return PairSide(text, style, label, spans)

    def _marked(self, number: int) -> tuple[Sequence[Span], Sequence[Span]]:
        """What of both pieces of a pair is not in the other, as published offsets; parts count together."""
        collation = self.collation
        state = collation.pairs[number].state
        if state not in {"changed", "part"}:
            return (), ()
        from annotations.anchoring.differences import differences

        whole = number if state == "changed" else collation.elsewhere[number]
        together = sorted((whole, *self._parts.get(whole, ())))
        left, right = ("".join(self._words(pair, side) for pair in together) for side in SIDES)
        differing = differences(left, right)
        return self._placed(number, LEFT, together, differing), self._placed(
            number, RIGHT, together, differing
        )

    def _words(self, number: int, side: Side) -> str:
        unit = self.collation.unit(number, side)
        return (
            ""
            if unit is None
            else comparable(self.collation.documents[side].text[unit.words.start : _end(unit)])
        )

    def _placed(
        self,
        number: int,
        side: Side,
        together: Sequence[int],
        differing: tuple[Sequence[Span], Sequence[Span]],
    ) -> list[Span]:
        """The runs that lie in one of the pieces taken together, in the document; white space is no difference."""
        unit, document = self.collation.unit(number, side), self.collation.documents[side]
        if unit is None:
            return []
        before = sum(len(self._words(pair, side)) for pair in together if pair < number)
        start, end = unit.words.start, _end(unit)
        spans = [
            Span(max(start, start + run.start - before), min(end, start + run.end - before))
            for run in differing[side]
        ]
        return [span for span in spans if span.start < span.end and document.slice(span).strip()]

    def _begins_section(self, number: int, side: Side) -> bool:
        """Whether the piece is the first of a section: its heading, or a clause with the label of one."""
        collated, document = self.collation.unit(number, side), self.collation.documents[side]
        if collated is None:
            return False
        unit = document.units[collated.unit]
        above = None if unit.parent is None else document.units[unit.parent]
        return unit.kind == "section" or (
            above is not None and above.start >= collated.start and above.kind == "section"
        )


def _end(unit: CollatedUnit) -> int:
    return min(unit.end, unit.start + LONGEST)
