"""Notes: write, tag, edit, delete, undo, walk through, filter. The notebook is only touched off this thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotations.errors import NotebookError
from documents.document import Document, Span
from documents.errors import ZhangjuError
from tui import note_list
from tui.reading.marks import Mark
from tui.screens.reader_base import ReaderBase
from tui.widgets.notes_panel import NotesPanel

if TYPE_CHECKING:
    from annotations.history import History
    from annotations.note import Note
    from annotations.notebook import PlacedNote
    from tui.session import Session


class NoteActions(ReaderBase):
    """What a reader does with notes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tags_in_use: tuple[str, ...] = ()
        """The tags of the whole notebook, the most used first."""
        self._told: set[str] = set()
        self._writes = 0

    # What is there

    def load_notes(self) -> None:
        """Read the notes of the open document, off this thread."""
        document = self.document
        if document is None:
            return

        def job() -> tuple[tuple[PlacedNote, ...], tuple[str, ...], tuple[NotebookError, ...]]:
            notebook = self.session.notebook
            placed, tags = notebook.placed(document), tuple(tag for tag, _count in notebook.tags())
            return placed, tags, notebook.problems

        def done(found: tuple[tuple[PlacedNote, ...], tuple[str, ...], tuple[NotebookError, ...]]) -> None:
            self.tags_in_use = found[1]
            self._take_in(document, found[0])
            self.tell_problems(found[2])

        self.in_background("notes", job, done, self.tell_error)

    def tell_problems(self, problems: tuple[NotebookError, ...]) -> None:
        """Tell once about each file that could not be read as it should."""
        fresh = {str(problem): problem for problem in problems if str(problem) not in self._told}
        self._told.update(fresh)
        if fresh:
            self.tell_errors(list(fresh.values()))

    @property
    def visible_notes(self) -> tuple[PlacedNote, ...]:
        """The notes that the filter lets through."""
        return note_list.filtered(self.placed, self.note_filter)

    def note_marks(self) -> list[Mark]:
        """The marks of the visible notes."""
        return note_list.marks(self.visible_notes, self.session.notebook.is_own) if self.placed else []

    def show_notes(self) -> None:
        """Show the visible notes in the panel and count them in the outline."""
        visible = self.visible_notes
        say = self.say
        headings = {
            "placed": say("Filtered: {count} of {all}", count=len(visible), all=len(self.placed))
            if self.note_filter
            else "",
            "to-be-checked": say("To be checked: the text has changed here"),
            "orphan": say("Their passage is gone from the text"),
        }
        nothing = say("No note passes the filter (f).") if self.placed else say("No notes yet: a writes one.")
        self.notes_panel.show(note_list.cards(visible, say, self.quoted, self.shown_words), headings, nothing)  # type: ignore[arg-type]
        self.outline.count_notes(
            [one.anchor.start for one in visible if one.note.target and one.anchor.grade != "orphan"]
        )
        self.follow_notes()

    def follow_notes(self) -> None:
        """Mark the notes of the clause under the cursor in the panel."""
        unit = self.pane.cursor
        self.notes_panel.follow([one.note.id for one in note_list.on_unit(self.visible_notes, unit)])

    def quoted(self, one: PlacedNote) -> str:
        """A note's quote in the script of the screen: that of a copy in another script speaks for itself."""
        if one.note.target is None or self.document is None:
            return ""
        exact = one.note.target.exact
        here = self.document.text[one.anchor.start : one.anchor.end] == exact
        return self.shown_of(self.document if here else None, exact)

    def current_note(self) -> PlacedNote | None:
        """The note under the panel's cursor; from the text, that of the clause under the reading cursor."""
        chosen = self.notes_panel.note_id
        visible = self.visible_notes
        if not self.notes_panel.has_focus:
            visible = note_list.on_unit(visible, self.pane.cursor)
        found = [one for one in visible if one.note.id == chosen]
        if found or self.notes_panel.has_focus:
            return found[0] if found else None
        return visible[0] if visible else None

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
            for one in note_list.on_unit(self.visible_notes, self.pane.cursor)
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
        self._step(self.history.undo(), self.say("Nothing to undo"), self.say("Undone"))

    def action_redo(self) -> None:
        """Redo what was undone."""
        self._step(self.history.redo(), self.say("Nothing to redo"), self.say("Redone"))

    def action_next_note(self) -> None:
        """Go to the next note."""
        self._walk_notes(1)

    def action_previous_note(self) -> None:
        """Go to the note before."""
        self._walk_notes(-1)

    def action_filter_notes(self) -> None:
        """Choose which notes are shown."""
        from tui.screens.filter_screen import FilterScreen

        def chosen(found: note_list.NoteFilter | None) -> None:
            if found is not None and found != self.note_filter:
                self.note_filter = found
                self.show_notes()
                self.show_marks()

        notes = [one.note for one in self.placed]
        self.app.push_screen(FilterScreen(self.say, notes, self.note_filter, self.shown_words), chosen)

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

    def _open_editor(self, span: Span | None, *, note: Note | None = None, tags_only: bool = False) -> None:
        """The editor: of a note, or of a new one on a span (on the whole document without)."""
        document = self.document
        assert document is not None
        if note is not None and not self.session.notebook.is_own(note):
            from annotations.errors import ForeignNote

            self.tell_error(ForeignNote(creator=note.creator))
            return
        from tui.screens.note_editor import NoteEditor

        quote, citation = self._quoted(document, span, note)
        editor = NoteEditor(
            self.say,
            quote=quote,
            citation=citation,
            body=note.body if note else "",
            tags=note.tags if note else (),
            known_tags=self._known_tags(),
            save=self._saver(document, span, note),
            tags_only=tags_only,
        )
        self.app.push_screen(editor, lambda after: self._written(document, note, after))

    def _quoted(self, document: Document, span: Span | None, note: Note | None) -> tuple[str, str]:
        """What the editor shows of the place: the quote, and how it is cited."""
        from documents.addresses import cite
        from documents.citations import in_title_marks

        if note is not None and note.target is not None:
            placed = next((one for one in self.placed if one.note.id == note.id), None)
            if placed is not None and placed.anchor.grade != "orphan":
                span = Span(placed.anchor.start, placed.anchor.end)
            else:
                return self.shown_of(None, note.target.exact), self.shown(note.target.address)
        if span is None:
            return "", self.shown(document.name)
        unit = document.unit_at(span.start)
        citation = cite(document, self.book, unit) if unit is not None else in_title_marks(document.name)
        return self.shown(document.slice(span)), self.shown(citation)

    def _known_tags(self) -> tuple[str, ...]:
        """The tags of this document's notes, then those of the whole notebook; the most used first."""
        counts: dict[str, int] = {}
        for one in self.placed:
            for tag in one.note.tags:
                counts[tag] = counts.get(tag, 0) + 1
        here = sorted(counts, key=lambda tag: (-counts[tag], tag))
        return tuple(dict.fromkeys((*here, *self.tags_in_use)))

    def _saver(
        self, document: Document, span: Span | None, note: Note | None
    ) -> Callable[[str, tuple[str, ...]], Note]:
        """What the editor calls, off this thread, to keep what was typed. The note has one id however often."""
        from annotations.note import describe, new_note, revised

        book = self.book
        if note is None:
            target = describe(document, book, span) if span is not None else None
            fresh = new_note(document, target)

        def save(body: str, tags: tuple[str, ...]) -> Note:
            notebook = self.session.notebook
            if note is not None:
                return notebook.save(revised(note, body=body, tags=tags))
            motivation = "commenting" if body.strip() else "tagging" if tags else "highlighting"
            return notebook.add(revised(fresh, body=body, tags=tags, motivation=motivation))

        return save

    def _written(self, document: Document, before: Note | None, after: Note | None) -> None:
        """The editor was left; ``after`` is what it saved."""
        if after is None:
            return
        self.history = self.history.record(before, after)
        if self.pane.passage is not None:
            self.pane.clear_passage()
        self.tell("Saved")
        if document is self.document:
            self.load_notes()

    def _write(self, job: Callable[[], Note], record: Callable[[Note], History], said: str) -> None:
        """Change the notebook off this thread; on failure offer to try again."""
        self._writes += 1

        def done(after: Note) -> None:
            self._writes -= 1
            self.history = record(after)
            self.footer.say(said)
            self.load_notes()

        def failed(error: ZhangjuError) -> None:
            self._writes -= 1
            self.tell_error(error, lambda again: self._write(job, record, said) if again else None)

        # A name of its own: no later change may void the answer of an earlier one.
        self.in_background(f"write {id(job)}", job, done, failed)

    def _step(self, step: tuple[History, tuple[Note, ...]] | None, nothing: str, said: str) -> None:
        if self._writes:
            self.tell("Still saving")
        elif step is None:
            self.footer.say(nothing)
        else:
            history, wanted = step

            def job() -> Note:
                return [self.session.notebook.put_back(note) for note in wanted][-1]

            self._write(job, lambda _after: history, said)

    def _take_in(self, document: Document, placed: tuple[PlacedNote, ...]) -> None:
        if document is self.document:
            self.placed = placed
            self.show_notes()
            self.show_marks()

    def _show_note(self, note_id: str) -> None:
        """Bring a note's place into view; a lost one has none."""
        one = next((one for one in self.visible_notes if one.note.id == note_id), None)
        if one is not None and one.note.target is not None and one.anchor.grade != "orphan":
            self.pane.move_to(one.anchor.start)

    def _walk_notes(self, by: int) -> None:
        """Go to the next note with a place, before or after the one shown; round at the ends."""
        notes = [one for one in self.visible_notes if one.note.target and one.anchor.grade != "orphan"]
        if not notes:
            self.tell("No notes yet: a writes one." if not self.placed else "No note passes the filter (f).")
            return
        ids = [one.note.id for one in notes]
        current = self.notes_panel.note_id
        unit = self.pane.cursor
        on_unit = {one.note.id for one in note_list.on_unit(notes, unit)}
        if current in on_unit:
            place = (ids.index(current) + by) % len(notes)
        else:
            after = [place for place, one in enumerate(notes) if one.anchor.start >= self.reading_offset]
            before = [place for place, one in enumerate(notes) if one.anchor.start < self.reading_offset]
            place = (after or [0])[0] if by > 0 else (before or [-1])[-1]
        note = notes[place]
        if note.note.id not in on_unit:
            self.trail = self.trail.leave(self.here)
        self.pane.move_to(note.anchor.start)
        self.notes_panel.go_to(note.note.id)
        self.tell("Note {number} of {count}", number=place % len(notes) + 1, count=len(notes))
