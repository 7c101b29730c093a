"""What a reader did to notes in earlier runs, and can still undo."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from annotations.notebook.journal import JournalEntry, journal

if TYPE_CHECKING:
    from annotations.notebook.seen_notes import SeenNotes


def last_change(notebook: SeenNotes, document_ids: Iterable[str], before: datetime) -> JournalEntry | None:
    """The latest change that this device wrote before a moment on some documents, and that nothing followed; None
    without any. What was destroyed cannot come back, nor can what another wrote be undone."""
    histories = [history for document_id in document_ids for history in notebook.histories(document_id)]
    for entry in reversed(journal(histories)):
        after = entry.after
        is_own = after.device == notebook.identity.device and not after.claimed
        if entry.moment >= before or not is_own or after.emptied:
            continue
        if entry.before is None and after.deleted:
            continue
        merged = notebook.known(after.id)
        if len(merged.leaves) == 1 and merged.note.words == after.words:
            return entry
    return None
