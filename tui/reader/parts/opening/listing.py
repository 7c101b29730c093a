"""Entries as the page of documents lists them: with what reading state, opened documents and files say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from annotations.preferences.reading_state import ReadingPosition
    from documents.catalog import Entry
    from documents.document import Document
    from documents.library.shelf import FileFacts
    from tui.dialogs.opening.listed import ListedDocument
    from tui.reader.host import Host
    from tui.session import Session

MOST_FOLDERS: Final = 12
"""Folders that are offered to be entered."""


def learn_titles(session: Session, known: Iterable[Entry]) -> None:
    """Call a session's entries as what is known of their files says: what was read of one is kept by the library."""
    told = {entry.path: entry for entry in known if entry.read_id is not None}
    with session.lock:
        session.entries = tuple(
            told.get(entry.path, entry) if entry.known_id is None and entry.kept is None else entry
            for entry in session.entries
        )


class ShelfListing:
    """Lists entries, with what reading state and opened documents say of them."""

    def __init__(self, host: Host) -> None:
        session = host.session
        self._session = session
        self._open_path = session.entries[host.state.entry].path if host.state.entry >= 0 else None
        self._numbers = {str(entry.path.absolute()): number for number, entry in enumerate(session.entries)}
        self._positions = session.state.positions
        self._starred = frozenset(session.state.starred)
        order = list(self._positions)[::-1]
        self._recent = {document_id: number for number, document_id in enumerate(order)}
        self._by_path = {
            position.path: document_id for document_id, position in self._positions.items() if position.path
        }

    def listed(self, entry: Entry, facts: FileFacts | None) -> ListedDocument:
        """An entry as it is listed."""
        from documents.comparing.version_dates import date_of
        from tui.dialogs.opening.listed import ListedDocument

        path = str(entry.path.absolute())
        number = self._numbers.get(path, -1)
        document = self._session.opened(number) if number >= 0 else None
        document_id = self._id(entry, facts, document, path)
        title = entry.title if document is None else document.name
        is_known = facts is not None or entry.kept is not None
        date = entry.date or (facts.date if facts else date_of(document) if document else None)
        clauses = len(document.clauses) if document else facts.clauses if facts else None
        position = self._position(document_id)
        return ListedDocument(
            entry.path,
            title,
            entry=number,
            id=document_id,
            date=date or "",
            clauses=clauses,
            read=0 if position is None else len(position.read),
            recent=self._recent.get(document_id, -1) if position is not None else -1,
            is_open=self._open_path is not None and entry.path == self._open_path,
            is_known=is_known,
            characters=len(document.text) if document else facts.characters if facts else None,
            is_starred=document_id in self._starred,
            in_force=facts.in_force if facts else None,
        )

    def _id(self, entry: Entry, facts: FileFacts | None, document: Document | None, path: str) -> str:
        if document is not None:
            return document.id
        return entry.known_id or (facts.id if facts else "") or self._by_path.get(path, "")

    def _position(self, document_id: str) -> ReadingPosition | None:
        return self._positions.get(document_id)


def folders_of(entries: Iterable[Entry]) -> list[ListedDocument]:
    """The folder where the program was started, and those in which the readers' documents lie."""
    from documents.catalog import seeds
    from tui.dialogs.opening.listed import ListedDocument

    own = {seed.path.parent for seed in seeds()}
    parents = (entry.path.absolute().parent for entry in entries if entry.kept is None)
    counted = Counter(parent for parent in parents if parent not in own)
    here = _working_folder()
    folders = list(dict.fromkeys([*here, *(folder for folder, _count in counted.most_common(MOST_FOLDERS))]))
    return [ListedDocument(folder, str(folder), is_folder=True) for folder in folders[:MOST_FOLDERS]]


def _working_folder() -> list[Path]:
    try:
        return [Path.cwd()]
    except OSError:  # it is gone
        return []


def size_of(path: Path) -> int:
    """Bytes of a file; 0 where that is not known."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0
