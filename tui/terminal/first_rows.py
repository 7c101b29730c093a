"""The first rows of a document, painted before Textual is loaded: as the page will show them, and nothing around them.

They are set by the same grid and the same rules as the page, at the same cells, so that nothing moves when it comes.
Of a long document they are set from its beginning alone (``documents.opening.beginning_of``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from tui.theme_colours import COLOURS, DARK
from tui.typesetting.ambiguous import draw_ambiguous
from tui.typesetting.blocks import BlockKind, blocks_of
from tui.typesetting.cells import text_width
from tui.typesetting.drawn.squares import OPENING_BLANK
from tui.typesetting.numbers import MarginNumbers
from tui.typesetting.page_grid import LOW, NUMBERS, page_grid
from tui.typesetting.rows import Rows
from tui.typesetting.setting import NARROWEST, Setting

if TYPE_CHECKING:
    from annotations.preferences.settings import Settings
    from documents.document import Document
    from tui.terminal.first_page import Pieces

HEAD, ABOVE_TEXT, FOOTER = 1, 1, 1
"""Rows of the page's head, of the blank below it where the screen is not low, and of the footer."""
LOWEST: Final = 16
"""Rows of a screen below which the page may begin below the title, so that its first clause is in view."""
NUMBERED_AT_ONCE: Final = 2000
"""Units of a document whose addresses the page knows when it is first shown."""
_BOLD: Final = frozenset({BlockKind.TITLE, BlockKind.CHAPTER, BlockKind.HEADING})


def first_rows(
    document: Document,
    settings: Settings,
    columns: int,
    lines: int,
    environ: Mapping[str, str] | None = None,
    *,
    whole: bool = True,
) -> list[Pieces]:
    """The rows of the whole screen, from its top; empty where the page would be set by what is not known yet.

    ``whole``: the document is no beginning of a longer one.
    The terminal draws “ ” … — as wide as ``tui.terminal.widths_asked`` says.
    """
    from tui.terminal.widths_asked import cells_for

    environ = os.environ if environ is None else environ
    cells = cells_for(settings, environ)
    grid = page_grid(
        columns,
        outline=settings.show_outline,
        notes=False,
        measure=2 * settings.measure,
        numbers=_number_cells(document, whole=whole),
    )
    if settings.by_clause or grid.measure < NARROWEST or lines < LOWEST:
        return []
    draw_ambiguous(cells)
    setting = replace(Setting.of(settings), width=grid.measure, hang=grid.hanging, ambiguous=cells)
    rows = Rows(document.text, blocks_of(document), setting)
    above = HEAD + (0 if lines <= LOW else ABOVE_TEXT)
    count = lines - above - FOOTER
    rows.settle(0, count)
    if not document.clauses or rows.y_of(document.clauses[0].end - 1) >= count:
        return []  # the page begins where its first clause is in view
    plain = _looks(settings.theme, environ)
    painted: list[Pieces] = [[(" " * columns, plain)] for _ in range(above)]
    for y in range(count):
        row = rows.row_at(y)
        text, indent = (
            ("", 0) if row is None else (row.text.replace(OPENING_BLANK, " "), grid.text_left + row.indent)
        )
        bold = row is not None and row.set_block.block.kind in _BOLD
        after = columns - indent - text_width(text)
        painted.append(
            [
                (" " * indent, plain),
                (text, ";".join(filter(None, (plain, "1" if bold else "")))),
                (" " * max(0, after), plain),
            ]
        )
    return [*painted, *([(" " * columns, plain)] for _ in range(lines - len(painted)))]


def _number_cells(document: Document, *, whole: bool) -> int:
    """The cells of the margin's numbers; of a long document, and of a beginning, the page does not know them at once."""
    if not whole or len(document.units) > NUMBERED_AT_ONCE:
        return NUMBERS
    from documents.addresses.address_book import AddressBook

    return MarginNumbers(document, AddressBook.of(document)).cells()


def _looks(theme: str, environ: Mapping[str, str]) -> str:
    """The numbers (SGR) of ink on its ground; "" where the terminal's own two are to be used."""
    if environ.get("NO_COLOR") or environ.get("COLORTERM", "").lower() not in {"truecolor", "24bit"}:
        return ""
    colours = COLOURS.get(theme, COLOURS[DARK])
    ink, ground = (
        ";".join(str(part) for part in bytes.fromhex(colour[1:])) for colour in (colours.ink, colours.ground)
    )
    return f"38;2;{ink};48;2;{ground}"
