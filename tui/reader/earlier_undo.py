"""`u` where nothing was done since the start: what was done last before it is named first, and then undone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotations.note_times import told
from tui.locale.note_changes import NOTE_CHANGES
from tui.reader.host import Host
from tui.widgets.notes.byline import beginning_of

if TYPE_CHECKING:
    from annotations.notebook.journal import JournalEntry


class EarlierUndo:
    """Finds what an earlier run did last to the notes of the open document, for undo to take back."""

    def __init__(self, host: Host) -> None:
        self._host, self._started = host, datetime.now(UTC)

    def offer(self) -> None:
        """Say what the next undo takes back, off this thread; where nothing is left, that."""
        host, document = self._host, self._host.state.document
        if document is None:
            host.tell("Nothing to undo")
            return

        def job() -> JournalEntry | None:
            from annotations.notebook.earlier_changes import last_change

            ids = {document.id, *(placed.note.document.id for placed in host.state.placed)}
            return last_change(host.session.notebook, sorted(ids), self._started)

        def found(entry: JournalEntry | None) -> None:
            if document is not host.state.document or host.state.history.done:
                return
            if entry is None:
                host.tell("Nothing to undo in this document")
                return
            host.update(host.state.recorded(host.state.history.record(entry.before, entry.after)))
            host.tell(
                "Before this start: {what} ({when}{note}); {undo} takes that back",
                what=", ".join(host.say(NOTE_CHANGES[what]) for what in entry.what),
                when=told(entry.time),
                note=self._named(entry),
                undo=host.keys.told("reader.undo"),
            )

        host.run("earlier change", job, found)

    def _named(self, entry: JournalEntry) -> str:
        """How the note begins, after a mark of separation; "" where it says nothing."""
        note = (entry.before if entry.after.deleted else entry.after) or entry.after
        words = beginning_of(note)
        return f" · {self._host.text.written(words)}" if words else ""
