"""The documents at hand: what can be opened without being named, and what is searched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from documents.catalog import Entry
    from tui.session import Session


def with_last_read(entries: tuple[Entry, ...], last: str | None) -> tuple[Entry, ...]:
    """Entries, and with them the file that was read last, by its path, where it is still there: who names nothing goes on
    with it."""
    from documents.catalog import Entry

    path = Path(last or "")
    if not last or not _is_file(path) or any(entry.path.absolute() == path for entry in entries):
        return entries
    return (*entries, Entry(path, path.stem))


def documents_at_hand(session: Session) -> list[Entry]:
    """The session's entries, the library, the seeds, and what was read elsewhere, each once. Off the screen's thread."""
    from documents.catalog import Entry, seeds
    from documents.library.shelf import library_at

    library = library_at(session.settings.library).entries if session.settings.library else ()
    paths = (Path(position.path) for position in session.state.positions.values() if position.path)
    read = (Entry(path, path.stem) for path in paths if _is_file(path))
    by_path: dict[str, Entry] = {}
    for entry in (*session.entries, *library, *seeds(), *read):
        by_path.setdefault(str(entry.path.absolute()), entry)
    return list(by_path.values())


def _is_file(path: Path) -> bool:
    """Whether there is a file at a path; what the system refuses to look at is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
