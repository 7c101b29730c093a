"""The rows of a note as it stands beside its clause, and of the few that stand below the text. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from documents.harmless import harmless
from documents.messages import Counted
from tui.typesetting.cells import text_width
from tui.typesetting.drawn.squares import OPENING_BLANK, changes_to_squares
from tui.typesetting.line_breaks import wrap
from tui.typesetting.lists.list_rows import StyledText, cut
from tui.widgets.notes.cards import Card
from tui.widgets.notes.note_markdown import NoteRun, cut_runs, lines_of, rows_of_note

if TYPE_CHECKING:
    from tui.locale.language import Speech

HANG: Final = 2
"""Cells past the measure into which a closing mark hangs."""
MOST_ROWS, CUT_TO = 4, 2
"""Rows of a body that are shown whole, and rows that are shown of a longer one."""
QUOTE_ROWS: Final = 2
INSET: Final = 2
"""Cells by which a reply stands in."""
MOST_TAGS: Final = 2
CHOSEN: Final = ("▎ ", "here")
"""What hangs before the rows of the chosen note below the text: the sign that it has in the column."""
CUT: Final = "……"
MOST_RUN_IN: Final = 100_000
"""Cells of a paragraph that runs on after a name, before it is broken there."""

_MARKS, _CLOSING = "，。、；：！？）》」』】", ("”", "’")

StyledRow = tuple[StyledText, ...]


def set_words(text: str, width: int) -> list[str]:
    """Words of people in rows of a width in cells, past which closing marks hang; one empty row for none."""
    return [
        row for paragraph in harmless(text, keep_lines=True).split("\n") for row in _set(paragraph, width)
    ]


def _set(paragraph: str, width: int, first: int | None = None) -> list[str]:
    """One paragraph on squares, as the text is; ``first``: cells of its first row."""
    drawn = _on_squares(paragraph)
    ends = wrap(drawn, max(4, width), first=first, hang=HANG)
    rows = [drawn[start:end].rstrip() for start, end in zip([0, *ends], ends, strict=False)]
    return [row.replace(OPENING_BLANK, " ") for row in rows]


def _on_squares(text: str) -> str:
    return "".join(shown for _, _, shown in _squares(text))


def _squares(text: str) -> Iterator[tuple[int, int, str]]:
    """Quotation marks and dashes as whole squares; digits and Latin stay as somebody typed them. All of the text, as
    start, end and what is drawn for them."""
    done = 0
    for start, end, drawn in changes_to_squares(text):
        if start < end or text[:start].rstrip(_MARKS)[-1:] in _CLOSING:
            shown = text[start:end] if text[start:end].isdecimal() else drawn
            yield done, start, text[done:start]
            yield start, end, shown
            done = end
    yield done, len(text), text[done:]


def _set_runs(runs: Iterable[NoteRun], width: int, first: int | None = None) -> Iterator[list[NoteRun]]:
    """Words in their styles on squares, in rows of a width; ``first``: cells of the first row."""
    for line in lines_of(runs):
        drawn = list(_drawn(line))
        text = "".join(piece.text for piece in drawn)
        start = 0
        for end in wrap(text, max(4, width), first=first, hang=HANG) or [0]:
            row = cut_runs(drawn, start, start + len(text[start:end].rstrip()))
            yield [NoteRun(piece.text.replace(OPENING_BLANK, " "), piece.style) for piece in row]
            start, first = end, None


def _drawn(line: Sequence[NoteRun]) -> Iterator[NoteRun]:
    """A line's runs as they are drawn: what stands between two of them is drawn with the one before."""
    text = "".join(piece.text for piece in line)
    ends, at = [], 0
    for piece in line:
        at += len(piece.text)
        ends.append(at)
    for start, end, shown in _squares(text):
        if end - start != len(shown):
            number = next((number for number, edge in enumerate(ends) if edge > start), len(line) - 1)
            yield NoteRun(shown, line[number].style)
        else:
            yield from _styled(line, ends, start, shown)


def _styled(line: Sequence[NoteRun], ends: Sequence[int], start: int, shown: str) -> Iterator[NoteRun]:
    at = start
    for piece, edge in zip(line, ends, strict=True):
        if edge > at and at < start + len(shown):
            yield NoteRun(shown[at - start : edge - start], piece.style)
            at = edge


def is_cut(card: Card, width: int) -> bool:
    """Whether not all of a card's body is shown until it is opened."""
    return len(_body(card, width - (INSET if card.is_reply else 0))) > MOST_ROWS


def card_rows(
    card: Card, width: int, say: Speech, *, here: bool = False, opened: bool = False
) -> list[StyledRow]:
    """A card in rows of a width in cells; ``here``: it is under the cursor, ``opened``: all of its body shows."""
    inset = INSET if card.is_reply else 0
    room = width - inset
    rows = [_head(card, room)]
    for remark in card.remarks:
        rows += [((row, "faint"),) for row in set_words(remark, room)]
    if card.group != "placed" and card.quote:
        quote = set_words(card.quote, room)
        more = cut(quote[QUOTE_ROWS - 1], room - 1) + "…" if len(quote) > QUOTE_ROWS else ""
        shown = [*quote[: QUOTE_ROWS - 1], more] if more else quote
        rows += [((row, "faint"),) for row in shown]
    if card.standing:
        style = "faint" if card.group == "placed" else "waiting"
        rows += [((row, style),) for row in set_words(card.standing, room)]
    body = _body(card, room)
    if len(body) <= MOST_ROWS or opened:
        rows += body
    else:
        rows += [*body[: CUT_TO - 1], _shortened_row(body[CUT_TO - 1], room)]
        rows.append(((rest(say, len(body) - CUT_TO), "faint"),))
    if here:
        rows.append(_foot(card, room, say))
    return [((" " * inset, ""), *row) for row in rows] if inset else rows


def strip_rows(
    cards: Sequence[Card], width: int, most: int, say: Speech, chosen: str = ""
) -> list[StyledRow]:
    """The notes of a clause in at most ``most`` rows: a reply on one row with who wrote it, as far as it fits; tags and
    what is to be known of a note stand in its first row.

    Of several the ``chosen`` one is in view, and its rows begin with ``CHOSEN``, which hangs before the width.
    """
    rows: list[StyledRow] = []
    marked = range(0)
    for card in cards:
        first = len(rows)
        rows += _run_in(card, width, say) if card.is_reply else _in_strip(card, width, say)
        if card.id == chosen and len(cards) > 1:
            marked = range(first, len(rows))
    numbers = _in_view(marked, min(most, len(rows)))
    shown = [rows[number] for number in numbers]
    for index, (number, following) in enumerate(pairwise(numbers)):
        if following > number + 1:
            shown[index] = _shortened_row(shown[index], width)
    if len(rows) > most:
        told = rest(say, len(rows) - most)
        kept = _shortened_row(shown[-1], width - text_width(told) - 2)
        used = sum(text_width(text) for text, _ in kept)
        shown[-1] = (*kept, (" " * max(2, width - used - text_width(told)), ""), (told, "faint"))
    return [(CHOSEN, *row) if number in marked else row for number, row in zip(numbers, shown, strict=True)]


def _in_view(marked: range, most: int) -> list[int]:
    """The numbers of so many rows from the first on; where they do not reach the marked ones, these are the last."""
    reply = min(len(marked), max(1, most - 1)) if marked.stop > most and marked.start > 0 else 0
    return [*range(most - reply), *range(marked.start, marked.start + reply)]


def _in_strip(card: Card, width: int, say: Speech) -> list[StyledRow]:
    """A note that begins a thread: its first row, its words, what happened to its passage."""
    rows = [_head(card, width, _beside_name(card, say)), *_body(card, width)]
    if card.standing:
        style = "faint" if card.group == "placed" else "waiting"
        rows.append(((cut(harmless(card.standing), width), style),))
    return rows


def rest(say: Speech, count: int) -> str:
    """How many rows there are besides those that show."""
    return say(Counted("{count} more row", "{count} more rows"), count=count)


def shortened(row: str, room: int) -> str:
    """A row that ends with …… inside the room, whatever it ended with."""
    while row and text_width(row) + text_width(CUT) > room:
        row = row[:-1]
    return row.rstrip("，。、；：,;:") + CUT


def _shortened_row(row: StyledRow, room: int) -> StyledRow:
    """The same of a row in several styles."""
    kept: list[StyledText] = []
    used = 0
    for text, style in row:
        if used + text_width(text) + text_width(CUT) > room:
            return (*kept, (shortened(text, room - used), style))
        kept.append((text, style))
        used += text_width(text)
    if not kept:
        return ((CUT, "body"),)
    *before, (text, style) = kept
    return (*before, (shortened(text, text_width(text) + text_width(CUT)), style))


def _beside_name(card: Card, say: Speech) -> list[StyledText]:
    """What stands in a note's first row where it has no row of its own: the texts it has and the like, its tags."""
    told: list[StyledText] = [(remark, "faint") for remark in reversed(card.remarks)]
    tags = _tags(card, say)
    return [*told, (" ".join(tags), "tag")] if tags else told


def _head(card: Card, width: int, beside: Iterable[StyledText] = ()) -> StyledRow:
    """Name, kind, and the address at the right edge; the kind and then the name give way to the address.

    ``beside`` stands between them, each as far as there is room for it whole.
    """
    address = cut(harmless(card.address), max(0, width - 4))
    room = width - (text_width(address) + 2 if address else 0)
    name = cut(harmless(card.name), room)
    pieces: list[StyledText] = [(name, "mine" if card.own else "name")]
    used = text_width(name)
    if card.kind and used + 4 <= room:
        kind = cut(harmless(card.kind), room - used - 1)
        pieces += [(" ", ""), (kind, "waiting" if card.waits else "faint")]
        used += 1 + text_width(kind)
    for text, style in beside:
        told = harmless(text)
        if used + 2 + text_width(told) <= room:
            pieces += [("  ", ""), (told, style)]
            used += 2 + text_width(told)
    if address:
        pieces += [(" " * (width - used - text_width(address)), ""), (address, "faint")]
    return tuple(pieces)


def _body(card: Card, width: int) -> list[StyledRow]:
    if not card.body:
        return []
    return [_in_styles(row) for row in rows_of_note(card.body, width, _set_runs)]


def _in_styles(runs: Iterable[NoteRun]) -> StyledRow:
    return tuple((run.text, run.style or "body") for run in runs) or (("", "body"),)


def _run_in(card: Card, width: int, say: Speech) -> list[StyledRow]:
    """A reply: name, kind and body one after the other."""
    head = _head(replace(card, address=""), width - 6, _beside_name(card, say))
    used = sum(text_width(text) for text, _ in head)
    runs: list[NoteRun] = []
    for row in rows_of_note(card.body, MOST_RUN_IN):
        runs += [NoteRun(" "), *row] if runs else row
    first, *more = _set_runs(runs, width, max(4, width - used - 2))
    return [(*head, ("  ", ""), *_in_styles(first)), *map(_in_styles, more)]


def _tags(card: Card, say: Speech) -> list[str]:
    told = [f"#{harmless(tag)}" for tag in card.tags[:MOST_TAGS]]
    if len(card.tags) > MOST_TAGS:
        told.append(say(Counted("{count} more tag", "{count} more tags"), count=len(card.tags) - MOST_TAGS))
    return told


def _foot(card: Card, width: int, say: Speech) -> StyledRow:
    """The first tags, how many more there are, and at the right edge when the note was made."""
    tags = cut(" ".join(_tags(card, say)), max(0, width - text_width(card.time) - 1))
    gap = width - text_width(tags) - text_width(card.time)
    return ((tags, "tag"), (" " * max(1, gap), ""), (card.time, "faint"))
