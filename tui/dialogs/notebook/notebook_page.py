"""The page of all notes over all documents: questions first, the counts on top are filters, the open row is acted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from annotations.overview.note_rows import SORTINGS, Sorting
from annotations.overview.sifting import Sifted, TableFilter, position_of
from documents.errors import ZhangjuError
from documents.messages import InContext, Template
from tui.dialogs.dialog import ErrorDialog
from tui.dialogs.jobs import Jobs
from tui.dialogs.notebook.note_acts import NoteActs
from tui.dialogs.notebook.note_table import NoteTable
from tui.dialogs.notebook.reading_table import TableReader
from tui.dialogs.notebook.table_head import Count, TableHead, counts_on_top
from tui.dialogs.notebook.table_rows import Marks, names_of_states, table_columns
from tui.dialogs.notebook.table_state import NotebookDesk, TableState
from tui.dialogs.notes.note_changes import NoteChanges
from tui.dialogs.notes.note_desk import CareResult
from tui.dialogs.opening.shelf_rows import fitted
from tui.keymap.footers import MAKE_IT_ASK, footer_keys
from tui.keymap.keys import keys_of
from tui.keymap.table import bindings
from tui.styles import STYLES
from tui.widgets.fields import TextField
from tui.widgets.lines import FooterLine

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.exports.writing import ExportChoice
    from annotations.overview.note_rows import NoteRow
    from annotations.queries import NoteQuery
    from tui.dialogs.notebook.reading_page import ReadingPlace
    from tui.keymap.command import Fact

LOW: Final = 20
"""Rows of a screen up to which no blank row stands below the head and above the footer."""
SORTING_WORDS: Final[dict[Sorting, Template]] = {
    "place": InContext("sorted", "by document and place, the latest first"),
    "date": InContext("sorted", "by day, the latest first"),
    "document": InContext("sorted", "by title and place"),
    "reader": InContext("sorted", "by reader"),
    "tag": InContext("sorted", "by tag"),
}


class NotebookPage(Screen[CareResult["NoteRow | ReadingPlace"]]):
    """Dismissed with what can be undone by then, and the row, or the section, to whose place the reader goes."""

    CSS_PATH: ClassVar = [STYLES / "notebook.tcss"]
    AUTO_FOCUS = "#note-table"
    ENDS_WAITING = True
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "notebook")

    def __init__(self, desk: NotebookDesk, state: TableState) -> None:
        super().__init__()
        self.desk, self.state, self.say = desk, state, desk.notes.say
        self.state.filter = replace(state.filter, names=names_of_states(self.say))
        self.jobs = Jobs(self)
        self.head = TableHead(id="table-head")
        placeholder = self.say("words, #tag, title: reader: in: date: state: …")
        self.field = TextField(state.filter.typed, placeholder=placeholder, id="table-field")
        notes = desk.notes
        marks = Marks(self.say, lambda text: notes.shown_of(None, text), notes.shown_words, self._is_own)
        self.table = NoteTable(marks, self._titled, id="note-table")
        self.reader = TableReader(desk, state, self.jobs, self._show, self._tell_error)
        self.changes = NoteChanges(self, self.jobs, notes, tell=self.tell, read_again=self.reader.load)
        self.acts = NoteActs(
            self,
            desk,
            self.jobs,
            self.changes,
            tell=self.tell,
            known_tags=lambda: [tag for tag, _ in self.state.sifted.tags],
        )
        self._titles: dict[tuple[str, int], str] = {}
        self._is_untouched = not state.rows
        """Whether nobody has walked among the rows that came first."""

    def compose(self) -> ComposeResult:
        """Name and counts; what is typed; the rows; the keys."""
        yield self.head
        yield self.field
        yield self.table
        yield FooterLine()

    @property
    def footer(self) -> FooterLine:
        """The keys, or what was said last."""
        return self.query_one(FooterLine)

    def on_mount(self) -> None:
        """Show what was there; read it anew."""
        self.field.display = bool(self.state.filter.typed)
        self._arrange()
        self.watch(self.table, "chosen", self._moved, init=False)
        sifted = self.state.sifted
        self._show(sifted, position_of(self.state.note_id, sifted.rows))
        self.reader.load()

    def on_resize(self, _event: events.Resize) -> None:
        """Other columns."""
        self._arrange()
        self._show_head(self.state.sifted)

    def _arrange(self) -> None:
        width, height = self.app.size
        grid = table_columns(width)
        self.set_class(height <= LOW, "-low")
        self.field.styles.margin = (0, max(0, width - grid.right), 0, grid.document)
        self.footer.place(grid.left, grid.document, grid.right)

    def tell(self, said: str) -> None:
        """Say something in place of the keys, until the next key."""
        self.footer.say(said)

    def on_key(self) -> None:
        """What was said is read by now."""
        self._is_untouched = False
        self.tell("")

    def on_mouse_down(self) -> None:
        """Nor with the mouse."""
        self._is_untouched = False

    def _tell_error(self, error: ZhangjuError) -> None:
        self.app.push_screen(ErrorDialog(self.say, error))

    # What is shown

    def _is_own(self, note: object) -> bool:
        from annotations.note import Note

        return isinstance(note, Note) and self.desk.notes.notebook.is_own(note)

    def _titled(self, title: str, room: int) -> str:
        known = self._titles.get((title, room))
        if known is None:
            known = self._titles[title, room] = fitted(self.desk.titled(title), (), room)[0]
        return known

    def _show(self, sifted: Sifted, position: int = -1) -> None:
        table, rows = self.table, sifted.rows
        if position >= 0 and rows[position].note.id != self.state.note_id:  # another was opened meanwhile
            position = position_of(self.state.note_id, rows)
        if position < 0:
            position = max(0, table.chosen)
        if self._is_untouched and table.rows:
            position = 0  # what came first need not be what stands first
        top = self.state.top if not table.rows else None
        table.show(sifted, position, self._nothing(), top=top)
        self._show_head(sifted)
        self._moved()

    def _nothing(self) -> str:
        say, keys = self.say, keys_of(self.app)
        if not self.state.is_whole:
            return say("Reading the notes…")
        if self.state.filter:
            return say("No note passes the filter ({clear} clears it)", clear=keys.told("notebook.clear"))
        return say("No notes yet: {write} writes one.", write=keys.told("reader.write_note"))

    def _show_head(self, sifted: Sifted) -> None:
        grid = table_columns(self.app.size.width)
        shown, say = sifted.shown, self.say
        told = [
            say.counted("{count} note", "{count} notes", shown.rows),
            say.counted("{count} document", "{count} documents", shown.documents),
            say.counted("{count} reader", "{count} readers", shown.readers),
        ]
        if self.state.filter and self.state.is_whole:
            told[0] = say("{count} of {all} notes", count=shown.rows, all=len(self.state.rows))
        if not self.state.is_whole:
            told = [say("Reading the notes…")]
        room = grid.right - grid.document
        counts = counts_on_top(self.state, sifted, say, room, self.desk.notes.shown_words)
        self.head.show(say("All notes"), "    ".join(told if room >= 60 else told[:1]), counts)

    def _moved(self) -> None:
        """Another row is open: it is the one to come back to, and other keys may apply."""
        row = self.table.row
        if row is not None:
            self.state.note_id, self.state.top = row.note.id, self.table.top
        self._offer()

    def _offer(self) -> None:
        row = self.table.row
        facts: set[Fact] = {"items"} if row is not None else set()
        words = {}
        if row is not None and not row.question:
            words["notebook.answer"] = self.say(MAKE_IT_ASK)
        if row is not None and (row.question or self._is_own(row.note)):
            facts.add("answerable")
        if self.state.filter:
            facts.add("query")
        if self.changes.history.done:
            facts.add("undo")
        typing = self.field.has_focus
        front = "notebook_typing" if typing else "notebook_counts" if self.head.count else "notebook"
        self.footer.offer(footer_keys(front, facts, self.say, keys_of(self.app), words))

    def on_descendant_focus(self) -> None:
        """Other keys apply where letters are typed."""
        self._offer()

    # What narrows it down

    def _narrow(self, wanted: TableFilter) -> None:
        self.state.filter = wanted
        self.reader.sift()

    def action_type(self) -> None:
        """Type what is wanted."""
        self.field.display = True
        self.field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow down as it is typed."""
        event.stop()
        if event.value != self.state.filter.typed:
            self._narrow(replace(self.state.filter, typed=event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """To the rows."""
        event.stop()
        self._end_typing()

    def _end_typing(self) -> None:
        self.field.display = bool(self.field.value.strip())
        self.table.focus()

    def action_into_rows(self) -> None:
        """From the field to the rows."""
        self._end_typing()

    def action_filter(self) -> None:
        """Tick tags, readers, kinds, states and documents."""
        from annotations.queries import Facets
        from tui.dialogs.notes.filter_screen import FilterScreen

        def chosen(query: NoteQuery | None) -> None:
            if query is not None:
                self._narrow(replace(self.state.filter, query=query))

        rows = self.state.rows
        titles: dict[str, str] = {}

        def facets() -> Facets:
            notes = [row.note for row in rows]
            titles.update((note.document.id, note.document.title) for note in notes)
            states = [state for row in rows for state in row.states]
            return Facets.of(notes).with_documents(notes, states)

        def show(facets: Facets) -> None:
            shown, query = self.desk.notes.shown_words, self.state.filter.query
            screen = FilterScreen(
                self.say, facets, query, shown, lambda value: self.desk.titled(titles.get(value, value))
            )
            self.app.push_screen(screen, chosen)

        self.jobs.run("facets", facets, show, self._tell_error, holds_keys=True)

    def action_clear(self) -> None:
        """Show all again."""
        self.field.value = ""
        self.head.marked = -1
        self._narrow(TableFilter(sorting=self.state.filter.sorting, names=self.state.filter.names))
        self._end_typing()

    def action_sort(self) -> None:
        """Sort otherwise."""
        wanted = self.state.filter
        sorting = SORTINGS[(SORTINGS.index(wanted.sorting) + 1) % len(SORTINGS)]
        self._narrow(replace(wanted, sorting=sorting))
        self.tell(self.say("Sorted {how}", how=self.say(SORTING_WORDS[sorting])))

    def action_count(self, by: int) -> None:
        """Along the counts on top."""
        self.head.walk(by)
        self._offer()

    def action_take(self) -> None:
        """Narrow down to what the marked count counts, or no more."""
        if self.head.count is not None:
            self._take(self.head.count)

    def on_table_head_clicked(self, message: TableHead.Clicked) -> None:
        """A count was clicked."""
        message.stop()
        self._take(message.count)

    def _take(self, count: Count) -> None:
        wanted = self.state.filter
        if count.kind == "more":
            self.action_tags()
        elif count.kind == "tag":
            self._narrow(replace(wanted, tags=wanted.tags ^ {count.value}))
        else:
            group = next(group for group in self.state.sifted.groups if group == count.value)
            self._narrow(replace(wanted, groups=wanted.groups ^ {group}))

    def action_tags(self) -> None:
        """All tags, how many notes bear each, and what is done to them everywhere."""
        from tui.dialogs.notebook.tag_page import TagPage

        def chosen(result: CareResult[frozenset[str]] | None) -> None:
            if result is None:
                return
            if result.history is not self.changes.history:
                self.changes.history = result.history
                self.reader.load()
            if result.answer is not None:
                self._narrow(replace(self.state.filter, tags=result.answer))
            self._offer()

        notes = replace(self.desk.notes, history=self.changes.history)
        self.app.push_screen(TagPage(notes, self.state.filter.tags), chosen)

    def action_reading(self) -> None:
        """What is read of each document and section."""
        from tui.dialogs.notebook.reading_page import ReadingPage

        def left(place: ReadingPlace | None) -> None:
            if place is not None:
                self._leave(place)

        self.app.push_screen(ReadingPage(self.desk), left)

    # What is done to the open row

    def action_act(self, name: str) -> None:
        """Edit, tag, reply, settle or delete: what ``NoteActs`` does."""
        row = self.table.row
        acts = {
            "edit": self.acts.edit,
            "tag": self.acts.tag,
            "reply": self.acts.reply,
            "settle": self.acts.settle,
            "delete": self.acts.delete,
        }
        if row is not None and not self.changes.is_saving:
            acts[name](row)

    def action_undo(self) -> None:
        """Take back what was done last."""
        self.changes.undo()

    def action_redo(self) -> None:
        """Do it again."""
        self.changes.redo()

    # Leaving

    def action_export(self) -> None:
        """Export what is shown."""
        from annotations.exports.writing import folder_for
        from tui.dialogs.export_dialog import ExportDialog

        rows: Sequence[NoteRow] = self.state.sifted.rows
        if not rows or self.reader.is_sifting:
            return

        left_out = 0

        def export(choice: ExportChoice) -> Path:
            nonlocal left_out
            written = self.desk.export(rows, choice)
            left_out = written.left_out
            return written.path

        def exported(path: str | None) -> None:
            if path is not None:
                more = self.say("not at hand, and not in it: {count}", count=left_out) if left_out else ""
                said = self.say("Exported to {path}", path=path)
                self.tell(" · ".join(filter(None, (said, more))))

        dialog = ExportDialog(
            self.say,
            self.say("notes"),
            self.desk.options(),
            export,
            folder=folder_for(None),
            templates=self.desk.templates(),
            is_filtered=bool(self.state.filter),
        )
        self.app.push_screen(dialog, exported)

    def on_note_table_chosen(self, message: NoteTable.Chosen) -> None:
        """Go to the note in its document."""
        message.stop()
        if not self.changes.is_saving:
            self._leave(self.table.row)

    def action_leave(self) -> None:
        """From the field to the rows; from the rows back to the text, once what was begun is on disk."""
        if self.field.has_focus:
            self._end_typing()
        elif self.head.count is not None:
            self.head.walk(-1 - self.head.marked)
            self._offer()
        elif not self.changes.is_saving:
            self._leave(None)

    def _leave(self, place: NoteRow | ReadingPlace | None) -> None:
        self.reader.stop()
        self.state.top = self.table.top
        self.dismiss(CareResult(self.changes.history, place))
