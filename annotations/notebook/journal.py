"""The journal of changes: what happened to notes and when, told from their own revisions. Pure.

Nothing is kept for it: the revisions say it all, on every device that has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

from annotations.note import DocumentRef, Note, moment
from annotations.questions import is_closing, is_reopening

What = Literal[
    "written",
    "answered",
    "closed",
    "reopened",
    "first-known",
    "text-changed",
    "tagged",
    "untagged",
    "kind-changed",
    "moved",
    "document-changed",
    "binned",
    "restored",
    "emptied",
    "settled",
    "other-version",
]
WHATS: Final[tuple[What, ...]] = get_args(What)
_AROUND: Final = 8  # characters around a difference


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change of a note: ``what`` happened between ``before`` (None where it begins) and ``after``.

    ``moment`` is when it happened at the earliest: the time noted, or that of the revision before it where the
    clock had jumped back. ``what`` of an ``other-version`` compares it with the revision that both followed.
    """

    moment: datetime
    what: tuple[What, ...]
    before: Note | None
    after: Note

    @property
    def time(self) -> str:
        """When it happened, as the writing device's clock had it: UTC, ISO 8601."""
        return self.after.modified

    @property
    def note_id(self) -> str:
        """The note that changed."""
        return self.after.id

    @property
    def reader(self) -> str:
        """Who changed it."""
        return self.after.reader

    @property
    def document(self) -> DocumentRef:
        """The document the note was on afterwards."""
        return self.after.document

    @property
    def address(self) -> str:
        """The address of the passage afterwards; empty for a whole document."""
        return self.after.target.address if self.after.target else ""

    @property
    def tags_added(self) -> tuple[str, ...]:
        """Tags that the note did not bear before."""
        known = self.before.tags if self.before else ()
        return tuple(tag for tag in self.after.tags if tag not in known)

    @property
    def tags_removed(self) -> tuple[str, ...]:
        """Tags that the note bears no more."""
        return tuple(tag for tag in self.before.tags if tag not in self.after.tags) if self.before else ()


def journal(histories: Iterable[Sequence[Note]]) -> tuple[JournalEntry, ...]:
    """What happened to the notes whose revisions are given (as ``Notebook.histories`` does), the latest last.

    By time, then by the note's first document and its id; the changes of one note stand in the order of its revisions, whatever
    the clocks said. A revision that says what the one before it said is no change.
    """
    entries = [
        (entry.moment, history[0].document.id, entry.note_id, number, entry)
        for history in histories
        for number, entry in enumerate(changes(history))
    ]
    entries.sort(key=lambda entry: entry[:4])
    return tuple(entry for *_, entry in entries)


def changes(history: Sequence[Note]) -> Iterator[JournalEntry]:
    """What happened to one note, from the first revision on.

    Each is compared with what it was made from; where another text was made from that already, it is told as one
    more, and what was made from several texts settles between them.
    """
    latest: datetime | None = None
    told = _Told()
    for note in history:
        latest = moment(note.modified) if latest is None else max(latest, moment(note.modified))
        parents, siblings = told.made_from(note), told.siblings(note)
        told.add(note)
        if any(sibling.words == note.words for sibling in siblings):
            continue
        before = parents[-1] if parents else None
        what = _what(before, note)
        if siblings:
            what = ("other-version", *what)
        elif len({parent.words for parent in parents}) > 1 and not note.emptied:
            what = ("settled", *what)
        if what:
            yield JournalEntry(latest, what, before, note)


class _Told:
    """The revisions of a note that were told already, by what others may have been made from."""

    def __init__(self) -> None:
        self._by_name: dict[str, Note] = {}
        self._children: dict[str, list[Note]] = {}
        self._by_count: dict[int, list[Note]] = {}

    def add(self, note: Note) -> None:
        """One more was told."""
        self._by_name[note.name] = note
        self._by_count.setdefault(note.revision, []).append(note)
        for name in note.parents or ():
            self._children.setdefault(name, []).append(note)

    def made_from(self, note: Note) -> list[Note]:
        """What a revision was made from; where that is not known, all of the count before it."""
        named = self._named(note)
        if named:
            return named
        before = max((count for count in self._by_count if count < note.revision), default=0)
        return self._by_count.get(before, [])

    def siblings(self, note: Note) -> list[Note]:
        """What else was made from the same; where that is not known, all of the same count."""
        named = self._named(note)
        if not named:
            return list(self._by_count.get(note.revision, ()))
        own = {parent.name for parent in named}
        return [
            child
            for parent in named
            for child in self._children.get(parent.name, ())
            if child.name not in own
        ]

    def _named(self, note: Note) -> list[Note]:
        return [self._by_name[name] for name in note.parents or () if name in self._by_name]


def difference(before: str, after: str, around: int = _AROUND) -> tuple[str, str]:
    """Where two texts differ: what stood there and what stands there, each with some characters around it.

    What is left out on either side is marked with an ellipsis.
    """
    most = min(len(before), len(after))
    start = next((index for index in range(most) if before[index] != after[index]), most)
    end = next((back for back in range(most - start) if before[-1 - back] != after[-1 - back]), most - start)
    first = max(0, start - around)
    return _excerpt(before, first, len(before) - end + around), _excerpt(
        after, first, len(after) - end + around
    )


def _excerpt(text: str, start: int, end: int) -> str:
    return "…" * (start > 0) + text[start:end] + "…" * (end < len(text))


def _what(before: Note | None, after: Note) -> tuple[What, ...]:
    """What happened between two revisions; empty where both say the same."""
    if after.emptied:
        return () if before is not None and before.emptied else ("emptied",)
    if before is None:
        return (_beginning(after),)
    happened: dict[What, bool] = {
        "document-changed": before.document.id != after.document.id,
        "moved": before.document.id == after.document.id and before.target != after.target,
        "text-changed": before.body != after.body,
        "tagged": not set(after.tags) <= set(before.tags),
        "untagged": not set(before.tags) <= set(after.tags),
        "kind-changed": (before.motivation, before.reply_to) != (after.motivation, after.reply_to),
        "binned": after.deleted and not before.deleted,
        "restored": before.deleted and not after.deleted,
    }
    return tuple(what for what, did in happened.items() if did)


def _beginning(note: Note) -> What:
    if note.revision > 1:
        return "first-known"
    if is_closing(note):
        return "closed"
    if is_reopening(note):
        return "reopened"
    return "answered" if note.reply_to else "written"
