"""Annotations of elsewhere placed on a document by their quotes: what stands there, once or told apart, and nothing else.

Script, width, white space and then punctuation are aside. A quote that ends in an ellipsis, or that a program cut off,
is found by its beginning. Of several places the one is taken that what stood beside the quote names, or its heading, or
the position that it had; what cannot be told apart is not guessed. Pure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

from annotations.anchoring.alignment import squeezed
from annotations.imports.imported import ImportedAnnotation, note_id_of
from annotations.imports.programs.dates import in_utc
from annotations.imports.web_annotations import UNDATED
from annotations.note import DocumentRef, Note, Target, describe, fitting_motivation, tidy_tags
from documents.document import Document, Span
from documents.messages import Template
from documents.patterns import late_pattern

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook

NOWHERE: Final[Template] = "its quote does not occur in the document"
SEVERAL: Final[Template] = "its quote occurs {count} times, and nothing tells which place is meant"
OTHER_DOCUMENT: Final[Template] = "it is about another document: {title}"
UNPLACED_PARENT: Final[Template] = "the note that it answers could not be placed"

_MOST_SPANS: Final = 10_000  # places of one quote that are looked at
_SHORTEST_LETTERS: Final = 4  # letters of a quote that is looked for without its punctuation
_SHORTEST_BEGINNING: Final = 16  # letters of a beginning by which a quote that was cut off is found
_SHORTEST_NAME: Final = 4  # letters of a title that stands in another
_TELLING: Final = 8  # letters of a quote that is believed to be of this document though its title is not
_TOLD_BY: Final = 4  # letters beside a quote that tell its place
_CUT_OFF = late_pattern(r"(?:\s|…|⋯|\.{3,}|。{3,})+[\])）】”」\"]?\s*$")
_BEGUN_LATE = late_pattern(r"^\s*[\[(（【“「\"]?(?:…|⋯|\.{3,})+\s*")


@dataclass(frozen=True, slots=True)
class PlacedAnnotation:
    """An annotation, the note that it becomes, and whether only the beginning of its quote stands there."""

    annotation: ImportedAnnotation
    note: Note
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class UnplacedAnnotation:
    """An annotation that has no place on the document, and why."""

    annotation: ImportedAnnotation
    reason: Template
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Placement:
    """What came of the annotations of one file, each in the order of the file."""

    placed: tuple[PlacedAnnotation, ...]
    unplaced: tuple[UnplacedAnnotation, ...]


@dataclass(frozen=True, slots=True)
class _Claims:
    """What a note says where its file says nothing: who made it, and in which zone its times are told."""

    format: str
    reader: str
    zone: tzinfo | None


def place(
    document: Document,
    annotations: Sequence[ImportedAnnotation],
    *,
    format_name: str,
    reader: str,
    zone: tzinfo | None = None,
) -> Placement:
    """Place annotations on a document. ``reader`` made those that name nobody; ``zone`` as in ``in_utc``."""
    claims = _Claims(format_name, reader, zone)
    passages = _Passages(document)
    kin = _Kin(document, annotations)
    spans: dict[int, Span] = {}
    unplaced: dict[int, UnplacedAnnotation] = {}
    beginnings: set[int] = set()
    open_to: list[tuple[ImportedAnnotation, _Standing]] = []
    for read in annotations:
        if not read.quote:
            continue
        standing = passages.standing(read)
        if not standing.spans:
            unplaced[read.number] = UnplacedAnnotation(read, NOWHERE)
        elif not kin.may_be(read) and len(squeezed(read.quote)) < _TELLING:
            unplaced[read.number] = UnplacedAnnotation(read, OTHER_DOCUMENT, {"title": read.about})
        elif len(standing.spans) == 1:
            spans[read.number] = standing.spans[0]
        else:
            open_to.append((read, standing))
        if standing.beginning:
            beginnings.add(read.number)
    shifts = _Shifts(
        (read.position, spans[read.number].start) for read in annotations if read.number in spans
    )
    for read, standing in open_to:
        span = passages.told_apart(read, standing, shifts)
        if span is None:
            facts = {"count": len(standing.spans)}
            unplaced[read.number] = UnplacedAnnotation(read, SEVERAL, facts)
        else:
            spans[read.number] = span
    about = kin.of_placed(read for read in annotations if read.number in spans)
    for read in annotations:
        if not read.quote and not read.replies_to and not about(read):
            unplaced[read.number] = UnplacedAnnotation(read, OTHER_DOCUMENT, {"title": read.about})
    placed = {
        read.number: PlacedAnnotation(
            read,
            _note(read, document, passages.target(spans.get(read.number)), claims),
            read.number in beginnings,
        )
        for read in annotations
        if read.number not in unplaced
    }
    return _with_replies(annotations, placed, unplaced)


def _note(read: ImportedAnnotation, document: Document, target: Target | None, claims: _Claims) -> Note:
    tags = tidy_tags(read.tags)
    created = in_utc(read.created, claims.zone) or in_utc(read.modified, claims.zone) or UNDATED
    motivation = read.motivation or fitting_motivation(read.body, tags)
    if motivation == "replying" or (motivation == "highlighting" and (read.body or tags)):
        motivation = fitting_motivation(read.body, tags)
    return Note(
        id=note_id_of(claims.format, read),
        document=DocumentRef.of(document),
        target=target,
        body=read.body,
        tags=tags,
        motivation=motivation,
        creator=read.creator or claims.reader,
        created=created,
        modified=in_utc(read.modified, claims.zone) or created,
        private=read.private,
    )


def _with_replies(
    annotations: Sequence[ImportedAnnotation],
    placed: dict[int, PlacedAnnotation],
    unplaced: dict[int, UnplacedAnnotation],
) -> Placement:
    """The notes with the answers below them, each id once; what answers a note without a place has none either."""
    by_identity = {
        read.note_id or read.identity: read for read in annotations if read.note_id or read.identity
    }
    taken: dict[str, Note] = {}
    for read in annotations:
        if read.number not in placed:
            continue
        parent = by_identity.get(read.replies_to) if read.replies_to else None
        if parent is not None and not _leads_to_placed(read, by_identity, placed):
            unplaced[read.number] = UnplacedAnnotation(read, UNPLACED_PARENT)
            del placed[read.number]
            continue
        note = placed[read.number].note
        if parent is not None:
            note = replace(note, reply_to=placed[parent.number].note.id, motivation="replying")
        if note.id in taken and taken[note.id].words != note.words:
            note = replace(note, id=str(uuid5(UUID(note.id), repr(note.words))))
        if note.id in taken:
            del placed[read.number]
            continue
        taken[note.id] = note
        placed[read.number] = replace(placed[read.number], note=note)
    return Placement(
        tuple(placed[number] for number in sorted(placed)),
        tuple(unplaced[number] for number in sorted(unplaced)),
    )


def _leads_to_placed(
    read: ImportedAnnotation,
    by_identity: Mapping[str, ImportedAnnotation],
    placed: Mapping[int, PlacedAnnotation],
) -> bool:
    """Whether an answer hangs, through others, on a note that has a place: none in a circle does."""
    seen = {read.number}
    while read.replies_to in by_identity:
        read = by_identity[read.replies_to]
        if read.number in seen or read.number not in placed:
            return False
        seen.add(read.number)
    return True


class _Kin:
    """Which annotations are about this document, as far as their titles tell."""

    def __init__(self, document: Document, annotations: Sequence[ImportedAnnotation]) -> None:
        stem = document.path.stem if document.path else ""
        self._names = {key for name in (document.name, document.title or "", stem) if (key := _letters(name))}
        self._titles = {read.about: _letters(read.about) for read in annotations}
        self._named = {about for about, key in self._titles.items() if key and self._is_named(key)}

    def may_be(self, read: ImportedAnnotation) -> bool:
        """Whether its title is the document's, or no title in the file is."""
        return not self._named or not read.about or read.about in self._named

    def of_placed(self, placed: Iterable[ImportedAnnotation]) -> Callable[[ImportedAnnotation], bool]:
        """What says of a note on a whole text whether that is this document: its title, or its file's other notes."""
        placed_about = {read.about for read in placed}
        known = self._named or placed_about
        alone = len(self._titles) == 1

        def belongs(read: ImportedAnnotation) -> bool:
            return alone or not read.about or read.about in known

        return belongs

    def _is_named(self, key: str) -> bool:
        return any(
            key == name or (min(len(key), len(name)) >= _SHORTEST_NAME and (key in name or name in key))
            for name in self._names
        )


class _Shifts:
    """By how much positions in the text that was annotated are off, near a position."""

    def __init__(self, pairs: Iterable[tuple[int | None, int]]) -> None:
        self._pairs = sorted(
            (position, start - position) for position, start in pairs if position is not None
        )

    def at(self, position: int) -> int:
        """The shift of the nearest annotation whose place is sure; 0 where there is none."""
        if not self._pairs:
            return 0
        index = bisect_left(self._pairs, (position, 0))
        nearby = self._pairs[max(0, index - 1) : index + 1]
        return min(nearby, key=lambda pair: abs(pair[0] - position))[1]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a quote stands; ``beginning`` says that no more of it does than its beginning."""

    spans: tuple[Span, ...] = ()
    beginning: bool = False


class _Sieved:
    """A text of which only some characters count, and where each of them is in it."""

    def __init__(self, folded: str, *, letters: bool) -> None:
        if letters:
            kept = [index for index, char in enumerate(folded) if char.isalnum()]
        else:
            kept = [index for index, char in enumerate(folded) if not char.isspace()]
        self.offsets = kept
        self.text = "".join([folded[index] for index in kept])

    def spans(self, words: str) -> tuple[Span, ...]:
        """Every place of some words, published offsets."""
        spans: list[Span] = []
        start = self.text.find(words) if words else -1
        while start >= 0 and len(spans) < _MOST_SPANS:
            spans.append(Span(self.offsets[start], self.offsets[start + len(words) - 1] + 1))
            start = self.text.find(words, start + 1)
        return tuple(spans)


class _Passages:
    """Finds quotes in one document; what is dear is made once, and only if a quote needs it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[str, _Standing] = {}

    def standing(self, read: ImportedAnnotation) -> _Standing:
        """Where an annotation's quote stands."""
        standing = self._known.get(read.quote)
        if standing is None:
            standing = self._known[read.quote] = self._looked_for(read.quote)
        return standing

    def target(self, span: Span | None) -> Target | None:
        """The target that names a span; None the whole document."""
        return None if span is None else describe(self._document, self._book, span)

    def told_apart(self, read: ImportedAnnotation, standing: _Standing, shifts: _Shifts) -> Span | None:
        """The one of several places that is meant; None where nothing tells."""
        spans = self._best_beside(read, list(standing.spans))
        if len(spans) > 1 and read.section:
            spans = [span for span in spans if self._is_under(span, read.section)] or spans
        if len(spans) > 1 and read.position is not None:
            wanted = read.position + shifts.at(read.position)
            spans.sort(key=lambda span: abs(span.start - wanted))
            nearest, next_one = (abs(span.start - wanted) for span in spans[:2])
            if nearest < next_one and 2 * nearest <= next_one:
                return spans[0]
        return spans[0] if len(spans) == 1 else None

    def _looked_for(self, quote: str) -> _Standing:
        spans = self._squeezed.spans(squeezed(quote))
        shorter = _BEGUN_LATE.sub("", _CUT_OFF.sub("", quote))
        if spans or shorter == quote:
            spans = spans or self._spans(quote)
            return _Standing(spans) if spans else self._by_beginning(quote)
        spans = self._spans(shorter) if len(_letters(shorter)) >= _SHORTEST_LETTERS else ()
        return _Standing(spans, beginning=True)

    def _spans(self, quote: str) -> tuple[Span, ...]:
        """Every place of a quote as it stands; else of its letters, punctuation and signs aside."""
        spans = self._squeezed.spans(squeezed(quote))
        letters = _letters(quote)
        if spans or len(letters) < _SHORTEST_LETTERS:
            return spans
        return tuple(self._with_signs(span, quote) for span in self._of_letters.spans(letters))

    def _with_signs(self, span: Span, quote: str) -> Span:
        """The span of a quote's letters with the signs that stand around them as in the quote."""
        signs = squeezed(quote)
        before = next((index for index, char in enumerate(signs) if char.isalnum()), 0)
        after = next((index for index, char in enumerate(reversed(signs)) if char.isalnum()), 0)
        text = self._document.text
        start, end = span
        while before and start and _is_sign(text[start - 1]):
            start, before = start - 1, before - 1
        while after and end < len(text) and _is_sign(text[end]):
            end, after = end + 1, after - 1
        return Span(start, end)

    def _by_beginning(self, quote: str) -> _Standing:
        """The places of the longest beginning of a quote that stands there, if it is most of it."""
        letters = _letters(quote)
        least = max(_SHORTEST_BEGINNING, (len(letters) + 1) // 2)
        if len(letters) < least or letters[:least] not in self._of_letters.text:
            return _Standing()
        low, high = least, len(letters)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if letters[:middle] in self._of_letters.text else (low, middle - 1)
        return _Standing(self._of_letters.spans(letters[:low]), beginning=True)

    def _best_beside(self, read: ImportedAnnotation, spans: list[Span]) -> list[Span]:
        """Those places beside which most stands of what stood beside the quote."""
        before, after = _letters(read.prefix), _letters(read.suffix)
        if not (before or after):
            return spans
        text = self._document.folded
        reach = 2 * max(len(read.prefix), len(read.suffix), 16)
        scores = [
            _common(before[::-1], _letters(text[max(0, span.start - reach) : span.start])[::-1])
            + _common(after, _letters(text[span.end : span.end + reach]))
            for span in spans
        ]
        best = max(scores)
        if best < min(_TOLD_BY, len(before) + len(after)):
            return spans
        return [span for span, score in zip(spans, scores, strict=True) if score == best]

    def _is_under(self, span: Span, section: str) -> bool:
        """Whether a place is in the unit of an address, or below a heading."""
        wanted = _letters(section)
        unit = self._document.unit_at(span.start)
        while unit is not None:
            if section.strip() == self._book.address(unit):
                return True
            named = _letters(self._document.slice(self._document.caption(unit)))
            if (
                len(wanted) > 1
                and unit.kind == "section"
                and (wanted in named or (len(named) > 1 and named in wanted))
            ):
                return True
            unit = None if unit.parent is None else self._document.units[unit.parent]
        return False

    @cached_property
    def _squeezed(self) -> _Sieved:
        return _Sieved(self._document.folded, letters=False)

    @cached_property
    def _of_letters(self) -> _Sieved:
        return _Sieved(self._document.folded, letters=True)

    @cached_property
    def _book(self) -> AddressBook:
        from documents.addresses.address_book import AddressBook

        return AddressBook.of(self._document)


def _is_sign(char: str) -> bool:
    return not (char.isalnum() or char.isspace())


def _letters(text: str) -> str:
    """The letters and digits of a text, folded."""
    return "".join(filter(str.isalnum, squeezed(text)))


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    size = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        size += 1
    return size
