"""What another window, the command line or a sync changes is here within a second."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from documents.errors import ZhangjuError
from tui.reader.parts.note_actions import NoteActions

if TYPE_CHECKING:
    from tui.session import Session

BETWEEN_LOOKS: Final = 0.5
"""Seconds between two looks at the notebook's folders; a look is a few stats."""


class NotebookWatch(NoteActions):
    """Reads the notes again when, and only when, they have changed on disk."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._seen: tuple[str, object] | None = None
        """The open document's id and the state of its notes before they were last read."""
        self._is_looking = False
        self._told: set[str] = set()
        self._untold: list[ZhangjuError] = []
        self._must_ask_again = False

    def on_mount(self) -> None:
        """Look again and again, from the first reading on."""
        self.set_interval(BETWEEN_LOOKS, self._look)

    def load_notes(self) -> None:
        """Read the notes; what changes while they are read is a change to be seen at the next look."""
        document, load = self.document, super().load_notes
        if document is None:
            return

        def done(state: object) -> None:
            self._seen = (document.id, state)
            load()

        self.in_background("state", lambda: self.session.notebook.state(document.id), done, self.tell_error)

    def tell_problems(self, problems: Sequence[ZhangjuError]) -> None:
        """Tell once of each thing that is wrong with the notes; not in front of somebody who types.

        It is asked for again, then, once nothing is in front: it may have been mended by that time.
        """
        if self.app.screen is self:
            self.tell_for_sure(problems)
        else:
            self._must_ask_again = True

    def tell_for_sure(self, problems: Sequence[ZhangjuError], *, now: bool = True) -> None:
        """Tell once of each of these, all in one dialog: now, or with what is told next."""
        fresh = {str(problem): problem for problem in problems if str(problem) not in self._told}
        self._told.update(fresh)
        self._untold += fresh.values()
        if now and self._untold and self.app.screen is self:
            untold, self._untold = self._untold, []
            self.tell_errors(untold)

    def on_screen_resume(self) -> None:
        """What was in front is gone."""
        if self._must_ask_again:
            self._must_ask_again = False
            self.load_notes()
        elif self._seen is not None:
            self.tell_for_sure(())

    def _look(self) -> None:
        """Ask whether anything changed, off this thread; never twice at once."""
        if self._is_looking or self._seen is None:
            return
        self._is_looking = True
        document_id = self._seen[0]

        def done(state: object) -> None:
            self._is_looking = False
            if self._seen is not None and self._seen[0] == document_id and self._seen[1] != state:
                self.load_notes()

        def failed(error: ZhangjuError) -> None:
            self._is_looking = False
            self.tell_error(error)

        self.in_background("look", lambda: self.session.notebook.state(document_id), done, failed)
