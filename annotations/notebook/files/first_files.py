"""The first notes of many files, told while all of them will take their time to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from time import monotonic
from typing import Final

from annotations.notebook.files.notebook_file import NotebookFile
from annotations.notebook.merging import Merged, merge
from annotations.storage.durable_files import size_in

QUICK: Final = 2**19
"""Bytes of notes that are read as quickly as some of them."""
LOOKING: Final = 0.04
"""Seconds, at most, for which files are looked for in which somebody asks."""


class FirstNotes:
    """Reads some of the ``files``, and tells what ``reader`` sees in them."""

    def __init__(self, files: Callable[[], Iterable[NotebookFile]], reader: str) -> None:
        self._files, self._reader = files, reader

    def merged(self, most: int) -> Mapping[str, Merged]:
        """About so many notes, those on documents about which somebody asks first if such are soon found; nothing where
        all are read as quickly."""
        files = first_files(tuple(self._files()), most)
        return merge((note for file in files for note in file.contents().notes), reader=self._reader)


def first_files(files: Sequence[NotebookFile], most: int) -> tuple[NotebookFile, ...]:
    """Files with about so many notes, those in which somebody asks first, all of one document's together; none where all
    are read as quickly, or were read already."""
    if all(file.is_parsed for file in files) or not _is_much(files):
        return ()
    end, asking = monotonic() + LOOKING, []
    for file in files:
        if monotonic() > end:
            break
        if file.has(b'"motivation":"questioning"'):
            asking.append(file)
    by_document: dict[str, list[NotebookFile]] = {}
    for file in files:
        by_document.setdefault(file.path.stem, []).append(file)
    chosen: dict[str, None] = {}
    count = 0
    for file in (*asking, *files):
        if count >= most:
            break
        if file.path.stem not in chosen:
            chosen[file.path.stem] = None
            count += sum(len(own.contents().notes) for own in by_document[file.path.stem])
    return tuple(own for stem in chosen for own in by_document[stem])


def _is_much(files: Iterable[NotebookFile]) -> bool:
    """Whether there is more in some files than is read in a moment."""
    size = 0
    for file in files:
        size += size_in(file.state()[0]) or 0
        if size > QUICK:
            return True
    return False
