"""Open documents whose files are called otherwise by now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from annotations.storage.durable_files import Signature
    from documents.catalog import Entry
    from documents.document import Document
    from tui.session import Session


class MovedDocument(NamedTuple):
    """A document whose file is called otherwise by now: what opens it there, the document, the state of its file."""

    entry: Entry
    document: Document
    state: Signature | None


def moved_document(session: Session, index: int) -> MovedDocument | None:
    """The document of an entry whose file is gone, from where it is now; None where it is found nowhere else as it was
    read. Off the screen's thread. Raises DocumentError."""
    from annotations.storage.durable_files import signature
    from documents.catalog import open_entry
    from documents.library.index.store import FileState
    from documents.library.shelf import moved_to

    entry, known, state = session.entries[index], session.opened(index), session.opened_as(index)
    if known is None or state is None or len(state) < 5 or entry.own_file is None:
        return None
    _mode, _device, inode, size, mtime, *_ = state
    path = moved_to(entry.path.absolute(), FileState(size, mtime, inode), known.id, session.settings.library)
    if path is None:
        return None
    now, there = signature(path.resolve()), replace(entry, path=path)
    document = open_entry(there)
    return MovedDocument(there, document, now) if document.id == known.id else None


def go_on_from(session: Session, index: int, moved: MovedDocument) -> None:
    """Have an entry be its file as that is now."""
    with session.lock:
        session.entries = (*session.entries[:index], moved.entry, *session.entries[index + 1 :])
    session.replace_document(index, moved.document, moved.state)
