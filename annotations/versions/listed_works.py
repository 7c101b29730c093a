"""Which of many listed documents are versions of one work, without any of them being opened. Pure but for own exports.

What the index found out of titles and texts (``Library.alike``) and what the reader said; the reader's word weighs more.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from documents.comparing.work_titles import says_not_in_force, work_title
from documents.formats.own_exports import is_own_export

if TYPE_CHECKING:
    from annotations.versions.sayings import Sayings

_MAY_BE_EXPORTS: Final = frozenset({".md", ".markdown", ".html", ".htm", ".docx"})


class ListedText(Protocol):
    """A document that is listed: ``day`` is from when it is, YYYY[-MM[-DD]] or ""; ``in_force`` the day from which its
    text says that it is in force, None where it does not."""

    @property
    def id(self) -> str:
        """The document's id; "" where that is not known."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def path(self) -> Path:
        """Its file."""

    @property
    def day(self) -> str:
        """From when it is."""

    @property
    def in_force(self) -> str | None:
        """From when it is in force."""


def today() -> str:
    """The day, where the reader is: YYYY-MM-DD."""
    return datetime.now(tz=UTC).astimezone().date().isoformat()


def works_among(
    texts: Sequence[ListedText],
    alike: Collection[tuple[str, str]],
    sayings: Sayings,
    today: str,
    is_export: Callable[[Path | None], bool] = is_own_export,
) -> list[tuple[int, ...]]:
    """The works of which several versions are among some documents, these by their numbers: first the one that is in force
    ``today`` (YYYY-MM-DD), then the others, the newest first. Of several documents with one id the first counts.
    """
    numbers: dict[str, int] = {}
    for number, text in enumerate(texts):
        if text.id:
            numbers.setdefault(text.id, number)
    linked = _linked(texts, numbers, alike, sayings, is_export)
    days = {number: sayings.date(texts[number].id) or texts[number].day for number in linked}
    met: set[int] = set()
    works: list[tuple[int, ...]] = []
    for first in linked:
        if first in met:
            continue
        together = _reached(first, linked)
        met |= together
        newest_first = sorted(together, key=lambda number: (days[number], -number), reverse=True)
        for work in _parted(newest_first, linked, texts, sayings):
            if len(work) > 1:
                shown = next(
                    (number for number in work if _is_in_force(texts[number], days[number], today)), work[0]
                )
                works.append((shown, *(number for number in work if number != shown)))
    return works


def _linked(
    texts: Sequence[ListedText],
    numbers: dict[str, int],
    alike: Iterable[tuple[str, str]],
    sayings: Sayings,
    is_export: Callable[[Path | None], bool],
) -> dict[int, set[int]]:
    """The documents that are versions of others, each with these."""
    linked: dict[int, set[int]] = {}

    def link(one: int, other: int) -> None:
        linked.setdefault(one, set()).add(other)
        linked.setdefault(other, set()).add(one)

    for pair in alike:
        one, other = numbers.get(pair[0]), numbers.get(pair[1])
        if one is None or other is None or sayings.are_one_work(*pair) is False:
            continue
        first, second = texts[one], texts[other]
        if work_title(first.title) == work_title(second.title) and not any(
            text.path.suffix.lower() in _MAY_BE_EXPORTS and is_export(text.path) for text in (first, second)
        ):
            link(one, other)
    for joined in sayings.joined:
        one, other = map(numbers.get, joined)
        if one is not None and other is not None:
            link(one, other)
    return linked


def _reached(first: int, linked: dict[int, set[int]]) -> set[int]:
    met, waiting = {first}, [first]
    while waiting:
        new = linked[waiting.pop()] - met
        met |= new
        waiting += new
    return met


def _parted(
    together: Sequence[int], linked: dict[int, set[int]], texts: Sequence[ListedText], sayings: Sayings
) -> list[list[int]]:
    """Versions of versions, as far as the reader did not say of any two that they are not of one work."""
    works: list[list[int]] = []
    waiting = list(together)
    while waiting:
        work = [waiting.pop(0)]
        is_growing = True
        while is_growing:
            is_growing = False
            for number in waiting:
                if linked[number].isdisjoint(work) or any(
                    sayings.are_one_work(texts[number].id, texts[own].id) is False for own in work
                ):
                    continue
                work.append(number)
                waiting.remove(number)
                is_growing = True
                break
        works.append(sorted(work, key=together.index))
    return works


def _is_in_force(text: ListedText, day: str, today: str) -> bool:
    """Whether a version is in force, as its title, its date and its end say: it is where none of them says otherwise."""
    begins = max(day, text.in_force or "")
    return begins <= today and not says_not_in_force(text.title)
