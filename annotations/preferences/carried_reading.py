"""Where the reader stopped in an earlier version of a text, and what of it was read, in a later one. Pure but for texts.

What nobody touched stays read, under whatever number it stands now; what was changed is to be read again.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
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
    places = _Places(old, new, pairs)
    read = {places.unchanged(start) for start in position.read}
    return replace(
        position,
        offset=places.nearest(position.offset),
        read=frozenset(start for start in read if start is not None),
        text=new.text_digest,
    )


class _Places:
    """The articles of the old text, and what became of them."""

    def __init__(self, old: Document, new: Document, pairs: tuple[ArticlePair, ...]) -> None:
        self._old, self._new, self._pairs = old, new, pairs
        known = [(pair.left.span.start, number) for number, pair in enumerate(pairs) if pair.left is not None]
        known.sort()
        self._starts = [start for start, _ in known]
        self._numbers = [number for _, number in known]

    def unchanged(self, start: int) -> int | None:
        """Where a clause that begins at an offset begins now; None where its article was changed or is gone."""
        pair = self._pair(start)
        if pair is None or pair.left is None or pair.right is None or pair.struck or pair.inserted:
            return None
        return None if pair.state == "changed" else self._beside(start, pair.left, pair.right)

    def nearest(self, offset: int) -> int:
        """Where to read on that stopped at an offset."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        unchanged = self.unchanged(offset)
        if unchanged is not None:
            return unchanged
        for pair in self._pairs[self._numbers[index] :]:
            if pair.right is not None:
                return pair.right.span.start
        return max((pair.right.span.start for pair in self._pairs if pair.right is not None), default=0)

    def _pair(self, offset: int) -> ArticlePair | None:
        """The pair whose old article holds an offset."""
        index = bisect_right(self._starts, offset) - 1
        pair = self._pairs[self._numbers[index]] if index >= 0 else None
        return pair if pair is not None and pair.left is not None and offset < pair.left.span.end else None

    def _beside(self, start: int, left: Article, right: Article) -> int | None:
        """The beginning of the clause of the new article that a clause of the old one has become."""
        clauses, others = _clauses(self._old, left), _clauses(self._new, right)
        number = next((index for index, clause in enumerate(clauses) if clause.start == start), None)
        if number is None:
            return right.span.start if start == left.span.start else None
        if len(clauses) == len(others):
            return others[number].start
        letters, other_letters = _letters(self._old, left), _letters(self._new, right)
        text = clauses[number].text
        words = start if text is None else text.start
        before = sum(letter < words for letter in letters)
        unit = self._new.unit_at(other_letters[before]) if before < len(other_letters) else None
        return None if unit is None else unit.start


def _clauses(document: Document, article: Article) -> list[Unit]:
    unit = document.units[article.unit]
    return [
        clause
        for clause in (unit, *document.walk(unit))
        if clause.kind == "clause" and clause.end <= article.span.end
    ] or [unit]


def _letters(document: Document, article: Article) -> list[int]:
    """The offsets of an article's letters, without those of its label."""
    start = article.span.start if article.label is None else article.label.end
    return [offset for offset in range(start, article.span.end) if document.text[offset].isalnum()]
