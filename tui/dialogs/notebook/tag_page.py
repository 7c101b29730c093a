"""All tags, how many notes bear each as bars, and what is done to them on all notes at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input

from annotations.errors import NotebookError
from annotations.overview.note_rows import tag_counts
from annotations.overview.retagging import Retagged, Retagging, retagging
from annotations.queries import tag_key
from documents.errors import ZhangjuError
from tui.dialogs.dialog import ErrorDialog
from tui.dialogs.frame import FRAME_STYLES, DialogFrame
from tui.dialogs.jobs import Jobs
from tui.dialogs.notes.note_changes import NoteChanges
from tui.dialogs.notes.note_desk import CareResult, NoteDesk
from tui.keymap.table import bindings
from tui.typesetting.cells import text_width
from tui.typesetting.lists.list_lines import ListLine
from tui.typesetting.lists.list_rows import cut
from tui.widgets.fields import TextField
from tui.widgets.row_list import RowList
from tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tui.keymap.command import Fact

LONGEST_NAME: Final = 28
"""Cells of a tag."""
LONGEST_BAR: Final = 40
BAR: Final = "█"


class TagPage(Screen[CareResult[frozenset[str]]]):
    """Dismissed with what can be undone by then, and the tags to narrow the table down to."""

    CSS_PATH: ClassVar = FRAME_STYLES
    BINDINGS: ClassVar[list[BindingType]] = bindings("front", "tag_page")

    def __init__(self, desk: NoteDesk, chosen: frozenset[str]) -> None:
        """``chosen`` are the tags that the table is narrowed down to now."""
        super().__init__()
        self.desk, self.say = desk, desk.say
        self.jobs = Jobs(self)
        self.tags: tuple[tuple[str, int], ...] = ()
        self.is_read = False
        self.ticked: dict[str, str] = {tag_key(tag): tag for tag in chosen}
        self.list = RowsView(id="tag-list")
        self.field = TextField(id="tag-field")
        self.field.display = False
        self.frame = DialogFrame(self.say, self.say("Tags"), self.list, self.field, front="tag_page")
        self.changes = NoteChanges(self, self.jobs, desk, tell=self.frame.tell, read_again=self.load)

    def compose(self) -> ComposeResult:
        """The tags in their frame; below them the field where a name is typed."""
        yield self.frame

    def on_mount(self) -> None:
        """Read them."""
        self.list.focus()
        self._show()
        self.load()

    def load(self) -> None:
        """Count the tags of all notes that are not in the bin."""

        def count() -> tuple[tuple[str, int], ...]:
            merged = self.desk.notebook.merged().values()
            tags = Counter(tag for seen in merged if not seen.note.deleted for tag in seen.note.tags)
            return tag_counts(tags, tag_key)

        self.jobs.run("tags", count, self._come, self._tell_error)

    def _come(self, tags: tuple[tuple[str, int], ...]) -> None:
        marked = self.marked
        self.tags, self.is_read = tags, True
        known = {tag_key(tag) for tag, _ in tags}
        self.ticked = {key: tag for key, tag in self.ticked.items() if key in known}
        names = [tag for tag, _ in tags]
        self._show(names.index(marked) if marked in names else None)

    def _tell_error(self, error: ZhangjuError) -> None:
        self.app.push_screen(ErrorDialog(self.say, error))

    # What is shown

    @property
    def marked(self) -> str:
        """The marked tag; "" where there is none."""
        return self.tags[self.list.item][0] if 0 <= self.list.item < len(self.tags) else ""

    @property
    def meant(self) -> tuple[str, ...]:
        """The ticked tags, the most used first; without any the marked one."""
        ticked = tuple(tag for tag, _ in self.tags if tag_key(tag) in self.ticked)
        return ticked or ((self.marked,) if self.marked else ())

    def _show(self, item: int | None = None) -> None:
        if not self.tags:
            words = self.say("No note has a tag yet") if self.is_read else self.say("Reading the notes…")
            self.list.show([ListLine(((words, "dim"),))])
            self._offer()
            return
        names = [cut(f"#{self.desk.shown_words(tag)}", LONGEST_NAME) for tag, _ in self.tags]
        column = max(map(text_width, names)) + 2
        digits = len(str(self.tags[0][1]))
        longest = min(LONGEST_BAR, max(4, self.frame.grid.measure - column - digits - 8))
        lines = []
        for name, (tag, count) in zip(names, self.tags, strict=True):
            is_on = tag_key(tag) in self.ticked
            bar = BAR * max(1, round(longest * count / self.tags[0][1]))
            pieces = (
                ("[x] " if is_on else "[ ] ", "strong" if is_on else "dim"),
                (name + " " * (column - text_width(name)), "tag"),
                (f"{count:>{digits}}  ", "text"),
                (bar, "dim"),
            )
            lines.append(ListLine(pieces, is_item=True, most=1))
        before = max(0, self.list.item)
        self.list.show(lines, item=before if item is None else item)
        self._offer()

    def on_resize(self) -> None:
        """Other bars."""
        self._show()

    def _offer(self) -> None:
        facts: set[Fact] = {"items"} if self.tags else set()
        if len(self.meant) > 1:
            facts.add("several")
        if self.changes.history.done:
            facts.add("undo")
        words = {"tag_page.rename": self.say("merge into one")} if len(self.meant) > 1 else None
        self.frame.offer(facts, words, front="tag_page_typing" if self.field.display else "tag_page")

    # What is done

    def on_row_list_moved(self, message: RowList.Moved) -> None:
        """Other keys may apply."""
        message.stop()
        self._offer()

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        """Show the notes that bear the ticked tags, else the marked one."""
        message.stop()
        self.dismiss(CareResult(self.changes.history, frozenset(self.meant)))

    def action_tick(self) -> None:
        """Tick the marked tag, or no more."""
        if tag := self.marked:
            key = tag_key(tag)
            if key in self.ticked:
                del self.ticked[key]
            else:
                self.ticked[key] = tag
            self._show()

    def action_rename(self) -> None:
        """Type another name for the tag, or the one that is to stand for all that are ticked."""
        if self.meant and not self.changes.is_saving:
            self.field.display = True
            self.field.value = self.meant[0]
            self.field.cursor_position = len(self.field.value)
            self.field.focus()
            self._offer()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Rename, or merge."""
        event.stop()
        self._end_typing()
        try:
            wanted = Retagging.of(self.meant, event.value)
        except NotebookError as error:
            self.frame.tell(self.say.error_line(error))
            return
        self._act(wanted)

    def action_delete(self) -> None:
        """Take the tags off all notes."""
        if self.meant:
            self._act(Retagging.of(self.meant, deletes=True))

    def _act(self, wanted: Retagging) -> None:
        act = None

        def job() -> Retagged:
            nonlocal act
            act = act or retagging(self.desk.notebook, wanted)
            return act()

        def taken(retagged: Retagged) -> None:
            self.changes.history = self.changes.history.record_all(retagged.changes)
            self.ticked.clear()
            undo = self.desk.keys.told("reader.undo")
            said = self.say(
                "Changed notes: {count}; {undo} takes it back", count=len(retagged.changes), undo=undo
            )
            if retagged.of_others:
                said += " · " + self.say("notes of others that keep it: {count}", count=retagged.of_others)
            self.frame.tell(said)

        self.changes.write(job, taken)

    def action_undo(self) -> None:
        """Take back what was done last."""
        self.changes.undo()

    def action_redo(self) -> None:
        """Do it again."""
        self.changes.redo()

    def _end_typing(self) -> None:
        self.field.display = False
        self.list.focus()
        self._offer()

    def action_leave(self) -> None:
        """End typing; else back to the table, once what was begun is on disk."""
        if self.field.display:
            self._end_typing()
        elif not self.changes.is_saving:
            self.dismiss(CareResult(self.changes.history))
