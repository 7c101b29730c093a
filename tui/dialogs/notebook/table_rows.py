"""Where the columns of the table of all notes stand, and the rows of the one that is open. Pure: no widget."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from annotations.note_times import told
from annotations.queries import STATE_WORDS
from annotations.questions import is_answer, is_closing, is_reopening
from documents.harmless import harmless
from documents.messages import Counted, InContext, Template
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine, rows_of
from tui.typesetting.lists.list_rows import cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from annotations.note import Note
    from annotations.overview.note_rows import NoteRow, RowGroup
    from tui.locale.language import Speech

Piece = tuple[int, str, str]
"""Where a text begins, in cells, the text, the name of its style."""

SIGN: Final = 3
"""Cells from a row's sign to its document."""
LEAST: Final = 44
WIDEST: Final = 160
BODY_ROWS, CLAUSE_ROWS, REPLY_ROWS = 6, 3, 4
"""Rows of a note's words, of its clause and of a reply that are shown of an open row."""
LONGEST_SHOWN: Final = 2000
"""Characters of a note's words that are laid out."""
_STOPS: Final = "。；！？!?;\n"

SIGNS: Final[dict[str, Template]] = {
    "open": InContext("sign of a note", "?"),
    "to-be-checked": InContext("sign of a note", "!"),
    "orphan": InContext("sign of a note", "x"),
    "several-texts": InContext("sign of a note", "2"),
    "changed": InContext("sign of a note", "~"),
    "answered": InContext("sign of a note", "="),
    "closed": InContext("sign of a note", "."),
}
"""What stands before a row, the first of its states that is here; plain notes have no sign."""
_SIGN_STYLES: Final[dict[str, str]] = {
    "open": "here",
    "to-be-checked": "doubt",
    "orphan": "doubt",
    "several-texts": "doubt",
    "changed": "settled",
    "answered": "settled",
    "closed": "settled",
}
_PLAIN_ENOUGH: Final = frozenset({"open", "answered"})
"""States that their sign and the counts on top say already."""
GROUP_WORDS: Final[dict[RowGroup, Template]] = {
    "open": InContext("notes", "open"),
    "check": InContext("notes", "to check"),
    "settled": InContext("notes", "answered"),
    "plain": InContext("notes", "notes"),
}


class TableColumns(NamedTuple):
    """Cells, counted from the screen's left edge, at which the columns begin; -1 for one that has no room.

    ``left`` is where signs stand, ``right`` the cell after the last column; ``ends`` are those after a column's last.
    """

    left: int
    document: int
    address: int
    body: int
    tags: int
    reader: int
    date: int
    right: int

    @property
    def body_end(self) -> int:
        """The cell after the last of a note's words."""
        return next(cell for cell in (self.tags, self.reader, self.date) if cell >= 0) - 2


def table_columns(width: int) -> TableColumns:
    """The columns of a screen ``width`` cells wide; tags give way first, then who."""
    width = max(width, LEAST)  # a widget has none before it is laid out
    used = min(width, WIDEST)
    left = (width - used) // 2 + (2 if used >= 80 else 1)
    right = (width + used) // 2 - 2
    if used >= 146:
        document, address, tags, reader = 30, 13, 22, 10
    elif used >= 108:
        document, address, tags, reader = 23, 12, 13, 7
    elif used >= 94:
        document, address, tags, reader = 17, 9, 11, 7
    elif used >= 76:
        document, address, tags, reader = 17, 9, 0, 7
    elif used >= 56:
        document, address, tags, reader = 13, 8, 0, 0
    else:
        document, address, tags, reader = 7, 6, 0, 0
    date = right - 7
    who = date - reader if reader else -1
    tag = (who if who >= 0 else date) - tags if tags else -1
    first = left + SIGN
    return TableColumns(left, first, first + document, first + document + address, tag, who, date, right)


class Marks(NamedTuple):
    """How the table shows words: of a document, of a reader, whose notes are one's own."""

    say: Speech
    shown: Callable[[str], str]
    written: Callable[[str], str]
    is_own: Callable[[Note], bool]


def sign_of(row: NoteRow, say: Speech) -> tuple[str, str]:
    """The sign of a row and its style; "" where it has none."""
    states = row.states
    state = next((state for state in SIGNS if state in states), "")
    return (say(SIGNS[state]), _SIGN_STYLES[state]) if state else ("", "")


def who(note: Note, marks: Marks) -> tuple[str, str]:
    """Who wrote a note, and the style of the name."""
    if marks.is_own(note):
        return marks.say("Me"), "mine"
    return harmless(note.reader), "other"


def day_of(time: str, year: int) -> str:
    """The day of a note's time where it is read: 11-24; of another year than ``year`` its month, 2025-11."""
    day = told(time)[:10]
    return day[5:] if day.startswith(f"{year:04}-") else day[:7]


def this_year() -> int:
    """The year where the reader is."""
    return datetime.now().astimezone().year


def first_words(note: Note, marks: Marks) -> str:
    """What a closed row says of a note, in one line: its words, else its quote."""
    words = " ".join(note.body[:LONGEST_SHOWN].split())
    if words:
        return harmless(marks.written(words))
    quote = " ".join(note.target.exact[:LONGEST_SHOWN].split()) if note.target else ""
    return f"「{harmless(marks.shown(quote))}」" if quote else ""


def closed_row(row: NoteRow, grid: TableColumns, marks: Marks, title: str, year: int) -> list[Piece]:
    """The cells of a row; ``title`` is that of its document, "" where the row above has the same."""
    note, say = row.note, marks.say
    pieces: list[Piece] = []
    sign, style = sign_of(row, say)
    if sign:
        pieces.append((grid.left, sign, style))
    if title:
        pieces.append((grid.document, cut(title, grid.address - grid.document - 1), "faint"))
    address = harmless(row.address) if note.target else say("whole text")
    pieces.append((grid.address, cut(address, grid.body - grid.address - 1), "ink"))
    pieces.append((grid.body, cut(first_words(note, marks), grid.body_end - grid.body), "ink"))
    return pieces + _beside(note, grid, marks, year)


def _beside(note: Note, grid: TableColumns, marks: Marks, year: int) -> list[Piece]:
    """Tags, who, when: what stands at the right of a note's first row."""
    pieces: list[Piece] = []
    if grid.tags >= 0 and note.tags:
        room = (grid.reader if grid.reader >= 0 else grid.date) - grid.tags - 1
        pieces.append((grid.tags, cut(_tags(note, marks), room), "tag"))
    if grid.reader >= 0:
        name, style = who(note, marks)
        pieces.append(
            (grid.reader, cut(name, grid.date - grid.reader - 1), "ink" if style == "mine" else "faint")
        )
    pieces.append((grid.date, day_of(note.created, year), "faint"))
    return pieces


def _tags(note: Note, marks: Marks) -> str:
    return " ".join(f"#{harmless(marks.written(tag))}" for tag in note.tags)


def opened_row(row: NoteRow, grid: TableColumns, marks: Marks, title: str, year: int) -> list[list[Piece]]:
    """The rows of the one that is selected: its own words, the clause with the passage underlined, its replies, and what
    no column has room for. The last is blank."""
    body = _body_rows(row.note, grid, marks)
    rows = [closed_row(row, grid, marks, title, year)]
    rows[0] = [piece for piece in rows[0] if piece[0] != grid.body]
    for number, words in enumerate(body or [first_words(row.note, marks)]):
        piece = (grid.body, words if body else cut(words, grid.body_end - grid.body), "ink")
        if number:
            rows.append([piece])
        else:
            rows[0].append(piece)
    rows += _clause_rows(row.note, grid, marks)
    for reply in row.replies:
        rows += _reply_rows(reply, grid, marks, year)
    if said := _said_besides(row, grid, marks):
        rows += [_at(grid.body, line.pieces) for line in rows_of([ListLine(((said, "faint"),))], _room(grid))]
    return [*rows, []]


def _room(grid: TableColumns) -> int:
    return max(8, grid.body_end - grid.body)


def _at(x: int, pieces: Sequence[tuple[str, str]]) -> list[Piece]:
    placed: list[Piece] = []
    for text, style in pieces:
        placed.append((x, text, style))
        x += text_width(text)
    return placed


def _body_rows(note: Note, grid: TableColumns, marks: Marks) -> list[str]:
    words = harmless(marks.written(note.body[:LONGEST_SHOWN].strip()), keep_lines=True)
    if not words:
        return []
    lines = [ListLine(((line, "ink"),)) for line in words.split("\n") if line.strip()]
    rows = ["".join(text for text, _ in row.pieces) for row in rows_of(lines, _room(grid))]
    return _cut_rows(rows, BODY_ROWS, marks.say)


def _cut_rows(rows: list[str], most: int, say: Speech) -> list[str]:
    if len(rows) <= most:
        return rows
    more = say(Counted("… {count} row more", "… {count} rows more"), count=len(rows) - most + 1)
    return [*rows[: most - 1], more]


def _clause_rows(note: Note, grid: TableColumns, marks: Marks) -> list[list[Piece]]:
    """The passage in what stood beside it in its sentence, as the note itself kept it."""
    target = note.target
    if target is None or not target.exact.strip():
        return []
    shown = marks.shown
    before = target.prefix[max(target.prefix.rfind(stop) for stop in _STOPS) + 1 :]
    ends = [end for stop in _STOPS if (end := target.suffix.find(stop)) >= 0]
    after = target.suffix[: min(ends) + 1] if ends else target.suffix + ("……" if target.suffix else "")
    if target.exact.rstrip()[-1] in _STOPS:
        after = ""
    words = [(before, "faint"), (target.exact[:LONGEST_SHOWN], "quote"), (after, "faint")]
    line = ListLine(
        tuple((" ".join(shown(text).split()), style) for text, style in words if text.strip()),
        most=CLAUSE_ROWS,
    )
    return [_at(grid.body, row.pieces) for row in rows_of([line], _room(grid))]


def _reply_rows(reply: Note, grid: TableColumns, marks: Marks, year: int) -> list[list[Piece]]:
    name, style = who(reply, marks)
    name = cut(name, max(4, _room(grid) // 3))
    say = marks.say
    kind = ""
    if is_closing(reply):
        kind = say(InContext("kind of a note", "closes the question"))
    elif is_reopening(reply):
        kind = say(InContext("kind of a note", "opens it again"))
    elif is_answer(reply):
        kind = say(InContext("kind of a note", "answer"))
    words = " ".join(harmless(marks.written(reply.body[:LONGEST_SHOWN]), keep_lines=True).split())
    kind = cut(kind, max(0, _room(grid) - text_width(name) - 10))
    indent = grid.body + max(6, text_width(name) + 1 + (text_width(kind) + 1 if kind else 0))
    line = ListLine(((words, "ink"),), most=REPLY_ROWS)
    rows = [_at(indent, row.pieces) for row in rows_of([line], max(8, grid.body_end - indent))]
    rows[0] = [(grid.body, name, style), *rows[0], (grid.date, day_of(reply.created, year), "faint")]
    if kind:
        rows[0].insert(1, (grid.body + text_width(name) + 1, kind, "faint"))
    return rows


def _said_besides(row: NoteRow, grid: TableColumns, marks: Marks) -> str:
    """Its states in words, whose it is and its tags where these have no column, all of them where they are many."""
    say, note = marks.say, row.note
    parts = [say(STATE_WORDS[state]) for state in SIGNS if state in row.states and state not in _PLAIN_ENOUGH]
    if note.private:
        parts.append(say("private"))
    if grid.reader < 0:
        parts.append(who(note, marks)[0])
    elif note.claimed:
        parts.append(say("from {name}", name=note.claimed))
    room = (grid.reader if grid.reader >= 0 else grid.date) - grid.tags - 1
    if note.tags and (grid.tags < 0 or text_width(_tags(note, marks)) > room):
        parts.append(_tags(note, marks))
    return " · ".join(parts)


def is_same_document(row: NoteRow, above: NoteRow | None) -> bool:
    """Whether the row above is about the same document: its title is told once."""
    return above is not None and (above.note.document.id, above.note.document.title) == (
        row.note.document.id,
        row.note.document.title,
    )


def names_of_states(say: Speech) -> dict[str, str]:
    """What the screen calls states, groups and kinds, so that they can be typed as they are read."""
    from annotations.note import MOTIVATIONS

    names = {say(word): state for state, word in STATE_WORDS.items()}
    names |= {say(word): group for group, word in GROUP_WORDS.items()}
    names |= {say(SIGNS[state]): state for state in SIGNS}
    return names | {say(kind): kind for kind in MOTIVATIONS}
