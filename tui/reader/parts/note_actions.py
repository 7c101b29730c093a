"""Notes: write, tag, edit, delete, undo, walk through, filter. The notebook is only touched off this thread."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from annotations.errors import NotebookError
from documents.document import Document, Span
from documents.errors import ZhangjuError
from tui.collecting import all_is_there, much_is_read
from tui.reader.parts.editing_actions import EditingActions
from tui.typesetting.marks import Mark
from tui.widgets.notes import note_list
from tui.widgets.notes.notes_panel import Group, NotesPanel

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from annotations.notebook.history import History
    from annotations.notebook.notebook import Notebook
    from annotations.queries import NoteQuery
    from tui.session import Session


UNTIL_PAINTED: Final = 0.2
"""Seconds, at most, until the first notes are painted and the rest of them is read."""


class NoteActions(EditingActions):
    """What a reader does with notes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown = note_list.Shown((), self.note_filter, lambda _note: True)
        self._has_come_up = False
        self._writes = 0

    # What is there

    def load_notes(self) -> None:
        """Read the notes of the open document, off this thread."""
        document = self.document
        if document is None:
            return

        chosen, offset, is_first = self.note_filter, self.reading_offset, not self.placed

        ticket = self.take_ticket("nearest notes")

        def show_nearest(notebook: Notebook) -> None:
            if not is_first or not (near := notebook.placed_near(document, offset)):
                return
            painted = threading.Event()

            def act() -> None:
                NoteActions._take_in(self, document, near)
                self.call_after_refresh(painted.set)

            if self.hand_over("nearest notes", ticket, act):
                painted.wait(UNTIL_PAINTED)  # reading on at once would keep the screen from painting them

        def job() -> tuple[tuple[PlacedNote, ...], note_list.Shown, tuple[NotebookError, ...]]:
            with much_is_read():
                notebook = self.session.notebook
                show_nearest(notebook)
                placed = notebook.placed(document)
                return placed, note_list.Shown(placed, chosen, notebook.is_own), notebook.problems

        def done(found: tuple[tuple[PlacedNote, ...], note_list.Shown, tuple[NotebookError, ...]]) -> None:
            placed, self._shown, problems = found
            self._take_in(document, placed)
            self.tell_problems(problems)
            self._load_tags()

        self.in_background("notes", job, done, self.tell_error)

    def _load_tags(self) -> None:
        """Read which tags the whole notebook has, once the notes of the document are there."""

        def job() -> tuple[tuple[str, int], ...]:
            with much_is_read():
                return self.session.notebook.tags_in_use()

        def done(found: tuple[tuple[str, int], ...]) -> None:
            if not (self._has_come_up or self.app.is_headless):  # many apps come and go in one test run
                all_is_there()
            self._has_come_up = True
            self.is_there("notes")
            self.tags_in_use = tuple(tag for tag, _count in found)

        self.in_background("tags", job, done, self.tell_error)

    def tell_problems(self, problems: Sequence[ZhangjuError]) -> None:
        """Tell once about each file that could not be read as it should. Extended by the part that watches."""
        raise NotImplementedError

    @property
    def visible_notes(self) -> note_list.Shown:
        """The notes that the filter lets through."""
        if not self._shown.is_made_of(self.placed, self.note_filter):
            self._shown = note_list.Shown(self.placed, self.note_filter, self.session.notebook.is_own)
        return self._shown

    def note_marks(self) -> list[Mark]:
        """The marks of the visible notes."""
        return self.visible_notes.marks if self.placed else []

    def show_notes(self) -> None:
        """Show the visible notes in the panel and count them in the outline."""
        visible = self.visible_notes
        say = self.say
        headings: dict[Group, str] = {
            "placed": say("Filtered: {count} of {all}", count=len(visible), all=len(self.placed))
            if self.note_filter
            else "",
            "to-be-checked": say("To be checked: the text has changed here"),
            "orphan": say("Their passage is gone from the text"),
        }
        nothing = say("No note passes the filter (f).") if self.placed else say("No notes yet: a writes one.")
        self.notes_panel.show(
            note_list.cards(visible, say, self.quoted, self.shown_words, self.divided), headings, nothing
        )
        self.outline.count_notes(visible.starts)
        self.follow_notes()

    def follow_notes(self) -> None:
        """Mark the notes of the clause under the cursor in the panel."""
        here = self.visible_notes.on_unit(self.pane.cursor)
        self.notes_panel.follow([one.note.id for one in here])

    def quoted(self, one: PlacedNote) -> str:
        """A note's quote in the script of the screen: that of a copy in another script speaks for itself."""
        if one.note.target is None or self.document is None:
            return ""
        exact = one.note.target.exact
        here = self.document.text[one.anchor.start : one.anchor.end] == exact
        return self.shown_of(self.document if here else None, exact)

    def current_note(self) -> PlacedNote | None:
        """The note under the panel's cursor; from the text, that of the clause under the reading cursor."""
        chosen = self.visible_notes.get(self.notes_panel.note_id)
        if self.notes_panel.has_focus:
            return chosen
        here = self.visible_notes.on_unit(self.pane.cursor)
        return chosen if chosen in here else here[0] if here else None

    # What changes

    def action_write_note(self) -> None:
        """Write a note on the passage, else on the clause under the cursor."""
        span = self._span_to_note()
        if span is not None:
            self._open_editor(span)

    def action_note_on_document(self) -> None:
        """Write a note on the whole document."""
        if self.document is not None:
            self._open_editor(None)

    def action_edit_note(self) -> None:
        """Change the note under the cursor."""
        current = self.current_note()
        if current is None:
            self.tell("There is no note here")
        else:
            self._open_editor(None, note=current.note)

    def action_tag(self) -> None:
        """Tag the note under the panel's cursor, else the passage or the clause."""
        if self.notes_panel.has_focus:
            current = self.current_note()
            if current is not None:
                self._open_editor(None, note=current.note, tags_only=True)
            return
        span = self._span_to_note()
        if span is None:
            return
        bare = [
            one.note
            for one in self.visible_notes.on_unit(self.pane.cursor)
            if one.note.motivation == "tagging"
            and Span(one.anchor.start, one.anchor.end) == span
            and self.session.notebook.is_own(one.note)
        ]
        self._open_editor(span, note=bare[0] if bare else None, tags_only=True)

    def action_delete_note(self) -> None:
        """Put the note under the cursor in the bin; undo brings it back."""
        current = self.current_note()
        if current is None:
            self.tell("There is no note here")
            return
        note = current.note
        self._write(
            lambda: self.session.notebook.delete(note.id),
            lambda after: self.history.record(note, after),
            self.say("Deleted; u brings it back"),
        )

    def action_undo(self) -> None:
        """Undo the last change of a note."""
        known = [one.after for step in self.history.done[-1:] for one in step]
        self._step(self.history.undo(), known, self.say("Nothing to undo"), self.say("Undone"))

    def action_redo(self) -> None:
        """Redo what was undone."""
        known = [
            one.before or replace(one.after, deleted=True)
            for step in self.history.undone[-1:]
            for one in step
        ]
        self._step(self.history.redo(), known, self.say("Nothing to redo"), self.say("Redone"))

    def action_next_note(self) -> None:
        """Go to the next note."""
        self._walk_notes(1)

    def action_previous_note(self) -> None:
        """Go to the note before."""
        self._walk_notes(-1)

    def action_filter_notes(self) -> None:
        """Choose which notes are shown."""
        from annotations.queries import Facets
        from tui.dialogs.filter_screen import FilterScreen

        def chosen(found: NoteQuery | None) -> None:
            if found is not None and found != self.note_filter:
                self.note_filter = found
                self.show_notes()
                self.show_marks()

        facets = Facets.of([one.note for one in self.placed])
        self.app.push_screen(FilterScreen(self.say, facets, self.note_filter, self.shown_words), chosen)

    def on_notes_panel_note_moved(self, message: NotesPanel.NoteMoved) -> None:
        """Walking through the panel takes the text along."""
        message.stop()
        self._show_note(message.note_id)

    def on_notes_panel_note_chosen(self, message: NotesPanel.NoteChosen) -> None:
        """A chosen note's place is gone to, and the text has the focus."""
        message.stop()
        here = self.here
        self._show_note(message.note_id)
        if self.here != here:
            self.trail = self.trail.leave(here)
        self.pane.focus()

    # How

    def _span_to_note(self) -> Span | None:
        passage = self.pane.passage
        if passage is not None:
            return passage
        unit = self.pane.cursor
        if unit is None:
            return None
        return unit.text or unit.heading or Span(unit.start, unit.end)

    def _write(
        self,
        job: Callable[[], Note],
        record: Callable[[Note], History],
        said: str | Callable[[], str],
    ) -> None:
        """Change the notebook off this thread; on failure offer to try again."""
        self._writes += 1

        def done(after: Note) -> None:
            self._writes -= 1
            self.history = record(after)
            self.footer.say(said if isinstance(said, str) else said())
            self.load_notes()

        def failed(error: ZhangjuError) -> None:
            self._writes -= 1
            self.tell_error(error, lambda again: self._write(job, record, said) if again else None)

        # A name of its own: no later change may void the answer of an earlier one.
        self.in_background(f"write {id(job)}", job, done, failed)

    def _step(
        self, step: tuple[History, tuple[Note, ...]] | None, known: Iterable[Note], nothing: str, said: str
    ) -> None:
        """Undo or redo; ``known`` is what this window left the notes at: what they say else is another's."""
        if self._writes:
            self.tell("Still saving")
        elif step is None:
            self.footer.say(nothing)
        else:
            history, wanted = step
            left_at = {note.id: note.words for note in known}
            changed_elsewhere = False

            def job() -> Note:
                nonlocal changed_elsewhere
                notebook = self.session.notebook
                changed_elsewhere = any(notebook.note(one.id).words != left_at[one.id] for one in wanted)
                return notebook.put_back_all(wanted)[-1]

            def told() -> str:
                if changed_elsewhere:
                    return self.say("{done}. What was changed elsewhere is in the note's history", done=said)
                return said

            self._write(job, lambda _after: history, told)

    def _take_in(self, document: Document, placed: tuple[PlacedNote, ...]) -> None:
        if document is self.document:
            self.placed = placed
            self.show_notes()
            self.show_marks()

    def _show_note(self, note_id: str) -> None:
        """Bring a note's place into view; a lost one has none."""
        one = self.visible_notes.get(note_id)
        if one is not None and one.note.target is not None and one.anchor.grade != "orphan":
            self.pane.move_to(one.anchor.start)

    def _walk_notes(self, by: int) -> None:
        """Go to the next note with a place, before or after the one shown; round at the ends."""
        visible = self.visible_notes
        notes = visible.standing
        if not notes:
            self.tell("No notes yet: a writes one." if not self.placed else "No note passes the filter (f).")
            return
        current = visible.get(self.notes_panel.note_id)
        here = visible.on_unit(self.pane.cursor)
        if current in here:
            place = (notes.index(current) + by) % len(notes)
        else:
            after = bisect_left(visible.starts, self.reading_offset)
            place = after % len(notes) if by > 0 else after - 1
        note = notes[place]
        if note not in here:
            self.trail = self.trail.leave(self.here)
        self.pane.move_to(note.anchor.start)
        self.notes_panel.go_to(note.note.id)
        self.tell("Note {number} of {count}", number=place % len(notes) + 1, count=len(notes))
