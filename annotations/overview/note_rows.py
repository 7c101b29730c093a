"""The rows of the table of all notes: one for each note that replies to none, its replies with it. Pure.

What the row of a note tells of its place is what is known of it: ``grade`` is "" until somebody has placed the note in
a text at hand, and nothing is said of it until then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from annotations.notebook.asking import questions_among

if TYPE_CHECKING:
    from annotations.anchoring.placing import PlacedNote
    from annotations.note import Note
    from annotations.notebook.merging import Merged

RowGroup = Literal["open", "check", "settled", "plain"]
"""Questions that wait for an answer; notes whose place or texts wait for a decision; settled questions; all others."""
ROW_GROUPS: Final[tuple[RowGroup, ...]] = get_args(RowGroup)
Sorting = Literal["place", "date", "document", "reader", "tag"]
SORTINGS: Final[tuple[Sorting, ...]] = get_args(Sorting)
_WAITS: Final = frozenset({"to-be-checked", "orphan"})


class RowStanding(NamedTuple):
    """A place in a text at hand (``annotations.queries.Standing``)."""

    grade: str
    start: int
    end: int


class NoteRow(NamedTuple):
    """A note as the table lists it.

    ``replies`` are all that replies to it, however far down, in the order written. ``question`` is the state of one
    that asks, "" of others; ``texts`` how many texts it has now. ``grade``, ``start`` and ``address`` say where it
    stands in a text at hand; where that is not known, "" and where it was made. A note on a whole document begins
    at -1.
    """

    note: Note
    replies: tuple[Note, ...] = ()
    question: str = ""
    texts: int = 1
    grade: str = ""
    start: int = -1
    address: str = ""

    @property
    def group(self) -> RowGroup:
        """The group that it is listed in."""
        if self.question == "open":
            return "open"
        if self.grade in _WAITS or self.texts > 1:
            return "check"
        return "settled" if self.question else "plain"

    @property
    def standing(self) -> RowStanding | None:
        """Where it stands, as far as that is known."""
        if not self.grade:
            return None
        target = self.note.target
        length = target.end - target.start if target else 0
        return RowStanding(self.grade, max(0, self.start), max(0, self.start) + length)

    @property
    def states(self) -> frozenset[str]:
        """The states that it is known to be in (``annotations.queries.NoteState``)."""
        known = {self.question, self.grade, "several-texts" if self.texts > 1 else ""}
        return frozenset(known - {""})

    def placed(self, placed: PlacedNote, address: str) -> NoteRow:
        """The row with the place that its note has in a text at hand."""
        anchor = placed.anchor
        if self.note.target is None:
            return self._replace(grade=anchor.grade)
        if anchor.grade == "orphan":
            return self._replace(grade="orphan")
        return self._replace(grade=anchor.grade, start=anchor.start, address=address)


def rows_of(merged: Mapping[str, Merged]) -> list[NoteRow]:
    """The rows of all notes that are not in the bin, in the order in which they came.

    A note whose reply leads nowhere, to a note in the bin or round in a circle, has a row of its own.
    """
    live = {note_id: seen for note_id, seen in merged.items() if not seen.note.deleted}
    below: dict[str, list[Note]] = {}
    for note_id, seen in live.items():
        if seen.note.reply_to is not None and (root := _root(note_id, live)) != note_id:
            below.setdefault(root, []).append(seen.note)
    told = {reply.id for replies in below.values() for reply in replies}
    states = questions_among(live.values())
    return [
        _row(seen, below.get(note_id, ()), states.get(note_id, ""))
        for note_id, seen in live.items()
        if note_id not in told
    ]


def _row(seen: Merged, replies: Sequence[Note], question: str) -> NoteRow:
    note = seen.note
    ordered = tuple(sorted(replies, key=lambda reply: (reply.created, reply.id))) if replies else ()
    target = note.target
    start, address = (target.start, target.address) if target else (-1, "")
    return NoteRow(note, ordered, question, 1 + len(seen.others), "", start, address)


def _root(note_id: str, live: Mapping[str, Merged]) -> str:
    """The note at the top of what a note replies to; itself where that leads nowhere or round in a circle."""
    met = {note_id}
    here = note_id
    while (above := live[here].note.reply_to) is not None and above in live:
        if above in met:
            return note_id
        met.add(above)
        here = above
    return here


# In order


def in_groups(rows: Iterable[NoteRow], sorting: Sorting = "place") -> list[NoteRow]:
    """Rows in the order of the table: questions that are open first, then what is to be checked, what is settled, the
    others; in each group as ``sorting`` says.

    By place: the documents on which something was written last come first, each in reading order. No single step
    takes long, however many rows there are: who types beside it is not kept waiting.
    """
    groups: dict[RowGroup, list[NoteRow]] = {group: [] for group in ROW_GROUPS}
    latest: dict[str, str] = {}
    for row in rows:
        groups[row.group].append(row)
        document, created = row.note.document.id, row.note.created
        if latest.get(document, "") < created:
            latest[document] = created
    return [row for group in groups.values() for row in _in_order(group, sorting, latest)]


def _in_order(rows: list[NoteRow], sorting: Sorting, latest: Mapping[str, str]) -> Iterator[NoteRow]:
    if sorting == "date":
        yield from _by_date(rows)
        return
    by_place = _by_place(rows, latest if sorting == "place" else {})
    if sorting in {"place", "document"}:
        yield from by_place
        return
    shelves: dict[str, list[NoteRow]] = {}
    for row in by_place:
        shelves.setdefault(_shelf(row, sorting), []).append(row)
    for name in sorted(shelves, key=lambda name: (not name, name)):
        yield from shelves[name]


def _shelf(row: NoteRow, sorting: Sorting) -> str:
    if sorting == "reader":
        return row.note.reader
    return min(row.note.tags, default="")


def _by_place(rows: Iterable[NoteRow], latest: Mapping[str, str]) -> Iterator[NoteRow]:
    """By document, the latest first where that is known, else by title; within one in reading order."""
    documents: dict[str, list[NoteRow]] = {}
    for row in rows:
        documents.setdefault(row.note.document.id, []).append(row)
    titles = {document: own[0].note.document.title for document, own in documents.items()}
    in_turn = sorted(documents, key=lambda document: (titles[document], document))
    in_turn.sort(key=lambda document: latest.get(document, ""), reverse=True)
    for document in in_turn:
        yield from sorted(documents[document], key=lambda row: (row.start, row.note.created, row.note.id))


def _by_date(rows: Iterable[NoteRow]) -> Iterator[NoteRow]:
    """What was written last first; day by day and moment by moment, so that no sorting is a long one."""
    days: dict[str, dict[str, list[NoteRow]]] = {}
    for row in rows:
        created = row.note.created
        days.setdefault(created[:10], {}).setdefault(created, []).append(row)
    for day in sorted(days, reverse=True):
        for moment in sorted(days[day], reverse=True):
            yield from sorted(days[day][moment], key=lambda row: row.note.id, reverse=True)


def group_starts(rows: Sequence[NoteRow]) -> list[int]:
    """The positions at which the groups of ordered rows begin."""
    starts, position = [], 0
    for _, group in groupby(rows, key=lambda row: row.group):
        starts.append(position)
        position += sum(1 for _ in group)
    return starts


# Counted


class RowCounts(NamedTuple):
    """How many rows, documents and readers there are, and how many rows in each group and with each tag.

    Tags that the filter takes for one (case, width and script aside) are counted as one, called as most are.
    """

    rows: int
    documents: int
    readers: int
    groups: Mapping[RowGroup, int]
    tags: tuple[tuple[str, int], ...]


def counts_of(rows: Iterable[NoteRow], key: Callable[[str], str]) -> RowCounts:
    """Count rows; ``key`` is a tag as tags are compared (``annotations.queries.tag_key``)."""
    groups: dict[RowGroup, int] = dict.fromkeys(ROW_GROUPS, 0)
    documents: set[str] = set()
    readers: set[str] = set()
    tags: dict[str, int] = {}
    count = 0
    for row in rows:
        count += 1
        groups[row.group] += 1
        documents.add(row.note.document.id)
        readers.add(row.note.reader)
        for reply in row.replies:
            readers.add(reply.reader)
        for tag in row.note.tags:
            tags[tag] = tags.get(tag, 0) + 1
    return RowCounts(count, len(documents), len(readers), groups, tag_counts(tags, key))


def tag_counts(tags: Mapping[str, int], key: Callable[[str], str]) -> tuple[tuple[str, int], ...]:
    """Tags that are compared as one, together, the most used first; each is called as most of its notes call it."""
    spellings: dict[str, dict[str, int]] = {}
    for tag, count in tags.items():
        spellings.setdefault(key(tag), {})[tag] = count
    together = [(max(own, key=lambda tag: (own[tag], tag)), sum(own.values())) for own in spellings.values()]
    return tuple(sorted(together, key=lambda item: (-item[1], item[0])))
