"""Versions of one work as one row of the list, and each as a row of its own below it where the reader asks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.dialogs.opening.listed import ListedDocument
    from tui.dialogs.opening.shelf_rows import ShelfGroup


class ListedWorks:
    """The works of which several versions are among some documents, these by their numbers: of each the one that is in
    force, then the others, the newest first."""

    def __init__(self, documents: Sequence[ListedDocument], works: Iterable[Sequence[int]]) -> None:
        self._works = {number: tuple(work) for work in works for number in work}
        self._met = {work[0]: _taken_up(documents, work) for work in set(self._works.values())}
        """The version that stands for each as long as nothing is typed."""
        self.folded: int = len(self._works) - len(self._met)
        """How many documents stand for no work as long as all are listed."""

    def others(self, number: int) -> tuple[int, ...]:
        """The other versions of a document's work, the newest first."""
        return tuple(other for other in self._works.get(number, ()) if other != number)

    def once(self, found: Sequence[int], *, narrowed: bool) -> list[int]:
        """Documents that were found, of each work one: where the list is ``narrowed`` the one in force, else that which
        the reader took up; of those that were found alone."""
        if not self._works:
            return list(found)
        listed, there = dict[int, None](), set(found)
        for number in found:
            work = self._works.get(number)
            if work is None:
                listed[number] = None
                continue
            first = self._met[work[0]]
            if narrowed or first not in there:
                first = next(own for own in work if own in there)
            listed[first] = None
        return list(listed)


def _taken_up(documents: Sequence[ListedDocument], work: Sequence[int]) -> int:
    """The version that is open, else the one that was read last, else one with a star, else the one in force."""
    own = [(number, documents[number]) for number in work]
    return min(
        own,
        key=lambda version: (
            not version[1].is_open,
            version[1].recent < 0,
            version[1].recent,
            not version[1].is_starred,
        ),
    )[0]


class Unfolded(NamedTuple):
    """Groups with rows below some of their documents: ``below`` are the numbers of the documents in these rows."""

    groups: tuple[ShelfGroup, ...]
    below: frozenset[int]


def unfolded(groups: Sequence[ShelfGroup], works: ListedWorks, asked: Iterable[int]) -> Unfolded:
    """Groups with the other versions of the documents that the reader ``asked`` for below these."""
    wanted = {number for one in asked for number in (one, *works.others(one))}
    if not wanted:
        return Unfolded(tuple(groups), frozenset())
    below: set[int] = set()
    made: list[ShelfGroup] = []
    for group in groups:
        numbers: list[int] = []
        for number in group.documents:
            others = works.others(number) if number in wanted else ()
            numbers += (number, *others)
            below.update(others)
        made.append(replace(group, documents=tuple(numbers)))
    return Unfolded(tuple(made), frozenset(below))


class AskedVersions:
    """Of which documents the reader asked for the other versions, by their files: they stay so while the page is open."""

    def __init__(self) -> None:
        self._paths: set[Path] = set()

    def turn(self, work: Sequence[ListedDocument]) -> bool:
        """Ask for the versions of a work, or no longer; False where there is no other."""
        if len(work) < 2:
            return False
        paths = {version.path for version in work}
        self._paths = self._paths - paths if self._paths & paths else self._paths | paths
        return True

    def among(self, documents: Sequence[ListedDocument], found: Iterable[int]) -> list[int]:
        """Those of some documents of which the versions are asked for."""
        return [number for number in found if documents[number].path in self._paths] if self._paths else []
