"""How text is set: the choices, and one block set by them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from documents.document import Span
from documents.harmless import harmless
from documents.late_dataclass import dataclass
from documents.scripts.fold import Origin
from documents.scripts.views import Script, Segment, View, view_of
from documents.scripts.word_forms import NO_FORMS, WordForms
from tui.typesetting.ambiguous import NARROW
from tui.typesetting.blocks import Block, BlockKind
from tui.typesetting.cells import cell_widths, text_width
from tui.typesetting.drawn.drawn_views import DrawnChange, redrawn
from tui.typesetting.drawn.squares import OPENING_BLANK, squared
from tui.typesetting.line_breaks import CLOSING, NEVER, break_rule, wrap

_LINE_ENDS = re.compile(r"\s*\n\s*")
INDENT = 4  # cells: two characters
HANG = 2
"""Cells past the measure that a closing mark takes at least."""
NARROWEST = 8  # cells


class Choices(Protocol):
    """What a reader chooses of how text is set."""

    @property
    def full_width(self) -> bool:
        """Full-width punctuation between Chinese characters."""

    @property
    def spaced(self) -> bool:
        """A blank between Chinese and Latin."""

    @property
    def by_clause(self) -> bool:
        """One clause a row."""

    @property
    def squares(self) -> bool:
        """Every Chinese character on a whole square."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set: ``width`` in cells (closing marks may hang ``hang`` cells past it), and its script.

    ``squares``: every Chinese character on a whole square (``squares``). ``origin`` is what the document says about how its characters came about; as published needs none.
    ``spaced``: a blank between Chinese and Latin. ``by_clause``: each clause on a row of its own, what does not
    fit in it indented. ``forms``: the right forms of words that conversion gets wrong. ``ambiguous`` tells how wide the screen drew “ ” … — when the text was set.
    """

    width: int
    script: Script = "as-published"
    full_width: bool = True
    origin: Origin | None = None
    spaced: bool = False
    by_clause: bool = False
    ambiguous: int = NARROW
    forms: WordForms = NO_FORMS
    squares: bool = False
    hang: int = HANG

    @classmethod
    def of(cls, choices: Choices, script: Script = "as-published", forms: WordForms = NO_FORMS) -> Setting:
        """What a reader chose, for text in a script; its width is the page's matter."""
        return cls(
            0,
            script,
            choices.full_width,
            spaced=choices.spaced,
            by_clause=choices.by_clause,
            squares=choices.squares,
            forms=forms,
        )

    def as_high_as(self, other: Setting) -> bool:
        """Whether rows come out as many; conversion hardly ever changes that."""
        return self.layout == other.layout

    @property
    def layout(self) -> tuple[int, ...]:
        """The choices on which the height of text depends."""
        return (
            self.width,
            self.full_width,
            self.spaced,
            self.by_clause,
            self.ambiguous,
            self.squares,
            self.hang,
        )


@dataclass(frozen=True, slots=True)
class SetBlock:
    """A block as it is shown. ``ends`` and ``label_end`` are offsets into ``text``, indents are cells.

    ``heads``: the rows, by number, that begin at the first indent.
    """

    block: Block
    text: str
    view: View
    ends: tuple[int, ...]
    first_indent: int
    next_indent: int
    label_end: int
    heads: tuple[int, ...] = (0,)

    def indent(self, number: int) -> int:
        """Cells before a row."""
        return self.first_indent if number in self.heads else self.next_indent


def view_in(setting: Setting, published: str) -> View:
    """A piece of text as a setting has it drawn: its script and marks, blanks, whole squares."""
    view = _converted(setting, published)
    return squared(replace(view, text=harmless(view.text))) if setting.squares else view


def _converted(setting: Setting, published: str) -> View:
    """A piece of text in the script and with the marks and blanks of a setting."""
    origin = setting.origin or ("simplified" if setting.script == "as-published" else None)
    view = view_of(
        published, setting.script, full_width=setting.full_width, origin=origin, forms=setting.forms
    )
    if setting.spaced:
        from tui.typesetting.drawn.spacing import spaced

        return spaced(view)
    return view


def block_view(block: Block, text: str, setting: Setting) -> View:
    """What a block of the published ``text`` shows, before it is set; its own words stand for no published character."""
    if not block.words:
        view = _in_one_line(_converted(setting, text[block.start : block.end]))
        if not block.columns:
            return view
        from tui.typesetting.drawn.columns import in_columns

        return in_columns(view, block.columns, max(NARROWEST, setting.width))
    shown = _converted(setting, block.words).text
    return View(shown, 0, (Segment(Span(0, 0), Span(0, len(shown))),))


def _in_one_line(view: View) -> View:
    """What goes on from line to line without the ends of these, with a blank between two Latin words."""
    if "\n" not in view.text:
        return view
    text = view.text
    return redrawn(
        view,
        [
            DrawnChange(end.start(), end.end(), " " * text[end.start() - 1 : end.end() + 1].isascii())
            for end in _LINE_ENDS.finditer(text)
        ],
    )


def set_block(block: Block, view: View, setting: Setting, clause_starts: Sequence[int] = ()) -> SetBlock:
    """Wrap a block's view. ``clause_starts``: published offsets, in order; asked for by clause alone."""
    plain = replace(view, text=harmless(view.text))
    if not setting.squares or block.columns:
        return _wrapped(block, plain, setting, clause_starts)
    odd: list[int] = []
    while True:
        drawn = squared(plain, odd)
        begun_rows = [drawn.shown(plain.published(index)) for index in sorted(odd)]
        made = _wrapped(block, drawn, setting, clause_starts, begun_rows)
        begun = _begun_in_a_run(made) if len(odd) < _MOST_BROKEN_RUNS else None
        if begun is None:
            return made
        index = plain.shown(begun)
        if index in odd:
            return made
        odd.append(index)


def _wrapped(
    block: Block, view: View, setting: Setting, clause_starts: Sequence[int], begun_rows: Sequence[int] = ()
) -> SetBlock:
    """A block's view, as it is drawn, in rows; in running text, rows begin at ``begun_rows`` at any rate."""
    text, width = view.text, max(NARROWEST, setting.width)
    label_end = view.shown(min(max(0, block.label_end - block.start), block.end - block.start))
    indent = INDENT if setting.width >= 8 * INDENT else INDENT // 2
    if setting.by_clause and block.kind in (BlockKind.PARAGRAPH, BlockKind.PIECE):
        ends, heads = _by_clause(block, view, setting, (width, indent), clause_starts)
        return SetBlock(block, text, view, ends, 0, indent, label_end, heads)
    first = indent if block.kind in INDENTED else 0
    following = 0
    if block.kind is BlockKind.TITLE:
        ends = _title_rows(view, setting)
        return SetBlock(block, text, view, ends, 0, 0, label_end)
    if block.kind is BlockKind.ITEM:
        label = -(-text_width(text[:label_end]) // 2) * 2
        following = first + label if first + label <= setting.width // 4 else first
    if block.columns:
        from tui.typesetting.drawn.columns import hanging

        following = hanging(block.columns, width, HANG)
    if block.kind in CENTRED:
        whole = _whole(view, 0, len(text))
        ends = tuple(wrap(text, width, hang=setting.hang, whole=whole))
        ends = _evenly(text, setting, ends, whole) if len(ends) > 1 else ends
        return SetBlock(block, text, view, ends, 0, 0, label_end)
    made: list[int] = []
    for start, end in pairwise([0, *begun_rows, len(text)]):
        room = width - (following if made else first)
        whole = _whole(view, start, end)
        rows = wrap(text[start:end], width - following, first=room, hang=setting.hang, whole=whole)
        made += [start + row_end for row_end in rows]
    return SetBlock(block, text, view, tuple(made), first, following, label_end)


_MOST_BROKEN_RUNS = 64
"""Rows of a block, at most, that begin inside a run of narrow characters and are evened for that."""


def _begun_in_a_run(made: SetBlock) -> int | None:
    """The published offset, in its block, of the first row that begins inside a run of odd length from there on."""
    text, view = made.text, made.view
    if text.isascii():
        return None
    widths = cell_widths(text)
    for start, end in pairwise(made.ends):
        cells, index = 0, start
        while index < end and (widths[index] < 2 or text[index] in CLOSING):
            cells += widths[index]
            index += 1
        if cells % 2 and index < end:
            return view.published(start)
    return None


CENTRED = (BlockKind.TITLE, BlockKind.CHAPTER, BlockKind.SECTION, BlockKind.BYLINE)
INDENTED = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING)


def _by_clause(
    block: Block, view: View, setting: Setting, room: tuple[int, int], clause_starts: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where rows end, and which of them begin a clause; ``room``: cells of a row, cells of the indent."""
    text = view.text
    width, indent = room
    low = bisect_right(clause_starts, block.start)
    inside = clause_starts[low : bisect_left(clause_starts, block.end)]
    goes_on = block.kind is BlockKind.PIECE and (low == 0 or clause_starts[low - 1] != block.start)
    label_end = view.shown(max(0, block.label_end - block.start))
    cuts = [cut for start in inside if text[label_end : (cut := view.shown(start - block.start))].strip()]
    parts = [0, *cuts, len(text)]
    ends: list[int] = []
    heads: list[int] = []
    for start, end in pairwise(parts):
        if start == end and ends:
            continue
        first = width - indent if goes_on and not ends else width
        if first == width:
            heads.append(len(ends))
        whole = _whole(view, start, end)
        own = wrap(text[start:end], width - indent, first=first, hang=setting.hang, whole=whole)
        ends += [start + end_inside for end_inside in own]
    return tuple(ends), tuple(heads)


def _whole(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The swapped words of a part of the text, each of which stands for published ones as a whole."""
    return [
        (shown.start - start, shown.end - start)
        for _, shown in view.segments
        if shown.end - shown.start > 1 and start <= shown.start and shown.end <= end
    ]


PARTS_OF_TITLE = "丨｜|"
"""What parts a title into rows of their own, and is not drawn itself."""


def _title_rows(view: View, setting: Setting) -> tuple[int, ...]:
    """Where the rows of a title end: after what parts it, else at a blank of its own, else of about one length."""
    text, width = view.text, max(NARROWEST, setting.width)
    cuts = [index + 1 for index, char in enumerate(text) if char in PARTS_OF_TITLE]
    ends: list[int] = []
    for start, end in pairwise([0, *cuts, len(text)]):
        part = text[start:end]
        if not part and ends:
            continue
        if text_width(part.rstrip()) > width and (blank := _blank_near_the_middle(part, width)):
            ends += [start + blank, end]
            continue
        whole = _whole(view, start, end)
        own = tuple(wrap(part, width, hang=setting.hang, whole=whole))
        ends += [start + at for at in (_evenly(part, setting, own, whole) if len(own) > 1 else own)]
    return tuple(ends)


def _blank_near_the_middle(part: str, width: int) -> int:
    """Where a part of a title goes on after a blank of its own, so that both rows fit; 0 where it cannot."""
    fitting = [
        index + 1
        for index, char in enumerate(part[:-1])
        if char.isspace()
        and char != OPENING_BLANK
        and break_rule(part[:index].rstrip()[-1:] or char, part[index + 1]) != NEVER
        and text_width(part[:index]) <= width
        and text_width(part[index + 1 :]) <= width
    ]
    return min(fitting, key=lambda at: abs(2 * at - len(part)), default=0)


def _evenly(
    text: str, setting: Setting, ends: tuple[int, ...], whole: list[tuple[int, int]]
) -> tuple[int, ...]:
    """Rows of about one length, where that takes no more of them: a centred last row of two words is ugly."""
    narrower = min(max(NARROWEST, setting.width), -(-text_width(text) // len(ends)) + INDENT)
    even = tuple(wrap(text, narrower, hang=setting.hang, whole=whole))
    return even if len(even) == len(ends) else ends
