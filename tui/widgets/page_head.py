"""The head of the page: what is read, where the reader is in it, and what waits for an answer."""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_rows import StyledText, cut
from tui.typesetting.page_grid import PageGrid

BETWEEN: Final = 2
"""Cells between title, chapter and address, and between counts."""
APART: Final = 4
"""Cells between place, share and script."""
BEFORE_PLACE: Final = 3
"""Cells between the counts of notes and the place."""
LEAST_TITLE: Final = 8
NOTE_EDGE: Final = 2
"""Cells from the left of the notes' column to what is written in it."""


class HeadWords(NamedTuple):
    """What the head says; "" is left out. ``notes`` and ``questions`` count those of the document."""

    title: str = ""
    chapter: str = ""
    address: str = ""
    place: str = ""
    share: str = ""
    script: str = ""
    notes: str = ""
    questions: str = ""


class PageHead(Widget):
    """Title, chapter and address from the text's edge on; place, share and script at its end; counts of notes over
    their column, or before the place where that is not shown."""

    DEFAULT_CSS = """
    PageHead {
        dock: top; height: 1; background: $background; color: $faint;
        & > .head--title { color: $ink; text-style: bold; }
        & > .head--address { color: $ink; }
        & > .head--waiting { color: $vermilion; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"head--title", "head--address", "head--waiting"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.words = HeadWords()
        self._grid: PageGrid | None = None

    def tell(self, words: HeadWords) -> None:
        """Say these; nothing is drawn where nothing changed."""
        told = HeadWords(*map(harmless, words))
        if told != self.words:
            self.words = told
            self.refresh()

    def set_grid(self, grid: PageGrid) -> None:
        """Stand over these columns."""
        if grid != self._grid:
            self._grid = grid
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The row."""
        width, base = self.size.width, self.rich_style
        if y or self._grid is None:
            return Strip.blank(width, base)
        segments: list[Segment] = []
        x = 0
        for start, text, style in head_pieces(self.words, self._grid):
            look = self.get_component_rich_style(f"head--{style}") if style else base
            segments += [Segment(" " * (start - x), base), Segment(text, look)]
            x = start + text_width(text)
        return Strip(segments).adjust_cell_length(width, base)


def head_pieces(words: HeadWords, grid: PageGrid) -> list[tuple[int, str, str]]:
    """What stands in the head: the first cell of each piece, its words, the name of its style.

    What has no room falls away in this order: script and share, the chapter, the count of notes; then the title is
    cut. The address and the open questions stay.
    """
    counts: list[StyledText] = [(words.notes, ""), (words.questions, "waiting")]
    over = [piece for piece in counts if piece[0]]
    pieces: list[tuple[int, str, str]] = []
    if grid.notes:
        x = grid.notes_left + NOTE_EDGE
        for text, style in over:
            pieces.append((x, text, style))
            x += text_width(text) + BETWEEN
        words = words._replace(notes="", questions="")
    for fallen in ("", "script", "share", "chapter", "notes"):
        words = words._replace(**{fallen: ""}) if fallen else words
        spare = grid.measure - _left_cells(words) - _right_cells(words)
        if spare >= (BETWEEN if _left_cells(words) and _right_cells(words) else 0):
            break
    else:
        room = text_width(words.title) + spare - BETWEEN
        words = words._replace(title=cut(words.title, room) if room >= LEAST_TITLE else "")
    room = grid.measure - _right_cells(words) - (BETWEEN if _right_cells(words) else 0)
    x = grid.text_left
    for text, style in _left(words):
        shown = cut(text, grid.text_left + room - x)
        if shown:
            pieces.append((x, shown, style))
            x += text_width(shown) + BETWEEN
    x = grid.text_right - _right_cells(words)
    for text, style, gap in _right(words):
        pieces.append((x, text, style))
        x += text_width(text) + gap
    return sorted(pieces)


def _left(words: HeadWords) -> list[StyledText]:
    parts = [(words.title, "title"), (words.chapter, ""), (words.address, "address")]
    return [part for part in parts if part[0]]


def _right(words: HeadWords) -> list[tuple[str, str, int]]:
    """The pieces at the right end, each with the cells after it."""
    counts = [(words.notes, ""), (words.questions, "waiting")]
    counts = [part for part in counts if part[0]]
    places = [(text, "") for text in (words.place, words.share, words.script) if text]
    gaps = [BETWEEN] * max(0, len(counts) - 1) + ([BEFORE_PLACE] if counts and places else [])
    gaps += [APART] * max(0, len(places) - 1)
    return [
        (text, style, gap)
        for (text, style), gap in zip(
            [*counts, *places], [*gaps, 0][: len(counts) + len(places)], strict=True
        )
    ]


def _left_cells(words: HeadWords) -> int:
    parts = _left(words)
    return sum(text_width(text) for text, _ in parts) + BETWEEN * max(0, len(parts) - 1)


def _right_cells(words: HeadWords) -> int:
    return sum(text_width(text) + gap for text, _, gap in _right(words))
