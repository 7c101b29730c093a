"""The journal of changes: what happened to notes and when, told from their own revisions. Pure.

Nothing is kept for it: the revisions say it all, on every device that has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final, Literal, get_args

from annotations.note import DocumentRef, Note, moment

What = Literal[
    "written",
    "answered",
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
    """What happened to one note, from the first revision on."""
    before: Note | None = None
    latest: datetime | None = None
    several = False
    for _, notes in groupby(history, key=lambda note: note.revision):
        versions = list({note.words: note for note in reversed(list(notes))}.values())[::-1]
        for number, note in enumerate(versions):
            latest = moment(note.modified) if latest is None else max(latest, moment(note.modified))
            what = _what(before, note)
            if number:
                what = ("other-version", *what)
            elif several and not note.emptied:
                what = ("settled", *what)
            if what:
                yield JournalEntry(latest, what, before, note)
        several = len(versions) > 1
        before = versions[-1]


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
    return "answered" if note.reply_to else "written"
