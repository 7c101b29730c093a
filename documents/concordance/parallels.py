"""What says nearly the same as a clause, over a whole shelf: found by rare groups of letters, weighed by alignment."""

from __future__ import annotations

import heapq
import math
import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from documents.comparing.work_titles import work_title
from documents.concordance.shared_words import Letters, grams_of, letters_of, shared_words
from documents.document import Span

if TYPE_CHECKING:
    from documents.concordance.store import ConcordanceStore
    from documents.document import Document, Unit

MOST: Final = 20  # places that are told
LEAST_SHARE: Final = 0.5
_COMMON: Final = 4000  # clauses with one gram: it says nothing then
_CANDIDATES: Final = 120  # clauses that are aligned
_AT_ONCE: Final = 500  # values of one question
_FOUND: Final = """
SELECT clauses.id, clauses.address, clauses.citation, clauses.words, clauses.start, files.path,
    files.document, files.title
FROM clauses JOIN files ON files.id = clauses.file WHERE clauses.id IN ({marks})
"""


@dataclass(frozen=True, slots=True)
class ParallelPlace:
    """A clause that says nearly the same. ``share`` is how much of both is shared, from 0 to 1.

    ``here`` are the shared runs as offsets into the text of the document that was asked for, ``there`` as offsets
    into that of this clause's document; ``start`` is where its ``words`` begin there.
    ``is_same_work``: it is another version of the same work, by title.
    """

    path: Path
    document: str
    title: str
    address: str
    citation: str
    words: str
    start: int
    share: float
    here: tuple[Span, ...]
    there: tuple[Span, ...]
    is_same_work: bool


def related(
    document: Document, unit: Unit, store: ConcordanceStore, *, most: int = MOST
) -> tuple[ParallelPlace, ...]:
    """The clauses of other documents that say nearly the same as a unit, the nearest first, other works before versions.

    One clause of a document is told once, the nearest of several copies of one text alone.
    """
    span = unit.text or Span(unit.start, unit.end)
    asked = letters_of(document.slice(span))
    candidates = _candidates(store, asked)
    own = work_title(document.name)
    found: list[ParallelPlace] = []
    seen: set[tuple[str, int]] = set()
    for row in _rows(store, candidates):
        _, address, citation, words, start, path, document_id, title = row
        if path not in store.among or document_id == document.id or (document_id, start) in seen:
            continue
        seen.add((document_id, start))
        shared = shared_words(asked, letters_of(words))
        if shared.share < LEAST_SHARE:
            continue
        found.append(
            ParallelPlace(
                path=Path(os.fsdecode(path)),
                document=document_id,
                title=title,
                address=address,
                citation=f"《{title}》{citation}",
                words=words,
                start=start,
                share=shared.share,
                here=tuple(Span(span.start + left, span.start + right) for left, right in shared.left),
                there=tuple(Span(start + left, start + right) for left, right in shared.right),
                is_same_work=work_title(title) == own,
            )
        )
    found.sort(key=lambda place: (place.is_same_work, -place.share, place.title, place.start))
    return tuple(found[:most])


def _candidates(store: ConcordanceStore, asked: Letters) -> list[int]:
    """The clauses that are known by the rarest of the asked words' grams, those with most weight first."""
    by_mark: dict[int, list[int]] = defaultdict(list)
    grams = sorted(grams_of(asked.letters))
    for begin in range(0, len(grams), _AT_ONCE):
        some = grams[begin : begin + _AT_ONCE]
        holes = ",".join("?" * len(some))
        for mark, clause in store.rows(f"SELECT mark, clause FROM marks WHERE mark IN ({holes})", some):  # noqa: S608
            by_mark[mark].append(clause)
    ((clauses,),) = store.rows("SELECT count(*) FROM clauses")
    weights: dict[int, float] = defaultdict(float)
    for known in by_mark.values():
        if len(known) <= _COMMON:
            weight = math.log(1 + clauses / len(known))
            for clause in known:
                weights[clause] += weight
    return heapq.nlargest(_CANDIDATES, weights, key=lambda clause: (weights[clause], -clause))


def _rows(store: ConcordanceStore, clauses: list[int]) -> list[tuple[Any, ...]]:
    if not clauses:
        return []
    return store.rows(_FOUND.format(marks=",".join("?" * len(clauses))), clauses)
