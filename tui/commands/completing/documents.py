"""The documents that a word which is being typed may mean: of the library, of what ships with the app, of this folder.

Nothing is read for it: a document that was not read yet goes by its file's name.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from documents.library.title_matching import PreparedTitles, words_of
from documents.scripts.fold import fold
from tui.commands.at_hand import entries_at_hand

if TYPE_CHECKING:
    from documents.catalog import Entry


def documents_called(typed: str) -> Iterator[tuple[str, str]]:
    """What names the documents whose titles, or files in this folder, are typed so far; each with where it is.

    A path that leads elsewhere is the shell's own to complete.
    """
    if os.sep in typed or typed.startswith(("~", ".")):
        return
    files = _files_here()
    entries = [entry for entry in entries_at_hand() if entry.path.name not in files or not _is_here(entry)]
    titles = Counter(entry.title for entry in entries)
    names = [entry.title if titles[entry.title] == 1 else _path(entry.path) for entry in entries]
    paths = ["" if entry.own_file is None else _path(entry.path) for entry in entries]
    known = [*names, *files]
    said = [*paths, *[""] * len(files)]
    for number in meant(known, typed):
        yield known[number], said[number] if said[number] != known[number] else ""


def meant(names: Sequence[str], typed: str) -> list[int]:
    """The numbers of the names that begin with what is typed, in either script; where none does, of those that hold it,
    or sound like it: ``dsq`` is 都市圈."""
    begins = fold(typed)
    begun = [number for number, name in enumerate(names) if fold(name).startswith(begins)]
    if begun or not words_of(typed):
        return begun
    prepared = PreparedTitles(names)
    if found := prepared.found(typed):
        return found
    if not any("a" <= letter <= "z" for letter in begins):
        return []
    return PreparedTitles(names, prepared.with_sounds()).found(typed)


def _files_here() -> list[str]:
    """The documents in the folder where the shell is."""
    from documents.formats.registry import is_document

    try:
        with os.scandir() as inside:
            names = [file.name for file in inside if is_document(file) and file.is_file()]
    except OSError:
        return []
    return sorted(f"./{name}" if name.startswith("-") else name for name in names if not name.startswith("."))


def _is_here(entry: Entry) -> bool:
    return entry.path.parent == Path.cwd()


def _path(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
