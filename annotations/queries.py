"""Which notes are meant: one value that lists, the log, checks, exports and the screen all ask with. Pure.

What is compared is compared by fold: case, width and script are aside. Each field of ``NoteQuery`` says beside
its name what it lets through, how it reads in words and how it is read from JSON; a further one is one more
such line.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field, fields, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol, TypeVar, get_args

from annotations.errors import UnknownQueryField, WrongQueryValue
from annotations.note import MOTIVATIONS, Note, moment, tidy_tags
from documents.document import Span
from documents.late_dataclass import dataclass
from documents.messages import Template
from documents.scripts.fold import fold

if TYPE_CHECKING:
    from documents.addresses.address_book import AddressBook
    from documents.document import Document

NoteState = Literal[
    "deleted",
    "exact",
    "moved",
    "changed",
    "to-be-checked",
    "orphan",
    "several-texts",
    "open",
    "answered",
    "closed",
]
"""In the bin; the grades of ``annotations.anchoring``; changed in two places at once; the states of a question."""
NOTE_STATES: Final[tuple[NoteState, ...]] = get_args(NoteState)
STATE_WORDS: Final[dict[str, Template]] = {
    "deleted": "in the bin",
    "exact": "in place",
    "moved": "moved",
    "changed": "passage changed",
    "to-be-checked": "to be checked",
    "orphan": "passage gone",
    "several-texts": "with several texts",
    "open": "question open",
    "answered": "question answered",
    "closed": "question closed",
}
"""A template for each ``NoteState``."""

PLACE_STATES: Final[frozenset[str]] = frozenset({"exact", "moved", "changed", "to-be-checked", "orphan"})
"""The states that are known of a note only in a text at hand."""

Section = str | Span
"""An address as people say it, or the characters of the unit that it names (published offsets)."""


class Standing(Protocol):
    """Where a note stands and how sure that is, as ``annotations.anchoring.grading.Anchor`` says it."""

    @property
    def grade(self) -> str:
        """One of ``annotations.anchoring.grading.Grade``."""

    @property
    def start(self) -> int:
        """Where its passage begins."""

    @property
    def end(self) -> int:
        """Where its passage ends."""


class Placed(Protocol):
    """A note with its place in a text, as ``annotations.anchoring.placing.PlacedNote`` has them."""

    @property
    def note(self) -> Note:
        """The note itself."""

    @property
    def anchor(self) -> Standing:
        """Where it stands."""


Noted = TypeVar("Noted", bound=Note | Placed)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A note as a query sees it: what it says, and what is known of it besides."""

    note: Note
    anchor: Standing | None = None
    texts: int = 1
    changed: datetime | None = None
    question: str = ""

    def span(self) -> Span | None:
        """Where the note stands, else (not placed) where it was made; None for a lost one and a whole document."""
        target = self.note.target
        if target is None:
            return None
        if self.anchor is None:
            return Span(target.start, target.end)
        return None if self.anchor.grade == "orphan" else Span(self.anchor.start, self.anchor.end)

    def states(self) -> set[str]:
        """What may be asked of the note's state."""
        states = {"deleted"} if self.note.deleted else set()
        if self.anchor is not None:
            states.add(self.anchor.grade)
        if self.question:
            states.add(self.question)
        return states | ({"several-texts"} if self.texts > 1 else set())


# What each field lets through


def _folded(text: str) -> str:
    return fold(unicodedata.normalize("NFC", text).casefold())


_key = lru_cache(maxsize=4096)(_folded)


def text_key(text: str, *, keeps: bool = True) -> str:
    """Words as they are compared; ``keeps``: what it was is remembered, since it will be asked for again."""
    return _key(text) if keeps else _folded(text)


@lru_cache(maxsize=1024)
def _tag_keys(tags: Collection[str]) -> frozenset[str]:
    """Tags as they are compared; one that is none is told from all that notes bear."""
    return frozenset(map(tag_key, tags))


def tag_key(tag: str) -> str:
    """A tag as tags are compared: by fold, with case and width aside."""
    return _key((tidy_tags([tag]) or ("#",))[0])


def _bears_all(tags: frozenset[str], seen: _Candidate) -> bool:
    return _tag_keys(tags) <= _tag_keys(seen.note.tags)


def _bears_one(tags: frozenset[str], seen: _Candidate) -> bool:
    return not _tag_keys(tags).isdisjoint(_tag_keys(seen.note.tags))


def _is_by(readers: frozenset[str], seen: _Candidate) -> bool:
    return _key(seen.note.reader) in map(_key, readers)


def _is_of_kind(motivations: frozenset[str], seen: _Candidate) -> bool:
    return seen.note.motivation in motivations


def _is_on(documents: frozenset[str], seen: _Candidate) -> bool:
    return seen.note.document.id in documents


def _touches(section: Section, seen: _Candidate) -> bool:
    assert isinstance(section, Span), "an address means a place once in_document has resolved it"
    span = seen.span()
    return span is not None and span.start < section.end and max(span.end, span.start + 1) > section.start


def _says(words: tuple[str, ...], seen: _Candidate) -> bool:
    note = seen.note
    said = (_key(note.body), _key(note.target.exact) if note.target else "")
    return all(any(_key(word) in text for text in said) for word in words)


def _is_in_state(states: frozenset[str], seen: _Candidate) -> bool:
    return not states.isdisjoint(seen.states()) and (not seen.note.deleted or "deleted" in states)


def _changed_since(time: str, seen: _Candidate) -> bool:
    return first_moment(time) <= (seen.changed or moment(seen.note.modified))


def _changed_until(time: str, seen: _Candidate) -> bool:
    return (seen.changed or moment(seen.note.modified)) < end_moment(time)


def _created_since(time: str, seen: _Candidate) -> bool:
    return first_moment(time) <= moment(seen.note.created)


def _created_until(time: str, seen: _Candidate) -> bool:
    return moment(seen.note.created) < end_moment(time)


def _is_of_group(groups: frozenset[str], seen: _Candidate) -> bool:
    return _key(seen.note.group) in map(_key, groups)


def _is_chosen(ids: frozenset[str], seen: _Candidate) -> bool:
    return seen.note.id in ids


def _is_private(private: bool, seen: _Candidate) -> bool:
    return seen.note.private == private


# How each field is read from JSON


def _texts(value: object) -> frozenset[str]:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, (list, tuple, set, frozenset)) or not all(
        isinstance(text, str) for text in texts
    ):
        raise ValueError("it must be a text, or several")
    return frozenset(texts)


def _one_of(*choices: str) -> Callable[[object], frozenset[str]]:
    def read(value: object) -> frozenset[str]:
        texts = _texts(value)
        if not texts <= set(choices):
            raise ValueError("choose from " + ", ".join(choices))
        return texts

    return read


def _in_order(value: object) -> tuple[str, ...]:
    texts = _texts(value)
    return tuple(dict.fromkeys(value)) if isinstance(value, (list, tuple)) else tuple(sorted(texts))


def _section(value: object) -> Section:
    match value:
        case str() | Span():
            return value
        case {"start": int(start), "end": int(end)}:
            return Span(start, end)
    raise ValueError("it must be an address, or the start and end of a passage")


def _time(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("it must be a day or a time")  # noqa: TRY004 - told as every wrong value is
    datetime.fromisoformat(value)
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("it must be true or false")  # noqa: TRY004
    return value


class SaidPart(NamedTuple):
    """A part of a query in words: a template with ``{values}``, and what fills it.

    With ``are_words`` the values are templates themselves ("questioning"); else they are what readers typed.
    """

    template: Template
    values: tuple[str, ...]
    are_words: bool = False


@dataclass(frozen=True, slots=True)
class _Criterion:
    """What a field means: what it lets through, how it is read, how it reads in words."""

    lets: Callable[[Any, _Candidate], bool]
    read: Callable[[object], Any]
    said: Template
    said_values: Callable[[Any], Iterable[str]]
    are_words: bool


def _asked(
    default: object,
    lets: Callable[[Any, _Candidate], bool],
    read: Callable[[object], Any],
    said: Template,
    said_values: Callable[[Any], Iterable[str]] = sorted,
    *,
    are_words: bool = False,
) -> Any:
    """A field of the query and what it means."""
    criterion = _Criterion(lets, read, said, said_values, are_words)
    return field(default=default, metadata={"criterion": criterion})


def _hashed(tags: Collection[str]) -> list[str]:
    return sorted("#" + tag.lstrip("#＃") for tag in tags)


def _alone(value: str) -> tuple[str]:
    return (value,)


def _place_said(section: Section) -> tuple[str]:
    return (section if isinstance(section, str) else f"{section.start}–{section.end}",)


def _states_said(states: frozenset[str]) -> list[str]:
    return [STATE_WORDS[state] for state in NOTE_STATES if state in states]


def _private_said(private: bool) -> tuple[Template]:
    return ("yes",) if private else ("no",)


def _how_many(ids: frozenset[str]) -> tuple[str]:
    return (str(len(ids)),)


_ANY: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """Which notes are meant; what is left empty lets everything through, but for the notes in the bin.

    Of ``tags`` a note bears all, of ``any_tags`` one; ``readers``, ``motivations``, ``documents`` (ids),
    ``states`` and ``groups`` name those of which one must fit; ``ids`` are notes that were chosen one by one. ``section`` is an address until ``in_document``
    says which characters it means. ``readers`` are those in whose folders notes lie (``Note.reader``). All
    ``words`` must stand in what a note says or in its quote. Times are days (2026-11-21, both ends included, in the local zone) or moments; a note is changed when it was last written.
    """

    tags: frozenset[str] = _asked(_ANY, _bears_all, _texts, "tagged {values}", _hashed)
    any_tags: frozenset[str] = _asked(_ANY, _bears_one, _texts, "tagged with one of {values}", _hashed)
    readers: frozenset[str] = _asked(_ANY, _is_by, _texts, "by {values}")
    motivations: frozenset[str] = _asked(
        _ANY, _is_of_kind, _one_of(*MOTIVATIONS), "of the kind {values}", are_words=True
    )
    documents: frozenset[str] = _asked(_ANY, _is_on, _texts, "on the document {values}")
    section: Section | None = _asked(None, _touches, _section, "in {values}", _place_said)
    words: tuple[str, ...] = _asked((), _says, _in_order, "with the words {values}", tuple)
    states: frozenset[str] = _asked(
        _ANY, _is_in_state, _one_of(*NOTE_STATES), "state: {values}", _states_said, are_words=True
    )
    changed_since: str | None = _asked(None, _changed_since, _time, "changed on {values} or later", _alone)
    changed_until: str | None = _asked(None, _changed_until, _time, "changed on {values} or earlier", _alone)
    created_since: str | None = _asked(None, _created_since, _time, "written on {values} or later", _alone)
    created_until: str | None = _asked(None, _created_until, _time, "written on {values} or earlier", _alone)
    groups: frozenset[str] = _asked(_ANY, _is_of_group, _texts, "in the group {values}")
    private: bool | None = _asked(
        None, _is_private, _truth, "private: {values}", _private_said, are_words=True
    )
    ids: frozenset[str] = _asked(_ANY, _is_chosen, _texts, "chosen in a list: {values}", _how_many)

    @classmethod
    def of(cls, asked: Mapping[str, object]) -> NoteQuery:
        """The query that names and values ask for, as ``to_json`` gives them; None and "" ask for nothing.

        Raises UnknownQueryField, and WrongQueryValue where a value is none of its field's.
        """
        values: dict[str, Any] = {}
        for name, value in asked.items():
            if name not in _CRITERIA:
                raise UnknownQueryField(name=name, known=", ".join(_CRITERIA))
            if value is None or value in ("", ()):
                continue
            try:
                values[name] = _CRITERIA[name].read(value)
            except ValueError as error:
                raise WrongQueryValue(name=name, value=value, reason=str(error)) from error
        return cls(**values)

    def to_json(self) -> dict[str, Any]:
        """What is asked for as JSON values, by field."""
        return {name: _as_json(value) for name, _, value in self._parts()}

    def __bool__(self) -> bool:
        """Whether anything is asked for; an empty query lets all notes through that are not in the bin."""
        return bool(self._parts())

    def in_document(self, document: Document, book: AddressBook) -> NoteQuery:
        """The query for one document: its section's address as characters of the text. Raises DocumentError."""
        if not isinstance(self.section, str):
            return self
        from documents.addresses.address_lookup import resolve

        unit = resolve(document, book, self.section)
        return replace(self, section=Span(unit.start, unit.end))

    def accepts(self, noted: Note | Placed, *, texts: int = 1, question: str = "") -> bool:
        """Whether a note is meant.

        States of its place are known of placed notes alone; ``texts`` says how many texts it has (``divided``),
        ``question`` the state of one that asks (``questions``).
        """
        return _lets(self._parts(), self.states, _seen(noted, texts, question))

    def sieve(self) -> Callable[[Note, Standing | None, int, str], bool]:
        """``accepts`` of many notes: with what is known of the place, how many texts, the state of a question."""
        parts, states = self._parts(), self.states

        def lets(note: Note, standing: Standing | None, texts: int, question: str) -> bool:
            return _lets(parts, states, _Candidate(note, standing, texts, question=question))

        return lets

    def accepts_change(self, before: Note | None, after: Note, changed: datetime) -> bool:
        """Whether a change at a moment is meant: what the note said before it or afterwards fits.

        A change of what is in the bin, or goes there, is a change like others.
        """
        states = self.states or frozenset({"deleted"})
        said = (_Candidate(note, changed=changed) for note in (after, before) if note is not None)
        return any(_lets(self._parts(), states, seen) for seen in said)

    def filtered(
        self,
        noted: Iterable[Noted],
        texts: Mapping[str, int] | None = None,
        questions: Mapping[str, str] | None = None,
    ) -> tuple[Noted, ...]:
        """Those of some notes that are meant, in the order given; ``texts`` as ``Notebook.divided`` tells them,
        ``questions`` as ``Notebook.questions`` does."""
        parts, counts, asking = self._parts(), texts or {}, questions or {}

        def is_meant(candidate: Note | Placed) -> bool:
            note = candidate if isinstance(candidate, Note) else candidate.note
            return _lets(
                parts, self.states, _seen(candidate, counts.get(note.id, 1), asking.get(note.id, ""))
            )

        return tuple(candidate for candidate in noted if is_meant(candidate))

    def said(self) -> tuple[SaidPart, ...]:
        """The query in words, a part for each field that asks for something; faces translate the templates."""
        return tuple(
            SaidPart(criterion.said, tuple(criterion.said_values(value)), criterion.are_words)
            for _, criterion, value in self._parts()
        )

    def _parts(self) -> _Parts:
        asked = ((name, criterion, getattr(self, name)) for name, criterion in _CRITERIA.items())
        return tuple(part for part in asked if part[2] not in (None, (), _ANY))


_Parts = tuple[tuple[str, _Criterion, Any], ...]
_CRITERIA: Final[dict[str, _Criterion]] = {
    field.name: field.metadata["criterion"] for field in fields(NoteQuery)
}
TEMPLATES: Final = (*(criterion.said for criterion in _CRITERIA.values()), *STATE_WORDS.values())
"""The templates that ``NoteQuery.said`` gives, motivations apart."""


def _seen(noted: Note | Placed, texts: int, question: str) -> _Candidate:
    if isinstance(noted, Note):
        return _Candidate(noted, None, texts, question=question)
    return _Candidate(noted.note, noted.anchor, texts, question=question)


def _lets(parts: _Parts, states: frozenset[str], seen: _Candidate) -> bool:
    if seen.note.deleted and "deleted" not in states:
        return False
    return all(criterion.lets(value, seen) for _, criterion, value in parts)


def _as_json(value: object) -> object:
    match value:
        case Span(start, end):
            return {"start": start, "end": end}
        case frozenset():
            return sorted(value)
        case tuple():
            return list(value)
    return value


def in_words(
    query: NoteQuery, say: Callable[[str], str], *, separator: str = ", ", between: str = "; "
) -> str:
    """A query in one line; ``say`` translates a template, unfilled. Empty for one that asks for nothing."""
    return between.join(
        say(part.template).replace(
            "{values}", separator.join(map(say, part.values) if part.are_words else part.values)
        )
        for part in query.said()
    )


class Facet(NamedTuple):
    """A value that notes can be filtered by, and how many notes have it."""

    value: str
    notes: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What some notes can be filtered by, the most frequent first."""

    tags: tuple[Facet, ...] = ()
    readers: tuple[Facet, ...] = ()
    motivations: tuple[Facet, ...] = ()
    states: tuple[Facet, ...] = ()
    documents: tuple[Facet, ...] = ()
    """By their ids."""

    @classmethod
    def of(cls, notes: Collection[Note]) -> Facets:
        """The tags, readers and kinds of some notes."""
        return cls(
            _counted(tag for note in notes for tag in note.tags),
            _counted(note.reader for note in notes),
            _counted(note.motivation for note in notes),
        )

    def with_documents(self, notes: Iterable[Note], states: Iterable[str]) -> Facets:
        """The same of notes over many documents, with the states that they are in."""
        return replace(self, states=_counted(states), documents=_counted(note.document.id for note in notes))


def _counted(values: Iterable[str]) -> tuple[Facet, ...]:
    return tuple(Facet(value, count) for value, count in Counter(values).most_common())


def first_moment(time: str) -> datetime:
    """Where a day (2026-11-21, in the local zone, as notes' times are read) or a moment begins."""
    return _in_a_zone(datetime.fromisoformat(time))


def end_moment(time: str) -> datetime:
    """The first moment after a day or a moment."""
    begins = datetime.fromisoformat(time)
    try:
        return _in_a_zone(begins + (timedelta(days=1) if len(time) <= 10 else timedelta(microseconds=1)))
    except OverflowError:  # nothing comes after the year 9999
        return _in_a_zone(begins)


def _in_a_zone(time: datetime) -> datetime:
    if time.tzinfo:
        return time
    try:
        return time.astimezone()
    except (OverflowError, ValueError):  # at the ends of the calendar no zone can be told
        return time.replace(tzinfo=UTC)
