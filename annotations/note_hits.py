"""The same query that finds words in documents, asked of notes. Pure but for patterns.

Words stand in what a note says or among its tags; where a query has a field of notes (``tag: note: reader: state:``),
also in its quote, else the clause itself is found. ``title:`` and ``in:`` are about the document as the note names it and
the section it was made in, ``date:`` is about when the note was last changed. Fields mean what ``NoteQuery``'s do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from annotations.errors import WrongQueryValue
from annotations.note import Note, moment
from annotations.noted_sections import NotedSections
from annotations.queries import NOTE_STATES, PLACE_STATES, NoteQuery
from documents.document import Span
from documents.library.hits import SearchedText
from documents.library.query import Asked, FieldName, Query, key_of
from documents.scripts.fold import fold

if TYPE_CHECKING:
    from documents.library.patterns import Matcher

STATES_OF_NOTES: Final = tuple(state for state in NOTE_STATES if state not in PLACE_STATES)
"""What ``state:`` takes: what is known of a note without its document."""


_CRITERIA: Final[Mapping[FieldName, str]] = {
    "tag": "tags",
    "reader": "readers",
    "state": "states",
    "kind": "motivations",
}
"""The fields that ask what ``NoteQuery`` asks, and what they are called there."""


@dataclass(frozen=True, slots=True, eq=False)
class NoteHit:
    """A note that a search found; ``spans`` are where the words stand in its body, none where its tags or quote have them."""

    note: Note
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fields:
    """What the fields of a query mean for notes: all of ``wanted`` and none of ``unwanted``."""

    wanted: NoteQuery
    unwanted: tuple[NoteQuery, ...]

    @classmethod
    def of(cls, query: Query) -> _Fields:
        fields = query.asked(*_CRITERIA)
        asked: dict[str, list[str]] = {name: [] for name in _CRITERIA.values()}
        unwanted = []
        for field in fields:
            if field.name == "state" and field.value not in STATES_OF_NOTES:
                reason = "choose from " + ", ".join(STATES_OF_NOTES)
                raise WrongQueryValue(name="state", value=field.value, reason=reason)
            if field.is_not:
                unwanted.append(NoteQuery.of({_CRITERIA[field.name]: [field.value]}))
            else:
                asked[_CRITERIA[field.name]].append(field.value)
        return cls(NoteQuery.of(asked), tuple(unwanted))


def checked_for_notes(query: Query) -> Query:
    """The query, where its fields can be asked of notes. Raises WrongQueryValue."""
    _Fields.of(query)
    return query


def note_hits(
    notes: Iterable[Note],
    query: Query,
    *,
    texts: Mapping[str, int] | None = None,
    questions: Mapping[str, str] | None = None,
    matcher: Matcher | None = None,
    sections: NotedSections | None = None,
) -> Iterator[NoteHit]:
    """The notes that a query finds, in their order; ``texts`` and ``questions`` as ``NoteQuery.filtered`` takes them.

    ``matcher`` is one of the query's pattern, as ``documents.library.hits.hits_in`` takes it; ``sections`` knows the texts on
    which notes were made. Nothing is found for a query
    that is about documents alone. Raises WrongQueryValue, SlowPattern, PatternFailed.
    """
    meant = _Fields.of(query)
    if not query.has_words and not query.is_about_notes:
        return
    if query.pattern and matcher is None:
        from documents.library.patterns import matching

        with matching(query.pattern) as begun:
            yield from note_hits(
                notes, query, texts=texts, questions=questions, matcher=begun, sections=sections
            )
        return
    sections = sections or NotedSections()
    for note in notes:
        state = {"texts": (texts or {}).get(note.id, 1), "question": (questions or {}).get(note.id, "")}
        if not meant.wanted.accepts(note, **state):  # type: ignore[arg-type]
            continue
        if any(other.accepts(note, **state) for other in meant.unwanted):  # type: ignore[arg-type]
            continue
        if all(
            _holds(field, note) is not field.is_not for field in query.asked("title", "date", "note")
        ) and all(sections.hold(note, field.value) is not field.is_not for field in query.asked("in")):
            spans = _spans(note, query, matcher)
            if spans is not None:
                yield NoteHit(note, spans)


def _holds(field: Asked, note: Note) -> bool:
    match field.name:
        case "date":
            day = moment(note.modified).astimezone().date().isoformat()
            return field.dates is not None and field.dates.holds(day)
        case "title":
            return field.key in key_of(note.document.title)
    return field.key in key_of(note.body) or (
        note.target is not None and field.key in key_of(note.target.exact)
    )


def _spans(note: Note, query: Query, matcher: Matcher | None) -> tuple[Span, ...] | None:
    """Where the words stand in the body; None where not all of them are there, or one that may not be."""
    said = [key_of(note.body), *map(key_of, note.tags)]
    if query.is_about_notes and note.target is not None:
        said.append(key_of(note.target.exact))
    if not all(any(key in text for text in said) for key in query.words):
        return None
    if any(key in text for text in said for key in query.without):
        return None
    folded = fold(note.body)
    searched = SearchedText.of_text(folded.replace("\n", " "))
    spans = [span for key in query.words for span in searched.spans(key)]
    if matcher is not None:
        matches = matcher.matches(folded, [(0, len(folded))], name=note.document.title)
        if not matches:
            return None
        spans += [Span(start, end) for start, end, _ in matches]
    return tuple(sorted(set(spans)))
