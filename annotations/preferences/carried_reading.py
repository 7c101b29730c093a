"""Where the reader stopped in an earlier version of a text, and what of it was read, in a later one. Pure but for texts.

What nobody touched stays read, under whatever number it stands now; what was changed is to be read again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from annotations.preferences.reading_state import ReadingPosition

if TYPE_CHECKING:
    from pathlib import Path

    from annotations.preferences.reading_state import ReadingState
    from annotations.storage.texts import Texts
    from documents.comparing.amendment import Article, ArticlePair
    from documents.document import Document, Unit

MOST_LIKE: Final = 8
"""Earlier versions under another path that are looked at, the one read last first."""


class EarlierReading(NamedTuple):
    """Where the reader stopped in an earlier version, and that version."""

    position: ReadingPosition
    document: Document


def earlier_reading(
    state: ReadingState, document: Document, path: Path, texts: Texts
) -> EarlierReading | None:
    """What is known of the reading of an earlier version whose text is kept, the one read last; None without any.

    A version is what stood in the same file, or has the title and text of one work. Of the document itself: where its
    exact text is another one now, as that of a copy in another script.
    """
    known = state.positions.get(document.id)
    if known is not None:
        if known.text in {"", document.text_digest}:
            return None
        earlier = texts.document(known.text)
        return None if earlier is None else EarlierReading(known, earlier)
    from documents.comparing.versions import are_versions, work_title

    title, looked_at = work_title(document.name), 0
    for position in reversed(tuple(state.positions.values())):
        kept = texts.kept(position.text) if position.text else None
        if kept is None:
            continue
        same_file = position.path == str(path)
        if not same_file:
            if work_title(kept.title) != title or looked_at == MOST_LIKE:
                continue
            looked_at += 1
        earlier = texts.document(position.text)
        if earlier is not None and (same_file or are_versions(earlier, document)):
            return EarlierReading(position, earlier)
    return None


def carried(position: ReadingPosition, old: Document, new: Document) -> ReadingPosition:
    """A position in one text as one in another: unchanged articles stay read, the place is the article's beginning
    where its words were changed, the next article's where it was struck out."""
    from documents.comparing.amendment import amendment

    pairs = amendment(old, new).pairs
    read: set[int] = set()
    for pair in pairs:
        if pair.left is not None and pair.right is not None and _is_unchanged(pair):
            read |= _Untouched(old, pair.left, new, pair.right).read(position.read)
    offset = _nearest(position.offset, old, new, pairs)
    return replace(position, offset=offset, read=frozenset(read), text=new.text_digest)


def _is_unchanged(pair: ArticlePair) -> bool:
    return pair.state != "changed" and not pair.struck and not pair.inserted


def _nearest(offset: int, old: Document, new: Document, pairs: tuple[ArticlePair, ...]) -> int:
    """Where to read on that stopped at an offset."""
    known = sorted(
        (pair.left.span.start, number) for number, pair in enumerate(pairs) if pair.left is not None
    )
    index = bisect_right(known, offset, key=itemgetter(0)) - 1
    if index < 0:
        return 0
    stopped = known[index][1]
    left, right = pairs[stopped].left, pairs[stopped].right
    if left is not None and right is not None and _is_unchanged(pairs[stopped]) and offset < left.span.end:
        return _Untouched(old, left, new, right).beside(offset)
    for pair in pairs[stopped:]:
        if pair.right is not None:
            return pair.right.span.start
    return max((pair.right.span.start for pair in pairs if pair.right is not None), default=0)


class _Untouched:
    """An article that says the same in both texts. Its letters answer to each other, where there are as many, however
    its lines are broken; else its clauses do, where there are as many."""

    def __init__(self, old: Document, left: Article, new: Document, right: Article) -> None:
        self._left, self._right, self._new = left, right, new
        self._clauses = _clauses(old, left), _clauses(new, right)
        self._letters = _letters(old, left), _letters(new, right)
        self._is_alike = len(self._letters[0]) == len(self._letters[1]) > 0

    def read(self, read: frozenset[int]) -> set[int]:
        """The clauses of the new article that are read, where these are of the old one, by their beginnings."""
        clauses, others = self._clauses
        if not self._is_alike:
            if len(clauses) != len(others):
                return set()
            pairs = zip(clauses, others, strict=True)
            return {other.start for clause, other in pairs if clause.start in read}
        letters, other_letters = self._letters
        starts = [clause.start for clause in clauses]
        owners = [starts[max(0, bisect_right(starts, letter) - 1)] for letter in letters]
        kept = set()
        for clause in others:
            first, last = bisect_left(other_letters, clause.start), bisect_left(other_letters, clause.end)
            if first < last and read.issuperset(owners[first:last]):
                kept.add(clause.start)
        return kept

    def beside(self, offset: int) -> int:
        """Where the clause begins now that holds an offset of the old article."""
        clauses, others = self._clauses
        if self._is_alike:
            index = min(bisect_left(self._letters[0], offset), len(self._letters[1]) - 1)
            unit = self._new.unit_at(self._letters[1][index])
            return self._right.span.start if unit is None else unit.start
        number = max(0, bisect_right([clause.start for clause in clauses], offset) - 1)
        same_many = len(clauses) == len(others)
        return others[number].start if same_many else self._right.span.start


def _clauses(document: Document, article: Article) -> list[Unit]:
    unit = document.units[article.unit]
    return [
        clause
        for clause in (unit, *document.walk(unit))
        if clause.text is not None and clause.end <= article.span.end
    ] or [unit]


def _letters(document: Document, article: Article) -> list[int]:
    """The offsets of an article's letters, without those of its label."""
    start = article.span.start if article.label is None else article.label.end
    return [offset for offset in range(start, article.span.end) if document.text[offset].isalnum()]
