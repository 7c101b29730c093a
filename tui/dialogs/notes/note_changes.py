"""Changes of notes: each is on disk at once, off the screen's thread, and a step of what can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from textual.screen import Screen

from documents.errors import ZhangjuError
from tui.dialogs.dialog import ErrorDialog

if TYPE_CHECKING:
    from annotations.note import Note
    from annotations.notebook.history import Change, History
    from tui.dialogs.jobs import Jobs
    from tui.dialogs.notes.note_desk import NoteDesk

Answer = TypeVar("Answer")


class NoteChanges:
    """Writes for one screen, one thing after the other; ``history`` is what can be undone by now."""

    def __init__(
        self,
        screen: Screen[Any],
        jobs: Jobs,
        desk: NoteDesk,
        *,
        tell: Callable[[str], object],
        read_again: Callable[[], object],
    ) -> None:
        """``tell`` says something; ``read_again`` is called after each change."""
        self._screen, self._jobs, self._desk = screen, jobs, desk
        self._tell, self._read_again = tell, read_again
        self.history = desk.history
        self.is_saving = False

    def change(self, job: Callable[[], Sequence[Change]], said: str) -> None:
        """Change notes, in one step."""

        def taken(changes: Sequence[Change]) -> None:
            self.history = self.history.record_all(changes)
            self._tell(said)

        self.write(job, taken)

    def was_changed(self, changes: Sequence[Change], said: str) -> None:
        """Notes were changed elsewhere, as in an editor: a step of what can be undone."""
        self.history = self.history.record_all(changes)
        self._tell(said)
        self._read_again()

    def write(self, job: Callable[[], Answer], taken: Callable[[Answer], object]) -> None:
        """Write to the notebook; on failure offer to try again. Nothing happens while something is being saved."""
        if self.is_saving:
            return
        self.is_saving = True
        self._tell(self._desk.say("Saving…"))

        def done(answer: Answer) -> None:
            self.is_saving = False
            self._tell("")
            taken(answer)
            self._read_again()

        def failed(error: ZhangjuError) -> None:
            self.is_saving = False
            self._tell("")

            def heard(again: bool | None) -> None:
                if again:
                    self.write(job, taken)

            self._screen.app.push_screen(ErrorDialog(self._desk.say, error, retry=True), heard)

        self._jobs.run("write", job, done, failed)

    def undo(self) -> None:
        """Take back what was done last."""
        say = self._desk.say
        self._step(self.history.undo(), say("Nothing to undo"), say("Undone"))

    def redo(self) -> None:
        """Do again what was taken back last."""
        say = self._desk.say
        self._step(self.history.redo(), say("Nothing to redo"), say("Redone"))

    def _step(self, step: tuple[History, tuple[Note, ...]] | None, nothing: str, said: str) -> None:
        if step is None:
            self._tell(nothing)
            return
        history, wanted = step

        def taken(_notes: object) -> None:
            self.history = history
            self._tell(said)

        self.write(lambda: self._desk.notebook.put_back_all(wanted), taken)
