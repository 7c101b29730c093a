"""What is read of each document and section, what is unread and which questions are open; sections for a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from annotations.exports.formats import FORMATS
from annotations.exports.writing import folder_for
from documents.errors import ZhangjuError
from documents.messages import InContext
from tui.dialogs.dialog import ErrorDialog
from tui.dialogs.file_dialog import FileChoice, FileDialog
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.dialogs.jobs import Jobs
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine
from tui.typesetting.lists.list_rows import cut
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from annotations.exports.meeting_plan import PlannedDocument, PlannedSection
    from tui.dialogs.notebook.table_state import NotebookDesk
    from tui.keymap.command import Fact

READING: Final = "reading"
BAR: Final = 10
"""Cells of a bar."""
COUNTS: Final = 11
UNREAD: Final = 13
"""Cells of the numbers beside it."""
OPEN_QUESTIONS: Final = 4
"""Cells that they have, at least."""
LEAST_NAME: Final = 24
"""Cells of a section's name: where it has fewer, what the counts tell, too, gives way: the words, then the bar."""
TICKED, UNTICKED = "[x] ", "[ ] "
WHOLE: Final = -1


class ReadingPlace(NamedTuple):
    """A section, or a document's beginning, to which the reader goes."""

    document: PlannedDocument
    offset: int


class _Row(NamedTuple):
    """What an item stands for: a document, or one of its sections by number (``WHOLE``: all of it)."""

    document: PlannedDocument
    section: int

    @property
    def key(self) -> tuple[str, int]:
        return self.document.document.text_digest, self.section

    @property
    def sections(self) -> Sequence[PlannedSection]:
        sections = self.document.sections
        return sections if self.section == WHOLE else (sections[self.section],)

    @property
    def offset(self) -> int:
        unit = None if self.section == WHOLE else self.document.sections[self.section].unit
        return 0 if unit is None else unit.start


class ReadingPage(Screen[ReadingPlace]):
    """Dismissed with the place to which the reader goes."""

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "reading_page")
    ENDS_WAITING = True

    def __init__(self, desk: NotebookDesk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.notes.say
        self.jobs = Jobs(self)
        self.rows: list[_Row] = []
        self.chosen: set[tuple[str, int]] = set()
        self.is_read = False
        """Whether all documents have come."""
        self.list = RowsView(id="reading-list")
        self.frame = DialogFrame(self.say, self.say("Reading"), self.list, front="reading_page")

    def compose(self) -> ComposeResult:
        """The documents in their frame."""
        yield self.frame

    def on_mount(self) -> None:
        """Show each document as soon as it is known."""
        self.list.focus()
        self._show()
        ticket = self.jobs.take_ticket(READING)
        self.jobs.start(READING, lambda: self._read(ticket, self.desk.reading()), keeps=False)

    def _read(self, ticket: int, documents: Iterator[PlannedDocument]) -> None:
        """Off the screen's thread."""
        try:
            for document in documents:
                if not self.jobs.hand_over(READING, ticket, partial(self._come, document)):
                    return
        except ZhangjuError as error:
            self.jobs.hand_over(READING, ticket, partial(self._fail, error))
        self.jobs.hand_over(READING, ticket, self._end)

    def _come(self, document: PlannedDocument) -> None:
        self.rows.append(_Row(document, WHOLE))
        if len(document.sections) > 1 or any(section.unit is not None for section in document.sections):
            self.rows += [_Row(document, number) for number in range(len(document.sections))]
        self._show()

    def _end(self) -> None:
        self.is_read = True
        self._show()

    def _fail(self, error: ZhangjuError) -> None:
        self.app.push_screen(ErrorDialog(self.say, error))

    # What is shown

    def _show(self) -> None:
        if not self.rows:
            words = self.say("Nothing was read yet") if self.is_read else self.say("Reading the notes…")
            self.list.show([ListLine(((words, "dim"),))])
        else:
            self.list.show(list(self._lines()), item=max(0, self.list.item))
        self._offer()

    def _lines(self) -> Iterator[ListLine]:
        width = self.frame.grid.measure
        for number, row in enumerate(self.rows):
            if row.section == WHOLE and number:
                yield ListLine()
            yield self._line(row, width)

    def _line(self, row: _Row, width: int) -> ListLine:
        """What is chosen, the name, a bar of what is read, and the numbers in columns."""
        clauses = sum(section.clauses for section in row.sections)
        read = sum(section.read for section in row.sections)
        questions = sum(len(section.questions) for section in row.sections)
        is_on = row.key in self.chosen or (row.document.document.text_digest, WHOLE) in self.chosen
        filled = 0 if not clauses else max(bool(read), BAR * read // clauses)
        unread = self.say("unread: {count}", count=clauses - read) if clauses > read else ""
        bar, words, room = reading_columns(width)
        name = cut(("" if row.section == WHOLE else "  ") + self._named(row), room - 1)
        pieces = (
            (TICKED if is_on else UNTICKED, "strong" if is_on else "dim"),
            (_in_cells(name, room), "strong" if row.section == WHOLE else "text"),
            ("█" * min(filled, bar), "text"),
            ("░" * (bar - filled), "dim"),
            (_in_cells(f"  {read} / {clauses}", COUNTS), "text"),
            (_in_cells(unread if words else "", words), "dim"),
            (f"? {questions}" if questions else "", "strong"),
        )
        return ListLine(pieces, is_item=True, most=1)

    def _named(self, row: _Row) -> str:
        if row.section == WHOLE:
            return self.desk.titled(row.document.document.name)
        from annotations.exports.meeting_plan import section_name

        document, section = row.document, row.document.sections[row.section]
        named = section_name(document.document, document.book, section.unit)
        return self.desk.titled(named) if named else self.say("outside of all sections")

    def on_resize(self) -> None:
        """Other columns."""
        self._show()

    @property
    def row(self) -> _Row | None:
        """The marked one."""
        return self.rows[self.list.item] if 0 <= self.list.item < len(self.rows) else None

    def _offer(self) -> None:
        facts: set[Fact] = {"items"} if self.rows else set()
        self.frame.offer(facts)

    # What is done

    def action_tick(self) -> None:
        """Choose the marked section, or no more; a document is all of its sections."""
        row = self.row
        if row is None:
            return
        own = {known.key for known in self.rows if known.document is row.document}
        whole = row.document.document.text_digest, WHOLE
        if row.key in self.chosen:
            self.chosen.remove(row.key)
        elif row.section == WHOLE:
            self.chosen = (self.chosen - own) | {row.key}
        elif whole in self.chosen:  # all but this one
            self.chosen = (self.chosen - own) | (own - {whole, row.key})
        else:
            self.chosen.add(row.key)
        self._show()

    @property
    def planned(self) -> list[PlannedDocument]:
        """The chosen sections by document; without any the marked row's."""
        chosen = self.chosen or ({self.row.key} if self.row is not None else set())
        plan = []
        for row in self.rows:
            if row.section != WHOLE:
                continue
            digest, all_sections = row.document.document.text_digest, row.document.sections
            sections = tuple(
                section
                for number, section in enumerate(all_sections)
                if (digest, WHOLE) in chosen or (digest, number) in chosen
            )
            if sections:
                plan.append(replace(row.document, sections=sections))
        return plan

    def action_plan(self) -> None:
        """Write a plan for a meeting."""
        plan = self.planned
        if not plan:
            return

        def write(choice: FileChoice) -> Path:
            self.desk.write_plan(plan, choice.path, overwrite=choice.overwrite)
            return choice.path

        def written(path: str | None) -> None:
            if path is not None:
                self.frame.tell(self.say("Exported to {path}", path=path))

        name = self.say(InContext("name of a file", "plan"))
        formats = {"markdown": FORMATS["markdown"]}
        title = self.say("A plan for a meeting")
        self.app.push_screen(
            FileDialog(self.say, name, formats, (), write, folder=folder_for(None), title=title), written
        )

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Go to the section."""
        message.stop()
        if self.row is not None:
            self._leave(ReadingPlace(self.row.document, self.row.offset))

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Other keys may apply."""
        message.stop()
        self._offer()

    def action_leave(self) -> None:
        """Back to the notes."""
        self._leave(None)

    def _leave(self, place: ReadingPlace | None) -> None:
        self.jobs.take_ticket(READING)  # nobody waits any more
        self.dismiss(place)


def reading_columns(width: int) -> tuple[int, int, int]:
    """The cells of the bar, of the words beside the counts, and of the name, in rows ``width`` cells wide."""
    beside = text_width(TICKED) + COUNTS + OPEN_QUESTIONS
    for bar, words in ((BAR, UNREAD), (BAR, 0), (0, 0)):
        room = width - beside - bar - words
        if room > LEAST_NAME:
            break
    return bar, words, max(2, room)


def _in_cells(words: str, cells: int) -> str:
    return words + " " * max(0, cells - text_width(words))
