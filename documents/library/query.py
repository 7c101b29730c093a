"""What people type to search: words, phrases, what is not to stand there, and fields, as one value. Pure.

Several words must all stand in one unit (a clause, a heading, a row, a title); “…”, "…" or 「…」 is a phrase,
``-word`` and ``-"phrase"`` must not stand there, ``/…/`` is a regular expression. ``title: in: date:`` are about
documents, ``tag: note: reader: state: kind:`` about notes; they have Chinese names, too. Signs may be typed full width. ``documents.library.hits`` says
what a query finds in a document.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as calendar_date
from typing import ClassVar, Final, Literal, NamedTuple, get_args

from documents.errors import DocumentError
from documents.lines.published_text import kept_characters
from documents.patterns import late_pattern
from documents.scripts.fold import fold

DocumentField = Literal["title", "in", "date"]
NoteField = Literal["tag", "note", "reader", "state", "kind"]
FieldName = Literal["title", "in", "date", "tag", "note", "reader", "state", "kind"]
DOCUMENT_FIELDS: Final[tuple[FieldName, ...]] = get_args(DocumentField)
NOTE_FIELDS: Final[tuple[FieldName, ...]] = get_args(NoteField)

FIELDS_CALLED: Final[Mapping[str, FieldName]] = {
    **{name: name for name in (*DOCUMENT_FIELDS, *NOTE_FIELDS)},
    **dict.fromkeys(("标题", "文"), "title"),
    **dict.fromkeys(("标签", "签"), "tag"),
    "批注": "note",
    **dict.fromkeys(("作者", "谁"), "reader"),
    "处": "in",
    **dict.fromkeys(("日期", "日"), "date"),
    "状态": "state",
    "类型": "kind",
}
"""The fields by what they are called, folded; Chinese names are other names of the same."""
_FIELD = late_pattern(rf"({'|'.join(FIELDS_CALLED)}):\s*")
_HASH: Final = "#＃"
_PATTERN = late_pattern(r"/(.+?)/(?=\s|$)")
_NOT: Final = "-－−﹣"
_DOUBLE: Final = '"＂“”„'
_CLOSING: Final = {**dict.fromkeys(_DOUBLE, _DOUBLE), "「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄"}
_SPAN = late_pattern(r"(.*?)(?:\.\.+|~+|至)(.*)")
_COMPARED = late_pattern(r"(>=|<=|=|[<>≥≤])(.*)")


class WrongQuery(DocumentError):
    """A query that cannot be meant as it is written."""


class QueryOfNothing(WrongQuery):
    """Nothing but white space and quotation marks."""

    title: ClassVar[str] = "Nothing to search for"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "type a word, or “a phrase”"


class QueryOfNegations(WrongQuery):
    """Nothing but words and fields that are not to be there."""

    title: ClassVar[str] = "“{query}” says only what is not to be found"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = (
        "add a word that is to be there, or put a word that begins with - in quotation marks"
    )


class UnclosedQuote(WrongQuery):
    """A quotation mark without the other one."""

    title: ClassVar[str] = "The quotation mark before “{words}” is not closed"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "add the closing one; what holds quotation marks itself goes between 「 and 」"


class FieldOfNothing(WrongQuery):
    """A field without a value."""

    title: ClassVar[str] = "Nothing stands after “{name}:”"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "type what is looked for, or put the whole in quotation marks"


class WrongDates(WrongQuery):
    """No date and no span of them."""

    title: ClassVar[str] = "“{value}” is no date"
    cause: ClassVar[str] = ""
    mend: ClassVar[str] = "write 2024, 2024-11, 2024-11-08, 2020..2024 or >2020"


class SeveralPatterns(WrongQuery):
    """More than one regular expression."""

    title: ClassVar[str] = "A search has one regular expression at most"
    cause: ClassVar[str] = "“{first}” and “{second}” are two"
    mend: ClassVar[str] = "join them by |, or search for plain words beside one"


class DateSpan(NamedTuple):
    """Days from the first to the last, both in it (YYYY-MM-DD); "" where it has no end on that side."""

    first: str
    last: str

    def holds(self, day: str | None) -> bool:
        """Whether a date (YYYY, YYYY-MM or YYYY-MM-DD) may lie in it; an unknown one does not."""
        if not day:
            return False
        begins = day + "-01-01"[len(day) - 4 :]
        ends = day + "-12-31"[len(day) - 4 :]
        return (not self.first or ends >= self.first) and (not self.last or begins <= self.last)


class Asked(NamedTuple):
    """A field of a query: its ``value`` as typed, the same ``key`` to compare by, ``dates`` of ``date:`` alone."""

    name: FieldName
    value: str
    key: str
    is_not: bool = False
    dates: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. ``words`` all stand in a unit and ``without`` do not: folds without white space (``key_of``).

    ``pattern`` is a regular expression as typed ("" is none), ``fields`` stand in the order typed, ``typed`` is all of it.
    """

    typed: str
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    pattern: str = ""
    fields: tuple[Asked, ...] = ()

    def asked(self, *names: FieldName) -> tuple[Asked, ...]:
        """The fields of some names."""
        return tuple(field for field in self.fields if field.name in names)

    @property
    def is_about_notes(self) -> bool:
        """Whether notes alone can be meant: it has a field that documents do not."""
        return bool(self.asked(*NOTE_FIELDS))

    @property
    def has_words(self) -> bool:
        """Whether any words are looked for; else a document is found as a whole, or its sections."""
        return bool(self.words or self.pattern)

    def fits_document(self, title: str, dates: Iterable[str | None] = ()) -> bool:
        """Whether a document so called may hold hits; ``dates``: from when it is, asked for where that matters.

        What ``in:`` means is left to ``documents.library.hits``.
        """
        titles = self.asked("title")
        if titles:
            key = key_of(title)
            if any((field.key in key) is field.is_not for field in titles):
                return False
        spans = self.asked("date")
        if not spans:
            return True
        day = next(iter(dates), None)
        return all(
            (field.dates is not None and field.dates.holds(day)) is not field.is_not for field in spans
        )


def key_of(text: str) -> str:
    """A text as queries compare it: folded, without white space and characters that documents do not keep."""
    return "".join(fold(kept_characters(text)).split())


def parse_query(text: str, *, regex: bool = False) -> Query:
    """The query that was typed; with ``regex`` all of it is one regular expression.

    Raises WrongQuery, BadPattern.
    """
    if regex:
        return _checked(Query(text, pattern=text.strip()))
    words: list[str] = []
    without: list[str] = []
    patterns: list[str] = []
    fields: list[Asked] = []
    for piece in pieces_of(text):
        if piece.field is not None:
            fields.append(_asked(piece.field, piece))
        elif piece.is_pattern:
            patterns.append(piece.words)
        elif key := key_of(piece.words):
            (without if piece.is_not else words).append(key)
    if len(patterns) > 1:
        raise SeveralPatterns(first=patterns[0], second=patterns[1])
    return _checked(
        Query(
            text,
            tuple(dict.fromkeys(words)),
            tuple(dict.fromkeys(without)),
            "".join(patterns),
            tuple(dict.fromkeys(fields)),
        )
    )


def narrowed(typed: str, more: str, *, regex: bool = False) -> str:
    """A query that finds, of what a query finds, what holds more words besides."""
    first = f"/{typed.strip()}/" if regex else typed.strip()
    return " ".join(part for part in (first, more.strip()) if part)


def _checked(query: Query) -> Query:
    if query.pattern:
        from documents.library.patterns import folded_pattern

        folded_pattern(query.pattern)
    if query.has_words or any(not field.is_not for field in query.fields):
        return query
    if query.without or query.fields:
        raise QueryOfNegations(query=query.typed.strip())
    raise QueryOfNothing


class QueryPiece(NamedTuple):
    """A word, a phrase, a pattern or the value of a field, as it is typed."""

    words: str
    is_not: bool = False
    is_pattern: bool = False
    field: FieldName | None = None


def pieces_of(typed: str, *, is_filter: bool = False) -> Iterator[QueryPiece]:
    """The parts of a query; a fold is as long as what it folds, so signs are looked for there.

    Of a filter, which is heard while it is typed, what is not whole yet asks for nothing, ``#word`` is a tag, and
    nothing is a pattern. Raises UnclosedQuote and FieldOfNothing of all others.
    """
    folded, at = fold(typed), 0
    while at < len(typed):
        if typed[at].isspace():
            at += 1
            continue
        start, is_not = at, False
        following = typed[at + 1 : at + 2]
        if typed[at] in _NOT and following and not following.isspace() and following not in _NOT:
            is_not, at = True, at + 1
        if field := _FIELD.match(folded, at):
            at = field.end()
            if at == len(typed):
                if is_filter:
                    return
                raise FieldOfNothing(name=field[1])
            words, at = _value(typed, at, is_filter=is_filter)
            yield QueryPiece(words, is_not, field=FIELDS_CALLED[field[1]])
        elif is_filter and typed[at] in _HASH:
            words, at = _value(typed, at + 1, is_filter=True)
            yield QueryPiece(words, is_not, field="tag")
        elif not (is_not or is_filter) and (pattern := _PATTERN.match(folded, at)):
            yield QueryPiece(typed[pattern.start(1) : pattern.end(1)], is_pattern=True)
            at = pattern.end()
        elif typed[start] in _NOT and not is_not:
            at = _end_of_word(typed, at + 1)
            if not is_filter or at > start + 1:
                yield QueryPiece(typed[start:at])
        else:
            words, at = _value(typed, at, is_filter=is_filter)
            yield QueryPiece(words, is_not)


def _value(typed: str, at: int, *, is_filter: bool) -> tuple[str, int]:
    """A word or a phrase from an offset on, and where it ends. Raises UnclosedQuote but in a filter."""
    closing = _CLOSING.get(typed[at : at + 1])
    if closing is None:
        end = _end_of_word(typed, at)
        return typed[at:end], end
    end = next((index for index in range(at + 1, len(typed)) if typed[index] in closing), -1)
    if end < 0:
        if is_filter:
            return typed[at + 1 :], len(typed)
        raise UnclosedQuote(words=typed[at + 1 :].strip())
    return typed[at + 1 : end], end + 1


def _end_of_word(typed: str, at: int) -> int:
    while at < len(typed) and not typed[at].isspace() and typed[at] not in _CLOSING:
        at += 1
    return at


def _asked(name: FieldName, piece: QueryPiece) -> Asked:
    key = key_of(piece.words)
    if not key:
        raise FieldOfNothing(name=name)
    dates = dates_written(piece.words) if name == "date" else None
    return Asked(name, " ".join(piece.words.split()), key, piece.is_not, dates)


def dates_written(value: str) -> DateSpan:
    """The span that is written. Raises WrongDates."""
    key = key_of(value)
    if compared := _COMPARED.fullmatch(key):
        first, last = _days(compared[2], value)
        match compared[1]:
            case ">":
                return DateSpan(_beside(last, 1, value), "")
            case "<":
                return DateSpan("", _beside(first, -1, value))
            case ">=" | "≥":
                return DateSpan(first, "")
            case "<=" | "≤":
                return DateSpan("", last)
        return DateSpan(first, last)
    if between := _SPAN.fullmatch(key):
        begins = _days(between[1], value)[0] if between[1] else ""
        ends = _days(between[2], value)[1] if between[2] else ""
        if not (begins or ends) or (begins and ends and ends < begins):
            raise WrongDates(value=value)
        return DateSpan(begins, ends)
    return DateSpan(*_days(key, value))


def _days(written: str, value: str) -> tuple[str, str]:
    """The first and the last day of a year, a month or a day. Raises WrongDates."""
    from documents.comparing.version_dates import written_date

    date = written_date(written)
    year, month, day = (*(int(part) for part in (date or "").split("-") if part), 0, 0, 0)[:3]
    try:
        last = monthrange(year, month or 12)[1]
        begins = calendar_date(year, month or 1, day or 1)
        ends = calendar_date(year, month or 12, day or last)
    except ValueError:
        raise WrongDates(value=value) from None
    return begins.isoformat(), ends.isoformat()


def _beside(day: str, by: int, value: str) -> str:
    """The day before or after one. Raises WrongDates."""
    try:
        return calendar_date.fromordinal(calendar_date.fromisoformat(day).toordinal() + by).isoformat()
    except (ValueError, OverflowError):
        raise WrongDates(value=value) from None
