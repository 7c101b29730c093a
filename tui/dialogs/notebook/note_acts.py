"""What is done to a note in the table: it is edited, tagged, replied to, answered, closed, deleted where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from annotations.note import revised
from annotations.notebook.history import Change
from tui.dialogs.dialog import Question
from tui.dialogs.notes.settling import SettlingQuestion
from tui.typesetting.page_grid import page_grid

if TYPE_CHECKING:
    from textual.screen import Screen

    from annotations.note import Note
    from annotations.notebook.saving import Stored
    from annotations.overview.note_rows import NoteRow
    from annotations.questions import QuestionState
    from tui.dialogs.jobs import Jobs
    from tui.dialogs.notebook.table_state import NotebookDesk
    from tui.dialogs.notes.note_changes import NoteChanges
    from tui.dialogs.notes.writing.editor_place import EditorPlace


class NoteActs:
    """Each is on disk at once and a step of what can be undone; ``known_tags`` are those that the editor offers."""

    def __init__(
        self,
        screen: Screen[Any],
        desk: NotebookDesk,
        jobs: Jobs,
        changes: NoteChanges,
        *,
        tell: Callable[[str], object],
        known_tags: Callable[[], Sequence[str]],
    ) -> None:
        self._screen, self._desk, self._jobs, self._changes = screen, desk, jobs, changes
        self._tell, self._known_tags = tell, known_tags
        self._say = desk.notes.say

    def _is_own(self, note: Note) -> bool:
        """Whether the reader may change a note; if not, it is said who may."""
        if self._desk.notes.notebook.is_own(note):
            return True
        self._tell(self._say("Only {name} can change this note", name=note.reader))
        return False

    # In the editor

    def edit(self, row: NoteRow) -> None:
        """Change a note's words and tags."""
        if self._is_own(row.note):
            self._open(row, row.note, before=row.note)

    def tag(self, row: NoteRow) -> None:
        """Change its tags alone."""
        if self._is_own(row.note):
            self._open(row, row.note, before=row.note, tags_only=True)

    def reply(self, row: NoteRow) -> None:
        """Write a reply, whoever wrote the note."""
        from annotations.notebook.answering import reply

        self._open(row, reply(row.note, ""), before=None)

    def _open(self, row: NoteRow, note: Note, *, before: Note | None, tags_only: bool = False) -> None:
        from annotations.notebook.saving import saver
        from documents.addresses.citations import in_title_marks
        from tui.dialogs.notes.note_editor import NoteEditor

        if self._changes.is_saving:
            return
        notes = self._desk.notes
        draft = self._desk.begin(note, seen=0 if before is None else before.revision, tags_only=tags_only)
        quote = notes.shown_of(None, row.note.target.exact) if row.note.target else ""
        title = self._desk.titled(row.note.document.title)
        editor = NoteEditor(
            self._say,
            draft,
            quote=quote,
            address=" ".join(filter(None, (in_title_marks(title), notes.shown_of(None, row.address)))),
            known_tags=self._known_tags(),
            save=saver(draft, notes.open_notebook),
            place=lambda: self._place(tags_only=tags_only),
        )

        def left(stored: Stored | None) -> None:
            if stored is None:
                if editor.left_for_later:
                    self._tell(self._say("Kept among the unfinished notes"))
                return
            said = self._say("Saved")
            if stored.has_other_versions:
                said = self._say("Saved. It was meanwhile changed elsewhere: both texts are kept")
            self._changes.was_changed([Change(before, stored.note)], said)

        self._screen.app.push_screen(editor, left)

    def _place(self, *, tags_only: bool) -> EditorPlace:
        from tui.dialogs.notes.writing.editor_place import editor_place

        size = self._screen.app.size
        grid = page_grid(size.width, outline=False, notes=False)
        return editor_place(grid, size.height, 0, tags_only=tags_only)

    # Without an editor

    def delete(self, row: NoteRow) -> None:
        """Put a note in the bin; undo brings it back."""
        note, notebook = row.note, self._desk.notes.notebook
        if self._is_own(note):
            undo = self._desk.notes.keys.told("reader.undo")
            self._changes.change(
                lambda: [Change(note, notebook.delete(note.id, note.name))],
                self._say("Deleted; {undo} brings it back", undo=undo),
            )

    def settle(self, row: NoteRow) -> None:
        """Ask what is to be done about a question: answer, close, open again; or whether a note is to ask."""
        state = _state_of(row)
        if state is None:
            self._offer_to_ask(row)
            return
        question = SettlingQuestion(self._say, state)

        def heard(_yes: bool | None) -> None:
            if question.settling == "answer":
                self._answer(row)
            elif question.settling == "turn":
                self._turn(row, state)

        self._screen.app.push_screen(question, heard)

    def _offer_to_ask(self, row: NoteRow) -> None:
        say, note, notebook = self._say, row.note, self._desk.notes.notebook
        if note.reply_to is not None or not notebook.is_own(note):
            key = self._desk.notes.keys.told("reader.reply")
            self._tell(say("This note asks nothing: {reply} replies to it", reply=key))
            return
        undo = self._desk.notes.keys.told("reader.undo")
        said = say("It asks now; {undo} takes it back", undo=undo)

        def heard(yes: bool | None) -> None:
            if yes:
                asking = revised(note, motivation="questioning")
                self._changes.change(lambda: [Change(note, notebook.save(asking))], said)

        title = say("The note asks nothing yet")
        self._screen.app.push_screen(
            Question(say, title, (), say("Make it a question"), say("Leave it")), heard
        )

    def _answer(self, row: NoteRow) -> None:
        """Write an answer; it answers the question as it stands when that is begun."""
        from annotations.notebook.answering import answer

        notebook = self._desk.notes.notebook
        self._jobs.run(
            "answer",
            lambda: answer(notebook, row.note, ""),
            lambda about: self._open(row, about, before=None),
            lambda error: self._tell(self._say.error_line(error)),
            holds_keys=True,
        )

    def _turn(self, row: NoteRow, state: QuestionState) -> None:
        """Close the question, or open it again."""
        from annotations.notebook.answering import closing, reopening

        notebook, undo = self._desk.notes.notebook, self._desk.notes.keys.told("reader.undo")
        make, said = (
            (reopening, self._say("Open again; {undo} takes it back", undo=undo))
            if state == "closed"
            else (closing, self._say("Closed; {undo} takes it back", undo=undo))
        )
        self._changes.change(lambda: [Change(None, notebook.add(make(notebook, row.note)))], said)


def _state_of(row: NoteRow) -> QuestionState | None:
    states: dict[str, QuestionState] = {"open": "open", "answered": "answered", "closed": "closed"}
    return states.get(row.question)
