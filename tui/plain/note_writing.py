"""The note that is being written line by line, and those that were not finished: each line is a draft at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.note import Note
    from annotations.notebook.drafts import Draft, OpenDraft
    from tui.plain.place import ClausePlace
    from tui.session import Session


class NoteWriting:
    """One note at a time. A line that was taken is on disk: whatever ends the run, it is offered again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._draft: OpenDraft | None = None
        self._lines: list[str] = []
        self.citation = ""
        """How the place of the note is cited."""

    @property
    def is_going_on(self) -> bool:
        """Whether the lines that come are those of a note."""
        return self._draft is not None

    def told_at_start(self) -> list[str]:
        """What to say of notes that were left unfinished, if any were."""
        left = self.left()
        if not left:
            return []
        return [
            self._session.say(
                "Unfinished notes: {count}. Type unfinished to go on with one.", count=len(left)
            )
        ]

    def left(self) -> Sequence[Draft]:
        """New notes that nobody goes on with; changes of notes are gone on with on the screen."""
        session = self._session
        return [draft for draft in session.drafts.abandoned(session.notebook) if not draft.seen]

    def begin(self, place: ClausePlace) -> None:
        """Begin a note on a clause."""
        from annotations.note import describe, new_note

        session = self._session
        session.notebook.meet(place.document)
        note = new_note(place.document, describe(place.document, place.book, place.words), "")
        entry = session.entries[place.index]
        source = None if entry.kept is not None else entry.path.absolute()
        self._draft, self._lines = session.drafts.begin(note, source=source), []
        self.citation = place.citation

    def go_on(self, draft: Draft, citation: str) -> None:
        """Go on with a note that was not finished. Raises DraftTaken."""
        self._draft, self.citation = self._session.drafts.take_over(draft), citation
        self._lines = self._draft.draft.note.body.split("\n")

    def take(self, line: str) -> None:
        """Take a line; on disk when this returns. Raises NotebookError, and the line is taken all the same."""
        assert self._draft is not None  # a note is being written
        self._lines.append(line)
        self._draft.keep("\n".join(self._lines), self._draft.draft.note.tags)

    def finish(self) -> Note | None:
        """Save the note, and return it; None where nothing was written. Raises as every save does: it goes on then."""
        assert self._draft is not None  # a note is being written
        body = "\n".join(self._lines).strip("\n")
        note = replace(self._draft.draft.note, body=body)
        stored = self._session.notebook.add(note) if body.strip() else None
        draft, self._draft, self._lines = self._draft, None, []
        draft.done()
        return stored
