"""A note's Markdown as it is read: bold words, lists, quotations, links, in rows of our own. Pure, but for the widget.

Without the library that reads Markdown (the extra ``markdown``) the words stand as they were typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from annotations.note_links import links_in
from documents.harmless import harmless
from tui.typesetting.cells import text_width
from tui.typesetting.line_breaks import wrap

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST: Final = 8
"""Lists and quotations in one another that are set in."""
_STEPS: Final = {
    "down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 8, "space": 8, "pageup": -8, "b": -8
}  # fmt: skip
"""Rows that keys scroll by."""
BULLET, QUOTE, RULE = "· ", "│ ", "─"


class PreviewRun(NamedTuple):
    """Words in one style: "" plain, or a name of ``Preview.COMPONENT_CLASSES`` without its beginning."""

    text: str
    style: str = ""


class PreviewBlock(NamedTuple):
    """A paragraph: what stands before its first row, what before the others, its words, and whether a blank row is
    before it."""

    first: str
    others: str
    runs: tuple[PreviewRun, ...]
    spaced: bool = True


def preview_rows(body: str, width: int) -> list[tuple[PreviewRun, ...]]:
    """A note in rows of a width in cells."""
    rows: list[tuple[PreviewRun, ...]] = []
    for block in _blocks(body):
        if rows and block.spaced:
            rows.append(())
        before = block.first
        for row in _set(block.runs, max(4, width - text_width(block.first))):
            rows.append((PreviewRun(before, "faint"), *row) if before else tuple(row))
            before = block.others
    return rows


def _blocks(body: str) -> Iterator[PreviewBlock]:
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        yield from (
            PreviewBlock("", "", tuple(_with_links(line, "")), spaced=False) for line in body.split("\n")
        )
        return
    reader = MarkdownIt("commonmark", {"maxNesting": 20}).enable("strikethrough")
    yield from _of_tokens(reader.parse(harmless(body, keep_lines=True)))


def _of_tokens(tokens: Iterable[Token]) -> Iterator[PreviewBlock]:
    """Paragraphs, with the marks of the lists and quotations that they are in."""
    around = _Around()
    for token in tokens:
        around.meet(token)
        if token.type == "inline":
            yield around.block(tuple(_inline(token, around.style)))
        elif token.type in ("fence", "code_block", "html_block"):
            yield around.block((PreviewRun(token.content.rstrip("\n"), "faint"),))
        elif token.type == "hr":
            yield around.block((PreviewRun(RULE * 6, "faint"),))


class _Around:
    """The lists and quotations that are open."""

    def __init__(self) -> None:
        self._inset: list[str] = []
        self._mark = ""
        self._numbers: list[int] = []
        """The number of the next item of each open list; -1: its items have none."""
        self._is_tight = self._begins = False
        self.style = ""

    def meet(self, token: Token) -> None:
        """Something opens or closes."""
        name, _, turn = token.type.rpartition("_")
        if name.endswith("_list"):
            if turn == "open":
                self._begins = self._begins or not self._numbers
                start = int(token.attrGet("start") or 1) if name.startswith("ordered") else -1
                self._numbers.append(start)
            else:
                self._numbers.pop()
        elif name in ("list_item", "blockquote"):
            self._step(turn, is_item=name == "list_item")
        elif name == "heading":
            self.style = "strong" if turn == "open" else ""
        elif name == "paragraph":
            self._is_tight = token.hidden

    def _step(self, turn: str, *, is_item: bool) -> None:
        if turn == "close":
            self._inset.pop()
            self._mark = ""
        elif is_item:
            number = self._numbers[-1]
            self._mark = BULLET if number < 0 else f"{number}. "
            self._numbers[-1] += number >= 0
            self._inset.append(" " * text_width(self._mark))
        else:
            self._inset.append(QUOTE)

    def block(self, runs: tuple[PreviewRun, ...]) -> PreviewBlock:
        """A paragraph of these words, here."""
        others = "".join(self._inset[:DEEPEST])
        first = others[: len(others) - len(self._mark)] + self._mark
        spaced = self._begins or not (self._is_tight and self._numbers)
        self._mark, self._begins, self._is_tight = "", False, False
        return PreviewBlock(first, others, runs, spaced)


_STYLES: Final = {"strong": "strong", "em": "emphasis", "link": "link", "s": "struck"}


def _inline(token: Token, style: str) -> Iterator[PreviewRun]:
    open_styles: list[str] = [style]
    for child in token.children or ():
        name, _, turn = child.type.rpartition("_")
        if turn == "open" and name in _STYLES:
            open_styles.append(_STYLES[name])
        elif turn == "close" and name in _STYLES:
            open_styles.pop()
        elif child.type in ("softbreak", "hardbreak"):
            yield PreviewRun("\n")
        elif child.type == "code_inline":
            yield PreviewRun(child.content, "faint")
        else:
            yield from _with_links(child.content, open_styles[-1])


def _with_links(text: str, style: str) -> Iterator[PreviewRun]:
    """Words, and among them links to clauses and notes by what is shown for them."""
    at = 0
    for link in links_in(text):
        yield PreviewRun(harmless(text[at : link.start]), style)
        yield PreviewRun(harmless(link.shown), "link")
        at = link.end
    yield PreviewRun(harmless(text[at:]), style)


def _set(runs: Iterable[PreviewRun], width: int) -> Iterator[list[PreviewRun]]:
    """Runs in rows of a width in cells, broken as Chinese is."""
    line: list[PreviewRun] = []
    lines = [line]
    for run in runs:
        first, *more = run.text.split("\n")
        line.append(PreviewRun(first, run.style))
        for text in more:
            line = [PreviewRun(text, run.style)]
            lines.append(line)
    for pieces in lines:
        text = "".join(piece.text for piece in pieces)
        start = 0
        for end in wrap(text, width) or [0]:
            yield list(_cut(pieces, start, start + len(text[start:end].rstrip())))
            start = end


def _cut(pieces: Iterable[PreviewRun], start: int, end: int) -> Iterator[PreviewRun]:
    at = 0
    for piece in pieces:
        text = piece.text[max(0, start - at) : max(0, end - at)]
        at += len(piece.text)
        if text:
            yield PreviewRun(text, piece.style)


class Preview(Widget, can_focus=True):
    """Shows a note as it is read; the keys that scroll do so."""

    DEFAULT_CSS = """
    Preview {
        display: none; background: $background; color: $ink;
        & > .preview--strong { text-style: bold; }
        & > .preview--emphasis { text-style: italic; }
        & > .preview--struck { text-style: strike; }
        & > .preview--faint { color: $faint; }
        & > .preview--link { color: $indigo; text-style: underline; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"preview--{name}" for name in ("strong", "emphasis", "struck", "faint", "link")
    }

    def __init__(self) -> None:
        super().__init__(id="preview")
        self.body = ""
        self.top = 0
        self._rows: dict[int, list[tuple[PreviewRun, ...]]] = {}

    def show(self, body: str) -> None:
        """Show a note from its start."""
        self.body, self.top = body, 0
        self._rows.clear()
        self.refresh()

    def walk(self, by: int) -> None:
        """So many rows on."""
        self.top = max(0, min(self.top + by, len(self.rows) - self.size.height))
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Scroll."""
        by = _STEPS.get(event.key)
        if by is not None:
            event.stop()
            self.walk(by)

    @property
    def rows(self) -> list[tuple[PreviewRun, ...]]:
        """Its rows at the width that there is."""
        width = max(4, self.size.width)
        if width not in self._rows:
            self._rows = {width: preview_rows(self.body, width)}
        return self._rows[width]

    def render_line(self, y: int) -> Strip:
        """A row."""
        width, base = self.size.width, self.rich_style
        rows, number = self.rows, self.top + y
        pieces = rows[number] if number < len(rows) else ()
        segments = [Segment(piece.text, self._style(piece.style)) for piece in pieces]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"preview--{name}") if name else self.rich_style
