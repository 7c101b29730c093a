"""Bringing the index up to what is on the disk: what is new or was edited is read, what is gone leaves it.

One window writes at a time; another one goes on reading what is there. Segments of few documents are put together, and
those whose documents are mostly gone written again, without anything being read anew.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from documents.cache import STALE
from documents.errors import DocumentError
from documents.library.index.compared_versions import compare_new, forget_gone
from documents.library.index.reading import NotIndexed, Progress, read_into_index
from documents.library.index.segment import DamagedSegment, IndexSegment
from documents.library.index.store import FolderRow, IndexPlace, Store, today

if TYPE_CHECKING:
    from documents.library.index.segment_writing import IndexedText
    from documents.library.index.stored_shelf import StoredShelf

SMALL: Final = 64
"""Documents of a segment that is put together with others."""
MOST_SMALL: Final = 12
"""Such segments, as many as cost nothing yet."""
MOST_TOGETHER: Final = 1_000
UNUSED_FOR: Final = 90
"""Days."""
LEAST_LIVE: Final = 0.6
"""Share of a segment's documents that are still there, below which it is written again."""


@dataclass(slots=True)
class RefreshOutcome:
    """What a refresh did: ``count`` files are on the shelf, ``new`` ones were not known and ``changed`` ones are no longer as
    they were, ``read`` of them were read now, of others the names changed or they are ``gone``; what is wrong with some.

    ``is_elsewhere``: another window writes the index just now, and this one read nothing.
    """

    count: int = 0
    new: int = 0
    changed: int = 0
    read: int = 0
    renamed: int = 0
    gone: int = 0
    problems: list[DocumentError] = field(default_factory=list)
    is_elsewhere: bool = False


def refresh(
    store: Store, shelf: StoredShelf, outcome: RefreshOutcome, *, most: int | None = None
) -> Iterator[Progress]:
    """Bring the index up to what a shelf holds, telling how far it is; where more than ``most`` files are to be read for it,
    they are left to who searches."""
    look = shelf.look
    outcome.count, outcome.renamed, outcome.gone = len(shelf), look.renamed, look.gone
    outcome.new, outcome.changed = look.new, look.changed
    outcome.problems += look.problems
    waiting = shelf.in_order(store.files_unindexed())
    if most is not None and len(waiting) > most:
        return
    with store.writing() as is_mine:
        if not is_mine:
            outcome.is_elsewhere = bool(waiting)
            return
        for progress in read_into_index(store, waiting, outcome.problems):
            outcome.read = progress.done
            yield progress
        for _count in compare_new(store):
            yield Progress(outcome.read, len(waiting))
        try:
            prune(store, shelf)
            tidy(store)
        except (OSError, sqlite3.Error) as error:
            outcome.problems.append(NotIndexed(reason=getattr(error, "strerror", None) or error))


def prune(store: Store, shelf: StoredShelf) -> None:
    """Forget files that are not on a shelf: those that are gone, and those in folders that nobody has asked for in
    ``UNUSED_FOR`` days. Any other may be on another shelf of the same user."""
    paths = {row.id: row for row in store.folders().values()}
    last = today() - UNUSED_FOR
    gone, kept = list[int](), set(shelf.whole_folders)
    whole = ", ".join(map(str, map(int, shelf.whole_folders)))
    beside = store.execute(f"SELECT id, folder, name FROM files WHERE folder NOT IN ({whole})")  # noqa: S608 - numbers
    for number, folder, key in beside.fetchall():
        row, name = paths.get(folder), os.fsdecode(key)
        is_there = row is not None and (
            shelf.stands(folder, name) or (row.used >= last and os.path.lexists(f"{row.path}{os.sep}{name}"))
        )
        if is_there:
            kept.add(folder)
        else:
            gone.append(number)
    idle = [
        row.id for row in paths.values() if row.id not in kept and (row.used < last or not _is_folder(row))
    ]
    with store.changing():
        forget_gone(store)
    if gone or idle:
        with store.changing():
            store.remove_files(gone)
            for folder in idle:
                store.forget_folder(folder)


def _is_folder(row: FolderRow) -> bool:
    return os.path.isdir(row.path)  # noqa: PTH112 - takes any text


def tidy(store: Store) -> None:
    """Drop segments of which nothing is left, put small ones together, sweep what nobody knows. Raises OSError."""
    assert store.folder is not None
    segments = store.segments()
    gone = [number for number, (_name, _count, live) in segments.items() if not live]
    small = [number for number, (_name, count, live) in segments.items() if live and count <= SMALL]
    worn = [
        number
        for number, (_name, count, live) in segments.items()
        if live < LEAST_LIVE * count and number not in small and live
    ]
    with store.changing():
        for number in gone:
            store.drop_segment(number)
    if len(small) > MOST_SMALL or worn:
        for some in _together([*(small if len(small) > MOST_SMALL else ()), *worn], segments):
            _put_together(store, some, {number: segments[number][0] for number in some})
    if store.is_kept:
        sweep(store.folder, store.segment_names().values(), [segments[number][0] for number in gone])


def _together(numbers: Sequence[int], segments: dict[int, tuple[str, int, int]]) -> Iterator[list[int]]:
    some: list[int] = []
    count = 0
    for number in numbers:
        live = segments[number][2]
        if some and count + live > MOST_TOGETHER:
            yield some
            some, count = [], 0
        some.append(number)
        count += live
    if some:
        yield some


def _put_together(store: Store, numbers: Sequence[int], names: dict[int, str]) -> None:
    """Write what is left of some segments into one. Raises OSError."""
    import uuid

    from documents.library.index.segment_writing import write_segment

    assert store.folder is not None
    texts: list[IndexedText] = []
    files: list[int] = []
    for number in numbers:
        try:
            segment = IndexSegment(store.folder / names[number])
        except (OSError, DamagedSegment):
            with store.changing():
                store.drop_segment(number)
            continue
        live = store.execute("SELECT id, number FROM files WHERE segment = ? ORDER BY number", (number,))
        for file, place in live.fetchall():
            files.append(file)
            texts.append(_text_of(segment, place))
        segment.close()
    name = f"{uuid.uuid4().hex}.segment"
    write_segment(store.folder / name, texts)
    with store.changing():
        place = store.add_segment(name, len(texts))
        store.move_to_segment((file, IndexPlace(place, at)) for at, file in enumerate(files))
        for number in numbers:
            store.drop_segment(number)
    if store.is_kept:
        sweep(store.folder, (), [names[number] for number in numbers])


def _text_of(segment: IndexSegment, number: int) -> IndexedText:
    from documents.library.index.segment_writing import IndexedText

    return IndexedText(segment.text_of(number), list(segment.units_of(number)), segment.kept_of(number))


def sweep(folder: Path, known: Iterable[str], gone: Iterable[str]) -> None:
    """Remove the files of segments that are gone; of those that nobody knows, the ones that nobody writes any more."""
    for name in gone:
        with suppress(OSError):
            (folder / name).unlink()
    names = set(known)
    if not names:
        return
    for path in folder.glob("*.segment"):
        with suppress(OSError):
            if path.name not in names and path.stat().st_mtime < time.time() - STALE:
                path.unlink()
