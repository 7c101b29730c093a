"""A comparison as text for a terminal: two columns where it is wide enough, else one under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Final

from documents.messages import InContext, Template
from tui.commands.columns import cells_of

if TYPE_CHECKING:
    from annotations.exports.comparison.rows import ComparedRun, ComparisonRequest
    from documents.comparing.amendment import ArticleState
    from tui.locale.language import Speech

WIDE: Final = 100
"""Columns of a terminal from which on two versions stand side by side."""
GAP: Final = "  │  "
OPENS, CLOSES = "【", "】"

STATES: dict[ArticleState, Template] = {
    "same": InContext("article", "same"),
    "changed": InContext("article", "changed"),
    "renumbered": InContext("article", "renumbered"),
    "moved": InContext("article", "moved"),
    "removed": InContext("article", "removed"),
    "added": InContext("article", "added"),
}


def comparison_text(request: ComparisonRequest, say: Speech, width: int) -> Iterator[str]:
    """The lines of a comparison, each at most ``width`` cells."""
    counts = request.amendment.counts
    separator = ", " if say.lang == "en" else "，"
    yield request.title
    yield separator.join(
        say("{state}: {count}", state=say(STATES[state]), count=count)
        for state, count in counts.items()
        if count
    )
    yield say(
        "In {marks}: on the old side what was taken out, on the new side what was added", marks=OPENS + CLOSES
    )
    layout = _beside if width >= WIDE else _stacked
    yield from layout(request, say, width)


def _stacked(request: ComparisonRequest, say: Speech, width: int) -> Iterator[str]:
    old, new = request.columns
    signs = f"- {old}", f"+ {new}"
    yield from ("", *signs)
    for row in request.rows():
        yield ""
        yield from row.headings
        yield f"[{say(STATES[row.state])}]"
        if row.state == "same":
            yield from _prefixed("  ", row.right, width)
            continue
        yield from _prefixed("- ", row.left, width)
        yield from _prefixed("+ ", row.right, width)


def _prefixed(sign: str, side: Sequence[Sequence[ComparedRun]], width: int) -> Iterator[str]:
    return (sign + line for line in _wrapped(side, width - len(sign)))


def _beside(request: ComparisonRequest, say: Speech, width: int) -> Iterator[str]:
    column = (width - len(GAP)) // 2
    yield ""
    yield _joined(request.columns[0], request.columns[1], column)
    yield "─" * (column + 2) + "┼" + "─" * (column + 2)
    for row in request.rows():
        yield from row.headings
        yield f"[{say(STATES[row.state])}]"
        lines = (list(_wrapped(side, column)) for side in (row.left, row.right))
        yield from (_joined(left, right, column) for left, right in zip_longest(*lines, fillvalue=""))
        yield ""


def _joined(left: str, right: str, column: int) -> str:
    return (left + " " * max(0, column - cells_of(left)) + GAP + right).rstrip()


def _wrapped(side: Sequence[Sequence[ComparedRun]], width: int) -> Iterator[str]:
    """The lines of a side with marks around what changed, broken by the rules of Chinese."""
    from tui.typesetting.line_breaks import wrap

    for line in side:
        text = "".join(
            run.text if run.fate == "kept" or not run.text.strip() else OPENS + run.text + CLOSES
            for run in line
        )
        ends = wrap(text, width)
        yield from (text[start:end].rstrip() for start, end in pairwise((0, *ends)))
