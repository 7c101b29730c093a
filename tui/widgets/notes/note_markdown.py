"""A note's Markdown as it is read: bold words, lists, quotations, links, in rows of our own. Pure.

Where the library that reads Markdown is gone, the words stand as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from annotations.note_links import links_in
from documents.harmless import harmless
from documents.patterns import late_pattern
from tui.typesetting.cells import text_width
from tui.typesetting.line_breaks import wrap

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST: Final = 8
"""Lists and quotations in one another that are set in."""
BULLET, QUOTE, RULE = "· ", "│ ", "─"
STYLES: Final = ("strong", "emphasis", "struck", "faint", "link")
_SIGN = late_pattern(r"[*_`~<>&\\\[]|^ {0,3}(?:[#+=-]|\d+[.)])|^(?: {4}|\t)", re.MULTILINE)
"""What may mean something in Markdown."""


class NoteRun(NamedTuple):
    """Words in one style: "" plain, or one of ``STYLES``."""

    text: str
    style: str = ""


class NoteBlock(NamedTuple):
    """A paragraph: what stands before its first row, what before the others, its words, and whether a blank row is
    before it."""

    first: str
    others: str
    runs: tuple[NoteRun, ...]
    spaced: bool = True


SetRuns = Callable[[Iterable[NoteRun], int], Iterable[Sequence[NoteRun]]]
"""Breaks a paragraph into rows of a width in cells."""


def rows_of_note(body: str, width: int, set_runs: SetRuns | None = None) -> list[tuple[NoteRun, ...]]:
    """A note in rows of a width in cells; ``set_runs`` breaks a paragraph into rows of a width, as Chinese is broken
    without it."""
    rows: list[tuple[NoteRun, ...]] = []
    for block in _blocks(body):
        if rows and block.spaced:
            rows.append(())
        before = block.first
        for row in (set_runs or _set)(block.runs, max(4, width - text_width(block.first))):
            rows.append((NoteRun(before, "faint"), *row) if before else tuple(row))
            before = block.others
    return rows


def _blocks(body: str) -> Iterator[NoteBlock]:
    plain = (NoteBlock("", "", tuple(_with_links(line, "")), spaced=False) for line in body.split("\n"))
    if not _SIGN.search(body):  # most notes: nothing is brought in for them
        yield from plain
        return
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        yield from plain
        return
    reader = MarkdownIt("commonmark", {"maxNesting": 20}).enable("strikethrough")
    yield from _of_tokens(reader.parse(harmless(body, keep_lines=True)))


def _of_tokens(tokens: Iterable[Token]) -> Iterator[NoteBlock]:
    """Paragraphs, with the marks of the lists and quotations that they are in."""
    around = _Around()
    for token in tokens:
        around.meet(token)
        if token.type == "inline":
            yield around.block(tuple(_inline(token, around.style)))
        elif token.type in ("fence", "code_block", "html_block"):
            yield around.block((NoteRun(token.content.rstrip("\n"), "faint"),))
        elif token.type == "hr":
            yield around.block((NoteRun(RULE * 6, "faint"),))


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

    def block(self, runs: tuple[NoteRun, ...]) -> NoteBlock:
        """A paragraph of these words, here."""
        others = "".join(self._inset[:DEEPEST])
        first = others[: len(others) - len(self._mark)] + self._mark
        spaced = self._begins or not (self._is_tight and self._numbers)
        self._mark, self._begins, self._is_tight = "", False, False
        return NoteBlock(first, others, runs, spaced)


_STYLES: Final = {"strong": "strong", "em": "emphasis", "link": "link", "s": "struck"}


def _inline(token: Token, style: str) -> Iterator[NoteRun]:
    open_styles: list[str] = [style]
    for child in token.children or ():
        name, _, turn = child.type.rpartition("_")
        if turn == "open" and name in _STYLES:
            open_styles.append(_STYLES[name])
        elif turn == "close" and name in _STYLES:
            open_styles.pop()
        elif child.type in ("softbreak", "hardbreak"):
            yield NoteRun("\n")
        elif child.type == "code_inline":
            yield NoteRun(child.content, "faint")
        else:
            yield from _with_links(child.content, open_styles[-1])


def _with_links(text: str, style: str) -> Iterator[NoteRun]:
    """Words, and among them links to clauses and notes by what is shown for them."""
    at = 0
    for link in links_in(text):
        yield NoteRun(harmless(text[at : link.start]), style)
        yield NoteRun(harmless(link.shown), "link")
        at = link.end
    yield NoteRun(harmless(text[at:]), style)


def lines_of(runs: Iterable[NoteRun]) -> list[list[NoteRun]]:
    """Runs by the lines that they are typed in."""
    line: list[NoteRun] = []
    lines = [line]
    for run in runs:
        first, *more = run.text.split("\n")
        line.append(NoteRun(first, run.style))
        for text in more:
            line = [NoteRun(text, run.style)]
            lines.append(line)
    return lines


def _set(runs: Iterable[NoteRun], width: int) -> Iterator[list[NoteRun]]:
    """Runs in rows of a width in cells, broken as Chinese is."""
    for pieces in lines_of(runs):
        text = "".join(piece.text for piece in pieces)
        start = 0
        for end in wrap(text, width) or [0]:
            yield list(cut_runs(pieces, start, start + len(text[start:end].rstrip())))
            start = end


def cut_runs(pieces: Iterable[NoteRun], start: int, end: int) -> Iterator[NoteRun]:
    """Some characters of runs."""
    at = 0
    for piece in pieces:
        text = piece.text[max(0, start - at) : max(0, end - at)]
        at += len(piece.text)
        if text:
            yield NoteRun(text, piece.style)
