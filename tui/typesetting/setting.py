"""How text is set: the choices, and one block set by them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.harmless import harmless
from documents.scripts.fold import Origin
from documents.scripts.views import Script, View, view_of
from documents.scripts.word_forms import NO_FORMS, WordForms
from tui.typesetting.ambiguous import NARROW
from tui.typesetting.blocks import Block, BlockKind
from tui.typesetting.cells import text_width
from tui.typesetting.line_breaks import wrap

INDENT = 4  # cells: two characters
HANG = 2  # cells past the measure that a closing mark may take
NARROWEST = 8  # cells


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set: ``width`` in cells (closing marks may hang ``HANG`` cells past it), and its script.

    ``origin`` is what the document says about how its characters came about; as published needs none.
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

    def as_high_as(self, other: Setting) -> bool:
        """Whether rows come out as many; conversion hardly ever changes that."""
        return self.layout == other.layout

    @property
    def layout(self) -> tuple[int, ...]:
        """The choices on which the height of text depends."""
        return self.width, self.full_width, self.spaced, self.by_clause, self.ambiguous


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
    """A piece of text in the script and with the marks and blanks of a setting."""
    origin = setting.origin or ("simplified" if setting.script == "as-published" else None)
    view = view_of(
        published, setting.script, full_width=setting.full_width, origin=origin, forms=setting.forms
    )
    if setting.spaced:
        from tui.typesetting.spacing import spaced

        return spaced(view)
    return view


def set_block(block: Block, view: View, setting: Setting, clause_starts: Sequence[int] = ()) -> SetBlock:
    """Wrap a block's view. ``clause_starts``: published offsets, in order; asked for by clause alone."""
    text, width = harmless(view.text), setting.width
    label_end = view.shown(min(max(0, block.label_end - block.start), block.end - block.start))
    first = following = 0
    indent = INDENT if width >= 8 * INDENT else INDENT // 2
    width = max(NARROWEST, width)
    if setting.by_clause and block.kind in (BlockKind.PARAGRAPH, BlockKind.PIECE):
        ends, heads = _by_clause(block, text, view, (width, indent), clause_starts)
        return SetBlock(block, text, view, ends, 0, indent, label_end, heads)
    if block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        first = indent
    if block.kind is BlockKind.ITEM:
        label = text_width(text[:label_end])
        following = first + label if first + label <= setting.width // 4 else first
    whole = _whole(view, 0, len(text))
    ends = tuple(wrap(text, width - following, first=width - first, hang=HANG, whole=whole))
    if len(ends) > 1 and block.kind in CENTRED:
        ends = _evenly(text, width, ends, whole)
    return SetBlock(block, text, view, ends, first, following, label_end)


CENTRED = (BlockKind.TITLE, BlockKind.CHAPTER)


def _by_clause(
    block: Block, text: str, view: View, room: tuple[int, int], clause_starts: Sequence[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where rows end, and which of them begin a clause; ``room``: cells of a row, cells of the indent."""
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
        own = wrap(text[start:end], width - indent, first=first, hang=HANG, whole=whole)
        ends += [start + end_inside for end_inside in own]
    return tuple(ends), tuple(heads)


def _whole(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The swapped words of a part of the text, each of which stands for published ones as a whole."""
    return [
        (shown.start - start, shown.end - start)
        for _, shown in view.segments
        if shown.end - shown.start > 1 and start <= shown.start and shown.end <= end
    ]


def _evenly(text: str, width: int, ends: tuple[int, ...], whole: list[tuple[int, int]]) -> tuple[int, ...]:
    """Rows of about one length, where that takes no more of them: a centred last row of two words is ugly."""
    narrower = min(width, -(-text_width(text) // len(ends)) + INDENT)
    even = tuple(wrap(text, narrower, hang=HANG, whole=whole))
    return even if len(even) == len(ends) else ends
