"""Trials of anchoring: passages of a document, the document edited at random, and where each note then lands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from time import process_time
from typing import Final, Literal

from random_edits import Edited, Fate, edited_at_random, edited_near, fate_of, published, without

from annotations.anchoring.carrying import Carrier
from annotations.anchoring.grading import ORPHAN, Anchor, Finder
from annotations.note import Target, describe
from documents.addresses.address_book import AddressBook
from documents.document import Document, Span

SIZES: Final = (4, 8, 16, 32)
BELIEVED: Final = ("exact", "moved", "changed")
Way = Literal["searched", "carried"]
"""Without the text that the notes were made on, or from it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A passage of about so many characters, what became of it, and where its note was placed."""

    size: int
    target: Target
    fate: Fate
    placed: Anchor

    @property
    def right(self) -> bool:
        """Whether the place is the passage's."""
        return self.placed.grade != "orphan" and self.fate.holds(self.placed.start, self.placed.end)


@dataclass
class Tally:
    """Trials of one length, counted by what became of the passage, the grade, and whether the place is right."""

    counts: Counter[tuple[str, str, bool]] = field(default_factory=Counter)

    def add(self, trial: Trial) -> None:
        """Count a trial; a passage that is kept but edited itself counts as both."""
        for kind in (
            trial.fate.kind,
            *(("edited",) if trial.fate.kind == "kept" and trial.fate.edited else ()),
        ):
            self.counts[kind, trial.placed.grade, trial.right] += 1

    def of(self, kind: str, *grades: str, right: bool | None = None) -> int:
        """How many passages of a kind got one of some grades (any without), at the right or a wrong place."""
        return sum(
            count
            for (its_kind, grade, is_right), count in self.counts.items()
            if its_kind == kind and (not grades or grade in grades) and right in (None, is_right)
        )

    def share(self, kind: str, *grades: str, right: bool | None = None) -> float:
        """The same as a share of all passages of the kind."""
        return self.of(kind, *grades, right=right) / max(1, self.of(kind))


@dataclass(frozen=True, slots=True)
class Round:
    """Trials on one document, and the seconds of processor time that anchoring took, what is made once a text included."""

    trials: tuple[Trial, ...]
    seconds: float


def round_of(document: Document, others: Sequence[str], random: Random, way: Way = "searched") -> Round:
    """Of each length a passage that is left in the text and one that is taken out of it.

    Those that are left share one edited text, and half of them are edited themselves or beside.
    Each that is taken out has an edited text of its own, and for a quarter of them at least the same words
    stand elsewhere too. What
    really became of a passage decides what it counts as, not what was meant for it.
    """
    book = AddressBook.of(document)
    left = {size: passage for size in SIZES if (passage := passage_in(document, size, random))}
    edited = Edited.of(document.text)
    for passage in left.values():
        if random.random() < 0.5:
            edited = edited_near(edited, passage, random, others)
    rounds = [_anchored(document, book, left, edited_at_random(edited, random, others), way)]
    for size in SIZES:
        passage = passage_in(document, size, random, repeated=random.random() < 1 / 4)
        if passage is not None:
            edited = without(Edited.of(document.text), passage, random, others)
            rounds.append(
                _anchored(document, book, {size: passage}, edited_at_random(edited, random, others), way)
            )
    return Round(
        tuple(trial for round_ in rounds for trial in round_.trials), sum(round_.seconds for round_ in rounds)
    )


def passage_in(document: Document, size: int, random: Random, *, repeated: bool = False) -> Span | None:
    """A passage as a reader chooses one: inside a clause, from word to word; now and then a whole short clause.

    With ``repeated``, one whose words stand elsewhere in the text too, if a few tries find one.
    """
    clauses = [clause.text for clause in document.clauses if clause.text]
    if random.random() < 0.15:
        whole = [clause for clause in clauses if 3 * size <= 4 * (clause.end - clause.start) <= 6 * size]
        if whole:
            return random.choice(whole)
    passage = None
    for _ in range(60):
        clause = random.choice(clauses)
        if clause.end - clause.start < size:
            continue
        start = random.randint(clause.start, clause.end - size)
        words = document.text[start : start + size]
        if not (words[0].isalnum() and words[-1].isalnum()):
            continue
        passage = Span(start, start + size)
        if not repeated or document.text.count(words) > 1:
            break
    return passage


def _anchored(
    document: Document,
    book: AddressBook,
    passages: Mapping[int, Span],
    edited: Edited,
    way: Way,
) -> Round:
    after, edited = published(edited)
    targets = [describe(document, book, passage) for passage in passages.values()]
    fates = [fate_of(document.text, passage, edited) for passage in passages.values()]
    started = process_time()
    anchors = _carried(document, after, targets) if way == "carried" else _searched(after, targets)
    seconds = process_time() - started
    outcomes = zip(passages, targets, fates, anchors, strict=True)
    return Round(tuple(Trial(*outcome) for outcome in outcomes), seconds)


def _searched(after: Document, targets: Sequence[Target]) -> list[Anchor]:
    finder = Finder(after)
    return [finder.anchor(target) for target in targets]


def _carried(document: Document, after: Document, targets: Sequence[Target]) -> list[Anchor]:
    carrier = Carrier(document, after)
    return [carrier.carry(Span(target.start, target.end)) or ORPHAN for target in targets]
