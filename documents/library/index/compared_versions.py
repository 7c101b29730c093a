"""Which documents of the store are versions of one work: decided once for any two that bear one title, by their texts.

Who lists documents is told what was decided (``Library.alike``); what a reader says of two weighs more, and is no matter of the index.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from documents.library.index.fellow_texts import Fellows, Found, TitledText, found_alike

if TYPE_CHECKING:
    from documents.library.index.store import Store

MOST_OF_ONE_TITLE: Final = 100
"""Documents of one title from which on none of them are compared: it is the title of a form, and no work's."""
AT_ONCE: Final = 500_000
"""Characters that are compared before it is kept what was found."""
FEW: Final = 100_000
"""Characters that are compared here: beginning a process takes as long."""

SEPARATOR: Final = os.fsencode(os.sep)
Alike = frozenset[tuple[str, str]]
"""Pairs of documents that are versions of one work, by their ids, the smaller one first."""


class _OfTitle(NamedTuple):
    work: bytes
    text: TitledText
    file: int


def compare_new(store: Store) -> Iterator[int]:
    """Compare what was not compared yet, telling after each step how many documents were; what was done stays.

    A document that cannot be opened, or is another one by now, is left for the next time. Raises nothing of its own.
    """
    files, waiting = _waiting(store)
    compared = [file for _fellows, own in files for file in own]
    if compared:
        _note(store, (), compared)
    characters = sum(text.characters for fellows, _own in waiting for text in fellows)
    steps = list(_in_steps(waiting))
    if characters <= FEW:
        for step in steps:
            yield _keep(store, step, found_alike([fellows for fellows, _own in step]))
        return
    yield from _elsewhere(store, steps)


Step = Sequence[tuple[Fellows, Sequence[tuple[int, str]]]]
"""Groups of documents, each with the files (by number and document) that are compared once it was gone through."""


def _waiting(
    store: Store,
) -> tuple[list[tuple[Fellows, list[int]]], list[tuple[Fellows, list[tuple[int, str]]]]]:
    """The files of which nothing is to be compared, and the groups of documents that are, with their files."""
    rows = store.execute(
        "SELECT work, document, folders.path, name, characters, compared IS NULL, files.id FROM files "
        "JOIN folders ON folders.id = files.folder WHERE document IS NOT NULL AND work IN "
        "(SELECT work FROM files WHERE compared IS NULL AND document IS NOT NULL) ORDER BY work, files.id"
    )
    found = (
        _OfTitle(
            work,
            TitledText(
                document, os.fsdecode(folder.rstrip(SEPARATOR) + SEPARATOR + name), characters or 0, bool(new)
            ),
            file,
        )
        for work, document, folder, name, characters, new, file in rows
    )
    alone: list[tuple[Fellows, list[int]]] = []
    waiting: list[tuple[Fellows, list[tuple[int, str]]]] = []
    for work, group in groupby(found, key=attrgetter("work")):
        titled = list(group)
        by_id: dict[str, TitledText] = {}
        for one in titled:
            known = by_id.get(one.text.id)
            if known is None or (known.is_new and not one.text.is_new):
                by_id[one.text.id] = one.text
        fellows = tuple(by_id.values())
        new = [one for one in titled if one.text.is_new]
        if not work or not 1 < len(fellows) <= MOST_OF_ONE_TITLE or not any(text.is_new for text in fellows):
            alone.append((fellows, [one.file for one in new]))
        else:
            waiting.append((fellows, [(one.file, one.text.id) for one in new]))
    return alone, waiting


def _in_steps(waiting: Iterable[tuple[Fellows, list[tuple[int, str]]]]) -> Iterator[Step]:
    step: list[tuple[Fellows, Sequence[tuple[int, str]]]] = []
    size = 0
    for group in waiting:
        own = sum(text.characters for text in group[0])
        if step and size + own > AT_ONCE:
            yield step
            step, size = [], 0
        step.append(group)
        size += own
    if step:
        yield step


def _elsewhere(store: Store, steps: Sequence[Step]) -> Iterator[int]:
    """Compare in processes of their own, so that somebody can read meanwhile."""
    from concurrent.futures import ThreadPoolExecutor

    from documents.library.index.reading import ReadingProcess, reading_processes

    processes = [ReadingProcess() for _ in range(min(reading_processes(), len(steps)))]
    free = list(processes)

    def ask(step: Step) -> dict[str, Any] | None:
        process = free.pop()
        try:
            return process.answer({"compare": [fellows for fellows, _files in step]})
        finally:
            free.append(process)

    pool = ThreadPoolExecutor(len(processes))
    try:
        for step, answer in zip(steps, pool.map(ask, steps), strict=True):
            # a process that died of it would die again: what it was to compare is not joined
            ids = [text.id for fellows, _files in step for text in fellows]
            yield _keep(store, step, Found([], ids) if answer is None else Found(**answer))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.end()
        pool.shutdown()


def _keep(store: Store, step: Step, found: Found) -> int:
    """Keep what was found in one step; how many documents it was about."""
    opened = set(found.opened)
    _note(
        store,
        found.alike,
        [file for _fellows, files in step for file, document in files if document in opened],
    )
    return sum(len(fellows) for fellows, _files in step)


def _note(store: Store, pairs: Iterable[Sequence[str]], files: Iterable[int]) -> None:
    with store.changing():
        for one, other in pairs:
            store.execute("INSERT OR IGNORE INTO alike VALUES (?, ?)", (one, other))
        for file in files:
            store.execute("UPDATE files SET compared = 1 WHERE id = ?", (file,))


def forget_gone(store: Store) -> None:
    """Forget pairs of which one is on no shelf any more."""
    known = "(SELECT document FROM files WHERE document IS NOT NULL)"
    store.execute(f"DELETE FROM alike WHERE one NOT IN {known} OR other NOT IN {known}")  # noqa: S608 - our own words
