"""What the reader said of works: which documents are versions of one, which are not, and from when a version is.

It is kept as a list of what was said, in ``works.json``: the last word on a matter holds, and taking back the last
one is one step. Documents are named by their ids, so what was said of one holds for a copy of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal, cast, get_args

from annotations.errors import DamagedSettings, NothingSaid, TooMuchSaid
from annotations.note import is_document_id, now
from annotations.storage.durable_files import locked
from annotations.storage.file_versions import WORKS
from annotations.storage.small_files import load_to_change, load_value, lock_of, save_value

MOST_SAID: Final = 10_000
_LONGEST_TITLE: Final = 500
_NAME: Final = "said"  # of the list in the file

Matter = Literal["join", "part", "date"]


@dataclass(frozen=True, slots=True)
class WorkSaying:
    """One thing that was said: of two documents, that they are versions of one work ("join") or are not ("part");
    of one, from when it is (``date``, YYYY[-MM[-DD]]). ``titles`` are what they were called then."""

    matter: Matter
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    date: str = ""
    time: str = ""


@dataclass(frozen=True)
class Sayings:
    """All that was said, in order; the last word on a matter holds."""

    said: tuple[WorkSaying, ...] = ()

    def are_one_work(self, document_id: str, other_id: str) -> bool | None:
        """Whether two documents were said to be versions of one work; None where nothing was said of the two."""
        return self._pairs.get(frozenset((document_id, other_id)))

    @property
    def joined(self) -> Iterable[frozenset[str]]:
        """The pairs of documents that were said to be versions of one work."""
        return (pair for pair, is_joined in self._pairs.items() if is_joined)

    def joined_with(self, document_id: str) -> frozenset[str]:
        """The ids of the documents that were joined with one, directly or by way of others; its own is not among them."""
        met, waiting = {document_id}, [document_id]
        while waiting:
            for other in self._neighbours.get(waiting.pop(), ()):
                if other not in met:
                    met.add(other)
                    waiting.append(other)
        return frozenset(
            other for other in met - {document_id} if self.are_one_work(document_id, other) is not False
        )

    def titles_joined_with(self, document_id: str) -> frozenset[str]:
        """What the documents that were joined with one were called then."""
        return frozenset(
            self._titles[other] for other in self.joined_with(document_id) if other in self._titles
        )

    def date(self, document_id: str) -> str | None:
        """From when a document was said to be."""
        return self._dates.get(document_id)

    @cached_property
    def _pairs(self) -> Mapping[frozenset[str], bool]:
        return {
            frozenset(saying.ids): saying.matter == "join" for saying in self.said if saying.matter != "date"
        }

    @cached_property
    def _neighbours(self) -> Mapping[str, set[str]]:
        neighbours: dict[str, set[str]] = {}
        for pair, joined in self._pairs.items():
            if joined:
                for document_id in pair:
                    neighbours.setdefault(document_id, set()).update(pair - {document_id})
        return neighbours

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {
            document_id: title
            for saying in self.said
            for document_id, title in zip(saying.ids, saying.titles, strict=False)
        }

    @cached_property
    def _dates(self) -> Mapping[str, str]:
        return {saying.ids[0]: saying.date for saying in self.said if saying.matter == "date"}


def load_sayings(path: Path) -> tuple[Sayings, DamagedSettings | None]:
    """What was said, and what to tell the reader where the file was damaged; what makes no sense is left out."""
    value, warning = load_value(path, WORKS)
    return _parted(value)[0], warning


def keep_saying(path: Path, saying: WorkSaying) -> Sayings:
    """Say something more; TooMuchSaid, SaveFailed and the like."""

    def change(known: tuple[WorkSaying, ...]) -> tuple[WorkSaying, ...]:
        if len(known) >= MOST_SAID:
            raise TooMuchSaid(file=path, most=MOST_SAID)
        return (*known, saying if saying.time else _timed(saying))

    return _changed(path, change)


def take_back(path: Path) -> WorkSaying:
    """Take back what was said last, and return it; NothingSaid, SaveFailed and the like."""
    last: list[WorkSaying] = []

    def change(known: tuple[WorkSaying, ...]) -> tuple[WorkSaying, ...]:
        if not known:
            raise NothingSaid
        last.append(known[-1])
        return known[:-1]

    _changed(path, change)
    return last[0]


def _changed(path: Path, change: Callable[[tuple[WorkSaying, ...]], tuple[WorkSaying, ...]]) -> Sayings:
    with locked(lock_of(path), path):
        known, unknown = _parted(load_to_change(path, WORKS)[0])
        changed = Sayings(change(known.said))
        kept = [*unknown, *map(_record, changed.said)]  # what a later version may understand stays
        save_value(path, {_NAME: kept}, WORKS)
    return changed


def _timed(saying: WorkSaying) -> WorkSaying:
    return WorkSaying(saying.matter, saying.ids, saying.titles, saying.date, now())


def _parted(value: dict[str, Any] | None) -> tuple[Sayings, list[object]]:
    """What is said in a file, and what is nothing that can be said."""
    items = (value or {}).get(_NAME, [])
    known: list[WorkSaying] = []
    unknown: list[object] = []
    for item in items if isinstance(items, list) else [items]:
        saying = _saying_in(item)
        if saying is not None and len(known) < MOST_SAID:
            known.append(saying)
        else:
            unknown.append(item)
    return Sayings(tuple(known)), unknown


def _saying_in(item: object) -> WorkSaying | None:
    if not isinstance(item, dict):
        return None
    matter, ids, titles = item.get("matter"), item.get("ids"), item.get("titles", [])
    date, time = item.get("date", ""), item.get("time", "")
    if matter not in get_args(Matter) or not isinstance(ids, list) or not isinstance(titles, list):
        return None
    if not all(isinstance(text, str) for text in (*ids, *titles, date, time)):
        return None
    if not all(map(is_document_id, ids)) or len(set(ids)) != (1 if matter == "date" else 2):
        return None
    if matter == "date" and not _is_day(date):
        return None
    titles = tuple(title[:_LONGEST_TITLE] for title in titles[: len(ids)])
    return WorkSaying(cast("Matter", matter), tuple(ids), titles, date, time)


def _is_day(date: str) -> bool:
    from documents.comparing.version_dates import written_date

    return written_date(date) == date


def _record(saying: WorkSaying) -> dict[str, object]:
    record: dict[str, object] = {
        "matter": saying.matter,
        "ids": list(saying.ids),
        "titles": list(saying.titles),
        "time": saying.time,
    }
    return record | ({"date": saying.date} if saying.date else {})
