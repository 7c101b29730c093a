"""What an amendment did, set in two columns: the old version left, the new one right, one word between. Pure.

Pairs of articles become entries: one that was touched stands there whole, those that nobody touched are folded
into one row. An entry becomes rows for a width in cells; nothing here knows a terminal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import Final, NamedTuple

from documents.comparing.amendment import Amendment, Article, ArticlePair, ArticleState
from documents.comparing.collation import LEFT, RIGHT, SIDES, Side
from documents.document import Document, Span, Unit
from documents.harmless import harmless
from documents.late_dataclass import dataclass
from tui.typesetting.cells import text_width
from tui.typesetting.line_breaks import wrap
from tui.typesetting.lists.list_rows import ListRow, StyledText, cut
from tui.typesetting.setting import HANG, INDENT, Setting, view_in

MEASURE: Final = 25
"""Characters of a column where there is room for both."""
STACKED_BELOW: Final = 60
"""Cells of a screen below which the new version stands under the old one."""
SIGN: Final = 2
"""Cells of the word between both."""
BAR: Final = 2
"""Cells before a column: the bar of the entry under the mark, a blank."""
_BETWEEN: Final = 1
_LEAST: Final = 2 * BAR + 2 * HANG + SIGN + _BETWEEN  # cells that are no column's
_AIR: Final = (2, 3, 2, 2)  # cells more on wide screens: before, left of the sign, right of it, after

NOTE_ROWS: Final = 2
"""Rows that the words of a note take at most."""
INSET: Final = 2
"""Cells by which a reply stands in."""
NOTES_SHOWN: Final = 3
"""Notes that are shown below an article; how many more there are is said."""

FOLDABLE: Final[frozenset[ArticleState]] = frozenset(("same", "renumbered", "moved"))
"""States in which no word changed."""
OF_WORDS: Final[frozenset[ArticleState]] = frozenset(("changed", "added", "removed"))
"""States in which words did."""


class Grid(NamedTuple):
    """Where the columns are, in cells: the first of either text, the room of both, the first of the sign.

    ``stacked``: one column, the new version under the old one.
    """

    left: int
    right: int
    room: int
    sign: int
    width: int
    stacked: bool = False

    def text(self, side: Side) -> int:
        """The cell at which a side's text begins."""
        return self.left if side == LEFT else self.right


def grid(width: int) -> Grid:
    """The columns for a screen: of ``MEASURE`` characters, fewer where it is narrow, in the middle where it is wide."""
    if width < STACKED_BELOW:
        start = BAR + SIGN + 1
        return Grid(start, start, max(8, _even(width - start - HANG)), BAR, width, stacked=True)
    room = min(2 * MEASURE, _even((width - _LEAST) // 2))
    spare = width - _LEAST - 2 * room
    air = _air(spare)
    outside = (spare - sum(air)) // 4 * 2  # moved by an even number of cells
    left = outside + air[0] + BAR
    sign = left + room + HANG + air[1]
    right = sign + SIGN + _BETWEEN + air[2] + BAR
    return Grid(left, right, room, sign, width)


def _even(cells: int) -> int:
    return cells - cells % 2


def _air(spare: int) -> list[int]:
    """How cells that are left over are given out, evenly, as long as any is wanted."""
    given = [0] * len(_AIR)
    for _ in range(min(spare, sum(_AIR))):
        wanting = [index for index in (1, 2, 0, 3) if given[index] < _AIR[index]]
        given[min(wanting, key=given.__getitem__)] += 1
    return given


class SideNote(NamedTuple):
    """A note below an article: the published offset where its thread stands, who wrote it, its first words, if it is
    one's own, and if it replies to the note that its thread begins with."""

    start: int
    name: str
    words: str
    own: bool
    is_reply: bool = False


@dataclass(frozen=True, slots=True)
class AmendedWords:
    """What the page itself says in the columns. ``between`` names a run of articles, ``more`` counts notes."""

    added: str
    removed: str
    between: Callable[[str, str], str]
    more: Callable[[int], str]
    signs: Mapping[ArticleState, str]


class AmendedEntry(NamedTuple):
    """Pairs that are shown as one: a single one whole, or all from ``first`` to ``last`` folded into a row."""

    first: int
    last: int
    state: ArticleState
    folded: bool


@dataclass(frozen=True, slots=True)
class AmendedRow(ListRow):
    """A row of both columns: ``pieces`` are the left one's.

    ``bars`` says on which sides the entry has text here; ``notes`` beside which side a note stands, and whose:
    "own", "others" or "".
    """

    beside: tuple[StyledText, ...] = ()
    sign: str = ""
    bars: tuple[bool, bool] = (False, False)
    notes: tuple[str, str] = ("", "")


class _ColumnRow(NamedTuple):
    """A row of one column; ``note``: of a note, and whose; ``text``: whether the entry's bar stands beside it."""

    texts: tuple[StyledText, ...]
    text: bool = True
    note: str = ""


_NOTHING: Final = _ColumnRow((), text=False)


@dataclass(frozen=True, eq=False)
class AmendedPairs:
    """An amendment as it is shown, each entry set when it is looked at.

    ``named`` tells how an article is called. ``only_changed`` folds what nobody touched, ``brackets`` puts struck
    words in 【】, where their ground alone would tell them. ``notes`` stand below the articles of either side.
    """

    amendment: Amendment
    settings: tuple[Setting, Setting]
    words: AmendedWords
    named: Callable[[Side, Article], str]
    only_changed: bool = True
    brackets: bool = False
    notes: tuple[Sequence[SideNote], Sequence[SideNote]] = ((), ())

    # Other ways of showing the same

    def turned(self, settings: tuple[Setting, Setting]) -> AmendedPairs:
        """The same, set otherwise."""
        return replace(self, settings=settings)

    def folding(self, *, only_changed: bool) -> AmendedPairs:
        """The same, folded or whole."""
        return replace(self, only_changed=only_changed)

    def bracketed(self, *, brackets: bool) -> AmendedPairs:
        """The same, with struck words in brackets or without."""
        return replace(self, brackets=brackets)

    def noted(self, notes: tuple[Sequence[SideNote], Sequence[SideNote]]) -> AmendedPairs:
        """The same, with notes of either side below their articles, those of one place in the order given."""
        left, right = (sorted(of_side, key=lambda note: note.start) for of_side in notes)
        return replace(self, notes=(left, right))

    # What there is

    @cached_property
    def entries(self) -> tuple[AmendedEntry, ...]:
        """What is shown, from the top."""
        if self.only_changed:
            return self._runs
        pairs = enumerate(self.amendment.pairs)
        return tuple(AmendedEntry(number, number, pair.state, folded=False) for number, pair in pairs)

    @cached_property
    def _runs(self) -> tuple[AmendedEntry, ...]:
        return tuple(_runs(self.amendment))

    @cached_property
    def _note_starts(self) -> tuple[list[int], list[int]]:
        left, right = ([note.start for note in notes] for notes in self.notes)
        return left, right

    @property
    def documents(self) -> tuple[Document, Document]:
        """The old version and the new one."""
        return self.amendment.old, self.amendment.new

    def article(self, entry: int, side: Side) -> Article | None:
        """The first article of an entry on a side."""
        return _of(self.amendment.pairs[self.entries[entry].first], side)

    def entry_of(self, pair: int) -> int:
        """The entry that shows a pair."""
        return bisect_right([entry.first for entry in self.entries], pair) - 1

    def entry_at(self, side: Side, offset: int) -> int:
        """The entry that shows what stands at an offset of a side, else what stands before it; -1 for none."""
        best, nearest = -1, -1
        for number, pair in enumerate(self.amendment.pairs):
            article = _of(pair, side)
            if article is not None and nearest < article.span.start <= offset:
                best, nearest = number, article.span.start
        return self.entry_of(best) if best >= 0 else 0 if self.entries else -1

    @cached_property
    def changes(self) -> tuple[int, ...]:
        """The pairs that are walked as changes: each whose words are others, and the first of each run that moved."""
        stops = [entry.first for entry in self._runs if entry.state in OF_WORDS or entry.state == "moved"]
        return tuple(stops)

    @cached_property
    def sections(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The pairs before which a heading stands, of either side."""
        left, right = (
            tuple(
                number
                for number, pair in enumerate(self.amendment.pairs)
                if (article := _of(pair, side)) is not None and article.unit in self._headings[side]
            )
            for side in SIDES
        )
        return left, right

    @cached_property
    def _headings(self) -> tuple[Mapping[int, tuple[Unit, ...]], Mapping[int, tuple[Unit, ...]]]:
        left, right = (
            _headings(document, [article for pair in self.amendment.pairs if (article := _of(pair, side))])
            for side, document in zip(SIDES, self.documents, strict=True)
        )
        return left, right

    def _is_heading(self, side: Side, article: Article) -> bool:
        """Whether what is compared as one is a heading alone."""
        heading = self.documents[side].units[article.unit].heading
        return heading is not None and article.span.end <= heading.end

    def sign(self, entry: int) -> str:
        """The word between both sides of an entry."""
        return self.words.signs[self.entries[entry].state]

    def name(self, entry: int, side: Side) -> str:
        """How a side of an entry is called; "" where it has none."""
        shown = self.entries[entry]
        pairs = self.amendment.pairs
        first, last = _of(pairs[shown.first], side), _of(pairs[shown.last], side)
        if first is None or last is None:
            return ""
        name = self._said(side, self.named(side, first))
        if first is last:
            return name
        return self.words.between(name, self._said(side, self.named(side, last)))

    def first_words(self, pair: int, side: Side, width: int) -> str:
        """The beginning of an article, without its label, for a width in cells."""
        article = _of(self.amendment.pairs[pair], side)
        if article is None:
            return ""
        start = article.span.start if article.label is None else article.label.end
        text = self.documents[side].text[start : min(article.span.end, start + width)]
        return cut(self._said(side, " ".join(text.split())), width)

    def heights(self, room: int) -> list[int]:
        """About how many rows each entry takes in columns of so many cells."""
        return [self._height(entry, room) for entry in self.entries]

    def _height(self, entry: AmendedEntry, room: int) -> int:
        if entry.folded:
            return 2
        pair = self.amendment.pairs[entry.first]
        longest = max(0 if (article := _of(pair, side)) is None else _length(article) for side in SIDES)
        return 2 + 2 * longest // room

    # Rows

    def rows(self, number: int, columns: Grid) -> list[AmendedRow]:
        """The rows of an entry, a blank one below."""
        entry = self.entries[number]
        rows = self._folded(number, columns) if entry.folded else self._whole(number, columns)
        return [*rows, AmendedRow()]

    def _folded(self, number: int, columns: Grid) -> list[AmendedRow]:
        """One row that names the articles of both sides, and the notes on them."""
        entry = self.entries[number]
        sides = []
        for side in SIDES:
            name = cut(" " * _indent(columns) + self.name(number, side), columns.room)
            notes = self._note_rows(side, self.amendment.pairs[entry.first : entry.last + 1], columns.room)
            sides.append([_ColumnRow(((name, "dim"),)), *notes])
        left, right = sides
        if columns.stacked and self.name(number, LEFT) == self.name(number, RIGHT):
            left = left[1:]
        return self._beside(number, left, right, columns)

    def _whole(self, number: int, columns: Grid) -> list[AmendedRow]:
        """Both sides of a pair, each from the same row on."""
        pair = self.amendment.pairs[self.entries[number].first]
        headings = self._heading_rows(pair, columns)
        sides = [self._side(side, pair, columns) for side in SIDES]
        if columns.stacked and pair.state in FOLDABLE and pair.left is not None:
            name = self.name(number, LEFT)
            same = name == self.name(number, RIGHT)
            notes = [row for row in sides[LEFT] if row.note]
            sides[LEFT] = notes if same else [_ColumnRow(((" " * _indent(columns) + name, "dim"),)), *notes]
        return [*headings, *self._beside(number, sides[LEFT], sides[RIGHT], columns)]

    def _beside(
        self, number: int, left: list[_ColumnRow], right: list[_ColumnRow], columns: Grid
    ) -> list[AmendedRow]:
        sign = self.sign(number)
        if columns.stacked:
            return [
                AmendedRow(row.texts, number, (), "" if below else sign, (row.text, False), (row.note, ""))
                for below, row in enumerate([*left, *right])
            ]
        return [
            AmendedRow(
                old.texts,
                number,
                new.texts,
                "" if below else sign,
                (old.text, new.text),
                (old.note, new.note),
            )
            for below, (old, new) in enumerate(zip_longest(left, right, fillvalue=_NOTHING))
        ]

    def _side(self, side: Side, pair: ArticlePair, columns: Grid) -> list[_ColumnRow]:
        """The rows of one side of a pair: its article and the notes on it, or that there is none."""
        article = _of(pair, side)
        if article is None:
            said = self.words.added if side == LEFT else self.words.removed
            row = _ColumnRow(((" " * _indent(columns) + said, "dim"),), text=False)
            return [] if columns.stacked else [row]
        room, indent = columns.room, _indent(columns)
        marked = pair.struck if side == LEFT else pair.inserted
        rows: list[_ColumnRow] = []
        for line in _lines(self.documents[side], article):
            runs = self._runs_of(side, pair.state, article, line, marked)
            if self._is_heading(side, article):
                rows += [_ColumnRow(row) for row in _centred(runs, room)]
            else:
                rows += [_ColumnRow(row) for row in _wrapped(runs, room, indent)]
        return [*rows, *self._note_rows(side, [pair], room)]

    def _runs_of(
        self, side: Side, state: ArticleState, article: Article, line: Span, marked: Sequence[Span]
    ) -> list[StyledText]:
        """A paragraph of an article as it is shown, in runs of one style each."""
        document = self.documents[side]
        view = view_in(self.settings[side], document.slice(line))
        text = harmless(view.text.replace("\t", " "))
        style, label_style = _styles(state)
        style = "strong" if style == "text" and self._is_heading(side, article) else style
        label = article.label
        label_end = (
            view.shown(label.end - line.start) if label and line.start <= label.start < line.end else 0
        )
        here = [
            view.shown_span(max(span.start, line.start) - line.start, min(span.end, line.end) - line.start)
            for span in marked
            if span.start < line.end and line.start < span.end
        ]
        runs: list[StyledText] = []
        words_start = label_end
        if label_end:
            while words_start < len(text) and text[words_start].isspace():
                words_start += 1
            runs = [(text[:label_end], label_style), ("　", style if style == "struck" else "text")]
        runs += _marked_runs(text, words_start, here, style, "struck" if side == LEFT else "inserted")
        if self.brackets:
            return list(_in_brackets(runs))
        return runs

    def _heading_rows(self, pair: ArticlePair, columns: Grid) -> list[AmendedRow]:
        """The headings that stand before the articles of a pair, and a blank row."""
        sides = []
        for side in SIDES:
            article = _of(pair, side)
            units = () if article is None else self._headings[side].get(article.unit, ())
            sides.append([row for unit in units for row in self._heading(side, unit, columns.room)])
        if not any(sides):
            return []
        left, right = sides
        if columns.stacked:
            return [*(AmendedRow(row) for row in right or left), AmendedRow()]
        rows = zip_longest(left, right, fillvalue=())
        return [*(AmendedRow(old, -1, new) for old, new in rows), AmendedRow()]

    def _heading(self, side: Side, unit: Unit, room: int) -> list[tuple[StyledText, ...]]:
        document = self.documents[side]
        label = "" if unit.label is None else document.slice(unit.label)
        heading = "" if unit.heading is None else document.slice(unit.heading)
        words = self._said(side, "　".join(filter(None, (label.strip(), " ".join(heading.split())))))
        return _centred([(words, "strong")], room)

    def _note_rows(self, side: Side, pairs: Sequence[ArticlePair], room: int) -> list[_ColumnRow]:
        """The notes on the articles of some pairs: name and first words."""
        notes = [
            note
            for pair in pairs
            if (article := _of(pair, side)) is not None
            for note in self.notes[side][
                bisect_left(self._note_starts[side], article.span.start) : bisect_left(
                    self._note_starts[side], article.span.end
                )
            ]
        ]
        rows = [row for note in notes[:NOTES_SHOWN] for row in _note(note, room)]
        if len(notes) > NOTES_SHOWN:
            said = self.words.more(len(notes) - NOTES_SHOWN)
            rows.append(_ColumnRow(((cut(said, room), "dim"),), note="others", text=False))
        return rows

    def _said(self, side: Side, text: str) -> str:
        return harmless(view_in(self.settings[side], text).text)


def _of(pair: ArticlePair, side: Side) -> Article | None:
    return pair.left if side == LEFT else pair.right


def _length(article: Article) -> int:
    return article.span.end - article.span.start


def _indent(columns: Grid) -> int:
    """Cells before a paragraph."""
    return INDENT if columns.room >= 8 * INDENT else INDENT // 2


def _runs(amendment: Amendment) -> Iterator[AmendedEntry]:
    """The entries where what nobody touched is folded.

    A run is of one state, and its articles follow each other in both versions: what names its first and its last
    article names no other. A single article that bears another number or stands elsewhere is shown whole.
    """
    starts = sorted(pair.left.span.start for pair in amendment.pairs if pair.left is not None)
    rank = {start: number for number, start in enumerate(starts)}
    pairs = amendment.pairs
    first = 0
    while first < len(pairs):
        state, last = pairs[first].state, first
        while state in FOLDABLE and last + 1 < len(pairs) and pairs[last + 1].state == state:
            before, after = pairs[last].left, pairs[last + 1].left
            if before is None or after is None or rank[after.span.start] != rank[before.span.start] + 1:
                break
            last += 1
        yield AmendedEntry(first, last, state, folded=state == "same" or last > first)
        first = last + 1


def _headings(document: Document, articles: Sequence[Article]) -> Mapping[int, tuple[Unit, ...]]:
    """By the unit of an article, the headings of the sections that it is the first of, the outermost first."""
    before: dict[int, tuple[Unit, ...]] = {}
    opened = {article.unit for article in articles}  # a heading that was changed is a pair of its own
    for article in sorted(articles, key=lambda article: article.span):
        above: list[Unit] = []
        index = document.units[article.unit].parent
        while index is not None and index not in opened:
            opened.add(index)
            unit = document.units[index]
            if unit.heading is not None or unit.label is not None:
                above.insert(0, unit)
            index = unit.parent
        if above:
            before[article.unit] = tuple(above)
    return before


def _lines(document: Document, article: Article) -> Iterator[Span]:
    """The paragraphs of an article, the empty ones left out."""
    start = article.span.start
    while start < article.span.end:
        end = document.text.find("\n", start, article.span.end)
        end = article.span.end if end < 0 else end
        if document.text[start:end].strip():
            yield Span(start, end)
        start = end + 1


def _styles(state: ArticleState) -> tuple[str, str]:
    """The styles of an article's words and of its label."""
    if state == "removed":
        return "struck", "struck-label"
    return ("strong" if state == "added" else "text"), "strong"


def _marked_runs(text: str, start: int, marked: Sequence[Span], style: str, mark: str) -> list[StyledText]:
    edges = {start, len(text), *(edge for span in marked for edge in span if start < edge < len(text))}
    runs = []
    for first, last in pairwise(sorted(edges)):
        inside = any(span.start <= first < span.end for span in marked)
        runs.append((text[first:last], mark if inside else style))
    return runs


def _in_brackets(runs: Sequence[StyledText]) -> Iterator[StyledText]:
    """Runs with 【】 around what was struck out."""
    struck = [style.startswith("struck") for _, style in runs]
    for number, (text, style) in enumerate(runs):
        if struck[number]:
            opening = "" if number and struck[number - 1] else "【"
            closing = "" if number + 1 < len(runs) and struck[number + 1] else "】"
            yield opening + text + closing, style
        else:
            yield text, style


def _wrapped(runs: Sequence[StyledText], room: int, indent: int) -> list[tuple[StyledText, ...]]:
    """Runs in rows of a width in cells, the first of them indented; closing marks may hang."""
    text = "".join(run for run, _ in runs)
    rows: list[tuple[StyledText, ...]] = []
    start = 0
    for end in wrap(text, room, first=room - indent, hang=HANG):
        row = _cut_out(runs, start, start + len(text[start:end].rstrip(" ")))
        rows.append(tuple(row if rows else [(" " * indent, "text"), *row]))
        start = end
    return rows


def _centred(runs: Sequence[StyledText], room: int) -> list[tuple[StyledText, ...]]:
    """Runs in rows of a width in cells, in the middle, on whole squares."""
    text = "".join(run for run, _ in runs)
    rows: list[tuple[StyledText, ...]] = []
    start = 0
    for end in wrap(text, room):
        row = text[start:end].rstrip()
        blank = " " * _even(max(0, room - text_width(row)) // 2)
        rows.append(((blank, "text"), *_cut_out(runs, start, start + len(row))))
        start = end
    return rows


def _cut_out(runs: Sequence[StyledText], start: int, end: int) -> list[StyledText]:
    """The runs between two offsets into all their characters."""
    cut_out: list[StyledText] = []
    offset = 0
    for text, style in runs:
        inside = text[max(0, start - offset) : max(0, end - offset)]
        if inside:
            cut_out.append((inside, style))
        offset += len(text)
    return cut_out


def _note(note: SideNote, room: int) -> list[_ColumnRow]:
    """A name and the first words of a note, in few rows."""
    name, words = harmless(note.name), harmless(" ".join(note.words.split()))
    whose = "own" if note.own else "others"
    text = f"{name}　{words}"
    inset = INSET if note.is_reply else 0
    room -= inset
    ends = wrap(text, room)
    rows: list[_ColumnRow] = []
    start = 0
    for number, end in enumerate(ends[:NOTE_ROWS]):
        row = text[start:end].rstrip()
        if number + 1 == NOTE_ROWS and len(ends) > NOTE_ROWS:
            row = cut(row + text[end:], room)
        named = row[: max(0, len(name) - start)]
        texts = ((" " * inset, "text"), (named, f"name-{whose}"), (row[len(named) :], "text"))
        rows.append(_ColumnRow(tuple(run for run in texts if run[0]), text=False, note=whose))
        start = end
    return rows
